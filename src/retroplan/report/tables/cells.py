"""The cells of every table: inputs with their text, raw form and unit; figures; labels.

An input shows what the file says. Its role tells whether the value is written, inherited (a default or the
base plan's) or overrides the base plan; marks in the text say the same for those who see no colour.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from retroplan.compute.results import GoalResult
from retroplan.plan.address import Address
from retroplan.plan.fields import Field, field_in
from retroplan.plan.figures import figure_of
from retroplan.plan.locks import is_locked
from retroplan.plan.model import Plan
from retroplan.plan.say import mark, yes_no
from retroplan.plan.values import Kind, Range
from retroplan.report.rounding import trimmed
from retroplan.report.rows import Cell, Role, Row
from retroplan.report.tables.lookup import names_for
from retroplan.report.words import Words

REFERENCES = frozenset({Kind.REF, Kind.REFS})
NONE = "–"
"""What stands where there is no value or no figure."""
OVERRIDE = "•"
BEST = "★"
LOCK = "#"
"""Before a value that is left alone when a figure is asked backward."""
ONE: Mapping[str, str] = {
    "people": mark("person"),
    "hours": mark("hour"),
    "days": mark("day"),
    "months": mark("month"),
    "minutes": mark("minute"),
}
"""The units that are words, as they stand behind one."""
LISTED = 100
"""Values of a list that a cell names; its editor has all of them."""
RIGHT = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.WHOLE})
"""The kinds whose texts are aligned at their right end."""

Value = Fraction | int | bool | str | date | Range | tuple[str, ...] | tuple[date, ...] | None
BLANK = Cell("")


class CellMaker:
    """Makes cells for one plan and one reader."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self.plan = plan
        self.words = words
        self.none = words.plain(NONE)
        self._names: dict[str, Mapping[str, str]] = {}  # by the field that refers; made once for all cells

    def label(self, text: str, role: Role = "label") -> Cell:
        """A label of ours, translated, with a capital at its front."""
        return Cell(self.words.title(text), role)

    def field_label(self, address: str) -> Cell:
        """The label of the field at that address."""
        field = field_in(self.plan, Address(address))
        return self.label(field.label if field else "")

    def called(self, address: str, role: Role = "label") -> Cell:
        """What the figure at that address is called."""
        row = figure_of(address)
        return self.label(row.label if row else "", role)

    def heading(self, key: str, text: str, columns: int) -> Row:
        """A row that only names what follows; ``text`` is ready to be shown."""
        return Row(key, (Cell(text, "heading"), *(BLANK,) * (columns - 1)))

    def note(self, text: str, role: Role = "note") -> Cell:
        """Ready text beside a value."""
        return Cell(text, role)

    def own(self, text: str, role: Role = "text") -> Cell:
        """A text of the user's, made visible."""
        return Cell(self.words.foreign(text), role)

    def figure(self, text: str | None, address: str, role: Role = "figure") -> Cell:
        """A computed figure, ready as text; None says that it does not apply."""
        if text is None:
            return Cell(self.none, "muted", figure=address, right=True)
        return Cell(text, role, figure=address, right=True)

    def money(self, value: Fraction | None, address: str, most: int = 0) -> Cell:
        """A computed amount."""
        return self.figure(None if value is None else self.words.money(value, most), address)

    def amount(self, goal: GoalResult, value: Fraction | None, address: str) -> Cell:
        """A computed amount of what the goal is counted in."""
        return self.figure(None if value is None else self.words.figure(goal.amount(value)), address)

    def rate(self, value: Fraction | None, address: str) -> Cell:
        """A computed share."""
        return self.figure(None if value is None else self.words.rate(value), address)

    def number(self, value: Fraction | int | None, address: str, most: int = 2) -> Cell:
        """A computed number."""
        return self.figure(None if value is None else self.words.number(value, most), address)

    def input(
        self,
        address: str,
        value: Value,
        *,
        role: Role | None = None,
        unit: bool = False,
        long: bool = False,
        mark: str = "",
    ) -> Cell:
        """Make the cell that edits the value at ``address``.

        ``value`` is what holds now, written or not. ``unit`` puts the unit of a number into the text,
        ``long`` writes dates in full, ``mark`` stands behind the text.
        """
        at = Address(address)
        field = field_in(self.plan, at)
        if field is None:
            return Cell(self.show(None, value), role or "text")
        right = field.kind in RIGHT
        sign = self.unit(field)
        if at in self.plan.unread:
            raw = self.plan.unread[at]
            return Cell(self.words.foreign(raw), "bad", address, right=right, raw=raw, unit=sign)
        value = self.plan.ranges.get(at, value)
        text = self.show(field, value, long=long)
        if unit and field.unit and value is not None:
            one = ONE.get(field.unit) if value == 1 else None
            text = f"{text} {sign if one is None else self.words.word(one)}"
        if role is None:
            role = "input" if address in self.plan.written else "inherited"
        if self.plan.locked and is_locked(self.plan, at):
            text = LOCK + text
        return Cell(text + self.words.plain(mark), role, address, "", right, self.raw(field, value), sign)

    def unit(self, field: Field) -> str:
        """What stays visible behind the editor."""
        if field.kind is Kind.MONEY:
            return self.words.sign
        return "%" if field.kind is Kind.RATE else self.words.word(field.unit)

    def show(self, field: Field | None, value: Value, *, long: bool = False) -> str:
        """A value of the file as text, without its unit where that is a word."""
        match value:
            case None:
                return self.none
            case bool():
                return self.words.figure(yes_no(value))
            case Range(low, _, high):
                ends = (self._number(field, low), self._number(field, high))
                return f"{ends[0]}..{ends[1]}"
            case Fraction() | int():
                return self._number(field, Fraction(value))
            case date():
                return self.words.long_day(value) if long else self.words.day(value)
            case str():
                if field is not None and field.kind is Kind.CHOICE:
                    return self.words.word(value) if value in field.choices else self.words.foreign(value)
                return self.words.foreign(self._named(field, value)) or self.none
            case _:
                return self._listed(field, value) or self.none

    def _listed(self, field: Field | None, values: Sequence[str | date]) -> str:
        """The first of several values, as many as anybody reads in a cell."""
        shown = values[:LISTED]
        if field is not None and field.kind is Kind.DAYS:
            texts = [self.words.word(str(item)) for item in shown]
        else:
            names = (self._named(field, item) if isinstance(item, str) else item for item in shown)
            texts = [self.show(None, name) for name in names]
        return ", ".join(texts) + (self.words.plain(", …") if len(values) > len(shown) else "")

    def _named(self, field: Field | None, value: str) -> str:
        """The name of the thing that a reference names by its id; any other text as it is."""
        if field is None or field.kind not in REFERENCES:
            return value
        names = self._names.get(field.path)
        if names is None:
            names = self._names[field.path] = names_for(self.plan, field.path)
        return names.get(value, value)

    def _number(self, field: Field | None, value: Fraction) -> str:
        kind = field.kind if field else Kind.NUMBER
        if kind is Kind.MONEY:
            return self.words.money(value, 6)
        if kind is Kind.RATE:
            exact = Fraction(trimmed(value, 6)) == value
            return self.words.rate(value, 4 if exact else 2)
        return self.words.number(value, 6)

    def raw(self, field: Field, value: Value) -> str:
        """What the editor starts with: reading it again gives exactly this value."""
        if value is None or value == () or not self.words.editing:
            return ""
        from retroplan.plan.typed.written import written  # a tenth of a ``show``, which edits nothing

        return written(field, value)
