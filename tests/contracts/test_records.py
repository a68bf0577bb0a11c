"""How the records are written that are made at every start."""

import ast
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src/retroplan"


def postponed_without_need() -> list[str]:
    """Modules with a ``NamedTuple`` that postpone annotations though they import nothing for types alone."""
    found = []
    for file in SOURCES.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        records = any(
            isinstance(node, ast.ClassDef) and "NamedTuple" in map(ast.unparse, node.bases)
            for node in ast.walk(tree)
        )
        postponed = any(
            isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body
        )
        for_types = any(
            isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" for node in tree.body
        )
        if records and postponed and not for_types:
            found.append(file.relative_to(SOURCES).as_posix())
    return sorted(found)


def test_a_record_costs_no_compiling_at_a_start() -> None:
    # Annotations that are text are compiled one by one as a NamedTuple is made: two thirds of what it costs.
    assert postponed_without_need() == []
