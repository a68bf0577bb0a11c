"""What would mend a problem: an id that is free, something that there is, or taking out what is wrong."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from retroplan.plan.address import KPIS, Address
from retroplan.plan.edits import Add, Edit, Remove, Set
from retroplan.plan.fields import field_of
from retroplan.plan.kpis import is_own
from retroplan.plan.problems import Problem
from retroplan.plan.refs import free_names, known_ids, referred
from retroplan.plan.say import Day, Say, Text, say, say_n
from retroplan.plan.things import Things, listed, name_of, row_of
from retroplan.plan.values import Kind
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import Reading, read
from retroplan.report.naming import call, call_thing
from retroplan.report.tables.kpi_rows import kpi_label
from retroplan.tui.actions.new_things import free_id
from retroplan.tui.desk.desk import Desk


class Mend(NamedTuple):
    """One way to mend a problem: what is offered, the edit that does it, and what is said then."""

    text: str
    edit: Edit
    told: Say


def mends_of(desk: Desk, problem: Problem) -> Iterator[Mend]:
    """What would mend a problem, the ways that lose nothing first."""
    at = problem.address
    row, field = row_of(at), field_of(at)
    if row is not None and at.key.startswith("#"):
        yield from _ids(desk, problem, row, at)
    elif at.key == "id" and at.parent.key.startswith("#"):
        named = row_of(at.parent)
        if named is not None:
            yield from _ids(desk, problem, named, at.parent)
    elif field is not None and field.kind is Kind.REF and problem.severity == "error":
        for name in known_ids(desk.plan, field, at):
            yield _reference(desk, at, field.refers, name)
    elif at.pattern == "checkins.*.date":
        today = Day(desk.results.today)
        yield Mend(
            desk.words.tell("Give it the date of today, {day}", day=today),
            Set(at, desk.results.today),
            say("It is of {day} now.", day=today),
        )
    elif at.pattern == "checkins.*.figures.*" and at.key not in listed(desk.plan, KPIS) and is_own(at.key):
        own = Text(at.key)
        text = desk.words.tell("Follow {name} as a figure of your own", name=own)
        yield Mend(text, Add(KPIS, {"id": at.key}), say("{name} is followed now.", name=own))
    yield from _taken_out(desk, problem)


def _ids(desk: Desk, problem: Problem, row: Things, thing: Address) -> Iterator[Mend]:
    """An id for a thing that has none, or one that is another's."""
    words = desk.words
    if row.named_by != "id":
        return
    if row.id_refers:
        for name in free_names(desk.plan, row):
            label = Text(kpi_label(words, name, desk.plan))
            text = words.tell("Make it the key figure {name}", name=label)
            yield Mend(text, Set(thing / "id", name), say("It is {name} now.", name=label))
        return
    wished = problem.message.arguments.get("better") or problem.message.arguments.get("id")
    start = wished.value if isinstance(wished, Text) else ""
    new = Text(free_id(start, tuple(listed(desk.plan, thing.parent)), row.called.replace(" ", "-")))
    text = words.tell("Give {thing} the id {id}", id=new, thing=Text(call_thing(desk.plan, words, thing)))
    yield Mend(text, Set(thing / "id", new.value), say("Its id is {id} now.", id=new))


def _reference(desk: Desk, at: Address, refers: str, name: str) -> Mend:
    thing = referred(desk.plan, refers, name)
    label = Text(name_of(desk.plan, thing) if thing else name)
    text = desk.words.tell("Take {thing} instead", thing=label)
    return Mend(text, Set(at, name), say("It is {thing} now.", thing=label))


def _taken_out(desk: Desk, problem: Problem) -> Iterator[Mend]:
    """What could be taken out so that the problem is gone: the value itself, else what holds it."""
    at, before = problem.address, desk.revision.text
    while at and (at == problem.address or len(at.parts) > 1):
        text = apply(before, Remove(at))
        if isinstance(text, str) and not _remains(problem, read(text), desk):
            what = Text(call(desk.plan, desk.words, at))
            lines = before.count("\n") - text.count("\n")
            offer = say_n(
                "Take {what} out of the file",
                "Take {what} out of the file, all {n} lines",
                max(1, lines),
                what=what,
            )
            yield Mend(desk.words.text(offer), Remove(at), say("It is taken out of the file."))
            return
        at = at.parent


def _remains(problem: Problem, found: Reading, desk: Desk) -> bool:
    """Whether the problem, or another one in its place, is still there."""
    same = any(
        (one.address, one.message.template) == (problem.address, problem.message.template)
        for one in found.problems
    )
    instead = problem.severity == "error" and _errors(found.problems) >= _errors(desk.revision.problems)
    return found.plan is None or same or instead


def _errors(problems: Iterable[Problem]) -> int:
    return sum(one.severity == "error" for one in problems)
