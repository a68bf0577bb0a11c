"""Asking a figure backward: what is wanted is typed over it, and the inputs that may give are offered.

Nothing is written before an answer is taken, and typing waits for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import count

from retroplan.compute.whatif.answers import Answer, Cannot
from retroplan.compute.whatif.bound import good_sense
from retroplan.compute.whatif.inputs import Scope
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.figures import figure_of
from retroplan.plan.say import Key, Say, Text, mark, say
from retroplan.plan.typed.wanted import NUMBERS, SIGNS, WantedOf
from retroplan.report.tables.answers import AnswerLines
from retroplan.tui.actions import asking_work as work
from retroplan.tui.actions.reasons import labels
from retroplan.tui.desk.asking import Asking, Preview
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.held import STEPS, TYPED
from retroplan.tui.desk.sheet import CLOSE, MOVE, Sheet, SheetKey, Waits
from retroplan.tui.later import SlowResult
from retroplan.tui.line import EditLine
from retroplan.tui.wording.asked import asked_sheet

GONE = say("The figure that was asked for is no longer there.")
REACHABLE = "scenarios.*.reachable"
LEAVING = frozenset({*CLOSE, "q"})
_turns = count(1)


def ask(desk: Desk, text: str = "") -> None:
    """Open the figure under the cursor for what is wanted of it, with what was typed already."""
    _open(desk, Address(desk.cell.figure), text)


def ask_by(desk: Desk, figure: Address, by: Address) -> None:
    """Open a figure for what is wanted of it, where one input alone is to give."""
    _open(desk, figure, by=by)


def _open(desk: Desk, figure: Address, text: str = "", by: Address | None = None) -> None:
    row, why = figure_of(figure), _why_not(desk, figure)
    if row is None or why is not None:
        desk.say(why or NO_NUMBER, "warn")
    else:
        label = labels(desk, {figure}).get(figure) or desk.words.title(row.label)
        scope: Scope = "scenario" if desk.panes.current == "scenarios" else "held"
        line = EditLine.of("" if row.pattern == REACHABLE else text)
        _ask(desk, Asking(figure, label, line, good_sense(row), scope=scope, by=by))


def _why_not(desk: Desk, figure: Address) -> Say | None:
    """Why nothing can be wanted of a figure; None where something can."""
    row, problems = figure_of(figure), Key("look.problems")
    if row is None or (row.kind not in NUMBERS and row.pattern != REACHABLE):
        return NO_NUMBER
    if desk.plan.goal is None or desk.results.goal is None:
        return say("Nothing is computed before the goal can be: {key} lists what it needs.", key=problems)
    if desk.results.scenario(work.scenario_of(desk, figure)) is None:
        return say("This is not computed while what it rests on has errors: {key} lists them.", key=problems)
    return None


def ask_again(desk: Desk) -> None:
    """Ask anew after the plan changed under the question, or end it where it can be asked no more."""
    asking = desk.asking
    if asking is None:
        return
    desk.sheet, desk.below = (desk.below or desk.sheet), None
    why = _why_not(desk, asking.shown)
    here = asking.by is not None or desk.cell.figure == asking.shown or desk.go(asking.shown)
    if why is not None or not here:
        desk.sheet = None
        if desk.note is None:
            desk.say(why or GONE, "warn")
    else:
        desk.held = ()
        _ask(desk, asking._replace(solution=None, preview=None))


# --- what is shown ------------------------------------------------------------------------------------------


def _ask(desk: Desk, asking: Asking, told: str = "") -> None:
    """Ask anew: answers to what was asked before stay in sight until there are others."""
    read = work.wanted_of(desk, asking)
    asking = asking._replace(
        turn=next(_turns),
        wanted=read.value if isinstance(read, WantedOf) else None,
        error=desk.words.text(read) if isinstance(read, Say) else "",
        told=told,
        at=0,
    )
    question = work.question_of(desk, asking)
    if question is None:
        _show(desk, asking._replace(solution=None, preview=None), None)
        return
    kept = asking.solution._replace(whole=False) if asking.solution is not None else None
    _show(desk, asking._replace(solution=kept), work.answers(question, asking.turn, work.FIRST))


def _show(desk: Desk, asking: Asking, slow: SlowResult[object] | None) -> None:
    """Show the question as it stands, and what is still worked out for it."""
    goes_on = slow is not None and (asking.solution is None or not asking.solution.whole)
    waits = None if slow is None else Waits(slow, partial(_arrived, desk))
    desk.sheet = _sheet(desk, asking, goes_on=goes_on)._replace(waits=waits)


def _sheet(desk: Desk, asking: Asking, *, goes_on: bool = False) -> Sheet:
    return asked_sheet(desk, asking, goes_on=goes_on)._replace(
        takes=partial(_take_key, desk), chosen=lambda _: None
    )


def _arrived(desk: Desk, found: object) -> Sheet:
    """The sheet with what was worked out for it."""
    sheet = desk.sheet if desk.sheet is not None and desk.sheet.asks is not None else desk.below
    assert sheet is not None
    assert sheet.asks is not None
    asking, slow = sheet.asks, None
    match found:
        case work.Sought(solution, seconds):
            asking = asking._replace(solution=solution)
            asking = asking._replace(at=max(0, min(asking.at, len(asking.rows) - 1)))
            if not asking.rows:
                asking = asking._replace(preview=None)
            slow = _next(desk, asking, seconds)
        case Preview():
            asking = asking._replace(preview=found)
        case work.Told(interval):
            row, lines = asking.row, AnswerLines(desk.plan, desk.words, asking.shown)
            if isinstance(row, Answer):
                asking = asking._replace(told=lines.interval(row, interval))
            slow = _look(asking)
    goes_on = asking.solution is not None and not asking.solution.whole
    waits = None if slow is None else Waits(slow, partial(_arrived, desk))
    return _sheet(desk, asking, goes_on=goes_on)._replace(waits=waits)


def _next(desk: Desk, asking: Asking, seconds: float) -> SlowResult[object] | None:
    """What is worked out next: more answers, then the plan with the one that is looked at."""
    assert asking.solution is not None
    if asking.solution.whole:
        return _look(asking)
    question = work.question_of(desk, asking)
    return None if question is None else work.answers(question, asking.turn, seconds * work.LONGER)


def _look(asking: Asking) -> SlowResult[object] | None:
    row = asking.row
    return None if row is None else work.preview(row, asking.turn, asking.at)


# --- what keys do -------------------------------------------------------------------------------------------


def _take_key(desk: Desk, key: str, character: str) -> bool:
    """Take a key of the question; False for one that means what it does on every sheet."""
    asking = desk.asking
    if asking is None or key in LEAVING:
        return False
    if key in STEPS:
        _move(desk, asking, asking.at + STEPS[key])
    elif key == "enter" and _chosen(desk, asking) != asking.at:
        _move(desk, asking, _chosen(desk, asking))
    elif key == "enter":
        _enter(desk, asking)
    elif character in ("<", ">", "="):
        _ask(desk, asking._replace(sense=SIGNS[character], signed=True))
    elif key == "tab":
        _ask(desk, asking._replace(scope="held" if asking.scope == "scenario" else "scenario"))
    elif key in KEYS:
        KEYS[key](desk, asking)
    elif asking.shown.pattern != REACHABLE and (not character or character in TYPED):
        line = asking.line.key(key, character)
        if line is None:
            return True
        if line.text == asking.line.text:
            _show(desk, asking._replace(line=line), _waiting(desk))
        else:
            _ask(desk, asking._replace(line=line))
    return True


def _waiting(desk: Desk) -> SlowResult[object] | None:
    return desk.sheet.waits.slow if desk.sheet is not None and desk.sheet.waits is not None else None


def _chosen(desk: Desk, asking: Asking) -> int:
    """The place of the answer that the sheet has chosen: another one where that was clicked."""
    choice = desk.sheet.choice if desk.sheet is not None else None
    return int(choice.key) if choice is not None and choice.key else asking.at


def _move(desk: Desk, asking: Asking, at: int) -> None:
    at = max(0, min(at, len(asking.rows) - 1))
    if at == asking.at:
        return
    asking = asking._replace(at=at, told="")
    whole = asking.solution is not None and asking.solution.whole
    _show(desk, asking, _look(asking) if whole else _waiting(desk))


def _enter(desk: Desk, asking: Asking) -> None:
    """Take the answer that is looked at, once all are known; say why one cannot be taken."""
    row = asking.row
    if row is None or not asking.settled:
        if asking.settled:
            desk.sheet = None
        return
    if isinstance(row, Cannot):
        _show(desk, asking._replace(told=_cannot(desk, asking, row)), _waiting(desk))
        return
    change = Text(_each(AnswerLines(desk.plan, desk.words, asking.shown), row))
    desk.sheet = desk.note = None
    if desk.edit(row.edit) and desk.note is None:  # what is out of reach now is said instead
        desk.say(say("{change}. {undo} takes it back.", change=change, undo=Key("edit.undo")), "good")


def _each(lines: AnswerLines, row: Answer) -> str:
    return lines.words.plain(", ").join(
        f"{lines.label(one.address)} {lines.move(one)}" for one in row.changes
    )


def _cannot(desk: Desk, asking: Asking, row: Cannot) -> str:
    lines = AnswerLines(desk.plan, desk.words, asking.shown)
    return desk.words.tell(
        "{input} cannot alone: at {value} it comes to {figure}.",
        input=Text(lines.label(row.input.address)),
        value=Text(lines.value(row.input.address, row.at)),
        figure=Text(lines.figure(row.figure)),
    )


def _interval(desk: Desk, asking: Asking) -> None:
    """Tell all values that give the very figure of the answer that is looked at."""
    row, question = asking.row, work.question_of(desk, asking)
    whole = asking.solution is not None and asking.solution.whole
    if isinstance(row, Answer) and question is not None and whole:
        _show(desk, asking, work.interval(question, row, asking.turn, asking.at))


def _every(desk: Desk, asking: Asking) -> None:
    _ask(desk, asking._replace(every=not asking.every))


def _lock(desk: Desk, asking: Asking) -> None:
    """Lock the input of the answer that is looked at, and ask again without it."""
    row = asking.row
    if row is None or (isinstance(row, Answer) and len(row.changes) > 1):
        return
    address = row.input.address if isinstance(row, Cannot) else row.changes[0].address
    if addresses.LOCKED in desk.plan.unread:
        told = desk.words.tell("The list of what is locked cannot be read; it must be mended first.")
        _show(desk, asking._replace(told=told), _waiting(desk))
    elif desk.edit(Set(addresses.LOCKED, (*desk.plan.locked, str(address)))):
        name = Text(AnswerLines(desk.plan, desk.words, asking.shown).label(address))
        _ask(desk, asking, desk.words.tell("Locked: {input}. It is left alone from now on.", input=name))


def _why(desk: Desk, asking: Asking) -> None:
    """How an answer is found, and what it writes."""
    row, words = asking.row, desk.words
    lines = AnswerLines(desk.plan, words, asking.shown)
    told = [words.text(RULE)]
    if isinstance(row, Answer):
        told.append(_each(lines, row))
        told += [str(one.address) for one in row.changes]
    elif row is not None:
        told.append(_cannot(desk, asking, row))
    desk.below, desk.sheet = (
        desk.sheet,
        Sheet(words.tell("What gives?"), intro=tuple(told), keys=(MOVE, SheetKey("Esc", mark("back")))),
    )


NO_NUMBER = say("This is no number: nothing can be wanted of it.")
RULE = say(
    "Each input alone, everything else as it is: its nearest whole value that does, else tenths, else "
    "hundredths, tried with whole people. First what can be believed, then the smaller change."
)
KEYS = {"i": _interval, "a": _every, "x": _lock, "?": _why}


ACTIONS: Mapping[str, Action] = {"cell.ask": ask}
