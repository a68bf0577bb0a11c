"""The text of a new thing: as a block of lines with a header, or as an inline table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from retroplan.plan.address import Address
from retroplan.plan.edits import Value
from retroplan.plan.fields import BY_PATH, field_of, measured, own_figure_at
from retroplan.plan.say import Text, say
from retroplan.plan.values import Kind, Range, exact, read_number
from retroplan.planfile.editing.data import is_day
from retroplan.planfile.editing.habits import BlockStyle, dotted, habit, names_of
from retroplan.planfile.editing.prove import CannotError, Doc
from retroplan.planfile.followed import units_of
from retroplan.planfile.text.paths import Path, parse
from retroplan.planfile.text.strings import key_text
from retroplan.planfile.text.style import literal

Tree = str | Mapping[str, "Tree"] | Sequence["Tree"]
"""The TOML of a value: the text of a plain one, or the parts of a table or a list of tables."""


def kind_of(address: Address, value: Value, raw: Mapping[str, object] | None = None) -> Kind:
    """What sort of value stands there; for a field the format does not know, what the value looks like.

    ``raw``: the document, by which alone a figure of the user's own has its kind.
    """
    field = field_of(address)
    if field is not None and raw is not None and (own := own_figure_at(address)):
        field = measured(field, units_of(raw.get("kpis")).get(own, ""))
    if field is None:
        field = BY_PATH.get(address.pattern) or BY_PATH.get(address.pattern / "*")
    if field is not None:
        return field.kind
    return Kind.NUMBER if isinstance(value, Fraction | int | Range) else Kind.TEXT


def tree_of(address: Address, value: Value) -> Tree:
    """The TOML of a value in the format's own way; ``CannotError`` when it cannot be written exactly."""
    if isinstance(value, Mapping):
        return {key: tree_of(address / key, inner) for key, inner in value.items()}
    if isinstance(value, tuple) and not isinstance(value, Range):
        records = [inner for inner in value if isinstance(inner, Mapping)]
        if records:
            return [tree_of(address / "x", record) for record in records]
    text = literal(value, kind_of(address, value))
    if text is None:
        raise CannotError(say("{value} cannot be written exactly", value=Text(str(value))))
    return text


def inline(tree: Tree) -> str:
    """The tree in one line."""
    if isinstance(tree, str):
        return tree
    if isinstance(tree, Mapping):
        inner = ", ".join(f"{key_text(key)} = {inline(part)}" for key, part in tree.items())
        return f"{{ {inner} }}" if inner else "{}"
    return f"[{', '.join(map(inline, tree))}]"


def data_of(tree: Tree) -> object:
    """What the tree reads as."""
    return parse(f"x = {inline(tree)}\n")["x"]


NO_NOTES: Mapping[str, str] = {}


def block(
    doc: Doc,
    path: Path,
    tree: Mapping[str, Tree],
    look: BlockStyle,
    notes: Mapping[str, str] = NO_NOTES,
    *,
    array: bool,
) -> str:
    """The tree as a header with lines below; inner tables as the file writes them elsewhere.

    ``notes`` are comments behind lines, as in ``Add``.
    """
    name = dotted(names_of(path))
    lines = [f"{look.indent}[[{name}]]" if array else f"{look.indent}[{name}]"]
    below: list[str] = []
    for key, part in tree.items():
        inner = (*path, key)
        if not isinstance(part, str) and part and habit(doc, inner) == "header":
            is_table = isinstance(part, Mapping)
            for number, each in enumerate([part] if isinstance(part, Mapping) else part):
                assert isinstance(each, Mapping)
                there = Address(key) if is_table else Address(key) / number
                below.append(block(doc, inner, each, look, _within(notes, there), array=not is_table))
            continue
        note = f"  # {notes[key]}" if key in notes else ""
        lines.append(f"{look.body}{key_text(key)}{look.equals}{inline(part)}{note}")
    if below and len(lines) == 1 and not array:  # its parts say that it is there
        lines.clear()
    return "".join(f"{line}{look.eol}" for line in lines) + "".join(below)


def _within(notes: Mapping[str, str], part: Address) -> Mapping[str, str]:
    """The notes of a part of a record, by what is left of their keys."""
    return {name[len(part) + 1 :]: note for name, note in notes.items() if Address(name).within(part)}


def means(address: Address, data: object, value: Value, kind: Kind | None = None) -> bool:
    """Whether what was read back is the value that was asked for; ``kind`` where it is known better."""
    if isinstance(value, Mapping):
        return (
            isinstance(data, Mapping)
            and data.keys() == value.keys()
            and all(means(address / key, data[key], inner) for key, inner in value.items())
        )
    if isinstance(value, Range):
        return read_number(kind or kind_of(address, value), data) == value
    if isinstance(value, tuple):
        inner_address = address / "x"
        asked: tuple[Value, ...] = value
        return (
            isinstance(data, list)
            and len(data) == len(asked)
            and all(means(inner_address, one, two) for one, two in zip(data, asked, strict=True))
        )
    if isinstance(value, bool | str):
        return type(data) is type(value) and data == value
    if isinstance(value, int | Fraction):
        kind = kind or kind_of(address, value)
        found = exact(data) if kind is Kind.WHOLE else read_number(kind, data)
        return isinstance(found, Fraction) and found == value
    return is_day(data) and data == value
