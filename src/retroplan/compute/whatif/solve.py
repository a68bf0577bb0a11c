"""Asking a figure backward: which inputs give so that it meets a bound, and which cannot (model 5.13).

Answers are found one input at a time, and every state on the way can be shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.backward.target import goal_result
from retroplan.compute.results import ObservedRate
from retroplan.compute.whatif.answers import Answer, Cannot, Interval, Solution, told
from retroplan.compute.whatif.believable import measured_spans, span_of
from retroplan.compute.whatif.bound import Bound
from retroplan.compute.whatif.figure_at import FigureAt
from retroplan.compute.whatif.give import Gave, Giving, Stuck, distance
from retroplan.compute.whatif.inputs import PlanInput, Scope, inputs_of
from retroplan.compute.whatif.limits import end_of
from retroplan.compute.whatif.means import brought_by
from retroplan.compute.whatif.together import Mover, bit_of_each, can_move, cheapest_pair
from retroplan.compute.whatif.way_on import ValueChange
from retroplan.plan.address import AUDIENCE, Address
from retroplan.plan.figures import figure_of
from retroplan.plan.locks import is_locked
from retroplan.plan.model import Plan
from retroplan.plan.say import Number as Plain
from retroplan.plan.say import Say, Share, say
from retroplan.plan.values import ZERO, Kind

TRAFFIC = AUDIENCE / "traffic"
EACH = 3
"""Inputs that give a bit of each, and the line on which that stands."""
PAIRED = 5
"""Inputs of which pairs are tried where none does alone."""
NONE: Mapping[str, ObservedRate] = {}


class Question(NamedTuple):
    """A figure, what is wanted of it, and what may be changed for that.

    ``by`` asks one input alone; ``every`` also those that are given or not used. ``means``: more people than
    are needed were named, as what there is, not as a wish.
    """

    figure: Address
    bound: Bound
    today: date
    scope: Scope = "held"
    scenario: str = ""
    by: Address | None = None
    every: bool = False
    means: bool = False
    rates: Mapping[str, ObservedRate] = NONE


def solve(plan: Plan, question: Question) -> Iterator[Solution]:
    """The states of the answer, the last of them whole; the plan must have a sound goal and the scenario."""
    return _Solving(plan, question).states()


class _Solving:
    """One question on its way."""

    def __init__(self, plan: Plan, question: Question) -> None:
        assert plan.goal is not None
        self.plan, self.question = plan, question
        self.at = FigureAt(plan, question.figure, question.today, question.scenario)
        row, scenario = figure_of(question.figure), plan.find_scenario(self.at.scenario)
        assert row is not None
        assert scenario is not None
        self.row, self.scenario = row, scenario
        bound = question.bound._replace(sense="<=") if question.means else question.bound
        self.giving = Giving(plan, plan.goal, self.at, bound, any_way=question.by is not None)
        self.measured = measured_spans(plan, scenario, question.rates)
        self.solution = Solution(question.figure, self.at.scenario, self.giving.now, question.bound)
        self.gave: list[Gave] = []
        self.stuck: list[Stuck] = []

    def states(self) -> Iterator[Solution]:
        """Each state, as more is known."""
        if not self.question.means and self.question.bound.met(self.giving.now.value):
            yield self._whole(said=say("it is that already"))
            return
        inputs = self._inputs()
        if self.question.means:
            yield from self._by_means(inputs)
            return
        for one in (each for each in inputs if not each.locked):
            found = self.giving.ask(one)
            if isinstance(found, Gave):
                self.gave.append(found)
            elif found is not None:
                self.stuck.append(found)
            if found is not None:
                yield self._now()
        if not self._rows():
            yield from self._without(inputs)
            return
        yield self._whole(answers=self._with_each())

    def _inputs(self) -> Sequence[PlanInput]:
        """The inputs that are asked: of those given only the ends, unless every one is wanted."""
        by = self.question.by
        told = by is not None or self.question.every or self.question.figure.section == "sources"
        found = inputs_of(self.plan, self.scenario, self.question.scope, history=told)
        if by is not None:
            return [one for one in found if by in (one.address, one.origin)] or self._elsewhere(by)
        if self.question.every:
            return found
        return [one for one in found if one.value or one.origin in self.plan.written]

    def _elsewhere(self, by: Address) -> Sequence[PlanInput]:
        """The input at an address where it is not written yet: an override of this scenario."""
        found = inputs_of(self.plan, self.scenario, "scenario")
        return [one for one in found if by == one.address]

    # --- what is known so far --------------------------------------------------------------------------

    def _now(self) -> Solution:
        return self.solution._replace(answers=self._rows(), cannot=self._ends())

    def _whole(
        self, answers: tuple[Answer, ...] = (), said: Say | None = None, release: tuple[Answer, ...] = ()
    ) -> Solution:
        return self.solution._replace(
            answers=answers, cannot=self._ends(), said=said, release=release, whole=True
        )

    def _rows(self) -> tuple[Answer, ...]:
        """The inputs that give: levers before wishes, what can be believed first, the least change first."""
        shown = self.gave
        if not self.question.every and self.question.by is None:
            shown = [gave for gave in shown if gave.input.gives != "given"]
        found = [self._answer(gave) for gave in shown]
        order = {"lever": 0, "wish": 1, "given": 2, "": 3}
        return tuple(sorted(found, key=lambda one: (order[one.gives], not one.inside, one.far)))

    def _answer(self, gave: Gave) -> Answer:
        one = gave.input
        span = span_of(one, self.measured)
        beyond = span if span is not None and not span.holds(gave.value) else None
        change = ValueChange(one.address, one.range or one.value, self.giving.written(one, gave.value))
        far = distance(one, gave.value, self.giving.goal)
        return Answer((change,), gave.figure, one.gives, far, beyond, self._note(gave), gave)

    def _note(self, gave: Gave) -> Say | None:
        """That whole people leave a gap around what is wanted; None where the figure is close to it."""
        bound = self.giving.bound
        if bound.sense == "=" and abs(gave.figure - bound.value) >= self._told_apart():
            return say("no value gives exactly {figure}", figure=told(self.row, bound.value))
        if bound.close(gave.figure) or self.row.kind is not Kind.WHOLE:
            return self._clipped(gave)
        missed = self.giving.before(gave)
        if missed is None or abs(missed - gave.figure) < 2:
            return None
        low, high = sorted((missed, gave.figure))
        return say(
            "no value gives {low} to {high}",
            low=told(self.row, low + 1),
            high=told(self.row, high - 1),
        )

    def _told_apart(self) -> Fraction:
        """From which difference on two values of the figure are shown as two."""
        places = 4 if self.row.kind is Kind.RATE else 1 if self.row.is_pace or self.row.unit == "hours" else 2
        return Fraction(1, 2 * 10**places)

    def _clipped(self, gave: Gave) -> Say | None:
        """That a range cannot move whole, as it ends at what is most; None where it can."""
        one, most = gave.input, gave.input.field.high
        if one.range is None or most is None or isinstance(gave.value, date) or not one.range.likely:
            return None
        if one.range.high * gave.value / one.range.likely <= most:
            return None
        return say(
            "its range ends at {most}", most=Share(most) if one.field.kind is Kind.RATE else Plain(most)
        )

    def _ends(self) -> tuple[Cannot, ...]:
        found = []
        for stuck in self.stuck:
            at, figure, limit = end_of(self.giving, stuck)
            found.append(Cannot(stuck.input, at, figure, limit))
        order = {"lever": 0, "wish": 1, "given": 2, "": 3}
        missing = self.giving.bound.short
        return tuple(sorted(found, key=lambda one: (order[one.input.gives], missing(one.figure) or ZERO)))

    # --- several inputs --------------------------------------------------------------------------------

    def _with_each(self) -> tuple[Answer, ...]:
        rows = self._rows()
        levers = [one for one in rows if one.gives == "lever" and one.gave is not None]
        movers = [
            Mover(one.gave.input, one.gave.way) for one in levers if one.gave and can_move(one.gave.input)
        ][:EACH]
        if len(movers) < 2 or self.question.by is not None:
            return rows
        each = bit_of_each(self.giving, movers)
        if each is None:
            return rows
        place = min(len(levers), EACH)
        return (*rows[:place], each, *rows[place:])

    def _without(self, inputs: Sequence[PlanInput]) -> Iterator[Solution]:
        """Where none does alone: locked ones that would, then the pair that must move least."""
        yield self._now()
        locked = [found for one in inputs if one.locked if isinstance(found := self.giving.ask(one), Gave)]
        release = tuple(self._answer(gave) for gave in locked)
        if self.question.by is not None:
            yield self._whole(release=release)
            return
        yield self._now()._replace(release=release)
        movers = [Mover(one.input, one.way) for one in self.stuck if can_move(one.input)]
        movers = [one for one in movers if one.input.gives != "given"][:PAIRED]
        yield self._whole(release=release)._replace(pair=cheapest_pair(self.giving, movers))

    # --- means -----------------------------------------------------------------------------------------

    def _by_means(self, inputs: Sequence[PlanInput]) -> Iterator[Solution]:
        """What so many people would bring, and what could be changed if there are so many."""
        wanted = self.question.bound.value
        brings = brought_by(self.at, self.plan, wanted)
        self.solution = self.solution._replace(brings=brings)
        yield self.solution
        for one in inputs:
            if one.gives != "given" and not one.locked:
                found = self.giving.spend(one)
                if found is not None:
                    self.gave.append(found)
                    yield self._now()
        there = self._there()
        rows = self._rows()
        yield self._whole(answers=rows if there is None else (*rows, there))

    def _there(self) -> Answer | None:
        """That so many people reach the first stage today, where it is that whose people were named."""
        at, goal = self.at, goal_result(self.plan)
        if goal is None or not self.solution.now.value or at.address.key not in ("count", "per_month"):
            return None
        funnel = self.plan.find_funnel(self.scenario.funnel)
        if funnel is None or not funnel.stages or funnel.stages[0].id != at.address.parts[3]:
            return None
        months = 1 if at.address.key == "per_month" else goal.window_months
        traffic, now = self.question.bound.value / months, self.plan.audience.traffic
        if traffic == now or is_locked(self.plan, TRAFFIC):
            return None
        return Answer((ValueChange(TRAFFIC, now, traffic),), self.solution.now.value, "given")


def interval_of(plan: Plan, question: Question, answer: Answer) -> Interval | None:
    """All values of the one input of an answer with the very same figure; None of several inputs."""
    if answer.gave is None:
        return None
    return _Solving(plan, question).giving.interval(answer.gave)
