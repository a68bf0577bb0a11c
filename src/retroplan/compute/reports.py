"""Reports and ticks: which days check-ins speak of, and what of them falls into a period (model 7).

A check-in that holds counts, sales or revenue is a report; any other is a tick, and what it holds counts on
its own date. Reports of one date are one. What a report tells is spread evenly over the days it speaks of.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice, takewhile
from operator import attrgetter
from typing import NamedTuple

from retroplan.compute.dates import Period, day_at
from retroplan.compute.exact.sums import add_up
from retroplan.compute.exact.tally import totals
from retroplan.plan.model import ONE, CheckIn

Flows = Mapping[str, Fraction]


class Report(NamedTuple):
    """All reports of one date: the days they speak of that no report before does, and what they tell."""

    first: date
    last: date
    checks: tuple[CheckIn, ...]

    @property
    def days(self) -> int:
        """How many days it speaks of, at least 1."""
        return Period(self.first, self.last).days

    def within(self, period: Period) -> Fraction:
        """The share of its days that lie in a period."""
        if period.first <= self.first and self.last <= period.last:
            return ONE
        first, last = max(self.first, period.first), min(self.last, period.last)
        return Fraction(Period(first, last).days, self.days)

    def told(self, of: Callable[[CheckIn], Fraction | None]) -> Fraction | None:
        """What its check-ins tell of one figure together; None where none does."""
        return of(self.checks[0]) if len(self.checks) == 1 else reported(map(of, self.checks))

    def table(self, of: Callable[[CheckIn], Flows]) -> Flows:
        """The same of a table of figures."""
        return of(self.checks[0]) if len(self.checks) == 1 else totals(map(of, self.checks))


class Reports(NamedTuple):
    """The check-ins up to a day, in the order of their dates; those after it are not there yet."""

    start: date
    known: tuple[CheckIn, ...]  # all of them; of those before the start the list's size alone counts
    told: tuple[Report, ...]
    ticks: tuple[CheckIn, ...]  # from the start on

    @property
    def since(self) -> tuple[CheckIn, ...]:
        """The check-ins from the start on."""
        return tuple(check for check in self.known if check.date >= self.start)

    @property
    def last(self) -> date | None:
        """The last day a report speaks of."""
        return self.told[-1].last if self.told else None

    def inside(self, period: Period) -> Iterator[tuple[Report, Fraction]]:
        """The reports that speak of days of a period, each with the share of its days that lie there."""
        period = period._replace(first=max(period.first, self.start))
        first = bisect_left(self.told, period.first, key=attrgetter("last"))
        for report in takewhile(lambda one: one.first <= period.last, islice(self.told, first, None)):
            yield report, report.within(period)

    def ticks_in(self, period: Period) -> Iterator[CheckIn]:
        """The ticks of a period."""
        return (check for check in self.ticks if period.first <= check.date <= period.last)

    def flow(self, of: Callable[[CheckIn], Fraction | None], period: Period) -> Fraction | None:
        """What was told of one figure in a period; None where nothing was."""
        parts = [(report.told(of), share) for report, share in self.inside(period)]
        told = [value if share is ONE else value * share for value, share in parts if value is not None]
        told += [value for check in self.ticks_in(period) if (value := of(check)) is not None]
        return add_up(told) if told else None

    def flows(self, of: Callable[[CheckIn], Flows], period: Period) -> dict[str, Fraction]:
        """The same of a table of figures, by id; an id that nothing was told of is left out."""
        tables = [_part(report.table(of), share) for report, share in self.inside(period)]
        return totals([*tables, *map(of, self.ticks_in(period))])

    def actions(self, period: Period) -> dict[str, Fraction]:
        """How often each routine was done in a period.

        What a report tells is spread where it speaks of more than one day; one of a single day counts on it.
        """
        return self.flows(attrgetter("actions"), period)

    def actions_on(self, day: date) -> dict[str, Fraction]:
        """How often each routine was done as check-ins of that very day say, whatever days they speak of."""
        return totals(check.actions for check in self.since if check.date == day)

    def before(self, day: date) -> "Reports":
        """What was known before a day."""
        of_date = attrgetter("date")
        return self._replace(
            known=self.known[: bisect_left(self.known, day, key=of_date)],
            told=self.told[: bisect_left(self.told, day, key=attrgetter("last"))],
            ticks=self.ticks[: bisect_left(self.ticks, day, key=of_date)],
        )


def reported(values: Iterable[Fraction | None]) -> Fraction | None:
    """The exact sum of what was reported; None when nothing was."""
    known = [value for value in values if value is not None]
    return add_up(known) if known else None


def reports(checkins: Sequence[CheckIn], start: date, today: date) -> Reports:
    """The check-ins that count on that day; the order they stand in does not matter."""
    known = sorted((check for check in checkins if check.date <= today), key=attrgetter("date"))
    told: list[Report] = []
    for check in filter(attrgetter("tells"), known):
        if told and told[-1].last == check.date:
            told[-1] = _joined(told[-1], check, told[-2].last if len(told) > 1 else None, start)
        else:
            told.append(_joined(None, check, told[-1].last if told else None, start))
    ticks = tuple(check for check in known if not check.tells and check.date >= start)
    return Reports(start, tuple(known), tuple(told), ticks)


def _joined(report: Report | None, check: CheckIn, before: date | None, start: date) -> Report:
    """The report of a date with one more check-in of it; ``before`` is the last day that was spoken of."""
    checks = (*report.checks, check) if report else (check,)
    written = [each.since for each in checks if each.since is not None and each.since <= each.date]
    free = day_at(before.toordinal() + 1) if before else date.min
    usual = check.date if check.date < start else max(start, free)
    first = min(written) if written else usual
    return Report(min(max(first, free), check.date), check.date, checks)


def _part(table: Flows, share: Fraction) -> Flows:
    return table if share is ONE else {name: value * share for name, value in table.items()}
