"""Collect every text for translators into ``locale/retroplan.pot``: ``python -m retroplan.report.catalog``.

Texts are found where they stand: in calls that state or translate one, in the tables of fields, things and
commands. ``msginit`` or Babel makes a language's ``.po`` from the result, ``pybabel compile`` its ``.mo`` in
``locale/LANGUAGE/LC_MESSAGES/``; nothing else is needed to speak that language.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from retroplan.plan.fields import FIELDS
from retroplan.plan.refs import REFERENCES
from retroplan.plan.things import THINGS

PACKAGE = Path(__file__).parent.parent
TEMPLATE = PACKAGE / "locale" / "retroplan.pot"
_FIRST = {"say", "tell", "filled", "Word", "word", "title", "label", "mark"}
"""Calls whose first argument is a text."""
_BOTH = {"say_n", "tell_n"}
"""Calls whose first two arguments are its singular and its plural."""
_REST = {"_heading": 2, "_command": 2, "_typing": 2}
"""Calls whose arguments are texts from that place on."""
_NAMED = {"help", "hint"}
"""Arguments by name that are texts."""

_VARIABLES = {"template", "templates", "formula", "_PER"}
"""Names under which a sentence is kept until it is stated."""


class CatalogEntry(NamedTuple):
    """A text with the places where it stands; ``plural`` is empty for most."""

    text: str
    plural: str
    places: tuple[str, ...]


def collect(package: Path = PACKAGE) -> tuple[CatalogEntry, ...]:
    """Every text of the package once, in the order of the files."""
    found: dict[tuple[str, str], list[str]] = {}
    for text in _of_fields():
        found.setdefault((text, ""), []).append("plan/field_table.py")
    for text, plural in _of_things():
        found.setdefault((text, plural), []).append("plan/things.py")
    for reference in REFERENCES.values():
        found.setdefault((reference.called, ""), []).append("plan/refs.py")
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        for text, plural, line in _of_code(path.read_text("utf-8")):
            found.setdefault((text, plural), []).append(f"{name}:{line}")
    counted = {text for text, plural in found if plural}  # gettext knows a text once: with its plural
    return tuple(
        CatalogEntry(text, plural, tuple(places))
        for (text, plural), places in found.items()
        if plural or text not in counted
    )


def _of_fields() -> Iterator[str]:
    for field in FIELDS:
        yield from filter(None, (field.label, field.help, field.unit, *field.choices))


def _of_things() -> Iterator[tuple[str, str]]:
    for row in THINGS:
        yield row.counted
        texts = (row.called, row.introduced, row.missing, *(start.called for start in row.starts))
        yield from ((text, "") for text in texts if text)


def _of_code(source: str) -> Iterator[tuple[str, str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in _VARIABLES:
            yield from ((text, "", node.lineno) for text in _texts(node.value))


def _of_call(node: ast.Call) -> Iterator[tuple[str, str, int]]:
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name in _BOTH and len(node.args) >= 2:
        for one, many in zip(_texts(node.args[0]), _texts(node.args[1]), strict=False):
            yield one, many, node.lineno
        return
    wanted: list[ast.expr] = node.args[:1] if name in _FIRST else []
    if name in _REST:
        wanted = node.args[_REST[name] :]
    wanted += [word.value for word in node.keywords if word.arg in _NAMED]
    for expression in wanted:
        for text in _texts(expression):
            yield text, "", node.lineno


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts an expression can be: a literal, one of a condition's two, the values of a table."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.Dict | ast.Tuple):
        for part in node.values if isinstance(node, ast.Dict) else node.elts:
            yield from _texts(part)


def template(entries: Iterable[CatalogEntry]) -> str:
    """The texts in the format of gettext, for translators."""
    parts = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n']
    for entry in entries:
        lines = [f"#: {place}" for place in entry.places]
        lines.append(f"msgid {_quoted(entry.text)}")
        if entry.plural:
            lines += [f"msgid_plural {_quoted(entry.plural)}", 'msgstr[0] ""', 'msgstr[1] ""']
        else:
            lines.append('msgstr ""')
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(collect()), "utf-8")
    sys.stdout.write(f"{TEMPLATE}\n")
