"""Figures that moved, in words: what each was and is, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.say import Money, Share
from retroplan.plan.values import Kind
from retroplan.report.words import Words
from retroplan.tui.desk.moved import Moved


def figure_text(words: Words, figure: str, value: Moved, *, after: bool) -> str:
    """A figure before or after an edit as text."""
    number, row = value.after if after else value.before, figure_of(figure)
    if row is None or row.kind is Kind.MONEY:
        return words.figure(Money(number))
    if row.kind is Kind.RATE:
        return words.figure(Share(number))
    if row.is_pace and row.unit != "sales":
        return words.pace(number)
    return words.number(number, 1 if row.unit == "hours" else 2)


def by_how_much(words: Words, figure: str, moved: Moved) -> str:
    """The mark of a figure that moved: up or down, and by how much."""
    if figure.endswith(".reachable"):
        return words.plain("▲" if moved.up else "▼")
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
