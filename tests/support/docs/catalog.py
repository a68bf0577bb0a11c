"""Makes ``src/retroplan/locale/retroplan.pot``: ``python -m tests.support.docs.catalog``.

It holds every text for translators. Babel finds them where they stand: in calls that state, translate or mark
one. Tables whose columns are texts are asked for them. ``pybabel init`` makes a language's ``.po`` from the
result, ``pybabel compile`` its ``.mo`` in ``locale/LANGUAGE/LC_MESSAGES/``; nothing else makes it spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from retroplan.plan.fields import FIELDS
from retroplan.plan.refs import REFERENCES
from retroplan.plan.things import THINGS
from retroplan.tui.commands import COMMANDS
from tests.support.places import ROOT

PACKAGE = ROOT / "src" / "retroplan"
TEMPLATE = PACKAGE / "locale" / "retroplan.pot"
ONE = ("say", "filled", "tell", "Word", "word", "title", "label", "mark")
"""Calls whose first argument is a text."""
TWO = ("say_n", "tell_n", "mark_n")
"""Calls whose first two arguments are its singular and its plural."""
KEYWORDS = {**dict.fromkeys(ONE, (1,)), **dict.fromkeys(TWO, (1, 2))}
_HEAD = "# Every text of retroplan, in English. Made by tests/support/docs/catalog.py; do not edit."
_UNSAID = re.compile(r'^"(POT-|PO-|Generated-By|Report-|Last-).*\n', re.MULTILINE)
"""Header lines that say the day, Babel's version or nothing."""

Message = str | tuple[str, ...]


@cache
def catalog() -> Catalog:
    """Every text of the package once, by the files it stands in."""
    found = Catalog("en", project="retroplan", header_comment=_HEAD, fuzzy=False)
    for file, message in sorted({*_of_code(), *_of_tables()}, key=str):
        found.add(message, locations=[(file, 0)])
    return found


def texts() -> frozenset[str]:
    """All of them, a plural beside its singular."""
    found = (message.id for message in catalog())
    return frozenset(text for one in found for text in ([one] if isinstance(one, str) else one))


def _of_code() -> Iterator[tuple[str, Message]]:
    for path in PACKAGE.rglob("*.py"):
        file = path.relative_to(PACKAGE).as_posix()
        for _, message, *_ in extract_from_file("python", path, KEYWORDS):
            yield file, message


def _of_tables() -> Iterator[tuple[str, Message]]:
    for field in FIELDS:
        for text in (field.label, field.help, field.unit, *field.choices):
            if text:
                yield "plan/fields.py", text
    for row in THINGS:
        yield "plan/things.py", row.counted
        for text in (row.called, row.introduced, row.missing, *(start.called for start in row.starts)):
            if text:
                yield "plan/things.py", text
    for reference in REFERENCES.values():
        yield "plan/refs.py", reference.called
    for command in COMMANDS:
        for text in (command.title, command.help, command.hint, command.group):
            if text:
                yield "tui/commands.py", text


def template() -> str:
    """The texts in the format of gettext; made anew it differs only where they do."""
    made = BytesIO()
    write_po(made, catalog(), width=0, include_lineno=False)
    return _UNSAID.sub("", made.getvalue().decode()).replace("retroplan VERSION", "retroplan", 1)


if __name__ == "__main__":
    TEMPLATE.write_text(template(), "utf-8")
