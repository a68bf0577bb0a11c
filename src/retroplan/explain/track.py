"""One projection with all that its reasons need: the plan's own, or what the traffic there is brings."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from retroplan.compute.backward.projection import Selling
from retroplan.compute.backward.scenarios import selling_of, traffic_factor
from retroplan.compute.backward.sold import Sold
from retroplan.compute.results import Month
from retroplan.explain.explanation import Input, ScenarioView, field, figure
from retroplan.plan.say import Argument


class Track:
    """One projection: the plan's own, or the forward view with the traffic there is."""

    def __init__(self, view: ScenarioView, *, forward: bool) -> None:
        self.view, self.forward = view, forward
        self.base = view.base / "forward" if forward else view.base
        found = view.result.forward
        self.months: Sequence[Month] = view.result.projection
        self.goal_month = view.result.goal_month
        if forward and found is not None:
            self.months, self.goal_month = found.projection, found.goal_month

    @property
    def times(self) -> Fraction:
        """How much of the new customers comes: all (the plan), or what the traffic allows."""
        return traffic_factor(self.view.work) if self.forward else Fraction(1)

    def times_of(self, name: str) -> Fraction:
        """The same for one product: a way that begins elsewhere is gone as planned."""
        work = self.view.work
        ways = zip(work.needs, work.ways, strict=True)
        way = next(way for need, way in ways if need.offer.product.id == name)
        return self.times if way.places[0] == 0 else Fraction(1)

    def pace(self, name: str) -> Fraction:
        """Sales a month of one product, in the months in which it sells as much as it will."""
        return self._sold(name).pace

    def paid(self, name: str, month: int) -> Fraction:
        """Payments in a month of one customer won each month; of members who are held those of month H."""
        return self._sold(name).paid.at(month)

    def _sold(self, name: str) -> Sold:
        """The product as it is sold to those who are won; where the list stays as it is, to that too."""
        return next(one for one in reversed(self.selling.sold) if one.offer.product.id == name)

    def listed(self, name: str, month: int) -> Fraction | None:
        """How many the list buys in a month where it lives; None where it stays as it is."""
        found = [one for one in self.selling.sold if one.offer.product.id == name]
        return found[0].pace * found[0].paid.at(month) if len(found) > 1 else None

    def people(self, month: int) -> Fraction:
        """The people on the list at the end of a month."""
        pool = self.selling.pool
        return self.selling.list_size if pool is None else pool.at(month)

    def back(self, month: int) -> Fraction:
        """What today's members bring otherwise because no more of them are counted than are needed."""
        later = None if self.forward else self.selling.later
        return Fraction(0) if later is None or month <= later.month else later.income

    @cached_property
    def selling(self) -> Selling:
        """What is sold in each month, and what changes once members are held."""
        return selling_of(self.view.work, self.view.catalogue, self.times if self.forward else None)

    def own(self, month: int, key: str, value: Argument | None, label: Argument | None = None) -> Input:
        """A figure of a month as an input."""
        return figure(self.base / "projection" / month / key, value, label)

    def traffic(self) -> list[Input]:
        """What the forward view rests on beside the plan."""
        if not self.forward:
            return []
        return [field(self.view.plan, "audience.traffic", self.view.plan.audience.traffic)]
