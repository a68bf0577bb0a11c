"""Another plan in place of the one that is open: opened, after a rename, or when that one is deleted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from retroplan import plans
from retroplan.plan.say import Say, Text, say
from retroplan.storage.outcomes import Failure
from retroplan.tui.actions.leaving import ask_before_leaving
from retroplan.tui.actions.plan_list import next_plan, show_plans
from retroplan.tui.desk.desk import Desk, Request

PATIENCE = 2.0
"""Seconds that the last save of the plan that is left may take."""

Opener = Callable[[Path], Desk | Say]
"""Opens a plan, or says why it cannot be."""


def another(desk: Desk, request: Request, opener: Opener) -> Desk | None:
    """The desk of the plan that is asked for in place of this one; None when this one stays."""
    match request.wish:
        case "open":
            return open_other(desk, request, opener)
        case "switch":
            return switch(desk, request, opener)
        case "rename":
            return rename_open(desk, request.text, opener)
        case "discard":
            return discard_open(desk, opener)
        case _:
            return None


def open_other(desk: Desk, request: Request, opener: Opener) -> Desk | None:
    """Open another plan and close this one; None when it cannot be opened, which is said.

    What is not saved is asked about first, as when the app is left.
    """
    desk.book.flush(PATIENCE)
    if desk.book.unsaved:
        if Path(request.text) != desk.book.path:
            ask_before_leaving(desk, request)
        return None
    return switch(desk, request, opener)


def switch(desk: Desk, request: Request, opener: Opener) -> Desk | None:
    """The same whatever is not saved; it is offered when this plan is opened again."""
    found = opener(Path(request.text))
    if isinstance(found, Say):
        desk.say(found, "bad")
        return None
    _close(desk)
    found.then = request.then
    return found


def rename_open(desk: Desk, name: str, opener: Opener) -> Desk | None:
    """Give the plan that is open another name: nothing may write to it meanwhile."""
    path, folders = desk.book.path, desk.folders
    if folders is None or not desk.book.flush(PATIENCE) or desk.book.unsaved:
        desk.say("The plan is not saved yet; try again in a moment.", "warn")
        return None
    _close(desk)
    renamed = plans.rename(path, name, folders)
    found = opener(path if isinstance(renamed, Failure) else renamed)
    if isinstance(found, Say):
        desk.say(found, "bad")
        return None
    if isinstance(renamed, Failure):
        found.say(renamed.reason, "bad")
    return found


def remember(desk: Desk) -> None:
    """Note that a plan was opened, for the list of plans and the next start."""
    if desk.folders is not None:
        plans.remember(desk.book.path, desk.folders)


def discard_open(desk: Desk, opener: Opener) -> Desk | None:
    """Move the plan that is open to the trash and open another one, whose list of plans says what is where.

    The other one is opened first: when none can be, nothing is deleted.
    """
    path, folders = desk.book.path, desk.folders
    other = next_plan(path, folders) if folders else None
    if folders is None or other is None or not desk.book.flush(PATIENCE) or desk.book.unsaved:
        desk.say("The plan is not saved yet; try again in a moment.", "warn")
        return None
    found = opener(other)
    if isinstance(found, Say):
        desk.say(found, "bad")
        return None
    _close(desk)
    gone = plans.discard(path, folders)
    if isinstance(gone, Failure):
        found.say(gone.reason, "bad")
    else:
        found.say(say("The plan lies in the trash now: {path}", path=Text(str(gone))), "good")
    show_plans(found)
    return found


def _close(desk: Desk) -> None:
    desk.book.listen(lambda: None)
    desk.book.close(PATIENCE)
