"""Why a value or a figure is what it is, in words: for the sheet that explains, and beside a broad tab."""

from collections.abc import Iterator
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.fields import Field, field_in
from retroplan.plan.say import Argument, Either, Word
from retroplan.plan.typed.numeric import bounds
from retroplan.tui.desk.desk import Desk


class Origin(NamedTuple):
    """One of the values or figures that a figure comes from: what it is called, and where it stands."""

    text: str
    address: Address


class ToldReason(NamedTuple):
    """What is told of a figure or an input: its name with its value, the rule, and what it comes from."""

    title: str
    sentences: tuple[str, ...]
    sources: tuple[Origin, ...]


def reason(desk: Desk, address: Address) -> ToldReason | None:
    """The reason of a figure or an input; None where nothing more is known about it."""
    from retroplan.explain import explain  # many rules, each only for who asks

    words = desk.words
    found = explain(desk.plan, desk.results, address)
    field = field_in(desk.plan, address)
    if found is None and field is None:
        return None
    title = _named(desk, found.label, found.value) if found else words.title(field.label if field else "")
    if field is not None and (found is None or not found.inputs):
        told = [words.word(field.help)]  # value and address stand above and below
    else:
        told = [words.text(found.sentence), words.text(found.formula)] if found else []
    told += list(_limits(desk, field)) if field else []
    inputs = found.inputs if found else ()
    sources = tuple(Origin(_named(desk, one.label, one.value), Address(one.address)) for one in inputs)
    return ToldReason(title, tuple(told), sources)


def _named(desk: Desk, label: Argument, value: Argument | None) -> str:
    name = desk.words.figure(label)
    name = name[:1].upper() + name[1:]
    return name if value is None else f"{name}: {desk.words.figure(value)}"


def _limits(desk: Desk, field: Field) -> Iterator[str]:
    words = desk.words
    limits = bounds(field)
    if limits is not None:
        yield words.tell("It may be {bounds}.", bounds=limits)
    if field.choices:
        yield words.tell("One of: {words}.", words=Either(tuple(map(Word, field.choices))))
