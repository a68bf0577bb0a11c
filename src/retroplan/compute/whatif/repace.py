"""Ways to go on from where a plan stands: catch up, or change the plan so that its own pace is enough.

Each is found by computing the changed plan (model 7, re-plan), and is worth one edit. *The same pace* means
that what is left takes no more people a day, at any stage up to the sale, than the plan meant from its start.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Literal, NamedTuple

from retroplan.compute import compute
from retroplan.compute.active import Active
from retroplan.compute.backlog.routines import MONTHLY_PACE
from retroplan.compute.backward.products import Catalogue
from retroplan.compute.backward.scenarios import scenario_result
from retroplan.compute.backward.target import goal_result
from retroplan.compute.dates import Period, add_months, current_month, day_at
from retroplan.compute.results import Results
from retroplan.compute.review.review import case_of
from retroplan.compute.whatif.asks import Asks, asks
from retroplan.compute.whatif.measured import measured
from retroplan.compute.whatif.search import first_that_holds
from retroplan.plan import holding
from retroplan.plan.address import GOAL, Address
from retroplan.plan.edits import Set, Together
from retroplan.plan.locks import is_locked
from retroplan.plan.mix import mix_of
from retroplan.plan.model import ONE, Plan, Product, Scenario
from retroplan.plan.put_at import Tried, put_at
from retroplan.plan.say import Say, Text, mark, say
from retroplan.plan.travel import funnels_in
from retroplan.plan.values import Range

WayId = Literal["evenly", "later", "less", "dearer", "measured"]
LATEST_DAYS, LATEST_MONTHS = 3650, 120
"""How much later a deadline is looked for."""
DEAREST = 10
"""Times the price up to which a dearer one is looked for."""
_CENT = Fraction(1, 100)
_LEAST_STEP = {"amount": ONE, "growth": Fraction(1, 1000)}
_WHOLE, _TENTH = 10, Fraction(1, 10)
"""Prices from this on are raised by whole units, others by tenths."""
_PARTS = 50
"""A tidy step is the power of ten next below this part of a value."""
LABELS: Mapping[WayId, str] = {
    "evenly": mark("Catch up, evenly"),
    "later": mark("Same pace, later"),
    "less": mark("Same pace, less"),
    "dearer": mark("Dearer"),
    "measured": mark("With measured rates"),
}
"""How each way is called, in the order in which they are told."""


class Change(NamedTuple):
    """One value that a way writes, with what stands there now."""

    address: Address
    before: Tried
    after: Tried


class Way(NamedTuple):
    """One way to go on: what it writes, and the plan's figures once it is taken.

    ``results`` and ``asks`` are None, and ``why`` says why, where it cannot be taken.
    """

    id: WayId
    changes: tuple[Change, ...] = ()
    results: Results | None = None
    asks: Asks | None = None
    why: Say | None = None

    @property
    def edit(self) -> Together | None:
        """All it writes as one step; None where it writes nothing."""
        if not self.changes:
            return None
        look = self.changes[0].address
        edits = tuple(Set(one.address, one.after) for one in self.changes)
        if len(edits) == 1:
            return Together(edits, say("change of {what}", what=Text(look)), look)
        label = say("prices raised") if self.id == "dearer" else say("rates as measured")
        return Together(edits, label, look)


def ways(plan: Plan, results: Results, wanted: Callable[[], bool] = lambda: True) -> tuple[Way, ...]:
    """The ways to go on, from a plan whose active scenario is reachable and runs with something reported.

    Empty where the review re-plans nothing; given up, with those found so far, once it is not wanted.
    """
    scenario, review = plan.active, results.review
    if scenario is None or plan.goal is None or review is None or not review.replan_planned:
        return ()
    found = []
    for way in _Ways(plan, results, scenario).all():
        found.append(way)
        if not wanted():
            break
    return tuple(found)


class StageLeft(NamedTuple):
    """People still needed at a stage, exactly, and the days there are for them."""

    id: str
    people: Fraction
    days: int


def replanned(plan: Plan, today: date) -> tuple[StageLeft, ...] | None:
    """What is left at each stage of the active scenario; whatever else follows from a plan is not computed.

    None where the scenario is out of reach or its period over.
    """
    goal, scenario = goal_result(plan), plan.active
    if goal is None or scenario is None:
        return None
    month = current_month(goal.start, goal.deadline, today)
    result = scenario_result(plan, goal, scenario, Catalogue(plan), month)
    case = case_of(Active(plan, goal, scenario, result), today) if result.reachable else None
    if case is None or case.replan is None:
        return None
    replan = case.replan
    return tuple(
        StageLeft(stage.id, exact, replan.days(stage.latest))
        for stage, exact in zip(result.stages, replan.people(), strict=True)
    )


class _Ways:
    """Tries the ways on one plan."""

    def __init__(self, plan: Plan, results: Results, scenario: Scenario) -> None:
        assert plan.goal is not None
        self.plan, self.goal, self.scenario = plan, plan.goal, scenario
        self.results, self.today = results, results.today
        mix = mix_of(plan, scenario)
        self.sold = [holding.product_in(scenario, product) for product in plan.products if product.id in mix]
        self.paces = dict(_paces(plan, results, scenario))

    def all(self) -> Iterator[Way]:
        """Each way, taken or not."""
        yield self._evenly()
        yield self._later()
        yield self._less()
        yield self._dearer()
        yield self._measured()

    # --- trying ----------------------------------------------------------------------------------------

    def _put(self, changes: tuple[Change, ...]) -> Plan:
        plan = self.plan
        for one in changes:
            plan = put_at(plan, one.address, one.after)
        return plan

    def _enough(self, changes: tuple[Change, ...]) -> bool:
        """Whether the plan's own pace is enough for what is then left."""
        again = replanned(self._put(changes), self.today)
        return again is not None and all(_within(one, self.paces.get(one.id)) for one in again)

    def _first(self, id: WayId, make: Callable[[int], tuple[Change, ...]], most: int) -> Way | None:
        """The first of these changes that is enough; None where none is."""
        number = first_that_holds(lambda step: self._enough(make(step)), most)
        return None if number is None else self._way(id, make(number))

    def _way(self, id: WayId, changes: tuple[Change, ...]) -> Way:
        changed = self._put(changes)
        results = compute(changed, self.today)
        return Way(id, changes, results, asks(changed, results))

    def _locked(self, id: WayId, *places: Address) -> Way | None:
        if any(is_locked(self.plan, place) for place in places):
            return Way(id, why=say("It is locked."))
        return None

    # --- the ways --------------------------------------------------------------------------------------

    def _evenly(self) -> Way:
        found = asks(self.plan, self.results)
        if found is None:
            return Way("evenly", why=say("Too late: who comes now buys after the deadline."))
        return Way("evenly", (), self.results, found)

    def _later(self) -> Way:
        where, deadline = GOAL / "deadline", self.goal.deadline
        repeats = self.goal.traits.repeats

        def later(step: int) -> tuple[Change, ...]:
            day = _months_later(deadline, step) if repeats else day_at(deadline.toordinal() + step)
            return (Change(where, deadline, day),)

        locked = self._locked("later", where)
        if locked is not None:
            return locked
        found = self._first("later", later, LATEST_MONTHS if repeats else LATEST_DAYS)
        if found is not None:
            return found
        if repeats and not all(product.recurring for product in self.sold):
            return Way(
                "later", why=say("Each month stands for itself: a later deadline asks no less of this one.")
            )
        return Way(
            "later", why=say("However late the deadline, what is left takes more than the plan's pace.")
        )

    def _less(self) -> Way:
        key = "growth" if self.goal.traits.above_baseline else "amount"
        where, now = GOAL / key, self.goal.growth if key == "growth" else self.goal.amount
        step = tidy_step(now, _LEAST_STEP[key])
        whole = ceil(now / step)

        def less(by: int) -> tuple[Change, ...]:
            return (self._scaled(where, now, step * (whole - by)),)

        return (
            self._locked("less", where)
            or self._first("less", less, whole - 1)
            or Way("less", why=say("However small the amount, what is left takes more than the plan's pace."))
        )

    def _dearer(self) -> Way:
        why = self._same_prices()
        if why is not None:
            return Way("dearer", why=why)
        held = [(self._price_of(product), product.price) for product in self.sold]
        dearest = max(price for _, price in held)
        least = ONE if dearest >= _WHOLE else _TENTH
        step = tidy_step(dearest, least)

        def dearer(by: int) -> tuple[Change, ...]:
            factor = (dearest + by * step) / dearest
            return tuple(
                self._scaled(where, price, _up(price * factor, tidy_step(price, least)))
                for where, price in held
            )

        return (
            self._locked("dearer", *(where for where, _ in held))
            or self._first("dearer", dearer, ceil(dearest * (DEAREST - 1) / step))
            or Way("dearer", why=say("Not even ten times the price makes the plan's pace enough."))
        )

    def _same_prices(self) -> Say | None:
        """Why prices are not to be raised."""
        if self.goal.traits.unit.name == "customers":
            return say("Customers count, whatever they pay.")
        if any(product.recurring for product in self.sold):
            return say("Whoever pays again and again would have to pay more too.")
        if any(product.commission != ONE for product in self.sold):
            return say("The price of what others sell is not yours to set.")
        if self.results.review is not None and self.results.review.estimated:
            return say("What came in is estimated from the price; report the revenue first.")
        return None

    def _price_of(self, product: Product) -> Address:
        base = next(one for one in self.plan.products if one.id == product.id)
        return holding.product_field(self.scenario, base, "price").address

    def _measured(self) -> Way:
        review = self.results.review
        assert review is not None
        changes = tuple(
            Change(place.address, self.plan.ranges.get(place.address, place.rate), value)
            for place, value in measured(self.plan, self.scenario, review.rates)
        )
        if not changes:
            return Way("measured", why=say("Every rate that was seen is the plan's already, or locked."))
        found = self._way("measured", changes)
        if found.asks is None:
            return Way(
                "measured", why=say("With the rates that were seen it is out of reach by the deadline.")
            )
        return found

    def _scaled(self, where: Address, now: Fraction, value: Fraction) -> Change:
        """A value in place of another; a range keeps its breadth in proportion."""
        old = self.plan.ranges.get(where)
        if old is None:
            return Change(where, now, value)
        step = tidy_step(value, _CENT)
        low, high = (step * floor(end * value / now / step + Fraction(1, 2)) for end in (old.low, old.high))
        return Change(where, old, Range(min(low, value), value, max(high, value)))


def tidy_step(value: Fraction, least: Fraction) -> Fraction:
    """The power of ten by which a value above 0 is changed: at most a fiftieth of it, not below ``least``."""
    step = least
    while step * 10 * _PARTS <= value:
        step *= 10
    return step


def _up(value: Fraction, step: Fraction) -> Fraction:
    return step * ceil(value / step)


def _months_later(day: date, months: int) -> date:
    """So many months later; the last day of a month stays the last."""
    found = add_months(day, months)
    last = monthrange(day.year, day.month)[1] == day.day
    return found.replace(day=monthrange(found.year, found.month)[1]) if last else found


def _paces(plan: Plan, results: Results, scenario: Scenario) -> Iterator[tuple[str, Fraction]]:
    """The people a day the plan means for each stage up to the sale: of a monthly goal, in this month."""
    result, goal = results.scenario(scenario.id), results.goal
    bound = {
        stage.id for funnel in funnels_in(plan, scenario) for stage in funnel.stages[: funnel.sale_at + 1]
    }
    if result is None or goal is None:
        return
    for stage in result.stages:
        if stage.id in bound and goal.traits.repeats:
            yield stage.id, stage.exact_now * MONTHLY_PACE
        elif stage.id in bound:
            yield stage.id, stage.exact / max(1, Period(goal.start, stage.latest).days)


def _within(left: StageLeft, pace: Fraction | None) -> bool:
    """Whether a pace is enough for the people left at a stage; what follows the sale binds nothing."""
    return pace is None or left.people <= pace * left.days
