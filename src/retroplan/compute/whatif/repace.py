"""Ways to go on from where a plan stands: catch up, or change the plan so that its own pace is enough.

Each is found by computing the changed plan (model 7, re-plan), and is worth one edit.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil

from retroplan.compute import compute
from retroplan.compute.backward.counting import counting
from retroplan.compute.dates import day_at
from retroplan.compute.results import Results
from retroplan.compute.whatif.asks import asks
from retroplan.compute.whatif.measured import measured
from retroplan.compute.whatif.same_pace import SamePace
from retroplan.compute.whatif.search import first_that_holds
from retroplan.compute.whatif.tidy import raised_to, scaled_range, tidy_step
from retroplan.compute.whatif.way_on import ValueChange, WayId, WayOn
from retroplan.plan import holding
from retroplan.plan.address import GOAL, Address
from retroplan.plan.fields import field_of
from retroplan.plan.locks import is_locked
from retroplan.plan.mix import mix_of
from retroplan.plan.model import ONE, Plan, Product, Scenario
from retroplan.plan.months import months_later
from retroplan.plan.put_at import put_at
from retroplan.plan.say import Say, say
from retroplan.plan.values import Kind

LATEST_DAYS, LATEST_MONTHS = 3650, 120
"""How much later a deadline is looked for."""
DEAREST = 10
"""Times the price up to which a dearer one is looked for."""
_POINT = Fraction(1, 1000)
"""A growth is changed by tenths of a percent at least, amounts by one."""
_WHOLE, _TENTH = 10, Fraction(1, 10)
"""Prices from this on are raised by whole units, others by tenths."""


def ways(plan: Plan, results: Results, wanted: Callable[[], bool] = lambda: True) -> tuple[WayOn, ...]:
    """The ways to go on, from a plan whose active scenario is reachable and runs with something reported.

    Empty where the review re-plans nothing; given up, with those found so far, once it is not wanted.
    """
    scenario, review = plan.active, results.review
    if scenario is None or plan.goal is None or review is None or not review.replan_planned:
        return ()
    found = []
    for way in _Ways(plan, results, scenario, wanted).all():
        if not wanted():
            break
        found.append(way)
    return tuple(found)


class _Ways:
    """Tries the ways on one plan."""

    def __init__(self, plan: Plan, results: Results, scenario: Scenario, wanted: Callable[[], bool]) -> None:
        """The scenario is the one that feeds the backlog; it is within reach."""
        assert plan.goal is not None
        self.plan, self.goal, self.scenario = plan, plan.goal, scenario
        self.results, self.today = results, results.today
        mix = mix_of(plan, scenario)
        self.sold = [holding.product_in(scenario, product) for product in plan.products if product.id in mix]
        self.pace = SamePace(plan, results, scenario)
        self.wanted = wanted

    def all(self) -> Iterator[WayOn]:
        """Each way, taken or not."""
        yield self._evenly()
        yield self._later()
        yield self._less()
        yield self._dearer()
        yield self._measured()

    # --- trying ----------------------------------------------------------------------------------------

    def _put(self, changes: tuple[ValueChange, ...]) -> Plan:
        plan = self.plan
        for one in changes:
            plan = put_at(plan, one.address, one.after)
        return plan

    def _first(self, id: WayId, make: Callable[[int], tuple[ValueChange, ...]], most: int) -> WayOn | None:
        """The first of these changes that is enough; None where none is."""
        number = first_that_holds(lambda step: self._is_enough(make(step)), most)
        return None if number is None else self._way(id, make(number))

    def _is_enough(self, changes: tuple[ValueChange, ...]) -> bool:
        """Whether the plan's pace is enough then; of what is not wanted any more nothing is computed."""
        return not self.wanted() or self.pace.is_enough(self._put(changes))

    def _way(self, id: WayId, changes: tuple[ValueChange, ...]) -> WayOn:
        changed = self._put(changes)
        results = compute(changed, self.today)
        return WayOn(id, changes, results, asks(changed, results))

    def _locked(self, id: WayId, *places: Address) -> WayOn | None:
        if any(is_locked(self.plan, place) for place in places):
            return WayOn(id, why=say("It is locked."))
        return None

    # --- the ways --------------------------------------------------------------------------------------

    def _evenly(self) -> WayOn:
        found = asks(self.plan, self.results)
        if found is None:
            return WayOn("evenly", why=say("Too late: who comes now buys after the deadline."))
        return WayOn("evenly", (), self.results, found)

    def _later(self) -> WayOn:
        where, deadline = GOAL / "deadline", self.goal.deadline
        repeats = self.goal.traits.repeats

        def later(step: int) -> tuple[ValueChange, ...]:
            day = months_later(deadline, step) if repeats else day_at(deadline.toordinal() + step)
            return (ValueChange(where, deadline, day),)

        locked = self._locked("later", where)
        if locked is not None:
            return locked
        found = self._first("later", later, LATEST_MONTHS if repeats else LATEST_DAYS)
        if found is not None:
            return found
        why = say("However late the deadline, what is left takes more than the plan's pace.")
        if repeats and not all(product.recurring for product in self.sold):
            why = say("Each month stands for itself: a later deadline asks no less of this one.")
        return WayOn("later", why=why)

    def _less(self) -> WayOn:
        where, now = self._asked_for()
        field = field_of(where)
        step = tidy_step(now, _POINT if field is not None and field.kind is Kind.RATE else ONE)
        whole = ceil(now / step)

        def less(by: int) -> tuple[ValueChange, ...]:
            return (self._scaled(where, now, step * (whole - by)),)

        return (
            self._locked("less", where)
            or self._first("less", less, whole - 1)
            or WayOn(
                "less", why=say("However small the amount, what is left takes more than the plan's pace.")
            )
        )

    def _asked_for(self) -> tuple[Address, Fraction]:
        """Where the goal says how much it asks for: the last of what its kind needs."""
        key = self.goal.traits.needs[-1]
        value: object = self.goal._asdict()[key]
        assert isinstance(value, Fraction)
        return GOAL / key, value

    def _dearer(self) -> WayOn:
        why = self._same_prices()
        if why is not None:
            return WayOn("dearer", why=why)
        held = [(self._price_of(product), product.price) for product in self.sold if product.price]
        dearest = max(price for _, price in held)
        least = ONE if dearest >= _WHOLE else _TENTH
        step = tidy_step(dearest, least)

        def dearer(by: int) -> tuple[ValueChange, ...]:
            times = (dearest + by * step) / dearest
            raised = (raised_to(price * times, tidy_step(price, least)) for _, price in held)
            return tuple(self._scaled(*one, price) for one, price in zip(held, raised, strict=True))

        return (
            self._locked("dearer", *(where for where, _ in held))
            or self._first("dearer", dearer, ceil(dearest * (DEAREST - 1) / step))
            or WayOn("dearer", why=say("Not even ten times the price makes the plan's pace enough."))
        )

    def _same_prices(self) -> Say | None:
        """Why prices are not to be raised."""
        if self.results.goal is not None and not counting(self.results.goal).income:
            return say("Customers count, whatever they pay.")
        if not any(product.price for product in self.sold):
            return say("Nothing that is sold has a price.")
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

    def _measured(self) -> WayOn:
        review = self.results.review
        assert review is not None
        changes = tuple(
            ValueChange(place.address, self.plan.ranges.get(place.address, place.rate), value)
            for place, value in measured(self.plan, self.scenario, review.rates)
        )
        if not changes:
            return WayOn("measured", why=say("Every rate that was seen is the plan's already, or locked."))
        found = self._way("measured", changes)
        if found.asks is None:
            why = say("With the rates that were seen it is out of reach by the deadline.")
            return WayOn("measured", why=why)
        return found

    def _scaled(self, where: Address, now: Fraction, value: Fraction) -> ValueChange:
        """A value in place of another; a range keeps its breadth in proportion."""
        old = self.plan.ranges.get(where)
        return ValueChange(where, old or now, scaled_range(old, value) if old else value)
