"""What must be there: required things, and for every reference the thing it names (model 1 and 2).

Which field names what stands in the field table (``refers``), so references are one loop over what was read.
An entry of a table that names nothing is taken out, so that nothing later meets an unknown id there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from itertools import islice

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import BY_PATH, keyed_by
from retroplan.plan.goal_kinds import DEFAULT_GOAL_KIND, GOAL_KINDS
from retroplan.plan.kpis import KEY_FIGURES, is_own
from retroplan.plan.problems import Problem
from retroplan.plan.refs import REFERENCES, Named, nameable
from retroplan.plan.say import Argument, Day, Either, Text, Word, say
from retroplan.plan.things import THINGS, Things
from retroplan.planfile.reading.walk import Gathered

_MOST_LISTED = 12
"""So many of the possible ids a sentence lists."""

Known = Callable[[str], Mapping[str, None]]
"""What there is to refer to: by a word of ``Field.refers`` the ids in the file's order."""


def known_ids(found: Gathered) -> Known:
    """Collect the ids of every kind. Without scenarios there is one for each product (model 2)."""
    ids = partial(_ids, found)
    return cache(
        lambda word: nameable(word, ids) or (nameable("products", ids) if word == "scenarios" else {})
    )


def _ids(found: Gathered, named: Named) -> Iterator[Sequence[str]]:
    """The ids of each list with such things."""
    path = Address(named.things.path)
    key = path.key
    for where, things in found.things.items():
        if where.key == key and where.pattern == path:
            yield [thing.key for thing in things if _is_of(found, thing, named)]


def _is_of(found: Gathered, thing: Address, named: Named) -> bool:
    if named.own:
        return is_own(thing.key)
    if not named.kind:
        return True
    default = BY_PATH[Address(named.things.path) / "*" / "kind"].default
    return found.values[thing].get("kind", default) == named.kind


def resolve(found: Gathered) -> None:
    """Note every reference to something that is not there, and take such entries out."""
    known = known_ids(found)
    for table, entries in found.maps.items():
        refers = keyed_by(table.pattern)
        if refers:
            found.maps[table] = _keep(found, entries, refers, known)
    for address, word in found.references:
        value = found.value(address)
        for name in value if isinstance(value, tuple) else (value,):
            if isinstance(name, str) and name not in known(word):
                _missing(found, address, name, word, known)
    for row in THINGS:
        if row.id_refers:
            ids, where = known(row.id_refers), Address(row.path)
            found.things[where] = [
                thing for thing in found.usable(where) if thing.key in ids or is_own(thing.key)
            ]


def require(found: Gathered) -> None:
    """Note what a plan cannot do without: a goal with its figures, a funnel with a stage, a product."""
    goal = addresses.GOAL
    if goal not in found.places:
        found.add("error", goal, say("the goal is missing: write [goal] with amount, start and deadline"))
    elif goal not in found.unread and goal / "kind" not in found.unread:
        traits = GOAL_KINDS[str(found.values[goal].get("kind", DEFAULT_GOAL_KIND))]
        amount = found.unread.get(goal / "amount")
        if amount is not None and all(traits.unit.asked):
            message = say(
                '"{found}" is no number of people; '
                "a goal in customers counts them: write how many, such as 40",
                found=Text(amount),
            )
            others = [problem for problem in found.problems if problem.address != goal / "amount"]
            found.problems = [*others, Problem("error", goal / "amount", message)]
        for field in (goal / key for key in traits.needs):
            if field not in found.places:
                found.add("error", field, say("{label} is missing", label=Word(BY_PATH[field].label)))
    start, deadline = found.value(goal / "start"), found.value(goal / "deadline")
    if isinstance(start, date) and isinstance(deadline, date) and deadline < start:
        figures = {"deadline": Day(deadline), "start": Day(start)}
        message = say("the deadline {deadline} is before the start {start}", **figures)
        found.add("error", goal / "deadline", message)
    for row in THINGS:
        for where in _places(found, row) if row.missing else ():
            if _lacks(found, where):
                found.add("error", where, say(row.missing))


def _places(found: Gathered, row: Things) -> Iterator[Address]:
    """Where lists of that kind stand, or should."""
    path = Address(row.path)
    if not row.holder:
        yield path
    yield from (holder / path.key for holder in found.usable(Address(row.holder)))


def _lacks(found: Gathered, collection: Address) -> bool:
    """Whether the list has nothing at all, not even something wrong."""
    return collection not in found.unread and not found.holds(collection)


def _keep(found: Gathered, entries: Iterable[Address], refers: str, known: Known) -> list[Address]:
    kept, there = [], known(refers)
    for entry in entries:
        name = entry.key
        if name in there:
            kept.append(entry)
        else:
            found.values[entry.parent].pop(name, None)
            _missing(found, entry, name, refers, known)
    return kept


def _missing(found: Gathered, address: Address, name: str, refers: str, known: Known) -> None:
    if refers == "figures":
        _nobodys(found, address, name, known(refers))
        return
    possible = known(refers)
    figures: dict[str, Argument] = {"kind": Word(REFERENCES[refers].called), "id": Text(name[:60])}
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


def _nobodys(found: Gathered, address: Address, name: str, own: Mapping[str, None]) -> None:
    """A check-in tells a figure that nobody follows: it is passed over, for all else it says is sound."""
    figures: dict[str, Argument] = {"id": Text(name[:60])}
    better = found.guesses.near(name, own)
    if name in KEY_FIGURES:
        message = say(
            "what {id} is follows from all else that check-ins tell; under figures stand your own", **figures
        )
    elif better is None:
        message = say(
            'no figure of yours is called "{id}"; to follow it, write [[kpis]] with id = "{id}"', **figures
        )
    else:
        message = say(
            'no figure of yours is called "{id}"; did you mean "{near}"?', near=Text(better), **figures
        )
    found.add("warning", address, message)
