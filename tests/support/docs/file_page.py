"""The field tables of docs/file.md, made from the field table: ``python -m tests.support.docs.file_page``."""

from __future__ import annotations

from fractions import Fraction

from retroplan.plan.fields import FIELDS, Field
from retroplan.plan.values import Kind
from tests.support.places import DOCS

PAGE = DOCS / "file.md"
BEGIN, END = "<!-- fields: made from the field table -->\n", "<!-- end of fields -->\n"
HEAD = "| key | what it is | written as | default |\n|---|---|---|---|\n"


def number(field: Field, value: Fraction | int) -> str:
    """A bound or a default as one would write it."""
    if field.kind is Kind.RATE:
        return f"{float(value) * 100:g}%"
    return f"{float(value):g}"


def default(field: Field) -> str:
    """What holds when the key is left out."""
    value = field.default
    if field.required:
        return "required"
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(value)
    return value if isinstance(value, str) else number(field, value)


def allowed(field: Field) -> str:
    """What may be written."""
    if field.choices:
        return ", ".join(field.choices)
    if field.kind not in (Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.WHOLE):
        refers = "a stage, or sources.ID" if field.refers == "feeds" else field.refers
        return str(field.kind.value) + (f" ({refers})" if refers else "")
    low = "" if field.low is None else f"{'above' if field.low_open else 'from'} {number(field, field.low)}"
    top = field.high if field.high is not None and field.high < 10**6 else None
    high = "" if top is None else f" {'below' if field.high_open else 'to'} {number(field, top)}"
    return f"{field.kind.value} {low}{high}".strip()


def tables() -> str:
    """One table of fields for each table of the file."""
    rows: dict[str, list[str]] = {}
    for field in FIELDS:
        key = "*id*" if field.key == "*" else f"`{field.key}`"
        row = f"| {key} | {field.help} | {allowed(field)} | {default(field)} |\n"
        rows.setdefault(field.table, []).append(row)
    parts = [
        f"\n### {f'`{table}`' if table else 'The file itself'}\n\n{HEAD}{''.join(its)}"
        for table, its in rows.items()
    ]
    return "".join(parts) + "\n"


def page(text: str) -> str:
    """The page with its tables made anew."""
    head, _, rest = text.partition(BEGIN)
    return head + BEGIN + tables() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
