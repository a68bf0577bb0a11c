"""The steps of the active scenario's funnels: how many move on by plan, how many did, what that tells."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from retroplan.compute.results import ObservedRate, Results, StageResult
from retroplan.plan.model import ONE, ZERO, Funnel, Plan, Stage
from retroplan.plan.say import Say, Text, say
from retroplan.plan.travel import funnels_in
from retroplan.report.words import Words

HALF = Fraction(1, 2)
"""Of a person, from which on a step is said to lose one."""
APART = 2
"""An interval whose upper end is more than so many times the lower one tells too little."""


class FunnelStep(NamedTuple):
    """From a stage to the next one of its funnel; ``planned`` is the share that is to move on.

    ``reached``: the share of the funnel's first people that is to come as far as ``after``. None where no
    rate is known.
    """

    stage: Stage
    after: Stage
    planned: Fraction | None
    reached: Fraction | None
    figures: StageResult | None  # of ``stage``; None in an unreachable scenario
    seen: ObservedRate | None

    @property
    def missing(self) -> Fraction:
        """How many people fewer moved on than planned, of those seen; below 0: more did."""
        if self.seen is None or self.planned is None:
            return ZERO
        return self.seen.arrived * self.planned - self.seen.moved


class FunnelSteps(NamedTuple):
    """A funnel with its steps in order."""

    funnel: Funnel
    steps: tuple[FunnelStep, ...]

    @property
    def whole(self) -> Fraction | None:
        """The share of its first people that comes to its end."""
        return self.steps[-1].reached if self.steps else None


def steps_in(plan: Plan, results: Results) -> tuple[FunnelSteps, ...]:
    """The funnels of the active scenario, in the order of the Funnel tab; none where there is no scenario."""
    scenario = plan.active
    if scenario is None:
        return ()
    result = results.scenario(scenario.id)
    rates = results.review.rates if results.review is not None else {}
    found = []
    for funnel in funnels_in(plan, scenario):
        reached: Fraction | None = ONE
        steps: list[FunnelStep] = []
        for stage, after in pairwise(funnel.stages):
            figures = result.stage(stage.id) if result is not None else None
            planned = figures.rate if figures is not None and figures.rate is not None else stage.rate
            reached = None if reached is None or planned is None else reached * planned
            steps.append(FunnelStep(stage, after, planned, reached, figures, rates.get(stage.id)))
        found.append(FunnelSteps(funnel, tuple(steps)))
    return tuple(found)


def every(found: Iterable[FunnelSteps]) -> list[FunnelStep]:
    """All steps, each once: a stage that funnels share stands in the first of them."""
    told: dict[str, FunnelStep] = {}
    for one in found:
        for step in one.steps:
            told.setdefault(step.stage.id, step)
    return list(told.values())


def is_measured(steps: Sequence[FunnelStep]) -> bool:
    """Whether check-ins say of any step how many moved on, and the plan how many should."""
    return any(step.seen is not None and step.planned is not None for step in steps)


def most_lost(steps: Sequence[FunnelStep]) -> FunnelStep | None:
    """The step at which most people are lost: against the plan, where that was measured, else by plan.

    None where no step lost half a person, or no rate is known.
    """
    if is_measured(steps):
        worst = max(steps, key=lambda step: step.missing)
        return worst if worst.missing >= HALF else None
    by_plan = [step for step in steps if step.figures is not None and step.figures.lost]
    if by_plan:
        return max(by_plan, key=lambda step: (step.figures and step.figures.lost) or ZERO)
    rated = [step for step in steps if step.planned is not None]
    return min(rated, key=lambda step: step.planned or ZERO, default=None)


def named(words: Words, step: FunnelStep) -> str:
    """A step by its two stages."""
    return words.tell("{stage} → {after}", stage=Text(step.stage.name), after=Text(step.after.name))


def verdict(words: Words, planned: Fraction, seen: ObservedRate) -> Say:
    """What a measured rate tells of the planned one, from its interval alone."""
    rate = Text(words.rate(planned, 1))
    if planned > seen.high:
        return say("below the plan")
    if planned < seen.low:
        return say("above the plan")
    return say("too few to tell") if seen.high > APART * seen.low else say("could still be {rate}", rate=rate)
