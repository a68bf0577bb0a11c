"""Adding a product or a routine: a preset with its figures and where they come from, or one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from retroplan.plan.address import Address
from retroplan.plan.fields import field_of
from retroplan.plan.model import Plan, Stage
from retroplan.plan.say import Either, Key, Say, Text, mark, say
from retroplan.plan.things import listed
from retroplan.plan.travel import stages_in, stages_of
from retroplan.report.tables.cells import CellMaker
from retroplan.tui.actions.new_things import Adding, add, add_named, free_id
from retroplan.tui.actions.offering import Own, file_words, offer
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Choice

if TYPE_CHECKING:  # nobody adds before the first key
    from retroplan.presets.records import ProductPreset, RoutinePreset


_MINUTES, _YIELDS = (field_of(Address("backlog.x") / key) for key in ("minutes", "yields"))


def offer_products(desk: Desk, kind: Adding) -> None:
    """Offer the products of the presets, each with what it is and its price."""
    from retroplan.presets.fields import product_fields
    from retroplan.presets.products import PRODUCTS

    words, known = desk.words, {preset.id: preset for preset in PRODUCTS}

    def take(key: str) -> None:
        made = product_fields(known[key], file_words(desk))
        new = free_id(key, listed(desk.plan, kind.parent), "product")
        add(desk, kind, {"id": new, **made.record}, made.notes)

    own = Own(
        say("A product of your own: type its name"),
        mark("A product of your own named {name}"),
        say("The name of the new product"),
        partial(add_named, desk, kind),
    )
    choices = tuple(
        Choice(f"{words.word(one.name)}: {words.word(one.about)}", one.id, _priced(desk, one))
        for one in PRODUCTS
    )
    offer(desk, words.tell("What do you want to sell?"), choices, take, own)


def _priced(desk: Desk, preset: ProductPreset) -> str:
    """The price, and how often it is paid where that is not once."""
    words, billing = desk.words, preset.fields.get("billing")
    parts = (words.money(preset.price), words.word(billing) if isinstance(billing, str) else "")
    return words.plain(" · ").join(filter(None, parts))


def offer_routines(desk: Desk, kind: Adding) -> None:
    """Offer the routines of the presets, each with its minutes and the people it brings."""
    from retroplan.presets.fields import routine_fields
    from retroplan.presets.routines import ROUTINES

    words, known = desk.words, {preset.id: preset for preset in ROUTINES}

    def take(key: str) -> None:
        stage = _fed(desk.plan, known[key].stage)
        made = routine_fields(known[key], file_words(desk), stage.id if stage else "")
        new = free_id(key, listed(desk.plan, kind.parent), "routine")
        if add(desk, kind, {"id": new, **made.record}, made.notes) and stage and known[key].yields:
            desk.say(_brings(desk.plan, new, stage), "good")

    own = Own(
        say("A routine of your own: type its name"),
        mark("A routine of your own named {name}"),
        say("The name of the new routine"),
        partial(add_named, desk, kind),
    )
    sheet, guessed = CellMaker(desk.plan, words), words.word(mark("guessed"))
    choices = tuple(
        Choice(
            f"{words.word(one.title)}: {words.plain(' · ').join(_told(sheet, one))}",
            one.id,
            "" if one.minutes.source or (one.yields and one.yields.source) else guessed,
            search=words.word(one.about),
        )
        for one in ROUTINES
    )
    offer(desk, words.tell("What do you want to do again and again?"), choices, take, own)


_EVERY: Mapping[str, str] = {
    "day": mark("every work day"),
    "week": mark("every week"),
    "month": mark("every month"),
}


def _told(sheet: CellMaker, preset: RoutinePreset) -> Iterator[str]:
    """Its minutes, the people it brings each time or how often it is due."""
    words = sheet.words
    minutes = sheet.show(_MINUTES, preset.minutes.range)
    yield words.tell("{minutes} minutes", minutes=Text(minutes))
    if preset.every:
        often = words.word(_EVERY[preset.every])
        yield often if preset.times == 1 else words.plain(f"{preset.times} × {often}")
    elif preset.yields is not None:
        yield words.tell("{people} people", people=Text(sheet.show(_YIELDS, preset.yields.range)))


def _brings(plan: Plan, new: str, stage: Stage) -> Say:
    """Where a new routine brings people; each brings all of them until it is given a part."""
    titles = {item.id: Text(item.title) for item in plan.backlog if item.feeds == stage.id and not item.every}
    name, to = titles.pop(new), Text(stage.name)
    if titles:
        return say(
            "{name} is added beside {others}: give each its share of {stage}. "
            "{key} shows it, {undo} takes it back.",
            name=name,
            others=Either(tuple(titles.values())),
            stage=to,
            key=Key("thing.fold"),
            undo=Key("edit.undo"),
        )
    return say(
        "{name} is added: it brings people to {stage}. {key} shows its figures, {undo} takes it back.",
        name=name,
        stage=to,
        key=Key("thing.fold"),
        undo=Key("edit.undo"),
    )


def _fed(plan: Plan, wished: str) -> Stage | None:
    """The stage that a routine brings people to: its own in the active scenario's funnels, else the first."""
    active = plan.active
    stages = stages_of(plan.funnels[:1]) if active is None else stages_in(plan, active)
    return next((stage for stage in stages if stage.id == wished), next(iter(stages), None))
