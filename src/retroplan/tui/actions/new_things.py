"""A new thing: its id, its place in its list, and what is said once it is there."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Value
from retroplan.plan.fields import field_of
from retroplan.plan.model import Product, Stage
from retroplan.plan.say import Key, Say, Text, Word, say
from retroplan.plan.things import Start, Things, listed, name_of
from retroplan.tui.actions.folding import unfold
from retroplan.tui.desk.desk import Desk

_READ = 200
"""Characters of a name that an id is made from."""
_OUTSIDE = re.compile(r"[^a-z0-9]+")
NO_NOTES: Mapping[str, str] = {}


def slug(name: str) -> str:
    """An id made from a name: small letters, digits and hyphens; "" when nothing of it can be used."""
    plain = unicodedata.normalize("NFKD", name[:_READ].lower()).encode("ascii", "ignore").decode()
    return _OUTSIDE.sub("-", plain).strip("-")[:40].strip("-")


def free_id(name: str, taken: Collection[str], otherwise: str) -> str:
    """The slug of a name, with a number behind it when another thing has it already."""
    start, taken = slug(name) or otherwise, frozenset(taken)
    if start not in taken:
        return start
    bare = re.sub(r"-\d+\Z", "", start)
    number = 2
    while f"{bare}-{number}" in taken:
        number += 1
    return f"{bare}-{number}"


def numbered(name: str, new: str) -> str:
    """A name with the number its id has got, so that it is told from the one it is like."""
    number = new.rpartition("-")[2]
    bare = re.sub(r" \d+\Z", "", name)
    return f"{bare} {number}" if number.isdigit() else name


class Adding(NamedTuple):
    """A kind of thing that can be added here: the row of its list, how it starts, the list it comes to."""

    row: Things
    start: Start
    parent: Address

    @property
    def called(self) -> str:
        """What a new one is called."""
        return self.start.called or self.row.called


def add_named(desk: Desk, kind: Adding, name: str) -> None:
    """Add a thing by its name as its list starts one, and go to what it needs."""
    row, parent = kind.row, kind.parent
    if row.named_by != "number":
        new = free_id(name, listed(desk.plan, parent), slug(kind.called))
        add(desk, kind, {"id": new, row.title: name, **kind.start.fields})
        return
    taken = tuple(listed(desk.plan, parent))
    after = _after(desk, row, parent, taken)
    if desk.edit(Add(parent, {row.title: name, **kind.start.fields}, after)):
        unfold(desk, parent.parent)
        _arrive(desk, kind, str(int(after) + 1 if after else len(taken)), name)


def add(desk: Desk, kind: Adding, record: Mapping[str, Value], notes: Mapping[str, str] = NO_NOTES) -> bool:
    """Add a thing behind that of the cursor, in one step, and go to what it needs; False: it is refused.

    ``record`` holds its id, ``notes`` are those of ``Add``.
    """
    row, parent = kind.row, kind.parent
    taken = tuple(listed(desk.plan, parent))
    after = _after(desk, row, parent, taken)
    if not desk.edit(Add(parent, record, after, notes)):
        return False
    name = str(record[row.title])
    if row.closed and taken and after == taken[-1]:
        desk.go(addresses.join(parent, after, row.first))
        desk.say(_added_last(desk, parent / after, name), "good")
    else:
        _arrive(desk, kind, str(record["id"]), name)
    return True


def _arrive(desk: Desk, kind: Adding, new: str, name: str) -> None:
    desk.go(addresses.join(kind.parent, new, kind.row.first))
    desk.say(_added(desk, kind, new, name), "good")


def _added(desk: Desk, kind: Adding, new: str, name: str) -> Say:
    """What was added, and what it needs next: a product is sold by no scenario until it has a weight."""
    if kind.row.record is Product and not any(one.mix.get(new) for one in desk.plan.scenarios):
        return say(
            "{name} is added. To sell it, give it a weight in a scenario: {key}, row “Weight: {name}”.",
            name=Text(name),
            key=Key("tab.scenarios"),
        )
    first = field_of(kind.parent / new / kind.row.first) if kind.row.first else None
    if first is not None:
        return say(
            "{name} is added: type its {field} now. {undo} takes it back.",
            name=Text(name),
            field=Word(first.label),
            undo=Key("edit.undo"),
        )
    return say(
        "{name} is added. {key} changes a value, {undo} takes it back.",
        name=Text(name),
        key=Key("cell.edit"),
        undo=Key("edit.undo"),
    )


def _added_last(desk: Desk, before: Address, name: str) -> Say:
    """What was added behind the last stage, whose people now move on to it."""
    return say(
        "{name} is added: type which share of {before} moves on to it. {undo} takes it back.",
        name=Text(name),
        before=Text(name_of(desk.plan, before)),
        undo=Key("edit.undo"),
    )


def _after(desk: Desk, row: Things, parent: Address, taken: tuple[str, ...]) -> str | None:
    """Behind the thing of the cursor; a stage never behind the last one, unless the sale is marked."""
    here = desk.thing
    found = here.key if here.parent == parent else None
    marked = any(isinstance(one, Stage) and one.sale for one in listed(desk.plan, parent).values())
    if row.closed and marked:
        return found if found in taken else taken[-1]
    if row.closed and len(taken) > 1 and found in (None, taken[-1]):
        return taken[-2]
    return found if found in taken else None
