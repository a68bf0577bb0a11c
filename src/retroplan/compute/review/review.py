"""The review: what really happened, beside what was expected by now, and what is left to do (model 7)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

from retroplan.compute.active import Active
from retroplan.compute.backlog.routines import StillNeeded
from retroplan.compute.backward.funnel import Feeding, sources_feeding
from retroplan.compute.dates import Period, current_month, day_at, plan_month
from retroplan.compute.exact.sums import add_up
from retroplan.compute.reports import Reports, reports
from retroplan.compute.results import Forecast, Members, ObservedRate, ReplanStage, Review
from retroplan.compute.review import expected as pace
from retroplan.compute.review import forecast as ahead
from retroplan.compute.review import observed
from retroplan.compute.review.doubt import is_doubtful
from retroplan.compute.review.earned import Earnings
from retroplan.compute.review.months import months_of
from retroplan.compute.review.replan import PeriodGone, Replan, worth_of
from retroplan.compute.review.turnover import Turnover, remains
from retroplan.plan.kinds import ReviewStatus
from retroplan.plan.model import ZERO, Stage
from retroplan.plan.travel import funnels_in, plain_steps, stages_of

Again = tuple[ReplanStage, ...] | None
EXTRA = Fraction(1, 4)
"""Of growth no more than this share of the extra expected is taken for being on track."""


def review(active: Active, today: date) -> Review | None:
    """Compare the check-ins up to today with the active scenario (model 7).

    None when something reported could not be read, so that no figure rests on a guess. Without check-ins
    nothing came in; an unreachable scenario leaves out all that needs its figures.
    """
    case = case_of(active, today)
    return None if case is None else case.review()


def case_of(active: Active, today: date) -> "Case | None":
    """What a review of that day is made of; None where ``review`` is."""
    plan = active.plan
    found = reports(plan.checkins, active.goal.start, today)
    if not funnels_in(plan, active.scenario) or any(is_doubtful(plan, one) for one in found.known):
        return None
    return Case(active, today, found)


def still_needed(case: "Case | None") -> StillNeeded | None:
    """What reports before today leave to do in the period, so that today's number is fixed for the day.

    None without any, and where nothing can be planned from them.
    """
    if case is None:
        return None
    case = case.this_morning
    if case.found.last is None or case.replan is None:
        return None
    people = zip(case.active.result.stages, case.replan.people(), strict=True)
    return StillNeeded({stage.id: exact for stage, exact in people}, case.found.last)


class Case:
    """Reports up to a day, compared with the active scenario through its review period."""

    def __init__(
        self,
        active: Active,
        today: date,
        found: Reports,
        earnings: Earnings | None = None,
        turnover: Turnover | None = None,
    ) -> None:
        """``earnings``, ``turnover``: where they are known already."""
        self.active, self.goal, self.today, self.found = active, active.goal, today, found
        self.period = pace.review_period(active.goal, today)
        self.earnings, self.turnover = earnings or Earnings(active, found), turnover or Turnover(active)
        self.funnels = funnels_in(active.plan, active.scenario)
        self.stages = stages_of(self.funnels)

    @property
    def steps(self) -> tuple[tuple[Stage, Stage], ...]:
        """Every stage with the one that follows it, where both are of one way alone."""
        return plain_steps(self.active.plan, self.active.scenario)

    @property
    def feeding(self) -> Feeding:
        """The sources that count, by the stage they feed."""
        return sources_feeding(self.active.plan, self.active.scenario, self.funnels)

    @property
    def this_morning(self) -> "Case":
        """The same without what is dated today."""
        if self.found.last != self.today:
            return self
        return Case(self.active, self.today, self.found.before(self.today))

    def on(self, day: date) -> "Case":
        """The same as it stood on an earlier day, from what was reported by then."""
        found = self.found.before(day_at(day.toordinal() + 1))
        return Case(self.active, day, found, self.earnings.by(found), self.turnover)

    @cached_property
    def line(self) -> pace.Curve | None:
        """What is planned through the period; None for an unreachable scenario."""
        return pace.curve(self.active, self.turnover, self.period)

    @cached_property
    def came(self) -> Fraction | None:
        """What came in in the period; None where nothing is known of it."""
        return self.earnings.counted(self.period)

    @cached_property
    def people(self) -> dict[str, Fraction]:
        """People of each stage in the period."""
        return self._in_order(self.found.flows(lambda check: check.counts, self.period))

    def _in_order(self, counts: dict[str, Fraction]) -> dict[str, Fraction]:
        return {stage.id: counts[stage.id] for stage in self.stages if stage.id in counts}

    def customers_of(self, counts: Mapping[str, Fraction]) -> Fraction | None:
        """People counted at the stages that are a sale; None where nobody counted there."""
        found = [counts[stage] for stage in self.earnings.sales_at if stage in counts]
        return add_up(found) if found else None

    @cached_property
    def replan(self) -> Replan | None:
        """The plan from here on; None once it is over, and for an unreachable scenario."""
        goal, line = self.goal, self.line
        if line is None or not self.active.result.stages:
            return None
        if goal.deadline < self.today and not goal.traits.repeats:
            return None
        customers, as_of = self.customers_of(self.people), self.earnings.as_of
        course = PeriodGone(self.period, line.whole, self.came, customers, as_of, self.people)
        return Replan(self.active, self.earnings, self.turnover, course)

    def review(self) -> Review:
        """The whole review."""
        found, since = self.found, Period(self.goal.start, date.max)
        totals = self._in_order(found.flows(lambda check: check.counts, since))
        sold = found.flows(lambda check: check.sales, since)
        plan, scenario = self.active.plan, self.active.scenario
        sales = {one.id: sold[one.id] for one in plan.products if one.id in sold}
        customers = self.customers_of(totals) or ZERO
        spent = found.flow(lambda check: check.spend, since)
        sizes = [check.list_size for check in found.known if check.list_size is not None]
        rates = observed.Rates(self.steps, self.feeding, observed.spoken(found)).on(
            self.today, self.earnings.as_of or found.last or self.today
        )
        line, day = self.line, pace.days_until(self.period, self.earnings.as_of)
        known = self.came if line is not None and self.came is not None else None
        again, seen = self._replans(rates)
        return Review(
            totals=totals,
            rates=rates,
            sales=sales,
            customers=customers,
            spent=spent,
            cac=spent / customers if customers and spent is not None else None,
            list_growth=observed.list_growth(found.known),
            retention=observed.retention(self.earnings),
            list_size=sizes[-1] if sizes else None,
            shares=observed.sales_shares(plan, scenario, sales),
            first=self.period.first,
            last=self.period.last,
            as_of=self.earnings.as_of,
            silent_days=self._silent(),
            spoke=found.told[-1].days if found.told else 0,
            estimated=self.earnings.estimated(self.period),
            revenue=self.came,
            money=self.earnings.money(self.period),
            spend=self.spend,
            hours=self.hours,
            people=self.people,
            roi=self.roi,
            planned=None if line is None else line.whole,
            expected=None if line is None else pace.money_at(line, day),
            status=None if line is None or known is None else self._status(line, known, day),
            remaining=None if line is None else max(ZERO, line.whole - (self.came or ZERO)),
            safe_days=None if line is None else pace.safe_days(line, self.came or ZERO, day),
            members=self._members(),
            months=tuple(months_of(self)),
            replan_planned=again,
            replan_observed=seen,
            forecast=self.forecast(),
            figures=self._figures(),
            expected_people=self._expected_people(),
        )

    def _figures(self) -> dict[str, Fraction]:
        """The figures of the user's own, each as it was told last."""
        last: dict[str, Fraction] = {}
        for check in self.found.known:
            last.update(check.figures)
        return last

    def _status(self, line: pace.Curve, came: Fraction, day: int) -> ReviewStatus:
        most = None
        if self.turnover.baseline:
            without = self.turnover.baseline * day / self.period.days
            most = abs(pace.money_at(line, day) - without) * EXTRA
        return pace.status(came, line, day, self.turnover.half_sale, most)

    @property
    def so_far(self) -> ahead.PeriodSoFar:
        """How the review period stands, for a forecast of the rest of it."""
        remaining = None if self.line is None else max(ZERO, self.line.whole - (self.came or ZERO))
        return ahead.PeriodSoFar(self.period, self.earnings.as_of, self.came, remaining)

    def forecast(self, days: int | None = None) -> Forecast | None:
        """What the period is likely to bring; ``days``: how many to look back on."""
        return ahead.forecast(self.active, self.earnings, self.so_far, days)

    def _expected_people(self) -> dict[str, Fraction]:
        """Those planned of each stage up to the last known day of the period.

        Where nobody has to come, the latest day for a stage may be past at the start.
        """
        until, goal, found = self.earnings.as_of, self.goal, dict[str, Fraction]()
        if until is None or until < self.period.first:
            return found
        for stage in self.active.result.stages:
            now, period = stage.exact_now, self.period
            if not goal.traits.repeats:
                now, period = stage.exact, Period(goal.start, max(goal.start, stage.latest))
            found[stage.id] = now * pace.days_until(period, until) / period.days
        return found

    def _silent(self) -> int:
        """Days since the last known one (or the start), up to the end of the period."""
        until = min(self.today, self.period.last)
        as_of = self.earnings.as_of
        return max(0, (until - (self.goal.start if as_of is None else as_of)).days)

    @cached_property
    def spend(self) -> Fraction | None:
        """What was spent in the period."""
        return self.found.flow(lambda check: check.spend, self.period)

    @property
    def hours(self) -> Fraction | None:
        """The hours it took."""
        return self.found.flow(lambda check: check.hours, self.period)

    @property
    def roi(self) -> Fraction | None:
        """(what came x mu - spend - fixed costs) / (spend + those), for the days covered."""
        result, spend, goal = self.active.result, self.spend, self.active.plan.goal
        money = self.earnings.money(self.period)
        if money is None or (spend is None and result.spend):
            return None
        products = self.earnings.products
        sold = [(products[one.id], one.share) for one in result.products]
        put_in = (spend or ZERO) + self._fixed()
        return (money * remains(sold, goal.levy if goal else ZERO) - put_in) / put_in if put_in else None

    def _fixed(self) -> Fraction:
        """Fixed costs of the days covered: those of each month evenly over its days."""
        each, as_of = self.active.scenario.fixed_costs, self.earnings.as_of
        if not each or as_of is None:
            return ZERO
        covered = [self.month(number) for number in range(1, self.number(as_of) + 1)]
        return add_up(
            each * Fraction(pace.days_until(month, as_of), month.days)
            for month in covered
            if month.last >= self.period.first
        )

    def number(self, day: date) -> int:
        """The number of the month of the plan that holds a day."""
        return current_month(self.goal.start, self.goal.deadline, day)

    def month(self, number: int) -> Period:
        """A month of the plan; the last one of a goal that is reached once ends on the deadline."""
        month = plan_month(self.goal.start, self.goal.deadline, number)
        ends = not self.goal.traits.repeats and number == self.goal.months
        return month._replace(last=self.goal.deadline) if ends else month

    def _members(self) -> Members | None:
        """Members as reported and planned; None where nobody is a member."""
        if not self.earnings.clubs:
            return None
        shown, number = self.active.result.projection, self.number(self.today)
        planned = shown[min(number, len(shown)) - 1].active if shown else None
        there = add_up(self.earnings.members.values())
        return Members(there, planned) if there or planned else None

    def _replans(self, rates: Mapping[str, ObservedRate]) -> tuple[Again, Again]:
        replan = self.replan
        if replan is None:
            return None, None
        seen = replan.seen(rates, worth_of(self.earnings, self.period, self.came))
        return replan.stages(replan.people()), None if seen is None else replan.stages(seen)
