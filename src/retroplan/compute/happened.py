"""What really happened, and how that stands to the plan: frozen results, exact (model 7).

Units as in ``results``, which offers these records too.
"""

# Without postponed annotations, as in ``results``.

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.kinds import ReviewStatus, SmartId, StandingWord, Verdict
from retroplan.plan.kpis import KeyFigure, is_own
from retroplan.plan.say import Say


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
    kept: Fraction = Fraction(1)  # mu: the share of revenue that remains after levy, fees and cost


class KpiResult(NamedTuple):
    """A key figure: planned, actual, wanted (model 7)."""

    id: str
    planned: Fraction | None
    actual: Fraction | None
    target: Fraction | None
    met: bool | None
    focus: bool
    action: str
    figure: KeyFigure
    name: str = ""  # of a figure of the user's own

    @property
    def own(self) -> bool:
        """Whether it is a figure of the user's own."""
        return is_own(self.id)


class ObservedRate(NamedTuple):
    """A rate seen in check-ins: ``moved`` of ``arrived`` people, with its 95% Wilson interval."""

    stage: str
    rate: Fraction
    moved: Fraction
    arrived: Fraction
    low: Fraction
    high: Fraction


class ReplanStage(NamedTuple):
    """What is left to do at a stage, over the days left; ``per_day`` is None where it is too late."""

    id: str
    people: int  # rounded up
    per_day: Fraction | None


class ReviewMonth(NamedTuple):
    """A month of the plan that has begun: what it was to bring, and what it brought (model 7)."""

    month: int  # from 1
    first: date
    last: date
    planned: Fraction | None
    actual: Fraction | None  # None: nothing is known of its days
    met: bool | None  # None while its last day is not reported
    estimated: bool


class Members(NamedTuple):
    """Members billed monthly: those there are as reports say, and those planned for the current month."""

    actual: Fraction
    planned: Fraction | None


class ForecastProduct(NamedTuple):
    """Sales of one product to come; ``sold`` are those of the days looked back on (model 5.14)."""

    id: str
    sold: Fraction
    middle: Fraction
    low: int
    high: int


class ForecastStage(NamedTuple):
    """People of one stage to come; ``lately`` are those of the days looked back on (model 5.14)."""

    id: str
    lately: Fraction
    likely: Fraction


class Forecast(NamedTuple):
    """What the review period is likely to bring in all, what came in included (model 5.14).

    One in ten futures brings no more than ``low``, one in ten more than ``high``. In what the goal is counted
    in.
    """

    days: int  # looked back on
    ahead: int  # to the end of the period
    money: Fraction
    low: Fraction
    high: Fraction
    enough: Fraction | None  # the share of futures that bring all that is missing
    by: date | None  # the day the middle has brought it
    products: tuple[ForecastProduct, ...]
    people: tuple[ForecastStage, ...] = ()


class Review(NamedTuple):
    """What really happened, beside what was expected by the last day that is known (model 7).

    The review period is start to deadline, for a monthly goal the current month of the plan. ``revenue``,
    ``spend``, ``hours``, ``people`` and ``roi`` are of the period up to today; what stands before them is of
    all reports since the start. None was not reported, or does not apply.
    """

    totals: Mapping[str, Fraction]
    rates: Mapping[str, ObservedRate]
    sales: Mapping[str, Fraction]
    customers: Fraction
    spent: Fraction | None
    cac: Fraction | None
    list_growth: Fraction | None
    retention: Fraction | None
    list_size: Fraction | None  # the last one reported
    shares: Mapping[str, Fraction]  # product id -> its share of what the reported sales brought
    first: date
    last: date
    as_of: date | None  # the last day, up to today, whose revenue is known
    silent_days: int  # days since, up to the end of the period
    spoke: int  # days the last report spoke of; 0 without any
    estimated: bool
    revenue: Fraction | None  # what came in, in what the goal is counted in
    money: Fraction | None  # the same in money
    spend: Fraction | None
    hours: Fraction | None
    people: Mapping[str, Fraction]
    roi: Fraction | None
    planned: Fraction | None  # E: what the projection brings in the period
    expected: Fraction | None  # its part up to ``as_of``
    status: ReviewStatus | None
    remaining: Fraction | None
    safe_days: int | None
    members: Members | None
    months: tuple[ReviewMonth, ...]
    replan_planned: tuple[ReplanStage, ...] | None
    replan_observed: tuple[ReplanStage, ...] | None
    forecast: Forecast | None = None
    figures: Mapping[str, Fraction] = {}  # of the user's own, each as it was told last
    expected_people: Mapping[str, Fraction] = {}  # those planned of each stage up to ``as_of``


class Standing(NamedTuple):
    """How a plan stands, in one word, and why (model 7)."""

    word: StandingWord
    reason: Say


class SmartCheck(NamedTuple):
    """One of the five SMART checks.

    ``reason`` says why it fails, ``basis`` what it rests on when it passes.
    """

    id: SmartId
    ok: bool
    reason: Say | None
    basis: Say | None = None
