"""How the open document stands to its file, in words."""

from __future__ import annotations

from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Say, mark, say
from retroplan.tui.desk.desk import Desk, Tone

_STATES: dict[str, tuple[str, Tone]] = {
    "saved": (mark("saved"), "plain"),
    "saving": (mark("saving"), "plain"),
    "unsaved": (mark("not saved"), "warn"),
    "failed": (mark("NOT SAVED"), "bad"),
    "conflict": (mark("CONFLICT"), "bad"),
    "read-only": (mark("read-only"), "warn"),
    "gone": (mark("FILE GONE"), "bad"),
}


def state_word(desk: Desk) -> tuple[str, Tone]:
    """The state of saving in a word, and how serious it is."""
    word, tone = _STATES[desk.book.state.kind]
    return desk.words.word(word), tone


def lasting(desk: Desk) -> tuple[str, Tone] | None:
    """What has to stay in view as long as it holds: a file that is broken, gone, or was not written."""
    broken = desk.revision.broken
    if broken is not None:
        return _begun(desk.words.text(placed(broken))), "bad"
    state = desk.book.state
    if state.message is not None and state.kind != "saved":
        return _begun(desk.words.text(state.message)), _STATES[state.kind][1]
    return None


def _begun(text: str) -> str:
    """A sentence with a capital at its front."""
    return text[:1].upper() + text[1:]


def placed(problem: Problem) -> Say:
    """What is wrong with the file, with the place, as far as it is known."""
    if problem.line is None:
        return problem.message
    return say(
        "line {line}, column {column}: {why}",
        line=Count(problem.line),
        column=Count(problem.column or 1),
        why=problem.message,
    )
