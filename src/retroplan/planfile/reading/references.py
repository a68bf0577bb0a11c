"""What must be there: required things, and for every reference the thing it names (model 1 and 2).

Which field names what stands in the field table (``refers``), so references are one loop over what was read.
An entry of a table that names nothing is taken out, so that nothing later meets an unknown id there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from retroplan.plan import address as addresses
from retroplan.plan.fields import BY_PATH
from retroplan.plan.kpis import KPIS
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
    lists = [name for name in found.things if name.endswith(".stages")]
    stages = [found.ids(name) for name in lists]
    products = found.ids("products")
    known: dict[str, Sequence[str]] = {
        "stages": [stage for ids in stages for stage in ids],
        "products": products,
        "scenarios": found.ids("scenarios") or products,
        "funnels": found.ids("funnels"),
        "sources": found.ids("sources"),
        "segments": found.ids("audience.segments"),
        "initiatives": _of_kind(found, "initiative"),
        "routines": _of_kind(found, "routine"),
    }
    known["feeds"] = [*known["stages"], *(f"sources.{source}" for source in known["sources"])]
    known["kpis"] = [*KPIS, *(f"rate:{stage}" for ids in stages for stage in ids[:-1])]
    return {what: dict.fromkeys(ids) for what, ids in known.items()}


def resolve(found: Gathered) -> None:
    """Note every reference to something that is not there, and take such entries out."""
    known = known_ids(found)
    for table, entries in found.maps.items():
        refers = _refers(table)
        if refers:
            found.maps[table] = _keep(found, entries, refers, known)
    for address, refers in found.references:
        value = found.values.get(address)
        for name in value if isinstance(value, tuple) else (value,):
            if isinstance(name, str) and name not in known[refers]:
                _missing(found, address, name, refers, known)
    found.things["kpis"] = [
        kpi for kpi in found.things.get("kpis", ()) if addresses.last(kpi) in known["kpis"]
    ]


def require(found: Gathered) -> None:
    """Note what a plan cannot do without: a goal with its figures, a funnel with a stage, a product."""
    if "goal" not in found.places:
        found.add("error", "goal", say("the goal is missing: write [goal] with amount, start and deadline"))
    elif "goal" not in found.unread and "goal.kind" not in found.unread:
        growth = found.values.get("goal.kind") == "growth"
        for field in ("goal.baseline", "goal.growth") if growth else ("goal.amount",):
            if field not in found.places:
                found.add("error", field, say("{label} is missing", label=Word(BY_PATH[field].label)))
    start, deadline = found.values.get("goal.start"), found.values.get("goal.deadline")
    if isinstance(start, date) and isinstance(deadline, date) and deadline < start:
        figures = {"deadline": Day(deadline), "start": Day(start)}
        message = say("the deadline {deadline} is before the start {start}", **figures)
        found.add("error", "goal.deadline", message)
    if _lacks(found, "funnels"):
        found.add("error", "funnels", say("the plan needs a funnel: [[funnels]] with [[funnels.stages]]"))
    for funnel in found.things.get("funnels", ()):
        if _lacks(found, f"{funnel}.stages"):
            found.add("error", f"{funnel}.stages", say("the funnel needs a stage: [[funnels.stages]]"))
    if _lacks(found, "products"):
        found.add("error", "products", say("the plan needs a product: [[products]] with id and price"))


def _lacks(found: Gathered, collection: str) -> bool:
    """Whether the list has nothing at all, not even something wrong."""
    broken = collection in found.unread or f"{collection}.#1" in found.places
    return not broken and not found.things.get(collection)


def _of_kind(found: Gathered, kind: str) -> list[str]:
    items = found.things.get("backlog", ())
    return [addresses.last(item) for item in items if found.values.get(f"{item}.kind", "task") == kind]


def _refers(table: str) -> str:
    pattern = addresses.pattern(table)
    if pattern == "scenarios.*.products":
        return "products"
    field = BY_PATH.get(f"{pattern}.*")
    return field.refers if field is not None else ""


def _keep(found: Gathered, entries: Iterable[str], refers: str, known: Known) -> list[str]:
    kept = []
    for entry in entries:
        if addresses.last(entry) in known[refers]:
            kept.append(entry)
        else:
            _missing(found, entry, addresses.last(entry), refers, known)
    return kept


def _missing(found: Gathered, address: str, name: str, refers: str, known: Known) -> None:
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
