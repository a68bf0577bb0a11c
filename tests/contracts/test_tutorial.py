"""docs/tutorial.md is what happens: its keys are pressed, its commands run, its pictures taken anew."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from retroplan.tui.app import RetroplanApp
from retroplan.tui.commands import BY_ID
from retroplan.tui.key_text import key_text
from tests.support.docs.page_blocks import blocks, figures, fits, keys_of
from tests.support.docs.screens import FOLDER, TUTORIAL, drawn
from tests.support.docs.walk import OldPageError, Walk

TEXT = TUTORIAL.read_text(encoding="utf-8")
MEANT = {
    "Esc": ("app.escape", "typing.cancel"),
    "Enter": ("typing.commit",),
    "q": ("app.quit",),
    "c": ("look.chart",),
    "e": ("edit.editor",),
    "u": ("edit.undo",),
    "?": ("look.why",),
    "F8": ("tab.backlog",),
}
"""The commands that are meant where the page names a key in a sentence; those in blocks are pressed."""


def words_of(svg: str) -> list[str]:
    """What stands in a picture, text by text."""
    return re.findall(r"<text [^>]*>(.*?)</text>", svg)


def walked(page: Path, home: Path) -> dict[str, str]:
    """Walk a page; its pictures by their names."""
    taken: dict[str, str] = {}

    def take(name: str, app: RetroplanApp) -> None:
        taken[name] = drawn(app)

    asyncio.run(Walk(page, home, take).walk())
    return taken


def test_what_the_page_says_is_what_happens(tmp_path: Path) -> None:
    taken = walked(TUTORIAL, tmp_path)
    assert 5 <= len(taken) <= 8
    kept = {name: (FOLDER / f"{name}.svg").read_text(encoding="utf-8") for name in taken}
    old = [name for name, svg in taken.items() if words_of(svg) != words_of(kept[name])]
    assert old == [], "run: python -m tests.support.docs.screens"


def test_a_key_named_in_a_sentence_does_what_it_is_said_to() -> None:
    named = {
        (key, block.line)
        for block in blocks(TEXT)
        if block.kind == "prose"
        for key in re.findall(r"\*\*(.*?)\*\*", block.lines[0])
    }
    assert {key for key, _ in named} == MEANT.keys()
    keys = {
        key: {key_text(one) for command in ids for one in BY_ID[command].keys} for key, ids in MEANT.items()
    }
    assert [f"line {line}: {key}" for key, line in sorted(named) if key not in keys[key]] == []


BEGUN = "## Monday, 30 November 2026\n\n```console\n$ retroplan\n```\n\n"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("```keys\nEnter\n```\n", "line 2: retroplan is not open there"),
        (BEGUN + "```screen\nWelcome.\nGoodbye\n```\n", "line 9: the screen does not show 'Goodbye' there"),
        (BEGUN + "Nobody has 4,711 members.\n", "line 7: no screen and no command shows 4,711"),
        (BEGUN + "```diff\n-price = 11\n```\n", "line 8: the file holds something else"),
        (
            BEGUN + "```console\n$ retroplan list\nnothing\n```\n",
            "line 8: retroplan list prints something else",
        ),
    ],
)
def test_what_does_not_happen_is_told_with_its_line(tmp_path: Path, page: str, told: str) -> None:
    file = tmp_path / "page.md"
    file.write_text(page, encoding="utf-8")
    with pytest.raises(OldPageError) as failed:
        walked(file, tmp_path / "home")
    assert str(failed.value).splitlines()[0] == f"page.md, {told}"


def test_a_line_of_keys_is_keys_and_what_is_typed_between_them() -> None:
    assert keys_of("A new Enter  what is wanted") == ["A", "space", "n", "e", "w", "enter"]
    assert keys_of("=43") == ["=", "4", "3"]
    assert keys_of("F7 gg Down") == ["f7", "g", "g", "down"]


def test_figures_are_read_as_they_are_written() -> None:
    assert figures("4.1%..8.6% of 1,056, [3](page2.md), F8 and a-2") == {"4.1%", "8.6%", "1,056", "3"}


@pytest.mark.parametrize(
    ("said", "fitting"),
    [
        (("a", "b", "c"), True),
        (("a", "...", "c"), True),
        (("...",), True),
        (("a", "b …", "..."), True),
        (("a", "c"), False),
        (("a", "..."), True),
        (("a", "b"), False),
        ((), False),
    ],
)
def test_what_a_page_leaves_out_of_a_command(said: tuple[str, ...], fitting: bool) -> None:
    assert fits(said, ["a", "b", "c"]) is fitting
