"""Circles of ``needs`` among initiatives, each named in full; linear and without recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Text, say

Needs = Mapping[str, Sequence[str]]


class Circle(NamedTuple):
    """Initiatives that wait for each other: the problem, and the addresses of all that hang in it."""

    problem: Problem
    items: tuple[Address, ...]


def circles(plan: Plan) -> Iterator[Circle]:
    """Find the initiatives that wait for themselves and so can never start."""
    initiatives = {item.id: item.needs for item in plan.backlog if item.kind == "initiative"}
    needs = {name: [need for need in wanted if need in initiatives] for name, wanted in initiatives.items()}
    order = {name: place for place, name in enumerate(needs)}
    for tangle in _tangles(needs):
        circle = _circle(needs, tangle, order)
        way = Text(" → ".join([*circle, circle[0]]))
        message = say("these wait for each other in a circle: {way}", way=way)
        problem = Problem("error", addresses.item(circle[0]) / "needs", message)
        yield Circle(problem, tuple(map(addresses.item, tangle)))


def _tangles(needs: Needs) -> Iterator[set[str]]:
    """The strongly connected groups that hold a circle (Tarjan's algorithm, with a stack of its own)."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_: list[str] = []
    on_stack: set[str] = set()
    for root in needs:
        if root in number:
            continue
        work: list[tuple[str, Iterator[str]]] = []
        _enter(root, needs, number, lowest, open_, on_stack, work)
        while work:
            name, rest = work[-1]
            step = next(rest, None)
            if step is None:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[name])
                if lowest[name] == number[name]:
                    group = _close(name, open_, on_stack)
                    if len(group) > 1 or name in needs[name]:
                        yield group
            elif step not in number:
                _enter(step, needs, number, lowest, open_, on_stack, work)
            elif step in on_stack:
                lowest[name] = min(lowest[name], number[step])


def _enter(
    name: str,
    needs: Needs,
    number: dict[str, int],
    lowest: dict[str, int],
    open_: list[str],
    on_stack: set[str],
    work: list[tuple[str, Iterator[str]]],
) -> None:
    number[name] = lowest[name] = len(number)
    open_.append(name)
    on_stack.add(name)
    work.append((name, iter(needs[name])))


def _close(name: str, open_: list[str], on_stack: set[str]) -> set[str]:
    group = set()
    while True:
        last = open_.pop()
        on_stack.remove(last)
        group.add(last)
        if last == name:
            return group


def _circle(needs: Needs, tangle: set[str], order: Mapping[str, int]) -> list[str]:
    """One circle inside the group, beginning where the file names it first; ``order`` is that of the file."""
    name = min(tangle, key=order.__getitem__)
    seen: dict[str, int] = {}
    way: list[str] = []
    while name not in seen:
        seen[name] = len(way)
        way.append(name)
        name = next(need for need in needs[name] if need in tangle)
    circle = way[seen[name] :]
    first = circle.index(min(circle, key=order.__getitem__))
    return circle[first:] + circle[:first]
