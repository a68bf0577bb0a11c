"""The pace as a picture: yours as blocks, the plan as a line, the forecast with its band, today."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from retroplan.compute.review.by_day import DayOfPeriod
from retroplan.plan.model import ZERO
from retroplan.report.blocks import BELOW, FULL, UP, level, rising, tidy_top
from retroplan.report.charts.chart import Line, Size
from retroplan.report.charts.room import packed
from retroplan.report.rows import Cell, Role
from retroplan.report.width import cells, pad
from retroplan.report.words import Words

YOURS, PLAN, LIKELY, BAND, ALL, TODAY, AXIS, MARK = "█", "∙", "▒", "░", "┈", "│", "┤", "▲"
LEAST_WIDE, LEAST_HIGH = 24, 3
"""Cells of the days and of the scale, at least."""
TICKS = 3
"""Tidy amounts that stand beside the scale, at most."""
_BLOCKS = frozenset(UP[1:])


class Scene(NamedTuple):
    """What is drawn; days count from 1 at the start of the period, amounts are of what the goal counts."""

    first: str
    last: str
    days: int
    known: int  # of them those of which is known what came in
    today: int | None  # None outside the period
    planned: Fraction | None  # in all
    ends: tuple[Fraction, ...]  # of the forecast: likely, low, high
    points: Callable[[Sequence[int]], Sequence[DayOfPeriod]]  # the period after each of some days
    amount: Callable[[Fraction], str]


class Scale(NamedTuple):
    """The amounts from the bottom to the top of so many rows."""

    low: Fraction
    top: Fraction
    height: int

    @classmethod
    def of(cls, scene: Scene, points: Sequence[DayOfPeriod], height: int) -> "Scale":
        """The scale that holds all that is drawn."""
        values = [ZERO, *scene.ends, *(value for point in points for value in point[1:] if value is not None)]
        values += [scene.planned] if scene.planned is not None else []
        low, top = min(values), max(values)
        return cls(low, top if top > low else Fraction(1), height)

    def row(self, value: Fraction) -> int:
        """The row of a line at that amount, from the top."""
        return level(value, self.low, self.top, self.height)


class PacePicture:
    """Draws a scene."""

    def __init__(self, words: Words, scene: Scene) -> None:
        self.words, self.scene = words, scene

    def least(self, width: int) -> Size:
        """The cells that it takes at least, where there are so many columns."""
        wide = max(width, LEAST_WIDE + 1)
        return Size(LEAST_WIDE + 1, LEAST_HIGH + 1 + len(self._legend(wide)))

    def lines(self, size: Size) -> tuple[Line, ...]:
        """The scale with the days, their dates, and what the signs mean."""
        words, legend, wide = self.words, self._legend(size.width), self._gutter(size.width)
        days = days_drawn(self.scene.days, size.width - wide - 1)
        scale, columns = self._columns(days, size.height - 1 - len(legend))
        today = self._today(days)
        if today is not None:
            columns[today] = [TODAY if sign in (" ", ALL) else sign for sign in columns[today]]
        labels = self._labels(scale, wide)
        axis = [pad(labels.get(row, ""), wide, right=True) + words.plain(AXIS) for row in range(scale.height)]
        rows = zip(axis, zip(*columns, strict=True), strict=True)
        lines = [(Cell(before, "muted"), *self._runs(signs)) for before, signs in rows]
        dates = " " * (wide + 1) + self._dates(len(days), today)
        return (*lines, (Cell(dates, "muted"),), *((Cell(line, "muted"),) for line in legend))

    def _legend(self, width: int) -> list[str]:
        words, scene = self.words, self.scene
        ahead = bool(scene.ends)
        told = (
            (YOURS, words.tell("yours"), scene.known > 0),
            (PLAN, words.word("plan"), scene.planned is not None),
            (LIKELY, words.tell("straight to the forecast"), ahead),
            (BAND, words.tell("16 of 20"), ahead),
            (ALL, words.tell("all planned"), scene.planned is not None),
        )
        return packed(words, [f"{words.plain(sign)} {text}" for sign, text, there in told if there], width)

    def _gutter(self, width: int) -> int:
        """Cells of the amounts beside the scale; 0 where there is no room for them."""
        scene = self.scene
        amounts = [value for value in (scene.planned, *scene.ends) if value is not None]
        wide = max((cells(scene.amount(value)) for value in amounts), default=0)
        return wide if width - wide - 1 >= LEAST_WIDE else 0

    def _labels(self, scale: Scale, wide: int) -> Mapping[int, str]:
        """Amounts by row: all that is planned, then tidy ones where there is room."""
        step = tidy_top([scale.top / TICKS])
        values = [self.scene.planned] if self.scene.planned else []
        values += [step * number for number in range(1, TICKS + 1) if step * number <= scale.top]
        labels: dict[int, str] = {}
        for value in values:
            text = self.scene.amount(value)
            if cells(text) <= wide:
                labels.setdefault(scale.row(value), text)
        return labels

    def _today(self, days: Sequence[int]) -> int | None:
        """The column that holds today."""
        today = self.scene.today
        return None if today is None else next(at for at, day in enumerate(days) if day >= today)

    def _columns(self, days: Sequence[int], height: int) -> tuple[Scale, list[list[str]]]:
        """The signs of each column from the top, and the scale they are on."""
        known = self.scene.known
        told = [known if before < known < day else day for before, day in pairwise((0, *days))]
        points = {point.day: point for point in self.scene.points(sorted(set(told)))}
        scale = Scale.of(self.scene, list(points.values()), height)
        columns = {day: self._column(point, scale) for day, point in points.items()}
        return scale, [list(columns[day]) for day in told]

    def _column(self, point: DayOfPeriod, scale: Scale) -> list[str]:
        """Lines over blocks and over the band, so that nothing hides the plan."""
        column = [" "] * scale.height
        edge: tuple[int, str] | None = None
        if point.came is not None:
            for row, sign in enumerate(rising(point.came, scale.low, scale.top, scale.height)):
                if sign in (UP[FULL], BELOW):
                    column[row] = YOURS
                elif sign != " ":
                    edge = row, sign
        elif point.low is not None and point.high is not None:
            for row in range(scale.row(point.high), scale.row(point.low) + 1):
                column[row] = BAND
        if self.scene.planned is not None:
            column[scale.row(self.scene.planned)] = ALL
        if point.planned is not None:
            column[scale.row(point.planned)] = PLAN
        if point.came is None and point.likely is not None:
            column[scale.row(point.likely)] = LIKELY
        if edge is not None:
            self._add_edge(column, *edge, alone=edge[0] == scale.row(ZERO))
        return column

    def _add_edge(self, column: list[str], row: int, sign: str, *, alone: bool) -> None:
        """The eighths on top of a bar; in ASCII they would be taken for other signs, so half is whole."""
        if not self.words.ascii:
            column[row] = sign
        elif alone or UP.index(sign) * 2 >= FULL:
            column[row] = YOURS

    def _runs(self, signs: Sequence[str]) -> Iterator[Cell]:
        """A line of signs: what lies before the first block, then all from it on in the look of the blocks.

        Signs tell them apart; each change of look costs as much on the wire as forty cells.
        """
        first = next((at for at, sign in enumerate(signs) if sign in _BLOCKS), len(signs))
        parts: tuple[tuple[Role, Sequence[str]], ...] = (("muted", signs[:first]), ("bar", signs[first:]))
        for role, part in parts:
            if part:
                yield Cell(self.words.plain("".join(part)), role)

    def _dates(self, width: int, today: int | None) -> str:
        """Today below its column, the last and the first day below their ends, as far as they have room."""
        parts: list[tuple[int, str]] = []
        last = (width - cells(self.scene.last), self.scene.last)
        if today is not None:
            sign, word = self.words.plain(MARK), self.words.word("today")
            before = (today - cells(word) - 1, f"{word} {sign}")
            behind = (today, f"{sign} {word}")
            fit = [one for one in (behind, before) if 0 <= one[0] <= width - cells(one[1])]
            free = [one for one in fit if _apart([last], *one)]
            parts.append((*free, *fit, (today, sign))[0])
        for at, text in (last, (0, self.scene.first)):
            if at >= 0 and _apart(parts, at, text):
                parts.append((at, text))
        line = ""
        for at, text in sorted(parts):
            line += " " * (at - cells(line)) + text
        return line


def days_drawn(days: int, room: int) -> list[int]:
    """How many days are over at the end of each of so many cells, or of fewer, each day as wide as all."""
    if days <= room:
        each = room // days
        return [cell // each + 1 for cell in range(each * days)]
    return [(cell + 1) * days // room for cell in range(room)]


def _apart(parts: Sequence[tuple[int, str]], at: int, text: str) -> bool:
    """Whether a text from that cell on leaves a blank to each of the others."""
    return all(at > begin + cells(other) or at + cells(text) < begin for begin, other in parts)
