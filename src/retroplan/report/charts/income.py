"""Income by month, one strip per scenario on one scale: which way brings more, and from which month on."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from retroplan.compute.backward.counting import counting
from retroplan.compute.backward.projection import PART
from retroplan.compute.results import GoalResult, Results
from retroplan.plan import address as addresses
from retroplan.plan.model import Plan
from retroplan.plan.say import Argument, Count, Number, Say, Text, say, say_n
from retroplan.report.charts import strips
from retroplan.report.charts.chart import Chart, Line, Size
from retroplan.report.charts.income_said import ScenarioCourse, courses_of, said
from retroplan.report.charts.income_series import series
from retroplan.report.charts.room import answered
from retroplan.report.charts.strips import StripScale, ends_of
from retroplan.report.printing import folded
from retroplan.report.rounding import trimmed
from retroplan.report.rows import Cell
from retroplan.report.tables.review_says import told_whole
from retroplan.report.width import cells, clip, pad
from retroplan.report.words import Words

NAME = "income"
LEAST_WIDTH, LEAST_LINES = 24, 3
"""Cells and lines of a picture with one scenario: its name, a row of bars, the months."""
_LABEL = 9
"""Cells of an amount at the axis; a longer one is written with its power of ten."""
_LEAST_NAME = 12
_GAP = "  "


class _Choice(NamedTuple):
    """The scenarios that are drawn, on which scale, whether a title has room, and what is said below."""

    courses: tuple[ScenarioCourse, ...]
    scale: StripScale
    titled: bool
    notes: tuple[str, ...]


def income(plan: Plan, results: Results, words: Words, size: Size) -> Chart:
    """The chart of income: what counts towards the goal, of each month or in all so far (model 5.10)."""
    courses = courses_of(plan, results)
    answer: tuple[str, ...] = tuple(words.text(one) for one in said(plan, results, courses))
    picture: tuple[Line, ...] = ()
    if results.goal is not None and courses:
        artist = partial(_Artist, results.goal, courses, words)
        least = artist(size.width).least
        answer, picture = answered(
            words, answer, size, least, lambda room: tuple(artist(room.width).lines(room.height))
        )
    return Chart(NAME, answer, picture, series(plan, results, courses, words))


class _Artist:
    """Draws the scenarios of one goal, in so many columns."""

    def __init__(self, goal: GoalResult, courses: Sequence[ScenarioCourse], words: Words, width: int) -> None:
        self.goal, self.courses, self.words, self.width = goal, tuple(courses), words, width
        self.sums = not goal.traits.repeats
        self.months = len(courses[0].each)
        if self.sums:  # what comes after the goal is reached would dwarf the way there
            reached = (course.goal_month or self.months for course in courses)
            self.months = min(self.months, max(goal.months, *reached))
        found = [(course.sums if self.sums else course.each)[: self.months] for course in courses]
        # A scale that has more than a row ends at less than twice what is highest.
        highest = max(goal.target, Fraction(max(map(max, found)), PART))
        amounts = (self._amount(value) for value in (goal.target, 2 * highest))
        self.gutter = max(cells(words.title("month")) - 1, *map(cells, amounts))
        self.spread = strips.spread(self.months, max(1, width - self.gutter - 2))
        drawn = [strips.joined(course, self.spread.joined, PART, sums=self.sums) for course in found]
        self.bars = {course.id: values for course, values in zip(courses, drawn, strict=True)}

    @property
    def least_width(self) -> int:
        """The cells of a line below which there is no picture."""
        return max(LEAST_WIDTH, self.gutter + 2 + strips.LEAST_PLOT)

    @property
    def least(self) -> Size:
        """The least room in which there is a picture, in no fewer columns than there are."""
        width = max(self.width, self.least_width)
        artist, lines = _Artist(self.goal, self.courses, self.words, width), LEAST_LINES
        while not artist.lines(lines):
            lines += 1
        return Size(self.least_width, lines)

    def lines(self, height: int) -> list[Line]:
        """The picture in at most so many lines; none where that is too little."""
        chosen = self._chosen(height) if self.width >= self.least_width else None
        if chosen is None:
            return []
        found: list[Line] = []
        if chosen.titled:
            texts = [self.words.text(one) for one in (self._title(), self._short_title())]
            fitting = next((text for text in texts if cells(text) <= self.width), texts[-1])
            found.append((Cell(self._clip(fitting), "heading"),))
        titles = self._names(chosen.courses)
        for course, title in zip(chosen.courses, titles, strict=True):
            found.append(title)
            found += strips.strip(self.bars[course.id], chosen.scale, self.spread, self._amount, self.gutter)
        found.append(self._months())
        found += [(Cell(note, "note"),) for note in chosen.notes]
        return [tuple(cell._replace(text=self.words.plain(cell.text)) for cell in line) for line in found]

    def _chosen(self, height: int) -> _Choice | None:
        """As many scenarios as can be told apart: the active one, then those that bring most.

        Rather several than one; and rather those few whose line lies at the top of a row.
        """
        by_rank = sorted(self.courses, key=lambda course: (not course.active, -course.last))
        most = min(len(by_rank), height // 2)
        tries = [(count, fine) for fine in (True, False) for count in range(most, 1, -1)]
        for count, fine in (*tries, (1, False)):
            courses = tuple(course for course in self.courses if course in by_rank[:count])
            notes = self._notes(len(self.courses) - count)
            ends = [ends_of(self.bars[course.id]) for course in courses]
            room = height - count - 1 - len(notes)
            scale = strips.scale(ends, self.goal.target, room - 1)
            told_apart = scale is not None and max(map(scale.above, ends)) > 1
            at_top = scale is not None and (not fine or scale.row <= self.goal.target)
            if scale is not None and (count == 1 or (told_apart and at_top)):
                return _Choice(courses, scale, True, notes)
            if count == 1 and (scale := strips.scale(ends, self.goal.target, room)) is not None:
                return _Choice(courses, scale, False, notes)
        return None

    @property
    def _target(self) -> Argument:
        """The target, in whole units where the rest does not matter."""
        amount = self.goal.amount(self.goal.target)
        return amount if isinstance(amount, Number) else told_whole(self.goal, self.goal.target)

    def _title(self) -> Say:
        goal, line = self.goal, Text(strips.ACROSS_ALL)
        target = self._target
        if goal.target <= 0:
            return say("Income a month after costs") if goal.traits.repeats else say("Income in all")
        if goal.traits.repeats:
            return say("Income a month after costs · goal {goal} ({line})", goal=target, line=line)
        if counting(goal).costs:
            return say("Income in all after costs · goal {goal} ({line})", goal=target, line=line)
        if isinstance(target, Number):
            return say("Customers in all · goal {goal} ({line})", goal=target, line=line)
        return say("Turnover in all · goal {goal} ({line})", goal=target, line=line)

    def _short_title(self) -> Say:
        return say("Goal {goal} ({line})", goal=self._target, line=Text(strips.ACROSS_ALL))

    def _names(self, courses: Sequence[ScenarioCourse]) -> list[Line]:
        """The line above each strip: the name, when the goal is reached, and what it brings in all."""
        words = self.words
        names = [words.plain("▸ " * course.active) + words.foreign(course.name) for course in courses]
        whens = [words.text(self._reached(course)) for course in courses]
        sums = [told_whole(self.goal, course.by(self.months)) for course in courses]
        short = [words.figure(one) for one in sums]
        whole = [words.text(self._in_all(one)) for one in sums]
        for columns in ((whens, whole), (whens, short), (short,), ()):
            sizes = [max(map(cells, texts)) for texts in columns]
            room = self.width - sum(size + len(_GAP) for size in sizes)
            if room >= min(_LEAST_NAME, max(map(cells, names))) or not columns:
                break
        room = min(room, max(map(cells, names)))
        found = []
        for at, course in enumerate(courses):
            base = addresses.scenario(course.id)
            line = [Cell(pad(self._clip(names[at], room), room), "figure" if course.active else "label")]
            for texts, size in zip(columns, sizes, strict=True):
                last = texts is not whens
                text = _GAP + pad(texts[at], size, right=last)
                figure = self._sum_figure(course) if last else base / "goal_month"
                line.append(Cell(text, "text" if last else "note", figure=figure))
            found.append(tuple(line))
        return found

    def _sum_figure(self, course: ScenarioCourse) -> str:
        """The address of what it brings in all; "" where no figure is that."""
        last = addresses.scenario(course.id) / "projection" / self.months / "cumulative"
        return last if counting(self.goal).costs else ""

    def _reached(self, course: ScenarioCourse) -> Say:
        if course.goal_month is None:
            return say_n("not in one month", "not in {n} months", self.months)
        month = Count(course.goal_month)
        if self.goal.traits.repeats:
            return say("from month {month}", month=month)
        return say("in month {month}", month=month)

    def _in_all(self, amount: Argument) -> Say:
        return say_n("{sum} in one month", "{sum} in {n} months", self.months, sum=amount)

    def _months(self) -> Line:
        words = self.words
        title = words.title("month")
        numbers = strips.below_bars(self.months, self.spread, words.number)
        return (Cell(pad(title, self.gutter + 2) + numbers, "muted"),)

    def _notes(self, left: int) -> tuple[str, ...]:
        """What a bar stands for, where that is several months, and how many scenarios are not drawn."""
        words, months, found = self.words, self.spread.joined, []
        if months > 1:
            found.append(
                words.tell("Each bar is the sum at the end of {months} months.", months=Count(months))
                if self.sums
                else words.tell("Each bar is the mean of {months} months.", months=Count(months))
            )
        if left:
            found.append(
                words.tell_n("One more scenario is not drawn.", "{n} more scenarios are not drawn.", left)
            )
        return tuple(line for text in found for line in folded(text, self.width))

    def _amount(self, value: Fraction) -> str:
        """An amount at the axis, short."""
        text = self.words.number(value, 0 if abs(value) >= 10 else 2)
        return text if cells(text) <= _LABEL else f"{trimmed(value, 0):.1e}"

    def _clip(self, text: str, width: int = 0) -> str:
        return clip(text, width or self.width, self.words.plain("…"))
