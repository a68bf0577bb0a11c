"""The funnel as a picture: bars of those who come so far, and what was measured beside what was planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from retroplan.compute.results import ObservedRate, ScenarioResult
from retroplan.plan.model import ONE, ZERO, Stage
from retroplan.plan.say import Text
from retroplan.report.blocks import place, running, tidy_top
from retroplan.report.charts.chart import Line, Size
from retroplan.report.charts.funnel_steps import FunnelStep, FunnelSteps, every, named, verdict
from retroplan.report.charts.room import packed
from retroplan.report.rows import Cell
from retroplan.report.width import cells, clip, pad
from retroplan.report.words import Words

BASE, LOW, HIGH, SEEN, PLANNED, BOTH = "─", "├", "┤", "●", "┼", "◆"
LEAST_WIDE = 34
"""Columns that it takes at least."""
NAME, LEAST_BAR, MOST_BAR = 8, 3, 24
"""Cells of a name and of a bar, at least; of a bar at most."""
WITH_PEOPLE = 60
"""Columns from which on there is room for how many people there are."""


class FunnelPicture:
    """Draws the funnels of a scenario."""

    def __init__(
        self,
        words: Words,
        found: Sequence[FunnelSteps],
        result: ScenarioResult | None,
        until: str,
        told: str,
    ) -> None:
        """``until``: the day up to which it was measured, as text; ``told``: the stage the answer is of."""
        self.words, self.found, self.result, self.until, self.told = words, found, result, until, told
        self._measured = [step for step in every(found) if step.seen is not None]

    @property
    def least(self) -> Size:
        """The cells that it takes at least: those of the bars of the funnel that is told of."""
        return Size(LEAST_WIDE, len(self._by_weight[0].steps) + 3 + (len(self.found) > 1))

    @property
    def _by_weight(self) -> list[FunnelSteps]:
        """The funnels, that with the stage that is told of first."""
        return sorted(self.found, key=lambda one: self.told not in [step.stage.id for step in one.steps])

    def lines(self, size: Size) -> tuple[Line, ...]:
        """As much as there is room for: the bars, then what was measured, in a line of each step or more."""
        bars = [[*self._bars(one, size.width)] for one in self.found]
        for measured in (self._in_full(size.width), self._in_short(size.width)):
            for gap in ([(Cell(""),)], []):
                parts = [*bars, measured] if measured else bars
                made = [line for part in parts for line in (*gap, *part)][len(gap) :]
                if len(made) <= size.height:
                    return tuple(made)
        return self._some(size)

    def _some(self, size: Size) -> tuple[Line, ...]:
        """The bars of as many funnels as there is room for, and how many more there are."""
        made: list[Line] = []
        left = len(self.found)
        for one in self._by_weight:
            bars = [*self._bars(one, size.width)]
            if len(made) + len(bars) + (left > 1) > size.height:
                break
            made, left = made + bars, left - 1
        if left:
            more = self.words.tell_n("One more is in the figures.", "{n} more are in the figures.", left)
            made.append((Cell(clip(more, size.width, self.words.plain("…")), "muted"),))
        return tuple(made)

    # --- bars ----------------------------------------------------------------------------------------------

    def _bars(self, one: FunnelSteps, width: int) -> Iterator[Line]:
        """The title, what the bars stand for, and a line of each stage."""
        words, stages = self.words, one.funnel.stages
        yield (Cell(clip(self._title(one), width, words.plain("…")), "heading"),)
        people = [self._people(stage) for stage in stages] if width >= WITH_PEOPLE else []
        shares = [(ONE, None), *((step.reached, step.planned) for step in one.steps)]
        texts = [[self._share(share) for share in pair] for pair in shares]
        number = max((cells(text) for pair in texts for text in pair), default=0)
        counted = max(map(cells, people), default=0)
        rest = width - 2 * (number + 2) - (counted + 1 if people else 0)
        names = [words.foreign(stage.name) for stage in stages]
        name = min(max(map(cells, names), default=0), max(NAME, rest // 3), rest - 1 - 2 * LEAST_BAR)
        bar = max(LEAST_BAR, min(MOST_BAR, (rest - name - 1) // 2))
        most = tidy_top([share for _, share in shares if share is not None])
        full = Text(self._share(most))
        titles = (words.tell("of the first"), words.tell("of those before, to {share}", share=full))
        if cells(titles[1]) > bar + number + 1:
            titles = (titles[0], words.tell("of those before"))
        begin = name + 1 + (counted + 1 if people else 0)
        heads = (pad(clip(title, bar + number + 1, words.plain("…")), bar + number + 1) for title in titles)
        yield (Cell(" " * begin + " ".join(heads), "muted"),)
        for at, (first, before) in enumerate(shares):
            label = pad(clip(names[at], name, words.plain("…")), name)
            if people:
                label += " " + pad(people[at], counted, right=True)
            yield (
                Cell(label + " ", "label"),
                self._bar(first, ONE, bar),
                Cell(" " + pad(texts[at][0], number, right=True) + " "),
                self._bar(before, most, bar),
                Cell(" " + pad(texts[at][1], number, right=True)),
            )

    def _title(self, one: FunnelSteps) -> str:
        name, stages = Text(one.funnel.name), one.funnel.stages
        if one.whole is None:
            return self.words.figure(name)
        return self.words.tell(
            "{funnel} · {rate} of {first} become {last}",
            funnel=name,
            rate=Text(self._share(one.whole)),
            first=Text(stages[0].name),
            last=Text(stages[-1].name),
        )

    def _people(self, stage: Stage) -> str:
        figures = self.result.stage(stage.id) if self.result is not None else None
        return "" if figures is None else self.words.number(figures.people)

    def _share(self, share: Fraction | None) -> str:
        return "" if share is None else self.words.rate(share, 1)

    def _bar(self, share: Fraction | None, most: Fraction, width: int) -> Cell:
        drawn = "" if share is None else running(share, most, width)
        return Cell(pad(self.words.plain(drawn), width), "bar")

    # --- planned and measured ------------------------------------------------------------------------------

    def _in_full(self, width: int) -> list[Line]:
        """What was measured at each step on a line, and in numbers below it."""
        made: list[Line] = []
        for step in self._measured:
            made.append(self._line(step, width, ""))
            made += [(Cell("  " + text),) for text in packed(self.words, self._numbers(step), width - 2)]
        return [*self._head(width), *made] if made else []

    def _in_short(self, width: int) -> list[Line]:
        """The same in a line each."""
        made = [self._line(step, width, self._yours(step)) for step in self._measured]
        return [*self._head(width), *made] if made else []

    def _head(self, width: int) -> list[Line]:
        words = self.words
        texts = (
            words.tell("Check-ins to {day}", day=Text(self.until)),
            words.plain(SEEN) + " " + words.word("measured"),
            words.plain(LOW + BASE + HIGH) + " " + words.tell("19 of 20"),
            words.plain(PLANNED) + " " + words.word("planned"),
        )
        return [(Cell(text, "muted"),) for text in packed(words, texts, width)]

    def _line(self, step: FunnelStep, width: int, text: str) -> Line:
        """The name of a step, the line from 0 to a tidy share that holds all, that share, some text."""
        assert step.seen is not None
        words = self.words
        top = tidy_top([step.seen.high, step.planned or ZERO])
        names = [named(words, each) for each in self._measured]
        end = " " + self._share(top) + (f"  {text}" if text else "")
        name = min(max(map(cells, names)), width // 3, width - cells(end) - 3 - LEAST_BAR)
        room = width - name - 3 - cells(end)
        return (
            Cell(pad(clip(named(words, step), name, words.plain("…")), name) + " ", "label"),
            Cell("0 " + words.plain(interval(step.seen, step.planned, top, room)), "bar"),
            Cell(end, "muted"),
        )

    def _yours(self, step: FunnelStep) -> str:
        return self.words.tell("you {seen}", seen=Text(self._share(step.seen.rate if step.seen else None)))

    def _numbers(self, step: FunnelStep) -> list[str]:
        """The planned rate and the measured one, of how many it was measured, and what that tells."""
        words, seen = self.words, step.seen
        assert seen is not None
        said = [self._yours(step)]
        if step.planned is not None:
            planned = Text(self._share(step.planned))
            yours = Text(self._share(seen.rate))
            said = [words.tell("planned {planned}, you {seen}", planned=planned, seen=yours)]
        said.append(
            words.tell(
                "{moved} of {arrived}: {low}..{high}",
                moved=Text(words.number(seen.moved, 0)),
                arrived=Text(words.number(seen.arrived, 0)),
                low=Text(self._share(seen.low)),
                high=Text(self._share(seen.high)),
            )
        )
        return said if step.planned is None else [*said, words.text(verdict(words, step.planned, seen))]


def interval(seen: ObservedRate, planned: Fraction | None, top: Fraction, width: int) -> str:
    """A line of so many cells from 0 to ``top`` with the interval, the measured rate and the planned one."""
    line = [BASE] * width
    line[place(seen.low, ZERO, top, width)] = LOW
    line[place(seen.high, ZERO, top, width)] = HIGH
    at = place(seen.rate, ZERO, top, width)
    if planned is not None:
        line[place(planned, ZERO, top, width)] = PLANNED
    line[at] = BOTH if line[at] == PLANNED else SEEN
    return "".join(line)
