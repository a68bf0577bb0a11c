"""A list that lives: who arrives at its stage joins, some leave, a share of it buys (model 5.2).

The more the list buys, the fewer must be won, and the fewer join it. What must be won of a product falls as
the list grows, in straight pieces, so exactly one number of people who join agrees with itself.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.backward.funnel import Path, Routes
from retroplan.compute.backward.need import LOOK_AHEAD, Need, Wanted, list_sales, need_of
from retroplan.compute.backward.pace import whole_months
from retroplan.compute.exact.pool import Flow, Line, Pool
from retroplan.compute.exact.sums import add_up
from retroplan.compute.results import GoalResult
from retroplan.plan.model import ONE, ZERO, Audience

NOBODY = Line(ZERO, ZERO)


class Seller(NamedTuple):
    """A product that sells to the living list: what must be won of it falls as the list buys more."""

    due: Fraction  # P: what its sales must bring, in the month that asks for most
    brings: Fraction  # M
    cost: Fraction | None  # k
    lists: tuple[Line, ...]  # L, the least of these, in those who join
    people: Fraction  # who join the list for each customer who is won

    def bought(self, joins: Fraction) -> Fraction:
        """L: what the list buys a month."""
        return min(line.at(joins) for line in self.lists)

    def won(self, joins: Fraction) -> Line:
        """Those who must be won a month, near that number of people who join; 0 where the list is enough.

        (P - L x M) / (M - k), as a line; of two that meet there the one that falls less. Where winning does
        not pay nobody is won: the list is enough, or the scenario is out of reach.
        """
        spare = ZERO if self.cost is None else self.brings - self.cost
        if spare <= 0:
            return NOBODY
        each = [
            Line((self.due - line.base * self.brings) / spare, -line.each * self.brings / spare)
            for line in self.lists
        ]
        return max((*each, NOBODY), key=lambda line: (line.at(joins), line.each))


def joins_of(fixed: Fraction, sellers: Sequence[Seller]) -> Fraction:
    """How many join in a full month, exactly; ``fixed``: of them those who do whatever the list buys.

    What joins, as a function of itself, is convex and falls, so from below each straight piece leads to the
    next and never past the one that fits.
    """
    joins = ZERO
    while True:
        lines = [(seller.people, seller.won(joins)) for seller in sellers]
        base = add_up([fixed, *(people * line.base for people, line in lines)])
        falls = add_up([ZERO, *(people * line.each for people, line in lines)])
        found = base / (ONE - falls)
        if found == joins:
            return found
        joins = found


def flow_of(audience: Audience, goal: GoalResult, routes: Routes) -> Flow | None:
    """How the list lives; None where it stays as it is."""
    if audience.list_stage is None:
        return None
    days = 0
    for funnel in routes.funnels:
        names = [stage.id for stage in funnel.stages]
        if audience.list_stage in names:
            before = funnel.stages[: names.index(audience.list_stage)]
            days = max(days, sum(stage.lag_days for stage in before))
    return Flow(audience.list_size, ONE - audience.list_churn, whole_months(days, goal), goal.full_months)


class Lists(NamedTuple):
    """What the list buys of each product over its V months, and the list as it lives."""

    exact: list[Fraction]
    pool: Pool | None = None  # None: it stays as it is

    @property
    def listed(self) -> list[int]:
        """The same in whole sales."""
        return [sales.numerator // sales.denominator for sales in self.exact]


def lists_of(
    wanted: Sequence[Wanted], paths: Sequence[Path], goal: GoalResult, audience: Audience, routes: Routes
) -> Lists:
    """What the list buys: a share of it as it is, or of what it will be."""
    as_it_is = [list_sales(one.offer, audience.list_size, one.span(goal)) for one in wanted]
    found = Lists(as_it_is)
    flow = flow_of(audience, goal, routes)
    if flow is None:
        return found
    listed = found.listed
    places = [place for place, stage in enumerate(routes.stages) if stage.id == audience.list_stage]
    joining = [path.people(places[0]) or ZERO if places else ZERO for path in paths]
    lines = flow.lines(goal.months + LOOK_AHEAD - 1 if goal.traits.repeats else goal.months)
    fixed, sellers = ZERO, dict[int, Seller]()
    for at, (one, people) in enumerate(zip(wanted, joining, strict=True)):
        if one.lives:
            sellers[at] = _seller(one, people, goal, lines)
        elif people:
            need = need_of(one, goal, listed[at])
            if isinstance(need, Need):
                fixed += people * max(ZERO, Fraction(*need.pace) - Fraction(listed[at], need.span))
    pool = Pool(flow, joins_of(fixed, list(sellers.values())))
    for at, seller in sellers.items():
        as_it_is[at] = seller.bought(pool.joins) * wanted[at].span(goal)
    return Lists(as_it_is, pool)


def _seller(one: Wanted, people: Fraction, goal: GoalResult, lines: Sequence[Line]) -> Seller:
    """A product with the list of the months that count: month H and after it, or those up to the deadline."""
    rate, months = one.offer.product.list_rate, goal.months
    if goal.traits.repeats:  # from month H on as many join each month, so the list only rises or only falls
        due = one.due.most(months, months + LOOK_AHEAD)
        ends = lines[months - 1], lines[months + LOOK_AHEAD - 1]
        lists = tuple(Line(line.base * rate, line.each * rate) for line in ends)
        return Seller(one.share * due, one.worth.by(months), one.cost, lists, people)
    sold = lines[one.delay : months]
    mean = Line(
        add_up(line.base for line in sold) * rate / months, add_up(line.each for line in sold) * rate / months
    )
    due = Fraction(*one.due.of(months))
    return Seller(one.share * due, one.worth.on_average(months), one.cost, (mean,), people)
