"""Things of a list, such as products and backlog items: adding, duplicating and moving them."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Duplicate, Move, Value
from retroplan.plan.fields import field_of
from retroplan.plan.model import Product, Stage
from retroplan.plan.refs import free_names
from retroplan.plan.say import Key, Say, Text, Word, say
from retroplan.plan.things import BY_LIST, Start, Things, listed, name_of, row_of
from retroplan.report.tables.kpi_rows import kpi_label
from retroplan.tui.actions.folding import unfold
from retroplan.tui.actions.reporting import report
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import FILTER_KEYS, Choice, Sheet
from retroplan.tui.tabs import TABS

_READ = 200
"""Characters of a name that an id is made from."""
_OUTSIDE = re.compile(r"[^a-z0-9]+")


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


class Adding(NamedTuple):
    """A kind of thing that can be added here: the row of its list, how it starts, the list it comes to."""

    row: Things
    start: Start
    parent: Address

    @property
    def called(self) -> str:
        """What a new one is called."""
        return self.start.called or self.row.called


def add(desk: Desk) -> None:
    """Ask what to add where there is a choice, then for its name; beside a step it is another one."""
    kinds = list(_addable(desk))
    here = next((kind for kind in kinds if kind.row.named_by == "number" and _stands_in(desk, kind)), None)
    if here is not None or len(kinds) == 1:
        _ask_name(desk, here or kinds[0])
        return
    words = desk.words
    named = {kind.called: kind for kind in kinds}

    def picked(word: str) -> None:
        _ask_name(desk, named[word])

    choices = tuple(Choice(words.title(word), word) for word in named)
    desk.sheet = Sheet(words.tell("What do you want to add?"), choices, picked)


def _addable(desk: Desk) -> Iterator[Adding]:
    """What the tab of the cursor adds, as far as there is a list for it."""
    for path in TABS[desk.panes.current].adds:
        row = BY_LIST[path]
        parent = _parent(desk, row)
        if parent:
            yield from (Adding(row, start, parent) for start in row.starts)


def _stands_in(desk: Desk, kind: Adding) -> bool:
    """Whether the row of the cursor is one of that list, or stands for the list while it is empty."""
    row = desk.area.current
    return kind.parent in (desk.thing.parent, row.key if row else "")


def _ask_name(desk: Desk, kind: Adding) -> None:
    words = desk.words
    if kind.row.named_by == "date":
        report(desk, desk.results.today)
    elif kind.row.id_refers:
        names = free_names(desk.plan, kind.row)
        choices = [Choice(kpi_label(words, name, desk.plan), name, search=name) for name in names]
        choices.append(Choice(words.tell("A figure of your own"), _OWN))
        title, known = words.tell("Which {kind}?", kind=Word(kind.called)), partial(_add_known, desk, kind)
        desk.sheet = Sheet(title, tuple(choices), known, typing="filter", keys=FILTER_KEYS)
    else:
        title = words.tell("The name of the new {kind}", kind=Word(kind.called))
        desk.sheet = Sheet(title, chosen=partial(_add, desk, kind), typing="answer")


_OWN = ":own"
"""The choice of a figure of the user's own; no figure has such an id."""


def _add_own(desk: Desk, kind: Adding, name: str) -> None:
    """A figure of the user's own by its name, with all that says what it is open for typing."""
    new = free_id(name, tuple(listed(desk.plan, kind.parent)), "figure")
    if desk.edit(Add(kind.parent, {"id": new, "name": name})):
        unfold(desk, kind.parent / new)
        desk.go(kind.parent / new / "unit")
        desk.say(say("{name} is followed now. Say here what it is counted in.", name=Text(name)), "good")


def _add_known(desk: Desk, kind: Adding, name: str) -> None:
    if name == _OWN:
        title = desk.words.tell("The name of your figure, such as Open rate")
        desk.sheet = Sheet(title, chosen=partial(_add_own, desk, kind), typing="answer")
        return
    if desk.edit(Add(kind.parent, {"id": name, **kind.start.fields(desk.plan)})):
        desk.go(kind.parent / name / kind.row.first)
        label = Text(kpi_label(desk.words, name, desk.plan))
        desk.say(say("{name} is followed now. Its target is typed here.", name=label), "good")


def _parent(desk: Desk, row: Things) -> Address:
    """The list that gets it: that of the cursor, else the first where each must have one; "" for none."""
    if not row.holder:
        return Address(row.path)
    here = desk.area.current
    parts = Address(desk.cell.address or (here.key if here else "")).parts
    known = listed(desk.plan, row.holder)
    holder = parts[1] if len(parts) > 1 and parts[0] == row.holder and parts[1] in known else None
    if holder is None and row.missing:
        holder = next(iter(known), None)
    return Address(row.path.replace("*", holder) if holder else "")


def _add(desk: Desk, kind: Adding, name: str) -> None:
    row, parent = kind.row, kind.parent
    taken = tuple(listed(desk.plan, parent))
    after = _after(desk, row, parent, taken)
    record: Mapping[str, Value] = {row.title: name, **kind.start.fields(desk.plan)}
    if row.named_by == "number":
        new = str(int(after) + 1 if after else len(taken))
    else:
        new = free_id(name, taken, slug(kind.called))
        record = {"id": new, **record}
    if desk.edit(Add(parent, record, after)):
        if row.named_by == "number":
            unfold(desk, parent.parent)
        if row.closed and taken and after == taken[-1]:
            desk.go(addresses.join(parent, after, row.first))
            desk.say(_added_last(desk, parent / after, name), "good")
            return
        desk.go(addresses.join(parent, new, row.first))
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


def duplicate(desk: Desk) -> None:
    """Copy the thing of the cursor right behind itself and go to the copy."""
    thing = Address(desk.thing)
    parent, old, row = thing.parent, thing.key, row_of(thing)
    if row is None or row.unique:
        dated = row is not None and row.named_by == "date"
        told = (
            say("There is one check-in for a day: {key} adds today's.", key=Key("thing.add"))
            if dated
            else say("Each of these is there once: {key} adds another one.", key=Key("thing.add"))
        )
        desk.say(told, "warn")
        return
    if row.named_by == "number":
        if desk.edit(Duplicate(thing, old)):
            desk.go(parent / str(int(old) + 1))
        return
    new = free_id(old, listed(desk.plan, parent), "copy")
    name = _copied_name(name_of(desk.plan, thing), new)
    if desk.edit(Duplicate(thing, new, name)):
        _go_to_copy(desk, parent / new)
        desk.say(say("{name} is a copy; change it as you like.", name=Text(name)), "good")


def _copied_name(name: str, new: str) -> str:
    number = new.rpartition("-")[2]
    bare = re.sub(r" \d+\Z", "", name)
    return f"{bare} {number}" if number.isdigit() else name


def _go_to_copy(desk: Desk, address: Address) -> None:
    if address.section == "scenarios":
        wanted = address.key
        columns = [column.key for column in desk.area.table.columns]
        if wanted in columns:
            desk.area.put(desk.area.row, columns.index(wanted))
            return
    desk.go(address)


def _move(desk: Desk, by: int) -> None:
    thing = Address(desk.thing)
    row, before = row_of(thing), desk.revision.text
    if row is not None and row.named_by == "date":
        desk.say(say("Check-ins stand in the order of their days."), "warn")
        return
    if not desk.edit(Move(thing, by)):
        return
    if desk.revision.text == before:
        desk.say(
            say("It is the last one already.") if by > 0 else say("It is the first one already."), "warn"
        )
    if row is not None and row.named_by == "number":
        last = len(listed(desk.plan, thing.parent)) - 1
        desk.go(thing.parent / str(min(max(int(thing.key) + by, 0), last)))
    else:
        desk.go(desk.address or thing)


ACTIONS: Mapping[str, Action] = {
    "thing.add": add,
    "thing.duplicate": duplicate,
    "thing.down": partial(_move, by=1),
    "thing.up": partial(_move, by=-1),
}
