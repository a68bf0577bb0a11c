"""What is known of a KPI in a plan: of the format, of a stage, or of the user's own (model 7)."""

# Without postponed annotations, as in ``model``.

from retroplan.plan.kpis import KeyFigure, is_own, key_figure, own_figure
from retroplan.plan.model import Kpi, Plan


def own_kpi(plan: Plan, kpi: str) -> Kpi | None:
    """The figure of the user's own with that id, as the plan states it."""
    if not is_own(kpi):
        return None
    return next((one for one in plan.kpis if one.id == kpi), None)


def figure_in(plan: Plan, kpi: str) -> KeyFigure | None:
    """The row of a KPI; that of one's own has the unit the plan gives it. None where nobody knows the id."""
    own = own_kpi(plan, kpi)
    return key_figure(kpi) if own is None else own_figure(own.id, own.unit, own.better)
