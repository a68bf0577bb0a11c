"""Picking from a list: the active scenario, the colours; and the help screen made from the command table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.say import Key, Text, Word, say
from retroplan.tui.desk.context import context
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import Choice, Sheet, sheet_keys
from retroplan.tui.key_text import keys_text
from retroplan.tui.tabs import TABS


def scenario(desk: Desk) -> None:
    """Make the scenario of the cursor's column the active one; elsewhere ask which."""
    key = desk.area.column_key
    if desk.panes.tab == "scenarios" and not desk.panes.in_pane and desk.plan.find_scenario(key):
        _activate(desk, key)
        return
    words, active = desk.words, desk.plan.active
    scenarios = desk.plan.scenarios
    choices = tuple(
        Choice(words.foreign(one.name), one.id, words.word("active") if one is active else "")
        for one in scenarios
    )
    at = next((number for number, one in enumerate(scenarios) if one is active), 0)
    desk.sheet = Sheet(
        words.tell("Which scenario feeds the backlog?"), choices, lambda name: _activate(desk, name), at=at
    )


def _activate(desk: Desk, name: str) -> None:
    found = desk.plan.find_scenario(name)
    active = desk.plan.active
    if found is None or (active is not None and active.id == name):
        desk.say("This scenario is active already.")
    elif desk.edit(Set(Address("scenario"), name)):
        desk.say(say("{name} feeds the backlog now.", name=Text(found.name)), "good")


def _theme(desk: Desk) -> None:
    def picked(name: str) -> None:
        desk.theme = name
        desk.need("theme", name)

    used = desk.words.word("in use")
    choices = tuple(Choice(name, name, used if name == desk.theme else "") for name in desk.themes)
    at = desk.themes.index(desk.theme) if desk.theme in desk.themes else 0
    desk.sheet = Sheet(desk.words.tell("Which colours?"), choices, picked, at=at)


def _settings(desk: Desk) -> None:
    """List what is set and what each setting does; the colours are picked, all else stands in the file."""
    if desk.folders is None:
        return
    from retroplan.settings.file import FILE, load
    from retroplan.settings.table import TABLE

    words, file = desk.words, desk.folders.config / FILE
    loaded = load(file)

    def picked(key: str) -> None:
        if key == "theme":
            _theme(desk)
        else:
            desk.need("settings", str(file))

    choices = tuple(
        Choice(f"{_set(key, value)}  # {words.text(TABLE[key].help)}", key)
        for key, value in zip(TABLE, loaded.settings, strict=True)
    )
    intro = (
        words.tell("They stand in {file}.", file=Text(str(file))),
        words.tell("It opens in your text editor; what is changed there holds from the next start on."),
    )
    desk.sheet = Sheet(words.tell("Settings"), choices, picked, intro, broad=True)


def _set(key: str, value: object) -> str:
    """A setting as the file has it; of a table its header alone."""
    if isinstance(value, Mapping):
        return f"[{key}]"
    return f"{key} = {str(value).lower()}" if isinstance(value, bool) else f'{key} = "{value}"'


def help_lines(desk: Desk) -> Iterator[Choice]:
    """What is of use right here, then every command with its keys, by group."""
    words = desk.words
    yield Choice(words.tell("Most useful right here"), heading=True)
    for command in desk.keymap.footer(context(desk), desk.used):
        yield Choice(f"{words.word(command.title)}: {words.word(command.help)}", hint=keys_text(command.keys))
    for group, commands in groupby(desk.keymap.commands, key=lambda command: command.group):
        yield Choice(words.word(group), heading=True)
        for command in commands:
            text = f"{words.word(command.title)}: {words.word(command.help)}"
            yield Choice(text, hint=keys_text(command.keys))


def _help(desk: Desk) -> None:
    words, key = desk.words, Key("cell.edit")
    by_itself = say("Type digits or {key} on a value to change it; everything is saved by itself.", key=key)
    by_hand = say(
        "Type digits or {key} on a value to change it; nothing is saved before you say so.", key=key
    )
    tab = TABS[desk.panes.current]
    intro = (words.text(tab.about), words.text(by_itself if desk.book.autosave else by_hand))
    title = words.tell("{tab}: what it is for, and all keys", tab=Word(tab.title))
    desk.sheet = Sheet(title, tuple(help_lines(desk)), intro=intro, broad=True)


def help_of_sheet(desk: Desk, sheet: Sheet) -> Sheet:
    """The help of a list or question: what it is, and what each key does in it."""
    words = desk.words
    choices = tuple(Choice(words.word(one.does), hint=words.word(one.key)) for one in sheet_keys(sheet))
    title = words.tell("Keys of: {title}", title=Text(sheet.title))
    return Sheet(title, choices, intro=(words.tell("What lies below waits until this is closed."),))


ACTIONS: Mapping[str, Action] = {
    "tab.scenario": scenario,
    "app.theme": _theme,
    "app.settings": _settings,
    "app.help": _help,
}
