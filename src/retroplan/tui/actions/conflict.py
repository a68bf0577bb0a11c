"""Two versions of the plan, here and in the file: which one is to be kept."""

from __future__ import annotations

from retroplan.plan.say import Key, Text, mark, say
from retroplan.planfile.reading.read import read
from retroplan.planfile.refusal import Refusal
from retroplan.session.outside import BOTH_CHANGED, Outside, changes
from retroplan.session.revision import revise
from retroplan.storage.outcomes import Failure
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Choice, Sheet
from retroplan.tui.wording.difference import difference
from retroplan.tui.wording.undone import change_of

SHOWN_CHANGES = 12
"""Changed values that are listed; the rest is counted."""

_LATER = "later"
_CHANGED = mark("The file changed outside while something here was not saved")
_STRAYED = mark("The plan's name leads to another file now")


def settle(desk: Desk, outside: Outside | None = None) -> None:
    """Ask which version is to be kept: theirs, ours, or both; the difference is shown."""
    words = desk.words
    state = desk.book.state
    message = outside.message if outside else state.message
    intro = [words.text(message)] if message and message != BOTH_CHANGED else []
    elsewhere = desk.book.leads_to
    mine = words.tell("Keep this version and write it over the file, whose version is kept beside it")
    title = _CHANGED
    if elsewhere is not None:
        mine = words.tell("Keep this version and write it to {file}", file=Text(str(elsewhere)))
        title = _STRAYED
    choices: tuple[Choice, ...] = (
        Choice(words.tell("Leave both as they are for now: nothing is written"), _LATER),
        Choice(words.tell("Take the file's version; undo brings this one back"), "theirs"),
        Choice(words.tell("Write this version beside the file, and take the file's"), "beside"),
        Choice(mine, "mine"),
    )
    heading = words.tell("From the file's version (-) to this one (+):")
    choices += _values(desk)
    choices += difference(words, desk.book.difference(), heading)
    title = words.tell(title)
    desk.sheet = Sheet(title, choices, lambda key: _settled(desk, key), tuple(intro))


def _values(desk: Desk) -> tuple[Choice, ...]:
    """The values that differ, as they are in the file and here."""
    words, theirs = desk.words, desk.book.theirs
    reading = read(theirs) if theirs is not None else None
    if theirs is None or reading is None or reading.plan is None:
        return ()
    there = revise(theirs, reading, desk.results.today, BOTH_CHANGED)
    found = changes(reading.raw, desk.book.raw)
    if not found:
        return ()
    lines = [words.text(change_of(desk, there, desk.revision, at)) for at in found[:SHOWN_CHANGES]]
    more = len(found) - SHOWN_CHANGES
    if more > 0:
        lines.append(words.tell_n("and one more", "and {n} more", more))
    heading = Choice(words.tell("Different, in the file → here:"), heading=True)
    return (heading, *(Choice(line[:1].upper() + line[1:]) for line in lines))


def _settled(desk: Desk, key: str) -> None:
    if key == _LATER:
        desk.say(say("Nothing is written before you choose: {key} asks again.", key=Key("edit.conflict")))
    elif key == "theirs":
        taken = desk.book.take_theirs()
        if isinstance(taken, Refusal):
            desk.say(taken.reason, "bad")
        else:
            told = say("The file's version is shown; {key} brings yours back.", key=Key("edit.undo"))
            desk.say(told, "good")
    elif key == "mine":
        _keep_mine(desk)
    else:
        path = desk.book.write_beside()
        if isinstance(path, Failure):
            desk.say(path.reason, "bad")
        else:
            desk.say(say("Yours is kept as {path}.", path=Text(str(path))), "good")


def _keep_mine(desk: Desk) -> None:
    """Write our version over the file's, which is kept beside it first; where it cannot be, do nothing."""
    copy = desk.book.copy_theirs()
    if isinstance(copy, Failure):
        desk.say(copy.reason, "bad")
        return
    desk.book.keep_mine()
    if copy is None:
        desk.say("This version is being written.", "good")
    else:
        desk.say(say("This version is being written; the other one is {path}.", path=Text(str(copy))), "good")
