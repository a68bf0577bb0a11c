"""A second result that arrives: it is kept, and a sheet that waits for it becomes whole."""

from __future__ import annotations

from retroplan.session.revision import Revision
from retroplan.tui.desk.desk import Desk
from retroplan.tui.later import SlowResult


def arrive(desk: Desk, slow: SlowResult[object], revision: Revision, value: object) -> bool:
    """Take what was worked out for a revision; False when nothing new is to be shown, as that is past."""
    arrived = desk.later.put(slow, revision, value)
    sheet = desk.sheet
    if arrived and sheet is not None and sheet.waits is not None and sheet.waits.slow == slow:
        desk.sheet = sheet.waits.made(value)
    return arrived
