"""What a new plan is made of: a preset or another plan, moved to a start or as it is.

A plan is preferred to a preset of the same name: its owner made it, and is told that there are two.
"""

import os
from datetime import date
from typing import NamedTuple

from retroplan.cli import places
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Either, Say, Text, say
from retroplan.planfile.editing.afresh import Afresh, afresh
from retroplan.planfile.editing.moved import moved
from retroplan.planfile.format import is_newer
from retroplan.planfile.reading.read import read
from retroplan.planfile.refusal import Refusal
from retroplan.presets.plans import PLANS, STORY, first_start, plan_from
from retroplan.storage.peek import text_of
from retroplan.storage.unreadable import Unreadable

_MOST_NAMED = 12
"""So many of the user's plans are named beside the presets."""


class Made(NamedTuple):
    """The text of a new plan, and what is to be said of it."""

    text: str
    said: tuple[Say, ...] = ()


def presets_told() -> str:
    """The whole plans there are, two lines each, for the help of the command."""
    widest = max(len(preset.id) for preset in PLANS)
    return "\n".join(
        f"  {preset.id:<{widest}}  {preset.name}\n  {'':<{widest}}  {preset.about}" for preset in PLANS
    )


def new_text(source: str | None, start: date | None, today: date) -> Made | Say:
    """The text of a new plan made of a plan's name or file or of a preset (None: the starter), or why not.

    A preset starts on ``start``, else with the next month that is three weeks away; a plan stays as it is, or
    begins afresh on ``start``.
    """
    if source is None:
        return _from_preset(STORY, start, today)
    preset = source in {preset.id for preset in PLANS}
    file = _plan(source)
    if file is not None:
        made = _from_plan(source, file, start)
        return made._replace(said=(*made.said, _both(source))) if preset and isinstance(made, Made) else made
    return _from_preset(source, start, today) if preset else _unknown(source)


def _from_preset(id: str, start: date | None, today: date) -> Made | Say:
    text = plan_from(id, first_start(today) if start is None else start)
    return text.reason if isinstance(text, Refusal) else Made(text)


def _both(source: str) -> Say:
    return say(
        "{source} is a plan of yours and a preset: the plan was taken; rename it to begin with the preset",
        source=Text(source),
    )


def _plan(source: str) -> str | None:
    """The file of a plan by its path or name; None where there is none."""
    if places.is_path(source):
        return os.path.expanduser(source) if source.startswith("~/") else source
    found = places.find(source)
    return None if isinstance(found, Say) else found


def _unknown(source: str) -> Say:
    from difflib import get_close_matches

    plans, name = places.names(), Text(source)
    presets = [preset.id for preset in PLANS]
    known = Either(tuple(Text(one) for one in (*presets, *plans[:_MOST_NAMED])))
    near = get_close_matches(source, (*presets, *plans), 1)
    if near:
        return say(
            "there is no plan or preset {name}; did you mean {near}? There are: {known}",
            name=name,
            near=Text(near[0]),
            known=known,
        )
    return say("there is no plan or preset {name}; there are: {known}", name=name, known=known)


def _from_plan(source: str, file: str, start: date | None) -> Made | Say:
    text = text_of(file)
    if isinstance(text, Unreadable):
        return text.reason
    wrong = _wrong(source, text)
    if wrong is not None or start is None:
        return wrong or Made(text)
    fresh = afresh(text)
    there = fresh if isinstance(fresh, Refusal) else moved(fresh.text, start)
    if isinstance(there, Refusal):
        return there.reason
    assert isinstance(fresh, Afresh)
    return Made(there, _left_behind(source, fresh))


def _left_behind(source: str, fresh: Afresh) -> tuple[Say, ...]:
    if not fresh.checkins and not fresh.items:
        return ()
    told = say(
        "what happened in {source} stays behind (check-ins: {checkins}; items begun or done: {items})",
        source=Text(source),
        checkins=Count(fresh.checkins),
        items=Count(fresh.items),
    )
    return (told,)


def _wrong(source: str, text: str) -> Say | None:
    """Why nothing is made of a plan; None where it is sound."""
    reading = read(text)
    if is_newer(reading.raw):
        return say(
            "{source} was written by a newer version of retroplan, so no plan was made of it: "
            "install that version first",
            source=Text(source),
        )
    first = next((one for one in reading.problems if one.severity == "error"), None)
    return None if first is None else _error(source, first)


def _error(source: str, problem: Problem) -> Say:
    name, reason = Text(source), problem.message
    if problem.line is None:
        return say(
            "no plan was made of {source}, in which something is wrong: {reason}", source=name, reason=reason
        )
    return say(
        "no plan was made of {source}, in which something is wrong in line {line}: {reason}",
        source=name,
        line=Count(problem.line),
        reason=reason,
    )
