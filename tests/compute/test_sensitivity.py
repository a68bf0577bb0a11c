"""What moves a figure most: its table, ends that are clipped or never, zeros, ranges (model 5.12)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.compute.whatif.figure_at import FigureAt
from retroplan.compute.whatif.inputs import PlanInput
from retroplan.compute.whatif.means import with_as_many
from retroplan.compute.whatif.push import Mode, Push, PushedTo, push
from retroplan.compute.whatif.sensitivity import (
    NOBODY,
    InputEnd,
    MovedFigure,
    Sensitivity,
    View,
    figure_in,
    sensitivity,
)
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import field_of
from retroplan.plan.values import ONE, ZERO
from retroplan.planfile.reading.read import read
from tests.support.plans.build import a_goal, num
from tests.support.plans.story import TODAY, retold

VISITED, SUBSCRIBED = (f"funnels.newsletter.stages.{name}.rate" for name in ("visitors", "subscribers"))
PRICE, CHURN, DEADLINE = "products.guide.price", "products.affiliate.churn", "goal.deadline"
VISITOR, SUBSCRIBER = (f'rate = "10%"                     # one {name}' for name in ("visitor", "subscriber"))
Ends = tuple[object, object, object, object]


def moved(
    text: str,
    scenario: str = "cheaper-guide",
    view: View = "people",
    mode: Mode = "ten",
    *,
    every: bool = False,
) -> Sensitivity:
    plan = read(text).plan
    assert plan is not None
    named = plan.find_scenario(scenario)
    assert named is not None
    figure = figure_in(plan, named, view)
    assert figure is not None
    return sensitivity(plan, figure, TODAY, mode, every=every)


def rounded(value: Fraction | None, places: int = 0) -> object:
    return None if value is None else round(float(value), places or None)


def ends(found: Sensitivity, places: int = 0) -> dict[str, Ends]:
    """By input: the better value and the figure then, the worse ones; in the order of the rows."""
    return {
        row.input.address: (
            row.better.value,
            rounded(row.better.figure, places),
            rounded(row.worse.figure, places),
            row.worse.value,
        )
        for row in found.rows
    }


def test_ten_per_cent_each_is_the_table_of_the_design_in_its_order() -> None:
    found = moved(retold())
    assert found.now == found.seen.value == 6000
    assert list(ends(found).items()) == [
        ("goal.amount", (360, 5400, 6600, 440)),
        (VISITED, (num("0.11"), 5455, 6667, num("0.09"))),
        (SUBSCRIBED, (num("0.11"), 5455, 6667, num("0.09"))),
        (PRICE, (11, 5455, 6667, 9)),
        ("goal.tax", (num("0.18"), 5854, 6154, num("0.22"))),
        ("goal.margin", (num("0.18"), 5900, 6100, num("0.22"))),
    ]


def test_figures_are_those_before_anything_is_whole() -> None:
    rows = {row.input.address: row for row in moved(retold()).rows}
    assert rows[Address(PRICE)].better.figure == Fraction(60_000, 11)
    churn = ends(moved(retold(), "recurring-affiliate"), 1)[CHURN]
    assert churn == (num("0.045"), 624.7, 631.1, num("0.055"))


def test_one_step_is_that_of_the_field() -> None:
    found = ends(moved(retold(), mode="step"))
    assert found[VISITED] == (num("0.11"), 5455, 6667, num("0.09"))
    assert found["goal.amount"] == (390, 5850, 6150, 410)
    hours = ends(moved(retold(), view="hours", mode="step"), 1)
    assert hours["backlog.publish-guest-post.minutes"] == (165, 19.0, 22.4, 195)


def test_ranges_are_pushed_to_their_ends_and_those_without_are_named() -> None:
    text = retold(
        (VISITOR, 'rate = "5%..15%" # '),
        (SUBSCRIBER, 'rate = { low = "6%", likely = "10%", high = "12%" } # '),
    )
    found = moved(text, mode="ranges")
    assert list(ends(found).items()) == [
        (VISITED, (num("0.15"), 4000, 12_000, num("0.05"))),
        (SUBSCRIBED, (num("0.12"), 5000, 10_000, num("0.06"))),
    ]
    named = [one.address for one in found.without_range]
    assert named == [PRICE, "goal.amount", "goal.margin", "goal.tax"], "what moves it, and no more"
    assert moved(text, mode="ten").without_range == ()
    dated = {one.address for one in moved(text, "recurring-affiliate", mode="ranges").without_range}
    assert CHURN in dated
    assert DEADLINE not in dated, "a day has no range"


def test_without_any_range_there_are_no_rows() -> None:
    found = moved(retold((SUBSCRIBER, 'rate = "10%..10%" # ')), mode="ranges")
    assert found.rows == ()
    assert Address(SUBSCRIBED) in {one.address for one in found.without_range}


@pytest.mark.parametrize(
    ("view", "address", "better", "worse"),
    [
        ("hours", VISITED, 18.83, 23.01),
        ("hours", "backlog.publish-guest-post.yields", 18.83, 23.01),
        ("hours", "goal.amount", 18.64, 22.78),
        ("money", VISITED, 660, 540),
        ("money", PRICE, 660, 540),
    ],
)
def test_the_same_table_for_hours_and_money(view: View, address: str, better: float, worse: float) -> None:
    assert ends(moved(retold(), view=view), 2)[address][1:3] == (better, worse)


def test_as_many_people_bring_the_same_whatever_is_wanted() -> None:
    found = moved(retold(), view="money")
    assert {row.input.address for row in found.rows} == {VISITED, SUBSCRIBED, PRICE}
    assert found.now == 600
    recurring = ends(moved(retold(), "recurring-affiliate", "money"), 2)
    assert recurring[CHURN] == (num("0.045"), 603.06, 596.96, num("0.055"))
    assert "goal.amount" not in recurring


def test_where_nobody_is_to_be_won_as_many_people_cannot_be_told() -> None:
    text = retold(("list_size = 0 ", "list_size = 6000 "), ("price = 10 ", 'price = 10\nlist_rate = "10%" '))
    found = moved(text, view="money")
    assert (found.now, found.rows, found.seen.why) == (None, (), NOBODY)


@pytest.mark.parametrize(
    ("goal", "now"),
    [
        ('kind = "total"\namount = 400', 600),
        ('kind = "growth"\nbaseline = 8000\ngrowth = "15%"\namount = 400', 1440),
        ('kind = "customers"\namount = 400', 4800),
    ],
)
def test_other_kinds_of_goal_bring_what_as_many_people_bring(goal: str, now: int) -> None:
    text = retold(('kind = "monthly" ', "# "), ("amount = 400 ", f"{goal} "))
    found = moved(text, view="money")
    assert found.now == now
    assert ends(found)[PRICE][1:3] == (round(now * 1.1), round(now * 0.9))


def test_an_end_out_of_reach_is_none_and_the_worse_one() -> None:
    text = retold((VISITOR, 'rate = { low = 0, likely = "10%", high = "11%" } # '))
    found = moved(text, mode="ranges")
    assert ends(found)[VISITED] == (num("0.11"), 5455, None, 0)
    costly = moved(retold(("price = 10 ", "price = 10\ncost = 9.5 ")))
    assert [row.input.address for row in costly.rows][:2] == [PRICE, "products.guide.cost"], (
        "never comes first"
    )
    assert costly.rows[0].worse.figure is None


def test_bounds_clip_and_that_is_told() -> None:
    text = retold((VISITOR, 'rate = "95%" # '), ('tax = "20%"', 'tax = "95%"'))
    rows = {row.input.address: row for row in moved(text).rows}
    rate, tax = rows[Address(VISITED)], rows[Address("goal.tax")]
    assert rate.better.value == 1
    assert (rate.better.clipped, rate.worse.clipped) == (True, False)
    assert (tax.worse.value, tax.worse.clipped) == (num("0.975"), True), "half-way to what is not allowed"


def test_what_is_zero_is_pushed_by_one_step_and_cannot_fall_below_it() -> None:
    text = retold(("price = 10 ", "price = 10\nrefunds = 0 "))
    (row,) = [row for row in moved(text).rows if row.input.address == "products.guide.refunds"]
    assert row.stepped
    assert row.better == InputEnd(ZERO, num(6000), clipped=True)
    assert (row.worse.value, rounded(row.worse.figure)) == (num("0.01"), 6061)
    assert not any(row.stepped for row in moved(text, mode="step").rows)


def test_what_nobody_wrote_is_pushed_only_where_every_input_is_wanted() -> None:
    written = {row.input.address for row in moved(retold()).rows}
    every = {row.input.address for row in moved(retold(), every=True).rows}
    assert every - written == {
        "products.guide.commission", "products.guide.refunds", "products.guide.fee_rate",
        "products.guide.fee_fixed", "products.guide.cost", "products.guide.list_rate",
        "goal.levy", "scenarios.cheaper-guide.fixed_costs",
    }  # fmt: skip


def test_days_move_by_a_tenth_of_the_window() -> None:
    (row,) = [row for row in moved(retold(), "recurring-affiliate").rows if row.input.address == DEADLINE]
    assert row.input.value == date(2027, 3, 31)
    assert (row.better.value, row.worse.value) == (date(2027, 4, 9), date(2027, 3, 22))
    (row,) = [row for row in days("ten").rows if row.input.address == DEADLINE]
    assert (row.better.value, row.worse.value) == (date(2027, 3, 22), date(2027, 4, 9))
    (row,) = [row for row in days("step").rows if row.input.address == DEADLINE]
    assert (row.better.value, row.worse.value) == (date(2027, 3, 30), date(2027, 4, 1))


def days(mode: Mode, *changes: tuple[str, str]) -> Sensitivity:
    plan = read(retold(*changes)).plan
    assert plan is not None
    return sensitivity(plan, MovedFigure(Address("goal.days"), "cheaper-guide"), TODAY, mode)


def test_a_plan_keeps_a_day() -> None:
    short = ("deadline = 2027-03-31", "deadline = 2027-01-01")
    for row in days("ten", short).rows:
        assert (rounded(row.better.figure), row.better.clipped) == (1, True)
        assert (rounded(row.worse.figure), row.worse.clipped) == (2, False)


def test_whole_numbers_move_by_whole_ones() -> None:
    pushed = {lag: push(an_input("lag_days", lag), "ten", a_goal()) for lag in (0, 3, 14, 16)}
    assert pushed == {
        0: Push(PushedTo(ZERO, clipped=True), PushedTo(ONE), stepped=True),
        3: Push(PushedTo(num(2)), PushedTo(num(4)), stepped=True),
        14: Push(PushedTo(num(13)), PushedTo(num(15))),
        16: Push(PushedTo(num(14)), PushedTo(num(18))),
    }


def an_input(key: str, value: int) -> PlanInput:
    address = addresses.stage("newsletter", "visitors") / key
    field = field_of(address)
    assert field is not None
    return PlanInput(address, num(value), "given", field)


def test_out_of_reach_says_why_and_has_no_rows() -> None:
    found = moved(retold(("price = 10 ", "price = 10\ncost = 12 ")))
    assert (found.now, found.rows) == (None, ())
    assert found.seen.why is not None


def test_a_locked_input_is_told_as_locked() -> None:
    text = retold(('scenario = "cheaper-guide" ', 'locked = ["goal.tax"]\nscenario = "cheaper-guide" '))
    assert {row.input.address for row in moved(text).rows if row.input.locked} == {"goal.tax"}


def test_who_no_longer_wants_it_gets_what_was_found() -> None:
    plan = read(retold()).plan
    assert plan is not None
    assert plan.active is not None
    figure = figure_in(plan, plan.active, "people")
    assert figure is not None
    left = iter(range(12))
    assert 0 < len(sensitivity(plan, figure, TODAY, wanted=lambda: next(left, None) is not None).rows) < 6


@pytest.mark.parametrize(
    ("figure", "less"),
    [
        ("scenarios.cheaper-guide.stages.visitors.count", True),
        ("scenarios.cheaper-guide.spend", True),
        ("backlog.hours_per_week", True),
        ("scenarios.cheaper-guide.income", False),
        ("scenarios.recurring-affiliate.products.affiliate.active", False),
    ],
)
def test_which_end_is_better_is_which_way_the_figure_gets_better(figure: str, less: bool) -> None:
    plan = read(retold()).plan
    assert plan is not None
    asked = MovedFigure(Address(figure), figure.split(".")[1] if figure.startswith("s") else "cheaper-guide")
    assert asked.less_is_better is less
    for row in sensitivity(plan, asked, TODAY, every=True).rows:
        assert row.better.figure is not None
        assert row.worse.figure is None or (row.better.figure <= row.worse.figure) is less


@pytest.mark.parametrize("times", [Fraction(1, 2), Fraction(3, 2), Fraction(20)])
def test_as_many_people_are_found_where_members_bring_most_of_what_is_wanted(times: Fraction) -> None:
    plan = read(retold(('churn = "5%"', 'churn = "5%"\nactive = 18 '))).plan
    assert plan is not None
    at = FigureAt(plan, Address("scenarios.recurring-affiliate.stages.visitors.count"), TODAY)
    first = at.exact(plan)
    assert first
    found = with_as_many(at, plan, first * times)
    assert found is not None
    assert at.exact(found) == first * times
