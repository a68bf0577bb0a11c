"""Random plans that a reader could give: every number in its bounds, every reference good."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from retroplan.plan.model import Funnel, Goal, Plan, Product, Scenario, Source
from tests.support.plans.build import (
    a_funnel,
    a_goal,
    a_plan,
    a_product,
    a_scenario,
    a_segment,
    a_source,
    a_stage,
    an_audience,
)

F = Fraction
AWKWARD = [F(1, 10), F(1, 3), F(7, 100), F(1, 200), F(1), F(2, 7), F(99, 100), F(1, 8), F(13, 1000)]
rates = st.sampled_from(AWKWARD)
rates_with_zero = st.sampled_from([*AWKWARD, *AWKWARD, F(0)])
small_shares = st.sampled_from([F(0), F(1, 10), F(1, 4), F(1, 3), F(2, 5), F(1, 2)])
shares = st.sampled_from([F(0), F(1, 10), F(1, 4), F(1, 3), F(2, 5), F(1, 2), F(1)])
cents = st.integers(1, 50_000).map(lambda value: F(value, 100))
churns = st.sampled_from([F(0), F(1, 20), F(1, 10), F(1, 3), F(7, 100), F(1)])
STAGES = ("visitors", "leads", "calls", "customers")


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    """A goal of any kind, up to 30 months long."""
    start = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 400)))
    return a_goal(
        kind=draw(st.sampled_from(["monthly", "total", "growth", "customers"])),
        amount=draw(cents),
        baseline=draw(cents),
        growth=draw(st.sampled_from([F(15, 100), F(1, 3), F(2)])),
        tax=draw(st.sampled_from([F(0), F(1, 5), F(22, 100), F(1, 3)])),
        levy=draw(st.sampled_from([F(0), F(0), F(123, 1000)])),
        margin=draw(st.sampled_from([F(0), F(1, 5), F(3, 2)])),
        ramp=draw(st.sampled_from(["steady", "steady", "linear"])),
        start=start,
        deadline=start + timedelta(days=draw(st.one_of(st.integers(0, 60), st.integers(0, 900)))),
    )


@st.composite
def funnels(draw: st.DrawFn, id: str = "newsletter") -> Funnel:
    """One to four stages up to the sale, and now and then some behind it."""
    names = list(STAGES[-draw(st.integers(1, 4)) :])
    if id != "newsletter" and draw(st.booleans()):
        names[0] = "guests"
    sale = names[-1]
    names += draw(st.sampled_from([[], [], ["fans"], ["fans", "friends"]]))
    last = names[-1]
    lag = st.sampled_from([0, 0, 0, 1, 7, 30, 75])
    return a_funnel(
        *[
            a_stage(
                name,
                None if name == last else draw(rates_with_zero),
                lag_days=draw(lag),
                sale=name == sale != last,
            )
            for name in names
        ],
        id=id,
    )


def _stage_rates(draw: st.DrawFn) -> dict[str, Fraction]:
    return draw(st.dictionaries(st.sampled_from(STAGES[:-1]), rates, max_size=2))


@st.composite
def products(draw: st.DrawFn, id: str) -> Product:
    """A product of any billing; now and then one that loses money."""
    billing = draw(st.sampled_from(["once", "monthly", "yearly"]))
    given: dict[str, Any] = {
        "price": draw(cents),
        "billing": billing,
        "commission": draw(st.sampled_from([F(1), F(1), F(1, 2)])),
        "refunds": draw(st.sampled_from([F(0), F(1, 20)])),
        "fee_rate": draw(st.sampled_from([F(0), F(29, 1000)])),
        "fee_fixed": draw(st.sampled_from([F(0), F(1, 4)])),
        "scalable": draw(st.booleans()),
        "hours": draw(st.sampled_from([F(0), F(1, 2)])),
        "list_rate": draw(st.sampled_from([F(0), F(0), F(1, 100), F(1, 3)])),
        "rates": _stage_rates(draw),
    }
    if billing != "once":
        given["churn"] = draw(churns)
        given["paid_months"] = draw(st.sampled_from([None, None, 1, 6, 24]))
    if billing == "monthly":
        given["active"] = draw(st.sampled_from([F(0), F(0), F(3), F(25, 2)]))
        if draw(st.booleans()):
            given |= {"churn": 0, "lifetime_months": draw(st.sampled_from([F(1), F(6), F(5, 2)]))}
    return a_product(id, **given)


def _followers(draw: st.DrawFn, found: list[Product]) -> list[Product]:
    """The products, the last of which may be sold after one before it, and any in a way of its own."""
    found = [one._replace(funnel=draw(st.sampled_from([None, None, "shop"]))) for one in found]
    for place in range(1, len(found)):
        if draw(st.integers(0, 2)) == 0:
            before = draw(st.sampled_from(found[:place])).id
            found[place] = found[place]._replace(after=before, take=draw(rates_with_zero))
    return found


@st.composite
def sources(draw: st.DrawFn, id: str) -> Source:
    """A source of up to half of a stage's people."""
    return a_source(
        id,
        draw(st.sampled_from([*STAGES, "guests", ""])),
        share=draw(small_shares),
        cost_per_contact=draw(st.sampled_from([None, F(0), F(1, 50), F(3, 10), F(2)])),
        history=draw(st.sampled_from([None, {"spend": 30, "contacts": 70}])),
    )


@st.composite
def scenarios(draw: st.DrawFn, id: str, ids: tuple[str, ...], source_ids: tuple[str, ...]) -> Scenario:
    """Any mix with a weight above 0, with overrides of rates, shares and product fields."""
    weights = st.sampled_from([F(0), F(1), F(2), F(1, 3)])
    mix = {name: draw(weights) for name in ids}
    if not any(mix.values()):
        mix = {}
    overrides: dict[str, dict[str, Any]] = {}
    if draw(st.booleans()):
        overrides[draw(st.sampled_from(ids))] = {"price": draw(cents)}
    return a_scenario(
        id,
        mix,
        segment=draw(st.sampled_from([None, "freelancers"])),
        fixed_costs=draw(st.sampled_from([F(0), F(0), F(50), F(37, 3)])),
        rates=_stage_rates(draw),
        sources=draw(st.dictionaries(st.sampled_from(source_ids), shares, max_size=1)) if source_ids else {},
        overrides=overrides,
        product_rates={draw(st.sampled_from(ids)): _stage_rates(draw)} if draw(st.booleans()) else {},
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A whole plan with up to three products, three sources and two scenarios."""
    ids = tuple(f"p{number}" for number in range(draw(st.integers(1, 3))))
    sold = _followers(draw, [draw(products(name)) for name in ids])
    firsts = tuple(one.id for one in sold if one.after is None)
    source_ids = tuple(f"s{number}" for number in range(draw(st.integers(0, 3))))
    return a_plan(
        goal=draw(goals()),
        horizon=draw(st.sampled_from([1, 12, 30])),
        audience=an_audience(
            [a_segment(rates=_stage_rates(draw))],
            traffic=draw(st.sampled_from([F(0), F(1000), F(100, 3)])),
            list_size=draw(st.sampled_from([F(0), F(0), F(40), F(620), F(50_000)])),
            list_stage=draw(st.sampled_from([None, None, "leads", "calls", "customers", "fans", "guests"])),
            list_churn=draw(st.sampled_from([F(0), F(1, 100), F(1, 3), F(1)])),
        ),
        funnels=[draw(funnels()), draw(funnels("shop"))],
        products=sold,
        sources=[draw(sources(name)) for name in source_ids],
        scenarios=[
            draw(scenarios(f"c{number}", firsts, source_ids)) for number in range(draw(st.integers(1, 2)))
        ],
    )


@st.composite
def plans_with_a_list(draw: st.DrawFn) -> Plan:
    """Plans whose mailing list lives and sells: lags on the way, a goal large enough for both."""
    plan = draw(plans())
    stage = draw(st.sampled_from(["visitors", "leads", "calls", "customers", "fans", "guests"]))
    size, leave = draw(st.sampled_from([0, 40, 620])), draw(st.sampled_from([F(0), F(1, 100), F(1, 3), F(1)]))
    audience = plan.audience._replace(list_stage=stage, list_size=F(size), list_churn=leave)
    lag = st.sampled_from([0, 0, 15, 30, 75])
    ways = []
    for funnel in plan.funnels:
        stages = [
            one._replace(rate=one.rate if one.rate is None else one.rate or F(1, 10), lag_days=draw(lag))
            for one in funnel.stages
        ]
        ways.append(funnel._replace(stages=tuple(stages)))
    sold = []
    for one in plan.products:
        if draw(st.booleans()):
            one = one._replace(billing="once", lifetime_months=None, active=F(0))
        rate = F(0) if one.after else draw(st.sampled_from([F(1, 100), F(1, 10), F(1, 3)]))
        sold.append(one._replace(list_rate=rate))
    assert plan.goal is not None
    amount = F(draw(st.integers(1000, 900_000)))
    goal = plan.goal._replace(amount=amount, baseline=amount)
    return plan._replace(audience=audience, funnels=tuple(ways), products=tuple(sold), goal=goal)
