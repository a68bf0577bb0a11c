"""The user's settings: typed, with a problem instead of a crash for whatever cannot be used.

They stand in ``settings.toml`` in the user's config directory. A setting that is wrong keeps its default, all
others hold; unknown ones are reported with the nearest known name. The file is the user's: nothing here
writes it (``planfile.put_setting`` changes one setting).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Either, Say, Text, say

if TYPE_CHECKING:
    from pathlib import Path

FILE = "settings.toml"
SAVING = ("automatic", "manual")
MOST_TOLD = 10
"""So many problems of one file are told; nobody reads more."""
LONGEST_SHOWN = 60
"""Characters of a name that are shown when it is wrong."""


class Settings(NamedTuple):
    """What the user chose; an empty theme or language means that the program chooses."""

    theme: str = ""
    language: str = ""  # a locale such as fr_FR; "" follows the environment
    save: str = "automatic"  # automatic | manual
    mouse: bool = True
    keys: Mapping[str, tuple[str, ...]] = {}  # command id to the keys that replace its own
    time_zone: str = ""  # where the user is, such as Europe/Paris; "" follows the system


class Loaded(NamedTuple):
    """Settings and what was wrong with them."""

    settings: Settings
    problems: tuple[Problem, ...] = ()


class _Wrong(NamedTuple):
    """What is wrong at one place of the file; without a reason there is no such setting."""

    path: tuple[str, ...]
    reason: Say | None = None


def load(file: Path | str) -> Loaded:
    """Read the settings file; without one the defaults hold, and that is no problem."""
    import os

    if not os.path.lexists(file):
        return Loaded(Settings())
    from retroplan.storage.outcomes import Unreadable
    from retroplan.storage.peek import small_text

    found = small_text(str(file))
    if isinstance(found, Unreadable):
        return Loaded(Settings(), (Problem("warning", Address(), found.reason, found.line, found.column),))
    return read(found)


def read(text: str) -> Loaded:
    """Read the text of a settings file."""
    import tomli

    try:
        raw = tomli.loads(text.removeprefix("\ufeff"))
    except tomli.TOMLDecodeError as error:
        reason = say("the settings are not TOML: {why}", why=Text(short(error.msg)))
        return Loaded(Settings(), (Problem("warning", Address(), reason, error.lineno, error.colno),))
    except (RecursionError, ValueError):
        reason = say("the settings cannot be read: they hold a number too long or tables too deep")
        return Loaded(Settings(), (Problem("warning", Address(), reason),))
    return _typed(raw, text)


def short(name: str) -> str:
    """A name from a file as far as it is worth showing."""
    return name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"


def few(said: Sequence[Say], unseen: int = 0) -> tuple[Say, ...]:
    """The first of many sentences, and how many more there would be; ``unseen`` were not even made."""
    left = max(0, len(said) - MOST_TOLD) + max(0, unseen)
    more = (say("there are {n} more problems, not shown", n=Count(left)),) if left else ()
    return (*said[:MOST_TOLD], *more)


def _typed(raw: Mapping[str, object], text: str) -> Loaded:
    found: dict[str, object] = {}
    wrong: list[_Wrong] = []
    for key, reader in _READERS.items():
        if key not in raw:
            continue
        result = reader(raw[key])
        if isinstance(result, Say):
            wrong.append(_Wrong((key,), result))
        else:
            found[key] = result
    if "keys" in found:
        found["keys"], more = _keys(raw["keys"])
        wrong += more
    wrong += [_Wrong((key,)) for key in raw if key not in _READERS]
    problems = tuple(_problems(wrong, text)) if wrong else ()
    return Loaded(Settings()._replace(**found), problems)  # type: ignore[arg-type]


def _problems(wrong: list[_Wrong], text: str) -> Iterator[Problem]:
    """Tell what is wrong, each with its line; of many only the first ones."""
    from retroplan.planfile.text.scan import scan

    places = scan(text)
    for path, reason in wrong[:MOST_TOLD]:
        line, column = places.line(path) or (None, None)
        yield Problem("warning", Address(short(".".join(path))), reason or _unknown(path[0]), line, column)
    if len(wrong) > MOST_TOLD:
        left = Count(len(wrong) - MOST_TOLD)
        yield Problem("warning", Address(), say("there are {n} more problems, not shown", n=left))


def _unknown(key: str) -> Say:
    from retroplan.planfile.reading.guesses import near

    shown, meant = Text(short(key)), near(key, _READERS)
    if meant is not None:
        return say("there is no setting {key}; did you mean {near}?", key=shown, near=Text(meant))
    names = Either(tuple(Text(name) for name in _READERS))
    return say("there is no setting {key}; there are {names}", key=shown, names=names)


def _text(value: object) -> object | Say:
    return value if isinstance(value, str) else say('a text in quotes is due here, such as "dark"')


def _language(value: object) -> object | Say:
    import re

    if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*([.@][\w-]*)*|", value):
        return value
    return say('a language is due here, such as "en_GB" or "fr"')


def _flag(value: object) -> object | Say:
    return value if isinstance(value, bool) else say("true or false is due here")


def _saving(value: object) -> object | Say:
    return value if value in SAVING else say('"automatic" or "manual" is due here')


def _zone(value: object) -> object | Say:
    if not isinstance(value, str):
        return say('a time zone is due here, such as "Europe/Paris"')
    from retroplan.clock import wrong_zone

    return wrong_zone(value) or value


def _table(value: object) -> object | Say:
    return value if isinstance(value, Mapping) else say('a table is due here: [keys], then "edit.undo" = "u"')


def _keys(table: object) -> tuple[dict[str, tuple[str, ...]], list[_Wrong]]:
    """Read the table of keys: each command has one key, or a list of them; ``move.up`` may be a sub-table."""
    found: dict[str, tuple[str, ...]] = {}
    wrong: list[_Wrong] = []
    for path, keys in _entries(table):
        name = ".".join(path[1:])
        if isinstance(keys, str):
            found[name] = (keys,)
        elif isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            found[name] = tuple(keys)
        else:
            wrong.append(_Wrong(path, say('a key is due here, such as "u", or a list of keys')))
    return found, wrong


def _entries(table: object) -> Iterator[tuple[tuple[str, ...], object]]:
    assert isinstance(table, Mapping)
    for name, keys in table.items():
        if isinstance(keys, Mapping):
            yield from ((("keys", name, rest), more) for rest, more in keys.items())
        else:
            yield ("keys", name), keys


_READERS: Mapping[str, Callable[[object], object | Say]] = {
    "theme": _text,
    "language": _language,
    "save": _saving,
    "mouse": _flag,
    "keys": _table,
    "time_zone": _zone,
}
