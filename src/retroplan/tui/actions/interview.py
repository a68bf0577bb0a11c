"""The interview: ten questions, of which each answer writes a valid plan at once.

The first answer makes the plan's file; from then on each is one step of undo. Back, Skip and Stop keep what
is written. A plan that is changed elsewhere meanwhile is left as it is, and the questions end.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from retroplan import plans
from retroplan.folders import Folders
from retroplan.interview.answers import Answers
from retroplan.interview.draft import draft
from retroplan.interview.facts import GUESSED, TYPICAL
from retroplan.interview.questions import questions, wrong
from retroplan.plan.address import ROOT
from retroplan.plan.say import Key, Say, Text, say
from retroplan.plan_names import check_new_name
from retroplan.planfile.reading.read import read
from retroplan.planfile.refusal import Refusal
from retroplan.report.words import Words
from retroplan.storage.outcomes import Failure
from retroplan.tui.actions.new_things import free_id
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.interview import Interview
from retroplan.tui.desk.said import Request, Then
from retroplan.tui.desk.sheet import CLOSE
from retroplan.tui.wording.interviewed import first_work, interview_sheet, too_much
from retroplan.tui.wording.saving import lasting

BACK = frozenset({"shift+tab", "pageup"})
OTHERWISE = "my-plan"
"""What a plan is called where no name can be made of what is wanted."""
OWN = "my-{}"
"""What it is called where what is wanted has the name of a command."""
CHANGED = say(
    "The plan was changed elsewhere, so the questions end here; all of it can be changed in the plan."
)


def begin(desk: Desk, answers: Answers, name: str = "", text: str = "", then: Then | None = None) -> None:
    """Ask the first question that has no answer yet.

    ``name`` is what the plan is to be called, ``text`` what was written of it already; ``then`` is done with
    the desk of the plan once it is made and open.
    """
    open_ones = [number for number, one in enumerate(questions(answers)) if one.id not in answers.given]
    if not open_ones:
        _finish(desk)
        return
    state = Interview(answers, name=name, text=text, said=frozenset(answers.given))
    _show(desk, state.ask(open_ones[0]), then)


def _show(desk: Desk, state: Interview, then: Then | None) -> None:
    take = partial(_take_key, desk, state, then)
    put = partial(_paste, desk, state, then)
    desk.sheet = interview_sheet(desk, state)._replace(takes=take, pastes=put, chosen=lambda _: None)


# --- what keys do -----------------------------------------------------------------------------------------


def _take_key(desk: Desk, state: Interview, then: Then | None, key: str, character: str) -> bool:
    """Take a key of the question: all of them, help aside."""
    option, place = state.picked, state.place
    last = len(state.question.options) - 1
    clicked = desk.sheet.choice if desk.sheet is not None else None
    if key in CLOSE:
        _stop(desk, state)
    elif key == "enter" and clicked is not None and clicked.key not in ("", option.key):
        _show(desk, state._replace(option=clicked.key, error=""), then)
    elif key in BACK or (key == "up" and place == 0):
        _show(desk, state.ask(max(0, state.at - 1)), then)
    elif key in ("up", "down"):
        _show(desk, state.go(max(0, min(last, place + (1 if key == "down" else -1)))), then)
    elif key == "enter" and state.question.together and place < last:
        _show(desk, state.go(place + 1), then)
    elif key == "enter":
        _answer(desk, state, then)
    elif key == "tab":
        _next(desk, state._replace(answers=state.answers.skip(state.question.id)), then)
    elif character == "?" and option.blank != "goal.name":
        _show(desk, state._replace(told=not state.told), then)
    else:
        _type(desk, state, then, key, character)
    return True


def _type(desk: Desk, state: Interview, then: Then | None, key: str, character: str) -> None:
    """Type beside the option of the cursor; a number where nobody knows a rate is a guess."""
    if state.picked.key == TYPICAL and character.isdigit() and state.question.option(GUESSED):
        state = state._replace(option=GUESSED)
    line = state.lines.get(state.picked.key)
    typed = line.key(key, character) if line is not None else None
    if typed is not None:
        _show(desk, state.type(typed), then)


def _paste(desk: Desk, state: Interview, then: Then | None, text: str) -> None:
    line = state.lines.get(state.picked.key)
    if line is not None:
        _show(desk, state.type(line.paste(text).line), then)


# --- what answers do --------------------------------------------------------------------------------------


def _answer(desk: Desk, state: Interview, then: Then | None) -> None:
    """Take the answer, where it can be."""
    why = wrong(state.question, state.given, state.answers)
    if why is not None:
        told = desk.words.text(why)
        _show(desk, state._replace(error=told[:1].upper() + told[1:]), then)
        return
    _next(desk, state._replace(answers=state.answers.give(state.question.id, state.given)), then)


def _next(desk: Desk, state: Interview, then: Then | None) -> None:
    """Write what is known now, and ask the next question; after the last one show what came of it."""
    text = draft(state.answers, Words(desk.words.locale).text)
    before, state = state.text, state._replace(text=text)
    if not before:
        _make(desk, state, then)
    elif desk.book.head.text != before:
        desk.sheet = None
        desk.say(CHANGED, "warn")
    else:
        why = _write(desk, text)
        if why is not None:
            desk.sheet = None
            desk.say(why, "bad")
        else:
            _go_on(desk, state, then)


def _go_on(desk: Desk, state: Interview, then: Then | None) -> None:
    left = (at for at, one in enumerate(state.all) if at > state.at and one.id not in state.said)
    following = next(left, None)
    if following is None:
        _finish(desk)
    else:
        _show(desk, state.ask(following), then)


def _write(desk: Desk, text: str) -> Say | None:
    """Make the text that of the plan, as one step; why it cannot be, otherwise."""
    before = desk.results
    done = desk.book.replace(text, read(text), say("an answer"), ROOT)
    if isinstance(done, Refusal):
        return done.reason
    desk.mark_moved(before)
    return None


def _make(desk: Desk, state: Interview, then: Then | None) -> None:
    """Make the plan's file, and go on in it."""
    if desk.folders is None:
        return
    made = _created(desk.folders, state)
    if isinstance(made, Failure):
        told = desk.words.text(made.reason)
        _show(desk, state._replace(text="", error=told[:1].upper() + told[1:]), then)
        return

    def opened(other: Desk) -> None:
        if then is not None:
            then(other)
        other.panes.show("goal")
        _go_on(other, state, None)

    desk.sheet = None
    desk.needs.append(Request("open", str(made), then=opened))


def _created(folders: Folders, state: Interview) -> Path | Failure:
    """Write the plan under its name, else under one like it: nobody is asked for another in between."""
    if state.name:
        made = plans.create(state.name, state.text, folders)
        if not isinstance(made, Failure) or made.kind != "name":
            return made
    there = [plan.name.casefold() for plan in plans.list_plans(folders)]
    name = free_id(state.name or state.answers.text("want", "want"), there, OTHERWISE)
    if check_new_name(name) is not None:
        name = free_id(OWN.format(name), there, OTHERWISE)
    return plans.create(name, state.text, folders)


def _stop(desk: Desk, state: Interview) -> None:
    """End the questions; what is written stays. What is wrong with the file is said where it stands."""
    desk.sheet = None
    if state.text and lasting(desk) is None:
        told = say(
            "The plan {name} holds what you answered so far. {key} lists the plans.",
            name=Text(desk.book.path.stem),
            key=Key("edit.plans"),
        )
        desk.say(told, "good")


def _finish(desk: Desk) -> None:
    """Show the scenarios side by side, and what there is to do first."""
    desk.sheet = None
    desk.panes.show("scenarios")
    work = Text(first_work(desk.plan, desk.results, desk.words))
    key = Key("tab.scenario")
    told = say(
        "Three ways to your goal, side by side. {work} {key} picks the one to work on.", work=work, key=key
    )
    if too_much(desk.plan, desk.results):
        told = say(
            "Three ways to your goal, side by side. {work} It is more than your week holds: "
            "{key} picks another.",
            work=work,
            key=key,
        )
    desk.say(told, "good")
