"""What an edit must make of the parsed document, worked out in the plainest way."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Duplicate, Edit, Move, Remove, Rename, Set
from retroplan.planfile.text.paths import Path, path_of


def at(raw: Any, path: Path) -> Any:
    for part in path:
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            return None
    return raw


def expected(raw: Any, edit: Edit, after: Any) -> Any:
    """The document the edit should give; a new value itself is looked up in ``after``.

    Tables that were only there through their parts may vanish with the last: see ``pruned``.
    """
    raw = copy.deepcopy(raw)
    path = path_of(raw, edit.parent if isinstance(edit, Add) else edit.address)
    assert path is not None
    if isinstance(edit, Set):
        holder = raw
        for part in path[:-1]:
            holder = holder.setdefault(part, {}) if isinstance(holder, dict) else holder[part]
        holder[path[-1]] = at(after, path)
        stands_alone(holder, edit.address)
    elif isinstance(edit, Remove):
        following = following_scenario(raw, edit.address)
        del at(raw, path[:-1])[path[-1]]
        goes_along(raw, edit.address, following)
    elif isinstance(edit, Move):
        items = at(raw, path[:-1])
        number = path[-1]
        assert isinstance(number, int)
        items.insert(max(number + edit.by, 0), items.pop(number))
    elif isinstance(edit, Rename):
        old = at(raw, path).get("id")
        if old is None:
            at(raw, path)["id"] = edit.to
            return raw
        return replaced(raw, old, edit.to)
    elif isinstance(edit, Duplicate):
        number = path[-1]
        assert isinstance(number, int)
        item = copy.deepcopy(at(raw, path))
        if edit.address.startswith("checkins"):
            item["date"] = date.fromisoformat(edit.to)
        elif ".steps." not in edit.address:
            item["id"] = edit.to
        if edit.name is not None and not edit.address.startswith(("checkins", "kpis")):
            item["title" if edit.address.startswith("backlog") else "name"] = edit.name
        at(raw, path[:-1]).insert(number + 1, item)
        if edit.address.parent == "scenarios":
            joined(raw, edit.address.key, edit.to)
    else:
        holder = raw
        for part in path[:-1]:
            holder = holder.setdefault(part, {}) if isinstance(holder, dict) else holder[part]
        items = holder.setdefault(path[-1], [])
        number = len(items)
        if edit.after is not None:
            found = path_of(raw, Address(f"{edit.parent}.{edit.after}"))
            assert found is not None
            assert isinstance(found[-1], int)
            number = found[-1] + 1
        items.insert(number, at(after, (*path, number)))
    return raw


def following_scenario(raw: Any, address: Address) -> str | None:
    """The scenario that is active once this active one is gone; None for any other address, "" for none."""
    if address.parent != "scenarios" or raw.get("scenario") != address.key:
        return None
    ids = [one["id"] for one in raw["scenarios"]]
    at = ids.index(address.key)
    return next(iter(ids[at + 1 :] + ids[:at][::-1]), "")


def goes_along(raw: Any, address: Address, following: str | None) -> None:
    """With a product its entries in the scenarios go; behind an active scenario the next one is active."""
    if address.parent == "products":
        for scenario in raw.get("scenarios") or []:
            for table in ("mix", "products"):
                scenario.get(table, {}).pop(address.key, None)
    if address.pattern == "backlog.*.every":
        path = path_of(raw, address.parent)
        assert path is not None
        at(raw, path).pop("times", None)
    if following:
        raw["scenario"] = following
    elif following == "":
        del raw["scenario"]


def stands_alone(item: Any, address: Address) -> None:
    """A cadence takes the place of what a routine feeds, and the other way round."""
    instead = {"backlog.*.every": ("feeds", "share", "yields")} | {
        f"backlog.*.{key}": ("every", "times") for key in ("feeds", "share", "yields")
    }
    for key in instead.get(address.pattern, ()):
        item.pop(key, None)


def joined(raw: Any, old: str, new: str) -> None:
    """Whatever belongs to a scenario belongs to its copy, named right behind it."""
    for item in raw.get("backlog") or []:
        if old in item.get("scenarios", []):
            item["scenarios"].insert(item["scenarios"].index(old) + 1, new)


def replaced(value: Any, old: str, new: str) -> Any:
    """The document with an id replaced wherever it stands."""
    if isinstance(value, dict):
        return {new if key == old else key: replaced(inner, old, new) for key, inner in value.items()}
    if isinstance(value, list):
        return [replaced(inner, old, new) for inner in value]
    names = {old: new, f"rate:{old}": f"rate:{new}", f"sources.{old}": f"sources.{new}"}
    return names.get(value, value) if isinstance(value, str) else value


def pruned(value: Any) -> Any:
    """The document without empty tables and lists."""
    if isinstance(value, dict):
        inner = {key: pruned(part) for key, part in value.items()}
        return {key: part for key, part in inner.items() if part not in ({}, [])}
    return [pruned(part) for part in value] if isinstance(value, list) else value
