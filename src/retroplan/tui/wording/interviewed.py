"""A question of the interview as a sheet: options with what is typed, and what the plan comes to so far."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.interview.answers import QuestionId
from retroplan.interview.draft import draft
from retroplan.interview.facts import GUESSED, read_blank
from retroplan.interview.questions import Option, written_as, wrong
from retroplan.plan.model import Plan
from retroplan.plan.say import Count, Day, Text, Word, mark, say
from retroplan.planfile.reading.read import read
from retroplan.report.tables.frame import target_text
from retroplan.report.tables.goal_chain import chain, load_in
from retroplan.report.tables.goal_pieces import broken
from retroplan.report.width import cells
from retroplan.report.words import Words
from retroplan.tui.cell_text import fit, wrap
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.interview import Interview
from retroplan.tui.desk.sheet import Choice, Sheet, SheetKey
from retroplan.tui.drawn import CARET
from retroplan.tui.line import EditLine
from retroplan.tui.wording.saving import lasting

WIDEST, FRAME, MARK, GAP = 80, 4, 2, 2
TYPED = 14
"""Columns for what is typed beside an option."""
TALL = 18
"""Rows from which on a question has blank lines around its options, and room for what stands below."""
AROUND = 6
"""Rows of a terminal that a question cannot use: its frame and title, the header, the tabs and the keys."""
LINES = 16
"""Lines of a question in a tall terminal, whatever it asks: what is below the options stays in its place."""
NEXT = SheetKey("Enter", mark("next"))
BACK = SheetKey("Up", mark("back"))
BACK_BELOW = SheetKey("Shift+Tab", BACK.does)
"""What leads back where Up goes to the option above."""
SKIP = SheetKey("Tab", mark("skip"))
ABOUT = SheetKey("?", mark("more"))
STOP = SheetKey("Esc", mark("stop, the plan is kept"))
LEAVE = SheetKey("Esc", mark("leave"))
UNITS = {"goal.tax": "%", "funnels.*.stages.*.rate": "%"}
BEFORE_SALES = frozenset[QuestionId]({"remain", "often", "by", "taxes"})
BEFORE_PEOPLE = BEFORE_SALES | {"sell", "found"}
"""Questions that are asked before anything is known of what is sold, of how many people that takes."""
FURTHER = say("That is more than your week holds. The next questions look for an easier way.")
LAST = say("That is more than your week holds. Two other ways come next.")
MONEY = ("goal.amount", "products.*.price")


def interview_sheet(desk: Desk, state: Interview) -> Sheet:
    """The sheet of a question, without what its keys do."""
    words, question = desk.words, state.question
    width = min(WIDEST, desk.panes.size[0]) - FRAME
    rows = desk.panes.size[1]
    tall = rows >= TALL
    intro = tuple(wrap(words.figure(question.asks), width))
    options, at = [*_options(words, state, width)], state.place
    below = [Choice(line) for line in _below(desk, state, width - MARK)]
    room = rows - AROUND - len(intro) - len(options)
    if not tall and room <= len(below):  # what is asked for goes before the options, what is not does not
        below = []
        if state.told:
            intro, at = (), 0
            options = [Choice(line, heading=True) for line in _about(words, state, width)]
    blank = [Choice("")]
    gap = blank if tall else []
    spare = (
        blank * max(1, LINES - 1 - len(intro) - len(options) - len(below)) if tall else blank[: len(below)]
    )
    return Sheet(
        words.tell("Question {n} of {all}", n=Count(state.at + 1), all=Count(len(state.all))),
        (*gap, *options, *spare, *below),
        intro=intro,
        at=at + len(gap),
        keys=tuple(_keys(desk, state)),
        error=state.error,
    )


def _keys(desk: Desk, state: Interview) -> Iterator[SheetKey]:
    yield NEXT
    if state.at:
        yield BACK_BELOW if state.place else BACK
    yield SKIP
    if state.picked.blank != "goal.name":
        yield ABOUT
    yield STOP if state.text and lasting(desk) is None else LEAVE


def _options(words: Words, state: Interview, width: int) -> Iterator[Choice]:
    """Each option with what is typed beside it; the cursor is in that of the one that is picked."""
    question = state.question
    labels = [words.figure(one.label) for one in question.options]
    beside = [cells(label) for one, label in zip(question.options, labels, strict=True) if one.blank]
    most = min(max(beside, default=0), max(8, width - MARK - TYPED))
    for one, label in zip(question.options, labels, strict=True):
        line, hint = state.lines.get(one.key), _hint(words, state, one)
        if line is None:
            yield Choice(label, one.key, hint)
            continue
        room = width - MARK - most - GAP
        typed = _blank(words, one, line, room, here=one == state.picked)
        fits = cells(typed) + cells(hint) + GAP <= room  # what is typed goes before what is told of it
        yield Choice(f"{fit(label, most)}  {typed}", one.key, hint if fits else "")


def _blank(words: Words, option: Option, line: EditLine, room: int, *, here: bool) -> str:
    """What is typed, as far as it fits around the cursor, with its unit behind it."""
    unit = words.sign if option.blank in MONEY else UNITS.get(option.blank or "", "")
    if not here:
        return f"{line.text} {unit}" if line.text else ""
    left, at, right = line.view(max(1, room - cells(unit) - GAP))
    return f"{left}{CARET}{at}{right}".rstrip() + f" {unit}"


def _hint(words: Words, state: Interview, option: Option) -> str:
    """What stands at the right: a share, how a guess is written; sentences stand below."""
    if option.key == GUESSED and option.blank is not None:
        told = written_as(state.lines[option.key].text, state.answers)
        return words.text(told) if told is not None else ""
    if option.blank == "goal.deadline":
        day = read_blank(option.blank, state.lines[option.key].text, state.answers)
        return words.tell("= {day}", day=Day(day)) if isinstance(day, date) else ""
    return "" if option.note is None or isinstance(option.note, Word) else words.figure(option.note)


# --- what stands below ------------------------------------------------------------------------------------


def _below(desk: Desk, state: Interview, width: int) -> list[str]:
    """What is picked, in a sentence; more about the question where that is asked for; so far."""
    words, note = desk.words, state.picked.note
    if state.told:
        return _about(words, state, width)
    about = wrap(words.figure(note), width) if isinstance(note, Word) else []
    answers = state.answers
    if wrong(state.question, state.given, answers) is None:
        answers = answers.give(state.question.id, state.given)
    plan = read(draft(answers, words.text)).plan
    if plan is None or state.question.id == "want":
        return about
    alone = _alone(plan, state.question.id)
    found = so_far(alone, compute(alone, answers.today), words, state.question.id, width)
    return [*about, *([""] if about else ()), *found]


def _alone(plan: Plan, question: QuestionId) -> Plan:
    """The plan with no scenario but the one that is told; a key has no time for the others."""
    told = () if question in BEFORE_SALES or plan.active is None else (plan.active,)
    return plan._replace(scenarios=told)


def _about(words: Words, state: Interview, width: int) -> list[str]:
    told = words.text(state.question.about)
    return wrap(f"{told[:1].upper()}{told[1:]}", width)


def so_far(plan: Plan, results: Results, words: Words, question: QuestionId, width: int) -> Iterator[str]:
    """What is known so far, as lines: the money, then what is sold, then the people and the hours."""
    active = results.scenario(plan.active.id) if plan.active is not None else None
    if results.goal is None:
        return
    if question in BEFORE_SALES:
        yield words.tell("So far: {target}", target=Text(target_text(results.goal, words)))
        return
    if active is None:
        return
    if not active.reachable and active.reason is not None:
        yield from wrap(words.tell("So far: out of reach. {why}.", why=active.reason), width)
        return
    pieces = chain(plan, results, words)
    if question in BEFORE_PEOPLE:
        pieces = tuple(takewhile(lambda one: one.join != "←", pieces))
    yield words.tell("So far:")
    yield from ("".join(cell.text for cell in line) for line in broken(pieces, words, width))
    if question not in BEFORE_PEOPLE and too_much(plan, results):
        yield from wrap(words.text(LAST if question == "means" else FURTHER), width)


def too_much(plan: Plan, results: Results) -> bool:
    """Whether the active scenario asks for more hours than there are."""
    active = results.scenario(plan.active.id) if plan.active is not None else None
    load = load_in(plan, results, active) if active is not None else None
    return load is not None and load.most is not None and load.hours > load.most


def first_work(plan: Plan, results: Results, words: Words) -> str:
    """What there is to do on the first day that has something to do, from today within a week."""
    for days in range(8):
        day = results.today + timedelta(days=days)
        found = results if not days else compute(plan, day)
        if found.backlog is None:
            break
        titles = {one.id: one.title for one in plan.backlog}
        due = [one for one in found.backlog.routines if one.left_today]
        if due:
            listed = "; ".join(
                words.tell(
                    "{times} × {title}",
                    times=Text(words.number(one.left_today)),
                    title=Text(titles.get(one.id, one.id)),
                )
                for one in due
            )
            return _on(words, day, results.today, listed)
    return words.tell("Nothing is due this week.")


def _on(words: Words, day: date, today: date, listed: str) -> str:
    if day == today:
        return words.tell("Today: {all}.", all=Text(listed))
    return words.tell("{day}: {all}.", day=Text(words.day(day)), all=Text(listed))
