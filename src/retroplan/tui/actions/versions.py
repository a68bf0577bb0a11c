"""How the document stands: saved or not, changed outside, a new day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from retroplan import plans
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Say, Text, say
from retroplan.planfile.refusal import Refusal
from retroplan.report.words import mark
from retroplan.session.offers import Recovered
from retroplan.session.outside import Outside
from retroplan.storage.outcomes import Failure
from retroplan.tui.desk.desk import Desk, Tone
from retroplan.tui.desk.sheet import Choice, Sheet

MOST_LINES = 400
"""Lines of a difference that are shown."""
SHOWN_CHANGES = 12
"""Changed addresses that a message names; the rest is counted."""

_STATES: dict[str, tuple[str, Tone]] = {
    "saved": ("saved", "plain"),
    "saving": ("saving", "plain"),
    "unsaved": ("not saved", "warn"),
    "failed": ("NOT SAVED", "bad"),
    "conflict": ("CONFLICT", "bad"),
    "read-only": ("read-only", "warn"),
    "gone": ("FILE GONE", "bad"),
}
_TONES: dict[str, Tone] = {
    "reloaded": "good",
    "healed": "good",
    "conflict": "bad",
    "broken": "bad",
    "gone": "bad",
    "rescued": "warn",
}


def state_word(desk: Desk) -> tuple[str, Tone]:
    """The state of saving in a word, and how serious it is."""
    word, tone = _STATES[desk.book.state.kind]
    return desk.words.word(word), tone


def lasting(desk: Desk) -> tuple[str, Tone] | None:
    """What has to stay in view as long as it holds: a file that is broken, gone, or was not written."""
    broken = desk.revision.broken
    if broken is not None:
        return desk.words.text(_placed(broken)), "bad"
    state = desk.book.state
    if state.message is not None and state.kind != "saved":
        return desk.words.text(state.message), _STATES[state.kind][1]
    return None


def _placed(problem: Problem) -> Say:
    """What is wrong with the file, with the place, as far as it is known."""
    if problem.line is None:
        return problem.message
    return say(
        "line {line}, column {column}: {why}",
        line=Count(problem.line),
        column=Count(problem.column or 1),
        why=problem.message,
    )


def look_outside(desk: Desk) -> bool:
    """Look whether the file changed elsewhere; True when something is to be shown."""
    before = desk.results
    outside = desk.book.look_outside()
    if outside is None:
        return False
    desk.mark_moved(before)
    broken = outside.revision.broken
    desk.say(_placed(broken) if broken else outside.message, _TONES[outside.kind])
    if outside.kind == "conflict" and desk.editing is None and desk.sheet is None:
        settle(desk, outside)
    return True


def tell_note(desk: Desk) -> None:
    """Tell once what a save has to tell, such as another name of the file; it stays among the problems."""
    note = desk.book.note
    if note is not None and note not in desk.told:
        desk.told = (*desk.told, note)
        desk.say(note, "warn")


_CHANGED = mark("The file changed outside while something here was not saved")
_STRAYED = mark("The plan's name leads to another file now")


def settle(desk: Desk, outside: Outside | None = None) -> None:
    """Ask which version is to be kept: theirs, ours, or both; the difference is shown."""
    words = desk.words
    state = desk.book.state
    message = outside.message if outside else state.message
    intro = [words.text(message)] if message else []
    if outside and outside.changes:
        shown = ", ".join(outside.changes[:SHOWN_CHANGES])
        more = len(outside.changes) - SHOWN_CHANGES
        intro.append(words.tell("Different: {what}", what=Text(shown + (f" (+{more})" if more > 0 else ""))))
    elsewhere = desk.book.leads_to
    mine, title = words.tell("Keep this version and write it over the file"), _CHANGED
    if elsewhere is not None:
        mine = words.tell("Keep this version and write it to {file}", file=Text(str(elsewhere)))
        title = _STRAYED
    choices: tuple[Choice, ...] = (
        Choice(words.tell("Take the file's version; undo brings this one back"), "theirs"),
        Choice(words.tell("Write this version beside the file, and take the file's"), "beside"),
        Choice(mine, "mine"),
    )
    heading = words.tell("From the file's version (-) to this one (+):")
    choices += _lines(desk, desk.book.difference(), heading)
    title = words.tell(title)
    desk.sheet = Sheet(title, choices, lambda key: _settled(desk, key), tuple(intro))


def _lines(desk: Desk, difference: Sequence[str], heading: str) -> tuple[Choice, ...]:
    """The lines of a difference under their heading; none where there is no difference to see."""
    if not difference:
        return ()
    shown = (Choice(desk.words.foreign(line)) for line in difference[:MOST_LINES])
    return (Choice(heading, heading=True), *shown)


def _settled(desk: Desk, key: str) -> None:
    if key == "theirs":
        taken = desk.book.take_theirs()
        if isinstance(taken, Refusal):
            desk.say(taken.reason, "bad")
        else:
            desk.say("The file's version is shown; u brings yours back.", "good")
    elif key == "mine":
        desk.book.keep_mine()
        desk.say("This version is being written.", "good")
    else:
        path = desk.book.write_beside()
        if isinstance(path, Failure):
            desk.say(path.reason, "bad")
        else:
            desk.say(say("Yours is kept as {path}.", path=Text(str(path))), "good")


def offer_recovered(desk: Desk) -> None:
    """Offer what an earlier run could not save, and tell once which other versions it left behind."""
    words, found = desk.words, _found(desk)
    work = desk.book.recovered
    if work is None:
        if found:
            title = words.tell("Something that an earlier run left was found and kept")
            desk.sheet = Sheet(title, intro=found)
        return
    choices: tuple[Choice, ...] = (
        Choice(words.tell("Take it; undo brings the file's version back"), "take"),
        Choice(words.tell("Put it in the trash"), "forget"),
    )
    heading = words.tell("From the file's version (-) to the work that was kept (+):")
    choices += _lines(desk, work.difference, heading)
    newer = words.tell(
        "The file has changed since; what it says now would be changed back where they differ."
    )
    intro = (*_of_another_name(desk, work), *((newer,) if work.newer else ()), *found)

    def answered(key: str) -> None:
        if key == "take":
            taken = desk.book.take_recovered()
            if isinstance(taken, Refusal):
                desk.say(taken.reason, "bad")
        else:
            _forget(desk, work)

    title = words.tell("There is work that was not saved the last time")
    desk.sheet = Sheet(title, choices, answered, intro)


def _of_another_name(desk: Desk, work: Recovered) -> tuple[str, ...]:
    """Say so when the plan had another name then."""
    if work.plan.name == desk.book.path.name:
        return ()
    return (desk.words.tell("It was kept when the plan was called {name}.", name=Text(work.plan.stem)),)


def _forget(desk: Desk, work: Recovered) -> None:
    """Put the work in the trash; where that is not possible it stays, and is offered again."""
    if desk.folders is not None:
        place = plans.put_in_trash(work.text, desk.book.path.stem, desk.folders)
        if isinstance(place, Failure):
            desk.say(place.reason, "bad")
            return
        desk.say(say("The unsaved work lies in the trash now: {path}", path=Text(str(place))), "good")
    desk.book.drop_recovered()


def _found(desk: Desk) -> tuple[str, ...]:
    """Where the versions of other programs lie, and the unreadable work, that were found at the opening."""
    words, book = desk.words, desk.book
    lines: list[str] = []
    if book.rescued:
        lines.append(
            words.tell_n(
                "Another program was writing this plan when retroplan ended. That version lies here:",
                "Other programs were writing this plan when retroplan ended. Those versions lie here:",
                len(book.rescued),
            )
        )
        lines += (words.foreign(str(path)) for path in book.rescued)
    if book.damaged:
        lines.append(
            words.tell_n(
                "Unsaved work lies in a file that is damaged. What is left can be read in a text editor:",
                "Unsaved work lies in files that are damaged. What is left can be read in a text editor:",
                len(book.damaged),
            )
        )
        lines += (words.foreign(str(path)) for path in book.damaged)
    return tuple(lines)


def turn_day(desk: Desk, today: date) -> bool:
    """Move on to another day; True when it is one."""
    if today == desk.results.today:
        return False
    desk.book.turn_day(today)
    return True
