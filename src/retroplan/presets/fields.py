"""What a preset becomes in a plan: the fields of a thing, and comments on where figures come from."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.edits import Value
from retroplan.plan.say import Say, Text, Word, say
from retroplan.presets.records import FunnelPreset, ProductPreset, RoutinePreset, StagePreset, Typical

Tell = Callable[[Say], str]
"""Says a sentence in the reader's language; a plan is written in it."""


class PresetFields(NamedTuple):
    """The fields of a thing, its id not among them, and comments by field as in ``plan.edits.Add``."""

    record: Mapping[str, Value]
    notes: Mapping[str, str]


def source_of(typical: Typical) -> Say:
    """Where a range comes from; that it is a guess where nobody published it."""
    if not typical.source:
        return say("guessed: measure your own")
    who = Text(f"{typical.source}, {typical.year}" if typical.year else typical.source)
    if not typical.where:
        return say("typical, not yours: {who}", who=who)
    return say("typical of {where}, not yours: {who}", where=Word(typical.where), who=who)


def funnel_fields(preset: FunnelPreset, tell: Tell) -> PresetFields:
    """A funnel with all its stages."""
    stages = tuple(dict(_stage(stage, tell)) for stage in preset.stages)
    notes: dict[str, str] = {
        Address("stages") / number / "rate": tell(source_of(stage.rate))
        for number, stage in enumerate(preset.stages)
        if stage.rate is not None
    }
    return PresetFields({"name": _word(preset.name, tell), "stages": stages}, notes)


def _stage(stage: StagePreset, tell: Tell) -> Iterator[tuple[str, Value]]:
    yield "id", stage.id
    yield "name", _word(stage.name, tell)
    yield "about", _word(stage.about, tell)
    yield "kpi", _word(stage.kpi, tell)
    if stage.rate is not None:
        yield "rate", stage.rate.range
    if stage.lag_days:
        yield "lag_days", stage.lag_days
    if stage.sale:
        yield "sale", True


_EXAMPLES = ("commission",)
"""Fields of a product that somebody else has fixed, in a contract."""


def product_fields(preset: ProductPreset, tell: Tell) -> PresetFields:
    """A product at the price it begins with."""
    ranges = {key: typical.range for key, typical in preset.typical.items()}
    record: dict[str, Value] = {"name": _word(preset.name, tell), "price": Fraction(preset.price)}
    examples = ("price", *(key for key in _EXAMPLES if key in preset.fields))
    notes = {key: tell(say("an example: put your own")) for key in examples}
    notes |= {key: tell(source_of(typical)) for key, typical in preset.typical.items()}
    return PresetFields({**record, **preset.fields, **ranges}, notes)


def routine_fields(preset: RoutinePreset, tell: Tell, feeds: str = "") -> PresetFields:
    """A routine that feeds a stage, or a cadence."""
    record: dict[str, Value] = {"title": _word(preset.title, tell), "kind": "routine"}
    notes = {"minutes": tell(source_of(preset.minutes))}
    if preset.every:
        record |= {"every": preset.every, "times": preset.times}
    elif preset.yields is not None:
        if feeds:
            record["feeds"] = feeds
        record["yields"] = preset.yields.range
        notes["yields"] = tell(source_of(preset.yields))
    record["minutes"] = preset.minutes.range
    return PresetFields(record, notes)


def _word(text: str, tell: Tell) -> str:
    return tell(say("{text}", text=Word(text)))
