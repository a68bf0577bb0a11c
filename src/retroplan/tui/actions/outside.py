"""What comes without a key: the file changed elsewhere, a save has something to tell, a new day begins."""

from __future__ import annotations

from datetime import date

from retroplan.tui.actions.conflict import settle
from retroplan.tui.actions.recovery import offer_recovered
from retroplan.tui.desk.desk import Desk, Tone
from retroplan.tui.wording.altered import altered, summed_up
from retroplan.tui.wording.saving import placed

_TONES: dict[str, Tone] = {
    "reloaded": "good",
    "healed": "good",
    "conflict": "bad",
    "broken": "bad",
    "gone": "bad",
    "rescued": "warn",
}


def look_outside(desk: Desk) -> bool:
    """Look whether the file changed elsewhere; True when something is to be shown."""
    before = desk.revision
    outside = desk.book.look_outside()
    if outside is None:
        return desk.editing is None and desk.sheet is None and _offer_late(desk)
    desk.mark_moved(before.results)
    broken = outside.revision.broken
    message = placed(broken) if broken else outside.message
    if outside.kind == "reloaded" and outside.changes:
        desk.altered = tuple(altered(desk, before, outside.changes))
        message = summed_up(desk.altered, len(outside.changes))
    desk.say(message, _TONES[outside.kind])
    _ask_again(desk)
    if outside.kind == "conflict" and desk.editing is None and desk.sheet is None:
        settle(desk, outside)
    return True


def _ask_again(desk: Desk) -> None:
    """Ask anew what is asked of another plan now."""
    if desk.asking is not None:
        from retroplan.tui.actions.asking import ask_again  # nobody waits for it at the start

        ask_again(desk)


def _offer_late(desk: Desk) -> bool:
    """Offer the work of a run that had not ended yet when this one began."""
    if not desk.book.look_for_work():
        return False
    offer_recovered(desk)
    return True


def tell_note(desk: Desk) -> None:
    """Tell once what a save has to tell, such as another name of the file; it stays among the problems."""
    note = desk.book.note
    if note is not None and note not in desk.told:
        desk.told = (*desk.told, note)
        desk.say(note, "warn")


def turn_day(desk: Desk, today: date) -> bool:
    """Move on to another day; True when it is one."""
    if today == desk.results.today:
        return False
    desk.book.turn_day(today)
    _ask_again(desk)
    return True
