"""Things of a list, such as products and backlog items: adding, removing, duplicating and moving them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Duplicate, Move, Remove
from retroplan.plan.fields import field_of
from retroplan.plan.say import Either, Say, Text, Word, say
from retroplan.report.tables.review_tab import kpi_label
from retroplan.tui.commands import key_text
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.folds import unfold
from retroplan.tui.desk.sheet import FILTER_KEYS, Choice, Sheet
from retroplan.tui.desk.whose import ids_in, name_of
from retroplan.tui.tab import Kind
from retroplan.tui.tabs import TABS
from retroplan.tui.wording.uses import used_by

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


def add(desk: Desk) -> None:
    """Ask what to add where there is a choice, then for its name; beside a step it is another one."""
    kinds = [kind for kind in TABS[desk.area_name].adds if _parent(desk, kind)]
    here = next((kind for kind in kinds if kind.counted and _stands_in(desk, kind)), None)
    if here is not None or len(kinds) == 1:
        _ask_name(desk, here or kinds[0])
        return
    words = desk.words
    named = {kind.word: kind for kind in kinds}

    def picked(word: str) -> None:
        _ask_name(desk, named[word])

    choices = tuple(Choice(words.title(word), word) for word in named)
    desk.sheet = Sheet(words.tell("What do you want to add?"), choices, picked)


def _stands_in(desk: Desk, kind: Kind) -> bool:
    """Whether the row of the cursor is one of that list, or stands for the list while it is empty."""
    row = desk.area.current
    parent = _parent(desk, kind)
    return parent in (desk.thing.parent, row.key if row else "")


def _ask_name(desk: Desk, kind: Kind) -> None:
    words = desk.words
    if kind.by_date:
        _add_check_in(desk)
    elif kind.names is not None:
        choices = tuple(Choice(kpi_label(words, name), name, name) for name in kind.names(desk.plan))
        title, keys = words.tell("Which {kind}?", kind=Word(kind.word)), words.word(FILTER_KEYS)
        desk.sheet = Sheet(title, choices, partial(_add_known, desk, kind), typing="filter", keys=keys)
    else:
        title = words.tell("The name of the new {kind}", kind=Word(kind.word))
        desk.sheet = Sheet(title, chosen=partial(_add, desk, kind, _parent(desk, kind)), typing="answer")


def _add_check_in(desk: Desk) -> None:
    """Go to today's check-in, adding it when there is none, with all it can say open for typing."""
    day = desk.results.today
    address = addresses.check_in(day)
    there = any(checkin.address == address for checkin in desk.plan.checkins)
    if not there and not desk.edit(Add(addresses.CHECKINS, {"date": day})):
        return
    unfold(desk, address)
    counts = (address / "counts" / stage.id for funnel in desk.plan.funnels for stage in funnel.stages)
    desk.go(next(counts, address / "revenue"))
    if there:
        desk.say("There is a check-in of today already; here it is.")
    else:
        desk.say("A check-in of today is added; it counts from the check-in before.", "good")


def _add_known(desk: Desk, kind: Kind, name: str) -> None:
    if desk.edit(Add(kind.parent, {"id": name, **kind.record(desk.plan, name)})):
        desk.go(kind.parent / name / "target")
        label = Text(kpi_label(desk.words, name))
        desk.say(say("{name} is followed now. Its target is typed here.", name=label), "good")


def _parent(desk: Desk, kind: Kind) -> Address:
    """The list that gets it; a stage goes to the funnel of the cursor, else to the first; "" for none."""
    if "*" not in kind.parent:
        return kind.parent
    row = desk.area.current
    parts = (desk.address or Address(row.key if row else "")).parts
    start = Address(kind.parent.section)
    known = ids_in(desk.plan, start / "new")
    here = parts[1] if len(parts) > 1 and parts[0] == start and parts[1] in known else None
    if here is None and start == addresses.FUNNELS:
        here = next(iter(known), None)
    return start / here / kind.parent.key if here else addresses.ROOT


def _add(desk: Desk, kind: Kind, parent: Address, name: str) -> None:
    taken = ids_in(desk.plan, parent / "new")
    after = _after(desk, parent, taken)
    record = kind.record(desk.plan, name)
    if kind.counted:
        new = str(int(after) + 1 if after else len(taken))
    else:
        new = free_id(name, taken, slug(kind.word))
        record = {"id": new, **record}
    if desk.edit(Add(parent, record, after)):
        if kind.counted:
            unfold(desk, parent.parent)
        desk.go(addresses.join(parent, new, kind.first))
        desk.say(_added(desk, kind, new, name), "good")


def _added(desk: Desk, kind: Kind, new: str, name: str) -> Say:
    """What was added, and what it needs next: a product is sold by no scenario until it has a weight."""
    if kind.parent == addresses.PRODUCTS and not any(one.mix.get(new) for one in desk.plan.scenarios):
        tab = key_text(next(iter(desk.keymap.keys_of("tab.scenarios")), ""))
        return say(
            "{name} is added. To sell it, give it a weight in a scenario: {key}, row “Weight: {name}”.",
            name=Text(name),
            key=Text(tab),
        )
    first = field_of(kind.parent / new / kind.first) if kind.first else None
    if first is not None:
        return say(
            "{name} is added: type its {field} now. u takes it back.",
            name=Text(name),
            field=Word(first.label),
        )
    return say("{name} is added. Enter changes a value, u takes it back.", name=Text(name))


def _after(desk: Desk, parent: Address, taken: tuple[str, ...]) -> str | None:
    """Behind the thing of the cursor; a stage never behind the last one, which is the sale."""
    here = desk.thing
    found = here.key if here.parent == parent else None
    if parent.pattern == "funnels.*.stages" and len(taken) > 1 and found in (None, taken[-1]):
        return taken[-2]
    return found if found in taken else None


def remove(desk: Desk) -> None:
    """Remove the thing of the cursor; undo brings it back."""
    thing = desk.thing
    name, users = Text(name_of(desk.plan, thing)), used_by(desk.plan, thing)
    if not desk.edit(Remove(thing)):
        return
    if not users:
        desk.say(say("{thing} is removed. u brings it back.", thing=name), "good")
    else:
        told = say(
            "{thing} is removed, but used by {users}: u brings it back, ! lists the problems.",
            thing=name,
            users=Either(users),
        )
        desk.say(told, "warn")


def duplicate(desk: Desk) -> None:
    """Copy the thing of the cursor right behind itself and go to the copy."""
    thing = desk.thing
    parent, old = thing.parent, thing.key
    if parent in (addresses.KPIS, addresses.CHECKINS):
        desk.say("There can be only one of these; a adds another.", "warn")
        return
    if parent.pattern == "backlog.*.steps":
        if desk.edit(Duplicate(thing, old)):
            desk.go(parent / str(int(old) + 1))
        return
    new = free_id(old, ids_in(desk.plan, thing), "copy")
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
    thing = desk.thing
    if not desk.edit(Move(thing, by)):
        return
    parent, number = thing.parent, thing.key
    if parent.pattern == "backlog.*.steps":
        last = len(ids_in(desk.plan, thing)) - 1
        desk.go(parent / str(min(max(int(number) + by, 0), last)))
    else:
        desk.go(desk.address or thing)


ACTIONS: Mapping[str, Action] = {
    "thing.add": add,
    "thing.remove": remove,
    "thing.duplicate": duplicate,
    "thing.down": partial(_move, by=1),
    "thing.up": partial(_move, by=-1),
}
