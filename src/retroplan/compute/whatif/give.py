"""One input asked to give: its tidy value nearest to what it is now that meets a bound (model 5.13)."""

from datetime import date
from fractions import Fraction
from functools import partial
from math import log
from typing import NamedTuple

from retroplan.compute.whatif.bound import Bound, good_sense
from retroplan.compute.whatif.figure_at import FigureAt, FigureSeen
from retroplan.compute.whatif.inputs import Number, PlanInput
from retroplan.compute.whatif.search import nearest_that_holds
from retroplan.compute.whatif.tidy import scaled_range
from retroplan.compute.whatif.walk import Walk, Way, walks
from retroplan.plan.figures import figure_of
from retroplan.plan.holding import product_in
from retroplan.plan.model import Goal, Plan
from retroplan.plan.put_at import Tried, put_at
from retroplan.plan.values import LARGEST, Kind

NEARER = 12
"""Values nearer than the one found that are tried where a figure may go to and fro."""
Places = tuple[Number, Number]
"""The least and the most value of a stretch."""


class Gave(NamedTuple):
    """An input that meets the bound alone: its new value, and the figure then."""

    input: PlanInput
    value: Number
    figure: Fraction
    way: Way
    walk: Walk
    number: int  # of the value in the walk


class Stuck(NamedTuple):
    """An input that does not: the end at which the figure comes nearest, and why it goes no farther."""

    input: PlanInput
    at: Number
    seen: FigureSeen
    way: Way


class Giving:
    """Tries values of the inputs of one plan on one figure."""

    def __init__(
        self, plan: Plan, goal: Goal, figure: FigureAt, bound: Bound, *, any_way: bool = False
    ) -> None:
        """The plan's goal must be sound. ``any_way``: a lever may also go the way nobody wants."""
        self.plan, self.goal, self.figure, self.bound = plan, goal, figure, bound
        self.now = figure.seen(plan)
        row = figure_of(figure.address)
        wanted = row is not None and row.better != 0 and bound.sense == good_sense(row)
        self.improving = wanted and not any_way
        scenario = plan.find_scenario(figure.scenario)
        self._by_list = scenario is not None and any(
            product_in(scenario, product).list_rate for product in plan.products
        )
        self._tried: dict[tuple[str, Number], FigureSeen] = {}

    def put(self, one: PlanInput, value: Number) -> Plan:
        """The plan with another value of an input; a range moves as a whole."""
        return put_at(self.plan, one.address, self.written(one, value))

    def written(self, one: PlanInput, value: Number) -> Tried:
        """What is written for a value: where a range stood, one whose ends are scaled along."""
        if one.range is None or isinstance(value, date) or not one.range.likely:
            return value
        step = _CENT * _CENT if one.field.kind is Kind.RATE else _CENT
        return scaled_range(one.range, value, step, one.field.high)

    def seen(self, one: PlanInput, value: Number) -> FigureSeen:
        """The figure with that value of an input; what was tried is known."""
        key = one.address, value
        found = self._tried.get(key)
        if found is None:
            found = self._tried[key] = self.figure.seen(self.put(one, value))
        return found

    # --- giving ----------------------------------------------------------------------------------------

    def ask(self, one: PlanInput) -> Gave | Stuck | None:
        """What an input can do; None where it does nothing for the figure."""
        found: list[Gave] = []
        stuck: list[Stuck] = []
        ways: tuple[Way, ...] = (1, -1)
        for way in ways:
            rows = self._walks(one, way) if not (self.improving and one.worse == way) else ()
            if not rows:
                continue
            end = rows[-1].at(rows[-1].most)
            if self.bound.passed(self.seen(one, end).value, self.now.value):
                gave = self._tidy(one, rows, way)
                if gave is not None:
                    found.append(gave)
                    continue
            stuck.append(self._stuck(one, end, way))
        found = [gave for gave in found if self._of_itself(one, gave.value)]
        if found:
            return min(found, key=lambda gave: distance(one, gave.value, self.goal))
        better = [each for each in stuck if self._comes_nearer(each.seen) and self._of_itself(one, each.at)]
        return min(better, key=lambda each: self._missing(each.seen), default=None)

    def _walks(self, one: PlanInput, way: Way) -> tuple[Walk, ...]:
        """The tidy values that way, as far as the figure stays within reach where it is so now."""
        rows = walks(one, way, self.goal)
        if self.now.value is None or not rows or self.seen(one, rows[-1].at(rows[-1].most)).value is not None:
            return rows

        def lost(walk: Walk, number: int) -> bool:
            return self.seen(one, walk.at(number)).value is None

        found = []
        for walk in rows:
            most = walk.most
            if lost(walk, most):
                most = (nearest_that_holds(partial(lost, walk), most) or 1) - 1
            found.append(walk._replace(most=most))
        return tuple(walk for walk in found if walk.most > 0)

    def _of_itself(self, one: PlanInput, value: Number) -> bool:
        """Whether the figure moves by the input itself, and not by how sales come out whole alone."""
        if self.now.value is None:
            return True
        return self.figure.exact(self.put(one, value)) != self.figure.exact(self.plan)

    def _tidy(self, one: PlanInput, rows: tuple[Walk, ...], way: Way) -> Gave | None:
        """The first tidy value on the coarsest grid that does not pass the bound too far."""
        finest: Gave | None = None
        for walk in rows:
            number = self._first(one, walk)
            if number is None:
                continue
            value = walk.at(number)
            figure = self.seen(one, value).value
            assert figure is not None
            finest = Gave(one, value, figure, way, walk, number)
            if self.bound.close(figure) and (value != 0 or self.figure.address.key != "reachable"):
                break  # to come within reach nothing need be given up whole
        return finest

    def _first(self, one: PlanInput, walk: Walk) -> int | None:
        """The number of the first value of a walk that has come as far as the bound."""

        def holds(number: int) -> bool:
            return self.bound.passed(self.seen(one, walk.at(number)).value, self.now.value)

        if not holds(walk.most):
            return None
        number = nearest_that_holds(holds, walk.most, self._guess(one, walk))
        nearer = number if self._uneven(one) else None
        while nearer is not None:
            number = nearer
            nearer = next((each for each in range(max(1, number - NEARER), number) if holds(each)), None)
        return number

    def _guess(self, one: PlanInput, walk: Walk) -> int:
        """Where the bound should be met, were the figure a power of the input; 0 where that says nothing."""
        if isinstance(one.value, date) or not one.value or not self.now.value or not self.bound.value:
            return 0
        near = one.value * (1 + walk.way * _LITTLE)
        if not _within(one, near):
            return 0
        moved = self.figure.exact(self.put(one, near))
        now = self.figure.exact(self.plan)
        if not moved or not now or moved == now or (moved < 0) != (now < 0):
            return 0
        if self.bound.value / now <= 0:
            return 0
        power = log(moved / now) / log(near / one.value)
        asked = log(self.bound.value / now) / power
        if abs(asked) > _FARTHEST:
            return 0
        value = one.value * Fraction(2.718281828459045**asked).limit_denominator(10**9)
        return walk.number_of(value)

    def _uneven(self, one: PlanInput) -> bool:
        """Whether a figure may go to and fro: by whole months, whole sales of several products, of a list."""
        return self._by_list or one.field.kind is Kind.DATE or one.address.parent.key == "mix"

    def _stuck(self, one: PlanInput, end: Number, way: Way) -> Stuck:
        return Stuck(one, end, self.seen(one, end), way)

    def _comes_nearer(self, seen: FigureSeen) -> bool:
        """Whether the figure is nearer to the bound than it is now."""
        missing, now = self.bound.short(seen.value), self.bound.short(self.now.value)
        return missing is not None and (now is None or missing < now)

    def _missing(self, seen: FigureSeen) -> Fraction:
        missing = self.bound.short(seen.value)
        assert missing is not None
        return missing

    # --- what else may be said of a value ----------------------------------------------------------------

    def before(self, gave: Gave) -> Fraction | None:
        """The figure of the value next to the one found, toward what there is now."""
        return self.seen(gave.input, self._toward(gave.input, gave.walk, gave.number - 1)).value

    @staticmethod
    def _toward(one: PlanInput, walk: Walk, number: int) -> Number:
        return walk.at(number) if number > 0 else one.value

    def spend(self, one: PlanInput) -> Gave | None:
        """The tidy value farthest from now whose figure is still no more than the bound; None: none is."""
        ways: tuple[Way, ...] = (1, -1)
        for way in ways:
            best: Gave | None = None
            for walk in walks(one, way, self.goal):
                best = self._spent(one, walk) or best
                if best is not None and self.bound.close(best.figure):
                    break
            if best is not None:
                return best
        return None

    def _spent(self, one: PlanInput, walk: Walk) -> Gave | None:
        def too_many(number: int) -> bool:
            value = self.seen(one, walk.at(number)).value
            return value is None or value > self.bound.value

        if not too_many(walk.most):
            return None
        number = (nearest_that_holds(too_many, walk.most, self._guess(one, walk)) or 1) - 1
        figure = self.seen(one, self._toward(one, walk, number)).value
        if number == 0 or figure is None or figure == self.now.value:
            return None
        return Gave(one, walk.at(number), figure, walk.way, walk, number)

    def interval(self, gave: Gave) -> tuple[Number, Number | None]:
        """All values, to the finest step, with the very figure: from the least to the most.

        None where it goes on without an end.
        """
        one, ends = gave.input, list[Number | None]()
        ways: tuple[Way, ...] = (-1, 1)
        for way in ways:
            rows = walks(one._replace(value=gave.value), way, self.goal)
            ends.append(self._same_to(gave, rows[-1]) if rows else gave.value)
        low, high = ends
        assert low is not None
        return low, high

    def _same_to(self, gave: Gave, walk: Walk) -> Number | None:
        """The last value of a walk with the same figure."""

        def differs(number: int) -> bool:
            return self.seen(gave.input, walk.at(number)).value != gave.figure

        if not differs(walk.most):
            high = gave.input.field.high
            bounded = walk.way < 0 or (high is not None and high < LARGEST)
            return walk.at(walk.most) if bounded or isinstance(walk.now, date) else None
        number = nearest_that_holds(differs, walk.most, 1)
        assert number is not None
        return walk.at(number - 1) if number > 1 else gave.value


_LITTLE = Fraction(1, 1000)
_CENT = Fraction(1, 100)
_FARTHEST = 30


def _within(one: PlanInput, value: Fraction) -> bool:
    low, high = one.field.low, one.field.high
    return (low is None or value > low) and (high is None or value < high)


def distance(one: PlanInput, value: Number, goal: Goal) -> float:
    """How far a value is from what the input is now: the logarithm of their ratio, of rates of their odds."""
    if isinstance(value, date) or isinstance(one.value, date):
        assert isinstance(value, date)
        assert isinstance(one.value, date)
        window = (goal.deadline - goal.start).days + 1
        return abs(log(max(1, window + (value - one.value).days) / window))
    if not one.value or not value or (one.value < 0) != (value < 0):
        return float("inf") if value != one.value else 0.0
    if one.field.kind is Kind.RATE and one.field.high == 1:
        return abs(_odds(value) - _odds(one.value))
    return abs(log(value / one.value))


def _odds(rate: Fraction) -> float:
    return float("inf") if rate >= 1 else log(rate / (1 - rate))
