"""What moves a figure most as lines: each input at both ends, and bars that meet at now (model 5.12)."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import NamedTuple

from retroplan.compute.whatif.push import Mode
from retroplan.compute.whatif.sensitivity import NOBODY, InputEnd, Sensitivity, SensitivityRow
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.goal_kinds import IN_UNIT
from retroplan.plan.model import ZERO, Plan
from retroplan.plan.say import Say, Text, mark, say
from retroplan.plan.values import Kind
from retroplan.report.tables.answers import APART, AnswerLines
from retroplan.report.tables.cells import LOCK
from retroplan.report.width import cells, clip, pad, wrap
from retroplan.report.words import Words

MODES: dict[Mode, str] = {"ten": mark("10% each"), "step": mark("one step"), "ranges": mark("my ranges")}
HOW: dict[Mode, Say] = {
    "ten": say("Each input alone, 10% better and 10% worse; before rounding to whole sales."),
    "step": say("Each input alone, one step better and worse; before rounding to whole sales."),
    "ranges": say("Each input alone, at the two ends of its range; before rounding to whole sales."),
}
RULE = say(
    "Everything else stays as it is, and the figure is computed again before sales and people are whole, as "
    "whole ones would hide small changes. The line whose two ends lie farthest apart comes first."
)
FEWER, LESS, MORE = mark("fewer"), mark("less"), mark("more")
STEPPED, CLIPPED = "*", "!"
BAR, SHORT_BAR = 13, 6
"""Cells of a bar on each side, and at least; with no room for that there are none."""
NAME = 16
"""Cells that a name keeps before a column is left out for it."""
SHORTEST = 3
"""Cells of what an input belongs to, at least."""
THOUSAND, HUNDRED = 1000, 100


class Columns(NamedTuple):
    """The texts of one line: an input, what it is now, and its two ends with the figure there."""

    name: str
    now: str
    better: str
    better_figure: str
    worse_figure: str
    worse: str


class Fitted(NamedTuple):
    """Which columns there is room for: cells of the name and of each bar, and whether there are values."""

    name: int
    bar: int
    now: bool
    values: bool


class SensitivityLines:
    """Tells what moves one figure; ``figure`` is what that is called."""

    def __init__(self, plan: Plan, words: Words, found: Sensitivity, figure: str) -> None:
        self.plan, self.words, self.found, self.called = plan, words, found, figure
        self.address = found.asked.address
        self._told = AnswerLines(plan, words, self.address)
        self._row = figure_of(self.address)

    # --- above and below ----------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The figure, whose it is and what it is now, and what is asked."""
        return self.words.tell("{figure} · what moves it most", figure=Text(self.subject))

    @property
    def subject(self) -> str:
        """The figure, whose it is, and what it is now."""
        seen = self.found.now
        now = Text(self._told.figure(None) if seen is None else self.figure(seen))
        figure = Text(self._named())
        if self.found.asked.same_people:
            return self.words.tell("{figure} · {now} for as many people", figure=figure, now=now)
        return self.words.tell("{figure} · {now}", figure=figure, now=now)

    def _named(self) -> str:
        """What the figure is called, with the scenario it is of where that is not told already."""
        scenario = self.plan.find_scenario(self.found.asked.scenario)
        name = self.words.foreign(scenario.name) if scenario is not None else ""
        if self.address.section == "goal" or not name or name in self.called:
            return self.called
        return self.words.plain(" · ").join((self.called, name))

    def headed(self, width: int) -> str:
        """The title with how far inputs are pushed at its right; before it where both have no room."""
        for title in (self.title, self.subject):
            blank = width - cells(title) - cells(self.mode)
            if blank >= len(APART):
                return f"{title}{' ' * blank}{self.mode}"
        return self.words.plain(" · ").join((self.mode, self.subject))

    @property
    def mode(self) -> str:
        """How far each input is pushed, in a word."""
        return self.words.word(MODES[self.found.mode])

    @property
    def above(self) -> tuple[str, ...]:
        """How the figures below were computed."""
        told = [self.words.text(HOW[self.found.mode])]
        if self.found.asked.same_people:
            told.append(self.words.tell("What as many people as are planned now would bring."))
        return tuple(told)

    def below(self, width: int = 0) -> tuple[str, ...]:
        """What the marks of lines in so many cells say, and for what no range is written."""
        told = self._below(values=self._fitted(width).values)
        return tuple(line for text in told for line in (wrap(text, width) if width else (text,)))

    def _below(self, *, values: bool) -> Iterator[str]:
        words, rows, missing = self.words, self.found.rows, self.found.without_range
        if any(row.stepped for row in rows):
            yield words.tell("{sign} by one step: a tenth of it is nothing", sign=Text(STEPPED))
        if values and any(end.clipped for row in rows for end in (row.better, row.worse)):
            yield words.tell("{sign} goes no farther", sign=Text(CLIPPED))
        if missing:
            names = words.plain(", ").join(self._told.label(one.address) for one in missing)
            yield words.tell("No range is written for {inputs}.", inputs=Text(names))

    # --- one value ----------------------------------------------------------------------------------------

    def figure(self, value: Fraction | None) -> str:
        """A value of the figure, with as many decimals as it is worth now."""
        row, words = self._row, self.words
        if value is None:
            return words.tell("never")
        if row is None or row.pattern in IN_UNIT or row.kind is Kind.MONEY:
            return self._told.figure(value)
        if row.kind is Kind.RATE:
            return words.rate(value)
        now = abs(self.found.now or ZERO)
        return words.number(value, 0 if now >= THOUSAND else 1 if now >= HUNDRED else 2)

    def name(self, row: SensitivityRow) -> str:
        """What the input of a line is called, with a mark where a tenth of it is nothing."""
        return self._told.label(row.input.address) + (STEPPED if row.stepped else "")

    def _value(self, row: SensitivityRow, end: InputEnd) -> str:
        return self._told.value(row.input.address, end.value) + (CLIPPED if end.clipped else "")

    def _columns(self, row: SensitivityRow) -> Columns:
        return Columns(
            self.name(row),
            (LOCK if row.input.locked else "") + self._told.value(row.input.address, row.input.value),
            self._value(row, row.better),
            self.figure(row.better.figure),
            self.figure(row.worse.figure),
            self._value(row, row.worse),
        )

    def how(self, address: Address) -> tuple[str, ...]:
        """How the line of an input was found: its name, the rule, both ends, where it stands."""
        words, row = self.words, next(each for each in self.found.rows if each.input.address == address)
        told = [words.text(RULE)]
        for end in (row.better, row.worse):
            value = Text(self._told.value(address, end.value))
            if end.figure is None:
                told.append(words.tell("At {value}: out of reach.", value=value))
            else:
                figure = Text(self._told.figure(end.figure))
                told.append(words.tell("At {value}: {figure}.", value=value, figure=figure))
        return (self._told.label(address), *told, str(address))

    # --- lines --------------------------------------------------------------------------------------------

    def lines(self, width: int = 0) -> tuple[str, ...]:
        """The heads, then a line of each input; in at most so many cells, 0: there is room for all."""
        fit, rows = self._fitted(width), self.found.rows
        bars = (self._sides(fit.bar), *(self._bar(row, fit.bar) for row in rows))
        made = (self._line(row, self._widths, fit, bar) for row, bar in zip(self._texts, bars, strict=True))
        return tuple(clip(line, width, self._cut) if width else line for line in made)

    @cached_property
    def _texts(self) -> tuple[Columns, ...]:
        """The heads, and the columns of each input."""
        words = self.words
        heads = Columns("", words.tell("now"), words.tell("better"), "", "", words.tell("worse"))
        return heads, *map(self._columns, self.found.rows)

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        return tuple(max(map(cells, column)) for column in zip(*self._texts, strict=True))

    def _fitted(self, width: int) -> Fitted:
        return fitted(self._widths, width)

    @property
    def _cut(self) -> str:
        """What stands for what is cut off, spelled as it is shown."""
        return self.words.plain("…")

    def _line(self, row: Columns, widths: Sequence[int], fit: Fitted, bar: str) -> str:
        parts = [pad(_short(row.name, fit.name, self._cut), fit.name)]
        if fit.now:
            parts.append(pad(row.now, widths[1], right=True))
        if fit.values:
            parts.append(pad(row.better, widths[2], right=True))
        middle = [pad(row.better_figure, widths[3], right=True)]
        if fit.bar:
            middle.append(bar)
        middle.append(pad(row.worse_figure, widths[4], right=True))
        if fit.values:
            middle.append(pad(row.worse, widths[5], right=True))
        return APART.join((*parts, " ".join(middle))).rstrip()

    def _sides(self, size: int) -> str:
        """What the figure becomes on each side of the middle."""
        counted = self._row is not None and self._row.kind in (Kind.NUMBER, Kind.WHOLE)
        less, more = self.words.word(FEWER if counted else LESS), self.words.word(MORE)
        left, right = (less, more) if self.found.asked.less_is_better else (more, less)
        left, right = clip(left, size, self._cut), clip(right, size, self._cut)
        return f"{pad(left, size, right=True)}{self.words.plain('│')}{pad(right, size)}"

    def _bar(self, row: SensitivityRow, size: int) -> str:
        """How far the figure moves, to the left for the better and to the right for the worse."""
        most = max((max(sides) for each in self.found.rows for sides in [self._moves(each)]), default=ZERO)
        left, right = (floor(size * one / most + Fraction(1, 2)) if most else 0 for one in self._moves(row))
        full, end = self.words.plain("█"), ""
        if row.worse.figure is None and size:
            right, end = size - 1, ">"
        return f"{pad(full * left, size, right=True)}{self.words.plain('│')}{pad(full * right + end, size)}"

    def _moves(self, row: SensitivityRow) -> tuple[Fraction, Fraction]:
        """How much better and how much worse the figure gets; an end out of reach is not counted."""
        now, sign = self.found.now, 1 if self.found.asked.less_is_better else -1
        assert now is not None
        gains = [sign * (now - end.figure) for end in (row.better, row.worse) if end.figure is not None]
        return max([ZERO, *gains]), max([ZERO, *(-gain for gain in gains)])


def nothing_moves(found: Sensitivity, figure: str) -> Say | None:
    """Why there is no line; None where there are some. ``figure`` is what it is called."""
    if found.rows:
        return None
    called, why = Text(figure), found.seen.why
    if why is NOBODY:
        return why
    if why is not None:
        return say("{figure} is out of reach: {why}", figure=called, why=why)
    if found.now is None:
        return say("{figure} has no value now, so nothing moves it", figure=called)
    if found.without_range:
        return say("nothing that moves {figure} has a range, such as 8%..12%", figure=called)
    return say("nothing that is written in the plan moves {figure}", figure=called)


def _short(name: str, width: int, cut: str) -> str:
    """A name in so many cells: of what an input belongs to less is told than of what it is."""
    owner, colon, field = name.rpartition(": ")
    room = width - cells(colon + field)
    if cells(name) <= width or room < SHORTEST:
        return clip(name, width, cut)
    return clip(owner, room, cut) + colon + field


def fitted(widths: Sequence[int], width: int) -> Fitted:
    """What fits in so many cells (0: all does): bars get shorter, then names, then columns are left out."""
    if not width:
        return Fitted(widths[0], BAR, now=True, values=True)
    for now, values, bars in ((True, True, True), (False, True, True), (False, False, True)):
        columns = [widths[3], widths[4], *(widths[1:2] if now else ()), *(widths[2::3] if values else ())]
        blanks = len(APART) * (1 + now + values) + 2 + values
        room = width - sum(columns) - blanks
        name = min(widths[0], room - 2 * SHORT_BAR - 1)
        if bars and name >= min(widths[0], NAME):
            return Fitted(name, min(BAR, (room - name - 1) // 2), now, values)
    room = width - widths[3] - widths[4] - len(APART) - 1
    return Fitted(max(1, min(widths[0], room)), 0, now=False, values=False)
