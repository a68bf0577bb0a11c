"""A new plan: by ten questions, by looking at the example, from a preset, or empty."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from retroplan import plans
from retroplan.interview.answers import Answers
from retroplan.interview.empty import empty_plan
from retroplan.plan.say import Text, mark
from retroplan.planfile.refusal import Refusal
from retroplan.presets.plans import PLANS, first_start, plan_from, starter
from retroplan.report.words import Words
from retroplan.storage.outcomes import Failure
from retroplan.tui.actions import interview
from retroplan.tui.actions.naming_plans import ask_name
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.said import Request, Then
from retroplan.tui.desk.sheet import Choice, Sheet, press

ASK, LOOK, PRESET, EMPTY = "ask", "look", "preset", "empty"


def offer_new(desk: Desk, name: str = "") -> None:
    """Offer the ways to a new plan; ``name`` is what it is to be called, where that was said already."""
    words = desk.words
    title = words.tell("A new plan named {name}", name=Text(name)) if name else words.tell("A new plan")
    _offer(desk, title, name, None)


def welcome(desk: Desk) -> None:
    """The same at the very first start, with the example behind it; that goes once another way is taken."""
    _offer(desk, desk.words.tell("Welcome. How do you want to begin?"), "", partial(_without, desk.book.path))


def _offer(desk: Desk, title: str, name: str, then: Then | None) -> None:
    words = desk.words
    first = then is not None
    choices = (
        Choice(words.tell("Answer ten questions"), ASK, words.tell("a plan of your own, in three minutes")),
        Choice(words.tell("Look at the example"), LOOK, words.tell("a plan for a new computer")),
        Choice(words.tell("Start from a preset"), PRESET, words.tell("a plan like yours, to change")),
        Choice(words.tell("Empty plan"), EMPTY, words.tell("nothing in it yet")),
    )
    ways: dict[str, Callable[[], None]] = {
        ASK: lambda: ask(desk, name, then),
        LOOK: (lambda: None) if first else lambda: _look(desk),
        PRESET: lambda: _presets(desk, name, then),
        EMPTY: lambda: _make(desk, name, _empty(desk), then),
    }
    desk.sheet = Sheet(title, choices, lambda key: ways[key]())


def ask(desk: Desk, name: str = "", then: Then | None = None) -> None:
    """Ask the ten questions for a new plan."""
    interview.begin(desk, Answers(desk.results.today, _currency(desk)), name, then=then)


def _currency(desk: Desk) -> str:
    from retroplan.report.format import currency_of  # what formats figures is loaded by who shows them

    return currency_of(desk.words.locale) or desk.plan.currency


def _empty(desk: Desk) -> str:
    return empty_plan(desk.results.today, _currency(desk), Words(desk.words.locale).text)


def _presets(desk: Desk, name: str, then: Then | None) -> None:
    """Pick a whole plan to begin with."""
    words, today = desk.words, desk.results.today
    choices = tuple(Choice(words.word(one.name), one.id, words.word(one.about)) for one in PLANS)

    def picked(id: str) -> None:
        text = plan_from(id, first_start(today))
        if isinstance(text, Refusal):
            desk.say(text.reason, "bad")
        else:
            _make(desk, name, text, then, id)

    desk.sheet = Sheet(words.tell("Which plan is most like yours?"), choices, picked)


def _make(desk: Desk, name: str, text: str, then: Then | None, offered: str = "") -> None:
    """Write the plan under its name, asked for where nobody said it, and open it."""
    folders = desk.folders
    if folders is None:
        return

    def make(wanted: str) -> Path | Failure:
        return plans.create(wanted, text, folders)

    def done(path: Path) -> None:
        desk.needs.append(Request("open", str(path), then=then))

    ask_name(desk, mark("The name of the new plan"), make, offered, done, name)
    asked = desk.sheet
    if name and asked is not None:  # it was said already, so nothing is asked unless it will not do
        answered = press(asked, "enter", "")
        desk.sheet = answered if desk.sheet is asked else desk.sheet


def _look(desk: Desk) -> None:
    """Open the example, written where it is not there."""
    folders = desk.folders
    if folders is None:
        return
    there = {plan.name: plan.path for plan in plans.list_plans(folders)}
    made = there.get(plans.EXAMPLE) or plans.create(plans.EXAMPLE, starter(desk.results.today), folders)
    if isinstance(made, Failure):
        desk.say(made.reason, "bad")
    else:
        desk.need("open", str(made))


def _without(example: Path, desk: Desk) -> None:
    """Put the example away, unless somebody changed it."""
    folders = desk.folders
    if folders is not None and _untouched(example, desk):
        plans.discard(example, folders)


def _untouched(example: Path, desk: Desk) -> bool:
    from retroplan.storage.peek import text_of

    return text_of(str(example)) == starter(desk.results.today)
