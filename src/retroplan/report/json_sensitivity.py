"""``sensitivity --json``: what moves a figure most (model 5.12, docs/json.md)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.whatif.sensitivity import InputEnd, Sensitivity, SensitivityRow
from retroplan.plan.figures import PACE, figure_of
from retroplan.plan.model import Plan
from retroplan.plan.values import Kind
from retroplan.report.json_values import Json, input_value, number
from retroplan.report.words import NEUTRAL, Words


def moves(plan: Plan, found: Sensitivity) -> dict[str, Json]:
    """Build the whole answer."""
    return _Moves(plan, found).answer()


class _Moves:
    """Values of one answer."""

    def __init__(self, plan: Plan, found: Sensitivity) -> None:
        row = figure_of(found.asked.address)
        self.plan, self.found = plan, found
        self.places = 0 if row is None else row.places
        counted = row is not None and row.kind in (Kind.WHOLE, Kind.NUMBER)
        self.fine = max(self.places, PACE) if counted else self.places

    def answer(self) -> dict[str, Json]:
        found = self.found
        why = found.seen.why
        return {
            "figure": found.asked.address,
            "scenario": found.asked.scenario,
            "same_people": found.asked.same_people,
            "mode": found.mode,
            "better": "lower" if found.asked.less_is_better else "higher",
            "now": number(found.seen.value, self.places),
            "exact": self.exact(found.now),
            "reason": None if why is None else Words(NEUTRAL, self.plan.currency).text(why),
            "rows": [self.row(row) for row in found.rows],
            "without_range": [one.address for one in found.without_range],
        }

    def exact(self, value: Fraction | None) -> Json:
        """The figure before it is whole, with decimals also where it is a whole number elsewhere."""
        return number(value, self.fine)

    def row(self, row: SensitivityRow) -> Json:
        one = row.input
        return {
            "input": one.address,
            "from": input_value(self.plan, one.address, one.value),
            "better": self.end(row, row.better),
            "worse": self.end(row, row.worse),
            "class": one.gives,
            "locked": one.locked,
            "stepped": row.stepped,
        }

    def end(self, row: SensitivityRow, end: InputEnd) -> Json:
        value = input_value(self.plan, row.input.address, end.value)
        return {"value": value, "figure": self.exact(end.figure), "clipped": end.clipped}
