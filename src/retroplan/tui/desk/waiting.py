"""A second result that arrives: it is kept, and a sheet that waits for it becomes whole."""

from __future__ import annotations

from retroplan.session.revision import Revision
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.held import press_held
from retroplan.tui.desk.sheet import Sheet
from retroplan.tui.later import SlowResult


def arrive(desk: Desk, slow: SlowResult[object], revision: Revision, value: object) -> bool:
    """Take what was worked out for a revision; False when nothing new is to be shown, as that is past."""
    if revision is not desk.revision:
        return False
    if not slow.once:
        desk.later.put(slow, revision, value)
    for name in ("sheet", "below"):
        sheet: Sheet | None = getattr(desk, name)
        if sheet is not None and sheet.waits is not None and sheet.waits.slow == slow:
            setattr(desk, name, sheet.waits.made(value))
    press_held(desk)
    return True
