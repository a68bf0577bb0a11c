"""Which command a key means: the table's keys, changed by the user's settings and checked for clashes.

A user's keys take the place of all keys of that command. An id or a key that does not exist, a key that
another command already has at the same moment, one that starts a longer one and one that would take the place
of typing are reported and left out; a command that would have none of its keys keeps the table's. A command
may be left without any key on purpose, but not one of those that everything rests on.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from retroplan.plan.say import Count, Say, Text, Word, say
from retroplan.planfile.reading.guesses import near
from retroplan.settings.told import MOST_TOLD, few, short
from retroplan.tui.commands import BY_ID, COMMANDS, GROUPS, Command, Context
from retroplan.tui.key_text import key_text, keys_text
from retroplan.tui.known_keys import is_sure, near_key, read_keys, types

NEVER: Mapping[str, int] = MappingProxyType({})
_TAUGHT = 11
"""The place of what is yet to be taught: right behind changing a value."""


NEEDED = frozenset(
    {"move.up", "move.down", "move.left", "move.right", "cell.edit", "typing.commit", "typing.cancel",
     "find.palette", "app.help", "app.quit"}
)  # fmt: skip
"""What everything else rests on: whatever the settings say, each has a key that every terminal sends."""
MOST_KEYS = 8
"""Keys that one command may have."""


class Match(NamedTuple):
    """What the keys so far mean: a command, or that another key must follow."""

    command: Command | None = None
    waits: bool = False


class Keymap:
    """The keys in force."""

    def __init__(self, commands: Sequence[Command] = COMMANDS) -> None:
        self.commands = tuple(commands)
        self._by_keys: dict[str, list[Command]] = {}
        self._begun: dict[str, list[Command]] = {}
        for command in self.commands:
            for key in command.keys:
                self._by_keys.setdefault(key, []).append(command)
                parts = key.split(" ")
                for end in range(1, len(parts)):
                    self._begun.setdefault(" ".join(parts[:end]), []).append(command)

    def match(self, keys: Sequence[str], context: Context) -> Match:
        """Find the command these keys mean at this moment."""
        text = " ".join(keys)
        for command in self._by_keys.get(text, ()):
            if command.when(context):
                return Match(command)
        begun = self._begun.get(text, ())
        return Match(waits=not context.editing and any(command.when(context) for command in begun))

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The keys in force for a command."""
        return next((command.keys for command in self.commands if command.id == name), ())

    def told(self, name: str) -> Text | Say:
        """The first key of a command, as a sentence tells it; where it has none, its place in the palette."""
        keys = self.keys_of(name)
        if keys:
            return Text(key_text(keys[0]))
        palette, title = Text(key_text(self.keys_of("find.palette")[0])), Word(BY_ID[name].title)
        return say("{palette} {command}", palette=palette, command=title)

    def footer(self, context: Context, used: Mapping[str, int] = NEVER) -> tuple[Command, ...]:
        """The commands worth showing now, the most useful first; ``used`` is how often each was used."""
        useful = (command for command in self.commands if command.rank and command.when(context))
        offered = (command for command in useful if command.offered(context))
        return tuple(sorted(offered, key=lambda command: _place(command, used.get(command.id, 0))))


def _place(command: Command, used: int) -> int:
    return _TAUGHT if used < command.taught else command.rank


def make(changes: Mapping[str, Sequence[str]]) -> tuple[Keymap, tuple[Say, ...]]:
    """Put the user's keys over the table's; what cannot be done is said, never raised."""
    wanted: dict[str, tuple[str, ...]] = {command.id: command.keys for command in COMMANDS}
    said: list[Say] = []
    for name in (name for name in changes if name in BY_ID):
        keys, wrong = _usable(name, changes[name], wanted)
        said += wrong
        if keys or not wrong:
            wanted[name] = keys
    unknown = [name for name in changes if name not in BY_ID]
    said += [_unknown(name) for name in unknown[:MOST_TOLD]]
    commands = tuple(command._replace(keys=wanted[command.id]) for command in COMMANDS)
    return Keymap(commands), few(said, len(unknown) - MOST_TOLD)


def _unknown(name: str) -> Say:
    shown, meant = Text(short(name)), near(name, BY_ID)
    if meant is not None:
        return say("keys: there is no command {id}; did you mean {near}?", id=shown, near=Text(meant))
    return say("keys: there is no command {id}; the help screen lists them all", id=shown)


def _usable(
    name: str, written: Sequence[str], wanted: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], list[Say]]:
    """The keys a command gets, and what is wrong with those it does not get; no keys: its own stay."""
    keys: list[str] = []
    said: list[Say] = []
    for one in written[:MOST_KEYS]:
        key = read_keys(one)
        wrong = _no_key(name, one) if key is None else _misplaced(name, key) or _clash(name, key, wanted)
        if wrong is not None:
            said.append(wrong)
        elif key is not None and key not in keys:
            keys.append(key)
    if len(written) > MOST_KEYS:
        said.append(
            say(
                "keys: {id} has more than {most} keys; the first ones count",
                id=Text(name),
                most=Count(MOST_KEYS),
            )
        )
    if name in NEEDED and not any(map(is_sure, keys)) and (keys or not said):
        own = wanted[name]
        said.append(
            say(
                "keys: {id} needs a key that every keyboard has; {keys} stays",
                id=Text(name),
                keys=Text(keys_text(own)),
            )
        )
        keys += own
    return tuple(keys), said


def _no_key(name: str, written: str) -> Say:
    near = near_key(written)
    if near is not None:
        return say(
            "keys: {key} for {id} is not a key; did you mean {near}?",
            key=Text(short(written)),
            id=Text(name),
            near=Text(near),
        )
    return say(
        "keys: {key} for {id} is not a key; keys are written like {examples}",
        key=Text(short(written)),
        id=Text(name),
        examples=Text("u, ctrl+u, f9, g g"),
    )


def _misplaced(name: str, key: str) -> Say | None:
    """What is wrong with a key that would take the place of typing."""
    if BY_ID[name].group == GROUPS["typing"]:
        if types(key) or " " in key:
            return say(
                "keys: {key} for {id} is typed into the value; take a key such as {example}",
                key=Text(key_text(key)),
                id=Text(name),
                example=Text("ctrl+o"),
            )
    elif key[0].isdigit():
        return say(
            "keys: {key} for {id} begins a value; take another key", key=Text(key_text(key)), id=Text(name)
        )
    return None


def _clash(name: str, key: str, wanted: Mapping[str, tuple[str, ...]]) -> Say | None:
    if key in BY_ID[name].keys:
        return None
    for other, keys in wanted.items():
        if other == name or not _same_moment(BY_ID[name], BY_ID[other]):
            continue
        for held in keys:
            if held == key or held.startswith(f"{key} ") or key.startswith(f"{held} "):
                return say(
                    "keys: {key} for {id} already means {other}; give {other} another key first",
                    key=Text(key_text(key)),
                    id=Text(name),
                    other=Text(other),
                )
    return None


def _same_moment(one: Command, other: Command) -> bool:
    """Whether two commands may be in force at once: keys while typing and keys of the workbook never are."""
    typing = GROUPS["typing"]
    return (one.group == typing) == (other.group == typing)
