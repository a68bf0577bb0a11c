"""What each command of the table does."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.tui.actions import (
    adding,
    adopting,
    asking,
    choosing,
    colon,
    differing,
    doing,
    editing,
    files,
    finding,
    folding,
    locking,
    moving,
    plan_list,
    reasons,
    removing,
    repace,
    sensitivity,
    texts,
    things,
    values,
)
from retroplan.tui.desk.desk import Action

ACTIONS: Mapping[str, Action] = {
    **moving.ACTIONS,
    **values.ACTIONS,
    **locking.ACTIONS,
    **adopting.ACTIONS,
    **asking.ACTIONS,
    **editing.ACTIONS,
    **doing.ACTIONS,
    **adding.ACTIONS,
    **things.ACTIONS,
    **differing.ACTIONS,
    **removing.ACTIONS,
    **texts.ACTIONS,
    **folding.ACTIONS,
    **choosing.ACTIONS,
    **colon.ACTIONS,
    **files.ACTIONS,
    **plan_list.ACTIONS,
    **reasons.ACTIONS,
    **repace.ACTIONS,
    **sensitivity.ACTIONS,
    **finding.ACTIONS,
}
"""By the id of the command."""
