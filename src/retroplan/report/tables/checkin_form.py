"""The form of a check-in: what happened in its days, what was planned for them, what it teaches (model 7)."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.dates import day_at
from retroplan.compute.happened import ObservedRate
from retroplan.compute.results import Results
from retroplan.compute.review.case_in import case_in
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import field_in
from retroplan.plan.kpis import is_own
from retroplan.plan.model import CheckIn, Plan
from retroplan.plan.say import Money, Number, Text
from retroplan.plan.travel import plain_steps
from retroplan.plan.values import Kind
from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.report.tables.cells import BLANK, CellMaker, Value
from retroplan.report.tables.lookup import stage_names
from retroplan.report.tables.planned_days import PlannedDays
from retroplan.report.words import Words

COLUMNS = 4
_SIZES = (22, 13, 22, 12)


class CheckInForm(NamedTuple):
    """Which check-in is open: its address and its day; it may not be there yet.

    ``totals`` are the totals that values were typed as, by the address of the value.
    """

    address: Address
    day: date
    totals: Mapping[Address, Fraction] = {}


def checkin_form(plan: Plan, results: Results, words: Words, form: CheckInForm) -> Table:
    """The rows of the form: label, input, what it counts as, planned."""
    label, value, note, planned = _SIZES
    columns = (
        Column("label", "", label),
        Column("value", "", value, right=True),
        Column("note", "", note, grow=True),
        Column("planned", "", planned, right=True),
    )
    return Table(columns, tuple(_Rows(plan, results, words, form).all()))


class _Rows:
    def __init__(self, plan: Plan, results: Results, words: Words, form: CheckInForm) -> None:
        self.plan, self.results, self.words, self.form = plan, results, words, form
        self.sheet = CellMaker(plan, words)
        found = next((one for one in plan.checkins if one.address == form.address), None)
        self.check = found or CheckIn(form.address, form.day)
        self.case = case_in(plan, results)
        self.first = self._first()
        self.planned = PlannedDays(plan, results, self.first, self.check.date)

    def _first(self) -> date:
        """The first day it speaks of: written, else the day after the report before, or the start."""
        if self.check.since is not None:
            return min(self.check.since, self.check.date)
        goal = self.results.goal
        before = [one.date for one in self.plan.checkins if one.tells and one.date < self.check.date]
        start = goal.start if goal is not None else self.check.date
        if not before:
            return min(start, self.check.date)
        return min(max(start, day_at(max(before).toordinal() + 1)), self.check.date)

    def all(self) -> Iterator[Row]:
        """Every row."""
        words, day = self.words, Text(self.words.day(self.check.date))
        title = words.tell("Check-in of {day}", day=day)
        planned = Cell(words.word("planned"), "heading", right=True)
        yield Row("form", (Cell(title, "heading"), BLANK, BLANK, planned))
        yield self._input("date", words.tell("Until"), self.check.date, self._days())
        yield self._since()
        yield from self._people()
        yield from self._sales()
        yield from self._money()
        yield from self._rest()
        yield from self._taught()

    def _days(self) -> str:
        days = (self.check.date - self.first).days + 1
        return self.words.tell_n("one day", "{n} days", days)

    def _since(self) -> Row:
        if self.check.since is not None:
            return self._input("since", self.words.tell("Since"), self.check.since)
        row = self._input("since", self.words.tell("Since"), None)
        cells = list(row.cells)
        cells[1] = cells[1]._replace(text=self.words.day(self.first))
        return row._replace(cells=tuple(cells))

    def _input(self, key: str, label: str, value: Value, note: str = "", planned: Cell = BLANK) -> Row:
        """A row with an input; beside it the total that it was typed as, or a note."""
        address = self.form.address / key
        cell = self.sheet.input(address, value, unit=True)._replace(right=True)
        total = self.form.totals.get(address)
        if total is not None:
            note = self._in_all(address, total)
        return Row(address, (Cell(label, "label"), cell, Cell(note, "note"), planned))

    def _in_all(self, address: Address, total: Fraction) -> str:
        field = field_in(self.plan, address)
        money = field is not None and field.kind is Kind.MONEY
        return self.words.tell("{total} in all", total=Money(total) if money else Number(total))

    def _people(self) -> Iterator[Row]:
        names = dict(stage_names(self.plan, self.plan.active))
        every = {stage.id: stage.name for funnel in self.plan.funnels for stage in funnel.stages}
        names |= {name: every.get(name, name) for name in self.check.counts if name not in names}
        for stage, name in names.items():
            planned = self._figure(self.planned.people(stage), 0)
            count = self.check.counts.get(stage)
            yield self._input(f"counts.{stage}", self.words.foreign(name), count, planned=planned)

    def _sales(self) -> Iterator[Row]:
        for product in self.plan.products:
            label = self.words.tell("Sales: {product}", product=Text(product.name))
            planned = self._figure(self.planned.sales(product.id), 1)
            yield self._input(f"sales.{product.id}", label, self.check.sales.get(product.id), planned=planned)

    def _money(self) -> Iterator[Row]:
        words, check, planned = self.words, self.check, self.planned
        came, spent = self._amount(planned.revenue), self._amount(planned.spend)
        yield self._input("revenue", words.title("revenue"), check.revenue, self._worked_out(), came)
        yield self._input("spend", words.title("spend"), check.spend, planned=spent)
        if any(product.traits.members for product in self.plan.products):
            yield self._input("lost", words.tell("Members lost"), check.lost)
        yield self._input("list_size", words.title("list size"), check.list_size)
        hours = self._figure(planned.hours, 1)
        yield self._input("hours", words.title("hours"), check.hours, planned=hours)

    def _worked_out(self) -> str:
        """What came in where that is left out and sales are told."""
        found = self.case.earnings.all if self.case is not None else ()
        one = next((one for one in found if self.check in one.report.checks), None)
        if one is None or not one.estimated or one.money is None or self.check.revenue is not None:
            return ""
        return self.words.tell("{money} from sales", money=Money(one.money))

    def _rest(self) -> Iterator[Row]:
        for item in self.plan.backlog:
            if item.traits.repeats:
                label = self.words.tell("Done: {title}", title=Text(item.title))
                yield self._input(f"actions.{item.id}", label, self.check.actions.get(item.id))
        for kpi in self.plan.kpis:
            if is_own(kpi.id):
                name = self.words.foreign(kpi.name or kpi.id)
                yield self._input(f"figures.{kpi.id}", name, self.check.figures.get(kpi.id))
        note = self.form.address / "note"
        heading = Cell(self.words.title("note"), "label")
        yield Row(note, (heading, self.sheet.input(note, self.check.note), BLANK, BLANK))
        if self.check.source:
            yield self._input("source", self.words.title("source"), self.check.source)

    def _taught(self) -> Iterator[Row]:
        """The rates that this report has a part in."""
        review = self.results.review
        rates = {} if review is None else review.rates
        active, counted = self.plan.active, self.check.counts
        steps = plain_steps(self.plan, active) if active is not None else ()
        both = {stage.id for stage, after in steps if stage.id in counted and after.id in counted}
        told = [one for name, one in rates.items() if name in both]
        if not told:
            return
        words = self.words
        heads = (words.tell("What it taught"), words.word("seen"), "", words.word("planned"))
        yield Row("form.taught", tuple(Cell(text, "heading", right=at > 0) for at, text in enumerate(heads)))
        for one in told:
            yield self._rate(one)

    def _rate(self, one: ObservedRate) -> Row:
        active, words = self.plan.active, self.words
        result = self.results.scenario(active.id) if active is not None else None
        found = result.stage(one.stage) if result is not None else None
        name = stage_names(self.plan, active).get(one.stage, one.stage)
        planned = BLANK
        if found is not None and found.rate is not None and active is not None:
            base = addresses.scenario(active.id) / "stages" / one.stage
            planned = self.sheet.rate(found.rate, base / "rate")
        between = words.plain(f"{words.rate(one.low, 1)}..{words.rate(one.high, 1)}")
        return Row(
            f"form.rates.{one.stage}",
            (
                Cell(words.tell("Moved on: {stage}", stage=Text(name)), "label"),
                self.sheet.rate(one.rate, addresses.REVIEW / "rates" / one.stage),
                Cell(between, "note"),
                planned,
            ),
        )

    def _figure(self, found: tuple[Fraction, Address] | None, places: int) -> Cell:
        """So many planned for the days, explained by the figure they come from."""
        return BLANK if found is None else self.sheet.number(*found, places)

    def _amount(self, found: tuple[Fraction, Address] | None) -> Cell:
        return BLANK if found is None else self.sheet.money(*found)
