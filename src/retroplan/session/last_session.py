"""What a session leaves for the next one on the same plan: the steps of undo, and where the cursor was.

One file a plan in the state folder, for its owner alone, written when the plan is closed. The steps are taken
only while the plan's file is exactly what it was, and only where every one of them fits its text; whatever is
damaged, foreign or too large is passed over, and nothing is said of it: it is a comfort, no data.
"""

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.say import Argument, Count, Day, Either, Key, Money, Number, Say, Share, Text, Word
from retroplan.session.history import Change, Patch, Steps, unpacked
from retroplan.session.recovery import key
from retroplan.storage.digests import digest
from retroplan.storage.own_files import drop, private_folder, write_private
from retroplan.storage.peek import text_of
from retroplan.storage.unreadable import Unreadable

FOLDER, SUFFIX = "sessions", ".json"
MOST_STEPS, MOST_BYTES = 200, 256 * 1024
"""Steps that are left, and bytes of their texts; the oldest go first."""
_MOST_PLANS = 200
"""Plans that something is left for; of those not opened for the longest nothing is kept."""
_NUMBERS: Mapping[str, type[Money | Share | Number]] = {"money": Money, "share": Share, "number": Number}
_TEXTS: Mapping[str, type[Text | Word | Key]] = {"text": Text, "word": Word, "key": Key}


class LastSession(NamedTuple):
    """What was left: the steps (none where the plan is another text now), and the place of the cursor."""

    steps: Steps
    spot: tuple[str, str, str]


NOTHING = LastSession(Steps((), 0, 0), ("", "", ""))


def leave(state: Path, plan: Path, text: str, left: LastSession) -> None:
    """Write it down, for a plan that holds ``text``; where that cannot be, nothing is left."""
    steps, done = _last(left.steps)
    body = json.dumps({"steps": [_step(step) for step in steps], "done": done, "spot": left.spot})
    try:
        folder = private_folder(state / FOLDER, durable=False)
        file = folder / f"{key(plan)}{SUFFIX}"
        head = f"{digest(text)} {digest(body)}\n"
        write_private(file, (head + body).encode("utf-8", "surrogatepass"), durable=False)
        _forget_oldest(folder)
    except (OSError, ValueError):
        return


def find(state: Path, plan: Path, text: str) -> LastSession:
    """What the last session left for a plan that holds ``text`` now."""
    found = text_of(str(state / FOLDER / f"{key(plan)}{SUFFIX}"), 4 * MOST_BYTES)
    if isinstance(found, Unreadable):
        return NOTHING
    try:
        head, _, body = found.partition("\n")
        mark, _, check = head.partition(" ")
        if check != digest(body):
            return NOTHING
        raw = json.loads(body)
        name, row, column = map(str, raw["spot"])
        steps = tuple(map(_read_step, raw["steps"])) if mark == digest(text) else ()
        done = int(raw["done"]) if steps else 0
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError):
        return NOTHING
    if not 0 <= done <= len(steps) or not _fits(text, steps, done):
        steps, done = (), 0
    return LastSession(Steps(steps, done, sum(step.size for step in steps)), (name, row, column))


def _last(steps: Steps) -> tuple[tuple[Change, ...], int]:
    """As many of the last steps as may be left, and how many of them are done."""
    kept, size = [], 0
    for step in reversed(steps.steps[-MOST_STEPS:]):
        size += step.size
        if size > MOST_BYTES:
            break
        kept.append(step)
    left = len(steps.steps) - len(kept)
    return (tuple(reversed(kept)), steps.done - left) if steps.done >= left else ((), 0)


def _fits(text: str, steps: tuple[Change, ...], done: int) -> bool:
    """Whether every step stands in the text that the steps around it lead to."""
    back = on = text
    for step in reversed(steps[:done]):
        start, old, new = step.patch.start, unpacked(step.patch.old), unpacked(step.patch.new)
        if not back.startswith(new, start):
            return False
        back = back[:start] + old + back[start + len(new) :]
    for step in steps[done:]:
        start, old, new = step.patch.start, unpacked(step.patch.old), unpacked(step.patch.new)
        if not on.startswith(old, start):
            return False
        on = on[:start] + new + on[start + len(old) :]
    return True


def _step(step: Change) -> object:
    patch = (step.patch.start, unpacked(step.patch.old), unpacked(step.patch.new))
    return {"patch": patch, "label": _argument(step.label), "changed": step.changed}


def _read_step(raw: Mapping[str, object]) -> Change:
    label = _read_argument(raw["label"])
    match raw["patch"]:
        case [int(start), str(old), str(new)] if isinstance(label, Say):
            return Change(Patch(start, old, new), label, Address(str(raw["changed"])))
    raise TypeError


def _argument(value: Argument) -> object:
    """An argument of a sentence as JSON: its kind and its value."""
    match value:
        case Say(template, arguments, many):
            return ["say", template, {name: _argument(one) for name, one in arguments.items()}, many]
        case Either(items):
            return ["either", [_argument(one) for one in items]]
        case Count(number):
            return ["count", number]
        case Day(day):
            return ["day", day.isoformat()]
        case Text(text) | Word(text) | Key(text):
            return [type(value).__name__.lower(), text]
        case Money(number) | Share(number) | Number(number):
            return [type(value).__name__.lower(), str(number)]


def _read_argument(raw: object) -> Argument:
    match raw:
        case ["say", str(template), dict(arguments), None | str() as many]:
            return Say(template, {str(name): _read_argument(one) for name, one in arguments.items()}, many)
        case ["either", list(items)]:
            return Either(tuple(map(_read_argument, items)))
        case ["count", int(number)]:
            return Count(number)
        case ["day", str(day)]:
            return Day(date.fromisoformat(day))
        case [str(kind), str(text)] if kind in _TEXTS:
            return _TEXTS[kind](text)
        case [str(kind), str(number)] if kind in _NUMBERS:
            return _NUMBERS[kind](Fraction(number))
    raise TypeError


def _forget_oldest(folder: Path) -> None:
    files = sorted(folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_MOST_PLANS:]:
        drop(file)
