from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.results import InitiativeResult
from retroplan.plan.model import BacklogItem, ItemStep
from tests.support.plans.active import active
from tests.support.plans.build import a_plan, a_product, a_scenario, an_item, story_goal

NOVEMBER = date(2026, 11, 2)


def todo(id: str, days: int = 1, **given: Any) -> BacklogItem:
    return an_item(id, "initiative", days=days, **given)


def scheduled(*items: BacklogItem, today: date = NOVEMBER, **given: Any) -> dict[str, InitiativeResult]:
    plan = a_plan(backlog=items, **given)
    return {item.id: item for item in active(plan).backlog(today).initiatives}


def dates(item: InitiativeResult) -> tuple[str, str]:
    return str(item.start_by), str(item.finish_by)


def test_the_guide_is_finished_the_day_before_it_is_sold() -> None:
    found = scheduled(todo("write-guide", 14, product="guide"))
    assert dates(found["write-guide"]) == ("2026-11-17", "2026-11-30")
    assert found["write-guide"].blocks == "guide"


def test_without_a_due_date_the_deadline_holds() -> None:
    found = scheduled(todo("hire", 14))
    assert dates(found["hire"]) == ("2026-12-18", "2026-12-31")
    assert found["hire"].blocks is None


@pytest.mark.parametrize(
    ("due", "finish", "blocks"),
    [
        (date(2026, 11, 10), "2026-11-10", None),  # earlier than the product asks for
        (date(2026, 12, 20), "2026-11-30", "guide"),
    ],
)
def test_a_due_date_and_the_product_both_bind(due: date, finish: str, blocks: str | None) -> None:
    found = scheduled(todo("write-guide", product="guide", due=due))
    assert (str(found["write-guide"].finish_by), found["write-guide"].blocks) == (finish, blocks)


def test_what_is_for_a_product_nobody_sells_here_is_outside() -> None:
    given: dict[str, Any] = {
        "products": [a_product("guide"), a_product("course", 100)],
        "scenarios": [a_scenario("x", {"guide": 1, "course": 0}), a_scenario("y", {"course": 1})],
    }
    items = (todo("film-course", product="course"), todo("light", needs=("film-course",)), todo("write"))
    assert list(scheduled(*items, **given)) == ["light", "write"]
    found = scheduled(*items, scenario="y", **given)
    assert (dates(found["film-course"])[1], found["film-course"].blocks) == ("2026-11-30", "course")


def test_what_is_needed_is_finished_the_day_before() -> None:
    found = scheduled(
        todo("write", 14, product="guide", needs=("interview",)),
        todo("interview", 5, needs=("call",)),
        todo("call", 2),
    )
    assert dates(found["interview"]) == ("2026-11-12", "2026-11-16")
    assert dates(found["call"]) == ("2026-11-10", "2026-11-11")
    assert [found[name].blocks for name in ("write", "interview", "call")] == ["guide", "write", "interview"]


def test_the_earliest_of_all_that_need_it_holds() -> None:
    found = scheduled(
        todo("late", due=date(2026, 12, 30), needs=("base",)),
        todo("early", due=date(2026, 12, 10), needs=("base", "base")),
        todo("base"),
    )
    assert found["base"].finish_by == date(2026, 12, 9)
    assert found["base"].blocks == "early"


def test_an_own_due_date_holds_where_it_is_earlier_than_who_needs_it() -> None:
    found = scheduled(todo("after", needs=("base",)), todo("base", due=date(2026, 12, 1)))
    assert (found["base"].finish_by, found["base"].blocks) == (date(2026, 12, 1), None)


def test_initiatives_of_other_scenarios_bind_nobody() -> None:
    found = scheduled(
        todo("other", due=date(2026, 11, 5), needs=("base",), scenarios=("two",)),
        todo("base"),
        scenarios=[a_scenario("one", {"guide": 1}), a_scenario("two", {"guide": 1})],
    )
    assert list(found) == ["base"]
    assert found["base"].finish_by == date(2026, 12, 31)


def test_a_circle_is_left_out_and_the_rest_is_scheduled() -> None:
    found = scheduled(todo("a", needs=("b",)), todo("b", needs=("a",)), todo("c", needs=("a",)), todo("d"))
    assert list(found) == ["c", "d"]


def test_what_names_something_unknown_or_itself_does_no_harm() -> None:
    found = scheduled(todo("a", needs=("nobody",)), todo("b", needs=("b",)))
    assert list(found) == ["a"]


def test_one_with_an_error_is_left_out() -> None:
    plan_items = (todo("a", needs=("b",)), todo("b"))
    found = scheduled(*plan_items, unsound=frozenset({"backlog.a"}))
    assert list(found) == ["b"]
    assert found["b"].finish_by == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("status", "today", "late"),
    [
        ("todo", date(2026, 12, 18), False),  # the latest start is today
        ("todo", date(2026, 12, 19), True),
        ("doing", date(2026, 12, 19), False),
        ("doing", date(2026, 12, 31), False),  # the latest finish is today
        ("doing", date(2027, 1, 1), True),
        ("done", date(2027, 1, 1), False),
    ],
)
def test_late_is_a_start_or_a_finish_that_is_past(status: str, today: date, late: bool) -> None:
    assert scheduled(todo("hire", 14, status=status), today=today)["hire"].late is late


def test_slack_is_the_days_until_it_must_begin() -> None:
    assert scheduled(todo("hire", 14), today=date(2026, 12, 10))["hire"].slack == 8
    assert scheduled(todo("hire", 14), today=date(2026, 12, 20))["hire"].slack == -2


HALF = (ItemStep("Outline", done=True), ItemStep("Draft"))


@pytest.mark.parametrize(
    ("status", "steps", "today", "at_risk"),
    [
        ("todo", (), date(2026, 12, 4), False),  # 14 days of slack for 14 days of work
        ("todo", (), date(2026, 12, 5), True),
        ("todo", (), date(2026, 12, 19), False),  # late, which says more
        ("doing", (), date(2026, 12, 30), False),  # nothing says how far it is
        ("doing", HALF, date(2026, 12, 25), False),  # half of 14 days, 7 left
        ("doing", HALF, date(2026, 12, 26), True),
        ("done", HALF, date(2026, 12, 26), False),
    ],
)
def test_at_risk_is_little_room_left(
    status: str, steps: tuple[ItemStep, ...], today: date, at_risk: bool
) -> None:
    found = scheduled(todo("hire", 14, status=status, steps=steps), today=today)
    assert found["hire"].at_risk is at_risk


def test_whoever_waits_for_a_late_one_is_at_risk() -> None:
    found = scheduled(
        todo("last", needs=("middle",)),
        todo("middle", needs=("first",)),
        todo("first", due=date(2026, 11, 1)),
        todo("other", needs=()),
    )
    assert [found[name].late for name in found] == [False, False, True, False]
    assert [found[name].at_risk for name in found] == [True, True, False, False]


def test_the_order_is_the_files() -> None:
    items = [todo("c"), todo("a", needs=("c",)), todo("b", needs=("a",))]
    assert list(scheduled(*items)) == ["c", "a", "b"]


def test_thousands_that_hang_on_each_other_are_scheduled() -> None:
    many = [todo(f"i{number}", 300, needs=(f"i{number + 1}",)) for number in range(5000)]
    found = scheduled(*many, todo("i5000"))
    assert found["i1"].finish_by == found["i0"].start_by - timedelta(days=1)
    assert found["i5000"].start_by == date.min


@st.composite
def webs(draw: st.DrawFn) -> list[BacklogItem]:
    """Initiatives that need only earlier ones, in any order."""
    items = []
    for number in range(draw(st.integers(1, 8))):
        names = [f"i{other}" for other in range(number)]
        items.append(
            todo(
                f"i{number}",
                draw(st.integers(1, 20)),
                needs=tuple(draw(st.lists(st.sampled_from(names), max_size=3)) if names else ()),
                due=draw(st.none() | st.dates(date(2026, 10, 1), date(2027, 2, 1))),
                product=draw(st.none() | st.just("guide")),
                hours=draw(st.integers(0, 50)),
                status=draw(st.sampled_from(["todo", "doing", "done"])),
            )
        )
    return draw(st.permutations(items))


@settings(max_examples=60, deadline=None)
@given(webs())
def test_everything_ends_before_what_needs_it_starts_and_no_earlier_than_it_must(
    items: list[BacklogItem],
) -> None:
    found = scheduled(*items)
    for item in items:
        result = found[item.id]
        limits = [found[other.id].start_by - timedelta(days=1) for other in items if item.id in other.needs]
        own = [item.due] if item.due else []
        if item.product:
            own.append(story_goal().start - timedelta(days=1))
        assert result.finish_by == min(limits + (own or [story_goal().deadline]))
        assert (result.finish_by - result.start_by).days == item.days - 1
