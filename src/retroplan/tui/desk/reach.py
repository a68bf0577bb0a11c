"""Scenarios that went out of reach by an edit, or came back into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from retroplan.compute.results import Results, ScenarioResult
from retroplan.plan.address import Address
from retroplan.plan.say import Key, Say, Text, say
from retroplan.tui.desk.moved import Moved

Moves = Mapping[Address, Moved]
"""What the last edit moved, by the address of the figure."""


def lost(results: Results, moved: Moves) -> Say | None:
    """What to say at once of the first scenario that the last edit put out of reach, with its reason."""
    for one in _turned(results, moved):
        if not one.reachable:
            return say("{what}. {undo} takes the change back.", what=out_of_reach(one), undo=Key("edit.undo"))
    return None


def turned(results: Results, moved: Moves) -> Iterator[tuple[Address, Say]]:
    """Every scenario whose reach is another since the last edit, by the address of that figure."""
    for one in _turned(results, moved):
        back = say("{scenario} is within reach again", scenario=Text(one.name))
        yield _figure(one), back if one.reachable else out_of_reach(one)


def out_of_reach(one: ScenarioResult) -> Say:
    """That a scenario cannot reach the goal, and why."""
    if one.reason is None:
        return say("{scenario} is out of reach now", scenario=Text(one.name))
    return say("{scenario} is out of reach now: {why}", scenario=Text(one.name), why=one.reason)


def all_out(results: Results) -> tuple[tuple[Address, Say], ...]:
    """Every scenario out of reach, with its reason."""
    return tuple((_figure(one), out_of_reach(one)) for one in results.scenarios if not one.reachable)


def _figure(one: ScenarioResult) -> Address:
    return Address("scenarios") / one.id / "reachable"


def _turned(results: Results, moved: Moves) -> Iterator[ScenarioResult]:
    return (one for one in results.scenarios if _figure(one) in moved)
