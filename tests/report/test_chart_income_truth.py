"""What the chart of income says and shows is true of any plan, read a second time from its results."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import event, given, settings
from hypothesis import strategies as st

from retroplan.compute import compute
from retroplan.compute.backward.won import won_in
from retroplan.compute.results import Results, ScenarioResult
from retroplan.explain import explain
from retroplan.plan.model import Plan
from retroplan.plan.say import Argument, Count, Say, Text
from retroplan.planfile.reading.read import read
from retroplan.report.charts.chart import Size
from retroplan.report.charts.income import income
from retroplan.report.charts.income_said import courses_of, said
from retroplan.report.printing import folded
from retroplan.report.rounding import rounded
from retroplan.report.tables.review_says import told_whole
from retroplan.report.width import cells
from retroplan.report.words import Words
from tests.support.plans.story import retold
from tests.support.plans.strategies import plans

FEW = settings(max_examples=50, derandomize=True, deadline=None)


def results_of(plan: Plan) -> Results:
    assert plan.goal is not None and plan.goal.start is not None
    return compute(plan, plan.goal.start)


def counted(results: Results, one: ScenarioResult) -> tuple[list[Fraction], list[Fraction]]:
    """What counts towards the goal month by month and in all, from the figures of its months."""
    goal = results.goal
    assert goal is not None
    if goal.kind == "customers":
        each = [_customers(results, one, month.month) for month in one.projection]
    else:
        each = [month.gross if goal.traits.in_turnover else month.income for month in one.projection]
    sums = [sum(each[: place + 1], Fraction(0)) for place in range(len(each))]
    return [Fraction(rounded(value, 2)) for value in each], [Fraction(rounded(value, 2)) for value in sums]


def _customers(results: Results, one: ScenarioResult, month: int) -> Fraction:
    assert results.goal is not None
    window = results.goal.window_months
    return sum(
        (
            product.sales / (window - product.delay)
            for product in one.products
            if product.after is None and month > product.delay
        ),
        Fraction(0),
    )


def number(value: Argument) -> int:
    assert isinstance(value, Count)
    return value.value


def leads(one: list[Fraction], other: list[Fraction], month: int) -> bool:
    """Whether it is ahead from that very month on, to the end."""
    ahead = [first > second for first, second in zip(one, other, strict=True)]
    return all(ahead[month - 1 :]) and (month == 1 or not ahead[month - 2])


def is_true(sentence: Say, results: Results) -> None:
    """Each name, month and amount of a sentence, looked up again."""
    goal, gaps = results.goal, sentence.arguments
    assert goal is not None
    named = {one.name: one for one in results.scenarios}
    pair = [named[gap.value] for key in ("lead", "other") if isinstance(gap := gaps.get(key), Text)]
    if len(pair) == 2:
        (lead, lead_sums), (other, other_sums) = (counted(results, one) for one in pair)
        assert lead_sums[-1] >= other_sums[-1]
        month = number(gaps["all"]) if "all" in gaps and "{all}" in sentence.template else len(lead)
        assert gaps["more"] == told_whole(goal, lead_sums[month - 1])
        assert gaps["less"] == told_whole(goal, other_sums[month - 1])
        if "{all}" in sentence.template:
            assert leads(lead_sums, other_sums, month)
        if "though {other}" in sentence.template:
            assert leads(other, lead, number(gaps["month"]))
        elif "{month}" in sentence.template:
            assert leads(lead, other, number(gaps["month"]))
        if "as much" in sentence.template:
            assert lead_sums[-1] == other_sums[-1]
        if "first month" in sentence.template:
            assert leads(lead, other, 1) and leads(lead_sums, other_sums, 1)
    elif "within reach" in sentence.template:
        assert {one.goal_month for one in results.scenarios if one.reachable} == {number(gaps["month"])}
    elif "reaches {target} in month" in sentence.template:
        assert isinstance(gaps["best"], Text) and isinstance(gaps["active"], Text)
        assert named[gaps["best"].value].goal_month == number(gaps["month"])
        assert named[gaps["active"].value].goal_month == (number(gaps["later"]) if "later" in gaps else None)
    elif "cannot reach" in sentence.template:
        assert isinstance(gaps["active"], Text) and isinstance(gaps["best"], Text)
        assert not named[gaps["active"].value].reachable
        last = counted(results, named[gaps["best"].value])[1][-1]
        assert gaps["more"] == told_whole(goal, last)
    event(sentence.template)


@st.composite
def stories(draw: st.DrawFn) -> Plan:
    """Four ways to one goal, of which one has members and one a list: each may lead, early or late."""
    kind = draw(st.sampled_from(["monthly", "monthly", "total"]))
    ids = ["cheaper-guide", "higher-priced-product", "recurring-affiliate", "new-guide"]
    goal = f'"{kind}" # ' if kind != "monthly" else '"monthly" '
    changes = [
        ("horizon = 12", f"horizon = {draw(st.sampled_from([1, 3, 8, 12, 40]))}"),
        ('kind = "monthly" ', f"kind = {goal}"),
        ('scenario = "cheaper-guide"', f'scenario = "{draw(st.sampled_from(ids))}"'),
        ('churn = "5%"', f'churn = "{draw(st.sampled_from([0, 5, 30]))}%"'),
        ('list_rate = "10%"', f'list_rate = "{draw(st.sampled_from([1, 10]))}%"'),
    ]
    found = read(retold(*changes)).plan
    assert found is not None
    kept = draw(st.sets(st.sampled_from(ids), min_size=2))
    shown = tuple(one for one in found.scenarios if one.id in kept)
    return found._replace(scenarios=shown) if found.active in shown else found


@FEW
@given(plans())
def test_what_is_said_is_true(plan: Plan) -> None:
    all_true(plan)


@FEW
@given(stories())
def test_what_is_said_of_several_ways_is_true(plan: Plan) -> None:
    all_true(plan)


def all_true(plan: Plan) -> None:
    """Every sentence of the chart of a plan."""
    results = results_of(plan)
    for sentence in said(plan, results, courses_of(plan, results)):
        is_true(sentence, results)


@FEW
@given(plans(), st.integers(1, 130), st.integers(1, 40), st.booleans())
def test_it_fits_and_has_ascii_twins(plan: Plan, width: int, height: int, ascii: bool) -> None:
    results = results_of(plan)
    chart = income(plan, results, Words(ascii=ascii), Size(width, height))
    lines = ["".join(cell.text for cell in line) for line in chart.picture]
    assert all(cells(line) <= width for line in lines)
    if lines:
        assert len(lines) + sum(len(folded(text, width)) for text in chart.answer) <= height
    assert not ascii or all(line.isascii() and "?" not in line for line in (*lines, *chart.answer))


@FEW
@given(plans())
def test_the_months_beside_it_are_figures_with_reasons(plan: Plan) -> None:
    results = results_of(plan)
    table = income(plan, results, Words(), Size(78, 19)).series
    assert not table.rows or len(table.rows) == max(len(one.projection) for one in results.scenarios)
    for row in table.rows[:2]:
        assert len(row.cells) == len(table.columns)
        assert all(explain(plan, results, cell.figure) for cell in row.cells if cell.figure)


@FEW
@given(plans())
def test_the_customers_won_are_those_that_are_paid_for(plan: Plan) -> None:
    results = results_of(plan)
    goal = results.goal
    assert goal is not None
    for one in results.scenarios:
        mix = [product for product in one.products if product.after is None]
        if not one.reachable or any(product.delay for product in mix):
            continue
        given = next(scenario for scenario in plan.scenarios if scenario.id == one.id)
        costs = {product.acquisition_cost for product in mix}
        if len(costs) == 1 and (cost := costs.pop()):
            for month in one.projection:
                spend = month.gross - month.income - given.fixed_costs
                assert spend == cost * won_in(goal, one, month.month)
