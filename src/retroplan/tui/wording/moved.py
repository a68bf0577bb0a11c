"""Figures that moved, in words: what each was and is, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import kpi_kind
from retroplan.plan.say import Money, Share
from retroplan.plan.values import Kind
from retroplan.report.words import Words
from retroplan.tui.desk.moved import Moved

_SHARES = {"rate", "share", "scalable_share", "recurring_share", "roi"}
_COUNTS = {
    "sales", "from_list", "new", "active", "hold", "ltv_cac", "payback_months", "goal_month", "contacts",
    "times", "done", "today", "done_today", "slack", "days", "months", "window_months",
}  # fmt: skip
_STARTS = ("per_", "count", "hours", "unassigned")


def kind_of(figure: str) -> Kind:
    """What sort of figure an address names: a share, a number, else money."""
    key = addresses.last(figure)
    if figure.startswith("kpis."):
        return kpi_kind(addresses.split(figure)[1])
    if key in _SHARES:
        return Kind.RATE
    if key in _COUNTS or key.startswith(_STARTS):
        return Kind.NUMBER
    return Kind.MONEY


def figure_text(words: Words, figure: str, value: Moved, *, after: bool) -> str:
    """A figure before or after an edit as text."""
    number = value.after if after else value.before
    key = addresses.last(figure)
    if key.startswith("per_"):
        return words.pace(number)
    if key.startswith("hours"):
        return words.number(number, 1)
    match kind_of(figure):
        case Kind.RATE:
            return words.figure(Share(number))
        case Kind.NUMBER:
            return words.number(number, 2)
        case _:
            return words.figure(Money(number))


def by_how_much(words: Words, figure: str, moved: Moved) -> str:
    """The mark of a figure that moved: up or down, and by how much."""
    size = Moved(Fraction(0), abs(moved.after - moved.before))
    sign = words.plain("▲" if moved.up else "▼")
    return f"{sign}{figure_text(words, figure, size, after=True)}"


class MovedMarks(Mapping[str, str]):
    """By how much each figure moved, each worked out when it is first drawn; two of them are never equal."""

    def __init__(self, words: Words, moved: Mapping[Address, Moved]) -> None:
        self._words = words
        self._moved = moved
        self._known: dict[str, str] = {}

    def __getitem__(self, figure: str) -> str:
        """The mark of a figure; an error where it did not move."""
        if figure not in self._known:
            self._known[figure] = by_how_much(self._words, figure, self._moved[Address(figure)])
        return self._known[figure]

    def __iter__(self) -> Iterator[str]:
        """The figures that moved."""
        return iter(self._moved)

    def __len__(self) -> int:
        """How many moved."""
        return len(self._moved)

    __eq__ = object.__eq__
    __hash__ = object.__hash__
