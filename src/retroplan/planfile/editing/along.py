"""What goes or comes along with a thing, so that the plan stays whole: an edit of one thing is one step.

With a product its weights and overrides go; where the active scenario goes, the next one is active; a copy of
a scenario has the part of the first in the backlog. A routine has a cadence or feeds something, never both.
The share who take a product goes with what it is sold after; a stage behind the last leaves its rate to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Duplicate, Set, Value
from retroplan.plan.item_kinds import CADENCE, FED
from retroplan.plan.kpis import is_own
from retroplan.plan.locks import carried
from retroplan.plan.refs import words_for
from retroplan.plan.things import BY_LIST, Things
from retroplan.planfile.editing.add import add
from retroplan.planfile.editing.arrange import duplicate
from retroplan.planfile.editing.prove import Doc
from retroplan.planfile.editing.put_value import put_value
from retroplan.planfile.editing.remove import remove, remove_at
from retroplan.planfile.editing.things import element, length
from retroplan.planfile.text.paths import Path, find, path_of

_ENTRIES = ("mix", "products")
"""The tables of a scenario whose keys are products."""
_CADENCE, _FED = (tuple(addresses.item("*") / key for key in keys) for keys in (CADENCE, FED))
_INSTEAD = ((_CADENCE[:1], FED), (_FED, CADENCE))
"""What is written, and the keys of the same thing that it stands in place of."""
_ALONG: Mapping[str, tuple[str, ...]] = {
    _CADENCE[0]: tuple(CADENCE[1:]),
    addresses.product("*") / "after": ("take",),
}
"""The keys that say nothing without the one that is taken out."""
_STAGES = addresses.funnel("*") / "stages"


def add_with_all(doc: Doc, edit: Add) -> str:
    """Add a thing; of a stage behind the last one the rate comes to that, from which people move on now."""
    rate = edit.record.get("rate")
    if edit.after is None or rate is None or edit.parent.pattern != _STAGES:
        return add(doc, edit)
    before = edit.parent / edit.after
    one = element(doc, before)
    if one.number < length(doc, one.holder) - 1:
        return add(doc, edit)
    record = {key: value for key, value in edit.record.items() if key != "rate"}
    text = add(doc, edit._replace(record=record))
    stated = find(doc.raw, (*one.path, "rate")) is not None
    return text if stated else put_value(Doc(text), Set(before / "rate", rate))


def remove_with_all(doc: Doc, address: Address) -> str:
    """Remove a thing or a value, and what would be left behind without meaning."""
    doc = _without_keys(doc, address.parent, _ALONG.get(address.pattern, ()))
    following = _following(doc, address)
    is_product = address.parent == addresses.PRODUCTS
    first = is_product and path_of(doc.raw, address) is not None
    text = remove(doc, address)
    if first and not _named(Doc(text), addresses.PRODUCTS, address.key):
        text = _without_entries(Doc(text), address.key)
    text = _without_locks(Doc(text), address)
    if following is not None:
        doc, active = Doc(text), Address("scenario")
        text = put_value(doc, Set(active, following)) if following else remove(doc, active)
    return text


def begun(doc: Doc, edit: Set) -> Add | None:
    """The adding of the thing whose value is written, where it is named by what it is of and not there yet.

    So a check-in begins with its first figure, a key figure with its target. None for any other edit.
    """
    thing = edit.address.thing
    row = BY_LIST.get(thing.parent.pattern) if thing else None
    if row is None or not row.unique or thing == edit.address or path_of(doc.raw, thing) is not None:
        return None
    value: Value = edit.value
    for key in reversed(edit.address.parts[len(thing.parts) :]):
        value = {key: value}
    assert isinstance(value, Mapping)
    if row.named_by != "date":
        return None if is_own(thing.key) else Add(thing.parent, {"id": thing.key, **value})
    try:
        day = date.fromisoformat(thing.key)
    except ValueError:  # one of several of that day, or no day at all
        return None
    return Add(thing.parent, {"date": day, **value}, _before(doc, thing.parent, day))


def _before(doc: Doc, dated: Address, day: date) -> str | None:
    """The name of the last thing of a list that stands before that day, where the list is in order."""
    there = doc.raw.get(dated)
    days = [one.get("date") for one in (there if isinstance(there, list) else []) if isinstance(one, Mapping)]
    known = [each for each in days if isinstance(each, date) and not isinstance(each, datetime)]
    if len(known) < len(days) or known != sorted(known):
        return None
    earlier = [each for each in known if each < day]
    if not earlier or len(earlier) == len(known):
        return None
    count = earlier.count(earlier[-1])
    return earlier[-1].isoformat() + (f"#{count}" if count > 1 else "")


def set_with_all(doc: Doc, edit: Set) -> str:
    """Write a value; what it stands in place of goes, so that neither choice leads into an error."""
    others = next((others for paths, others in _INSTEAD if edit.address.pattern in paths), ())
    text = put_value(doc, edit)
    return _without_keys(Doc(text), edit.address.parent, others).text if others else text


def _without_keys(doc: Doc, thing: Address, keys: Iterable[str]) -> Doc:
    """The text without those keys of a thing."""
    for key in keys:
        path = path_of(doc.raw, thing / key)
        if path is not None and find(doc.raw, path) is not None:
            doc = Doc(remove_at(doc, path))
    return doc


def duplicate_with_all(doc: Doc, edit: Duplicate) -> str:
    """Copy a thing; whatever in the backlog belongs to a scenario belongs to its copy too."""
    text = duplicate(doc, edit)
    if edit.address.parent != addresses.SCENARIOS:
        return text
    old = edit.address.key
    items = find(doc.raw, ("backlog",))
    for number, item in enumerate(items if isinstance(items, list) else []):
        held = item.get("scenarios") if isinstance(item, Mapping) else None
        name = item.get("id") if isinstance(item, Mapping) else None
        if not isinstance(held, list) or old not in held or not isinstance(name, str):
            continue
        if path_of(doc.raw, addresses.item(name)) != ("backlog", number):
            continue  # an id that stands twice: which one is meant nobody can say
        at = held.index(old) + 1
        names = tuple(str(one) for one in (*held[:at], edit.to, *held[at:]))
        text = put_value(Doc(text), Set(addresses.item(name) / "scenarios", names))
    return text


def _named(doc: Doc, parent: Address, name: str) -> bool:
    return path_of(doc.raw, parent / name) is not None


def _following(doc: Doc, address: Address) -> str | None:
    """The scenario that is active once this one is gone: the one behind it, else before it, "" for none.

    None where another one is active, or none is named.
    """
    if address.parent != addresses.SCENARIOS or doc.raw.get("scenario") != address.key:
        return None
    there = doc.raw.get("scenarios")
    names = [one.get("id") for one in (there if isinstance(there, list) else []) if isinstance(one, Mapping)]
    if names.count(address.key) != 1:
        return None
    at = names.index(address.key)
    left = [name for name in (*names[at + 1 :], *reversed(names[:at])) if isinstance(name, str)]
    return left[0] if left else ""


def _without_entries(doc: Doc, name: str) -> str:
    """The text without the keys of that product in any scenario; a table that held nothing else goes too."""
    while (path := next(_entries(doc, name), None)) is not None:
        doc = Doc(remove_at(doc, path))
    return doc.text


def _without_locks(doc: Doc, thing: Address) -> str:
    """The text without the locks of a thing that is no more; a list that held nothing else goes too."""
    locks = doc.raw.get("locked")
    if not thing.listed or not isinstance(locks, list) or path_of(doc.raw, thing) is not None:
        return doc.text
    row = BY_LIST[thing.parent.pattern]
    words = {} if row.shared and _stands_elsewhere(doc, row, thing.key) else words_for(row)
    left = [
        lock
        for lock in locks
        if not isinstance(lock, str)
        or not (Address(lock).within(thing) or carried(lock, words, thing.key, f"{thing.key}-") != lock)
    ]
    if len(left) == len(locks):
        return doc.text
    if not left:
        return remove_at(doc, ("locked",))
    return put_value(doc, Set(addresses.LOCKED, tuple(str(lock) for lock in left)))


def _stands_elsewhere(doc: Doc, row: Things, name: str) -> bool:
    """Whether a thing of that id is left in another list of its kind, such as a stage in another funnel."""
    key = Address(row.path).key
    holders = (Address(row.holder) / f"#{number + 1}" for number in range(length(doc, (row.holder,))))
    return any(_named(doc, holder / key, name) for holder in holders)


def _entries(doc: Doc, name: str) -> Iterator[Path]:
    there = doc.raw.get("scenarios")
    for number, scenario in enumerate(there if isinstance(there, list) else []):
        for key in _ENTRIES:
            table = scenario.get(key) if isinstance(scenario, Mapping) else None
            if isinstance(table, Mapping) and name in table:
                only = len(table) == 1
                yield ("scenarios", number, key) if only else ("scenarios", number, key, name)
