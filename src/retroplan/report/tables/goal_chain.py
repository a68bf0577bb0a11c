"""The chain from the goal back to the people of a day, in the pieces of one line (model 5).

"600 € = 60 sales ← 600 subscribers ← 6,000 visitors = 197 a day · 20.7 of your 10 hours a week": each piece
is one figure of the active scenario, and says no more than that figure does.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

from retroplan.compute.backward.need import LOOK_AHEAD
from retroplan.compute.results import GoalResult, ProductResult, Results, ScenarioResult
from retroplan.plan import address as addresses
from retroplan.plan.holding import product_in
from retroplan.plan.model import ZERO, Plan, Product, Scenario
from retroplan.plan.say import Money, Number, Text
from retroplan.report.rounding import scaled
from retroplan.report.tables.goal_people import people
from retroplan.report.tables.goal_pieces import ChainPiece
from retroplan.report.words import Words


class HoursAsked(NamedTuple):
    """The hours a week that a scenario asks for, the most there are (None: not said), and the figure."""

    hours: Fraction
    most: Fraction | None
    figure: str


def load_in(plan: Plan, results: Results, result: ScenarioResult) -> HoursAsked | None:
    """The hours of routines and clients; None where there are none."""
    hours, found, most = result.weekly_hours, results.backlog, plan.capacity.hours_per_week
    if not hours:
        return None
    if found is not None and found.hours_per_week == hours:  # routines alone, told as the backlog has them
        return HoursAsked(hours, most, addresses.BACKLOG / "hours_per_week")
    return HoursAsked(hours, most, addresses.scenario(result.id) / "weekly_hours")


def chain(plan: Plan, results: Results, words: Words) -> tuple[ChainPiece, ...]:
    """The pieces of the active scenario, from the money to the hours; none where it is out of reach."""
    goal, scenario = results.goal, plan.active
    result = results.scenario(scenario.id) if scenario is not None else None
    if goal is None or scenario is None or result is None or not result.reachable:
        return ()
    return tuple(_Chain(plan, results, words, goal, scenario, result).pieces())


class _Chain:
    def __init__(
        self,
        plan: Plan,
        results: Results,
        words: Words,
        goal: GoalResult,
        scenario: Scenario,
        result: ScenarioResult,
    ) -> None:
        self.plan, self.results, self.words = plan, results, words
        self.goal, self.scenario, self.result = goal, scenario, result
        self.base = addresses.scenario(result.id)
        sold = [one for one in result.products if one.after is None]
        self.members = [one for one in sold if goal.traits.repeats and one.active is not None]
        self.sales = [one for one in sold if one not in self.members]
        self.after = [one for one in result.products if one.after is not None]

    def pieces(self) -> Iterator[ChainPiece]:
        yield self._wanted()
        yield from self._sold()
        yield from people(self.plan, self.goal, self.scenario, self.result, self.words)
        yield from self._hours()

    # --- what is wanted, and what is sold for it -------------------------------------------------------

    def _wanted(self) -> ChainPiece:
        required = self.result.required
        told = self.words.figure(self.goal.told(required))
        if self.goal.traits.above_baseline:
            told = self.words.tell("{amount} more", amount=Money(required))
            if any(one.leaving for one in self._paying()):
                told = self.words.tell("{amount} more, and what leaving members take", amount=Money(required))
        elif self.result.fixed and required > self.goal.target:
            costs = Money(required - self.goal.target)
            told = self.words.tell("{amount} ({costs} of it for costs)", amount=Text(told), costs=costs)
        return ChainPiece("", told, self.base / "required")

    def _sold(self) -> Iterator[ChainPiece]:
        found = [*self._there()]
        if any(one.sales for one in self.sales) and not self._said_already():
            found += self._of_sales()
        elif self.sales and self._said_already():
            found += self._from_list(self.sales)
        if self.members:
            found += self._of_members()
        many = sum((one.sales for one in self.after), ZERO)
        if many:
            figure = self._of(self.after, "sales")
            found.append(ChainPiece("+", self.words.tell("{n} sold after them", n=Number(many)), figure))
        first = next((place for place, one in enumerate(found) if one.join == "+"), None)
        yield from (one._replace(join="=") if place == first else one for place, one in enumerate(found))

    def _paying(self) -> list[Product]:
        """The products with members who pay today, with the scenario's overrides."""
        found = (product_in(self.scenario, one) for one in self.plan.products)
        return [one for one in found if one.active and one.traits.recurring]

    def _there(self) -> Iterator[ChainPiece]:
        """Members who pay today and count towards the goal, where they stand nowhere else in the chain.

        Of a goal that goes on only those count who are still there when it is looked at last (model 5.3).
        """
        traits, ids = self.goal.traits, {one.id for one in self.members}
        others = [one for one in self._paying() if one.id not in ids]
        if not others or traits.above_baseline or traits.in_people:
            return
        if not traits.repeats:
            there = sum(one.active for one in others)
            yield ChainPiece("+", self.words.tell("{n} members you have", n=Number(Fraction(there))))
            return
        months = self.goal.months + LOOK_AHEAD
        left = sum(one.active * (1 - one.leaving) ** one.traits.payments(months) for one in others)
        if left >= 1:
            told = self.words.tell_n("{n} member who stays", "{n} members who stay", floor(left))
            yield ChainPiece("+", told)

    def _said_already(self) -> bool:
        """Whether the goal itself says how many are sold: so many customers, of one product."""
        wanted = self.goal.traits.in_people and len(self.sales) == 1 and not self.members
        return wanted and not self.after and self.sales[0].sales == self.result.required

    def _of_sales(self) -> Iterator[ChainPiece]:
        many = sum((one.sales for one in self.sales), ZERO)
        told = self.words.tell("{n} sales", n=Number(many))
        if len(self.sales) > 1:
            told = self.words.tell(
                "{n} sales of {many} products", n=Number(many), many=Number(Fraction(len(self.sales)))
            )
        yield ChainPiece("+", told, self._of(self.sales, "sales"))
        yield from self._from_list(self.sales)

    def _of_members(self) -> Iterator[ChainPiece]:
        ids = {one.id for one in self.members}
        many = Number(sum((Fraction(one.active or 0) for one in self.members), ZERO))
        there = sum((Fraction(one.active) for one in self._paying() if one.id in ids), ZERO)
        if there:
            told = self.words.tell("{n} members ({there} today)", n=many, there=Number(there))
        else:
            told = self.words.tell("{n} members", n=many)
        yield ChainPiece("+", told, self._of(self.members, "active"))
        listed = sum((one.from_list for one in self.members), ZERO)
        if listed:
            told = self.words.tell("{n} a month from the list", n=Number(listed))
            yield ChainPiece(",", told, self._of(self.members, "from_list"))

    def _from_list(self, sold: Sequence[ProductResult]) -> Iterator[ChainPiece]:
        listed = sum((one.from_list for one in sold), ZERO)
        if not listed:
            return
        told = self.words.tell("{n} of them from the list", n=Number(listed))
        if not any(one.new for one in sold):
            told = self.words.tell("all of them from the list")
        yield ChainPiece(",", told, self._of(sold, "from_list"))

    def _of(self, sold: Sequence[ProductResult], key: str) -> str:
        """The figure of one product; a sum of several is no figure."""
        return self.base / "products" / sold[0].id / key if len(sold) == 1 else ""

    # --- what that takes -------------------------------------------------------------------------------

    def _hours(self) -> Iterator[ChainPiece]:
        asked = load_in(self.plan, self.results, self.result)
        if asked is None:
            return
        hours = _tenths(asked.hours)
        if asked.most is None:
            told = self.words.tell("{hours} hours a week", hours=hours)
        else:
            most = _tenths(asked.most)
            told = self.words.tell("{hours} of your {most} hours a week", hours=hours, most=most)
        yield ChainPiece("·", told, asked.figure)


def _tenths(hours: Fraction) -> Number:
    """Hours with one decimal."""
    return Number(Fraction(scaled(hours, 1), 10))
