"""Files of older formats brought up to the newest: in memory when they are read, on the disk with an edit.

A new format is a new ``FORMAT`` in ``planfile.format`` and one more step here. Nobody else asks in which
format a file was written.
"""

from collections.abc import Callable
from typing import NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.say import Count, say
from retroplan.planfile.editing.prove import CannotError, Doc
from retroplan.planfile.editing.put_value import put_value
from retroplan.planfile.format import format_of, is_newer
from retroplan.planfile.refusal import Refusal
from retroplan.planfile.text.paths import NotTomlError, parse


class Migration(NamedTuple):
    """The step from the format ``start`` to the one after it, whose number is set behind it.

    ``change`` gives the new text: splices of the old one, ``proved`` like those of an edit. It leaves what it
    has nothing to do with, comments among it, and raises CannotError where that is not possible.
    """

    start: int
    change: Callable[[Doc], str]


MIGRATIONS: tuple[Migration, ...] = ()
"""One for each format there was before the newest."""


def migrated(text: str) -> str | Refusal:
    """The text in the newest format to which there is a way, or why a step on it cannot be made.

    The very same text when it is in that format already, or is not TOML.
    """
    try:
        while (step := _step(text)) is not None:
            changed = Doc(step.change(Doc(text)))
            text = put_value(changed, Set(Address("format"), step.start + 1))
    except CannotError as error:
        why = error.refusal.reason
        reason = say("this plan is of an older format and cannot be brought to the newest: {why}", why=why)
        return Refusal(reason, error.refusal.line)
    return text


def in_newest_format(text: str) -> Doc:
    """The text in the newest format, to be edited; raises ``CannotError`` where it cannot be."""
    newest = migrated(text)
    if isinstance(newest, Refusal):
        raise CannotError(newest.reason, newest.line)
    doc = Doc(newest)
    if is_newer(doc.raw):
        number = Count(format_of(doc.raw) or 0)
        raise CannotError(
            say("the file was written by a newer version (format {n}) and is not changed", n=number),
            doc.line(("format",)),
        )
    return doc


def _step(text: str) -> Migration | None:
    try:
        number = format_of(parse(text))
    except NotTomlError:
        return None  # whoever asked says so
    return next((step for step in MIGRATIONS if step.start == number), None)
