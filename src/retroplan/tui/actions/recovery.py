"""What an earlier run left behind: work that was not saved, versions that other programs wrote."""

from __future__ import annotations

from retroplan import plans
from retroplan.plan.say import Text, say
from retroplan.planfile.refusal import Refusal
from retroplan.session.offers import Recovered
from retroplan.storage.outcomes import Failure
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Choice, Sheet
from retroplan.tui.wording.difference import difference


def offer_recovered(desk: Desk) -> None:
    """Offer what an earlier run could not save, and tell once which other versions it left behind."""
    words, found = desk.words, _found(desk)
    work = desk.book.recovered
    if work is None:
        if found:
            title = words.tell("Something that an earlier run left was found and kept")
            desk.sheet = Sheet(title, intro=found)
        return
    later = Choice(words.tell("Leave both as they are; it is offered again at the next start"), "later")
    choices: tuple[Choice, ...] = (
        *((later,) if work.newer else ()),
        Choice(words.tell("Take it; undo brings the file's version back"), "take"),
        Choice(words.tell("Put it in the trash"), "forget"),
    )
    heading = words.tell("From the file's version (-) to the work that was kept (+):")
    choices += difference(words, work.difference, heading)
    newer = words.tell(
        "The file has changed since; what it says now would be changed back where they differ."
    )
    intro = (*_of_another_name(desk, work), *((newer,) if work.newer else ()), *found)

    def answered(key: str) -> None:
        if key == "take":
            taken = desk.book.take_recovered()
            if isinstance(taken, Refusal):
                desk.say(taken.reason, "bad")
        elif key == "forget":
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
