"""What is wanted of a figure: a bound, met with the decimals the figure is shown with (model 5.13)."""

from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.figures import Figure
from retroplan.plan.typed.wanted import Sense as Sense
from retroplan.plan.values import ZERO

BEYOND = Fraction(2, 100)
"""The part of a bound by which an answer may pass it, where a finer one does not pass it as far."""


class Bound(NamedTuple):
    """At most, at least or exactly so much; ``places``: the decimals that count."""

    sense: Sense
    value: Fraction
    places: int = 0

    def met(self, value: Fraction | None) -> bool:
        """Whether a figure meets it; None, which is out of reach, never does."""
        if value is None:
            return False
        shown, wanted = self._shown(value), self._shown(self.value)
        if self.sense == "=":
            return shown == wanted
        return shown <= wanted if self.sense == "<=" else shown >= wanted

    def passed(self, value: Fraction | None, now: Fraction | None) -> bool:
        """Whether a figure has come as far as the bound, or farther, from what it is now."""
        if self.sense != "=" or value is None or now is None:
            return self.met(value)
        shown, wanted = self._shown(value), self._shown(self.value)
        return shown <= wanted if now > self.value else shown >= wanted

    def close(self, value: Fraction) -> bool:
        """Whether a figure that has come as far is near enough: not past it, where it is to be exact."""
        if self.sense == "=":
            return self.met(value)
        return abs(value - self.value) <= BEYOND * abs(self.value)

    def short(self, value: Fraction | None) -> Fraction | None:
        """By how much a figure misses it; None where there is no figure."""
        return None if value is None else max(ZERO, abs(self._shown(value) - self.value))

    def _shown(self, value: Fraction) -> Fraction:
        """The value with the decimals that count, half to even as everywhere."""
        return value if value.denominator == 1 else Fraction(round(value * 10**self.places), 10**self.places)


def bound_of(figure: Figure, sense: Sense, value: Fraction) -> Bound:
    """A bound of a figure; decimals that are finer than the figure's count as well."""
    places = figure.places
    while places < FINE and (value * 10**places).denominator != 1:
        places += 1
    return Bound(sense, value, places)


FINE = 6
"""Decimals of a figure that are told apart at most."""


def good_sense(figure: Figure) -> Sense:
    """Which way a figure is wanted where nobody says: fewer people, hours, costs; more of the rest."""
    if figure.pattern.endswith(".hold"):
        return "<="  # new ones in the place of those who leave
    if figure.better:
        return "<=" if figure.better < 0 else ">="
    return ">=" if figure.unit == "members" or figure.kind.value in ("money", "rate") else "<="
