"""Removing the thing of the cursor: at once where little is lost, else after a question."""

from collections.abc import Collection, Mapping
from functools import partial

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Remove
from retroplan.plan.fields import field_of
from retroplan.plan.holding import may_clear
from retroplan.plan.model import Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Either, Key, Say, Text, say, say_n
from retroplan.plan.things import row_of
from retroplan.report.naming import call, call_thing
from retroplan.tui.actions import values
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import Choice, Sheet
from retroplan.tui.wording.uses import used_by

_KEEP, _FIELD, _THING = "keep", "field", "thing"
_FEW = 1
"""Values beside its name that a thing may hold to be removed without a question."""


def remove(desk: Desk) -> None:
    """Remove the thing of the cursor; ask where more than a name would be lost, or its field may be meant."""
    thing, field = desk.thing, _field(desk)
    users = used_by(desk.plan, thing)
    if field or users or _held(desk.plan, thing) > _FEW:
        _ask(desk, thing, field, users)
    else:
        _remove(desk, thing)


def _field(desk: Desk) -> Address:
    """The value under the cursor where it is one field of the thing, and not what the thing is called by."""
    thing, row = desk.thing, row_of(desk.thing)
    named = {thing / "id", thing / "date", thing / row.title if row and row.title else thing}
    return desk.address if desk.address.startswith(f"{thing}.") and desk.address not in named else Address()


def _held(plan: Plan, thing: Address) -> int:
    """How many values beside its name the file holds of a thing."""
    row = row_of(thing)
    named = {thing / key for key in ("id", "date", "kind", row.title if row else "")}
    return sum(
        at.startswith(f"{thing}.") and at not in named and field_of(at) is not None for at in plan.written
    )


def _ask(desk: Desk, thing: Address, field: Address, users: Collection[Say]) -> None:
    words, name = desk.words, Text(call_thing(desk.plan, desk.words, thing))
    intro = []
    if users:
        intro.append(words.text(say("It is used by {users}.", users=Either(tuple(users)))))
    left = _left_empty(desk.plan, thing)
    if left is not None:
        intro.append(words.text(left))
    choices = [Choice(words.tell("Keep it"), _KEEP)]
    if field and may_clear(desk.plan, field):
        value = Text(call(desk.plan, words, field))
        choices.append(Choice(words.tell("Take out only the {value}", value=value), _FIELD))
    choices.append(Choice(words.tell("Remove {thing} with all it holds", thing=name), _THING))
    title = words.tell("Remove {thing}?", thing=name)
    desk.sheet = Sheet(title, tuple(choices), partial(_answered, desk, thing), tuple(intro))


def _answered(desk: Desk, thing: Address, answer: str) -> None:
    if answer == _FIELD:
        values.clear(desk)
    elif answer == _THING:
        _remove(desk, thing)


def _left_empty(plan: Plan, thing: Address) -> Say | None:
    """Which scenarios sell nothing but this product, and what they would sell without it."""
    if thing.parent != addresses.PRODUCTS:
        return None
    sells_it = [one for one in plan.scenarios if one.mix.get(thing.key)]
    only = [one for one in sells_it if not any(weight for key, weight in one.mix.items() if key != thing.key)]
    other = next((one for one in plan.products if one.id != thing.key and not one.follows), None)
    if not only:
        return None
    names = Either(tuple(Text(one.name) for one in only))
    if other is None:
        return say("Nothing would be left to sell.")
    return say_n(
        "{names} sells nothing else, and would sell {other}.",
        "{names} sell nothing else, and would sell {other}.",
        len(only),
        names=names,
        other=Text(other.name),
    )


def _remove(desk: Desk, thing: Address) -> None:
    name = Text(call_thing(desk.plan, desk.words, thing))
    before = _errors(desk.revision.problems)
    if not desk.edit(Remove(thing)):
        return
    if _errors(desk.revision.problems) <= before:
        told = say("{thing} is removed. {undo} brings it back.", thing=name, undo=Key("edit.undo"))
        desk.say(told, "good")
        return
    told = say(
        "{thing} is removed, but something names it still: {undo} brings it back, {problems} lists what.",
        thing=name,
        undo=Key("edit.undo"),
        problems=Key("look.problems"),
    )
    desk.say(told, "warn")


def _errors(problems: Collection[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)


ACTIONS: Mapping[str, Action] = {"thing.remove": remove}
