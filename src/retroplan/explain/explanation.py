"""What the reason of a figure is made of, and short ways to state one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from retroplan.compute.backward.people import Backward, work_of
from retroplan.compute.backward.products import Catalogue
from retroplan.compute.results import GoalResult, InitiativeResult, ProductResult, Results, ScenarioResult
from retroplan.compute.review.case_in import case_in
from retroplan.compute.review.review import Case
from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.fields import field_in
from retroplan.plan.figures import figure_of
from retroplan.plan.model import BacklogItem, Plan, Product, Scenario, Source, Stage
from retroplan.plan.say import (
    Argument,
    Count,
    Day,
    Either,
    Money,
    Number,
    Say,
    Share,
    Text,
    Word,
    say,
    yes_no,
)
from retroplan.plan.travel import funnel_id
from retroplan.plan.values import Kind


class Input(NamedTuple):
    """One number a figure rests on: another figure, or a field of the plan."""

    label: Argument
    value: Argument | None
    address: str
    figure: bool  # it can be explained in turn; otherwise ``address`` is a field of the plan
    default: bool = False  # the field is not written in the file


class Explanation(NamedTuple):
    """The reason of one figure. The first input that is a figure leads toward the goal."""

    what: str
    label: Argument
    value: Argument | None  # None: the figure does not apply here
    sentence: Say  # the rule with its numbers
    formula: Say  # the rule in words
    inputs: tuple[Input, ...] = ()


class ScenarioView:
    """A scenario with everything its reasons need."""

    def __init__(self, plan: Plan, goal: GoalResult, scenario: Scenario, result: ScenarioResult) -> None:
        self.plan, self.goal, self.scenario, self.result = plan, goal, scenario, result
        self.base = addresses.scenario(scenario.id)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The offers of the plan."""
        return Catalogue(self.plan)

    @cached_property
    def work(self) -> Backward:
        """The scenario half-way; it must be reachable."""
        work = work_of(self.plan, self.goal, self.scenario, self.catalogue)
        assert isinstance(work, Backward)
        return work

    @property
    def sold(self) -> Iterable[tuple[Product, ProductResult]]:
        """The products sold, with the scenario's overrides, and their figures; followers among them."""
        return [
            (holding.product_in(self.scenario, product), found)
            for product in self.plan.products
            for found in self.result.products
            if found.id == product.id
        ]

    @property
    def mix(self) -> Iterable[tuple[Product, ProductResult]]:
        """The same of the products of the mix alone, in the order of ``work.needs``."""
        return [(product, found) for product, found in self.sold if found.after is None]

    def of_product(self, product: Product, key: str) -> Input:
        """A field of a product, from the scenario's override where there is one."""
        held = holding.product_field(self.scenario, product, key)
        return field(self.plan, held.address, held.value)

    def stays(self, product: Product) -> list[Input]:
        """What says how long a recurring client pays: churn or lifetime, and payments that stop."""
        if not product.recurring:
            return []
        key = "churn" if product.lifetime_months is None else "lifetime_months"
        found = [self.of_product(product, key)]
        return found if product.paid_months is None else [*found, self.of_product(product, "paid_months")]

    def followers(self, product: Product) -> list[Input]:
        """What is sold after a product, however far: how many take it, and what one payment brings."""
        found: list[Input] = []
        for other, result in self.sold:
            if result.after == product.id:
                at = self.base / "products" / other.id / "unit"
                found += [self.of_product(other, "take"), figure(at, Money(result.unit)), *self.stays(other)]
                found += self.followers(other)
        return found

    def rate(self, product: Product, stage: Stage) -> Input:
        """The rate that holds for a product at a stage, and where it is written."""
        funnel = funnel_id(self.scenario, product)
        held = holding.rate(self.plan, self.scenario, product, stage, funnel)
        return field(self.plan, held.address, held.value)

    def share(self, source: Source) -> Input:
        """The share a source brings here, and where it is written."""
        held = holding.share(self.scenario, source)
        return field(self.plan, held.address, held.value)

    def members(self) -> list[Input]:
        """The members who already pay, of all products, and how they leave."""
        found: list[Input] = []
        for product in self.plan.products:
            here = holding.product_in(self.scenario, product)
            if here.active and here.recurring:
                found += [self.of_product(here, "active"), *self.stays(here)[:1]]
        return found


class Given:
    """A plan and what follows from it; what is looked for again and again along a chain is found at once."""

    def __init__(self, plan: Plan, results: Results) -> None:
        self.plan, self.results = plan, results
        self._views: dict[str, ScenarioView | None] = {}

    @cached_property
    def items(self) -> Mapping[str, BacklogItem]:
        """The backlog by id."""
        return {item.id: item for item in reversed(self.plan.backlog)}

    @cached_property
    def initiatives(self) -> Mapping[str, InitiativeResult]:
        """The initiatives of the active scenario by id."""
        found = self.results.backlog
        return {item.id: item for item in found.initiatives} if found else {}

    @cached_property
    def case(self) -> Case | None:
        """What the review is made of; None where there is none."""
        return case_in(self.plan, self.results)

    def view(self, name: str) -> ScenarioView | None:
        """A scenario that was computed."""
        if name not in self._views:
            self._views[name] = self._view(name)
        return self._views[name]

    def _view(self, name: str) -> ScenarioView | None:
        scenario, result = self.plan.find_scenario(name), self.results.scenario(name)
        if scenario is None or result is None or self.results.goal is None:
            return None
        return ScenarioView(self.plan, self.results.goal, scenario, result)

    @property
    def active(self) -> ScenarioView | None:
        """The active scenario."""
        return self.view(self.plan.active.id) if self.plan.active else None


def number(value: Fraction | int | None) -> Number | None:
    """A plain number."""
    return None if value is None else Number(Fraction(value))


def money(value: Fraction | int | None) -> Money | None:
    """An amount."""
    return None if value is None else Money(Fraction(value))


def amount(goal: GoalResult, value: Fraction | None) -> Argument | None:
    """So much of what the goal is counted in."""
    return None if value is None else goal.amount(value)


def share(value: Fraction | int | None) -> Share | None:
    """A share."""
    return None if value is None else Share(Fraction(value))


def count(value: int | None) -> Count | None:
    """A whole number."""
    return None if value is None else Count(value)


def shown(kind: Kind, value: object) -> Argument | None:
    """A field's value as a figure of its kind."""
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, Fraction | int):
        exact = Fraction(value)
        if kind is Kind.MONEY:
            return Money(exact)
        return Share(exact) if kind is Kind.RATE else Number(exact)
    if isinstance(value, str):
        return Word(value) if kind is Kind.CHOICE else Text(value)
    return value if isinstance(value, Money | Share | Number | Count | Say | Word | Text | Either) else None


def day(value: date | None) -> Day | None:
    """A date."""
    return None if value is None else Day(value)


def field(plan: Plan, address: str, value: object) -> Input:
    """A field of the plan as an input; ``value`` may be plain, or a figure already."""
    known = field_in(plan, Address(address))
    kind = known.kind if known else Kind.TEXT
    figure = day(value) if isinstance(value, date) else shown(kind, value)
    label = Word(known.label) if known else Text(address)
    return Input(label, figure, address, figure=False, default=address not in plan.written)


def figure(address: str, value: Argument | None, label: Argument | None = None) -> Input:
    """Another figure as an input; named by the figure table, or by what it is of."""
    return Input(label or called(address), value, address, figure=True)


def called(address: str) -> Argument:
    """What the figure at an address is called in the figure table; its address where it has no row."""
    row = figure_of(address)
    return Text(address) if row is None else row.word


def explained(
    what: str, value: Argument | None, sentence: Say, formula: Say, inputs: Sequence[Input] = ()
) -> Explanation:
    """The reason of a figure that the figure table names."""
    return Explanation(what, called(what), value, sentence, formula, tuple(inputs))


def unique(inputs: Iterable[Input]) -> tuple[Input, ...]:
    """The inputs in their order, each address once."""
    return tuple({each.address: each for each in inputs}.values())


def listed(parts: Sequence[Argument]) -> Argument:
    """Several parts of a sum; 0 when there are none."""
    if not parts:
        return Number(Fraction(0))
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def filled(template: str, **figures: Argument | None) -> Say:
    """A sentence whose unknown figures are shown as a dash."""
    return say(template, **{name: Text("–") if value is None else value for name, value in figures.items()})
