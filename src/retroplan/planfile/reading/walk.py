"""One walk over the parsed file, led by the field table: values by address, and what is wrong with them.

Nothing here knows a single field by name, except how things are told apart: by ``id``, check-ins by ``date``,
steps by their number.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import islice

from retroplan.plan.address import COLLECTIONS, MAPS, ROOT, Address
from retroplan.plan.fields import BY_PATH, Field, field_of, keys_of, measured, own_figure_at
from retroplan.plan.mix import FIXED_IN_SCENARIOS
from retroplan.plan.model import HORIZONS
from retroplan.plan.problems import Problem, Severity
from retroplan.plan.say import Argument, Count, Say, Text, Word, say
from retroplan.plan.things import BY_LIST, Things
from retroplan.plan.values import LARGEST, Kind, Range, shown
from retroplan.planfile.followed import follows_stage, names_own, units_of
from retroplan.planfile.format import FORMAT
from retroplan.planfile.reading.guesses import Guesses
from retroplan.planfile.reading.values import Readable, is_bare, read_value, suggested_id, wrong_id
from retroplan.planfile.text.paths import Path


@cache
def _keys(table: Address) -> Mapping[str, Address]:
    """The keys a table with that pattern may hold, each with the pattern of what stands there."""
    return {key: table / key for key in keys_of(table)}


@cache
def _entries(table: Address) -> Address:
    """The pattern of the entries of a table of ids with that pattern."""
    return (table / "*").pattern


@cache
def _required(table: Address) -> Mapping[str, Field]:
    """The fields, beside ids, that a table with that pattern must hold."""
    rows = (field for field in BY_PATH.values() if field.table == table)
    return {field.key: field for field in rows if field.required and field.key != "id"}


class Gathered:
    """What the walk gathers; the later passes add to it and read it by address."""

    def __init__(self) -> None:
        self.values: defaultdict[Address, dict[str, Readable]] = defaultdict(dict)  # by table, then by key
        self.ranges: dict[Address, Range] = {}
        self.bare: set[Address] = set()  # rates written as plain fractions
        self.unread: dict[Address, str] = {}
        self.things: dict[Address, list[Address]] = {}  # list -> its usable things
        self.maps: dict[Address, list[Address]] = {}  # table of ids -> its entries
        self.places: dict[Address, Path] = {}  # every address of the file -> where it stands
        self.references: list[tuple[Address, str]] = []  # what names things, and of what kind
        self.problems: list[Problem] = []
        self.unsound: set[Address] = set()
        self.guesses = Guesses()
        self.units: dict[str, str] = {}  # of figures of the user's own, wherever in the file they stand

    def add(self, severity: Severity, address: Address, message: Say) -> None:
        """Note a problem; an error makes the things it lies in unsound, else the section."""
        self.problems.append(Problem(severity, address, message))
        if severity == "error":
            self.unsound.update(address.things or (Address(address.section),))

    def value(self, address: Address) -> Readable | None:
        """The value that was read at an address."""
        return self.values[address.parent].get(address.key)

    def usable(self, collection: Address) -> Sequence[Address]:
        """The things of a list that go by their id, date or number, in the file's order."""
        return self.things.get(collection, ())

    def holds(self, collection: Address) -> bool:
        """Whether the list has things at all, usable or not."""
        return collection / "#1" in self.places or bool(self.usable(collection))


def walk(raw: Mapping[str, object]) -> Gathered:
    """Read every value of the parsed file; references are looked at later."""
    found = Gathered()
    found.units = units_of(raw.get("kpis"))
    _table(found, ROOT, ROOT, raw, ())
    return found


def _node(found: Gathered, table: Address, key: str, pattern: Address, raw: object, path: Path) -> Address:
    """What stands at a key of a table: a value, a list or another table; its address."""
    address, path = table / key, (*path, key)
    found.places.setdefault(address, path)
    field = BY_PATH.get(pattern)
    if field is not None:
        value = _value(found, address, field, raw)
        if value is not None:
            found.values[table][key] = value
    elif pattern in COLLECTIONS:
        _list(found, address, pattern, raw, path)
    elif not isinstance(raw, dict):
        found.unread[address] = _as_text(raw)
        found.add("error", address, say("a table is due here, not {found}", found=Text(shown(raw))))
    elif pattern in MAPS:
        _map(found, address, pattern, raw, path)
    else:
        _table(found, address, pattern, raw, path)
    return address


def _table(
    found: Gathered, address: Address, pattern: Address, raw: Mapping[str, object], path: Path
) -> None:
    known = _keys(pattern)
    override = pattern == "products.*" and address.override
    for key, value in raw.items():
        if key not in known:
            _unknown(found, address, key, tuple(known), (*path, key))
        elif override and key in FIXED_IN_SCENARIOS:
            found.places[address / key] = (*path, key)
            found.add("warning", address / key, say(FIXED_IN_SCENARIOS[key]))
        else:
            _node(found, address, key, known[key], value, path)
    if override:
        return
    for key, field in _required(pattern).items():
        if key not in raw:
            found.add("error", address / key, say("{label} is missing", label=Word(field.label)))


def _map(found: Gathered, address: Address, pattern: Address, raw: Mapping[str, object], path: Path) -> None:
    entries = found.maps.setdefault(address, [])
    inner, horizons = _entries(pattern), pattern.key == "revenue"
    for key, value in raw.items():
        if horizons and key not in HORIZONS:
            _unknown(found, address, key, tuple(HORIZONS), (*path, key))
        elif (wrong := wrong_id(key)) is not None:
            found.add("error", address, wrong)
        else:
            entries.append(_node(found, address, key, inner, value, path))


def _list(found: Gathered, address: Address, pattern: Address, raw: object, path: Path) -> None:
    row = BY_LIST[pattern]
    kind = Word(row.called)
    if not isinstance(raw, list):
        found.unread[address] = _as_text(raw)
        right = Text(f"[[{pattern.replace('.*', '')}]]")
        message = say("a list is due here: begin each {kind} with {right}", kind=kind, right=right)
        found.add("error", address, message)
        return
    things, inner = found.things.setdefault(address, []), pattern / "*"
    seen: dict[str, int] = {}
    if len(raw) > row.most:
        message = say(
            "this list has {n} entries; the first {most} are read", n=Count(len(raw)), most=Count(row.most)
        )
        found.add("error", address, message)
    for index, item in enumerate(islice(raw, row.most)):
        where = (*path, index)
        if not isinstance(item, dict):
            thing = address / f"#{index + 1}"
            found.places[thing] = where
            found.add(
                "error", thing, say("a {kind} is a table, not {found}", kind=kind, found=Text(shown(item)))
            )
            continue
        name, usable = _name(found, address, row, item, index, seen)
        thing = address / name
        if usable:
            things.append(thing)
        found.places[thing] = where
        _table(found, thing, inner, item, where)


def _name(
    found: Gathered,
    parent: Address,
    row: Things,
    item: Mapping[str, object],
    index: int,
    seen: dict[str, int],
) -> tuple[str, bool]:
    """The last part of the thing's address, and whether it goes by it; says what is wrong with its id."""
    if row.named_by == "number":
        return str(index), True
    number = f"#{index + 1}"
    if row.named_by == "date":
        return _day(row, item, number, seen)
    raw, kind = item.get("id"), Word(row.called)
    if "id" not in item:
        found.add("error", parent / number, _no_id(kind, item))
        return number, False
    wrong = None if follows_stage(raw) and row.id_refers == "kpis" else wrong_id(raw)
    if wrong is not None or not isinstance(raw, str):
        found.unread[parent / number / "id"] = _as_text(raw)
        return number, False  # the walk of the table says why
    if raw in seen:
        figures: dict[str, Argument] = {"id": Text(raw), "kind": kind, "first": Count(seen[raw] + 1)}
        message = say('the id "{id}" belongs to {kind} number {first} already', **figures)
        found.add("error", parent / number / "id", message)
        found.unsound.add(parent / raw)
        return number, False
    seen[raw] = index
    return raw, True


def _no_id(kind: Word, item: Mapping[str, object]) -> Say:
    name = item.get("name", item.get("title"))
    better = suggested_id(name) if isinstance(name, str) else None
    if better is None:
        return say("this {kind} has no id", kind=kind)
    return say('this {kind} has no id; write id = "{better}"', kind=kind, better=Text(better))


def _day(row: Things, item: Mapping[str, object], number: str, seen: dict[str, int]) -> tuple[str, bool]:
    value = read_value(BY_PATH[Address(row.path) / "*" / "date"], item.get("date"))
    if isinstance(value, Say):
        return number, False
    day = str(value.value)
    seen[day] = seen.get(day, 0) + 1
    return day if seen[day] == 1 else f"{day}#{seen[day]}", True


def _value(found: Gathered, address: Address, field: Field, raw: object) -> Readable | None:
    """The value of a field, of a range its likely one; None where it cannot be read, which is noted."""
    if own := own_figure_at(address):
        if own not in found.units:
            return None  # without its figure nobody knows what it is measured in
        field = measured(field, found.units[own])
    elif field.path == "kpis.*.target":
        field = field_of(address) or field
    if field.refers and not field.path.endswith(".*") and not (field.path == "kpis.*.id" and names_own(raw)):
        found.references.append((address, field.refers))
    if field.path == "kpis.*.id" and follows_stage(raw):
        return str(raw)
    if field.path == "format" and isinstance(raw, int) and _newer(found, raw):
        return min(raw, LARGEST.numerator)
    result = read_value(field, raw)
    if isinstance(result, Say):
        found.unread[address] = _as_text(raw)
        found.add("error", address, result)
        return None
    if result.doubt is not None:
        found.add("warning", address, result.doubt)
    if field.kind is Kind.RATE and is_bare(raw):
        found.bare.add(address)
    if isinstance(result.value, Range):
        found.ranges[address] = result.value
        return result.value.likely
    return result.value


def _newer(found: Gathered, raw: int) -> bool:
    """A file of a later version is read as far as it goes; whoever opens it must not write it."""
    if isinstance(raw, bool) or raw <= FORMAT:
        return False
    message = say(
        "this plan was written by a newer version (format {found}); it opens read-only, without what is new",
        found=Text(shown(raw)),
    )
    found.add("warning", Address("format"), message)
    return True


def _unknown(found: Gathered, address: Address, key: str, known: tuple[str, ...], path: Path) -> None:
    clean = key and "." not in key and key.isprintable()
    where = address / key if clean else address
    if clean:
        found.places.setdefault(where, path)
    name, better = Text(shown(key)), found.guesses.near(key, known)
    if better is None:
        found.add("warning", where, say("{key} is not known here and is ignored", key=name))
    else:
        message = say(
            '{key} is not known here and is ignored; did you mean "{near}"?', key=name, near=Text(better)
        )
        found.add("warning", where, message)


def _as_text(raw: object) -> str:
    """What could not be read, as a cell shows it: a text without its quotes."""
    return raw if isinstance(raw, str) and len(raw) <= 60 else shown(raw)
