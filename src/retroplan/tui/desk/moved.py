"""What an edit moved: the figures that are another now, with what they were."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.results import Results
from retroplan.plan.address import ROOT, Address

_SKIPPED = {"projection", "forward", "weeks", "review", "today", "W", "exact", "pace"}
_MONTHS = frozenset({"projection", "scenarios"})
"""Fields that hold months, or scenarios that do."""
_NAMES = {"people": "count"}
"""Fields whose name in an address is another (model 8)."""


class Moved(NamedTuple):
    """One figure before and after."""

    before: Fraction
    after: Fraction

    @property
    def up(self) -> bool:
        """Whether it grew."""
        return self.after > self.before


def what_moved(before: Results, after: Results) -> dict[Address, Moved]:
    """The figures that are there before and after and differ, by address; not those of months and weeks.

    Only what differs is gone through: most of a large plan stays as it was.
    """
    return dict(_walk(ROOT, before, after))


def _walk(address: Address, old: object, new: object) -> Iterator[tuple[Address, Moved]]:
    if old is new or isinstance(old, bool) or isinstance(new, bool) or (not _long(new) and old == new):
        return
    if isinstance(new, Fraction | int) and isinstance(old, Fraction | int):
        yield address, Moved(Fraction(old), Fraction(new))
    elif isinstance(new, tuple) and isinstance(old, tuple):
        held = _parts(old)
        for name, part in _parts(new).items():
            if name in held:
                yield from _walk(address / name, held[name], part)


def _long(value: object) -> bool:
    """Whether it holds months, which would all be made to be compared, or is a list of what does."""
    fields = getattr(value, "_fields", None)
    if fields is not None:
        return not _MONTHS.isdisjoint(fields)
    return isinstance(value, tuple) and bool(value) and _long(value[0])


def _parts(value: tuple[object, ...]) -> dict[str, object]:
    """The parts of a result by their names in an address: its fields, or the ids of a list."""
    if not hasattr(value, "_fields"):
        return {getattr(part, "id", ""): part for part in value}
    fields = zip(value._fields, value, strict=True)
    return {_NAMES.get(name, name): part for name, part in fields if name not in _SKIPPED}
