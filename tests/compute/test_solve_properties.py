"""Asking backward on random plans: what comes of it is true, and the nearest there is (model 5.13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from retroplan.compute import compute
from retroplan.compute.figures import value_of
from retroplan.compute.results import Results
from retroplan.compute.whatif.answers import Answer
from retroplan.compute.whatif.bound import Bound, bound_of
from retroplan.compute.whatif.figure_at import FigureAt
from retroplan.compute.whatif.give import NEARER, Gave, distance
from retroplan.compute.whatif.inputs import Number, PlanInput
from retroplan.compute.whatif.solve import Question, interval_of, solve
from retroplan.compute.whatif.walk import Way, walks
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.kpis import KPIS
from retroplan.plan.model import Plan
from retroplan.plan.put_at import Tried, put_at
from retroplan.plan.values import ONE, Kind, Range
from tests.support.plans.build import a_kpi, an_item
from tests.support.plans.strategies import plans

TODAY = date(2026, 3, 1)
# The same plans in every run: what is found by others is stated as a case of its own.
modest = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
ROUTINES = (
    an_item("post", "routine", yields=30, minutes=90),
    an_item("letter", "routine", every="week", minutes=30),
    an_item("call", "routine", feeds="customers", yields=2, minutes=20, share="50%"),
)
KEY_FIGURES = tuple(map(a_kpi, (*KPIS, "people:customers", "rate:visitors", "rate:leads")))
OF_STAGE = ("count", "per_month", "per_week", "per_day", "now", "after", "rate")
OF_PRODUCT = (
    "share", "unit", "pace", "sales", "from_list", "new", "active", "hold", "ltv", "acquisition_cost"
)  # fmt: skip
OF_SCENARIO = (
    "required", "income", "spend", "fixed", "hours_per_month", "cac", "ltv", "ltv_cac", "payback_months",
    "roi", "scalable_share", "recurring_share", "unassigned", "goal_month", "lowest",
)  # fmt: skip
TIMES = [Fraction(1, 3), Fraction(2, 3), Fraction(9, 10), Fraction(11, 10), Fraction(3, 2), Fraction(4)]
ASKED = ("count", "per_day", "sales", "new", "income", "spend", "hours_per_month", "cac", "times", "target")


def served(plan: Plan, results: Results) -> Iterator[Address]:
    """The address of every figure that is computed without the whole plan."""
    yield from (addresses.GOAL / key for key in ("base", "target", "days", "months", "window_months"))
    for one in results.scenarios:
        base = addresses.scenario(one.id)
        yield from (base / key for key in OF_SCENARIO)
        yield from (base / "stages" / stage.id / key for stage in one.stages for key in OF_STAGE)
        yield from (base / "products" / each.id / key for each in one.products for key in OF_PRODUCT)
        yield from (
            base / "sources" / source.id / key for source in one.sources for key in ("contacts", "spend")
        )
    active = results.scenario(plan.scenario or "")
    if active is None or not active.reachable:
        return  # nothing can be asked of routines then, but that it come within reach
    yield from (addresses.KPIS / kpi.id / "planned" for kpi in plan.kpis)
    yield addresses.BACKLOG / "hours_per_week"
    for item in plan.backlog:
        yield from (addresses.BACKLOG / "routines" / item.id / key for key in ("times", "per_week", "hours"))


@settings(modest, max_examples=40)
@given(plans())
def test_a_figure_alone_is_what_the_whole_plan_says(plan: Plan) -> None:
    plan = plan._replace(backlog=ROUTINES, kpis=KEY_FIGURES)
    for scenario in plan.scenarios:
        plan = plan._replace(scenario=scenario.id)
        results = compute(plan, TODAY)
        for address in served(plan, results):
            known = value_of(results, address)
            lean = FigureAt(plan, address, TODAY, scenario.id).seen(plan).value
            assert lean == known, address


# --- asking -------------------------------------------------------------------------------------------------


class Case:
    """A question about a random plan, with all that came of it."""

    def __init__(self, plan: Plan, figure: Address, bound: Bound) -> None:
        self.plan, self.figure, self.bound = plan, figure, bound
        self.question = Question(figure, bound, TODAY, every=True)
        *_, self.solution = solve(plan, self.question)

    def whole(self, plan: Plan) -> Fraction | None:
        """The figure once the whole plan is computed anew."""
        found = value_of(compute(plan, TODAY), self.figure)
        return None if found is None else Fraction(found)

    def put(self, *values: tuple[Address, Tried]) -> Fraction | None:
        """The figure with other values in the plan."""
        plan = self.plan
        for address, value in values:
            plan = put_at(plan, address, value)
        return self.whole(plan)

    def taken(self, answer: Answer) -> Fraction | None:
        """The figure once an answer is taken."""
        return self.put(*((one.address, one.after) for one in answer.changes))


@st.composite
def ranges_of(draw: st.DrawFn, plan: Plan) -> dict[Address, Range]:
    """Some of its rates and prices as ranges, which stand in the records as their likely values."""
    found = {}
    for one in plan.products:
        place = addresses.product(one.id) / "price"
        found[place] = Range(one.price / 2, one.price, one.price * 2)
    for funnel in plan.funnels:
        for stage in funnel.stages:
            if stage.rate:
                found[addresses.stage(funnel.id, stage.id) / "rate"] = Range(stage.rate / 2, stage.rate, ONE)
    return {place: one for place, one in found.items() if draw(st.booleans())}


@st.composite
def cases(draw: st.DrawFn, *, same: bool = False) -> Case:
    """A figure of a random plan, and a bound somewhat beyond what it is now, either way."""
    plan = draw(plans())._replace(backlog=ROUTINES)
    results = compute(plan, TODAY)
    first = results.scenarios[0]
    assume(first.reachable)
    plan = plan._replace(scenario=first.id)
    results = compute(plan, TODAY)
    groups = (first.id, "routines", "target")
    figures = [one for one in served(plan, results) if one.key in ASKED and one.parts[1] in groups]
    figure = draw(st.sampled_from(figures))
    plan = plan._replace(ranges=draw(ranges_of(plan)))
    row, now = figure_of(figure), value_of(results, figure)
    assume(now)
    assert row is not None
    assert now is not None
    if same:
        bound = bound_of(row, draw(st.sampled_from(("<=", ">=", "="))), Fraction(now))
        return Case(plan, figure, bound)
    parts = 100 if row.kind is Kind.MONEY else 1
    wanted = Fraction(round(now * draw(st.sampled_from(TIMES)) * parts), parts)
    assume(wanted != now)
    return Case(plan, figure, bound_of(row, "<=" if wanted < now else ">=", wanted))


@settings(modest, max_examples=30)
@given(cases(same=True))
def test_asking_for_what_is_there_changes_nothing(case: Case) -> None:
    assert case.solution.said is not None
    assert not case.solution.found


@settings(modest, max_examples=40)
@given(cases())
def test_what_is_taken_meets_the_bound_in_the_whole_plan(case: Case) -> None:
    for answer in case.solution.found:
        found = case.taken(answer)
        assert found == answer.figure, answer.changes
        assert case.bound.met(found), answer.changes


@settings(modest, max_examples=15)
@given(cases())
def test_what_cannot_is_right_at_its_limit(case: Case) -> None:
    for cannot in case.solution.cannot:
        found = case.put((cannot.input.address, cannot.at))
        assert found == cannot.figure, cannot.input.address
        assert not case.bound.met(found), cannot.input.address


def neighbours(case: Case, gave: Gave) -> Iterator[Number]:
    """The values nearer to what there is now than the answer, on its own grid, either way."""
    goal = case.plan.goal
    assert goal is not None
    for number in range(max(1, gave.number - NEARER), gave.number):
        yield gave.walk.at(number)
    if isinstance(gave.value, date):
        return  # a figure may go to and fro by whole months
    far = distance(gave.input, gave.value, goal)
    for walk in walks(gave.input, -gave.way, goal):
        if (walk.step, walk.months) == (gave.walk.step, gave.walk.months):
            for number in range(1, min(NEARER, walk.most) + 1):
                if distance(gave.input, walk.at(number), goal) >= far:
                    break
                yield walk.at(number)


@settings(modest, max_examples=20)
@given(cases())
def test_no_nearer_value_on_the_grid_of_the_answer_would_do(case: Case) -> None:
    for answer in case.solution.answers:
        gave = answer.gave
        if gave is None:
            continue
        for value in neighbours(case, gave):
            found = case.put((gave.input.address, value))
            assert not case.bound.met(found), (gave.input.address, value)


@settings(modest, max_examples=10)
@given(cases(), st.data())
def test_a_locked_input_never_moves(case: Case, data: st.DataObject) -> None:
    moved = sorted({one.address for answer in case.solution.found for one in answer.changes})
    assume(moved)
    locked = data.draw(st.sets(st.sampled_from(moved), min_size=1, max_size=3))
    *_, solution = solve(case.plan._replace(locked=tuple(sorted(locked))), case.question)
    assert not locked & {one.address for answer in solution.found for one in answer.changes}
    assert not locked & {one.input.address for one in solution.cannot}


@settings(modest, max_examples=40)
@given(cases())
def test_all_values_of_an_interval_and_no_more_give_the_very_figure(case: Case) -> None:
    for answer in case.solution.answers[:2]:
        found = interval_of(case.plan, case.question, answer)
        if answer.gave is None or found is None:
            continue
        one, (low, high) = answer.gave.input, found
        assert case.put((one.address, low)) == answer.figure
        assert high is None or case.put((one.address, high)) == answer.figure
        for value in next_to(case, one, low, -1), next_to(case, one, high, 1):
            assert value is None or case.put((one.address, value)) != answer.figure


def next_to(case: Case, one: PlanInput, end: Number | None, way: Way) -> Number | None:
    """The value one finest step beyond; None where there is none."""
    assert case.plan.goal is not None
    rows = () if end is None else walks(one._replace(value=end), way, case.plan.goal)
    return rows[-1].at(1) if rows else None


@settings(modest, max_examples=15)
@given(cases())
def test_an_answer_for_one_scenario_leaves_the_others_as_they_are(case: Case) -> None:
    *_, solution = solve(case.plan, case.question._replace(scope="scenario"))
    before = compute(case.plan, TODAY).scenarios[1:]
    for answer in solution.found:
        if all(one.address.section == "scenarios" for one in answer.changes):
            plan = case.plan
            for one in answer.changes:
                plan = put_at(plan, one.address, one.after)
            assert compute(plan, TODAY).scenarios[1:] == before
