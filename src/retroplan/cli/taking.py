"""An answer written into the plan's file: as safely as the app writes, and as a step the app can undo."""

from __future__ import annotations

from pathlib import Path

from retroplan.cli import places
from retroplan.cli.call import Call
from retroplan.compute.whatif.answers import Answer
from retroplan.plan.model import Plan
from retroplan.plan.say import Say, Text, say
from retroplan.planfile.refusal import Refusal
from retroplan.session.offers import is_kept
from retroplan.session.outside import wrote_late
from retroplan.session.workbook import Workbook
from retroplan.storage.unreadable import Unreadable

PATIENCE = 10.0
"""Seconds that a slow disk may take."""
_BROKEN_OFF = say("the save broke off: save again")


def take(call: Call, path: str, plan: Plan, answer: Answer) -> Say | None:
    """Write an answer to what was asked of that plan; why nothing was written, otherwise."""
    state, file = places.folders().state, Path(path)
    if is_kept(state, file):
        return say(
            "{path} is open elsewhere with work that is not saved yet; save it there first", path=Text(path)
        )
    book = Workbook.open(file, call.today, state_dir=state)
    if isinstance(book, Unreadable):
        return book.reason
    refused: Say | None = _BROKEN_OFF
    try:
        refused = _take(call, book, plan, answer)
    finally:  # what is refused here is not offered as work that was lost
        book.close(PATIENCE, discard=refused is not None)
    if book.late:
        call.complain(wrote_late(book.late))
    return refused


def _take(call: Call, book: Workbook, plan: Plan, answer: Answer) -> Say | None:
    if book.rescued:
        call.complain(wrote_late(book.rescued))
    if book.damaged:
        call.complain(
            say(
                "unsaved work lies in a file that is damaged, which can be read in a text editor: {path}",
                path=Text(", ".join(map(str, book.damaged))),
            )
        )
    if book.recovered is not None:
        return say(
            "work on {path} that was not saved is kept: open the plan first, and take it or drop it",
            path=Text(str(book.path)),
        )
    if book.head.broken is not None:
        return book.head.broken.message
    if book.head.plan != _as_read(plan, book.head.plan):
        return say("{path} has changed meanwhile; ask again", path=Text(str(book.path)))
    done = book.edit(answer.edit)
    if isinstance(done, Refusal):
        return done.reason
    book.flush(PATIENCE)
    if book.unsaved:
        return book.state.message or say("{path} could not be written", path=Text(str(book.path)))
    if book.note is not None:
        call.complain(book.note)
    return None


def _as_read(plan: Plan, now: Plan) -> Plan:
    """The plan that was asked, without what was chosen for the question alone."""
    return plan._replace(scenario=now.scenario, locked=now.locked)
