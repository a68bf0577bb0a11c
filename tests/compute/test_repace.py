"""Ways to go on where a plan is behind: what each writes, and that its figures hold once it is taken."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.compute.whatif.behind import nothing_to_repace
from retroplan.compute.whatif.repace import ways
from retroplan.compute.whatif.search import first_that_holds
from retroplan.compute.whatif.tidy import tidy_step
from retroplan.compute.whatif.way_on import ValueChange, WayOn
from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.model import Plan
from retroplan.plan.put_at import Tried, put_at
from retroplan.plan.value_at import value_at
from retroplan.plan.values import Range
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read
from tests.support.plans.behind import CUSTOMERS, GROWTH, KINDS, MEMBERS, MONTHLY, TODAY, TOTAL
from tests.support.plans.build import num

DEADLINE, AMOUNT, PRICE = "goal.deadline", "goal.amount", "products.course.price"
SAME_PACE = ("later", "less", "dearer")


def of(text: str) -> tuple[Plan, Results]:
    plan = read(text).plan
    assert plan is not None
    return plan, compute(plan, TODAY)


def found(text: str) -> dict[str, WayOn]:
    return {way.id: way for way in ways(*of(text))}


def written(way: WayOn) -> dict[str, Tried]:
    return {one.address: one.after for one in way.changes}


@pytest.mark.parametrize(
    ("text", "way", "wanted"),
    [
        (TOTAL, "later", {DEADLINE: date(2027, 4, 9)}),
        (TOTAL, "less", {AMOUNT: 4900}),
        (TOTAL, "dearer", {PRICE: 118}),  # at 117 whole sales come to more than the amount
        (GROWTH, "later", {DEADLINE: date(2027, 4, 23)}),
        (GROWTH, "less", {"goal.growth": num("20%")}),
        (GROWTH, "dearer", {PRICE: 200}),
        (CUSTOMERS, "later", {DEADLINE: date(2027, 4, 9)}),
        (CUSTOMERS, "less", {AMOUNT: 49}),
        (MONTHLY, "less", {AMOUNT: 7500}),
        (MONTHLY, "dearer", {PRICE: 127}),
        (MEMBERS, "later", {DEADLINE: date(2027, 6, 30)}),  # the last day of its month, as the old one is
    ],
)
def test_the_least_change_at_which_the_plans_pace_is_enough(
    text: str, way: str, wanted: dict[str, Tried]
) -> None:
    assert written(found(text)[way]) == wanted


@pytest.mark.parametrize(
    ("text", "way", "why"),
    [
        (CUSTOMERS, "dearer", "Customers count"),
        (MONTHLY, "later", "Each month stands for itself"),
        (MEMBERS, "dearer", "pays again"),
        (TOTAL.replace("price = 100", "price = 100\ncommission = '50%'"), "dearer", "not yours"),
        (TOTAL.replace("revenue = 1900\n", ""), "dearer", "estimated from the price"),
        ("locked = ['goal.amount']\n" + TOTAL, "less", "locked"),
        ("locked = ['goal.deadline']\n" + TOTAL, "later", "locked"),
        ("locked = ['products.course.price']\n" + TOTAL, "dearer", "locked"),
    ],
)
def test_what_cannot_be_taken_says_why(text: str, way: str, why: str) -> None:
    one = found(text)[way]
    assert one.why is not None
    assert why in one.why.template
    assert (one.changes, one.results, one.asks, one.edit) == ((), None, None, None)


@pytest.mark.parametrize("kind", KINDS)
def test_taken_it_is_what_was_told_and_asks_no_more_than_the_plan_did(kind: str) -> None:
    text = KINDS[kind]
    _, before = of(text)
    taken = 0
    for way in found(text).values():
        if way.edit is None:
            continue
        after = apply(text, way.edit)
        assert isinstance(after, str)
        _, results = of(after)
        assert way.results is not None
        assert results.review == way.results.review
        assert results.goal == way.results.goal
        assert results.backlog == way.results.backlog
        taken += 1
        if way.id in SAME_PACE:
            assert results.review is not None
            paces = {one.id: one.per_day for one in before.scenarios[0].stages}
            for one in results.review.replan_planned or ():
                assert one.per_day is not None
                days = one.people / one.per_day if one.people else 0
                assert one.people - 1 <= paces[one.id] * days, (way.id, one)
    assert taken >= 3


@pytest.mark.parametrize("kind", ["total", "growth", "customers", "monthly"])
def test_one_step_less_would_not_be_enough(kind: str) -> None:
    """The change before the one found asks for more than the plan's pace at some stage."""
    plan, before = of(KINDS[kind])
    paces = {one.id: one.exact_now for one in before.scenarios[0].stages}
    for way in found(KINDS[kind]).values():
        if way.id not in ("later", "less") or not way.changes:
            continue
        (one,) = way.changes
        results = compute(put_at(plan, one.address, _nearer(one)), TODAY)
        assert results.review is not None
        again = {stage.id: stage for stage in results.review.replan_planned or ()}
        over = [again[name].per_day or 0 for name in paces]
        mine = [stage.per_day for stage in before.scenarios[0].stages]
        assert any(asked > pace for asked, pace in zip(over, mine, strict=True)), way.id


def _nearer(one: ValueChange) -> Tried:
    if isinstance(one.after, date):
        return date.fromordinal(one.after.toordinal() - 1)
    assert isinstance(one.before, Fraction)
    assert isinstance(one.after, Fraction)
    least = Fraction(1, 1000) if one.address.key == "growth" else Fraction(1)
    return one.after + tidy_step(one.before, least)


def test_evenly_is_what_the_plan_asks_by_itself() -> None:
    way = found(TOTAL)["evenly"]
    assert way.edit is None
    asks = way.asks
    assert asks is not None
    assert asks.routine is not None
    assert tuple(asks.people) == ("visitors", 60, 70)
    assert tuple(asks.routine) == ("post", num("2.1"), num("2.45"))
    assert asks.hours == num("2.45") * Fraction(3, 2)
    assert asks.fits is True
    exact = found(TOTAL.replace("hours_per_week = 10", "hours_per_week = 3.675"))["evenly"].asks
    assert exact is not None
    assert exact.fits is True
    tight = found(TOTAL.replace("hours_per_week = 10", "hours_per_week = 3.5"))
    assert [way.asks.fits for way in tight.values() if way.asks] == [False, True, True, True, False]


def test_measured_rates_are_written_where_the_rates_stand_that_hold() -> None:
    rates = {
        "funnels.newsletter.stages.visitors.rate": num("9%"),
        "funnels.newsletter.stages.subscribers.rate": num("10.6%"),
    }
    assert written(found(TOTAL)["measured"]) == rates
    own = TOTAL.replace("mix = { course = 1 }", "mix = { course = 1 }\nrates = { visitors = '12%' }")
    assert next(iter(written(found(own)["measured"]))) == "scenarios.course.rates.visitors"
    product = TOTAL.replace("price = 100", "price = 100\nrates = { subscribers = 0.2 }")
    assert "products.course.rates.subscribers" in written(found(product)["measured"])
    locked = "locked = ['funnels.newsletter.stages.visitors.rate']\n" + TOTAL
    uncertain = TOTAL.replace('"Visitors", rate = "10%"', '"Visitors", rate = "8%..12%"')
    assert isinstance(next(iter(written(found(uncertain)["measured"]).values())), Range)
    assert list(written(found(locked)["measured"])) == ["funnels.newsletter.stages.subscribers.rate"]


def test_a_range_keeps_its_breadth_and_an_override_is_changed_where_it_stands() -> None:
    uncertain = TOTAL.replace("amount = 5400", "amount = { low = 5000, likely = 5400, high = 6000 }")
    assert written(found(uncertain)["less"]) == {AMOUNT: Range(num(4540), num(4900), num(5440))}
    own = TOTAL.replace("mix = { course = 1 }", "mix = { course = 1 }\nproducts.course.price = 90")
    assert list(written(found(own)["dearer"])) == ["scenarios.course.products.course.price"]


def test_all_products_of_the_mix_rise_by_one_factor() -> None:
    two = TOTAL.replace(
        "[[scenarios]]", '[[products]]\nid = "book"\nname = "Book"\nprice = 20\n\n[[scenarios]]'
    ).replace("course = 1 }", "course = 3, book = 1 }")
    way = found(two)["dearer"]
    book, course = (written(way)[f"products.{name}.price"] for name in ("book", "course"))
    assert isinstance(book, Fraction)
    assert isinstance(course, Fraction)
    assert course > 100
    assert 0 <= book - course / 5 < 1
    assert way.edit is not None
    assert len(way.edit.edits) == 2


def test_what_is_given_away_stays_free() -> None:
    """A free book pays by what is sold after it."""
    free = TOTAL.replace(
        "[[scenarios]]",
        '[[products]]\nid = "book"\nname = "Book"\nprice = 0\n\n'
        '[[products]]\nid = "talk"\nname = "Talk"\nprice = 500\nafter = "book"\ntake = "20%"\n\n'
        "[[scenarios]]",
    )
    both = found(free.replace("course = 1 }", "course = 1, book = 1 }"))["dearer"]
    assert list(written(both)) == [PRICE]
    alone = found(free.replace("mix = { course = 1 }", "mix = { book = 1 }"))["dearer"]
    assert alone.why is not None
    assert alone.why.template == "Nothing that is sold has a price."


def test_given_up_when_nobody_wants_it_any_more() -> None:
    assert ways(*of(TOTAL), lambda: False) == ()
    answers = iter([True] * 5)
    assert [way.id for way in ways(*of(TOTAL), lambda: next(answers, False))] == ["evenly"]


@pytest.mark.parametrize(
    ("text", "today", "said"),
    [
        (TOTAL, date(2026, 12, 20), "starts in {n} days"),
        (TOTAL, date(2027, 1, 20), "Nothing is reported"),
        (TOTAL, date(2027, 4, 20), "is past"),
        (TOTAL, date(2027, 3, 20), "No report for {n} days"),
        (TOTAL.replace("revenue = 1900", "revenue = 2400"), TODAY, "on track"),
        (TOTAL.replace("revenue = 1900", "revenue = 4000"), TODAY, "ahead"),
        (TOTAL.replace("revenue = 1900", "revenue = 6000"), TODAY, "All that was planned"),
        (TOTAL.replace('rate = "10%"', "rate = 0"), TODAY, "out of reach"),
        (TOTAL.replace("amount = 5400", "amount = 'much'"), TODAY, "errors"),
        (TOTAL.replace("visitors = 2000", "visitors = 'many'"), TODAY, "cannot be read"),
    ],
)
def test_where_there_is_nothing_to_catch_up_it_says_how_the_plan_stands(
    text: str, today: date, said: str
) -> None:
    plan = read(text).plan
    assert plan is not None
    told = nothing_to_repace(plan, compute(plan, today))
    assert told is not None
    assert said in f"{told.template} {told.many}"
    assert nothing_to_repace(*of(TOTAL)) is None


def test_the_first_that_holds_is_found_with_few_trials() -> None:
    for most in (1, 2, 7, 100):
        for answer in range(1, most + 1):
            tried: list[int] = []

            def holds(step: int, answer: int = answer, tried: list[int] = tried) -> bool:
                tried.append(step)
                return step >= answer

            assert first_that_holds(holds, most) == answer
            assert len(tried) <= 2 * most.bit_length() + 1
        assert first_that_holds(lambda _: False, most) is None
    assert first_that_holds(lambda _: True, 0) is None


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("goal.amount", num(7)),
        ("goal.deadline", date(2027, 5, 1)),
        ("products.course.price", num(7)),
        ("products.course.rates.visitors", num("7%")),
        ("scenarios.course.rates.visitors", num("7%")),
        ("scenarios.course.products.course.price", num(7)),
        ("scenarios.course.products.course.rates.visitors", num("7%")),
        ("audience.segments.makers.rates.visitors", num("7%")),
        ("funnels.newsletter.stages.visitors.rate", num("7%")),
        ("goal.amount", Range(num(6), num(7), num(9))),
    ],
)
def test_a_value_put_into_the_records_is_as_if_it_were_written(address: str, value: Tried) -> None:
    uncertain = TOTAL.replace("amount = 5400", "amount = '5000..5800'")
    text = uncertain + '[[audience.segments]]\nid = "makers"\nname = "Makers"\n'
    after = apply(text, Set(Address(address), value))
    assert isinstance(after, str)
    plan, again = read(text).plan, read(after).plan
    assert plan is not None
    assert again is not None
    put = put_at(plan, Address(address), value)
    assert value_at(put, address) == value_at(again, address)
    assert put.ranges == again.ranges
    assert compute(put, TODAY).goal == compute(again, TODAY).goal
    with pytest.raises(KeyError):
        put_at(plan, Address("capacity.cash"), num(1))
