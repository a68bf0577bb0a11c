"""What a setting may hold: each kind of value as it stands in the file, or a sentence of what is due there.

What only a written setting needs is loaded by the function that reads it: most people have none.
"""

# Without postponed annotations: the record here is made at every start, and would have to read them back.

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from retroplan.plan.say import Say, say

Saving = Literal["automatic", "manual"]
SAVING: tuple[Saving, ...] = get_args(Saving)
Keys = Mapping[str, tuple[str, ...]]
"""The ids of commands, each with the keys it is to have."""


class Partly(NamedTuple):
    """A table of which a part could be read, and what is due in the rest, by the way there."""

    value: object
    refused: tuple[tuple[tuple[str, ...], Say], ...]


def read_text(value: object) -> object:
    """Any text."""
    return value if isinstance(value, str) else say('a text in quotes is due here, such as "dark"')


def read_flag(value: object) -> object:
    """Yes or no."""
    return value if isinstance(value, bool) else say("true or false is due here")


def read_saving(value: object) -> object:
    """One of ``Saving``."""
    return value if value in SAVING else say('"automatic" or "manual" is due here')


def read_language(value: object) -> object:
    """A locale, such as fr_FR; "" for none."""
    import re

    if isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*([.@][\w-]*)*|", value):
        return value
    return say('a language is due here, such as "en_GB" or "fr"')


def read_time_zone(value: object) -> object:
    """The name of a time zone; "" for none."""
    if not isinstance(value, str):
        return say('a time zone is due here, such as "Europe/Paris"')
    from retroplan.clock import wrong_zone

    return wrong_zone(value) or value


def read_keys(value: object) -> object:
    """A table of keys: each command has one key, or a list of them; ``move.up`` may be a sub-table."""
    if not isinstance(value, Mapping):
        return say('a table is due here: [keys], then "edit.undo" = "u"')
    found: dict[str, tuple[str, ...]] = {}
    refused: list[tuple[tuple[str, ...], Say]] = []
    for path, written in _entries(value):
        if isinstance(written, str):
            found[".".join(path)] = (written,)
        elif isinstance(written, list) and all(isinstance(key, str) for key in written):
            found[".".join(path)] = tuple(written)
        else:
            refused.append((path, say('a key is due here, such as "u", or a list of keys')))
    return Partly(found, tuple(refused))


def _entries(table: Mapping[str, object]) -> Iterator[tuple[tuple[str, ...], object]]:
    for name, written in table.items():
        if isinstance(written, Mapping):
            yield from (((name, rest), more) for rest, more in written.items())
        else:
            yield (name,), written
