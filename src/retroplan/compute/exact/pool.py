"""People who join and leave month by month, and what a share of them buys (model 5.2)."""

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from retroplan.compute.exact.course import BITS, Series

ZERO, ONE = Fraction(0), Fraction(1)


class Line(NamedTuple):
    """A value that grows with the people who join in a full month: ``base`` + ``each`` x those."""

    base: Fraction
    each: Fraction

    def at(self, joins: Fraction) -> Fraction:
        """The value where so many join in a full month."""
        return self.base + self.each * joins


class Flow(NamedTuple):
    """How a number of people lives, but for how many join in a full month."""

    size: Fraction  # at the start
    stays: Fraction  # the share that is left of them a month later
    delay: int = 0  # months before the first can join
    full: int = 1  # months in which those who join grow evenly to their number

    def joining(self, month: int) -> Fraction:
        """G(m): which part of a full month's people join in a month."""
        return ZERO if month <= self.delay else Fraction(min(month, self.full), self.full)

    def after(self, line: Line, month: int) -> Line:
        """The number at the end of a month, from that at its beginning."""
        return Line(line.base * self.stays, line.each * self.stays + self.joining(month))

    def lines(self, months: int) -> tuple[Line, ...]:
        """The number at the end of the months 0 to ``months``, as a line in those who join."""
        return _lines(self, months)


@lru_cache(maxsize=8)  # scenarios and what is tried of a plan mostly share one list
def _lines(flow: Flow, months: int) -> tuple[Line, ...]:
    found = [Line(flow.size, ZERO)]
    for month in range(1, months + 1):
        found.append(flow.after(found[-1], month))
    return tuple(found)


class Pool:
    """The people there are at the end of each month, exactly; computed as far as they are asked for."""

    def __init__(self, flow: Flow, joins: Fraction) -> None:
        """``joins``: those who join in a full month."""
        self.flow, self.joins = flow, joins
        self._known = [flow.size]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pool) and (self.flow, self.joins) == (other.flow, other.joins)

    def __hash__(self) -> int:
        return hash((self.flow, self.joins))

    def at(self, month: int) -> Fraction:
        """List(m): the people at the end of a month; of month 0 those at the start."""
        flow, known = self.flow, self._known
        while len(known) <= month:
            known.append(known[-1] * flow.stays + self.joins * flow.joining(len(known)))
        return known[month]

    def times(self, factor: Fraction) -> "Pool":
        """The same where so much more join."""
        return Pool(self.flow, self.joins * factor)


class FromPool(Series):
    """Who buys of a pool: in each month behind a delay a share of the people there are as it begins."""

    __slots__ = ("_bought", "most", "pool", "share", "stock")

    plain = True

    def __init__(
        self,
        pool: Pool,
        share: Fraction,
        delay: int = 0,
        *,
        most: Fraction | None = None,
        stock: Fraction | None = None,
    ) -> None:
        """``most``: no more than so many in a month; ``stock``: nor than so many together."""
        super().__init__(pool.flow.stays, summed=True, delay=delay)
        self.pool, self.share, self.most, self.stock = pool, share, most, stock
        self._bought = [(ZERO, ZERO)]  # of each month from 0 on, and all up to it

    def counts(self, month: int) -> int:
        """The month itself: no two months need be alike."""
        return month

    def at(self, month: int) -> Fraction:
        """How many buy in a month."""
        return self._until(month)[0]

    def sum_to(self, month: int) -> Fraction:
        """How many buy in the months 1 to ``month``."""
        return self._until(month)[1]

    def _until(self, month: int) -> tuple[Fraction, Fraction]:
        while len(self._bought) <= month:
            each, so_far = ZERO, self._bought[-1][1]
            if len(self._bought) > self.delay:
                each = self.share * self.pool.at(len(self._bought) - 1)
                if self.most is not None:
                    each = min(each, self.most)
                if self.stock is not None:
                    each = min(each, self.stock - so_far)
            self._bought.append((each, so_far + each))
        return self._bought[month]

    def _values(self, months: int) -> list[int]:
        found = []
        for month in range(months + 1):
            top, bottom = self.at(month).as_integer_ratio()
            found.append((top << BITS) // bottom)
        return found
