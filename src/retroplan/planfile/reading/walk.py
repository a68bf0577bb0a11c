"""One walk over the parsed file, led by the field table: values by address, and what is wrong with them.

Nothing here knows a single field by name, except how things are told apart: by ``id``, check-ins by ``date``,
steps by their number.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import COLLECTIONS, MAPS, Address, join
from retroplan.plan.fields import BY_PATH, Field, field_of, keys_of
from retroplan.plan.model import HORIZONS
from retroplan.plan.problems import Problem, Severity
from retroplan.plan.say import Argument, Count, Say, Text, Word, say
from retroplan.plan.things import BY_LIST, Things
from retroplan.plan.values import LARGEST, Range, shown
from retroplan.planfile.format import FORMAT
from retroplan.planfile.reading.guesses import Guesses
from retroplan.planfile.reading.values import Readable, read_value, suggested_id, wrong_id

Path = tuple[str | int, ...]
_keys = cache(keys_of)


@cache
def _required(pattern: str) -> tuple[Field, ...]:
    return tuple(
        field for field in BY_PATH.values() if field.table == pattern and field.required and field.key != "id"
    )


def things_in(address: Address) -> Iterable[Address]:
    """Every thing of a list that the address lies in, outermost first; the section where there is none."""
    parts = address.parts
    things = [
        join(*parts[:size])
        for size in range(2, len(parts) + 1)
        if join(*parts[: size - 1]).pattern in COLLECTIONS
    ]
    return things or [join(*parts[:1])]


class Gathered:
    """What the walk gathers; the later passes add to it and read it by address."""

    def __init__(self) -> None:
        self.values: dict[str, Readable] = {}
        self.ranges: dict[Address, Range] = {}
        self.unread: dict[Address, str] = {}
        self.things: dict[str, list[Address]] = {}  # list address -> addresses of its usable things
        self.maps: dict[str, list[Address]] = {}  # table of ids -> addresses of its entries
        self.places: dict[Address, Path] = {}  # every address of the file -> where it stands
        self.references: list[
            tuple[Address, str]
        ] = []  # addresses whose values name things, and of what kind
        self.problems: list[Problem] = []
        self.unsound: set[Address] = set()
        self.guesses = Guesses()

    def add(self, severity: Severity, address: Address, message: Say) -> None:
        """Note a problem; an error makes the things it lies in unsound."""
        self.problems.append(Problem(severity, address, message))
        if severity == "error":
            self.unsound.update(things_in(address))

    def ids(self, collection: str) -> list[str]:
        """The ids of the usable things of a list, in the file's order."""
        return [thing.key for thing in self.things.get(collection, ())]


def walk(raw: Mapping[str, object]) -> Gathered:
    """Read every value of the parsed file; references are looked at later."""
    found = Gathered()
    _table(found, Address(), "", raw, ())
    return found


def _node(found: Gathered, address: Address, pattern: str, raw: object, path: Path) -> None:
    found.places.setdefault(address, path)
    if pattern in COLLECTIONS:
        _list(found, address, pattern, raw, path)
    elif pattern in BY_PATH:
        _leaf(found, address, BY_PATH[pattern], raw)
    elif not isinstance(raw, dict):
        found.unread[address] = _as_text(raw)
        found.add("error", address, say("a table is due here, not {found}", found=Text(shown(raw))))
    elif pattern in MAPS:
        _map(found, address, pattern, raw, path)
    else:
        _table(found, address, pattern, raw, path)


def _table(found: Gathered, address: Address, pattern: str, raw: Mapping[str, object], path: Path) -> None:
    known = _keys(pattern)
    override = pattern == "products.*" and address.override
    inner = f"{pattern}." if pattern else ""
    for key, value in raw.items():
        if key not in known:
            _unknown(found, address, key, known, (*path, key))
        elif override and key == "id":
            found.places[address / key] = (*path, key)
            found.add(
                "warning", join(address, key), say("an override cannot give another id; this is ignored")
            )
        else:
            _node(found, address / key, inner + key, value, (*path, key))
    if override:
        return
    for field in _required(pattern):
        if field.key not in raw:
            found.add("error", join(address, field.key), say("{label} is missing", label=Word(field.label)))


def _map(found: Gathered, address: Address, pattern: str, raw: Mapping[str, object], path: Path) -> None:
    entries = found.maps.setdefault(address, [])
    for key, value in raw.items():
        if pattern.endswith("history.revenue") and key not in HORIZONS:
            _unknown(found, address, key, tuple(HORIZONS), (*path, key))
        elif (wrong := wrong_id(key)) is not None:
            found.add("error", address, wrong)
        else:
            entry = join(address, key)
            entries.append(entry)
            inner = "products.*" if pattern == "scenarios.*.products" else f"{pattern}.*"
            _node(found, entry, inner, value, (*path, key))


def _list(found: Gathered, address: Address, pattern: str, raw: object, path: Path) -> None:
    row = BY_LIST[pattern]
    kind = Word(row.called)
    if not isinstance(raw, list):
        found.unread[address] = _as_text(raw)
        right = Text(f"[[{addresses.pattern(address).replace('.*', '')}]]")
        message = say("a list is due here: begin each {kind} with {right}", kind=kind, right=right)
        found.add("error", address, message)
        return
    things = found.things.setdefault(address, [])
    seen: dict[str, int] = {}
    if len(raw) > row.most:
        message = say(
            "this list has {n} entries; the first {most} are read", n=Count(len(raw)), most=Count(row.most)
        )
        found.add("error", address, message)
    for index, item in enumerate(islice(raw, row.most)):
        where = (*path, index)
        if not isinstance(item, dict):
            thing = join(address, f"#{index + 1}")
            found.places[thing] = where
            found.add(
                "error", thing, say("a {kind} is a table, not {found}", kind=kind, found=Text(shown(item)))
            )
            continue
        name, usable = _name(found, address, row, _Entry(item, index, where), seen)
        thing = join(address, name)
        if usable:
            things.append(thing)
        found.places[thing] = where
        _table(found, thing, f"{pattern}.*", item, where)


class _Entry(NamedTuple):
    """One thing of a list as it stands in the file."""

    item: Mapping[str, object]
    place: int
    path: Path


def _name(
    found: Gathered, parent: Address, row: Things, entry: _Entry, seen: dict[str, int]
) -> tuple[str, bool]:
    """The last part of the thing's address, and whether it goes by it; says what is wrong with its id."""
    item, index, path = entry
    if row.named_by == "number":
        return str(index), True
    number = f"#{index + 1}"
    if row.named_by == "date":
        return _day(row, item, number, seen)
    raw, kind = item.get("id"), Word(row.called)
    thing = join(parent, number)
    if "id" not in item:
        found.places[thing] = path
        found.add("error", thing, _no_id(kind, item))
        return number, False
    field = join(thing, "id")
    found.places[field] = (*path, "id")
    wrong = None if _kpi_id(raw) and row.id_refers == "kpis" else wrong_id(raw)
    if wrong is not None or not isinstance(raw, str):
        found.unread[field] = _as_text(raw)
        return number, False  # the walk of the table says why
    if raw in seen:
        figures: dict[str, Argument] = {"id": Text(raw), "kind": kind, "first": Count(seen[raw] + 1)}
        found.add("error", field, say('the id "{id}" belongs to {kind} number {first} already', **figures))
        found.unsound.add(join(parent, raw))
        return number, False
    seen[raw] = index
    return raw, True


def _no_id(kind: Word, item: Mapping[str, object]) -> Say:
    name = item.get("name", item.get("title"))
    better = suggested_id(name) if isinstance(name, str) else None
    if better is None:
        return say("this {kind} has no id", kind=kind)
    return say('this {kind} has no id; write id = "{better}"', kind=kind, better=Text(better))


def _kpi_id(raw: object) -> bool:
    return isinstance(raw, str) and raw.startswith("rate:") and addresses.is_id(raw[5:])


def _day(row: Things, item: Mapping[str, object], number: str, seen: dict[str, int]) -> tuple[str, bool]:
    value = read_value(BY_PATH[f"{row.path}.*.date"], item.get("date"))
    if isinstance(value, Say):
        return number, False
    day = str(value.value)
    seen[day] = seen.get(day, 0) + 1
    return day if seen[day] == 1 else f"{day}#{seen[day]}", True


def _leaf(found: Gathered, address: Address, field: Field, raw: object) -> None:
    if field.path == "kpis.*.target":
        if address.startswith("kpis.#"):
            return  # without its id nobody knows what the target is measured in
        field = field_of(address) or field
    if field.refers and not field.path.endswith(".*"):
        found.references.append((address, field.refers))
    if field.path == "kpis.*.id" and _kpi_id(raw):
        found.values[address] = str(raw)
        return
    if field.path == "format" and _newer(found, raw):
        return
    result = read_value(field, raw)
    if isinstance(result, Say):
        found.unread[address] = _as_text(raw)
        found.add("error", address, result)
        return
    value = result.value
    if isinstance(value, Range):
        found.ranges[address] = value
        value = value.likely
    found.values[address] = value
    if result.doubt is not None:
        found.add("warning", address, result.doubt)


def _newer(found: Gathered, raw: object) -> bool:
    """A file of a later version is read as far as it goes; whoever opens it must not write it."""
    if isinstance(raw, bool) or not isinstance(raw, int) or raw <= FORMAT:
        return False
    found.values["format"] = min(raw, LARGEST.numerator)
    message = say(
        "this plan was written by a newer version (format {found}); it opens read-only, without what is new",
        found=Text(shown(raw)),
    )
    found.add("warning", Address("format"), message)
    return True


def _unknown(found: Gathered, address: Address, key: str, known: tuple[str, ...], path: Path) -> None:
    clean = key and "." not in key and key.isprintable()
    where = join(address, key) if clean else address
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
