"""Adding a scenario: which products it sells, through which funnel, and what it is called."""

from __future__ import annotations

from functools import partial

from retroplan.plan.edits import Value
from retroplan.plan.mix import mix_of
from retroplan.plan.model import Plan, Product
from retroplan.plan.say import Key, mark, say
from retroplan.plan.things import listed
from retroplan.tui.actions.adding_funnel import chain
from retroplan.tui.actions.naming_plans import name_sheet
from retroplan.tui.actions.new_things import Adding, add, free_id
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import CLOSES, FILTER_KEYS, MOVE, TYPE, Choice, Sheet, SheetKey

PRODUCT_KEYS = (
    SheetKey("Space", mark("in or out")),
    SheetKey("Enter", mark("go on")),
    CLOSES,
    TYPE,
    MOVE,
)


def ask_scenario(desk: Desk, kind: Adding) -> None:
    """Ask which products and which funnel, as far as there is a choice, then for the name; nothing before."""
    products = _offered(desk.plan)
    if not products:
        told = say(
            "A scenario sells products, and there is none yet: {tab}, then {add}, adds one.",
            tab=Key("tab.products"),
            add=Key("thing.add"),
        )
        desk.say(told, "warn")
    elif not desk.plan.funnels:
        told = say(
            "A scenario sells through a funnel, and there is none yet: {tab}, then {add}, adds one.",
            tab=Key("tab.funnel"),
            add=Key("thing.add"),
        )
        desk.say(told, "warn")
    elif len(products) == 1:
        _ask_funnel(desk, kind, (products[0].id,))
    else:
        desk.sheet = _product_sheet(desk, kind, ())


def _offered(plan: Plan) -> tuple[Product, ...]:
    """The products that are sold by themselves: first those of the active scenario."""
    sold = [product for product in plan.products if not product.follows]
    mix = mix_of(plan, plan.active) if plan.active is not None else {}
    return tuple(sorted(sold, key=lambda product: product.id not in mix))


def _product_sheet(desk: Desk, kind: Adding, taken: tuple[str, ...]) -> Sheet:
    """Which products; without one put in, Enter takes that of the cursor alone."""
    words = desk.words

    def turn(name: str) -> None:
        now = tuple(one for one in taken if one != name) if name in taken else (*taken, name)
        before, after = desk.sheet, _product_sheet(desk, kind, now if name else taken)
        desk.sheet = after if before is None else after._replace(typed=before.typed, at=before.at)

    choices = tuple(
        Choice(
            ("[x] " if one.id in taken else "[ ] ") + words.foreign(one.name), one.id, words.money(one.price)
        )
        for one in _offered(desk.plan)
    )
    return Sheet(
        words.tell("What does the new scenario sell?"),
        choices,
        lambda name: _ask_funnel(desk, kind, taken or (name,)),
        typing="filter",
        keys=PRODUCT_KEYS,
        also=(("space", turn),),
    )


def _ask_funnel(desk: Desk, kind: Adding, products: tuple[str, ...]) -> None:
    words, plan = desk.words, desk.plan
    if len(plan.funnels) == 1:
        _ask_name(desk, kind, products, "")
        return
    now = plan.active.funnel if plan.active is not None else ""
    at = next((number for number, one in enumerate(plan.funnels) if one.id == now), 0)
    choices = tuple(
        Choice(
            words.foreign(one.name), one.id, chain(desk, [words.foreign(each.name) for each in one.stages])
        )
        for one in plan.funnels
    )
    desk.sheet = Sheet(
        words.tell("Which way do people come to it?"),
        choices,
        partial(_ask_name, desk, kind, products),
        typing="filter",
        at=at,
        keys=FILTER_KEYS,
    )


def _ask_name(desk: Desk, kind: Adding, products: tuple[str, ...], funnel: str) -> None:
    """Ask for its name, and offer one that is made from those of its products; then it is written."""
    sold = [product for product in desk.plan.products if product.id in products]

    def answered(name: str) -> None:
        new = free_id(name, listed(desk.plan, kind.parent), "scenario")
        record: dict[str, Value] = {"id": new, "name": name}
        if funnel:
            record["funnel"] = funnel
        record["mix"] = {product.id: 1 for product in sold}
        add(desk, kind, record)

    offered = _free_name(desk.plan, " + ".join(product.name for product in sold))
    desk.sheet = name_sheet(desk, mark("The name of the new scenario"), answered, offered)


def _free_name(plan: Plan, name: str) -> str:
    """That name, with a number behind it where a scenario has it."""
    taken = {one.name.casefold() for one in plan.scenarios}
    names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one.casefold() not in taken)
