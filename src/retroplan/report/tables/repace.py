"""The ways to go on as lines: what each changes, what it asks a week, whether that fits (model 7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from retroplan.compute.results import Results
from retroplan.compute.whatif.asks import Asks, PaceAsked
from retroplan.compute.whatif.way_on import LABELS, ValueChange, WayOn
from retroplan.plan.fields import field_in
from retroplan.plan.holding import product_in
from retroplan.plan.mix import mix_of
from retroplan.plan.model import Plan
from retroplan.plan.put_at import Tried
from retroplan.plan.say import Count, Number, Say, Text, say
from retroplan.plan.travel import sales_in
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.lookup import stage_names
from retroplan.report.tables.review_period import days_text
from retroplan.report.width import cells, clip, pad
from retroplan.report.words import Words

APART = "  "
"""Between two columns."""
TEN, HUNDRED = 10, 100
MOST = 26
"""Cells of what a line says of changes."""
IN_ASCII = 3
"""Cells less of it where letters alone stand for the arrow and for what is cut off."""
NAMED = 2
"""Changes of one way that a line names; the others are counted."""


class WayLines:
    """Tells the ways of one plan."""

    def __init__(self, plan: Plan, results: Results, words: Words, ways: Sequence[WayOn]) -> None:
        self.plan, self.results, self.words, self.ways = plan, results, words, ways
        self._names = stage_names(plan, plan.active)
        self._sheet = CellMaker(plan, words)
        self._now = next((way.asks for way in ways if way.id == "evenly"), None)

    @property
    def title(self) -> str:
        """How far behind, and what is still to be sold in how many days."""
        words, review = self.words, self.results.review
        assert review is not None
        days = words.word("behind")
        if review.safe_days:
            days = days_text(words, review.safe_days)
        behind = Text(days[:1].upper() + days[1:])
        left = self._left()
        if left is None:
            return words.tell("{behind}. Which way?", behind=behind)
        sales, over = left
        return words.tell(
            "{behind}: {sales} sales in {days} days. Which way?", behind=behind, sales=sales, days=over
        )

    def _left(self) -> tuple[Count, Count] | None:
        """The sales still needed, and the days left for them; None where it is too late."""
        plan, review = self.plan, self.results.review
        sales = sales_in(plan, plan.active) if plan.active is not None else {}
        left = [one for one in (review.replan_planned if review else None) or () if one.id in sales]
        if not left or any(not one.per_day for one in left):
            return None
        days = max(one.people / one.per_day for one in left if one.per_day)
        return Count(sum(one.people for one in left)), Count(int(days))

    @property
    def told(self) -> tuple[str, ...]:
        """What the columns count, and whether the ways fit the hours there are."""
        routine = Text(self._title_of(self._routine))
        counted = None if self._routine is None else say("A week and today: {routine}.", routine=routine)
        found = (self._on_their_way(), self._by_month(), counted, self._fits())
        return tuple(self.words.text(one) for one in found if one is not None)

    def _by_month(self) -> Say | None:
        """That nothing need be caught up next month, where no member is missing from then on."""
        goal, scenario = self.results.goal, self.plan.active
        if goal is None or scenario is None or not goal.traits.repeats:
            return None
        mix = mix_of(self.plan, scenario)
        sold = (product_in(scenario, one) for one in self.plan.products if one.id in mix)
        if any(product.recurring for product in sold):
            return None
        return say("Each month stands for itself: what this one misses is not carried over.")

    def _on_their_way(self) -> Say | None:
        """That nothing more need be done, where those who came lately bring what is missing."""
        people = self._now.people if self._now is not None else None
        if people is None or people.now > people.planned:
            return None
        return say("Counting those on their way, the plan's own pace is enough, at the rates it plans.")

    def _fits(self) -> Say | None:
        there = self.plan.capacity.hours_per_week
        judged = [way.asks.fits for way in self.ways if way.asks is not None and way.asks.fits is not None]
        if there is None or not judged:
            return None
        hours = Number(there)
        if all(judged):
            return say("Each fits your {hours} hours a week.", hours=hours)
        if not any(judged):
            return say("None fits your {hours} hours a week.", hours=hours)
        return say("Marked ! takes more than your {hours} hours a week.", hours=hours)

    @property
    def heads(self) -> tuple[str, ...]:
        """The titles of the columns behind the name of the way."""
        words = self.words
        if self._routine is None:
            return words.tell("what changes"), words.tell("a day"), words.tell("hours")
        return words.tell("what changes"), words.tell("a week"), words.tell("today"), words.tell("hours")

    def label(self, way: WayOn) -> str:
        """How a way is called."""
        return self.words.word(LABELS[way.id])

    def answer(self, way: WayOn) -> str:
        """What a way comes to, in as few letters as may be."""
        if way.asks is None:
            return self.words.tell("not this time")
        if len(way.changes) > 1:
            return ", ".join(self.value(one, one.after) for one in way.changes)
        if way.changes:
            return self.changed(way)
        pace = Text(self._asked(way.asks))
        if self._routine is None:
            return self.words.tell("{pace} a day", pace=pace)
        return self.words.tell("{pace} a week", pace=pace)

    def columns(self, way: WayOn) -> tuple[str, ...]:
        """The texts of the columns; one that cannot be taken says why."""
        words = self.words
        if way.asks is None:
            return () if way.why is None else (words.text(way.why),)
        hours = words.number(way.asks.hours, 0 if way.asks.hours >= HUNDRED else 1) + (
            "" if way.asks.fits in (None, True) else " !"
        )
        today = () if self._routine is None else (words.number(way.asks.today or 0),)
        changed = self.changed(way) if way.changes else self._people(way.asks)
        most = MOST - IN_ASCII if words.ascii else MOST
        return (words.plain(clip(changed, most)), self._asked(way.asks), *today, hours)

    def lines(self) -> tuple[str, tuple[str, ...]]:
        """The titles and the ways as lines whose columns stand below each other."""
        rows = [("", *self.heads), *((self.label(way), *self.columns(way)) for way in self.ways)]
        full = [row for row in rows if len(row) == len(rows[0])]
        widths = [max(cells(row[place]) for row in full) for place in range(len(rows[0]))]
        widths[0] = max(cells(row[0]) for row in rows)
        made = [
            APART.join(pad(text, width) for text, width in zip(row, widths, strict=False)) for row in rows
        ]
        return made[0].rstrip(), tuple(line.rstrip() for line in made[1:])

    # --- one way ---------------------------------------------------------------------------------------

    @property
    def _routine(self) -> str | None:
        """The routine whose count a week stands for the work."""
        return self._now.routine.id if self._now is not None and self._now.routine is not None else None

    def _title_of(self, routine: str | None) -> str:
        return next((one.title or one.id for one in self.plan.backlog if one.id == routine), "")

    def _asked(self, asks: Asks) -> str:
        """What the plan meant and what is asked now: of the routine a week, else of people a day."""
        one, planned = (asks.people, self._now.people) if self._now else (asks.people, asks.people)
        if asks.routine is not None and self._now is not None and self._now.routine is not None:
            one, planned = asks.routine, self._now.routine
        return self._from_to(planned.planned, one.now)

    def _from_to(self, before: Fraction, after: Fraction) -> str:
        words = self.words
        told = words.pace(before), words.pace(after)
        return told[0] if told[0] == told[1] else words.plain(f"{told[0]} → {told[1]}")

    def _people(self, asks: Asks) -> str:
        one: PaceAsked = asks.people
        return self.words.tell(
            "{planned} → {now} {stage} a day",
            now=Text(self._whole(one.now)),
            stage=Text(self._names.get(one.id, one.id)),
            planned=Text(self._whole(one.planned)),
        )

    def _whole(self, pace: Fraction) -> str:
        """So many people a day: from ten on nobody counts parts of one."""
        return self.words.number(pace, 0) if pace >= TEN else self.words.pace(pace)

    def changed(self, way: WayOn) -> str:
        """The values a way writes, each as it is and as it will be."""
        words = self.words
        told = [
            words.plain(f"{self.value(one, one.before)} → {self.value(one, one.after)}")
            for one in way.changes
        ]
        if len(told) > NAMED:
            more = words.tell_n("{n} more", "{n} more", len(told) - NAMED)
            told = [*told[:NAMED], more]
        return ", ".join(told)

    def value(self, change: ValueChange, value: Tried) -> str:
        """A value as it is shown: days as short as may be."""
        if isinstance(value, date):
            days = [one for one in (change.before, change.after) if isinstance(one, date)]
            same = self.words.today is not None and all(day.year == self.words.today.year for day in days)
            return self.words.month_day(value) if same else self.words.day(value)
        field = field_in(self.plan, change.address)
        return self._sheet.show(field, value)
