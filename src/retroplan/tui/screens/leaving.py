"""What is not on the disk when the app is left or another plan is opened: that is asked about first."""

from __future__ import annotations

from retroplan.planfile.disk import Failure
from retroplan.report.words import mark
from retroplan.tui.screens.desk import Desk, Need
from retroplan.tui.screens.sheet import Choice, Sheet

QUIT = Need("quit")


def ask_before_leaving(desk: Desk, then: Need = QUIT) -> None:
    """Ask what to do with what is not saved, before the app is left or another plan is opened."""
    words, state = desk.words, desk.book.state
    intro = (words.text(state.message),) if state.message else ()
    choices = (
        Choice(words.tell("Stay"), "stay"),
        Choice(words.tell(_SAVE.get(state.kind, _SAVE_AGAIN)[then.wish == "quit"]), "save"),
        Choice(words.tell(_BESIDE[then.wish == "quit"]), "beside"),
        Choice(words.tell((_WITHOUT if desk.book.kept else _LOSING)[then.wish == "quit"]), "leave"),
    )
    title = words.tell("The last changes are not on disk")
    desk.sheet = Sheet(title, choices, lambda key: _left(desk, key, then), intro)


_SAVE = {
    "unsaved": {True: mark("Save, then quit"), False: mark("Save, then open the other plan")},
    "saving": {
        True: mark("Wait longer for the disk, then quit"),
        False: mark("Wait longer for the disk, then open the other plan"),
    },
}
"""By how the text stands to the file, and whether the app is left."""
_SAVE_AGAIN = {
    True: mark("Try to save again, then quit"),
    False: mark("Try to save again, then open the other plan"),
}
_BESIDE = {
    True: mark("Write the plan beside the file, then quit"),
    False: mark("Write the plan beside the file, then open the other one"),
}
_WITHOUT = {
    True: mark("Quit without saving; the changes are offered at the next start"),
    False: mark("Open it without saving; this plan offers the changes when it opens again"),
}

_LOSING = {
    True: mark("Quit and lose the last changes: they could not be kept elsewhere either"),
    False: mark("Open it and lose the last changes here: they could not be kept elsewhere either"),
}


def _left(desk: Desk, key: str, then: Need) -> None:
    leave = Need("leave") if then.wish == "quit" else Need("switch", then.text)
    if key == "save":
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
