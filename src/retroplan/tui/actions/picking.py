"""Picking a value from a list: one of few words, one thing of the plan, or several of them."""

from __future__ import annotations

from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan import holding
from retroplan.plan.address import GOAL, Address
from retroplan.plan.edits import Remove, Set
from retroplan.plan.fields import Field, field_in, goal_lacks
from retroplan.plan.mix import followers, sold_with
from retroplan.plan.refs import known_ids, referred
from retroplan.plan.say import Text, Word, mark, say
from retroplan.plan.things import name_of, row_of
from retroplan.plan.value_at import value_at
from retroplan.plan.values import Kind
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import CLOSES, FILTER_KEYS, MOVE, TYPE, Choice, Sheet, SheetKey
from retroplan.tui.line import EditLine

SEVERAL_KEYS = (TYPE, MOVE, SheetKey("Enter", mark("in or out")), CLOSES)
GOAL_KIND = GOAL / "kind"
AFTER = addresses.product("*") / "after"
NONE = "-"
"""Chosen where nothing is to be named; no id begins so."""


def named(desk: Desk, field: Field, name: str) -> str:
    """How a person calls what a reference names; of what kind it is where it may be of several."""
    found = referred(desk.plan, field.refers, name)
    row = row_of(found)
    if row is None:
        return desk.words.foreign(name)
    called = desk.words.foreign(name_of(desk.plan, found))
    return called if found.key == name else f"{desk.words.word(row.called)}: {called}"


def pick(desk: Desk, field: Field, typed: str = "") -> bool:
    """Open the list of what the cell may hold, filtered by what was typed; False where there is none."""
    address = desk.address
    if field.kind is Kind.CHOICE:
        words = tuple(Choice(desk.words.word(name), name) for name in field.choices)
        if field.default is None and address in desk.plan.written:
            words = (*words, _no_choice(desk))
        _pick_one(desk, field, words, typed)
        return True
    names = known_ids(desk.plan, field, address)
    if not names or field.kind not in (Kind.REF, Kind.REFS):
        return False
    if field.kind is Kind.REFS:
        _pick_several(desk, field, address)
        return True
    if address.pattern == AFTER:  # what is sold after this one, even by way of others, would close a circle
        later = sold_with(followers(desk.plan), address.parent.key)
        names = tuple(name for name in names if name not in later)
    choices = tuple(Choice(named(desk, field, name), name, desk.words.foreign(name)) for name in names)
    if holding.may_clear(desk.plan, address):
        choices = (*choices, _no_choice(desk))
    _pick_one(desk, field, choices)
    return True


def _no_choice(desk: Desk) -> Choice:
    return Choice(desk.words.tell("none of these: not set"), NONE)


def _pick_one(desk: Desk, field: Field, choices: tuple[Choice, ...], typed: str = "") -> None:
    address, raw, words = desk.address, desk.cell.raw, desk.words

    def picked(name: str) -> None:
        if not desk.edit(Remove(address) if name == NONE else Set(address, name)):
            return
        if address == GOAL_KIND:
            _go_to_missing(desk)
        elif address.pattern == AFTER and name != NONE:
            _go_to_take(desk, address, name)

    at = next((number for number, choice in enumerate(choices) if choice.key == raw), 0)
    intro = (words.word(field.help),)
    title, line = words.title(field.label), EditLine.of(typed)
    desk.sheet = Sheet(title, choices, picked, intro, "filter", line, 0 if typed else at, keys=FILTER_KEYS)


def _go_to_missing(desk: Desk) -> None:
    """Go to the first value that the goal's kind needs and nobody wrote yet, and say so."""
    missing = goal_lacks(desk.plan)
    if missing and desk.go(missing):
        field = field_in(desk.plan, missing)
        desk.say(
            say("Such a goal needs its {field}: type it here.", field=Word(field.label if field else ""))
        )


def _go_to_take(desk: Desk, after: Address, first: str) -> None:
    """Go to the share of buyers who take a product, which it needs, where nobody wrote it yet."""
    take = after.parent / "take"
    if take not in desk.plan.written and desk.go(take):
        name = Text(name_of(desk.plan, addresses.product(first)))
        desk.say(say("Type here which share of those who buy {name} take this too.", name=name))


def _pick_several(desk: Desk, field: Field, address: Address, at: int = 0) -> None:
    """Put things in or take them out, one after the other, until the list is closed."""
    words, held = desk.words, _held(desk, address)
    names = known_ids(desk.plan, field, address)
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
        keys=SEVERAL_KEYS,
    )


def _turned(desk: Desk, field: Field, address: Address, name: str) -> None:
    held = _held(desk, address)
    now = tuple(one for one in held if one != name) if name in held else (*held, name)
    desk.edit(Set(address, now) if now else Remove(address))
    _pick_several(desk, field, address, known_ids(desk.plan, field, address).index(name))


def _held(desk: Desk, address: Address) -> tuple[str, ...]:
    """The things a list of an item names now."""
    value = value_at(desk.plan, address)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()
