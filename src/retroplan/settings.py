"""The user's settings: typed, with a problem instead of a crash for whatever cannot be used.

They stand in ``settings.toml`` in the user's config directory. A setting that is wrong keeps its default, all
others hold; unknown ones are reported with the nearest known name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from retroplan.plan.problems import Problem
from retroplan.plan.say import Either, Say, Text, say

if TYPE_CHECKING:
    from pathlib import Path

FILE = "settings.toml"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SAVING = ("automatic", "manual")


class Settings(NamedTuple):
    """What the user chose; an empty theme or language means that the program chooses."""

    theme: str = ""
    language: str = ""  # a locale such as fr_FR; "" follows the environment
    save: str = "automatic"  # automatic | manual
    mouse: bool = True
    first_day: int = 0  # of the week; 0 is Monday
    keys: Mapping[str, tuple[str, ...]] = {}  # command id to the keys that replace its own
    time_zone: str = ""  # where the user is, such as Europe/Paris; "" follows the system


class Loaded(NamedTuple):
    """Settings and what was wrong with them."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


def load(file: Path | str) -> Loaded:
    """Read the settings file; without one the defaults hold, and that is no problem."""
    import os

    if not os.path.lexists(file):
        return Loaded(Settings())
    from retroplan.planfile.look import text_of
    from retroplan.planfile.outcomes import Unreadable

    found = text_of(str(file))
    if isinstance(found, Unreadable):
        return Loaded(Settings(), (Problem("warning", "", found.reason, found.line, found.column),))
    return read(found)


def read(text: str) -> Loaded:
    """Read the text of a settings file."""
    import tomli

    try:
        raw = tomli.loads(text.removeprefix("\ufeff"))
    except tomli.TOMLDecodeError as error:
        reason = say("the settings are not TOML: {why}", why=Text(error.msg))
        return Loaded(Settings(), (Problem("warning", "", reason, error.lineno, error.colno),))
    except (RecursionError, ValueError):
        reason = say("the settings cannot be read: they hold a number too long or tables too deep")
        return Loaded(Settings(), (Problem("warning", "", reason),))
    return _typed(raw)


def _typed(raw: Mapping[str, object]) -> Loaded:
    found: dict[str, object] = {}
    problems: list[Problem] = []
    for key, value in raw.items():
        reader = _READERS.get(key)
        if reader is None:
            problems.append(Problem("warning", key, _unknown(key)))
            continue
        result = reader(value)
        if isinstance(result, Say):
            problems.append(Problem("warning", key, result))
        elif key == "keys":
            keys, wrong = _keys(value)
            found[key] = keys
            problems += wrong
        else:
            found[key] = result
    return Loaded(Settings()._replace(**found), tuple(problems))  # type: ignore[arg-type]


def _unknown(key: str) -> Say:
    from difflib import get_close_matches

    near = get_close_matches(key, _READERS, 1)
    if near:
        return say("there is no setting {key}; did you mean {near}?", key=Text(key), near=Text(near[0]))
    names = Either(tuple(Text(name) for name in _READERS))
    return say("there is no setting {key}; there are {names}", key=Text(key), names=names)


def _text(value: object) -> object | Say:
    return value if isinstance(value, str) else say('a text in quotes is due here, such as "dark"')


def _flag(value: object) -> object | Say:
    return value if isinstance(value, bool) else say("true or false is due here")


def _saving(value: object) -> object | Say:
    return value if value in SAVING else say('"automatic" or "manual" is due here')


def _day(value: object) -> object | Say:
    if isinstance(value, str) and value.lower() in DAYS:
        return DAYS.index(value.lower())
    return say('a day of the week is due here, such as "monday"')


def _zone(value: object) -> object | Say:
    if not isinstance(value, str):
        return say('a time zone is due here, such as "Europe/Paris"')
    from retroplan.clock import wrong_zone

    return wrong_zone(value) or value


def _table(value: object) -> object | Say:
    return value if isinstance(value, Mapping) else say('a table is due here: [keys], then undo = "u"')


def _keys(value: object) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """Read the table of keys: each command has one key, or a list of them; dotted ids may be sub-tables."""
    found: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    waiting = list(value.items()) if isinstance(value, Mapping) else []
    while waiting:
        name, keys = waiting.pop(0)
        if isinstance(keys, Mapping):
            waiting[:0] = [(f"{name}.{rest}", more) for rest, more in keys.items()]
        elif isinstance(keys, str):
            found[name] = (keys,)
        elif isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            found[name] = tuple(keys)
        else:
            reason = say('a key is due here, such as "u", or a list of keys')
            problems.append(Problem("warning", f"keys.{name}", reason))
    return found, problems


_READERS: Mapping[str, Callable[[object], object | Say]] = {
    "theme": _text,
    "language": _text,
    "save": _saving,
    "mouse": _flag,
    "first_day": _day,
    "keys": _table,
    "time_zone": _zone,
}


def with_value(text: str, key: str, value: str | bool) -> str:
    """The text of a settings file with one setting changed; comments and all others stay.

    A text that is not TOML comes back as it is: what the user wrote there is not thrown away.
    """
    import tomli
    import tomlkit

    try:
        document = tomlkit.parse(text)
        document[key] = value
        changed = document.as_string()
        proved = {**tomli.loads(text), key: value} == tomli.loads(changed)
    except (tomlkit.exceptions.TOMLKitError, tomli.TOMLDecodeError, RecursionError, ValueError):
        return text
    return changed if proved else text
