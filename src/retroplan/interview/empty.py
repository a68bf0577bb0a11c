"""A plan without anything in it yet but what day it begins and ends."""

from __future__ import annotations

from datetime import date

from retroplan.interview.facts import usual_deadline
from retroplan.plan import address as addresses
from retroplan.plan.edits import Value
from retroplan.plan.say import say
from retroplan.planfile.editing.written import written_table
from retroplan.planfile.format import in_reach
from retroplan.presets.fields import Tell


def empty_plan(today: date, currency: str, tell: Tell) -> str:
    """Its text: it has no amount, no funnel and no product, which checking it says."""
    first = tell(say("Your plan. Change any value here or in retroplan."))
    goal: dict[str, Value] = {"kind": "monthly", "start": in_reach(today), "deadline": usual_deadline(today)}
    return "\n".join(
        (
            f"# {first}\n",
            written_table(addresses.ROOT, {"format": 1, "currency": currency}),
            written_table(addresses.GOAL, goal),
        )
    )
