"""Adding a funnel: a preset, a copy of one there is, or one of the user's own, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.edits import Duplicate, Value
from retroplan.plan.model import Plan
from retroplan.plan.say import Count, Either, Key, Text, mark, say
from retroplan.plan.things import BY_LIST, listed, name_of
from retroplan.plan.travel import funnels_in
from retroplan.tui.actions.new_things import NO_NOTES, Adding, add, free_id, numbered
from retroplan.tui.actions.offering import Own, file_words, offer
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import Choice, Sheet, SheetKey
from retroplan.tui.line import EditLine

_COPY = "copy:"
"""Before the id of a funnel that is copied."""
FIRST_RATE = Fraction(1, 10)
"""What moves on from each stage of a new funnel, until somebody types better."""
LEAST = 2
"""Stages that a funnel is made of: somebody comes, somebody buys."""
STAGE_KEYS = (
    SheetKey("Enter", mark("next, on an empty line done")),
    SheetKey("Esc", mark("leave")),
)


def offer_funnels(desk: Desk, kind: Adding) -> None:
    """Offer the funnels of the presets and those there are, each with its stages from the sale back."""
    from retroplan.presets.fields import funnel_fields
    from retroplan.presets.funnels import FUNNELS

    words, known = desk.words, {preset.id: preset for preset in FUNNELS}

    def take(key: str) -> None:
        if key.startswith(_COPY):
            _copy(desk, kind, key.removeprefix(_COPY))
            return
        made = funnel_fields(known[key], file_words(desk))
        _add(desk, kind, key, made.record, made.notes)

    own = Own(
        say("A funnel of your own, stage by stage: type its name"),
        mark("A funnel of your own named {name}, stage by stage"),
        say("The name of the new funnel"),
        partial(_ask_stage, desk, kind, ()),
    )
    presets = (
        Choice(
            f"{words.word(one.name)}: {chain(desk, [words.word(stage.name) for stage in one.stages])}",
            one.id,
            _counted(desk, len(one.stages)),
            search=words.word(one.about),
        )
        for one in FUNNELS
    )
    copies = (
        Choice(
            words.tell("A copy of {name}", name=Text(one.name)),
            _COPY + one.id,
            _counted(desk, len(one.stages)),
        )
        for one in desk.plan.funnels
    )
    offer(desk, words.tell("How do people come to you?"), (*presets, *copies), take, own)


def _counted(desk: Desk, stages: int) -> str:
    return desk.words.tell_n(*BY_LIST["funnels.*.stages"].counted, stages)


def chain(desk: Desk, stages: Sequence[str]) -> str:
    """The names of stages from the sale back to the first contact."""
    return desk.words.plain(" ← ").join(reversed(stages))


def _add(
    desk: Desk, kind: Adding, like: str, fields: Mapping[str, Value], notes: Mapping[str, str] = NO_NOTES
) -> None:
    """Add a funnel in one step, told from another of its name, and go to its first rate."""
    funnels = listed(desk.plan, kind.parent)
    new, name = free_id(like, funnels, "funnel"), str(fields["name"])
    if _is_name(desk.plan, name):
        name = numbered(name, new)
    if add(desk, kind, {"id": new, **fields, "name": name}, notes):
        _arrive(desk, new, name)


def _copy(desk: Desk, kind: Adding, old: str) -> None:
    new = free_id(old, listed(desk.plan, kind.parent), "funnel")
    name = numbered(name_of(desk.plan, kind.parent / old), new)
    if desk.edit(Duplicate(kind.parent / old, new, name)):
        _arrive(desk, new, name)


def _is_name(plan: Plan, name: str) -> bool:
    return any(funnel.name.casefold() == name.casefold() for funnel in plan.funnels)


def _arrive(desk: Desk, new: str, name: str) -> None:
    """Go to its first rate, and say how it comes to be used where nobody does yet."""
    found = desk.plan.find_funnel(new)
    if found is None or not found.stages:
        return
    desk.go(addresses.stage(new, found.stages[0].id) / "rate")
    if any(found in funnels_in(desk.plan, one) for one in desk.plan.scenarios):
        told = say(
            "{name} is added: type its rates here. {undo} takes it back.",
            name=Text(name),
            undo=Key("edit.undo"),
        )
    else:
        told = say(
            "{name} is added: type its rates here. To use it: {key}, row “Funnel”.",
            name=Text(name),
            key=Key("tab.scenarios"),
        )
    desk.say(told, "good")


def _ask_stage(desk: Desk, kind: Adding, stages: tuple[str, ...], name: str) -> None:
    """Ask for the name of the next stage; an empty one ends the funnel, which is then written at once."""
    words = desk.words

    def answered(_: str) -> None:
        typed = desk.sheet.typed if desk.sheet is not None else EditLine()
        stage = typed.text.strip()
        if stage and stage.casefold() not in (one.casefold() for one in stages):
            _ask_stage(desk, kind, (*stages, stage), name)
        elif stage:
            wrong = say("{stage} is a stage of it already: type another name.", stage=Text(stage))
            desk.sheet = sheet._replace(typed=typed, error=words.text(wrong))
        elif len(stages) >= LEAST:
            _add(desk, kind, name, {"name": name, "stages": tuple(_records(desk.plan, stages))})
        else:
            wrong = say("A funnel has two stages at least.")
            desk.sheet = sheet._replace(error=words.text(wrong))

    sheet = Sheet(
        words.tell("{name}: the name of stage {n}", name=Text(name), n=Count(len(stages) + 1)),
        chosen=answered,
        intro=(_so_far(desk, stages),),
        typing="answer",
        keys=STAGE_KEYS,
        also=(("enter", answered),),
    )
    desk.sheet = sheet


def _so_far(desk: Desk, stages: tuple[str, ...]) -> str:
    """How to begin, or the stages there are."""
    if not stages:
        return desk.words.tell("In the order people pass them: the first contact first, the sale last.")
    names = Either(tuple(Text(stage) for stage in stages))
    return desk.words.tell("So far: {stages}", stages=names)


def _records(plan: Plan, stages: tuple[str, ...]) -> Iterator[Mapping[str, Value]]:
    """The stages to be written; one that another funnel has by that name is the same (model 1)."""
    known = {stage.name.casefold(): stage.id for funnel in plan.funnels for stage in funnel.stages}
    taken, used = set(known.values()), set[str]()
    for number, name in enumerate(stages, 1):
        new = known.get(name.casefold(), "")
        if not new or new in used:
            new = free_id(name, taken | used, "stage")
        used.add(new)
        last = number == len(stages)
        yield {"id": new, "name": name, **({} if last else {"rate": FIRST_RATE})}
