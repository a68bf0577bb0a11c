"""What the plan has for some days: people, sales, money, hours, and the figures behind them (model 5.8)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from retroplan.compute.dates import Period
from retroplan.compute.results import Results
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import ZERO, Plan
from retroplan.plan.say import Money

Planned = tuple[Fraction, Address] | None
"""So much, and the address of the figure that explains it; None where nothing is planned."""
_A_DAY = Fraction(12, 365)
"""Months of a day."""


class PlannedDays:
    """The active scenario through the days ``first`` to ``last`` of the plan, both counted."""

    def __init__(self, plan: Plan, results: Results, first: date, last: date) -> None:
        self.goal, self.review = results.goal, results.review
        active = plan.active
        self.result = results.scenario(active.id) if active is not None else None
        self.base = addresses.scenario(active.id) if active is not None else addresses.ROOT
        self.period = Period(max(first, self.goal.start) if self.goal else first, last)
        if not self.period.days:
            self.result = self.review = None

    def people(self, stage: str) -> Planned:
        """People of a stage, at its pace a day, up to its latest day."""
        found = self.result.stage(stage) if self.result is not None else None
        if found is None or self.goal is None:
            return None
        if self.goal.traits.repeats:
            return found.exact_now * _A_DAY * self.period.days, self.base / "stages" / stage / "now"
        days = Period(self.period.first, min(self.period.last, found.latest)).days
        return found.per_day * days, self.base / "stages" / stage / "per_day"

    def sales(self, product: str) -> Planned:
        """Sales of a product, evenly over the window."""
        products = self.result.products if self.result is not None else ()
        found = next((one for one in products if one.id == product), None)
        if found is None:
            return None
        return found.sales * self._part, self.base / "products" / product / "sales"

    @property
    def revenue(self) -> Planned:
        """What the months of the plan bring, each evenly over its days."""
        if self.review is None or self.goal is None or not isinstance(self.goal.amount(ZERO), Money):
            return None
        whole, at = ZERO, None
        for month in self.review.months:
            here = Period(max(self.period.first, month.first), min(self.period.last, month.last)).days
            if here and month.planned is not None:
                whole += month.planned * here / Period(month.first, month.last).days
                at = addresses.REVIEW / "months" / month.month / "planned"
        return None if at is None else (whole, at)

    @property
    def spend(self) -> Planned:
        """What winning people costs, evenly over the window."""
        if self.result is None or not self.result.spend:
            return None
        return self.result.spend * self._part, self.base / "spend"

    @property
    def hours(self) -> Planned:
        """Hours of routines and sales."""
        if self.result is None or self.result.hours_per_month is None:
            return None
        return self.result.hours_per_month * _A_DAY * self.period.days, self.base / "hours_per_month"

    @property
    def _part(self) -> Fraction:
        """The share of the window that the days are."""
        if self.goal is None:
            return ZERO
        days = self.period.days
        return days * _A_DAY if self.goal.traits.repeats else Fraction(days, self.goal.days)
