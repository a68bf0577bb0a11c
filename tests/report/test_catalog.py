from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

from retroplan.report.catalog import PACKAGE, collect, template


def test_texts_are_found_wherever_they_stand() -> None:
    found = {entry.text: entry for entry in collect()}
    for text in (
        "price",
        "share of the price that is yours",
        "the share of the price that is yours",
        "monthly",
    ):
        assert (text in found) is (text != "share of the price that is yours")
    assert found["one day ahead"].plural == "{n} days ahead"
    assert found["sales"].places
    assert "there is no plan {name}; did you mean {near}?" in found
    assert "Duplicate" in found


def test_the_template_is_what_translators_tools_read() -> None:
    entries = collect()
    catalog = read_po(BytesIO(template(entries).encode()))
    assert len(catalog) == len(entries)
    assert len({entry.text for entry in entries}) == len(entries)


PASSED_ON = {"template", "templates", "one", "help", "formula", "monthly", "total", "missing"}
"""Names under which a text that is a literal elsewhere is handed on."""


def test_every_sentence_is_a_literal_so_that_it_can_be_translated() -> None:
    computed = []
    for path in Path(PACKAGE).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "say_n", "filled"):
                first = node.args[0]
                first = first.value if isinstance(first, ast.Subscript) else first
                name = getattr(first, "id", getattr(first, "attr", ""))
                if not isinstance(first, ast.Constant | ast.IfExp) and name not in PASSED_ON:
                    computed.append(f"{path.name}:{node.lineno}")
    assert not computed
