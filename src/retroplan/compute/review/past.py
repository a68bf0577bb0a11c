"""Every day that reports spoke of, as it stood then: sums gathered once, so that each day is told quickly."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Generic, TypeVar

from retroplan.compute.dates import Period
from retroplan.compute.exact.tally import totals
from retroplan.compute.reports import Flows
from retroplan.compute.results import ObservedRate
from retroplan.compute.review import observed
from retroplan.compute.review.review import Case
from retroplan.plan.model import ONE, CheckIn

T = TypeVar("T")


class Known(Generic[T]):
    """What was known by the end of each day on which something came to it."""

    def __init__(self, days: Iterable[tuple[date, T]]) -> None:
        """``days``: in order, each with all that was known by then."""
        told = dict(days)
        self._days, self._known = list(told), list(told.values())

    def on(self, day: date) -> T | None:
        """What was known by the end of a day; None where nothing was."""
        place = bisect_right(self._days, day)
        return self._known[place - 1] if place else None


class Past:
    """What was reported since the start, gathered once from the case of today."""

    def __init__(self, case: Case) -> None:
        self.case = case
        found = case.found
        self.rates = observed.Rates(case.steps, case.feeding, observed.spoken(found))
        self.counts = Known(self._sums(lambda check: check.counts))
        self.sales = Known(self._sums(lambda check: check.sales))
        self.spent = Known(self._sums(_spent))
        sizes = [check for check in found.known if check.list_size is not None]
        self.sizes = Known((check.date, sizes[: place + 1]) for place, check in enumerate(sizes))
        self.kept = Known(observed.kept_by(case.earnings))
        self.as_of = Known(
            (one.report.last, one.report.last) for one in case.earnings.all if case.earnings.is_known(one)
        )

    def _sums(self, of: Callable[[CheckIn], Flows]) -> Iterable[tuple[date, Flows]]:
        """The running sums of a table since the start, by day."""
        found, since = self.case.found, Period(self.case.goal.start, date.max)
        told = [
            (report.last, report.table(of) if share is ONE else _part(report.table(of), share))
            for report, share in found.inside(since)
        ]
        told += [(check.date, of(check)) for check in found.ticks_in(since)]
        so_far: Flows = {}
        for day, table in sorted(told, key=lambda one: one[0]):
            if table:
                so_far = totals([so_far, table])
                yield day, so_far

    def on(self, day: date) -> "Snapshot":
        """What was known by the end of a day."""
        return Snapshot(self, day)


def _spent(check: CheckIn) -> Flows:
    return {} if check.spend is None else {"": check.spend}


def _part(table: Flows, share: Fraction) -> Flows:
    return {name: value * share for name, value in table.items()}


class Snapshot:
    """What key figures rest on, as it was known by the end of a day; worked out as it is asked for."""

    planned = None
    """What was planned is no part of what happened."""

    def __init__(self, past: Past, day: date) -> None:
        self._past, self._day = past, day

    @cached_property
    def _case(self) -> Case:
        return self._past.case.on(self._day)

    @property
    def rates(self) -> Mapping[str, ObservedRate]:
        """The rates seen."""
        until = self._past.as_of.on(self._day) or self._day
        return self._past.rates.on(self._day, until)

    @property
    def totals(self) -> Flows:
        """People of each stage since the start."""
        return self._past.counts.on(self._day) or {}

    @property
    def sales(self) -> Flows:
        """What was sold since the start, as check-ins tell."""
        return self._past.sales.on(self._day) or {}

    @property
    def shares(self) -> Flows:
        """The share each product has in what was sold."""
        active = self._past.case.active
        return observed.sales_shares(active.plan, active.scenario, self.sales)

    @property
    def cac(self) -> Fraction | None:
        """What one customer cost so far."""
        spent, customers = self._past.spent.on(self._day), self._past.case.customers_of(self.totals)
        return spent[""] / customers if spent is not None and customers else None

    @property
    def _sizes(self) -> Sequence[CheckIn]:
        return self._past.sizes.on(self._day) or ()

    @property
    def list_size(self) -> Fraction | None:
        """The list as it was told last."""
        return self._sizes[-1].list_size if self._sizes else None

    @property
    def list_growth(self) -> Fraction | None:
        """Its growth a month since it was told first."""
        return observed.list_growth((self._sizes[0], self._sizes[-1])) if self._sizes else None

    @property
    def retention(self) -> Fraction | None:
        """Who stays for a month."""
        kept = self._past.kept.on(self._day)
        return None if kept is None else observed.stays(*kept)

    @property
    def money(self) -> Fraction | None:
        """What came in in the review period of that day."""
        return self._case.earnings.money(self._case.period)

    @property
    def spend(self) -> Fraction | None:
        """What was spent in it."""
        return self._case.spend

    @property
    def hours(self) -> Fraction | None:
        """What it took in hours."""
        return self._case.hours

    @property
    def people(self) -> Flows:
        """People of each stage in it."""
        return self._case.people

    @property
    def roi(self) -> Fraction | None:
        """The return on costs in it."""
        return self._case.roi

    @property
    def figures(self) -> Flows:
        """Figures of the user's own; they have days of their own."""
        return {}
