"""How many sales a month a product must make (model 5.2, 5.3)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.backward.chains import Chain, Worth
from retroplan.compute.backward.products import Offer
from retroplan.compute.exact.course import BITS, WHOLE, Course, Near
from retroplan.compute.exact.sums import Pair, ceil_div
from retroplan.compute.results import GoalResult
from retroplan.plan.model import ZERO

FEW = 8
"""Months that are looked at exactly; more are looked through nearly first."""
LOOK_AHEAD = 60
"""Months after the deadline during which a monthly goal must hold."""


class Need(NamedTuple):
    """The sales of one product that bring its part of the money."""

    chain: Chain
    share: Fraction
    span: int  # V: the months over which whole sales are counted
    pace: Pair  # n: exact sales per month, the list's included
    month: int  # the month that asks for most (total, growth: H)
    whole: int  # sales in V months
    listed: int  # of them, what the existing list buys
    delay: int = 0  # h: months from the start without a sale

    @property
    def offer(self) -> Offer:
        """The product that is sold, without what is sold after it."""
        return self.chain[0].offer

    @property
    def lives(self) -> bool:
        """Whether it sells to the list as it lives: it is paid once, with nothing recurring after it."""
        return not any(part.offer.product.recurring for part in self.chain)

    def full(self, goal: GoalResult) -> int:
        """The months in which its sales grow to their number: 1 where anything recurring comes with them."""
        if goal.full_months == 1 or any(part.offer.product.recurring for part in self.chain):
            return 1
        return goal.full_months

    def a_month(self, sales: int, goal: GoalResult) -> Fraction:
        """So many sales in V months as sales of one month in which it sells."""
        if goal.traits.repeats:
            return Fraction(sales, self.span)
        return Fraction(sales * goal.window_months, self.span * (goal.window_months - self.delay))

    @property
    def won(self) -> int:
        """Sales in V months to people who must be won first."""
        return self.whole - self.listed


class TooDear(NamedTuple):
    """A sale that costs at least what it brings, or brings nothing, in the month that shows it."""

    chain: Chain
    month: int
    brings: Fraction
    cost: Fraction | None  # None: nobody gets through the funnel, whatever is spent


class Due:
    """The income all sales together must bring: max(0, R - what members bring) (model 5.3).

    Of each month when the goal is monthly, of any month when nobody pays yet; otherwise of an average month.
    """

    def __init__(
        self, required: Fraction, goal: GoalResult, paying: Course | None, *, rises: bool = False
    ) -> None:
        """``required``: R; ``paying``: what members bring in the months 0 to H + 60 (or to H).

        ``rises``: whether that only falls, so that what is due never falls.
        """
        self._required, self.paying, self.rises = required, paying, rises
        self._repeats, self._months = goal.traits.repeats, goal.months
        self._exact: dict[int, Pair] = {}
        self._near: Near | None = None

    @property
    def changes(self) -> bool:
        """Whether it is another in each month."""
        return self._repeats and self.paying is not None

    def of(self, month: int) -> Pair:
        """The money due in a month, exactly; of an average month whatever the month."""
        month = month if self.changes else 0
        found = self._exact.get(month)
        if found is None:
            found = self._exact[month] = self._due(month)
        return found

    def _due(self, month: int) -> Pair:
        left, times = self._required, 1 if self._repeats else self._months
        if self.paying is not None:
            left -= self.paying.at(month) if self._repeats else self.paying.total(self._months)
        return max(0, left.numerator), left.denominator * times

    def most(self, first: int, last: int) -> Fraction:
        """The largest of so many months."""
        months = range(first, last + 1)
        if not self.changes:
            return Fraction(*self.of(first))
        low, off = self.near()
        surely = max(low[month] for month in months)
        return max(Fraction(*self.of(month)) for month in months if low[month] + off >= surely)

    def near(self) -> Near:
        """The money due in each month, nearly; only where it changes."""
        if self._near is None:
            assert self.paying is not None
            low, off = self.paying.near()
            required = _floor(self._required)
            self._near = Near([required - money - off for money in low], off + 1)
        return self._near


class Wanted(NamedTuple):
    """What a scenario asks of one product; the money is that of the whole mix."""

    chain: Chain
    worth: Worth  # of one sale, in what is asked for
    share: Fraction
    due: Due
    cost: Fraction | None  # k, where it comes off
    delay: int = 0  # h

    @property
    def offer(self) -> Offer:
        """The product, without what is sold after it."""
        return self.chain[0].offer

    @property
    def lives(self) -> bool:
        """Whether it sells to the list as it lives: it is paid once, with nothing recurring after it."""
        return not any(part.offer.product.recurring for part in self.chain)

    def span(self, goal: GoalResult) -> int:
        """V: H - h for a recurring product of a monthly goal, else the window W."""
        if self.offer.product.recurring and goal.traits.repeats:
            return goal.months - self.delay
        return goal.window_months


def list_sales(offer: Offer, list_size: Fraction, span: int) -> Fraction:
    """L x V: sales the existing list brings over V months, before they are whole."""
    rate = offer.product.list_rate
    return list_size * rate * span if rate else ZERO


def need_of(asked: Wanted, goal: GoalResult, listed: int) -> Need | TooDear:
    """Sales per month that bring a product's part, in the month that asks for most (model 5.3).

    ``listed``: whole sales the list brings over V months.
    """
    span = asked.span(goal)
    months = _Months(asked, listed, span, goal)
    looked = [goal.months]
    if asked.worth.more and goal.traits.repeats:  # what is sold after it may bring more or less in each month
        looked = list(range(goal.months, goal.months + LOOK_AHEAD + 1))
    elif asked.due.changes:
        looked = _candidates(asked, goal.months)
        if len(looked) > FEW:
            looked = _likely(asked, Fraction(listed, span), looked)
    month, pace = months.most(looked)
    if pace is None:
        return TooDear(asked.chain, month, months.brings(month), asked.cost)
    whole = ceil_div(pace[0] * span, pace[1])
    return Need(asked.chain, asked.share, span, pace, month, whole, min(whole, listed), asked.delay)


def _candidates(asked: Wanted, first: int) -> list[int]:
    """Months of which one asks for most: while the money due only rises, those before a further payment."""
    last, times = first + LOOK_AHEAD, asked.worth.times
    if not asked.due.rises:
        return list(range(first, last + 1))
    return list(dict.fromkeys((first, *times.steps(first, last), last)))


def _likely(asked: Wanted, list_pace: Fraction, everything: Sequence[int]) -> list[int]:
    """Months among which the one that asks for most is: those that may ask for more than any surely does.

    A month needs due / paid where the list sells that much (``list_pace``: L); else (due - l x c) /
    (paid - c), which is more. Here l = L x unit / share, c = k / unit, and payments and money due are near.
    """
    first, each = everything[0], asked.worth.each
    listed, cost = list_pace * each / asked.share, (asked.cost or ZERO) / each
    sold, spent, spared = _floor(listed), _floor(cost), _floor(listed * cost)
    due, due_off = asked.due.near()
    paid, paid_off = asked.worth.times.near(everything[-1])
    if paid[first] <= spent + 1:  # payments never fall: if a month does not pay it is the first
        return list(everything)
    least, most = [], []
    for month in everything:
        low, high = max(0, due[month]), max(0, due[month] + due_off)
        need = (low << BITS) // (paid[month] + paid_off)
        if need > sold + 1:
            need = (max(0, low - spared - 1) << BITS) // (paid[month] + paid_off - spent)
        least.append(need)
        need = (high << BITS) // paid[month] + 1
        if need > sold:
            need = max(need, (max(0, high - spared) << BITS) // (paid[month] - spent - 1) + 1)
        most.append(need)
    surely = max(least)
    return [month for month, need in zip(everything, most, strict=True) if need >= surely]


def _floor(value: Fraction) -> int:
    """The value in units of 2^-BITS, rounded down."""
    return value.numerator * WHOLE // value.denominator


class _Months:
    """The months in which the goal must hold: money due and payments per monthly sale, as whole numbers."""

    def __init__(self, asked: Wanted, listed: int, span: int, goal: GoalResult) -> None:
        self._asked, self._listed, self._span, self._goal = asked, listed, span, goal

    def brings(self, month: int) -> Fraction:
        """M: what one sale each month brings in that month, or in an average one."""
        worth = self._asked.worth
        return worth.by(month) if self._goal.traits.repeats else worth.on_average(month)

    def paid(self, month: int) -> Pair:
        """Payments of that month per sale made each month; for a total or growth goal of an average month."""
        paid, times = self._asked.worth.times, 1
        if self._goal.traits.repeats:
            top, power = paid.exact(month)
        else:
            (top, power), times = paid.total(month), month - paid.delay
        return top, paid.ratio.denominator**power * times

    def most(self, months: Sequence[int]) -> tuple[int, Pair | None]:
        """The month that asks for most sales among those, and how many; None where a sale does not pay."""
        best: Pair | None = None
        most = 0
        for month in months:
            found = self._needed(month)
            if found is None:
                return month, None
            if best is None or found[0] * best[1] > best[0] * found[1]:
                most, best = month, found
        return most, best

    def _needed(self, month: int) -> Pair | None:
        """P / M where the list is enough, else (P - L x k) / (M - k); None when M <= k."""
        if self._asked.worth.more:
            return self._of_all(month)
        due, due_den = self._asked.due.of(month)
        paid, paid_den = self.paid(month)
        share, unit, cost = self._asked.share, self._asked.worth.each, self._asked.cost
        due_den *= share.denominator
        paid_den *= unit.denominator
        money, income = share.numerator * due, unit.numerator * paid
        top, bottom = money * paid_den, due_den * income
        if cost == 0 or top * self._span <= self._listed * bottom:
            return top, bottom
        if cost is None:
            return None
        left = income * cost.denominator - cost.numerator * paid_den
        if left <= 0:
            return None
        money = money * self._span * cost.denominator - self._listed * cost.numerator * due_den
        return money * paid_den, due_den * self._span * left

    def _of_all(self, month: int) -> Pair | None:
        """The same where something is sold after it, which may also cost more than it brings."""
        due = self._asked.share * Fraction(*self._asked.due.of(month))
        brings, cost = self.brings(month), self._asked.cost
        listed = Fraction(self._listed, self._span)
        if brings <= 0:
            return None
        if cost == 0 or due <= listed * brings:
            return (due / brings).as_integer_ratio()
        if cost is None or brings <= cost:
            return None
        return ((due - listed * cost) / (brings - cost)).as_integer_ratio()
