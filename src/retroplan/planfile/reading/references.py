"""What must be there: required things, and for every reference the thing it names (model 1 and 2).

Which field names what stands in the field table (``refers``), so references are one loop over what was read.
An entry of a table that names nothing is taken out, so that nothing later meets an unknown id there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import islice

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import BY_PATH, KPIS
from retroplan.plan.say import Argument, Day, Either, Text, Word, say
from retroplan.planfile.reading.walk import Gathered

_WORDS = {
    "stages": "stage",
    "products": "product",
    "scenarios": "scenario",
    "funnels": "funnel",
    "sources": "source",
    "segments": "segment",
    "feeds": "stage or source",
    "initiatives": "initiative",
    "routines": "routine",
    "kpis": "KPI",
}
_MOST_LISTED = 12
"""So many of the possible ids a sentence lists."""

Known = Mapping[str, Mapping[str, None]]
"""What there is to refer to: ids in the file's order by the words of ``Field.refers``."""


def known_ids(found: Gathered) -> Known:
    """Collect the ids of every kind. Without scenarios there is one for each product (model 2)."""
    lists = [name for name in found.things if name.key == "stages"]
    stages = [found.ids(name) for name in lists]
    products = found.ids(addresses.PRODUCTS)
    known: dict[str, Sequence[str]] = {
        "stages": [stage for ids in stages for stage in ids],
        "products": products,
        "scenarios": found.ids(addresses.SCENARIOS) or products,
        "funnels": found.ids(addresses.FUNNELS),
        "sources": found.ids(addresses.SOURCES),
        "segments": found.ids(addresses.SEGMENTS),
        "initiatives": _of_kind(found, "initiative"),
        "routines": _of_kind(found, "routine"),
    }
    known["feeds"] = [*known["stages"], *map(addresses.source, known["sources"])]
    known["kpis"] = [*KPIS, *(f"rate:{stage}" for ids in stages for stage in ids[:-1])]
    return {what: dict.fromkeys(ids) for what, ids in known.items()}


def resolve(found: Gathered) -> None:
    """Note every reference to something that is not there, and take such entries out."""
    known = known_ids(found)
    for table, entries in found.maps.items():
        refers = _refers(table.pattern)
        if refers:
            found.maps[table] = _keep(found, entries, refers, known)
    for address, refers in found.references:
        value = found.value(address)
        for name in value if isinstance(value, tuple) else (value,):
            if isinstance(name, str) and name not in known[refers]:
                _missing(found, address, name, refers, known)
    kpis = found.usable(addresses.KPIS)
    found.things[addresses.KPIS] = [kpi for kpi in kpis if kpi.key in known["kpis"]]


def require(found: Gathered) -> None:
    """Note what a plan cannot do without: a goal with its figures, a funnel with a stage, a product."""
    goal = addresses.GOAL
    if goal not in found.places:
        found.add("error", goal, say("the goal is missing: write [goal] with amount, start and deadline"))
    elif goal not in found.unread and goal / "kind" not in found.unread:
        growth = found.value(goal / "kind") == "growth"
        for key in ("baseline", "growth") if growth else ("amount",):
            if goal / key not in found.places:
                label = Word(BY_PATH[goal / key].label)
                found.add("error", goal / key, say("{label} is missing", label=label))
    start, deadline = found.value(goal / "start"), found.value(goal / "deadline")
    if isinstance(start, date) and isinstance(deadline, date) and deadline < start:
        figures = {"deadline": Day(deadline), "start": Day(start)}
        message = say("the deadline {deadline} is before the start {start}", **figures)
        found.add("error", goal / "deadline", message)
    funnels, products = addresses.FUNNELS, addresses.PRODUCTS
    if _lacks(found, funnels):
        found.add("error", funnels, say("the plan needs a funnel: [[funnels]] with [[funnels.stages]]"))
    for funnel in found.usable(funnels):
        if _lacks(found, funnel / "stages"):
            found.add("error", funnel / "stages", say("the funnel needs a stage: [[funnels.stages]]"))
    if _lacks(found, products):
        found.add("error", products, say("the plan needs a product: [[products]] with id and price"))


def _lacks(found: Gathered, collection: Address) -> bool:
    """Whether the list has nothing at all, not even something wrong."""
    return collection not in found.unread and not found.holds(collection)


def _of_kind(found: Gathered, kind: str) -> list[str]:
    items = found.usable(addresses.BACKLOG)
    return [item.key for item in items if found.values[item].get("kind", "task") == kind]


@cache
def _refers(table: Address) -> str:
    """To what the entries of tables with that pattern refer; "" for nothing."""
    if table == "scenarios.*.products":
        return "products"
    field = BY_PATH.get(table / "*")
    return field.refers if field is not None else ""


def _keep(found: Gathered, entries: Iterable[Address], refers: str, known: Known) -> list[Address]:
    kept, there = [], known[refers]
    for entry in entries:
        name = entry.key
        if name in there:
            kept.append(entry)
        else:
            found.values[entry.parent].pop(name, None)
            _missing(found, entry, name, refers, known)
    return kept


def _missing(found: Gathered, address: Address, name: str, refers: str, known: Known) -> None:
    possible = known[refers]
    figures: dict[str, Argument] = {"kind": Word(_WORDS[refers]), "id": Text(name[:60])}
    if not possible:
        found.add("error", address, say('there is no {kind} "{id}"; the plan has none yet', **figures))
        return
    more = [Text("…")] if len(possible) > _MOST_LISTED else []
    figures["all"] = Either((*(Text(each) for each in islice(possible, _MOST_LISTED)), *more))
    better = found.guesses.near(name, possible)
    if better is None:
        found.add("error", address, say('there is no {kind} "{id}"; there are: {all}', **figures))
        return
    figures["near"] = Text(better)
    message = say('there is no {kind} "{id}"; did you mean "{near}"? There are: {all}', **figures)
    found.add("error", address, message)
