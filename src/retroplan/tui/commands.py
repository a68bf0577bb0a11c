"""The command table: every command once, with its keys, title, help and the moment it makes sense.

Footer, palette, help screen and ``docs/keys.md`` are made from it, so a key is never told wrong. Keys are the
characters as typed ("G", "?", "+") or a name ("enter", "ctrl+d", "space"); two keys one after the other are
written with a blank ("g g"). No key needs AltGr on a French keyboard.
"""

from typing import Unpack

from retroplan.tui.command import Command as Command
from retroplan.tui.command import Context as Context
from retroplan.tui.command import Shown, When, always

TAB_KEYS = {
    "goal": "f2",
    "funnel": "f3",
    "products": "f4",
    "scenarios": "f5",
    "sources": "f6",
    "review": "f7",
    "backlog": "f8",
}
"""The tabs in their order, each with its key."""


def _here(test: When) -> When:
    return lambda context: not context.editing and test(context)


def _command(
    id: str, keys: str, title: str, help: str, when: When = always, **more: Unpack[Shown]
) -> Command:
    """Make a command of the workbook; ``keys`` are separated by commas."""
    group = id.partition(".")[0]
    found = tuple(key.strip() for key in keys.split(",") if key.strip())
    return Command(id, found, title, help, GROUPS[group], _here(when), **more)


def _typing(id: str, keys: str, title: str, help: str, hint: str = "", rank: int = 0) -> Command:
    found = tuple(key.strip() for key in keys.split(","))
    return Command(id, found, title, help, GROUPS["typing"], lambda context: context.editing, hint, rank)


GROUPS = {
    "move": "Moving",
    "tab": "Tabs and panes",
    "cell": "Values",
    "typing": "While typing",
    "thing": "Things of a list",
    "do": "Today",
    "edit": "Undo and files",
    "look": "Looking closer",
    "find": "Finding",
    "app": "The app",
}
"""The groups of the help screen, by the first part of a command's id."""


def _editable(context: Context) -> bool:
    return context.editable


def _enters(context: Context) -> bool:
    return context.editable or context.differs or context.opens or context.asks


def _backed(context: Context) -> bool:
    return context.backed


def _unsaved(context: Context) -> bool:
    return context.unsaved


def _number(context: Context) -> bool:
    return context.editable and context.number and not (context.in_backlog and context.doable)


def _thing(context: Context) -> bool:
    return context.thing


def _doable(context: Context) -> bool:
    return context.doable and context.in_backlog


def _in_scenarios(context: Context) -> bool:
    return context.tab == "scenarios" and not context.in_pane


# fmt: off
COMMANDS: tuple[Command, ...] = (
    _command("move.up", "up, k", "Up", "one row up"),
    _command("move.down", "down, j", "Down", "one row down", hint="move", rank=61, shown="Arrows",
        taught=4),
    _command("move.left", "left, h", "Left", "one column to the left"),
    _command("move.right", "right, l", "Right", "one column to the right"),
    _command("move.first", "g g, ctrl+home", "First row", "to the first row"),
    _command("move.last", "G, ctrl+end", "Last row", "to the last row"),
    _command("move.start", "home", "First column", "to the first column of the row"),
    _command("move.end", "end", "Last column", "to the last column of the row"),
    _command("move.page_down", "ctrl+d, pagedown", "Page down", "half a screen down"),
    _command("move.page_up", "ctrl+u, pageup", "Page up", "half a screen up"),

    _command("tab.next", "tab", "Next tab", "to the next tab", hint="tabs", rank=60, taught=3),
    _command("tab.previous", "shift+tab", "Previous tab", "to the tab before"),
    *(_command(f"tab.{name}", f"{key}, g {number}", f"{name.capitalize()} tab", f"show the {name} tab")
      for number, (name, key) in enumerate(TAB_KEYS.items(), 1)),
    _command("tab.pane", "b", "Backlog", "to the backlog of the active scenario and back",
        hint="backlog", rank=42),
    _command("tab.wider", "<", "Wider backlog", "give the backlog pane more room"),
    _command("tab.narrower", ">", "Narrower backlog", "give the backlog pane less room"),
    _command("tab.scenario", "s", "Active scenario",
        "pick the scenario that feeds the backlog; on the Scenarios tab the one under the cursor",
        hint="scenario", rank=28),
    _command("tab.compare", "v", "Compare", "show values, differences to the active scenario, or ratios",
        _in_scenarios, hint="compare", rank=18),

    _command("cell.edit", "enter", "Change", "change the value in place; a digit starts a new one",
        _enters, hint="change", rank=10, shown="0-9, Enter",
        offered=lambda context: not context.asks),
    _command("cell.ask", "=", "What gives?",
        "say what a computed figure should be, and pick which input gives; typing it there does the same",
        lambda context: context.asks, hint="ask", rank=10, shown="0-9, Enter"),
    _command("cell.clear", "backspace, delete", "Take out",
        "take the value out, so that the base plan's or the default holds again",
        lambda context: context.editable and context.override, hint="clear", rank=15,
        offered=_backed, removes=True),
    _command("cell.more", "+", "A step up", "raise the number by its natural step", _number,
        hint="nudge", rank=44),
    _command("cell.less", "-", "A step down", "lower the number by its natural step", _number),
    _command("cell.locked", "x", "Lock",
        "leave the value alone when a figure is asked backward; once more unlocks it", _number),
    _command("cell.adopt", "A", "Adopt",
        "make the rate that was seen the plan's: as a value or a range, for all or for this scenario alone",
        lambda context: context.rate_seen, hint="adopt", rank=12),
    _command("cell.lines", "E", "Lines", "edit a text such as why, about or a note in an editor of its own",
        _editable),
    _command("cell.copy", "y", "Copy", "copy the cell, to the clipboard of the terminal too"),
    _command("cell.paste", "p", "Paste", "open the cell with what was copied", _editable),

    _typing("typing.commit", "enter", "Keep", "keep what was typed and stay", "keep", 10),
    _typing("typing.cancel", "escape, ctrl+c", "Leave", "leave the value as it was", "leave", 20),
    _typing("typing.next", "tab", "Keep, next", "keep what was typed and open the next input",
        "keep, next", 30),
    _typing("typing.previous", "shift+tab", "Keep, previous",
        "keep what was typed and open the input before"),
    _typing("typing.up", "up", "Keep, up", "keep what was typed and go up"),
    _typing("typing.down", "down", "Keep, down", "keep what was typed and go down"),

    _command("do.once", "space", "Done once",
        "count a routine once more for today, on its cell of yesterday for that day; "
        "move a task or an initiative on; do or undo a step",
        _doable, hint="done", rank=10),
    _command("do.back", "-", "Not done",
        "take back what that counted or moved on; undo a step", _doable,
        hint="take back", rank=20),

    _command("thing.fold", "f", "Fields", "show all fields of this row, and its steps; again to hide them",
        lambda context: context.folding, hint="fields", rank=11),
    _command("thing.add", "a", "Add", "add a thing of the kind listed here, from presets if there are some",
        lambda context: context.addable, hint="add", rank=24),
    _command("thing.remove", "d d", "Remove", "remove the thing of this row; undo brings it back", _thing,
        hint="remove", rank=40, removes=True),
    _command("thing.duplicate", "D", "Duplicate", "copy the thing of this row; the way to try another price",
        _thing, hint="duplicate", rank=26),
    _command("thing.differ", "", "Another difference",
        "pick what else should differ in this scenario: a rate, any field of a product", _in_scenarios),
    _command("thing.down", "J", "Move down", "move the thing behind the next one", _thing),
    _command("thing.up", "K", "Move up", "move the thing before the one above", _thing),

    _command("edit.undo", "u", "Undo", "take the last change back", lambda context: context.can_undo,
        hint="undo", rank=30),
    _command("edit.redo", "ctrl+r", "Redo", "make the change again that was taken back",
        lambda context: context.can_redo, hint="redo", rank=31),
    _command("edit.save", "ctrl+s", "Save", "write the plan now; every change is written by itself, unless "
        "the settings say otherwise", hint="save", rank=3, offered=_unsaved),
    _command("edit.again", "", "Read again", "read the file again; what is shown stays one undo away"),
    _command("edit.editor", "e", "Text editor", "open the plan in $EDITOR at the line of this row"),
    _command("edit.conflict", "ctrl+x", "Settle the conflict",
        "choose between this plan and the file that changed outside", lambda context: context.conflict,
        hint="settle", rank=1),
    _command("edit.plans", "o", "Plans", "open another plan, make, copy, rename or delete one",
        hint="plans", rank=70),

    _command("edit.new", "", "New plan", "by ten questions, from a preset, empty; or the example"),
    _command("edit.ask", "", "Ask me", "answer ten questions, and have a plan of your own"),

    _command("look.why", "?", "Why", "explain the figure: what it comes from; enter goes there",
        lambda context: context.figure or context.editable, hint="why", rank=14),
    _command("look.moved", ".", "What moved", "list the figures that the last change moved",
        lambda context: context.moved, hint="moved", rank=32),
    _command("look.problems", "!", "Problems", "list what is wrong or doubtful in the plan",
        lambda context: context.problems, hint="problems", rank=2),
    _command("look.sensitivity", "w", "What moves it most",
        "list the inputs that move this figure most, each alone, better and worse; off figures the people "
        "of the first stage",
        hint="what moves it", rank=16, offered=lambda context: context.asks),

    _command("look.chart", "c", "Chart",
        "the picture of this tab: income by month, the pace, the funnel; again its figures; again the tab",
        lambda context: context.chart, hint="chart", rank=19),

    _command("look.repace", "P", "Re-pace",
        "ways to go on when the plan is behind: catch up, later, less, dearer, with measured rates",
        hint="re-pace", rank=13, offered=lambda context: context.tab == "review" and context.behind),
    _command("look.window", "v", "Days looked back on",
        "let the forecast look back on another number of days: 14, 28, 56, 84, all, or as the rule has it",
        lambda context: context.tab == "review" and not context.in_pane, hint="days", rank=29),

    _command("find.back", "ctrl+o", "Back", "to where the cursor was before the last jump"),
    _command("find.on", "", "On again", "to where Back was pressed"),

    _command("find.palette", "ctrl+p, :", "Palette", "find any command or value by its name",
        hint="find", rank=80),
    _command("find.search", "/", "Search", "search the text of this tab"),
    _command("find.next", "n", "Next hit", "to the next place the search finds",
        lambda context: context.searching),
    _command("find.before", "N", "Hit before", "to the place before that the search finds",
        lambda context: context.searching),

    _command("app.help", "f1", "Help", "all keys that work here", hint="help", rank=90),
    _command("app.theme", "", "Theme", "pick the colours"),
    _command("app.settings", "", "Settings", "what is set, and the file where it stands"),
    _command("app.escape", "escape", "Leave", "leave the backlog pane, a form, a search, a message",
        hint="close", rank=5, offered=lambda context: context.form or context.charted),
    _command("app.interrupt", "ctrl+c", "How to quit", "say which key quits"),
    _command("app.suspend", "ctrl+z", "Suspend", "back to the shell; fg returns"),
    _command("app.quit", "q", "Quit", "save and quit", hint="quit", rank=95),
    _command("app.save_quit", "", "Save and quit", "save also where that is done by hand, and quit"),
    _command("app.leave", "", "Quit without saving",
        "where saving is by hand: quit, and be offered the changes at the next start", removes=True),
)
# fmt: on

BY_ID = {command.id: command for command in COMMANDS}
