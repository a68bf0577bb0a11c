"""From the text of a file to a plan and its problems, all found in one pass (model 1, 2, 9).

Never raises, whatever the text is; a plan with errors is read as far as it can be understood.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, say
from retroplan.planfile.format import is_older
from retroplan.planfile.reading.checks import check
from retroplan.planfile.reading.records import build
from retroplan.planfile.reading.references import require, resolve
from retroplan.planfile.reading.syntax import in_our_words
from retroplan.planfile.reading.walk import Gathered, walk
from retroplan.planfile.refusal import Refusal
from retroplan.planfile.text.paths import NotTomlError, Path, parse

LARGEST_TEXT = 1_000_000
"""Bytes of a file that are read: some 14,000 tasks. More would keep people waiting for many seconds."""
MOST_PROBLEMS = 1_000
"""So many problems are told; nobody reads more."""
_OLDER = say("this plan is of an older format: the first change you make writes it in the newest one")
_LONG_NUMBER = re.compile(r"\d[\d_]{4300}|[eE][+-]?\d{10}")


class Reading(NamedTuple):
    """What a text says: the plan (None only when it is not TOML), its problems, and the plain data."""

    plan: Plan | None
    problems: tuple[Problem, ...]
    raw: Mapping[str, object]


def read(text: str) -> Reading:
    """Read a plan; one of an older format as what it becomes with the first edit, of which it is told."""
    refused = _refused(text)
    if refused is not None:
        return Reading(None, (refused,), {})
    newest = _in_newest_format(text)
    if isinstance(newest, Problem):
        return Reading(None, (newest,), {})
    raw = parse(newest)
    found = walk(raw)
    if newest != text:
        found.add("warning", Address("format"), _OLDER)
    require(found)
    resolve(found)
    plan = build(found)
    checked = check(plan, found.usable(addresses.CHECKINS))
    for problem in checked.problems:
        found.add(problem.severity, problem.address, problem.message)
    found.unsound |= checked.unsound
    found.unsound |= _touched_by_nameless(found, plan)
    plan = plan._replace(unsound=frozenset(found.unsound))
    return Reading(plan, _placed(text, found), raw)


def _in_newest_format(text: str) -> str | Problem:
    """The text itself, or what it becomes with the first edit; why it cannot be read, otherwise."""
    try:
        if not is_older(parse(text)):
            return text
    except NotTomlError as error:
        return _not_toml(text, error)
    from retroplan.planfile.editing.migrate import migrated  # what makes edits: only an old file needs it

    newest = migrated(text)
    return (
        Problem("error", Address("format"), newest.reason, newest.line)
        if isinstance(newest, Refusal)
        else newest
    )


def _touched_by_nameless(found: Gathered, plan: Plan) -> set[Address]:
    """The scenarios whose figures would lack something left out of the plan: too many, or without usable id.

    A source brings people to any scenario, members who already pay bring money to every one.
    """
    lacking = any(
        thing in (addresses.SOURCES, addresses.PRODUCTS)
        or (thing.nameless and thing.section == "sources")
        or (thing.nameless and thing.section == "products" and thing / "active" in found.places)
        for thing in found.unsound
    )
    return {addresses.scenario(scenario.id) for scenario in plan.scenarios} if lacking else set()


def _refused(text: str) -> Problem | None:
    """A text that is not even given to the parser: too large, or no Unicode."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        line, column = _position(text, error.start)
        message = say("the file is not text in UTF-8: something in it is not a character")
        return Problem("error", Address(), message, line, column)
    if size <= LARGEST_TEXT:
        return None
    message = say(
        "the file is too large for a plan: {size} kB; at most {most} kB are read",
        size=Count(-(-size // 1_000)),
        most=Count(LARGEST_TEXT // 1_000),
    )
    return Problem("error", Address(), message)


def _not_toml(text: str, error: NotTomlError) -> Problem:
    line, column = error.line, error.column
    if line is None and (number := _LONG_NUMBER.search(text)) is not None:
        line, column = _position(text, number.start())
    return Problem("error", Address(), in_our_words(error.reason), line, column)


def _position(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _placed(text: str, found: Gathered) -> tuple[Problem, ...]:
    """The problems with their lines, in the order of the file; what concerns no line comes first."""
    if not found.problems:
        return ()
    from retroplan.planfile.text.scan import scan  # a plan without problems needs no places

    problems = sorted(found.problems, key=lambda problem: problem.severity)  # errors first, if not all fit
    kept, left = problems[:MOST_PROBLEMS], len(problems) - MOST_PROBLEMS
    places = scan(text)
    placed = [_with_line(problem, places.line(_nearest(problem.address, found.places))) for problem in kept]
    placed.sort(key=lambda each: each.line or 0)
    if left > 0:
        placed.append(
            Problem("warning", Address(), say("there are {n} more problems, not shown", n=Count(left)))
        )
    return tuple(placed)


def _with_line(problem: Problem, spot: tuple[int, int] | None) -> Problem:
    return problem if spot is None else problem._replace(line=spot[0], column=spot[1])


def _nearest(address: Address, known: Mapping[Address, Path]) -> Path:
    """Where the address stands in the document, or the nearest thing around it that does."""
    while address and address not in known:
        address = address.parent
    return known.get(address, ())
