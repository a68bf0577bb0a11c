from __future__ import annotations

from collections.abc import Sequence

import pytest

from retroplan.plan.things import BY_LIST, listed
from retroplan.planfile.reading.check_size import MOST_STAGES, oversize
from retroplan.planfile.reading.read import read
from tests.bench.plans import large_text
from tests.support.hostile.read import SMALL, WHOLE, problems
from tests.support.plans.story import TEXT

GOAL = SMALL.partition("[[funnels]]")[0]


def funnel(stages: int) -> str:
    shown = ", ".join(f'{{ id = "s{number}", rate = "50%" }}' for number in range(stages - 1))
    return (
        f'[[funnels]]\nid = "f"\nstages = [{shown}, {{ id = "last" }}]\n[[products]]\nid = "p"\nprice = 10\n'
    )


def monthly(churns: Sequence[str]) -> str:
    return "".join(
        f'[[products]]\nid = "m{number}"\nprice = 10\nbilling = "monthly"\nchurn = "{churn}"\nactive = 3\n'
        for number, churn in enumerate(churns)
    )


def scenarios(number: int) -> str:
    return "".join(f'[[scenarios]]\nid = "c{each}"\n' for each in range(number))


def sources(number: int) -> str:
    return "".join(f'[[sources]]\nid = "q{each}"\n' for each in range(number))


@pytest.mark.parametrize("text", [TEXT, WHOLE, large_text()])
def test_plans_of_people_are_far_from_it(text: str) -> None:
    plan = read(text).plan
    assert plan is not None
    assert not list(oversize(plan._replace(scenarios=plan.scenarios * 5)))


def test_a_funnel_of_too_many_stages_is_named_and_its_scenarios_are_not_computed() -> None:
    assert problems(GOAL + funnel(MOST_STAGES)) == []
    (said,) = problems(GOAL + funnel(MOST_STAGES + 1))
    assert "funnels.f.stages: this funnel has 101 stages; at most 100 can be computed" in said
    plan = read(GOAL + funnel(MOST_STAGES + 1)).plan
    assert plan is not None
    assert "funnels.f" in plan.unsound


@pytest.mark.parametrize(
    "text",
    [
        GOAL + funnel(20) + scenarios(900),
        GOAL + funnel(2) + scenarios(100) + sources(300),
        GOAL + funnel(90) + scenarios(150),
        "horizon = 600\n" + GOAL.replace("horizon", "# horizon") + funnel(2) + scenarios(200),
    ],
    ids=["scenarios", "sources", "stages", "months"],
)
def test_a_plan_that_is_too_much_to_compute_says_so_and_what_to_leave_out(text: str) -> None:
    reading = read(text)
    assert reading.plan is not None
    (said,) = [each for each in problems(text) if each.startswith("error")]
    assert "times as much as can be computed" in said
    assert {f"scenarios.{each.id}" for each in reading.plan.scenarios} <= reading.plan.unsound


def fifty_years(churns: Sequence[str], scenarios: int) -> str:
    mix = ", ".join(f"m{number} = {number + 1}" for number in range(len(churns)))
    ways = "".join(f'[[scenarios]]\nid = "c{each}"\nmix = {{ {mix} }}\n' for each in range(scenarios))
    return "horizon = 600\n" + GOAL + funnel(2).partition("[[products]]")[0] + monthly(churns) + ways


@pytest.mark.parametrize(
    "churns",
    [
        ["1/3", "4.75%", "3.33%", "1 in 7", "5%"] * 4,
        [f"1/{months}" for months in range(3, 23)],
    ],
)
def test_fifty_years_of_twenty_products_in_fifty_scenarios_are_computed(churns: list[str]) -> None:
    assert problems(fifty_years(churns, 50)) == []


@pytest.mark.parametrize("churn", ["1.234567890123456789012345678901%", "1/999999999999989"])
def test_many_digits_are_computed_where_they_are_few_enough(churn: str) -> None:
    assert problems(fifty_years([churn], 10)) == []


def test_more_digits_than_can_be_computed_are_said_before_they_are() -> None:
    primes = [f"1/{999_999_999_999_989 - 2 * number}" for number in range(20)]
    text = fifty_years(primes, 3)
    reading = read(text)
    assert reading.plan is not None
    (said,) = problems(text)
    assert said.startswith("error") and "scenarios" in said
    assert "too many digits to compute with; write churn with fewer digits" in said
    assert {f"scenarios.{each.id}" for each in reading.plan.scenarios} <= reading.plan.unsound


@pytest.mark.parametrize("kind", ["products", "scenarios", "sources", "kpis"])
def test_of_a_list_without_end_the_beginning_is_read_and_nothing_computed_from_it(kind: str) -> None:
    record = {
        "products": '[[products]]\nid = "x%"\nprice = 10\n',
        "scenarios": '[[scenarios]]\nid = "x%"\n',
        "sources": '[[sources]]\nid = "x%"\n',
        "kpis": '[[kpis]]\nid = "rate:visitors"\n',
    }[kind]
    text = SMALL + "".join(record.replace("%", str(number)) for number in range(BY_LIST[kind].most + 1))
    reading = read(text)
    assert reading.plan is not None
    (said,) = [each for each in reading.problems if each.address == kind and "read" in each.message.template]
    assert said.severity == "error"
    assert len(listed(reading.plan, kind)) <= BY_LIST[kind].most
    if kind in ("products", "sources"):
        assert {f"scenarios.{each.id}" for each in reading.plan.scenarios} <= reading.plan.unsound


def test_a_backlog_may_grow_for_years() -> None:
    text = SMALL + "".join(f'[[backlog]]\nid = "t{number}"\n' for number in range(10_000))
    plan = read(text).plan
    assert plan is not None
    assert len(plan.backlog) == 10_000
    assert not plan.unsound
