"""A total typed into the form of a check-in: of "=1240" in all the new ones are what is beyond the rest."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.review.totals import is_flow, told_before
from retroplan.plan.fields import Field
from retroplan.plan.say import Argument, Money, Number, Say, say
from retroplan.plan.typed.read import Typed, read_typed
from retroplan.plan.values import Kind
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.editing import Editing

SIGN = "="
"""Before a number that is a total; a total it is in the form alone."""


def is_total(desk: Desk, editing: Editing) -> bool:
    """Whether what is typed is a total: in the form, for what adds up."""
    return desk.form is not None and editing.line.text.lstrip().startswith(SIGN) and is_flow(editing.address)


def total_typed(desk: Desk, field: Field, editing: Editing) -> Typed | Say:
    """The total itself, or why it cannot be read; the new ones are what it has beyond ``before``."""
    text = editing.line.text.lstrip().removeprefix(SIGN)
    entry = read_typed(field, text, desk.results.today, currency=desk.plan.currency)
    if not isinstance(entry, Say) and not isinstance(entry.value, Fraction | int):
        return say("type the total so far behind =, such as =1240")
    return entry


def before(desk: Desk, editing: Editing) -> Fraction | None:
    """What was told before the check-in of the form; None where nothing was."""
    assert desk.form is not None
    return told_before(desk.plan, editing.address, desk.form.day)


def understood_total(desk: Desk, field: Field, editing: Editing) -> Typed | Say:
    """The new ones that a total comes to, with how it was understood."""
    entry = total_typed(desk, field, editing)
    if isinstance(entry, Say):
        return entry
    known = before(desk, editing)
    if known is None:
        total = shown(field, entry.value)
        return Typed(entry.value, None, say("= {total} in all; how many before is asked next", total=total))
    return new_ones(field, entry.value, known)


def new_ones(field: Field, value: object, known: Fraction) -> Typed | Say:
    """What is new of a total where so much was there before; a smaller total is refused."""
    assert isinstance(value, Fraction | int)
    total = Fraction(value)
    if total < known:
        return say(
            "{total} in all is less than the {before} told before: type more, or what is new without =",
            total=shown(field, total),
            before=shown(field, known),
        )
    return Typed(
        total - known,
        None,
        say(
            "= {new} new: {total} in all less {before} before",
            new=shown(field, total - known),
            total=shown(field, total),
            before=shown(field, known),
        ),
    )


def shown(field: Field, value: object) -> Argument:
    """A number of the field as a figure."""
    assert isinstance(value, Fraction | int)
    return Money(Fraction(value)) if field.kind is Kind.MONEY else Number(Fraction(value))
