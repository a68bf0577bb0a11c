"""What else should differ in a scenario: any field of a product it sells, any rate, weight or share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from retroplan.plan.address import Address
from retroplan.plan.edits import Form, Set, Value
from retroplan.plan.fields import Field, field_of
from retroplan.plan.model import Scenario
from retroplan.plan.refs import known_ids
from retroplan.plan.say import Say, Text, yes_no
from retroplan.plan.typed.numeric import Present
from retroplan.plan.typed.read import read_typed
from retroplan.plan.typed.written import written
from retroplan.plan.values import Kind
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.scenario_inputs import Stated, differences
from retroplan.tui.actions.picking import named
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import FILTER_KEYS, Choice, Sheet
from retroplan.tui.line import EditLine


def differ(desk: Desk) -> None:
    """Ask what should differ in the scenario of the cursor's column, else in the active one."""
    one = desk.plan.find_scenario(desk.area.column_key) or desk.plan.active
    if one is None:
        return
    words, sheet = desk.words, CellMaker(desk.plan, desk.words)
    found: dict[str, Stated] = {}
    choices = []
    for each in differences(desk.plan, words):
        stated = each.stated(one)
        if stated is None:
            continue
        found[each.key] = stated
        now = stated.text or sheet.show(
            field_of(stated.own), sheet.plan.ranges.get(stated.held, stated.value)
        )
        choices.append(Choice(each.label, each.key, now))

    def picked(key: str) -> None:
        _ask(desk, one, next(choice.text for choice in choices if choice.key == key), found[key])

    title = words.tell("What should differ in {scenario}?", scenario=Text(one.name))
    desk.sheet = Sheet(title, tuple(choices), picked, typing="filter", keys=FILTER_KEYS)


def _ask(desk: Desk, one: Scenario, label: str, stated: Stated) -> None:
    """Ask for the value, from a list where it is one of few."""
    field, words = field_of(stated.own), desk.words
    if field is None:
        return
    title = words.tell("{field} in {scenario}", field=Text(label), scenario=Text(one.name))
    choices = _choices(desk, field, stated.own)
    if choices:
        at = next((at for at, choice in enumerate(choices) if choice.key == _key(stated.value)), 0)
        desk.sheet = Sheet(title, choices, partial(_picked, desk, stated.own, field), at=at)
        return
    value = desk.plan.ranges.get(stated.held, stated.value)
    typed = "" if value is None else written(field, value)
    sheet = Sheet(title, typing="answer", typed=EditLine.whole_of(typed))

    def answered(text: str) -> None:
        currency = desk.plan.currency
        entry = read_typed(field, text, desk.results.today, currency=currency, now=Present(value))
        if isinstance(entry, Say) or entry.value is None:
            error = words.text(entry if isinstance(entry, Say) else entry.reading)
            desk.sheet = sheet._replace(typed=EditLine.of(text), error=error)
            return
        _set(desk, stated.own, entry.value, entry.form)

    desk.sheet = sheet._replace(chosen=answered)


def _choices(desk: Desk, field: Field, address: Address) -> tuple[Choice, ...]:
    words = desk.words
    if field.kind is Kind.FLAG:
        return tuple(Choice(words.figure(yes_no(value)), _key(value)) for value in (True, False))
    if field.kind is Kind.CHOICE:
        return tuple(Choice(words.word(name), name) for name in field.choices)
    if field.kind is Kind.REF:
        return tuple(Choice(named(desk, field, name), name) for name in known_ids(desk.plan, field, address))
    return ()


def _key(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _picked(desk: Desk, address: Address, field: Field, key: str) -> None:
    _set(desk, address, key == "true" if field.kind is Kind.FLAG else key)


def _set(desk: Desk, address: Address, value: Value, form: Form | None = None) -> None:
    if desk.edit(Set(address, value, form)):
        desk.go(address)


ACTIONS: Mapping[str, Action] = {"thing.differ": differ}
