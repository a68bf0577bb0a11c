"""Why a scenario can or cannot reach its goal, and why its figures are missing then (model 5.3)."""

from __future__ import annotations

from retroplan.explain.contacts import SOURCE_FIGURES
from retroplan.explain.explanation import Explanation, Input, ScenarioView, explained
from retroplan.explain.money import TOTALS, explain_required
from retroplan.explain.people import STAGE_FIGURES
from retroplan.explain.products import PRODUCT_FIGURES, explain_unsold
from retroplan.plan import address as addresses
from retroplan.plan.say import Text, Word, say, yes_no
from retroplan.plan.travel import stages_in

_OTHERS = TOTALS | {"hours_per_month", "hours_per_week", "goal_month", "unassigned"}
_FORWARD = frozenset({"traffic", "sales_per_month", "gap", "goal_month"})


def explain_reachable(view: ScenarioView) -> Explanation:
    """The reason of ``scenarios.ID.reachable``."""
    result = view.result
    return explained(
        view.base / "reachable",
        yes_no(result.reachable),
        result.reason
        or say("nothing stands in its way: each sale pays, people can pass every stage in time"),
        say("what remains of a sale, its cost, the rates, the shares of sources and the days are enough"),
        (_required(view),),
    )


def explain_unreachable(view: ScenarioView, rest: list[str]) -> Explanation | None:
    """The reason why a figure of an unreachable scenario is missing; None when it has no such figure.

    What remains of a payment and the lifetime value of a product do not depend on the goal.
    """
    if not _is_figure(view, rest):
        return None
    if rest[0] == "products" and rest[2] in ("unit", "ltv"):
        return explain_unsold(view, rest[1], rest[2])
    assert view.result.reason is not None
    return Explanation(
        addresses.join(view.base, *rest),
        Text(view.scenario.name),
        None,
        view.result.reason,
        say("a scenario that cannot reach its goal has no figures"),
        (Input(Word("reachable"), Word("no"), view.base / "reachable", figure=True),),
    )


def _is_figure(view: ScenarioView, rest: list[str]) -> bool:
    match rest:
        case ["products", name, key]:
            return key in PRODUCT_FIGURES and view.plan.find_product(name) is not None
        case ["stages", name, key]:
            stages = stages_in(view.plan, view.scenario)
            return key in STAGE_FIGURES and any(stage.id == name for stage in stages)
        case ["sources", name, key]:
            return key in SOURCE_FIGURES and any(source.id == name for source in view.plan.sources)
        case ["forward", key]:
            return key in _FORWARD
        case [key]:
            return key in _OTHERS
    return False


def _required(view: ScenarioView) -> Input:
    required = explain_required(view)
    return Input(required.label, required.value, required.what, figure=True)
