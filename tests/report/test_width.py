from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from retroplan.report import width as measure
from retroplan.report.visible import visible
from retroplan.report.width import MOST_A_CELL, cells, clip, graphemes, head, pad, wrap
from tests.support.hostile.evil import BLNS
from tests.support.hostile.names import SPACING, WIDE

PLAIN = {"abc": 3, "": 0, "é": 1, "12 €": 4, "\u0301": 0, " \u0940": 2, "\u0940": 1}
PIECES = [*WIDE, *SPACING, "a", " ", "–", "日", "\u0301", "\u0940", "\u094d", "\ufe0f", "\U0001f1f7"]


@pytest.mark.parametrize(("text", "width"), (PLAIN | WIDE | SPACING).items())
def test_cells_count_what_a_terminal_needs(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize("text", [*WIDE, *SPACING, *map(visible, json.loads(BLNS.read_text("utf-8")))])
def test_the_measure_is_that_of_wcwidth(text: str) -> None:
    assert cells(text) == wcswidth(text)


def test_what_is_counted_without_tables_takes_one_cell_each() -> None:
    """Printed alone and behind a letter, so that none of it joins what is before it."""
    simple = measure._one_cell_each()
    assert all(wcswidth(char) == 1 and wcswidth(f"a{char}") == 2 for char in simple)


def test_names_and_figures_of_europe_are_measured_without_the_tables() -> None:
    code = """if True:
        import sys
        from retroplan.report.width import cells, clip, pad, wrap
        for text in ("Café – «crème» …", "1\u202f234,50 €", "приём ▸ ★ ✓ █▌", "Straße ↑↓ ␛"):
            assert cells(text) == len(text)
            pad(text, 30), clip(text, 5), wrap(text, 10)
        assert "wcwidth" not in sys.modules
        assert cells("日") == 2 and "wcwidth" in sys.modules
    """
    subprocess.run([sys.executable, "-X", "utf8", "-c", code], check=True)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.integers(0, 12))
def test_a_text_is_cut_between_characters_as_people_see_them(text: str, width: int) -> None:
    spans = graphemes(text)
    assert "".join(text[start:end] for start, end, _ in spans) == text
    kept = head(text, width)
    assert len(kept) in {0, *(end for _, end, _ in spans)}
    assert cells(kept) <= width
    assert cells(text) <= width or cells(kept) > width - 3
    assert cells(pad(text, 40)) == max(40, cells(text))


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
