"""Where a docstring, a comment or a page names a rule of the model, ``docs/model.md`` has it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.places import DOCS, ROOT

HEADINGS = set(
    re.findall(r"^##+ ([0-9]+(?:\.[0-9]+)?)\.? ", (DOCS / "model.md").read_text("utf-8"), re.MULTILINE)
)
NUMBER = r"[0-9]+(?:\.[0-9]+)?"
REFERENCE = re.compile(rf"\bmodel ({NUMBER}(?:(?:, | to | and ){NUMBER})*)")
ELSEWHERE = re.compile(r"\b(?:design|domain|exchange|performance|reliability|architecture)(?:\.md)? [0-9]+")
FILES = [
    path
    for folder, kind in ((ROOT / "src", "*.py"), (ROOT / "tests", "*.py"), (DOCS, "*.md"))
    for path in sorted(folder.rglob(kind))
    if "corpora" not in path.parts and path != Path(__file__)
]


def plain(path: Path) -> str:
    """The text of a file as one line: a reference may stand on two."""
    return " ".join(path.read_text(encoding="utf-8").replace("#", " ").split())


def references(text: str) -> set[str]:
    """The numbers of the sections that a text names: both of ``model 4, 5.1 to 5.4``, and 5.1, and 5.4."""
    return {number for listed in REFERENCE.findall(text) for number in re.findall(NUMBER, listed)}


def test_references_are_found_however_they_are_written() -> None:
    assert references("so (model 4, 5.1 to 5.4) and (model 1 and 2), model 5.10, forward view") == {
        "4", "5.1", "5.4", "1", "2", "5.10"
    }  # fmt: skip


def test_the_sections_are_numbered_without_a_gap() -> None:
    numbers = sorted(tuple(map(int, heading.split("."))) for heading in HEADINGS)
    assert [number[0] for number in numbers if len(number) == 1] == list(range(1, 10))
    assert [number[1] for number in numbers if len(number) == 2] == [*range(1, 11), 12, 13, 14]


def test_every_rule_that_is_named_stands_on_the_page() -> None:
    wrong = {str(path): references(plain(path)) - HEADINGS for path in FILES}
    assert not {path: numbers for path, numbers in wrong.items() if numbers}


def test_no_rule_is_named_by_a_page_that_is_not_here() -> None:
    assert not {str(path): found for path in FILES if (found := ELSEWHERE.findall(plain(path)))}


def test_rules_are_named_at_all() -> None:
    assert len({number for path in FILES for number in references(plain(path))}) > 12
