"""The text of a settings file read by the table: a problem instead of a crash for what cannot be used.

A setting that is wrong keeps its default, all others hold; unknown ones are reported with the nearest known
name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import tomli

from retroplan.plan.address import Address
from retroplan.plan.problems import Problem
from retroplan.plan.say import Either, Say, Text, say
from retroplan.settings.table import TABLE, Loaded, Settings
from retroplan.settings.told import MOST_TOLD, more, short
from retroplan.settings.values import Partly

_Path = tuple[str, ...]


def read(text: str) -> Loaded:
    """Read the text of a settings file; problems stand in the order of their lines."""
    try:
        raw = tomli.loads(text.removeprefix("\ufeff"))
    except tomli.TOMLDecodeError as error:
        reason = say("the settings are not TOML: {why}", why=Text(short(error.msg)))
        return Loaded(Settings(), (Problem("warning", Address(), reason, error.lineno, error.colno),))
    except (RecursionError, ValueError):
        reason = say("the settings cannot be read: they hold a number too long or tables too deep")
        return Loaded(Settings(), (Problem("warning", Address(), reason),))
    return _typed(raw, text)


def _typed(raw: Mapping[str, object], text: str) -> Loaded:
    """The values by the rows of the table; a reason of None stands for what has no row."""
    found: dict[str, object] = {}
    wrong: list[tuple[_Path, Say | None]] = []
    for key, written in raw.items():
        if key not in TABLE:
            wrong.append(((key,), None))
            continue
        result = TABLE[key].read(written)
        if isinstance(result, Say):
            wrong.append(((key,), result))
        elif isinstance(result, Partly):
            found[key] = result.value
            wrong += [((key, *path), reason) for path, reason in result.refused]
        else:
            found[key] = result
    settings = Settings._make(found.get(key, default) for key, default in Settings()._asdict().items())
    return Loaded(settings, tuple(_problems(wrong, text)) if wrong else ())


def _problems(wrong: list[tuple[_Path, Say | None]], text: str) -> Iterator[Problem]:
    """Tell what is wrong, each with its line, in their order; of many only the first ones."""
    from retroplan.planfile.text.scan import scan  # only mistakes are looked for in the text

    places = scan(text)
    placed = [(places.line(path) or (0, 0), path, reason) for path, reason in wrong]
    placed.sort(key=lambda one: one[0])
    for (line, column), path, reason in placed[:MOST_TOLD]:
        told = reason or _unknown(path[0])
        yield Problem("warning", Address(short(".".join(path))), told, line or None, column or None)
    if len(placed) > MOST_TOLD:
        yield Problem("warning", Address(), more(len(placed) - MOST_TOLD))


def _unknown(key: str) -> Say:
    from retroplan.planfile.reading.guesses import near  # only slips need it

    shown, meant = Text(short(key)), near(key, TABLE)
    if meant is not None:
        return say("there is no setting {key}; did you mean {near}?", key=shown, near=Text(meant))
    names = Either(tuple(Text(name) for name in TABLE))
    return say("there is no setting {key}; there are {names}", key=shown, names=names)
