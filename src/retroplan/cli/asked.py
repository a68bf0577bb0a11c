"""A question as it stands on the command line: a figure, what is wanted of it, and what may give."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from retroplan.cli import figures
from retroplan.compute.results import Results
from retroplan.compute.whatif.bound import Bound, bound_of, good_sense
from retroplan.compute.whatif.solve import Question
from retroplan.plan.address import Address
from retroplan.plan.fields import field_in
from retroplan.plan.figures import Figure, figure_of
from retroplan.plan.locks import is_locked, lockable
from retroplan.plan.model import ONE, Plan
from retroplan.plan.say import Say, Text, say
from retroplan.plan.typed.wanted import NUMBERS, SIGNS, read_wanted
from retroplan.plan.values import Kind
from retroplan.planfile.reading.guesses import near

EXAMPLE = Text("'visitors <= 4000'")
REACHABLE = "reachable"
_SIGN = re.compile("|".join(map(re.escape, SIGNS)))
_YES = frozenset({"", "1", "yes", "true"})


class FigureQuestion(NamedTuple):
    """The question, and the plan with what is locked for it alone."""

    plan: Plan
    question: Question


class May(NamedTuple):
    """What may give: one input alone (``by``, "" for any), all but some, also what is given."""

    by: str = ""
    locks: Sequence[str] = ()
    every: bool = False


def read_question(plan: Plan, results: Results, text: str, may: May, today: date) -> FigureQuestion | Say:
    """Read ``FIGURE <= VALUE`` about the active scenario of a plan; a ``Say`` tells why it cannot be."""
    sign = _SIGN.search(text)
    name, value = (text[: sign.start()], text[sign.start() :]) if sign else (text, "")
    address = figures.find(plan, results, name) if name.strip() else None
    if address is None:
        return _unknown(plan, name.strip())
    bound = _bound(plan, address, name.strip(), value, today)
    if isinstance(bound, Say):
        return bound
    locks: list[Address] = []
    for lock in may.locks:
        found = _input(plan, lock)
        if isinstance(found, Say):
            return found
        locks.append(found)
    plan = plan._replace(locked=(*plan.locked, *locks))
    scenario = _scenario(plan, address)
    by = _by(plan, scenario, may.by) if may.by else None
    if isinstance(by, Say):
        return by
    of_scenario = by is not None and by.section == "scenarios"
    rates = results.review.rates if results.review is not None else {}
    question = Question(
        address,
        bound,
        today,
        scope="scenario" if of_scenario else "held",
        scenario=scenario,
        by=by,
        every=may.every,
        rates=rates,
    )
    return FigureQuestion(plan, question)


def _scenario(plan: Plan, figure: Address) -> str:
    """Whose figure it is."""
    if figure.section == "scenarios":
        return figure.parts[1]
    return plan.active.id if plan.active is not None else ""


# --- the figure and what is wanted of it --------------------------------------------------------------------


def _unknown(plan: Plan, name: str) -> Say:
    if not name:
        return say("name a figure and what is wanted of it, such as {example}", example=EXAMPLE)
    return figures.unknown(plan, name)


def _bound(plan: Plan, address: Address, name: str, text: str, today: date) -> Bound | Say:
    """What is wanted of a figure; that a scenario be within reach is wanted by its name alone."""
    row = figure_of(address)
    if row is not None and address.key == REACHABLE:
        wanted = _SIGN.sub("", text, count=1).strip().lower()
        if wanted in _YES and text.strip()[:1] != "<":
            return Bound(">=", ONE)
        return say("a scenario is asked to come within reach by '{example}' alone", example=Text(REACHABLE))
    if row is None:
        return say(
            "{name} does not follow from anything: it is an input, so change it", name=Text(str(address))
        )
    if not text and row.kind in NUMBERS:
        return say(
            "say how much is wanted, with <=, >= or = and in quotes, such as {example}",
            example=_example(row, name),
        )
    read = read_wanted(row, text or "=1", today, plan.currency, bare=True)
    if isinstance(read, Say):
        return read
    assert read.sense is not None
    return bound_of(row, read.sense, read.value)


def _example(row: Figure, name: str) -> Text:
    value = "12%" if row.kind is Kind.RATE else "4000"
    return Text(f"'{name} {good_sense(row)} {value}'")


# --- inputs -------------------------------------------------------------------------------------------------


def _input(plan: Plan, address: str) -> Address | Say:
    """The address of a value of the plan that may give; a ``Say`` where there is none."""
    at, name = Address(address.strip()), Text(address)
    meant = lockable(plan, at, near)
    if meant != at:
        if meant:
            return say("there is no value {name}; did you mean {near}?", name=name, near=Text(str(meant)))
        return say("there is no value {name}; name one as 'retroplan explain' does", name=name)
    field = field_in(plan, at)
    if field is None or not field.gives:
        return say("{name} is no number that can give", name=name)
    return at


def _by(plan: Plan, scenario: str, address: str) -> Address | Say:
    found = _input(plan, address)
    if isinstance(found, Say):
        return found
    if found.section == "scenarios" and found.parts[1] != scenario:
        return say(
            "{name} is of another scenario than the figure, which is of {scenario}",
            name=Text(str(found)),
            scenario=Text(scenario),
        )
    if is_locked(plan, found):
        return say("{name} is locked, so it cannot give", name=Text(str(found)))
    return found
