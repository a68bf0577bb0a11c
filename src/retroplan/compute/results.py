"""What follows from a plan: frozen results, exact (model 3 to 7).

Units: money in the plan's currency, shares of 1, people and sales per window W unless a name says otherwise.
None means that the figure does not apply; only output rounds.
"""

# Without postponed annotations: of a NamedTuple each annotation that is a string would be compiled at import,
# which took longer than the rest of this module.

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.goal_kinds import GOAL_KINDS, GoalKind, GoalTraits
from retroplan.plan.kinds import ReviewStatus, SmartId, Status, Verdict
from retroplan.plan.say import Argument, Say


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

    @property
    def traits(self) -> GoalTraits:
        """What its kind means."""
        return GOAL_KINDS[self.kind]

    def amount(self, value: Fraction) -> Argument:
        """So much of what the goal is counted in, as it is said."""
        return self.traits.unit.amount(value)


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

    def stage(self, name: str) -> StageResult | None:
        """The result of that stage."""
        return next((stage for stage in self.stages if stage.id == name), None)


class RoutineResult(NamedTuple):
    """A routine of the active scenario (model 6); ``today`` is how many are still to be done today."""

    id: str
    times: int
    per_week: Fraction
    today: int
    done: Fraction  # since the start, from check-ins
    done_today: Fraction
    hours: Fraction  # in the window
    feeds: str
    overdue: int = 0  # of ``today``: what should have been done before today
    done_now: Fraction = Fraction(0)  # in the period ``times`` is for, which for a monthly goal is this month


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


class BacklogResult(NamedTuple):
    """The backlog of the active scenario."""

    scenario: str
    hours_per_week: Fraction
    routines: tuple[RoutineResult, ...] = ()
    initiatives: tuple[InitiativeResult, ...] = ()
    tasks: tuple[TaskResult, ...] = ()
    weeks: tuple[WeekHours, ...] = ()
    overdue_hours: Fraction = Fraction(0)  # of late initiatives, on days before the first of ``weeks``


class SourceReview(NamedTuple):
    """What a source's contacts brought so far (model 7); mappings by days after the first contact.

    They hold every day the history has revenue for; None where nobody is known to divide it by.
    """

    id: str
    cost_per_contact: Fraction
    cac: Fraction | None
    conversion: Fraction | None
    revenue_per_contact: Mapping[int, Fraction | None]
    revenue_per_client: Mapping[int, Fraction | None]
    roi: Mapping[int, Fraction | None]
    max_cost_per_contact: Fraction | None
    verdict: Verdict
    reason: Say
    allowed_costs: Mapping[Fraction, Fraction] = {}  # share of a contact's value -> the most one may cost


class KpiResult(NamedTuple):
    """A key figure: planned, actual, wanted (model 7)."""

    id: str
    planned: Fraction | None
    actual: Fraction | None
    target: Fraction | None
    met: bool | None
    focus: bool
    action: str


class ObservedRate(NamedTuple):
    """A rate seen in check-ins: ``moved`` of ``arrived`` people, with its 95% Wilson interval."""

    stage: str
    rate: Fraction
    moved: Fraction
    arrived: Fraction
    low: Fraction
    high: Fraction


class ReplanStage(NamedTuple):
    """What is left to do at a stage, over the days left."""

    id: str
    people: int  # the count: e(s) rounded up
    per_day: Fraction


class ReviewPeriod(NamedTuple):
    """The stretch of days that is compared with the projection, and what was reported in it (model 7).

    Start to deadline; for a monthly goal the current month counted from the start day. None was not reported.
    """

    first: date
    last: date
    planned: Fraction | None  # E: what the projection brings in it
    revenue: Fraction | None
    spend: Fraction | None
    hours: Fraction | None
    customers: Fraction | None
    counted: Fraction | None  # what the goal counts: revenue, where that is money


class Review(NamedTuple):
    """What really happened, beside what was expected by now (model 7).

    Sums cover the check-ins from the start to today; ``expected`` and all below it look at ``period`` alone.
    """

    totals: Mapping[str, Fraction]
    rates: Mapping[str, ObservedRate]
    sales: Mapping[str, Fraction]
    revenue: Fraction
    spend: Fraction
    customers: Fraction
    cac: Fraction | None
    roi: Fraction | None
    list_growth: Fraction | None
    retention: Fraction | None
    hours: Fraction | None
    expected: Fraction | None
    status: ReviewStatus | None
    remaining: Fraction | None
    ahead_people: Mapping[str, Fraction]
    safe_days: int | None
    replan_planned: tuple[ReplanStage, ...] | None
    replan_observed: tuple[ReplanStage, ...] | None
    list_size: Fraction | None = None  # the last one reported
    shares: Mapping[str, Fraction] = {}  # product id -> its share of what the reported sales brought
    ahead_money: Fraction | None = None  # revenue of the period less ``expected``
    period: ReviewPeriod | None = None


class SmartCheck(NamedTuple):
    """One of the five SMART checks.

    ``reason`` says why it fails, ``basis`` what it rests on when it passes.
    """

    id: SmartId
    ok: bool
    reason: Say | None
    basis: Say | None = None


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

    def scenario(self, name: str) -> ScenarioResult | None:
        """The result of that scenario."""
        return next((scenario for scenario in self.scenarios if scenario.id == name), None)
