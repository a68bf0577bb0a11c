"""Two texts compared line by line: what is shown is right, and what is looked at is bounded."""

from __future__ import annotations

import difflib

import pytest

from retroplan.session.lines import COMPARED, SHOWN, difference


def numbered(start: str, count: int) -> list[str]:
    return [f"{start}{at}" for at in range(count)]


def text(*lines: str) -> str:
    return "\n".join(lines)


def test_a_change_far_down_is_shown_with_its_lines_and_where_it_stands() -> None:
    before = numbered("a", 5_000)
    after = [*before[:4_000], "new", *before[4_001:]]
    assert difference(text(*before), text(*after)) == (
        "@@ -3999,5 +3999,5 @@",
        " a3998",
        " a3999",
        "-a4000",
        "+new",
        " a4001",
        " a4002",
    )


@pytest.mark.parametrize("changed", [(3,), (0,), (39,), (3, 5), (3, 30), (0, 20, 39)])
def test_of_short_texts_it_is_the_usual_difference(changed: tuple[int, ...]) -> None:
    before = numbered("a", 40)
    after = [f"b{at}" if at in changed else line for at, line in enumerate(before)]
    usual = tuple(difflib.unified_diff(before, after, lineterm="", n=2))[2:]
    assert difference(text(*before), text(*after)) == usual


def test_texts_that_differ_everywhere_are_compared_as_far_as_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    class Noted(difflib.SequenceMatcher[str]):
        def __init__(self, junk: None, old: list[str], new: list[str]) -> None:
            given.extend((len(old), len(new)))
            super().__init__(junk, old, new)

    monkeypatch.setattr(difflib, "SequenceMatcher", Noted)
    found = difference(text(*numbered("a", 60_000)), text(*numbered("b", 50_000)))
    assert max(given) <= COMPARED
    assert len(found) == SHOWN
    assert found[-1] == f"@@ {60_000 + 50_000 + 1 - (SHOWN - 1)} more @@"


def test_what_only_moved_out_of_sight_is_told_as_more_and_not_as_gone() -> None:
    before = numbered("a", 2_000)
    after = ["first", *before[:1_500], "last", *before[1_500:-1]]
    found = difference(text(*before), text(*after))
    assert found[1:4] == ("+first", " a0", " a1")
    assert not [line for line in found if line.startswith("-")]
    assert found[-1].endswith(" more @@")
