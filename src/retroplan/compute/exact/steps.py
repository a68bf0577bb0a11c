"""What changes once, or grows evenly, as series that a course adds up."""

from fractions import Fraction

from retroplan.compute.exact.course import WHOLE, Series


class Step(Series):
    """0 up to a month, 1 from the next one on: what changes once and stays so."""

    __slots__ = ("after",)

    def __init__(self, after: int) -> None:
        """``after``: the last month in which it is 0."""
        super().__init__(Fraction(1), summed=False)
        self.after = after

    @property
    def key(self) -> tuple[Fraction, bool, int, int | None, int]:
        """What makes two steps the same; no series of powers has such a key."""
        return Fraction(-1), False, 0, self.after, 0

    def counts(self, month: int) -> int:
        """1 once it is past, else 0."""
        return int(month > self.after)

    def _values(self, months: int) -> list[int]:
        return [WHOLE if month > self.after else 0 for month in range(months + 1)]

    def _value(self, month: int) -> tuple[int, int]:
        return self.counts(month), 0

    def _total(self, month: int) -> tuple[int, int]:
        return max(0, month - self.after), 0


class Ramp(Series):
    """Grows evenly to 1 in ``full`` months, after ``delay`` months of 0, and is ``ahead`` months early."""

    __slots__ = ("ahead", "full")

    def __init__(self, full: int, *, delay: int = 0, ahead: int = 0) -> None:
        super().__init__(Fraction(1, full), summed=True, delay=delay)
        self.full, self.ahead = full, ahead

    @property
    def key(self) -> tuple[Fraction, bool, int, int | None, int]:
        """What makes two ramps the same; no series of powers has such a key."""
        return Fraction(-1, self.full), True, 0, self.ahead, self.delay

    def counts(self, month: int) -> int:
        """How many ``full``-th parts there are in a month."""
        at = month + self.ahead
        return min(at, self.full) if month and at > self.delay else 0

    def _values(self, months: int) -> list[int]:
        return [WHOLE * self.counts(month) // self.full for month in range(months + 1)]

    def _value(self, month: int) -> tuple[int, int]:
        return self.counts(month), 1

    def _total(self, month: int) -> tuple[int, int]:
        return sum(map(self.counts, range(1, month + 1))), 1
