"""One figure of a plan, computed again and again: no more of the plan than the figure rests on (model 5.12).

What a scenario needs is computed without its projection; a figure of the whole plan costs a whole computing.
"""

from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.compute import compute
from retroplan.compute.active import Active
from retroplan.compute.backlog.routines import RoutineTarget, asked, hours_a_week, routine_results
from retroplan.compute.backward.asked import asked_of
from retroplan.compute.backward.people import Backward, work_of
from retroplan.compute.backward.products import Catalogue
from retroplan.compute.backward.reached import sources_needed, stages_reached
from retroplan.compute.backward.scenarios import needed_result, scenario_result, unreachable_result
from retroplan.compute.backward.target import goal_result
from retroplan.compute.dates import current_month
from retroplan.compute.figures import PRODUCT, SCENARIO, value_of
from retroplan.compute.reports import reports
from retroplan.compute.results import (
    BacklogResult,
    GoalResult,
    KpiResult,
    Results,
    ScenarioResult,
    StageResult,
)
from retroplan.compute.review.kpis import kpis
from retroplan.compute.whatif.unrounded import HOUR, by_exact, exact_hours, exact_pace, exact_times, unrounded
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.model import ONE, ZERO, Plan, Scenario
from retroplan.plan.say import Say

Part = Literal["goal", "need", "scenario", "plan"]
"""How much of a plan a figure takes: the goal; what a scenario needs; all of a scenario; all there is."""
_PROJECTED = frozenset({"goal_month", "lowest", "projection", "forward"})
_KPIS_OF_ALL = frozenset({"revenue", "list_size", "list_growth"})
_OF_NEED = frozenset({"times", "per_week", "hours"})


def part_of_figure(address: Address) -> Part:
    """How much of a plan must be computed for the figure at an address."""
    match address.parts:
        case ("goal", *_):
            return "goal"
        case ("scenarios", _, key, *_):
            return "scenario" if key in _PROJECTED else "need"
        case ("backlog", "hours_per_week"):
            return "need"
        case ("backlog", "routines", _, key) if key in _OF_NEED:
            return "need"
        case ("kpis", name, "planned") if name not in _KPIS_OF_ALL:
            return "need"
    return "plan"


class FigureSeen(NamedTuple):
    """A figure of a plan: its value as it is shown elsewhere, and why there is none."""

    value: Fraction | None
    why: Say | None = None


class Work(NamedTuple):
    """A scenario half-way, with what more there is to ask of it."""

    work: Backward | Say
    goal: GoalResult
    scenario: Scenario
    catalogue: Catalogue


class FigureAt:
    """The value of one figure in a plan and in whatever is tried of it."""

    def __init__(self, plan: Plan, address: Address, today: date, scenario: str = "") -> None:
        """``scenario``: whose figure it is where the address does not say so; default: the active one."""
        active = plan.active
        named = address.parts[1] if address.section == "scenarios" and len(address.parts) > 1 else scenario
        self.plan, self.address, self.today = plan, address, today
        self.scenario = named or (active.id if active is not None else "")
        self.part = part_of_figure(address)
        row = figure_of(address)
        self.places = 0 if row is None else row.places
        self._last: tuple[Plan, Work | None] | None = None

    # --- as it is shown --------------------------------------------------------------------------------

    def seen(self, plan: Plan) -> FigureSeen:
        """The figure, with whole people, sales and times (model 5), and why there is none."""
        results = self._results(plan)
        if results is None:
            return FigureSeen(None)
        result = results.scenario(self.scenario)
        if self.address.key == "reachable" and result is not None:
            return FigureSeen(ONE if result.reachable else ZERO, result.reason)
        why = result.reason if result is not None else None
        if why is not None and self.address.section == "backlog":
            return FigureSeen(None, why)  # nobody is asked for anything: no work is no answer
        value = value_of(results, self.address)
        return FigureSeen(None if value is None else Fraction(value), why)

    def _results(self, plan: Plan) -> Results | None:
        if self.part == "plan":
            return compute(plan._replace(scenario=self.scenario), self.today)
        goal = goal_result(plan)
        if goal is None:
            return None
        if self.part == "goal":
            return Results(self.today, goal)
        if self.part == "scenario":
            scenario = plan.find_scenario(self.scenario)
            if scenario is None:
                return None
            found = scenario_result(plan, goal, scenario, Catalogue(plan), self._month(goal))
            return Results(self.today, goal, (found,))
        return self._needed(plan)

    def _needed(self, plan: Plan) -> Results | None:
        """What the scenario needs, as far as the figure asks for it."""
        found = self._work(plan)
        if found is None:
            return None
        work, goal, scenario, catalogue = found
        if isinstance(work, Say):
            return Results(self.today, goal, (unreachable_result(goal, scenario, work),))
        match self.address.parts:
            case ("scenarios", _, "stages", _, _):
                return Results(self.today, goal, (self._bare(scenario)._replace(stages=self._stages(work)),))
            case ("scenarios", _, "products", _, _):
                return Results(self.today, goal, (self._bare(scenario)._replace(products=asked_of(work)),))
            case ("scenarios", *_):
                return Results(self.today, goal, (needed_result(work, catalogue, self._month(goal)),))
            case ("kpis", *_):
                return Results(self.today, goal, (self._bare(scenario),), kpis=self._kpis(plan, found))
        return Results(self.today, goal, (self._bare(scenario),), self._backlog(plan, work))

    def _bare(self, scenario: Scenario) -> ScenarioResult:
        return ScenarioResult(scenario.id, scenario.name, scenario.funnel, True, None, ZERO)

    def _kpis(self, plan: Plan, found: Work) -> tuple[KpiResult, ...]:
        """The key figure, as planned."""
        work, goal, scenario, catalogue = found
        assert isinstance(work, Backward)
        one = plan._replace(kpis=tuple(kpi for kpi in plan.kpis if kpi.id == self.address.parent.key))
        result = needed_result(work, catalogue, self._month(goal))
        return kpis(Active(one, goal, scenario, result), None, self.today)

    def _backlog(self, plan: Plan, work: Backward) -> BacklogResult:
        """The routines: all of them for their hours, else the one that is asked for."""
        routines = self._routines(plan, work)
        weekly = hours_a_week(plan.capacity, work.goal, routines)
        one = [each for each in routines if each.item.id == self.address.parent.key]
        results = routine_results(plan, work.goal, one, reports((), work.goal.start, self.today), self.today)
        return BacklogResult(work.scenario.id, weekly, results)

    def _routines(self, plan: Plan, work: Backward) -> tuple[RoutineTarget, ...]:
        return tuple(asked(plan, work.scenario, self._stages(work), sources_needed(work)))

    def _stages(self, work: Backward) -> tuple[StageResult, ...]:
        return stages_reached(work, self._month(work.goal))

    def _month(self, goal: GoalResult) -> int:
        return current_month(goal.start, goal.deadline, self.today)

    def _work(self, plan: Plan) -> Work | None:
        """The scenario half-way; what was computed last is kept."""
        if self._last is None or self._last[0] is not plan:
            self._last = plan, self._worked(plan)
        return self._last[1]

    def _worked(self, plan: Plan) -> Work | None:
        goal, scenario = goal_result(plan), plan.find_scenario(self.scenario)
        if goal is None or scenario is None:
            return None
        catalogue = Catalogue(plan)
        return Work(work_of(plan, goal, scenario, catalogue), goal, scenario, catalogue)

    def worked(self, plan: Plan) -> Backward | None:
        """The scenario half-way; None where it is out of reach."""
        found = self._work(plan)
        return found.work if found is not None and isinstance(found.work, Backward) else None

    # --- before anything is whole ----------------------------------------------------------------------

    def exact(self, plan: Plan) -> Fraction | None:
        """The figure before sales, people and times are whole; as it is shown where only that is known."""
        found = self._work(plan) if self.part == "need" else None
        if found is None:
            return self.seen(plan).value
        work, goal, _, catalogue = found
        if isinstance(work, Say):
            return self.seen(plan).value
        work = unrounded(work)
        match self.address.parts:
            case ("scenarios", _, "stages", name, key):
                stage = next((one for one in self._stages(work) if one.id == name), None)
                value = None if stage is None else by_exact(stage, key)
                return self.seen(plan).value if value is None else value
            case ("scenarios", _, "products", name, key) if key not in ("active", "hold"):
                one = next((one for one in asked_of(work) if one.id == name), None)
                return None if one is None else _number(PRODUCT[key](one))
            case ("scenarios", _, key) if key in SCENARIO:
                return _number(SCENARIO[key](needed_result(work, catalogue, self._month(goal))))
            case ("backlog", *_):
                return self._exact_work(plan, work)
            case ("kpis", *_):
                return next((one.planned for one in self._kpis(plan, found._replace(work=work))), None)
        return self.seen(plan).value

    def _exact_work(self, plan: Plan, work: Backward) -> Fraction | None:
        """Hours a week, or how often a routine is asked for, in parts of one."""
        goal, capacity, stages = work.goal, plan.capacity, self._stages(work)
        routines = self._routines(plan, work)
        if self.address.key == "hours_per_week":
            return exact_hours(routines, stages, goal, capacity)
        one = next((each for each in routines if each.item.id == self.address.parent.key), None)
        if one is None:
            return None
        if self.address.key == "per_week":
            return exact_pace(one, stages, goal, capacity)
        times = exact_times(one, stages)
        return times if self.address.key == "times" else times * one.item.minutes / HOUR


def _number(value: Fraction | int | None) -> Fraction | None:
    return None if value is None else Fraction(value)
