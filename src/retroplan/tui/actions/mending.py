"""A problem that has no cell of its own: what can be done about it from inside the app."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from retroplan.plan.address import Address
from retroplan.plan.edits import Remove
from retroplan.plan.problems import Problem
from retroplan.plan.say import Text, Word, say
from retroplan.plan.things import BY_LIST
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read
from retroplan.tui.actions.things import add
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Choice, Sheet
from retroplan.tui.tabs import TABS
from retroplan.tui.wording.naming import call

_ADD, _EDITOR, _OUT = "add", "editor", "out:"


def go_and_mend(desk: Desk, problem: Problem, told: str) -> None:
    """Go to the cell of a problem; where it has none, to what is nearest, and offer what would mend it."""
    address = problem.address
    if address and desk.jump(address) and _stands_at(desk, address):
        return
    words = desk.words
    choices = [_choice_out(desk, at) for at in _takes_out(desk, problem)]
    adds = _adds(address)
    if adds:
        kind = Word(BY_LIST[address.pattern].called)
        choices.insert(0, Choice(words.tell("Add the first {kind}", kind=kind), _ADD))
    opens = say("Open the file in your text editor")
    if problem.line is not None:
        opens = say("Open the file in your text editor, at its line")
    choices.append(Choice(words.text(opens), _EDITOR))
    title, chosen = words.tell("How shall this be mended?"), partial(_mended, desk, problem)
    desk.sheet = Sheet(title, tuple(choices), chosen, (told,))


def _stands_at(desk: Desk, address: Address) -> bool:
    """Whether the cursor is on the very value or thing, so that what is wrong is typed over there."""
    return desk.thing == address or desk.address == address or desk.address.startswith(f"{address}.")


def _takes_out(desk: Desk, problem: Problem) -> Iterator[Address]:
    """What could be taken out so that the problem is gone: the value itself, else what holds it."""
    at = problem.address
    while at and (at == problem.address or len(at.parts) > 1):
        text = apply(desk.revision.text, Remove(at))
        if isinstance(text, str) and not _remains(problem, text):
            yield at
            return
        at = at.parent


def _remains(problem: Problem, text: str) -> bool:
    found = read(text)
    return found.plan is None or any(
        (one.address, one.message.template) == (problem.address, problem.message.template)
        for one in found.problems
    )


def _choice_out(desk: Desk, at: Address) -> Choice:
    what = Text(call(desk.plan, desk.words, at))
    return Choice(desk.words.tell("Take it out of the file: {what}", what=what), _OUT + at)


def _adds(address: Address) -> str:
    """The tab that adds to a list that is missing; "" for any other address."""
    row = BY_LIST.get(address.pattern)
    return next((name for name in TAB_KEYS if row and row.path in TABS[name].adds), "")


def _mended(desk: Desk, problem: Problem, key: str) -> None:
    if key == _EDITOR:
        desk.need("editor", problem.address)
    elif key == _ADD:
        desk.panes.show(_adds(problem.address))
        add(desk)
    elif desk.edit(Remove(Address(key.removeprefix(_OUT)))):
        desk.say("It is taken out of the file.", "good")
