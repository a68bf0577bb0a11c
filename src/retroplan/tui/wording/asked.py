"""A figure that is asked backward, as lines: what is wanted, which inputs give, which cannot alone."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.figures import value_of
from retroplan.compute.whatif.answers import Answer, Cannot, Solution
from retroplan.plan.say import Say, Text, mark, say, say_n
from retroplan.report.tables.answers import AnswerLines, AnswerRow, aligned, wish_heading
from retroplan.report.width import cells
from retroplan.tui.desk.asking import Asking
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Choice, Sheet, SheetKey

LEAVE = SheetKey("Esc", mark("leave"))
TAKE = SheetKey("Enter", mark("take"))
INTERVAL = SheetKey("i", mark("interval"))
LOCK = SheetKey("x", mark("lock"))
EVERY = SheetKey("a", mark("all inputs"))
WHY = SheetKey("?", mark("why"))
TALL = 16
"""Rows from which on more than the answers is told."""
NARROW = 60
"""Columns below which an answer tells only what its input becomes."""
SPARE = 12
"""Cells by which the values of several inputs may be broader than those of one."""
MOST = 120
"""Columns of the sheet in a broad terminal."""
FRAME, MARK = 4, 2
"""Columns that the frame takes, and the mark of the chosen line."""


def _keys(asking: Asking) -> tuple[SheetKey, ...]:
    """What the keys do now; Tab gives the other of the two places where an answer may be written."""
    row = asking.row
    if row is None:
        return (LEAVE,) if asking.solution is None else (LEAVE, EVERY)
    other = mark("for all") if asking.scope == "scenario" else mark("this scenario")
    where = SheetKey("Tab", other)
    if isinstance(row, Cannot):
        return (LEAVE, where, LOCK, EVERY, WHY)
    alone = (INTERVAL, LOCK) if len(row.changes) == 1 else ()
    return (TAKE, LEAVE, where, *alone, EVERY, WHY)


def asked_sheet(desk: Desk, asking: Asking, *, goes_on: bool) -> Sheet:
    """The sheet of a question, without what its keys do; ``goes_on``: more is being worked out."""
    lines = AnswerLines(desk.plan, desk.words, asking.shown)
    choices, at = _choices(desk, asking, lines, goes_on=goes_on)
    intro = tuple(filter(None, (_intro(desk, asking, lines, goes_on=goes_on), asking.told)))
    if desk.panes.size[1] < TALL and choices:  # the answers need all the room there is
        intro = (asking.told,) if asking.told else ()
    return Sheet(
        _title(desk, asking, lines),
        choices,
        intro=intro,
        at=at,
        keys=_keys(asking),
        error=asking.error,
        aside=True,
        asks=asking,
    )


def _title(desk: Desk, asking: Asking, lines: AnswerLines) -> str:
    """What is asked: in full where there is room for it, else what is wanted first."""
    words, now = desk.words, value_of(desk.results, asking.shown)
    name, shown = Text(asking.label), Text(lines.figure(None if now is None else Fraction(now)))
    room = min(desk.panes.asking_width, MOST) - FRAME
    if not asking.line.text.strip():
        if asking.solution is not None or now is None:
            return words.tell("{figure}: out of reach. What brings it within reach?", figure=name)
        return words.tell("{figure}: {now}. How much is wanted?", figure=name, now=shown)
    typed = asking.line.text.strip() if asking.wanted is None else lines.figure(asking.wanted)
    if asking.solution is not None and asking.solution.brings is not None:
        there = Text(typed)
        full = words.tell("{figure}: {now} needed, {there} there.", figure=name, now=shown, there=there)
        return (
            full if cells(full) <= room else words.tell("{there} there: {figure}", there=there, figure=name)
        )
    wanted = Text(lines.wanted(asking.sense, typed))
    tried = (
        words.tell("{figure}: {now}, wanted: {wanted}. What gives?", figure=name, now=shown, wanted=wanted),
        words.tell("{figure}: {now}, wanted: {wanted}", figure=name, now=shown, wanted=wanted),
    )
    short = words.tell("{wanted}: {figure}", wanted=wanted, figure=name)
    return next((one for one in tried if cells(one) <= room), short)


def _intro(desk: Desk, asking: Asking, lines: AnswerLines, *, goes_on: bool) -> str:
    """What must be known before the answers: what more people bring, that none does alone, what to type."""
    words, solution = desk.words, asking.solution
    if solution is None:
        if goes_on or asking.error:
            return ""
        return words.tell("Type it: {less}, {more} and {just} say at most, at least, exactly.", **_SIGNS)
    if solution.said is not None:
        return _already(asking, lines)
    if solution.now.value in (None, 0) and solution.now.why is not None:
        why = words.text(solution.now.why)
        return words.tell("{why}.", why=Text(why[:1].upper() + why[1:]))
    if solution.brings is not None:
        return words.text(solution.brings)
    if solution.whole and not solution.answers and (solution.cannot or solution.release):
        return lines.nearest(solution)
    if solution.whole and not solution.found and not solution.cannot and not solution.release:
        return words.tell("No value of the plan brings this figure nearer to that.")
    return ""


def _already(asking: Asking, lines: AnswerLines) -> str:
    """That the figure is what is wanted of it, and how to ask for very much so."""
    words, solution = lines.words, asking.solution
    assert solution is not None
    bound = solution.bound
    now = Text(lines.figure(solution.now.value))
    wanted = Text(lines.wanted(bound.sense, lines.figure(bound.value)))
    told = words.tell("{now} is {wanted} already: nothing need change.", now=now, wanted=wanted)
    if bound.value == solution.now.value:
        return told
    return " ".join((told, words.tell("{just} asks for exactly so much.", just=_SIGNS["just"])))


_SIGNS = {"less": Text("<"), "more": Text(">"), "just": Text("=")}


def _choices(
    desk: Desk, asking: Asking, lines: AnswerLines, *, goes_on: bool
) -> tuple[tuple[Choice, ...], int]:
    """The lines of all that is known, and the place of the one that is looked at."""
    words, solution = desk.words, asking.solution
    if solution is None:
        return (), 0
    width = min(desk.panes.asking_width, MOST) - FRAME - MARK
    lone = [cells(lines.moves(one)) for one in solution.found if len(one.changes) == 1]
    most = 0 if desk.panes.size[0] < NARROW else max(lone) + SPARE if lone else MOST
    rows = [_answer_row(lines, one, most) for one in solution.found]
    rows += [_cannot_row(lines, one) for one in asking.rows if isinstance(one, Cannot)]
    rows += [_answer_row(lines, one, most) for one in solution.release]
    texts = aligned(rows, width)
    found: list[Choice] = []
    place, heading = 0, ""
    for number, (one, text) in enumerate(zip(asking.rows, texts, strict=False)):
        above = _heading(one, solution)
        if above != heading:
            heading = above
            if above:
                found.append(Choice(words.word(above), heading=True))
        if number == asking.at:
            place = len(found)
        found.append(Choice(text, f"{number}"))
    if solution.release:
        found.append(Choice(words.word(mark("Would do, were it not locked")), heading=True))
        found += [Choice(f"  {text}", heading=True) for text in texts[len(asking.rows) :]]
    if goes_on:
        found.append(Choice(words.tell("More is being worked out."), heading=True))
    elif isinstance(asking.row, Answer):
        found.append(Choice(words.text(_scope(desk, asking)), heading=True))
    return tuple(found), place


def looked_at(desk: Desk, asking: Asking) -> str:
    """All that is known of the line that is looked at; "" where there is none."""
    row, lines = asking.row, AnswerLines(desk.plan, desk.words, asking.shown)
    if row is None:
        return ""
    if isinstance(row, Cannot):
        name, moves, figure, remark = _cannot_row(lines, row)
    elif len(row.changes) > 1:
        changes = (f"{lines.label(one.address)} {lines.move(one)}" for one in row.changes)
        name, moves, figure, remark = "", ", ".join(changes), lines.figure(row.figure), ""
    else:
        name, moves, figure, remark = _answer_row(lines, row, MOST)
    dot = desk.words.plain(" · ")
    return dot.join(filter(None, (f"{name} {moves}".strip(), figure, remark)))


def _answer_row(lines: AnswerLines, one: Answer, most: int) -> AnswerRow:
    """A line whose values take so many cells at most: else only what one becomes, or how many there are."""
    moves, changes = lines.moves(one), one.changes
    if len(changes) == 1 and not most:
        moves = lines.value(changes[0].address, changes[0].after)
    elif len(changes) > 1 and cells(moves) > most:
        moves = lines.words.tell_n("{n} value", "{n} values", len(changes))
    return AnswerRow(lines.called(one), moves, lines.figure(one.figure), lines.remark(one))


def _cannot_row(lines: AnswerLines, one: Cannot) -> AnswerRow:
    name = lines.label(one.input.address, given=one.input.gives == "given")
    return AnswerRow(name, lines.limited(one), lines.figure(one.figure), lines.words.text(one.limit))


def _heading(one: Answer | Cannot, solution: Solution) -> str:
    """What stands above a line: the levers need none."""
    if isinstance(one, Cannot):
        return mark("Cannot alone")
    if one is solution.pair:
        return mark("Two together")
    if one.gives == "wish":
        return wish_heading(solution)
    if one.gives != "given":
        return ""
    return mark("As others have made it") if solution.brings is None else mark("Or so many come today")


def _scope(desk: Desk, asking: Asking) -> Say:
    """For whom an answer is written, and how many other scenarios it moves."""
    solution, preview = asking.solution, asking.preview
    moved: set[str] = set()
    if solution is not None and preview is not None:
        moved = {at.parts[1] for at in preview.moved if at.section == "scenarios"} - {solution.scenario}
    if moved:
        return say_n(
            "Written for all that use it: moves {n} other scenario too.",
            "Written for all that use it: moves {n} other scenarios too.",
            len(moved),
        )
    if asking.scope == "scenario":
        return say("For this scenario alone.")
    return say("Written for all that use it.")
