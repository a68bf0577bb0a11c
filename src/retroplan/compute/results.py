"""What follows from a plan: frozen results, exact (model 3 to 7).

Units: money in the plan's currency, shares of 1, people and sales per window W unless a name says otherwise.
None means that the figure does not apply; only output rounds.
"""

# Without postponed annotations: of a NamedTuple each annotation that is a string would be compiled at import,
# which took longer than the rest of this module.

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from retroplan.compute.exact.pool import Pool
from retroplan.compute.happened import Forecast as Forecast
from retroplan.compute.happened import ForecastProduct as ForecastProduct
from retroplan.compute.happened import ForecastStage as ForecastStage
from retroplan.compute.happened import KpiResult as KpiResult
from retroplan.compute.happened import Members as Members
from retroplan.compute.happened import ObservedRate as ObservedRate
from retroplan.compute.happened import ReplanStage as ReplanStage
from retroplan.compute.happened import Review as Review
from retroplan.compute.happened import ReviewMonth as ReviewMonth
from retroplan.compute.happened import SmartCheck as SmartCheck
from retroplan.compute.happened import SourceReview as SourceReview
from retroplan.compute.happened import Standing as Standing
from retroplan.plan.goal_kinds import GOAL_KINDS, GoalKind, GoalTraits
from retroplan.plan.kinds import Status
from retroplan.plan.say import Argument, Say

WEEKS_A_MONTH = Fraction(365, 84)
"""A month is a twelfth of 365 days."""


class GoalResult(NamedTuple):
    """The goal in figures (model 3)."""

    name: str
    kind: GoalKind
    base: Fraction
    target: Fraction
    start: date
    deadline: date
    days: int  # D, both ends counted
    months: int  # H
    window_months: int  # W
    full_months: int = 1  # in which sales grow to their number; 1: they are there at once

    @property
    def traits(self) -> GoalTraits:
        """What its kind means."""
        return GOAL_KINDS[self.kind]

    def amount(self, value: Fraction) -> Argument:
        """So much of what the goal is counted in, as a figure."""
        return self.traits.unit.amount(value)

    def told(self, value: Fraction) -> Argument:
        """The same with what it counts, for a sentence that does not say that."""
        return self.traits.unit.told(value)


class ProductResult(NamedTuple):
    """What a scenario asks of one product (model 4, 5.3, 5.4, 5.7)."""

    id: str
    share: Fraction
    unit: Fraction
    pace: tuple[int, int]  # n, exact sales per month: a ratio as it came out, for its digits may be many
    sales: Fraction  # per window; whole over V months
    from_list: Fraction
    new: Fraction
    active: int | None  # members needed at the deadline (monthly billing)
    hold: int | None
    ltv: Fraction | None
    acquisition_cost: Fraction | None  # k; None: the list buys all, and nobody else could get through
    later: Fraction = Fraction(0)  # sales a month from month H + 1 on
    later_new: Fraction = Fraction(0)  # of them, to people who must be won
    delay: int = 0  # h: months from the start without a sale
    full_months: int = 1  # in which its sales grow to their number
    lives: bool = False  # it sells to the list as it lives, where it does
    held: bool = False  # its members stay from month H on what they are then
    after: str | None = None  # the product it is sold after; None: it is of the mix


class StageResult(NamedTuple):
    """How many people must reach a stage, and how fast (model 5.5, 5.8)."""

    id: str
    exact: Fraction  # e(s)
    people: int  # the count: e(s) rounded up
    per_month: Fraction
    per_week: Fraction
    per_day: Fraction
    latest: date
    rate: Fraction | None  # planned, of the whole mix: e(next) x (1 - F(next)) / e(s)
    exact_now: Fraction = Fraction(0)  # people of the current month; of a goal that is reached once e(s)
    after: int | None = None  # people a month once members are held; None: the goal is reached once
    lost_by_way: Fraction | None = None  # those who do not go on, where people come by several funnels

    @property
    def lost(self) -> Fraction | None:
        """Of its people those who do not go on; None where nobody can."""
        if self.lost_by_way is not None or self.rate is None:
            return self.lost_by_way
        return self.exact * (1 - self.rate)

    @property
    def now(self) -> int:
        """Whole people of the current month, or of the window: what the backlog works for."""
        return ceil(self.exact_now)


class SourceResult(NamedTuple):
    """What a source must bring and costs (model 5.6)."""

    id: str
    stage: str
    exact: Fraction
    contacts: int
    spend: Fraction


class Month(NamedTuple):
    """One month of a projection (model 5.10), counted from 1 at the start."""

    month: int
    income: Fraction  # after spend and fixed costs
    gross: Fraction  # before them
    cumulative: Fraction
    active: Fraction
    list: Fraction  # people on the mailing list at its end


class Forward(NamedTuple):
    """The same scenario with the traffic there is (model 5.10)."""

    traffic: Fraction
    sales_per_month: Fraction
    gap: Fraction
    goal_month: int | None
    projection: Sequence[Month]


class ScenarioResult(NamedTuple):
    """One scenario computed backward.

    An unreachable one keeps id, name, reason and required; the rest is None or empty.
    """

    id: str
    name: str
    funnel: str
    reachable: bool
    reason: Say | None
    required: Fraction
    products: tuple[ProductResult, ...] = ()
    stages: tuple[StageResult, ...] = ()
    sources: tuple[SourceResult, ...] = ()
    unassigned: Fraction | None = None  # first-stage people no source brings
    income: Fraction | None = None
    spend: Fraction | None = None
    fixed: Fraction | None = None
    cac: Fraction | None = None
    ltv: Fraction | None = None
    ltv_cac: Fraction | None = None
    payback_months: int | None = None
    roi: Fraction | None = None
    scalable_share: Fraction | None = None
    recurring_share: Fraction | None = None
    hours_per_month: Fraction | None = None
    forward: Forward | None = None
    projection: Sequence[Month] = ()
    goal_month: int | None = None
    pool: Pool | None = None  # the mailing list as it lives; None: it stays as it is

    @property
    def hours_per_week(self) -> Fraction | None:
        """The hours a month as hours a week: of the year's weeks each the same."""
        return None if self.hours_per_month is None else self.hours_per_month / WEEKS_A_MONTH

    def stage(self, name: str) -> StageResult | None:
        """The result of that stage."""
        return next((stage for stage in self.stages if stage.id == name), None)


class RoutineResult(NamedTuple):
    """A routine of the active scenario (model 6).

    ``today`` is fixed for the day: what is done today counts in ``done_today`` and does not change it.
    ``done_yesterday`` is what check-ins of that very day hold, as ``done_today`` is.
    """

    id: str
    times: int
    per_week: Fraction
    today: int
    done: Fraction  # in the period ``times`` is for, before today
    done_today: Fraction
    hours: Fraction  # in that period
    feeds: str
    short: int | None = None  # how many no longer fit in the period; None outside it
    wanted: int = 0  # T: times, or what was done and is still needed once the period holds a report
    done_yesterday: Fraction = Fraction(0)

    @property
    def left_today(self) -> int:
        """How many are still to be done today."""
        return max(0, ceil(self.today - self.done_today))


class InitiativeResult(NamedTuple):
    """An initiative scheduled backward (model 6); ``slack`` is days from today to the latest start."""

    id: str
    start_by: date
    finish_by: date
    status: Status
    late: bool
    at_risk: bool
    slack: int
    blocks: str | None  # initiative or product whose start sets finish_by; None: due date or deadline


class TaskResult(NamedTuple):
    """A plain to-do."""

    id: str
    due: date | None
    status: Status
    late: bool


class WeekHours(NamedTuple):
    """Hours asked for in the week that begins on ``monday`` (model 6)."""

    monday: date
    routines: Fraction
    initiatives: Fraction
    products: Fraction

    @property
    def all(self) -> Fraction:
        """All of them together."""
        return self.routines + self.initiatives + self.products


class BacklogResult(NamedTuple):
    """The backlog of the active scenario."""

    scenario: str
    hours_per_week: Fraction
    routines: tuple[RoutineResult, ...] = ()
    initiatives: tuple[InitiativeResult, ...] = ()
    tasks: tuple[TaskResult, ...] = ()
    weeks: tuple[WeekHours, ...] = ()
    hours_worked: Fraction | None = None  # in the week of today, as check-ins tell; None: none does


class Results(NamedTuple):
    """Everything that follows from a plan on one day."""

    today: date
    goal: GoalResult | None
    scenarios: tuple[ScenarioResult, ...] = ()
    backlog: BacklogResult | None = None
    sources: tuple[SourceReview, ...] = ()
    kpis: tuple[KpiResult, ...] = ()
    review: Review | None = None
    smart: tuple[SmartCheck, ...] = ()
    standing: Standing | None = None

    def scenario(self, name: str) -> ScenarioResult | None:
        """The result of that scenario."""
        return next((scenario for scenario in self.scenarios if scenario.id == name), None)
