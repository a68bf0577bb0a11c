"""Looking closer: why a figure is what it is, what the last edit moved, what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from retroplan.plan.address import Address
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Key, Text, mark, say
from retroplan.report.naming import call
from retroplan.tui.actions.mending import go_and_mend
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.moved import Moved
from retroplan.tui.desk.reach import all_out, turned
from retroplan.tui.desk.sheet import CLOSES, MOVE, Choice, Sheet, SheetKey
from retroplan.tui.wording.altered import as_lines
from retroplan.tui.wording.moved import by_how_much, figure_text
from retroplan.tui.wording.reason import reason

GO = SheetKey("Enter", mark("go there"))
WHY = "?"
PROBLEM_KEYS = (MOVE, GO, CLOSES)
WHY_KEYS = (GO, SheetKey(WHY, mark("explain it")), CLOSES)
_NOWHERE = say("No tab shows this value; {key} opens the file at its line.", key=Key("edit.editor"))
ORDER = ("goal", "scenarios", *(name for name in TAB_KEYS if name not in ("goal", "scenarios")))
"""Where the name of a figure is looked for: the scenarios say of what span a count is."""
LISTED, LOOKED_AT = 1_000, 20_000
"""Moved figures that are listed, and cells of a table among which their names are looked for."""


def labels(desk: Desk, figures: Collection[Address]) -> dict[Address, str]:
    """How the tables name each of the figures: its row, and its column or the heading above it.

    Of a table as large as may be the first ``LOOKED_AT`` cells are looked at.
    """
    found: dict[Address, str] = {}
    for name in ORDER:
        if len(found) == len(figures):
            break
        table = desk.table(name)
        titles = [column.title for column in table.columns]
        left = LOOKED_AT
        for row in table.rows:
            if left <= 0 or len(found) == len(figures):
                break
            left -= len(row.cells)
            if row.flows:
                continue  # it begins with no label
            if row.cells and row.cells[0].role == "heading" and not table.heads:
                titles = [cell.text for cell in row.cells]
            for at, cell in enumerate(row.cells):
                if cell.figure in figures and cell.figure not in found:
                    title = titles[at] if at < len(titles) else ""
                    found[Address(cell.figure)] = _joined(desk, row.cells[0].text.strip(), title)
    return found


_SPANS = {mark("month"): mark("a month"), mark("week"): mark("a week"), mark("day"): mark("a day")}


def _joined(desk: Desk, label: str, title: str) -> str:
    """The name of a row with that of its column; a span of time is said as one says it."""
    words = desk.words
    spans = {words.word(span): words.word(said) for span, said in _SPANS.items()}
    if title in spans:
        return label if spans[title] in label else f"{label} {spans[title]}"
    return words.plain(" · ").join(filter(None, (label, title)))


def _moved(desk: Desk) -> None:
    """List what moved: figures of the goal first, then people, each change once."""
    words = desk.words
    told: dict[str, str] = as_lines(desk)
    told |= {words.text(what): figure for figure, what in turned(desk.results, desk.moved)}
    told |= moved_lines(desk, desk.moved, LISTED - len(told))
    choices = tuple(Choice(text, figure) for text, figure in told.items())
    title = words.tell_n("{n} figure moved", "{n} figures moved", len(choices))
    if desk.altered:
        title = words.tell_n("{n} change", "{n} changes", len(choices))
    if len(told) == LISTED:
        title = words.tell("The first {n} figures that moved", n=Count(LISTED))
    desk.sheet = Sheet(title, choices, lambda figure: go(desk, figure))


def moved_lines(desk: Desk, moved: Mapping[Address, Moved], most: int = LISTED) -> dict[str, str]:
    """Figures that move, each in a line with what it was and is, the goal first; by line its address."""
    named, words = labels(desk, moved), desk.words
    told, same = dict[str, str](), set[str]()
    for figure in sorted(named, key=_rank):
        if len(told) >= most:
            break
        if figure.key == "reachable":
            continue
        before, after = (figure_text(words, figure, moved[figure], after=late) for late in (False, True))
        if before != after and _same(desk, figure) not in same:
            mark = by_how_much(words, figure, moved[figure])
            told[f"{named[figure]}: {before} {words.plain('→')} {after} {mark}"] = figure
            same.add(figure)
    return told


def _rank(figure: Address) -> int:
    """Where a figure stands in the list: the goal, people, how fast, the rest."""
    key = figure.key
    if figure.section == "goal":
        return 0
    return 1 if key == "count" else 2 if key.startswith("per_") else 3


def _same(desk: Desk, figure: Address) -> str:
    """The figure that says the same: people a month are the count where the window is a month."""
    goal = desk.results.goal
    monthly = goal is not None and goal.window_months == 1
    return figure.parent / "count" if monthly and figure.key == "per_month" else figure


def go(desk: Desk, address: str) -> None:
    """Go to a value or figure; say so where no tab shows it."""
    if not desk.jump(address):
        desk.say(_NOWHERE, "warn")


def _problems(desk: Desk) -> None:
    words = desk.words
    problems = desk.revision.problems
    told = tuple(Choice(words.text(sentence)) for sentence in desk.told)
    choices = told + tuple(Choice(_told(desk, one), str(number)) for number, one in enumerate(problems))
    out = {f"#{at}": (at, what) for at, what in all_out(desk.results)}
    choices += tuple(Choice(words.text(what), key) for key, (_, what) in out.items())

    def jump(number: str) -> None:
        if number not in out:
            go_and_mend(desk, problems[int(number)], _told(desk, problems[int(number)]))
        elif not desk.jump(out[number][0]):
            desk.say(_NOWHERE, "warn")

    title = words.tell_n("{n} problem", "{n} problems", len(choices))
    desk.sheet = Sheet(title, choices, jump, broad=True, keys=PROBLEM_KEYS)


def _told(desk: Desk, problem: Problem) -> str:
    """What is wrong, and behind it where: as people call it, with the line of the file."""
    words = desk.words
    text = words.text(problem.message)
    text = text[:1].upper() + text[1:]
    if problem.severity == "error":
        text = words.tell("Error: {what}", what=Text(text))
    place = [call(desk.plan, words, problem.address)] if problem.address else []
    if problem.line is not None:
        place.append(words.tell("line {n}", n=Count(problem.line)))
    return f"{text} ({', '.join(place)})" if place else text


def _why(desk: Desk) -> None:
    cell = desk.cell
    why(desk, Address(cell.figure or cell.address))


def why(desk: Desk, address: Address) -> None:
    """Open the reason of a figure or an input: the rule with its numbers, and what they come from."""
    found = reason(desk, address)
    if found is None:
        desk.say("Nothing more is known about this.")
        return
    inputs = tuple(Choice(one.text, one.address, one.address) for one in found.sources)
    if inputs:
        inputs = (Choice(desk.words.tell("It comes from"), heading=True), *inputs)
    desk.sheet = Sheet(
        found.title,
        inputs,
        lambda picked: _go_or_explain(desk, Address(picked)),
        (*found.sentences, address),
        keys=WHY_KEYS if inputs else (),
        aside=True,
        also=((WHY, lambda picked: why(desk, Address(picked))),) if inputs else (),
    )


def _go_or_explain(desk: Desk, address: Address) -> None:
    if not desk.jump(address):
        why(desk, address)


ACTIONS: Mapping[str, Action] = {"look.why": _why, "look.moved": _moved, "look.problems": _problems}
