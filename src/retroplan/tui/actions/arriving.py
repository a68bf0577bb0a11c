"""Where the cursor stands when a plan is opened: where it was left, or in today's pane once the plan runs."""

from __future__ import annotations

from retroplan.tui.actions.recovery import offer_recovered
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.trail import Spot


def arrive(desk: Desk) -> None:
    """Put the cursor there, offer what an earlier run could not save, then what was wished for."""
    _stand(desk)
    offer_recovered(desk)
    then, desk.then = desk.then, None
    if then is not None and desk.sheet is None:
        then(desk)


def _stand(desk: Desk) -> None:
    """Go, before the start date, where the cursor was; from then on where today's work is."""
    goal = desk.results.goal
    if goal is not None and goal.start <= desk.results.today:
        desk.panes.show("backlog")
        return
    name, row, column = desk.book.spot
    if name in desk.areas:
        desk.go_to(Spot(name, row, column))
