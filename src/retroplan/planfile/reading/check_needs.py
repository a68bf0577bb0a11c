"""Circles of ``needs`` among initiatives, each named in full; linear and without recursion."""

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
    initiatives = {item.id: item.needs for item in plan.backlog if item.traits.scheduled}
    needs = {name: [need for need in wanted if need in initiatives] for name, wanted in initiatives.items()}
    order = {name: place for place, name in enumerate(needs)}
    for tangle in sorted(_tangles(needs), key=lambda group: min(map(order.__getitem__, group))):
        circle = _circle(needs, tangle, order)
        way = Text(" → ".join([*circle, circle[0]]))
        message = say("these wait for each other in a circle: {way}", way=way)
        problem = Problem("error", addresses.item(circle[0]) / "needs", message)
        yield Circle(problem, tuple(addresses.item(name) for name in tangle))


def _tangles(needs: Needs) -> Iterator[set[str]]:
    """The strongly connected groups that hold a circle (Kosaraju's algorithm, with a stack of its own).

    ``graphlib`` names one circle of a graph and not who hangs in which, so it is of no help here.
    """
    needed_by: dict[str, list[str]] = {name: [] for name in needs}
    for name, wanted in needs.items():
        for need in wanted:
            needed_by[need].append(name)
    seen: set[str] = set()
    left = [name for root in needs for name in _reached(needs, root, seen)]
    seen.clear()
    for root in reversed(left):
        group = set(_reached(needed_by, root, seen))
        if len(group) > 1 or (group and root in needs[root]):
            yield group


def _reached(graph: Needs, root: str, seen: set[str]) -> list[str]:
    """What is reached from the root and was not seen before, in the order in which it is left."""
    left: list[str] = []
    work = [] if root in seen else [(root, iter(graph[root]))]
    seen.add(root)
    while work:
        name, rest = work[-1]
        step = next((one for one in rest if one not in seen), None)
        if step is None:
            left.append(name)
            work.pop()
        else:
            seen.add(step)
            work.append((step, iter(graph[step])))
    return left


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
