"""Picking a value from a list: one of few words, one thing of the plan, or several of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.edits import Remove, Set
from retroplan.plan.fields import Field
from retroplan.plan.say import Word
from retroplan.plan.values import Kind
from retroplan.tui.desk.sheet import FILTER_KEYS, Choice, Sheet
from retroplan.tui.desk.whose import name_of

if TYPE_CHECKING:
    from retroplan.tui.desk.desk import Desk

SEVERAL_KEYS = "type to filter · Up, Down move · Enter in or out · Esc close"
NONE = "-"
"""Chosen where nothing is to be named; no id begins so."""
_STARTS = {
    "products": addresses.PRODUCTS,
    "scenarios": addresses.SCENARIOS,
    "funnels": addresses.FUNNELS,
    "sources": addresses.SOURCES,
    "segments": addresses.SEGMENTS,
    "initiatives": addresses.BACKLOG,
    "routines": addresses.BACKLOG,
}
"""By what a reference refers to: the list its things are in."""


def known_ids(desk: Desk, field: Field, address: Address) -> tuple[str, ...]:
    """The ids a reference may name."""
    plan = desk.plan
    match field.refers:
        case "products" | "scenarios" | "funnels" | "sources":
            return tuple(thing.id for thing in getattr(plan, field.refers))
        case "stages":
            return tuple(_stages(desk))
        case "feeds":
            return (*_stages(desk), *(str(addresses.source(source.id)) for source in plan.sources))
        case "segments":
            return tuple(segment.id for segment in plan.audience.segments)
        case "initiatives":
            items = (item.id for item in plan.backlog if item.kind == "initiative")
            return tuple(item for item in items if item != address.thing.key)
        case "routines":
            return tuple(item.id for item in plan.backlog if item.kind == "routine")
        case _:
            return ()


def _stages(desk: Desk) -> Mapping[str, str]:
    """Every stage by its id, with its name."""
    found: dict[str, str] = {}
    for funnel in desk.plan.funnels:
        for stage in funnel.stages:
            found.setdefault(stage.id, stage.name)
    return found


def named(desk: Desk, field: Field, name: str) -> str:
    """How a person calls what a reference names."""
    if field.refers in _STARTS:
        return desk.words.foreign(name_of(desk.plan, _STARTS[field.refers] / name))
    if Address(name).section == "sources":
        source = desk.words.foreign(name_of(desk.plan, Address(name)))
        return f"{desk.words.word('source')}: {source}"
    return desk.words.foreign(_stages(desk).get(name, name))


def pick(desk: Desk, field: Field) -> bool:
    """Open the list of what the cell may hold; False when it is no value to be picked."""
    address = desk.address
    if field.kind is Kind.CHOICE:
        _pick_one(desk, field, tuple(Choice(desk.words.word(name), name) for name in field.choices))
        return True
    names = known_ids(desk, field, address)
    if not names or field.kind not in (Kind.REF, Kind.REFS):
        return False
    if field.kind is Kind.REFS:
        _pick_several(desk, field, address)
        return True
    choices = tuple(Choice(named(desk, field, name), name, desk.words.foreign(name)) for name in names)
    if holding.may_clear(desk.plan, address):
        choices = (*choices, Choice(desk.words.tell("none of these: not set"), NONE))
    _pick_one(desk, field, choices)
    return True


def _pick_one(desk: Desk, field: Field, choices: tuple[Choice, ...]) -> None:
    address, raw, words = desk.address, desk.cell.raw, desk.words

    def picked(name: str) -> None:
        desk.edit(Remove(address) if name == NONE else Set(address, name))

    at = next((number for number, choice in enumerate(choices) if choice.key == raw), 0)
    intro, keys = (words.word(field.help),), words.word(FILTER_KEYS)
    desk.sheet = Sheet(words.title(field.label), choices, picked, intro, "filter", at=at, keys=keys)


def _pick_several(desk: Desk, field: Field, address: Address, at: int = 0) -> None:
    """Put things in or take them out, one after the other, until the list is closed."""
    words, held = desk.words, _held(desk, address)
    names = known_ids(desk, field, address)
    choices = tuple(
        Choice(("[x] " if name in held else "[ ] ") + named(desk, field, name), name, words.foreign(name))
        for name in names
    )
    desk.sheet = Sheet(
        words.tell("{label}: which?", label=Word(field.label)),
        choices,
        partial(_turned, desk, field, address),
        (words.word(field.help),),
        "filter",
        at=at,
        keys=words.word(SEVERAL_KEYS),
    )


def _turned(desk: Desk, field: Field, address: Address, name: str) -> None:
    held = _held(desk, address)
    now = tuple(one for one in held if one != name) if name in held else (*held, name)
    desk.edit(Set(address, now) if now else Remove(address))
    _pick_several(desk, field, address, known_ids(desk, field, address).index(name))


def _held(desk: Desk, address: Address) -> tuple[str, ...]:
    """The things a list of an item names now."""
    item = next((item for item in desk.plan.backlog if item.id == address.thing.key), None)
    if item is None:
        return ()
    return item.needs if address.key == "needs" else item.scenarios
