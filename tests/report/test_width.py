from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.report.width import MOST_A_CELL, cells, clip, pad, wrap


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("", 0), ("é", 1)])
def test_cells_count_what_a_terminal_needs(text: str, width: int) -> None:
    assert cells(text) == width


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Mn", "Me")), max_size=30),
    st.integers(1, 20),
)
def test_clipped_texts_fit(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert cells(clipped) <= width
    assert clipped == text or clipped.endswith("…")


@given(st.lists(st.text("ab日", min_size=1, max_size=12), max_size=20), st.integers(12, 30))
def test_wrapped_lines_fit_and_lose_no_short_word(words: list[str], width: int) -> None:
    lines = wrap(" ".join(words), width, "  ")
    assert all(cells(line) <= width for line in lines)
    if all(cells(word) <= width - 2 for word in words):
        assert " ".join(lines).split() == words


def test_padding_fills_on_either_side() -> None:
    assert pad("日", 4) == "日  "
    assert pad("日", 4, right=True) == "  日"


@pytest.mark.parametrize("text", ["a" + "\u0301" * 300_000, "a" + "\u0301" * 300_000 + "b" * 99])
def test_no_more_accents_are_piled_up_than_a_cell_can_show(text: str) -> None:
    clipped = clip(text, 10)
    assert len(clipped) <= 10 * MOST_A_CELL + 1
    assert cells(clipped) <= 10
    assert clipped.endswith("…")
    (line,) = wrap(text, 10)
    assert line == clipped
