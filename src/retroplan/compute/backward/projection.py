"""What comes in month by month when the pace is kept (model 5.10)."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple, overload

from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.need import LOOK_AHEAD
from retroplan.compute.backward.sold import Parts, Sold
from retroplan.compute.exact.course import Course
from retroplan.compute.exact.pool import Pool
from retroplan.compute.exact.steps import Step
from retroplan.compute.results import GoalResult, Month

PLACES = 2
PART = 10**PLACES
"""Amounts that are drawn or said are whole hundredths: what nobody could see is no difference."""


class Selling(NamedTuple):
    """What is sold in each month, kept up, and what that costs.

    ``later``: what changes once members are held; None where none are.
    """

    sold: tuple[Sold, ...]
    members_left: Course  # of those who already pay, how many are left in each month
    members_income: Course
    costs: Fraction  # of each month
    spending: Parts  # what comes to them in some months
    later: "Later | None" = None
    loose: bool = False  # whether income may fall again: members of today leave, and are not held
    pool: Pool | None = None  # the mailing list as it lives
    list_size: Fraction = Fraction(0)  # else it stays so large


class Later(NamedTuple):
    """What is another from the month behind ``month`` on (model 5.7)."""

    month: int
    income: Fraction  # so much more: below 0 where fewer of today's members are enough
    members: Fraction


class Months(Sequence[Month]):
    """The months of a projection; their fractions are made when one is looked at.

    Most of them never are: a plan of fifty scenarios has thousands of months, and a screen shows a few.
    """

    __slots__ = ("_active", "_made", "counted", "gross", "net", "people")

    def __init__(
        self,
        net: Course,
        gross: Course,
        counted: Course,
        active: Callable[[], Course],
        people: Callable[[int], Fraction],
    ) -> None:
        """``net``, ``gross``: income after and before costs; ``active``: how to make that of members.

        ``counted``: what counts towards the goal, before costs; ``people``: on the list as a month ends.
        """
        self.net, self.gross, self.counted, self.people = net, gross, counted, people
        self._active: Callable[[], Course] | Course = active
        self._made: dict[int, Month] = {}

    @property
    def active(self) -> Course:
        """The members; made when they are asked for first."""
        if not isinstance(self._active, Course):
            self._active = self._active()
        return self._active

    @property
    def lowest(self) -> Fraction:
        """The least of 0 and the running sums."""
        sums = self.net.sums().low
        least = min(range(len(sums)), key=sums.__getitem__)
        return min(Fraction(0), self.net.total(least)) if least else Fraction(0)

    def __len__(self) -> int:
        return self.net.months

    @overload
    def __getitem__(self, place: int) -> Month: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Month, ...]: ...
    def __getitem__(self, place: int | slice) -> Month | tuple[Month, ...]:
        numbers = range(1, self.net.months + 1)[place]
        return self._month(numbers) if isinstance(numbers, int) else tuple(map(self._month, numbers))

    def _month(self, number: int) -> Month:
        found = self._made.get(number)
        if found is None:
            values = self.net.at(number), self.gross.at(number), self.net.total(number)
            found = self._made[number] = Month(number, *values, self.active.at(number), self.people(number))
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def lowest_of(months: Sequence[Month]) -> Fraction:
    """The least of 0 and the running sums: the money that must be there before (model 5.10)."""
    if isinstance(months, Months):
        return months.lowest
    return min([Fraction(0), *(month.cumulative for month in months)])


class Projection(NamedTuple):
    """The months of a projection, and the one in which the goal is met."""

    months: Months
    goal_month: int | None


def project(selling: Selling, goal: GoalResult, months: int) -> Projection:
    """Project income before and after costs, its running sum and the active members.

    Months are counted from 1 at the start.
    """
    gross = _gross(selling, months)
    net, counts = _net(selling, gross), counting(goal)
    counted = counts.course(selling.sold, gross)
    kept = net if counts.costs else counted
    if goal.traits.repeats:
        far = goal.months + LOOK_AHEAD
        changes = (
            selling.loose
            or selling.spending
            or selling.pool is not None
            or net.compared(months, goal.target) < 0
        )
        if changes and counts.costs and far > months:
            kept = _net(selling, _gross(selling, far))
        reached = _from_then_on(kept, goal.target)
    else:
        reached = _first(kept, goal.target)
    pool = selling.pool
    people = pool.at if pool is not None else lambda _: selling.list_size
    return Projection(Months(net, gross, counted, lambda: _active(selling, months), people), reached)


def _net(selling: Selling, gross: Course) -> Course:
    """Income after costs."""
    net = gross.more(-selling.costs)
    if not selling.spending:
        return net
    return net.plus([(-factor, line) for factor, line in selling.spending], gross.months)


def _gross(selling: Selling, months: int) -> Course:
    """Income before costs: sales of the month's pace so far, and the members who were there."""
    parts = [(one.pace * one.offer.unit, one.paid) for one in selling.sold]
    if selling.later and selling.later.income:
        parts.append((selling.later.income, Step(selling.later.month)))
    return selling.members_income.plus(parts, months)


def _active(selling: Selling, months: int) -> Course:
    """Members who pay in a month: new ones and those who were there."""
    won = [(one.pace, one.paid) for one in selling.sold if one.offer.product.traits.members]
    if selling.later and selling.later.members:
        won.append((selling.later.members, Step(selling.later.month)))
    return selling.members_left.plus(won, months)


def income_of(gross: Course, goal: GoalResult) -> Fraction:
    """Income of the window before costs: that of month H (monthly), or of all months 1 to H (model 5.9)."""
    return gross.at(goal.months) if goal.traits.repeats else gross.total(goal.months)


def _from_then_on(net: Course, target: Fraction) -> int | None:
    month = net.months + 1
    while month > 1 and net.compared(month - 1, target) >= 0:
        month -= 1
    return month if month <= net.months else None


def _first(net: Course, target: Fraction) -> int | None:
    return next((month for month in range(1, net.months + 1) if net.sum_compared(month, target) >= 0), None)


class Amounts(NamedTuple):
    """What counts towards the goal, in hundredths: of each month, and in all up to it."""

    each: Sequence[int]
    sums: Sequence[int]


def amounts_of(months: Sequence[Month], goal: GoalResult) -> Amounts:
    """The course that is compared with the target: after costs where those come off (model 5.10)."""
    if not isinstance(months, Months):
        return Amounts((), ())
    course = months.net if counting(goal).costs else months.counted
    return Amounts(course.rounded(PLACES), course.sums_rounded(PLACES))
