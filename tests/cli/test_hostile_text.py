"""Whatever stands in the texts of a plan: no command lets a control character of it out, or fails."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from tests.support.app.cli import here
from tests.support.places import CORPORA
from tests.support.plans.rich import RICH

CORPUS = CORPORA / "blns"
FIELDS = (
    "A year of freedom", "Time to write", "Freelancers", "Site", "Visitors", "Visits", "Subscribers",
    "Customers", "Guide", "Club", "Guide and club", "Dearer guide", "Free guide", "Guest posts",
    "Write a guest post", "Write the guide", "Ask about taxes", "Outline", "Rewrite the page",
    "First guest post",
)  # fmt: skip
EVIL = [
    "\x1b]52;c;eA==\x07", "\x1b[2J", "\x9b31m", "\x00", "\r\n", "\u202e", "\u2066", "\u200b", "\ufeff",
    "\u2028", "[/]", "[red]x[/red]", "{n}", "{0}", "%s", "\\x1b",
    "\x7f", "a\tb", "\U000e0041", "e" + "\u0301" * 40,
]  # fmt: skip


def quoted(text: str) -> str:
    """The text as a TOML string."""
    return '"' + "".join(
        char if char.isalnum() or char == " " else f"\\U{ord(char):08x}" for char in text
    ) + '"'  # fmt: skip


def texts() -> list[list[str]]:
    naughty = json.loads((CORPUS / "blns.json").read_text("utf-8"))
    every = [text for text in (*EVIL, *naughty) if not any(0xD800 <= ord(char) < 0xE000 for char in text)]
    return [every[start : start + len(FIELDS)] for start in range(0, len(every), len(FIELDS))]


def dangerous(text: str) -> set[str]:
    return {
        char for char in text
        if (char != "\n" and unicodedata.category(char) in ("Cc", "Zl", "Zp"))
        or 0x200B <= ord(char) <= 0x200F or 0x202A <= ord(char) <= 0x202E or 0x2060 <= ord(char) <= 0x206F
        or ord(char) == 0xFEFF
    }  # fmt: skip


@pytest.mark.parametrize("strings", texts())
def test_no_text_of_a_plan_steers_the_terminal(tmp_path: Path, strings: list[str]) -> None:
    text = RICH
    for field, string in zip(FIELDS, strings, strict=False):
        assert f'"{field}"' in text
        text = text.replace(f'"{field}"', quoted(string), 1)
    path = tmp_path / "evil.toml"
    path.write_text(text, "utf-8")
    asked = {"explain": ("visitors",), "solve": ("visitors <= 4000",)}
    for command in (("show",), ("show", "--plain"), ("show", "--json"), ("check",), ("explain",), ("solve",)):
        figure = asked.get(command[0], ())
        ran = here(tmp_path, *command, str(path), *figure, "--today", "2026-11-21")
        assert ran.code in (0, 1)
        assert not dangerous(ran.out + ran.err)
        if command[-1] == "--json":
            assert json.loads(ran.out)["goal"]["name"] == strings[0]
