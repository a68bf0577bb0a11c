"""Locks that name no value of the plan: most likely slips, and without effect (model 2)."""

from collections.abc import Iterator

from retroplan.plan.address import LOCKED, Address
from retroplan.plan.locks import lockable
from retroplan.plan.model import Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Argument, Text, say
from retroplan.planfile.reading.guesses import Guesses


def check_locked(plan: Plan) -> Iterator[Problem]:
    """Warn of every lock whose address the plan does not have, and say which one is near."""
    guesses = Guesses()
    for lock in plan.locked:
        meant = lockable(plan, Address(lock), guesses.near)
        if meant == lock and lock:
            continue
        figures: dict[str, Argument] = {"address": Text(lock[:120])}
        message = say('"{address}" is locked, but the plan has no such value', **figures)
        if meant:
            message = say(
                '"{address}" is locked, but the plan has no such value; did you mean "{near}"?',
                near=Text(meant),
                **figures,
            )
        yield Problem("warning", LOCKED, message)
