"""Unfolding a row to all fields of its thing, and folding it again."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan.address import Address
from retroplan.tui.desk.desk import Action, Desk


def fold(desk: Desk) -> None:
    """Show all fields of the thing of the cursor's row, or hide them again; the cursor stays with it."""
    thing = desk.folding
    if thing not in desk.unfolded:
        unfold(desk, thing)
        return
    desk.unfolded -= {thing}
    desk.area.to_row(thing)


def unfold(desk: Desk, thing: Address) -> None:
    """Show all fields of a thing."""
    desk.unfolded |= {thing}


ACTIONS: Mapping[str, Action] = {"thing.fold": fold}
