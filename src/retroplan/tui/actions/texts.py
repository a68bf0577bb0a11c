"""A text of several lines, such as why or a note: edited in a small editor of its own."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan.address import Address
from retroplan.plan.edits import Remove, Set
from retroplan.plan.fields import Field, field_of
from retroplan.plan.say import Key, mark, say
from retroplan.plan.value_at import value_at
from retroplan.plan.values import Kind
from retroplan.report.naming import call
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import Sheet, SheetKey
from retroplan.tui.line import EditLine

KEYS = (
    SheetKey("Ctrl+S", mark("keep")),
    SheetKey("Enter", mark("new line")),
    SheetKey("Esc", mark("leave")),
)
LONG = frozenset({"why", "about", "note", "action"})
"""The keys of fields in which people write sentences."""


def has_lines(desk: Desk, field: Field) -> bool:
    """Whether the cell holds a text of several lines, which is edited as such."""
    value = value_at(desk.plan, desk.address) if field.kind is Kind.TEXT else None
    return isinstance(value, str) and "\n" in value


def edit(desk: Desk) -> None:
    """Open the text of the cell in an editor of its own."""
    address = desk.address
    field = field_of(address)
    if field is None or field.kind is not Kind.TEXT or field.key not in LONG:
        told = say("Only why, about, action and note have lines; {key} changes this.", key=Key("cell.edit"))
        desk.say(told, "warn")
        return
    value = value_at(desk.plan, address)
    text = value if isinstance(value, str) else ""
    title = call(desk.plan, desk.words, address)
    desk.sheet = Sheet(
        title[:1].upper() + title[1:],
        chosen=lambda typed: _keep(desk, address, text, typed),
        typing="lines",
        typed=EditLine.of(text),
        keys=KEYS,
        saved=text,
    )


def _keep(desk: Desk, address: Address, before: str, text: str) -> None:
    kept = text.rstrip("\n") if not before.endswith("\n") else text
    if kept != before:
        desk.edit(Set(address, kept) if kept.strip() else Remove(address))


ACTIONS: Mapping[str, Action] = {"cell.lines": edit}
