"""Why the traffic there is brings what it does (model 5.10, forward view)."""

from __future__ import annotations

from retroplan.explain.explanation import (
    Explanation,
    ScenarioView,
    explained,
    field,
    filled,
    listed,
    number,
)
from retroplan.explain.sales import sales_input
from retroplan.explain.track import Track
from retroplan.explain.ways import count_input
from retroplan.plan.say import Number, Say, Text, mark, say


def explain_forward(view: ScenarioView, key: str) -> Explanation | None:
    """The reason of ``scenarios.ID.forward.KEY``: the view from the traffic there is."""
    found = view.result.forward
    if found is None:
        return None
    track = Track(view, forward=True)
    traffic = field(view.plan, "audience.traffic", found.traffic)
    first = view.work.stages[0]
    needed = view.result.stages[0].exact / view.goal.window_months
    if key == "traffic":
        return explained(
            track.base / "traffic",
            Number(found.traffic),
            filled("{traffic} people reach the first stage in a month today", traffic=Number(found.traffic)),
            say("as written in the plan"),
            (traffic,),
        )
    if key == "gap":
        return explained(
            track.base / "gap",
            number(found.gap),
            filled(
                "{gap} = {needed} {stage} a month / {traffic} there are",
                gap=number(found.gap),
                needed=Number(needed),
                stage=Text(first.name),
                traffic=Number(found.traffic),
            ),
            say("people of the first stage needed in a month / traffic"),
            (count_input(view, 0), traffic),
        )
    if key != "sales_per_month":
        return None
    return explained(
        track.base / "sales_per_month",
        number(found.sales_per_month),
        filled(
            mark("{sales} = the sum of {parts}") if len(view.work.needs) > 1 else mark("{sales} = {parts}"),
            sales=number(found.sales_per_month),
            parts=listed([_forward_part(track, product.id) for product, _ in view.mix]),
        ),
        say(
            "new customers × traffic / people of the first stage needed, and sales from the list, in a month"
        ),
        (
            count_input(view, 0),
            traffic,
            *[
                sales_input(view, product, each, part)
                for product, each in view.mix
                for part in ("new", "from_list")
            ],
        ),
    )


def _forward_part(track: Track, name: str) -> Say:
    found = next(product for product in track.view.result.products if product.id == name)
    months = track.view.goal.window_months
    if found.from_list:
        return say(
            "{new} × {times} + {listed} from the list",
            new=Number(found.new / months),
            times=Number(track.times_of(name)),
            listed=Number(found.from_list / months),
        )
    return say("{new} × {times}", new=Number(found.new / months), times=Number(track.times_of(name)))
