"""What another program changed in the file, in words: which values, from what to what."""

from __future__ import annotations

from collections.abc import Iterator

from retroplan.plan.address import Address
from retroplan.plan.say import Count, Key, Say, say
from retroplan.session.revision import Revision
from retroplan.tui.desk.desk import Desk
from retroplan.tui.wording.undone import change_of

NAMED = 2
"""Changes that a message names; the others are counted."""
MOST = 100
"""Changes that are worked out; of a file that is another one altogether nobody reads them all."""


def altered(desk: Desk, before: Revision, changes: tuple[Address, ...]) -> Iterator[tuple[Address, Say]]:
    """Each value that is another now, with what it was and is."""
    for address in changes[:MOST]:
        yield address, change_of(desk, before, desk.revision, address)


def summed_up(changes: tuple[tuple[Address, Say], ...], count: int) -> Say:
    """All of it in one line: the first changes, and how many more there are."""
    if count <= NAMED or not changes:
        return say("Changed outside: {what}", what=_joined([what for _, what in changes]))
    return say(
        "Changed outside: {what}; and {more} more: {key} lists them",
        what=_joined([what for _, what in changes[:NAMED]]),
        more=Count(count - NAMED),
        key=Key("look.moved"),
    )


def _joined(parts: list[Say]) -> Say:
    if len(parts) < 2:
        return parts[0] if parts else say("nothing that is shown")
    return say("{first}; {rest}", first=parts[0], rest=_joined(parts[1:]))


def as_lines(desk: Desk) -> dict[str, str]:
    """The changes for the list of what moved, each with its address."""
    return {desk.words.text(what)[:1].upper() + desk.words.text(what)[1:]: at for at, what in desk.altered}
