"""An edit counts only when the whole new text reads back as exactly the document that was meant.

Edits are made of splices, so every byte outside them stays what it was.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from retroplan.plan.say import Say, Text, say
from retroplan.planfile.editing.data import Document, same
from retroplan.planfile.refusal import Refusal
from retroplan.planfile.text.layout import TextLayout
from retroplan.planfile.text.paths import NotTomlError, Path, parse
from retroplan.planfile.text.scan import Places, scan


class CannotError(Exception):
    """Ends an edit that cannot be made safely; carries the refusal."""

    def __init__(self, reason: Say, line: int | None = None) -> None:
        super().__init__(reason.template)
        self.refusal = Refusal(reason, line)


class Splice(NamedTuple):
    """Put ``text`` in place of the characters from ``start`` up to ``end``."""

    start: int
    end: int
    text: str


class Doc:
    """A text with what it reads as and where everything stands."""

    def __init__(self, text: str) -> None:
        try:
            self.raw: Document = parse(text)
        except NotTomlError as error:
            raise CannotError(
                say("the file cannot be read: {reason}", reason=Text(error.reason)), error.line
            ) from None
        self.text = text
        self.places: Places = scan(text)
        if self.places.broken is not None:
            line = self.places.position(self.places.broken)[0]
            raise CannotError(say("this file cannot be edited here, only in a text editor"), line)

    @cached_property
    def layout(self) -> TextLayout:
        """Lines, comments and blocks of the text."""
        return TextLayout(self.places)

    def line(self, path: Path) -> int | None:
        """The line (from 1) where ``path``, or what holds it, begins."""
        found = self.places.line(path)
        return found[0] if found else None


def spliced(text: str, splices: Iterable[Splice], start: int = 0, end: int | None = None) -> str:
    """The text from ``start`` to ``end`` with those splices (offsets of the whole text) made."""
    stop = len(text) if end is None else end
    out: list[str] = []
    at = start
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < at or splice.end > stop:
            raise CannotError(say("this cannot be edited here, only in a text editor"))
        out.append(text[at : splice.start])
        out.append(splice.text)
        at = splice.end
    out.append(text[at:stop])
    return "".join(out)


def proved(doc: Doc, ways: Sequence[Sequence[Splice]], expected: Document, path: Path) -> str:
    """The text after the first of several ways that reads back as ``expected``; else ``CannotError``."""
    for way in ways:
        text = spliced(doc.text, way)
        try:
            if same(parse(text), expected):
                return text
        except NotTomlError:
            continue
    raise CannotError(
        say("this cannot be changed without touching something else; change it in a text editor"),
        doc.line(path),
    )
