"""The words that people of vim type behind a colon, such as ``w``, ``q!`` and ``e NAME``, as choices."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan import plans
from retroplan.plan.say import Text, say
from retroplan.planfile.refusal import Refusal
from retroplan.tui.actions.leaving import QUIT
from retroplan.tui.commands import BY_ID
from retroplan.tui.desk.desk import Action, Desk, Request
from retroplan.tui.desk.sheet import Choice
from retroplan.tui.key_text import keys_text

COMMAND, OPEN = "command:", "open:"
"""What the keys of choices begin with: the id of a command, the path of a plan."""
WORDS: Mapping[str, str] = {
    "w": "edit.save",
    "write": "edit.save",
    "q": "app.quit",
    "quit": "app.quit",
    "wq": "app.save_quit",
    "x": "app.save_quit",
    "q!": "app.leave",
    "quit!": "app.leave",
    "e": "edit.again",
    "edit": "edit.again",
    "open": "edit.plans",
    "undo": "edit.undo",
    "redo": "edit.redo",
    "help": "app.help",
    "h": "app.help",
    "set": "app.settings",
}
"""The command that each word means."""
_WITH_NAME = ("e", "edit", "open")
_MOST_PLANS = 8


def meant(desk: Desk, typed: str) -> tuple[Choice, ...]:
    """What the very words typed mean; nothing where they are none of these."""
    word, _, name = typed.strip().removeprefix(":").partition(" ")
    if name.strip() and word in _WITH_NAME:
        return _plans(desk, name.strip())
    command = BY_ID.get(WORDS.get(word, "")) if not name.strip() else None
    if command is None:
        return ()
    title = f"{desk.words.word(command.title)}: {desk.words.word(command.help)}"
    return (Choice(title, COMMAND + command.id, keys_text(desk.keymap.keys_of(command.id))),)


def _plans(desk: Desk, name: str) -> tuple[Choice, ...]:
    """The plans whose names begin so, the very one first."""
    if desk.folders is None:
        return ()
    wanted = name.casefold()
    found = [plan for plan in plans.list_plans(desk.folders) if plan.name.casefold().startswith(wanted)]
    found.sort(key=lambda plan: plan.name.casefold() != wanted)
    return tuple(
        Choice(desk.words.tell("Open {name}", name=Text(plan.name)), OPEN + str(plan.path))
        for plan in found[:_MOST_PLANS]
    )


def _again(desk: Desk) -> None:
    """Read the file again; what is shown here stays one step of undo away."""
    before = desk.revision
    done = desk.book.take_theirs()
    if isinstance(done, Refusal):
        desk.say(done.reason, "bad")
    elif done.text == before.text:
        desk.say(say("The file holds what is shown here."))
    else:
        desk.mark_moved(before.results)
        desk.say(say("The file is read again."), "good")


def _save_and_quit(desk: Desk) -> None:
    desk.closing = True
    desk.need("save")
    desk.needs.append(QUIT)


def _leave(desk: Desk) -> None:
    """Quit without a question: what is not saved is offered at the next start."""
    if desk.book.autosave or not desk.book.kept:
        desk.need("quit")
    else:
        desk.needs.append(Request("leave"))


ACTIONS: Mapping[str, Action] = {
    "edit.again": _again,
    "app.save_quit": _save_and_quit,
    "app.leave": _leave,
}
