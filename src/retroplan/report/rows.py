"""Rows and cells: what a tab, a pane or a printed table shows, as plain values.

The functions of ``retroplan.report`` turn results into these; the grid draws them on screen, the command line
prints them. Cells hold ready text, so neither of them knows a figure or a language.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, overload

Role = Literal[
    "text", "heading", "label", "input", "inherited", "override", "figure", "note", "muted", "good", "warn",
    "bad", "best", "bar",
]  # fmt: skip
"""What a cell is: decides its look, never its meaning alone (a mark in the text says the same).

``input`` can be edited and is written in the file, ``inherited`` can be edited and has its default or the
base plan's value, ``override`` differs from the base plan in this scenario, ``bad`` could not be read.
"""


class Cell(NamedTuple):
    """One cell. ``address`` names the input it edits, ``figure`` the figure it explains; "" when none."""

    text: str
    role: Role = "text"
    address: str = ""
    figure: str = ""
    right: bool = False
    raw: str = ""  # what the editor starts with, such as "10" for an input shown as "10,00 €"
    unit: str = ""  # stays visible behind the editor: "%", "€", "days"

    @property
    def editable(self) -> bool:
        """Whether Enter or a digit opens its editor."""
        return bool(self.address)


class LaterCells(Sequence[Cell]):
    """The cells of a row, each made when somebody looks at it: a table costs what is seen of it."""

    __slots__ = ("_count", "_made", "_make")

    def __init__(self, count: int, make: Callable[[int], Cell]) -> None:
        self._count = count
        self._make = make
        self._made: dict[int, Cell] = {}

    def __len__(self) -> int:
        """How many there are, made or not."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> Cell: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, at: int | slice) -> Cell | tuple[Cell, ...]:
        """Make the cell at a place, or those of a slice, unless they are there."""
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(self._count)))
        place = range(self._count)[at]
        if place not in self._made:
            self._add(place)
        return self._made[place]

    def _add(self, place: int) -> None:
        self._made[place] = self._make(place)


class LaterRow(LaterCells):
    """Cells that are all made when one of them is looked at, but for the ``first``, by itself."""

    __slots__ = ("_first", "_row")

    def __init__(
        self, count: int, make: Callable[[], Sequence[Cell]], first: Callable[[], Cell] | None = None
    ) -> None:
        super().__init__(count, lambda at: make()[at])
        self._row = make
        self._first = first

    def _add(self, place: int) -> None:
        if place == 0 and self._first is not None:
            self._made[0] = self._first()
        else:
            self._made = {**dict(enumerate(self._row())), **self._made}


class Row(NamedTuple):
    """One row; ``key`` is its identity for the cursor, unique in its table and stable over edits.

    ``thing`` is an id that every address and figure of the row holds, so the rest need not be looked at.
    ``filled`` are the places behind the first that may say something, where most do not; None: any.
    A row that ``flows`` is a line of text: its cells, however many, stand close together, in no columns.
    """

    key: str
    cells: Sequence[Cell]
    thing: str = ""
    filled: frozenset[int] | None = None
    flows: bool = False

    def seen(self) -> Iterator[Cell]:
        """The cells that may say something."""
        if self.filled is None:
            return iter(self.cells)
        return (self.cells[place] for place in (0, *sorted(self.filled)))


class Column(NamedTuple):
    """How wide a column wants to be; where there is room it grows to ``most``, which its widest text takes.

    The one with ``grow`` takes what is left over then. ``right`` is for its title; each cell says for itself
    where its text stands.
    """

    key: str
    title: str = ""
    width: int = 10
    right: bool = False
    grow: bool = False
    most: int = 0


class Table(NamedTuple):
    """Columns and rows; ``pinned`` columns stay when the others scroll sideways.

    The first ``heads`` rows stay above the others and stand in place of the titles; the key of a scrolling
    column is then an id that every address and figure in it holds. ``legend`` says what the marks mean.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    pinned: int = 1
    empty: str = ""  # lines to say when there are no rows: what the thing is and the key that adds one
    heads: int = 0
    legend: str = ""
