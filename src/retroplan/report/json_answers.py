"""``solve --json``: what gives so that a figure becomes what is wanted (model 5.13, docs/json.md)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from retroplan.compute.whatif.answers import Answer, Cannot, Interval, Solution
from retroplan.compute.whatif.inputs import Number
from retroplan.compute.whatif.way_on import ValueChange
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.model import Plan
from retroplan.plan.put_at import Tried
from retroplan.plan.say import Say
from retroplan.plan.values import Range
from retroplan.report.json_values import Json, input_value, number
from retroplan.report.words import NEUTRAL, Words


def answers(plan: Plan, solution: Solution, exact: Sequence[Interval | None], taken: int) -> dict[str, Json]:
    """Build the whole answer; ``exact`` has an interval for each that can be taken, ``taken`` its number."""
    made = _Answers(plan, solution)
    found = [made.answer(one, interval) for one, interval in zip(solution.found, exact, strict=True)]
    pair = found.pop() if solution.pair is not None else None
    return {
        "figure": solution.figure,
        "scenario": solution.scenario,
        "now": made.figure(solution.now.value),
        "reason": made.say(solution.now.why),
        "wanted": [solution.bound.sense, number(solution.bound.value, solution.bound.places)],
        "met": solution.said is not None,
        "answers": list[Json](found),
        "pair": pair,
        "cannot": [made.cannot(one) for one in solution.cannot],
        "release": [made.answer(one, None) for one in solution.release],
        "taken": taken or None,
    }


class _Answers:
    """Values of one solution."""

    def __init__(self, plan: Plan, solution: Solution) -> None:
        row = figure_of(solution.figure)
        self.plan, self.places = plan, 0 if row is None else row.places
        self.words = Words(NEUTRAL, plan.currency)

    def figure(self, value: Fraction | None) -> Json:
        return number(value, self.places)

    def say(self, sentence: Say | None) -> Json:
        return None if sentence is None else self.words.text(sentence)

    def input(self, address: Address, value: Tried) -> Json:
        """The value of an input; of a range its likely value."""
        return input_value(self.plan, address, value)

    def change(self, one: ValueChange) -> dict[str, Json]:
        made: dict[str, Json] = {
            "input": one.address,
            "from": self.input(one.address, one.before),
            "to": self.input(one.address, one.after),
        }
        if isinstance(one.after, Range):
            made["low"] = self.input(one.address, one.after.low)
            made["high"] = self.input(one.address, one.after.high)
        return made

    def answer(self, one: Answer, interval: Interval | None) -> Json:
        alone = len(one.changes) == 1
        together: list[Json] = [self.change(change) for change in one.changes]
        return {
            **(self.change(one.changes[0]) if alone else {"input": None, "together": together}),
            "figure": self.figure(one.figure),
            "class": one.gives,
            "exact": None if interval is None else self._interval(one.changes[0].address, interval),
            "beyond": None if one.span is None else self._interval(one.changes[0].address, one.span[:2]),
            "note": self.say(one.note),
        }

    def _interval(self, address: Address, ends: tuple[Number, Number | None]) -> list[Json]:
        return [None if end is None else self.input(address, end) for end in ends]

    def cannot(self, one: Cannot) -> Json:
        return {
            "input": one.input.address,
            "at": self.input(one.input.address, one.at),
            "figure": self.figure(one.figure),
            "limit": self.say(one.limit),
        }
