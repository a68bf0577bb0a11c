"""Exact sums per key over many tables of figures, mostly whole ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from retroplan.plan.model import ZERO


def totals(tables: Iterable[Mapping[str, Fraction]]) -> dict[str, Fraction]:
    """The exact sum per key over several tables; a key that stands in none of them is left out."""
    # Whole numbers are added as such: adding fractions takes many times as long.
    whole: defaultdict[str, int] = defaultdict(int)
    rest: defaultdict[str, Fraction] = defaultdict(Fraction)
    for table in tables:
        for key, value in table.items():
            over, under = value.as_integer_ratio()
            if under == 1:
                whole[key] += over
            else:
                rest[key] += value
    return {key: whole.get(key, 0) + rest.get(key, ZERO) for key in (whole | rest)}
