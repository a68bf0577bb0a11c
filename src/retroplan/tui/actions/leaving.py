"""What is not on the disk when the app is left or another plan is opened: that is asked about first."""

from typing import NamedTuple

from retroplan.plan.say import mark
from retroplan.storage.outcomes import Failure
from retroplan.tui.actions.conflict import settle
from retroplan.tui.desk.desk import Desk, Request
from retroplan.tui.desk.sheet import Choice, Sheet

QUIT = Request("quit")


class _Way(NamedTuple):
    """A choice in words: before the app is left, and before another plan is opened."""

    quitting: str
    opening: str


def ask_before_leaving(desk: Desk, then: Request = QUIT) -> None:
    """Ask what to do with what is not saved, before the app is left or another plan is opened."""
    words, state = desk.words, desk.book.state
    intro = (words.text(state.message),) if state.message else ()

    def choice(way: _Way, key: str) -> Choice:
        return Choice(words.tell(way.quitting if then.wish == "quit" else way.opening), key)

    choices = (
        Choice(words.tell("Stay"), "stay"),
        Choice(words.tell("See both versions and choose"), "settle")
        if state.kind == "conflict"
        else choice(_SAVE.get(state.kind, _SAVE_AGAIN), "save"),
        choice(_BESIDE, "beside"),
        choice(_WITHOUT if desk.book.kept else _LOSING, "leave"),
    )
    title = words.tell("The last changes are not on disk")
    desk.sheet = Sheet(title, choices, lambda key: _left(desk, key, then), intro)


_SAVE_NOW = _Way(mark("Save, then quit"), mark("Save, then open the other plan"))
_SAVE = {
    "unsaved": _SAVE_NOW,
    "gone": _SAVE_NOW,
    "saving": _Way(
        mark("Wait longer for the disk, then quit"),
        mark("Wait longer for the disk, then open the other plan"),
    ),
}
"""By how the text stands to the file."""
_SAVE_AGAIN = _Way(
    mark("Try to save again, then quit"),
    mark("Try to save again, then open the other plan"),
)
_BESIDE = _Way(
    mark("Write the plan beside the file, then quit"),
    mark("Write the plan beside the file, then open the other one"),
)
_WITHOUT = _Way(
    mark("Quit without saving; the changes are offered at the next start"),
    mark("Open it without saving; this plan offers the changes when it opens again"),
)
_LOSING = _Way(
    mark("Quit and lose the last changes: they could not be kept elsewhere either"),
    mark("Open it and lose the last changes: they could not be kept either"),
)


def _left(desk: Desk, key: str, then: Request) -> None:
    leave = Request("leave") if then.wish == "quit" else Request("switch", then.text, then=then.then)
    if key == "settle":
        settle(desk)
    elif key == "save":
        desk.need("save")
        desk.needs.append(then)
    elif key == "beside":
        path = desk.book.write_beside()
        if isinstance(path, Failure):
            desk.say(path.reason, "bad")
        else:
            desk.needs.append(leave)
    elif key == "leave":
        desk.needs.append(leave)
