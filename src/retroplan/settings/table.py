"""The table of settings: one row for each, from which reading, refusals, defaults and the docs are made."""

# Without postponed annotations: they are the rows of the table.

from collections.abc import Callable, Mapping
from typing import Annotated, NamedTuple

from retroplan.plan.problems import Problem
from retroplan.plan.say import Say, say
from retroplan.settings.values import (
    Keys,
    Saving,
    read_flag,
    read_keys,
    read_language,
    read_saving,
    read_text,
    read_time_zone,
)

_COMMANDS = "retroplan.cli.call"
_APP = "retroplan.tui.opening"
_NO_KEYS: Keys = {}


class Setting(NamedTuple):
    """What a row says of a setting beside its key, its type and its default."""

    read: Callable[[object], object]
    """From what stands in the file to the value; where that is wrong, what is due, or ``Partly``."""
    help: Say
    used_in: tuple[str, ...]
    """The modules that ask for it."""


# fmt: off
class Settings(NamedTuple):
    """What the user chose, and the rows of the table; an empty text means that the program chooses."""

    theme: Annotated[str, Setting(read_text, say(
        'the colours, such as "dark" or "high-contrast"; "" looks at what the terminal can show'),
        (_APP,))] = ""
    language: Annotated[str, Setting(read_language, say(
        'how dates and numbers are written, such as "fr_FR"; "" follows the environment'),
        (_COMMANDS, _APP))] = ""
    save: Annotated[Saving, Setting(read_saving, say(
        '"automatic" writes every change at once, "manual" waits for the key that saves'),
        (_APP,))] = "automatic"
    mouse: Annotated[bool, Setting(read_flag, say(
        "false leaves the mouse to the terminal"),
        (_APP,))] = True
    keys: Annotated[Keys, Setting(read_keys, say(
        "other keys for commands"),
        (_APP,))] = _NO_KEYS
    time_zone: Annotated[str, Setting(read_time_zone, say(
        'where you are, such as "Europe/Paris", for a server in another zone; "" follows the system'),
        (_COMMANDS, _APP))] = ""
# fmt: on


TABLE: Mapping[str, Setting] = {key: row.__metadata__[0] for key, row in Settings.__annotations__.items()}
"""The rows by key, in the order in which they are named."""


class Loaded(NamedTuple):
    """Settings and what was wrong with them."""

    settings: Settings
    problems: tuple[Problem, ...] = ()
