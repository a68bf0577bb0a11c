"""What moves a figure most: each input alone, better and worse (model 5.12)."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.compute.whatif.bound import good_sense
from retroplan.compute.whatif.figure_at import FigureAt, FigureSeen
from retroplan.compute.whatif.inputs import Number, PlanInput, inputs_of
from retroplan.compute.whatif.means import with_as_many
from retroplan.compute.whatif.push import Mode, Push, PushedTo, push
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.model import Plan, Scenario
from retroplan.plan.put_at import put_at
from retroplan.plan.say import say
from retroplan.plan.values import NUMERIC, ZERO

HOURS_A_WEEK = addresses.BACKLOG / "hours_per_week"
View = Literal["people", "hours", "money"]
"""people: those needed at the first stage; hours: those of a week; money: what as many people would bring."""


NOBODY = say("nobody is to be won, so no people can stay as many")


class MovedFigure(NamedTuple):
    """The figure of which is asked what moves it, and the scenario it is of.

    ``same_people``: of the plan whose wanted amount is such that it needs as many people as there are now.
    """

    address: Address
    scenario: str
    same_people: bool = False

    @property
    def less_is_better(self) -> bool:
        """Whether it gets better by getting less, as people, hours and spend do."""
        row = figure_of(self.address)
        return row is not None and good_sense(row) == "<="


class InputEnd(NamedTuple):
    """A value an input is pushed to, and the exact figure there; None where that is out of reach."""

    value: Number
    figure: Fraction | None
    clipped: bool = False  # it would go farther, but for its bounds


class SensitivityRow(NamedTuple):
    """An input that moves the figure: at the end where the figure is better, and at the other.

    ``stepped``: it was pushed by one step of its field, as a tenth of it is nothing.
    """

    input: PlanInput
    better: InputEnd
    worse: InputEnd
    stepped: bool = False


class Sensitivity(NamedTuple):
    """What moves a figure, most first.

    ``seen`` is the figure as it is shown elsewhere, with why there is none; ``now`` before sales and people
    are whole. ``without_range``: where ranges were asked for, the inputs that move it and have none.
    """

    asked: MovedFigure
    mode: Mode
    seen: FigureSeen
    now: Fraction | None
    rows: tuple[SensitivityRow, ...] = ()
    without_range: tuple[PlanInput, ...] = ()


def figure_in(plan: Plan, scenario: Scenario, view: View) -> MovedFigure | None:
    """The figure of a view on a scenario; None where there is no first stage."""
    if view == "hours":
        return MovedFigure(HOURS_A_WEEK, scenario.id)
    people = first_people(plan, scenario)
    if view == "people" or people is None:
        return None if people is None else MovedFigure(people, scenario.id)
    return MovedFigure(addresses.scenario(scenario.id) / "income", scenario.id, same_people=True)


def first_people(plan: Plan, scenario: Scenario) -> Address | None:
    """The people at the first stage of a scenario's funnel."""
    funnel = plan.find_funnel(scenario.funnel)
    if funnel is None or not funnel.stages:
        return None
    return addresses.scenario(scenario.id) / "stages" / funnel.stages[0].id / "count"


def sensitivity(
    plan: Plan,
    asked: MovedFigure,
    today: date,
    mode: Mode = "ten",
    *,
    every: bool = False,
    wanted: Callable[[], bool] = lambda: True,
) -> Sensitivity:
    """What moves a figure. The plan must have a sound goal, and the scenario.

    ``every``: also the inputs that nobody gave a value. Once it is ``wanted`` no longer, what was found
    so far.
    """
    return _Pushing(plan, asked, today).pushed(mode, wanted, every=every)


class _Pushing:
    """Pushes the inputs of one plan and reads one figure."""

    def __init__(self, plan: Plan, asked: MovedFigure, today: date) -> None:
        goal, scenario = plan.goal, plan.find_scenario(asked.scenario)
        assert goal is not None
        assert scenario is not None
        self.plan, self.goal, self.scenario, self.asked = plan, goal, scenario, asked
        self.figure = FigureAt(plan, asked.address, today, asked.scenario)
        self.seen, self.now = self.figure.seen(plan), self.figure.exact(plan)
        people = first_people(plan, scenario) if asked.same_people else None
        self.people = None if people is None else FigureAt(plan, people, today)
        self.needed = None if self.people is None else self.people.exact(plan)
        if self.people is not None and self.now is not None and not self.needed:
            self.now, self.seen = None, FigureSeen(None, self.seen.why or NOBODY)

    def pushed(self, mode: Mode, wanted: Callable[[], bool], *, every: bool) -> Sensitivity:
        """The rows of all inputs."""
        found: list[SensitivityRow] = []
        missing: list[PlanInput] = []
        told = every or self.asked.address.section == "sources"
        inputs = inputs_of(self.plan, self.scenario, history=told)
        for one in reversed(inputs):  # of equals what is wanted comes first
            if self.now is None or not wanted():
                break
            if not every and not self._given(one):
                continue
            pushed = push(one, mode, self.goal)
            if pushed is None and one.field.kind not in NUMERIC:
                continue  # no range can be written for it
            row = self._row(one, pushed or push(one, "ten", self.goal))
            if row is not None and pushed is not None:
                found.append(row)
            elif row is not None:
                missing.append(one)
        rows = sorted(found, key=self._far(found), reverse=True)
        return Sensitivity(self.asked, mode, self.seen, self.now, tuple(rows), tuple(reversed(missing)))

    def _given(self, one: PlanInput) -> bool:
        """Whether somebody gave the input a value: it is written, or follows from what is."""
        return one.origin in self.plan.written or bool(one.value and one.value != one.field.default)

    def _row(self, one: PlanInput, pushed: Push | None) -> SensitivityRow | None:
        """An input at both ends; None where it does not move the figure."""
        if pushed is None:
            return None
        ends = [self._end(one, each) for each in (pushed.low, pushed.high)]
        if all(end.figure == self.now for end in ends):
            return None
        better, worse = sorted(ends, key=self._badness)
        return SensitivityRow(one, better, worse, pushed.stepped)

    def _end(self, one: PlanInput, to: PushedTo) -> InputEnd:
        return InputEnd(to.value, self._figure(put_at(self.plan, one.address, to.value)), to.clipped)

    def _figure(self, changed: Plan) -> Fraction | None:
        """The exact figure of a changed plan; where people stay as many, of the plan that needs so many."""
        if self.people is None or self.needed is None:
            return self.figure.exact(changed)
        as_many = with_as_many(self.people, changed, self.needed)
        return None if as_many is None else self.figure.exact(as_many)

    def _badness(self, end: InputEnd) -> tuple[bool, Fraction]:
        """Less is better; what is out of reach is worst."""
        if end.figure is None:
            return True, ZERO
        return False, end.figure if self.asked.less_is_better else -end.figure

    def _far(self, rows: Sequence[SensitivityRow]) -> Callable[[SensitivityRow], tuple[bool, Fraction]]:
        """By what rows are ordered: how far apart the figure's two ends are, as part of what they come to.

        Where a figure may be below 0 it is their distance. An end out of reach is farther than any other.
        """
        figures = [end.figure for row in rows for end in (row.better, row.worse) if end.figure is not None]
        in_parts, now = all(figure >= 0 for figure in figures), self.now or ZERO

        def far(row: SensitivityRow) -> tuple[bool, Fraction]:
            better, worse = row.better.figure, row.worse.figure
            if better is None or worse is None:
                return True, ZERO if better is None else abs(better - now)
            apart, both = abs(worse - better), better + worse
            return False, apart / both if in_parts and both else apart

        return far
