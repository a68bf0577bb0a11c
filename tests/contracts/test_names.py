"""One word, one meaning: no two classes of the house have one name."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.support.places import ROOT


def test_no_two_classes_have_one_name() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(file.relative_to(ROOT).as_posix())
    assert len(found) > 300
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
