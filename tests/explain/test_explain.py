"""No figure without a reason: every number of ``show --json``, down to the inputs and up to the goal."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.explain import Explanation, chain, explain
from retroplan.explain.explanation import Given
from retroplan.plan.address import Address
from retroplan.plan.fields import field_of
from retroplan.plan.model import Plan
from retroplan.plan.say import Count, Money, Number, Share
from retroplan.planfile.reading.read import read
from retroplan.report.words import Words
from tests.support.hostile.read import SMALL
from tests.support.plans.build import a_checkin, a_plan, a_source, an_item, story_goal
from tests.support.plans.full_plan import PLANS, full_plan
from tests.support.plans.report import cells, numbers, tables_of
from tests.support.plans.strategies import plans

TODAY = date(2027, 2, 10)
WORDS = Words()


def amount(reason: Explanation) -> Fraction:
    assert isinstance(reason.value, Money | Share | Number | Count), reason
    return Fraction(reason.value.value)


def said(reason: Explanation | None) -> str:
    assert reason is not None
    return WORDS.text(reason.sentence).replace("\N{NO-BREAK SPACE}", " ")


def speak(reason: Explanation) -> str:
    text = "\n".join([WORDS.text(reason.sentence), WORDS.text(reason.formula), WORDS.figure(reason.label)])
    assert not re.search(r"[{}]", text), text
    return text


def check_reason(plan: Plan, results: Results, what: str, seen: set[str], path: tuple[str, ...] = ()) -> None:
    """Every input is a field of the format or a figure with a reason; none leads in a circle."""
    assert what not in path, (what, path)
    if what in seen:
        return
    seen.add(what)
    reason = explain(plan, results, what)
    assert reason is not None, (what, path)
    assert reason.what == what
    speak(reason)
    for each in reason.inputs:
        if each.figure:
            check_reason(plan, results, each.address, seen, (*path, what))
        else:
            assert field_of(Address(each.address)) is not None, (what, each.address)
            assert explain(plan, results, each.address) is not None or each.default, each


def rounded(what: str) -> Fraction:
    """How far a number of the JSON may lie from what it is: hours of a week have one decimal."""
    return Fraction(51, 1000 if what.startswith("backlog.weeks.") else 10_000)


@pytest.mark.parametrize("name", PLANS)
def test_every_number_has_a_reason_with_its_value_down_to_the_inputs(name: str) -> None:
    plan = PLANS[name]
    results = compute(plan, TODAY)
    seen: set[str] = set()
    found = numbers(plan, results)
    for what, value in found.items():
        reason = explain(plan, results, what)
        assert reason is not None, what
        assert abs(amount(reason) - Fraction(value)) <= rounded(what), what
        check_reason(plan, results, what, seen)
        assert chain(plan, results, what)[0] == reason
    assert found or plan.goal is None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans())
def test_every_number_of_any_plan_has_a_reason(plan: Plan) -> None:
    results = compute(plan, TODAY)
    seen: set[str] = set()
    for what, value in numbers(plan, results).items():
        reason = explain(plan, results, what)
        assert reason is not None, what
        assert abs(amount(reason) - Fraction(value)) <= rounded(what), what
        check_reason(plan, results, what, seen)


def reasons(plan: Plan, what: str) -> list[str]:
    return [each.what for each in chain(plan, compute(plan, TODAY), what)]


def test_the_chain_goes_from_the_visitors_up_to_the_goal() -> None:
    base = "scenarios.guide"
    assert reasons(a_plan(), f"{base}.stages.visitors.count") == [
        f"{base}.stages.visitors.count",
        f"{base}.stages.subscribers.count",
        f"{base}.stages.customers.count",
        f"{base}.products.guide.new",
        f"{base}.products.guide.sales",
        f"{base}.products.guide.pace",
        f"{base}.required",
        "goal.target",
        "goal.base",
    ]


@pytest.mark.parametrize(
    "what",
    [
        "backlog.hours_per_week",
        "backlog.routines.post.today",
        "scenarios.mixed.projection.3.cumulative",
        "scenarios.mixed.forward.gap",
        "scenarios.mixed.spend",
        "scenarios.mixed.roi",
        "review.replan.observed.visitors.count",
        "review.expected",
    ],
)
def test_chains_of_a_full_plan_end_at_the_goal(what: str) -> None:
    assert reasons(full_plan(), what)[-1] == "goal.base"


def test_visitors_are_subscribers_over_the_rate_and_the_address_says_where_it_is_written() -> None:
    plan = a_plan()._replace(written=frozenset({Address("funnels.newsletter.stages.visitors.rate")}))
    reason = explain(plan, compute(plan, TODAY), "scenarios.guide.stages.visitors.count")
    assert reason is not None
    assert WORDS.text(reason.sentence) == (
        "6,000 visitors = 600 subscribers / 10% (funnels.newsletter.stages.visitors.rate)"
    )
    assert [(each.address, each.figure, each.default) for each in reason.inputs] == [
        ("scenarios.guide.stages.subscribers.count", True, False),
        ("funnels.newsletter.stages.visitors.rate", False, False),
    ]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("goal.target", "600 € = 400 € / (1 - 20%) × (1 + 20%)"),
        ("scenarios.guide.required", "600 € = 600 € + 0 € × 1"),
        ("scenarios.guide.products.guide.pace", "60 sales a month = 600 € / 10 €"),
        ("scenarios.guide.products.guide.sales", "60 sales: a whole number already"),
        ("scenarios.guide.stages.customers.count", "60 customers: new customers, 60 of guide"),
        ("scenarios.guide.income", "600 € = 60 × 10 €"),
    ],
)
def test_reasons_read_as_sums(what: str, words: str) -> None:
    plan = a_plan()
    reason = explain(plan, compute(plan, TODAY), what)
    assert said(reason) == words


def test_a_rate_seen_leaves_out_those_a_source_brought_to_the_next_stage() -> None:
    counted = a_checkin(date(2026, 12, 7), counts={"visitors": 1000, "subscribers": 200})
    plan = a_plan(checkins=[counted], sources=[a_source("webinar", "subscribers", share="10%")])
    reason = explain(plan, compute(plan, TODAY), "review.rates.visitors")
    assert said(reason).startswith("18% = 200 subscribers × (1 - 10%) / 1,000 visitors; ")
    assert reason is not None and reason.inputs[-1].address == "sources.webinar.share"


@pytest.mark.parametrize("kind", ["monthly", "total"])
def test_what_remains_rests_on_what_the_review_period_is_to_bring(kind: str) -> None:
    """From 31 January on, 28 February begins the second month."""
    goal = story_goal(kind=kind, start=date(2027, 1, 31), deadline=date(2027, 6, 30))
    plan = a_plan(goal=goal)
    results = compute(plan, date(2027, 2, 28))
    assert results.review is not None
    assert results.review.first == (date(2027, 2, 28) if kind == "monthly" else date(2027, 1, 31))
    reason = explain(plan, results, "review.remaining")
    assert reason is not None
    assert [each.address for each in reason.inputs] == ["review.planned", "review.revenue"]
    planned = explain(plan, results, "review.planned")
    assert planned is not None
    assert planned.inputs[0].address == "scenarios.guide.products.guide.sales"


def test_an_override_names_its_own_address() -> None:
    plan = full_plan()
    reason = explain(plan, compute(plan, TODAY), "scenarios.mixed.products.guide.unit")
    assert reason is not None
    assert reason.inputs[0].address == "scenarios.mixed.products.guide.price"
    assert reason.inputs[1].address == "products.guide.commission"


@pytest.mark.parametrize(
    "key",
    [
        "reachable", "income", "goal_month", "stages.visitors.count", "products.guide.sales", "forward.gap",
        "sources.posts.spend",
    ],
)  # fmt: skip
def test_an_unreachable_scenario_gives_its_reason_for_every_figure(key: str) -> None:
    plan = full_plan()
    results = compute(plan, TODAY)
    what = f"scenarios.hopeless.{key}"
    assert (
        said(explain(plan, results, what)) == "nobody moves on from visitors to subscribers: the rate is 0%"
    )
    assert chain(plan, results, what)[-1].what == "goal.base"


def test_what_remains_of_a_payment_is_known_even_where_the_goal_is_out_of_reach() -> None:
    plan = full_plan()
    reason = explain(plan, compute(plan, TODAY), "scenarios.hopeless.products.guide.unit")
    assert said(reason) == "38.59 € = 40 € × 100% × (1 - 0% - 2.9%) - 0.25 € - 0 €"
    field = explain(plan, compute(plan, TODAY), "scenarios.hopeless.fixed_costs")
    assert said(field).startswith("0 € is the default")


@pytest.mark.parametrize("name", PLANS)
def test_every_figure_a_table_shows_has_a_reason(name: str) -> None:
    plan = PLANS[name]
    results = compute(plan, TODAY)
    shown = [cell.figure for table in tables_of(plan, results, WORDS) for cell in cells(table) if cell.figure]
    assert [what for what in shown if explain(plan, results, what) is None] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("goal.amount", "400 €, at goal.amount"),
        ("products.guide.commission", "100% is the default; nothing is written at products.guide.commission"),
        ("funnels.newsletter.stages.visitors.rate", "10%, at funnels.newsletter.stages.visitors.rate"),
    ],
)
def test_a_field_explains_itself(address: str, words: str) -> None:
    plan = a_plan(goal=story_goal())._replace(
        written=frozenset({Address("goal.amount"), Address("funnels.newsletter.stages.visitors.rate")})
    )
    reason = explain(plan, compute(plan, TODAY), address)
    assert said(reason) == words


@pytest.mark.parametrize(
    "what",
    [
        "", ".", "goal", "goal.nothing", "scenarios", "scenarios.guide", "scenarios.nobody.income",
        "scenarios.guide.projection.0.income", "scenarios.guide.projection.13.income",
        "scenarios.guide.projection.²3.income", "scenarios.guide.forward.gap", "kpis.cac.planned",
        "scenarios.guide.stages.x.count", "backlog", "backlog.routines", "backlog.routines.x.times",
        "sources.x.cac", "review.x",
        "review.replan.planned.x.count", "smart.nothing.ok", "nonsense", "projection.1.income",
    ],
)  # fmt: skip
def test_what_is_no_figure_has_no_reason(what: str) -> None:
    plan = a_plan()
    assert explain(plan, compute(plan, TODAY), what) is None
    assert chain(plan, compute(plan, TODAY), what) == ()


def test_a_chain_of_initiatives_is_walked_without_looking_through_them_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is looked for at each step is found once for all of them."""
    made: list[object] = []
    real = Given.__init__

    def noted(self: Given, *given: Any) -> None:
        made.append(self)
        real(self, *given)

    monkeypatch.setattr(Given, "__init__", noted)
    items = "".join(
        f'[[backlog]]\nid = "t{n}"\nkind = "initiative"\nneeds = ["t{n + 1}"]\n' for n in range(300)
    )
    reading = read(SMALL + items + '[[backlog]]\nid = "t300"\nkind = "initiative"\n')
    assert reading.plan is not None
    results = compute(reading.plan, TODAY)
    steps = chain(reading.plan, results, "backlog.initiatives.t300.start_by")
    assert len(steps) == 602
    assert len(made) == 1


@pytest.mark.parametrize(
    ("every", "day", "sentence"),
    [
        ("day", 9, "3 on this day: 3 each work day"),
        ("week", 9, "3 from 7 December to 13 December: 3 a week"),
        ("week", 2, "3 from 1 December to 6 December: 3 a week × 4 of 5 days, rounded up"),
        ("month", 9, "3 from 1 December to 31 December: 3 a month"),
    ],
)
def test_a_cadence_says_which_period_it_is_for_and_what_is_cut_of_it(
    every: str, day: int, sentence: str
) -> None:
    plan = a_plan(backlog=[an_item("news", "routine", every=every, times=3)])
    reason = explain(plan, compute(plan, date(2026, 12, day)), "backlog.routines.news.times")
    assert said(reason).replace(" 2026", "") == sentence
    assert reason is not None
    named = {each.address for each in reason.inputs}
    assert ("goal.start" in named) == ("rounded up" in sentence)
