"""A problem that has no cell of its own: what can be done about it from inside the app."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retroplan.plan.address import Address
from retroplan.plan.problems import Problem
from retroplan.plan.say import Word, say
from retroplan.plan.things import BY_LIST
from retroplan.tui.actions.adding import add
from retroplan.tui.actions.mends import Mend, mends_of
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Choice, Sheet
from retroplan.tui.tabs import TABS

_ADD, _EDITOR = "add", "editor"


def go_and_mend(desk: Desk, problem: Problem, told: str) -> None:
    """Go to the cell of a problem; where it has none, to what is nearest, and offer what would mend it."""
    address = problem.address
    if address and desk.jump(address) and _stands_at(desk, address):
        return
    words = desk.words
    mends = {f"mend:{number}": mend for number, mend in enumerate(mends_of(desk, problem))}
    choices = [Choice(mend.text, key) for key, mend in mends.items()]
    adds = _adds(address)
    if adds:
        kind = Word(BY_LIST[address.pattern].called)
        choices.insert(0, Choice(words.tell("Add the first {kind}", kind=kind), _ADD))
    opens = say("Open the file in your text editor")
    if problem.line is not None:
        opens = say("Open the file in your text editor, at its line")
    choices.append(Choice(words.text(opens), _EDITOR))
    title, chosen = words.tell("How shall this be mended?"), partial(_mended, desk, problem, mends)
    desk.sheet = Sheet(title, tuple(choices), chosen, (told,))


def _stands_at(desk: Desk, address: Address) -> bool:
    """Whether the cursor is on the very value or thing, so that what is wrong is typed over there."""
    return desk.thing == address or desk.address == address or desk.address.startswith(f"{address}.")


def _adds(address: Address) -> str:
    """The tab that adds to a list that is missing; "" for any other address."""
    row = BY_LIST.get(address.pattern)
    return next((name for name in TAB_KEYS if row and row.path in TABS[name].adds), "")


def _mended(desk: Desk, problem: Problem, mends: Mapping[str, Mend], key: str) -> None:
    if key == _EDITOR:
        desk.need("editor", problem.address)
    elif key == _ADD:
        desk.panes.show(_adds(problem.address))
        add(desk)
    elif desk.edit(mends[key].edit):
        desk.say(mends[key].told, "good")
