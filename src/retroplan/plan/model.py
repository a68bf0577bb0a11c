"""The records of a plan (model 2), frozen, in the units of the file.

Amounts are in the plan's currency, rates are shares of 1, all exact fractions. An uncertain value stands here
as its likely one; ``Plan.ranges`` holds the rest. Records are named tuples: creating forty classes of them
costs a start nearly nothing, and they compare by value.
"""

# Without postponed annotations: of a NamedTuple each annotation that is a string would be compiled at import,
# which took longer than the rest of this module.

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.checkin import CheckIn as CheckIn
from retroplan.plan.goal_kinds import GOAL_KINDS, GoalKind, GoalTraits
from retroplan.plan.item_kinds import DEFAULT_ITEM_KIND, ITEM_KINDS, ItemKind, ItemTraits
from retroplan.plan.kinds import DEFAULT_STATUS, Basis, BetterWay, Cadence, KpiUnit, RampKind, Status
from retroplan.plan.months import months_begun
from retroplan.plan.product import NOTHING as NOTHING
from retroplan.plan.product import Product as Product
from retroplan.plan.product import ProductValue as ProductValue
from retroplan.plan.values import HORIZONS as HORIZONS
from retroplan.plan.values import ONE as ONE
from retroplan.plan.values import ZERO as ZERO
from retroplan.plan.values import Range


class Goal(NamedTuple):
    """The wished-for result in money (model 3): ``amount``, or for growth ``baseline`` and ``growth``."""

    name: str
    why: str
    kind: GoalKind
    amount: Fraction
    baseline: Fraction
    growth: Fraction
    tax: Fraction
    margin: Fraction
    start: date
    deadline: date
    levy: Fraction = ZERO
    ramp: RampKind = "steady"

    @property
    def traits(self) -> GoalTraits:
        """What its kind means."""
        return GOAL_KINDS[self.kind]

    @property
    def months(self) -> int:
        """H, the calendar months begun between start and deadline, at least 1 (model 3)."""
        return months_begun(self.start, self.deadline)

    @property
    def window(self) -> int:
        """W, the months the target is earned in: 1 for a monthly goal, else all of them (model 3)."""
        return 1 if self.traits.repeats else self.months


class Segment(NamedTuple):
    """A part of the public, with the stage rates that hold for it."""

    id: str
    name: str
    basis: Basis | Literal[""] = ""
    about: str = ""
    rates: Mapping[str, Fraction] = NOTHING


class Audience(NamedTuple):
    """Who is there already: people a month at the first stage, people on the list, and how the list lives."""

    traffic: Fraction = ZERO
    list_size: Fraction = ZERO
    list_stage: str | None = None  # who arrives there joins the list; None: it stays as it is
    list_churn: Fraction = ZERO  # the share that leaves the list in a month
    segments: tuple[Segment, ...] = ()


class Capacity(NamedTuple):
    """Hours a week, money a month and money at the start there are; None is not compared with.

    Week days count from Monday, 0.
    """

    hours_per_week: Fraction | None = None
    budget_per_month: Fraction | None = None
    cash: Fraction | None = None
    work_days: frozenset[int] = frozenset(range(5))
    days_off: frozenset[date] = frozenset()


class Stage(NamedTuple):
    """One stage of a funnel; ``rate`` is the share that moves on to the next one, None for the last."""

    id: str
    name: str
    about: str = ""
    kpi: str = ""
    rate: Fraction | None = None
    lag_days: int = 0
    sale: bool = False  # marked as the sale; where none is, it is the last


class Funnel(NamedTuple):
    """How a person travels: stages from the first contact to the sale, and what may follow it."""

    id: str
    name: str
    stages: tuple[Stage, ...]

    @property
    def sale_at(self) -> int:
        """The place of the stage that is the sale: the one marked, else the last; -1 without stages."""
        marked = (place for place, stage in enumerate(self.stages) if stage.sale)
        return next(marked, len(self.stages) - 1)

    @property
    def sale(self) -> Stage:
        """The stage that is the sale; there must be a stage."""
        return self.stages[self.sale_at]


class Scenario(NamedTuple):
    """One way to the goal: a mix of products through a funnel; mappings hold what differs from the plan."""

    id: str
    name: str
    funnel: str
    segment: str | None = None
    mix: Mapping[str, Fraction] = NOTHING
    fixed_costs: Fraction = ZERO
    rates: Mapping[str, Fraction] = NOTHING
    sources: Mapping[str, Fraction] = NOTHING
    overrides: Mapping[str, Mapping[str, ProductValue]] = {}
    """Product id to the fields overridden for this scenario (without ``rates``, which stand apart)."""
    product_rates: Mapping[str, Mapping[str, Fraction]] = {}
    """Product id to stage rates: ``scenarios.ID.products.ID.rates``."""


class SourceHistory(NamedTuple):
    """What a source cost and brought so far; ``revenue`` by days after the first contact (7 .. 365)."""

    spend: Fraction | None = None
    contacts: Fraction | None = None
    clients: Fraction | None = None
    revenue: Mapping[int, Fraction] = {}


class Source(NamedTuple):
    """Where people come from; ``cost_per_contact`` is None when it is not written (model 2)."""

    id: str
    name: str
    feeds: str
    share: Fraction = ZERO
    cost_per_contact: Fraction | None = None
    invest: Fraction = ONE
    invest_after: int = 30
    history: SourceHistory = SourceHistory()

    @property
    def planned_cost(self) -> Fraction:
        """Cost per contact for planning: written, else history.spend / history.contacts, else 0 (model 2)."""
        if self.cost_per_contact is not None:
            return self.cost_per_contact
        if self.history.spend is not None and self.history.contacts:
            return self.history.spend / self.history.contacts
        return ZERO


class ItemStep(NamedTuple):
    """A small piece of a backlog item."""

    title: str
    done: bool = False
    hours: Fraction | None = None  # a part of the item's; None: an even part of what the others leave


class BacklogItem(NamedTuple):
    """A routine, an initiative or a task; fields of the other kinds keep their defaults (model 6)."""

    id: str
    title: str
    kind: ItemKind = DEFAULT_ITEM_KIND
    feeds: str = ""  # a stage id, or sources.ID
    share: Fraction = ONE
    yields: Fraction | None = None
    every: Cadence | None = None  # in place of feeds, share and yields: so many times in each
    times: int = 1
    minutes: Fraction = ZERO
    days: int = 1
    hours: Fraction = ZERO
    needs: tuple[str, ...] = ()
    product: str | None = None  # written ``for``
    due: date | None = None
    scenarios: tuple[str, ...] = ()
    status: Status = DEFAULT_STATUS
    steps: tuple[ItemStep, ...] = ()

    @property
    def traits(self) -> ItemTraits:
        """What its kind means."""
        return ITEM_KINDS[self.kind]

    def inside(self, scenario: str) -> bool:
        """Whether the item belongs to that scenario (no list of scenarios means all)."""
        return not self.scenarios or scenario in self.scenarios


class Kpi(NamedTuple):
    """A figure to follow, its target, and what is done when it falls short.

    ``name``, ``unit`` and ``better`` are those of a figure of the user's own.
    """

    id: str
    target: Fraction | None = None
    action: str = ""
    focus: bool = False
    name: str = ""
    unit: KpiUnit | Literal[""] = ""
    better: BetterWay = "higher"


class Plan(NamedTuple):
    """One plan file, as far as it could be understood.

    ``goal`` is None when a value it needs is missing or wrong; ``wished`` then holds what could be read of
    it, by the keys of the file, for display alone. ``unsound`` names the things (``goal``,
    ``products.guide``) that hold an error: nothing that depends on one is computed, so no figure rests on a
    guess. ``bare`` are the rates written as plain fractions, such as 0.1. ``unread`` keeps the text of values
    that could not be read, for display. ``locked`` holds the addresses of inputs that are left alone when a
    figure is asked backward (``locks.is_locked``).
    """

    format: int
    currency: str
    horizon: int
    scenario: str
    goal: Goal | None
    audience: Audience
    capacity: Capacity
    funnels: tuple[Funnel, ...]
    products: tuple[Product, ...]
    scenarios: tuple[Scenario, ...]
    sources: tuple[Source, ...] = ()
    backlog: tuple[BacklogItem, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    ranges: Mapping[Address, Range] = {}
    written: frozenset[Address] = frozenset()
    bare: frozenset[Address] = frozenset()
    unread: Mapping[Address, str] = {}
    wished: Mapping[str, object] = {}
    unsound: frozenset[Address] = frozenset()
    locked: tuple[str, ...] = ()

    def find_funnel(self, name: str) -> Funnel | None:
        """The funnel with that id."""
        return next((funnel for funnel in self.funnels if funnel.id == name), None)

    def find_product(self, name: str) -> Product | None:
        """The product with that id, without any scenario's overrides."""
        return next((product for product in self.products if product.id == name), None)

    def find_scenario(self, name: str) -> Scenario | None:
        """The scenario with that id."""
        return next((scenario for scenario in self.scenarios if scenario.id == name), None)

    def unsound_in(self, collection: Address) -> Collection[str]:
        """The ids of the things of a list that hold an error."""
        return {thing.key for thing in self.unsound if thing.parent == collection}

    @property
    def active(self) -> Scenario | None:
        """The scenario that feeds the backlog: the one named, else the first."""
        return self.find_scenario(self.scenario) or next(iter(self.scenarios), None)
