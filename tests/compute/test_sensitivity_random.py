"""What moves a figure on random plans, held against plain readings of the rule (model 5.12)."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from retroplan.compute import compute
from retroplan.compute.whatif.figure_at import FigureAt
from retroplan.compute.whatif.inputs import inputs_of
from retroplan.compute.whatif.push import Mode
from retroplan.compute.whatif.sensitivity import (
    Sensitivity,
    View,
    figure_in,
    first_people,
    sensitivity,
)
from retroplan.plan.address import Address
from retroplan.plan.fields import field_in
from retroplan.plan.model import Plan
from retroplan.plan.put_at import put_at
from retroplan.plan.values import Kind
from tests.support.plans.build import an_item
from tests.support.plans.strategies import plans

TODAY = date(2026, 3, 1)
POST = an_item("post", "routine", yields=30, minutes=90)
# The same plans in every run: what is found by others is stated as a case of its own.
modest = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
modes = st.sampled_from(["ten", "step"])
views = st.sampled_from(["people", "hours", "money"])


def moved(plan: Plan, view: View, mode: Mode) -> Sensitivity:
    scenario = plan.scenarios[0]
    figure = figure_in(plan, scenario, view)
    assert figure is not None
    return sensitivity(plan, figure, TODAY, mode, every=True)


def plainly(plan: Plan, address: Address, mode: Mode) -> set[Fraction | date]:
    """Where an input of a plan is pushed to, as the rule says it."""
    (one,) = [each for each in inputs_of(plan, plan.scenarios[0], history=True) if each.address == address]
    field, goal = field_in(plan, address), plan.goal
    assert field is not None
    assert goal is not None
    if isinstance(one.value, date):
        window = (goal.deadline - goal.start).days + 1
        days = timedelta(days=max(1, (window + 5) // 10) if mode == "ten" else 1)
        if address.key == "start":
            return {one.value - days, min(one.value + days, goal.deadline)}
        return {max(one.value - days, goal.start), one.value + days}
    size = one.value / 10 if mode == "ten" and one.value else field.step
    if field.kind is Kind.WHOLE:
        size = Fraction(max(1, int(size + Fraction(1, 2))))
    low, high = one.value - size, one.value + size
    if field.low is not None and (low < field.low or (low == field.low and field.low_open)):
        low = (one.value + field.low) / 2 if field.low_open else field.low
    if field.high is not None and (high > field.high or (high == field.high and field.high_open)):
        high = (one.value + field.high) / 2 if field.high_open else field.high
    return {low, high}


@modest
@given(plans(), views, modes)
def test_every_end_is_where_the_rule_pushes_it(plan: Plan, view: View, mode: Mode) -> None:
    plan = plan._replace(backlog=(POST,))
    found = moved(plan, view, mode)
    assert found.now is not None or not found.rows
    never = [row.better.figure is None or row.worse.figure is None for row in found.rows]
    assert never == sorted(never, reverse=True), "what is out of reach comes first"
    for row in found.rows:
        ends = {row.better.value, row.worse.value}
        assert ends == plainly(plan, row.input.address, mode)
        assert row.better.figure != found.now or row.worse.figure != found.now
        if row.better.figure is None:
            assert row.worse.figure is None
        elif row.worse.figure is not None:
            better, worse = row.better.figure, row.worse.figure
            assert better <= worse if found.asked.less_is_better else better >= worse


def plain_people(plan: Plan) -> Fraction | None:
    """The exact people of the first stage, from whole sales and the exact pace of the results."""
    results = compute(plan, TODAY)
    scenario = plan.scenarios[0]
    (found,) = [one for one in results.scenarios if one.id == scenario.id]
    if not found.reachable or results.goal is None:
        return None
    product = next(one for one in found.products if one.share)
    first = first_people(plan, scenario)
    assert first is not None
    people = next(one for one in found.stages if one.id == first.parent.key).exact
    if not people:
        return Fraction(0)
    return people * Fraction(*product.pace) * results.goal.window_months / product.sales


def alone(plan: Plan) -> Plan:
    """The plan with one product in its first scenario, sold to nobody who is known."""
    scenario = plan.scenarios[0]
    kept = next((name for name, weight in scenario.mix.items() if weight), plan.products[0].id)
    scenarios = (scenario._replace(mix={kept: Fraction(1)}), *plan.scenarios[1:])
    audience = plan.audience._replace(list_size=Fraction(0), list_stage=None)
    return plan._replace(scenarios=scenarios, audience=audience, scenario=scenario.id)


@modest
@given(plans(), modes)
def test_people_are_those_of_whole_results_before_their_sales_were_whole(plan: Plan, mode: Mode) -> None:
    plan = alone(plan)
    found = moved(plan, "people", mode)
    assume(found.now)
    assert found.now == plain_people(plan)
    rows = {row.input.address: row for row in found.rows}
    for one in inputs_of(plan, plan.scenarios[0], history=True):
        if one.address.key in KNOWN:
            continue  # then somebody is known
        ends = plainly(plan, one.address, mode)
        figures = {end: plain_people(put_at(plan, one.address, end)) for end in ends}
        if one.address in rows:
            row = rows[one.address]
            assert {end.value: end.figure for end in (row.better, row.worse)} == figures
        else:
            assert set(figures.values()) == {found.now}, one.address


@modest
@given(plans(), modes)
def test_as_many_people_bring_as_much_as_they_would_in_proportion(plan: Plan, mode: Mode) -> None:
    """Where nobody is known, people and income follow what is wanted in proportion."""
    plan = alone(plan)
    assume(not any(product.active for product in plan.products))
    found = moved(plan, "money", mode)
    assume(found.now)
    people = plain_people(plan)
    assert people
    for row in found.rows:
        for end in (row.better, row.worse):
            changed = put_at(plan, row.input.address, end.value)
            needed = plain_people(changed)
            if end.figure is not None and needed and row.input.address.key not in KNOWN:
                income = FigureAt(changed, found.asked.address, TODAY).exact(changed)
                assert income is not None
                assert end.figure == income * people / needed


KNOWN = ("list_size", "list_rate", "list_churn", "active")
"""Inputs that make somebody known."""
