"""The pace as a picture: yours as blocks, the plan as a line, the forecast with its band, the goal, today."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NamedTuple

from retroplan.compute.review.by_day import DayOfPeriod
from retroplan.plan.model import ZERO
from retroplan.report.blocks import BELOW, FULL, UP, level, rising, tidy_top
from retroplan.report.charts.chart import Line, Size
from retroplan.report.charts.room import packed
from retroplan.report.rows import Cell, Role
from retroplan.report.width import cells, pad

YOURS, PLAN, LIKELY, BAND, ALL, TODAY, AXIS = "█", "∙", "▒", "░", "┈", "│", "┤"
MARK = "▲"
LEAST_WIDE, LEAST_HIGH = 24, 3
"""Cells of the days and of the scale, at least."""
TICKS = 3
_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(UP[1:], "bar"),
    PLAN: "label",
    LIKELY: "note",
    BAND: "muted",
    ALL: "muted",
    TODAY: "muted",
}


class Scene(NamedTuple):
    """What is drawn, ready as text where it is text."""

    days: int  # of the period
    known: int  # of them those of which is known what came in
    today: int | None  # the day of the period that it is, from 1; None outside it
    planned: Fraction | None  # in all
    ends: tuple[Fraction, ...]  # what the forecast ends at: likely, low, high
    first: str
    last: str
    now: str
    legend: tuple[str, ...]
    whole: bool  # blocks are whole cells: the signs of their eighths would be taken for others


def least(scene: Scene, width: int) -> Size:
    """The cells that it takes at least, where there are so many columns."""
    return Size(LEAST_WIDE + 1, LEAST_HIGH + 1 + len(packed(scene.legend, max(width, LEAST_WIDE + 1))))


def days_drawn(scene: Scene, room: int) -> list[int]:
    """How many days are over at the end of each of so many cells, or of fewer, each day as wide as all."""
    if scene.days <= room:
        each = room // scene.days
        return [cell // each + 1 for cell in range(each * scene.days)]
    return [(cell + 1) * scene.days // room for cell in range(room)]


def picture(
    scene: Scene,
    size: Size,
    points: Callable[[Sequence[int]], Sequence[DayOfPeriod]],
    amount: Callable[[Fraction], str],
    plain: Callable[[str], str],
) -> tuple[Line, ...]:
    """Lines of at most that size.

    ``points``: the period after each of some days; ``amount``: so much as text; ``plain``: a text as it is
    spelled.
    """
    legend = packed(scene.legend, size.width)
    height = size.height - 1 - len(legend)
    wide = max(
        (cells(amount(value)) for value in (scene.planned, *scene.ends) if value is not None), default=0
    )
    if size.width - wide - 1 < LEAST_WIDE:
        wide = 0
    drawn = days_drawn(scene, size.width - wide - 1)
    told = [
        scene.known if before < scene.known < day else day for before, day in pairwise((0, *drawn))
    ]  # the cell that holds the last known day tells of it
    found = {point.day: point for point in points(sorted(set(told)))}
    scale = _Scale.of(scene, list(found.values()), height)
    columns = [_column(scene, found[day], scale) for day in told]
    today = next((at for at, day in enumerate(drawn) if scene.today is not None and day >= scene.today), None)
    marked = [
        [TODAY if sign in (" ", ALL) and at == today else sign for sign in column]
        for at, column in enumerate(columns)
    ]
    labels = _labels(scene, scale, wide, amount) if wide else {}
    lines = [
        (Cell(plain(pad(labels.get(row, ""), wide, right=True) + AXIS), "muted"), *_runs(signs, plain))
        for row, signs in enumerate(zip(*marked, strict=True))
    ]
    dates = " " * (wide + 1) + _dates(scene, len(drawn), today, plain)
    return (*lines, (Cell(dates, "muted"),), *((Cell(line, "muted"),) for line in legend))


class _Scale(NamedTuple):
    low: Fraction
    top: Fraction
    height: int

    @classmethod
    def of(cls, scene: Scene, points: Sequence[DayOfPeriod], height: int) -> "_Scale":
        values = [ZERO, *scene.ends, *(value for point in points for value in point[1:] if value is not None)]
        values += [scene.planned] if scene.planned is not None else []
        low, top = min(values), max(values)
        return cls(low, top if top > low else Fraction(1), height)

    def row(self, value: Fraction) -> int:
        return level(value, self.low, self.top, self.height)


def _column(scene: Scene, point: DayOfPeriod, scale: _Scale) -> list[str]:
    """One cell of days from the top: lines over blocks, so that nothing hides the plan."""
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
    if scene.planned is not None:
        column[scale.row(scene.planned)] = ALL
    if point.planned is not None:
        column[scale.row(point.planned)] = PLAN
    if point.came is None and point.likely is not None:
        column[scale.row(point.likely)] = LIKELY
    if edge is not None:
        row, sign = edge
        if not scene.whole:
            column[row] = sign
        elif UP.index(sign) * 2 >= FULL or row == scale.row(ZERO):
            column[row] = YOURS
    return column


def _labels(scene: Scene, scale: _Scale, wide: int, amount: Callable[[Fraction], str]) -> Mapping[int, str]:
    """Amounts beside the scale, by row: all that is planned, then tidy ones where there is room."""
    step = tidy_top([scale.top / TICKS])
    values = [scene.planned] if scene.planned else []
    values += [step * number for number in range(1, TICKS + 1) if step * number <= scale.top]
    labels: dict[int, str] = {}
    for value in values:
        text = amount(value)
        if cells(text) <= wide:
            labels.setdefault(scale.row(value), text)
    return labels


def _runs(signs: Sequence[str], plain: Callable[[str], str]) -> Iterator[Cell]:
    """A line of signs, those of one look together."""
    for role, run in groupby(signs, lambda sign: _ROLES.get(sign, "text")):
        yield Cell(plain("".join(run)), role)


def _dates(scene: Scene, width: int, today: int | None, plain: Callable[[str], str]) -> str:
    """Today below its column, the first and the last day below their ends, as far as they have room."""
    mark, now = plain(MARK), scene.now
    parts: list[tuple[int, str]] = []

    def fits(text: str, at: int) -> bool:
        there = [(begin, begin + cells(other)) for begin, other in parts]
        return 0 <= at <= width - cells(text) and all(
            at > end or at + cells(text) < begin for begin, end in there
        )

    places = [(scene.last, width - cells(scene.last))]
    if today is not None:
        before, behind = f"{now} {mark}", f"{mark} {now}"
        if today + cells(behind) < places[0][1]:
            parts.append((today, behind))
        elif fits(before, today + 1 - cells(before)):
            parts.append((today + 1 - cells(before), before))
        else:
            parts.append((today, mark))
    parts += [(at, text) for text, at in (*places, (scene.first, 0)) if fits(text, at)]
    line = ""
    for at, text in sorted(parts):
        line += " " * (at - cells(line)) + text
    return line
