"""Adding a key figure: one that the plan knows, or one of the user's own by its name."""

from __future__ import annotations

from functools import partial

from retroplan.plan.edits import Add
from retroplan.plan.refs import free_names
from retroplan.plan.say import Text, Word, say
from retroplan.plan.things import listed
from retroplan.report.tables.kpi_rows import kpi_label
from retroplan.tui.actions.folding import unfold
from retroplan.tui.actions.new_things import Adding, free_id
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import FILTER_KEYS, Choice, Sheet

_OWN = ":own"
"""The choice of a figure of the user's own; no figure has such an id."""


def ask_figure(desk: Desk, kind: Adding) -> None:
    """List the figures that are not followed yet, and last one of the user's own."""
    words = desk.words
    names = free_names(desk.plan, kind.row)
    choices = [Choice(kpi_label(words, name, desk.plan), name, search=name) for name in names]
    choices.append(Choice(words.tell("A figure of your own"), _OWN))
    title = words.tell("Which {kind}?", kind=Word(kind.called))
    known = partial(_add_known, desk, kind)
    desk.sheet = Sheet(title, tuple(choices), known, typing="filter", keys=FILTER_KEYS)


def _add_known(desk: Desk, kind: Adding, name: str) -> None:
    if name == _OWN:
        title = desk.words.tell("The name of your figure, such as Open rate")
        desk.sheet = Sheet(title, chosen=partial(_add_own, desk, kind), typing="answer")
        return
    if desk.edit(Add(kind.parent, {"id": name, **kind.start.fields})):
        desk.go(kind.parent / name / kind.row.first)
        label = Text(kpi_label(desk.words, name, desk.plan))
        desk.say(say("{name} is followed now. Its target is typed here.", name=label), "good")


def _add_own(desk: Desk, kind: Adding, name: str) -> None:
    """A figure of the user's own by its name, with all that says what it is open for typing."""
    new = free_id(name, tuple(listed(desk.plan, kind.parent)), "figure")
    if desk.edit(Add(kind.parent, {"id": new, "name": name})):
        unfold(desk, kind.parent / new)
        desk.go(kind.parent / new / "unit")
        desk.say(say("{name} is followed now. Say here what it is counted in.", name=Text(name)), "good")
