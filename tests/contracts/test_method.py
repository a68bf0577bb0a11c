"""docs/method.md: every figure in a sentence or table is computed, every key does what is said.

Behind a paragraph stand, unseen by readers, the lines of numbers it rests on (see ``numbers``).
"""

from __future__ import annotations

import re

import pytest

from retroplan.tui.commands import BY_ID
from retroplan.tui.key_text import key_text
from tests.support.docs.numbers import check, parts
from tests.support.docs.page_blocks import figures
from tests.support.places import DOCS
from tests.support.plans.story import TEXT as STORY
from tests.support.plans.story import TODAY

TEXT = (DOCS / "method.md").read_text(encoding="utf-8")
BASE = STORY + TEXT.partition("```toml\n")[2].partition("```")[0]
LINES = re.findall(r"^    (.*?)-> (.+)$", TEXT, re.MULTILINE)
SECTIONS = re.split(r"^## ", TEXT.partition("```toml")[0], flags=re.MULTILINE)
MEANT = {
    "F2": "tab.goal",
    "F3": "tab.funnel",
    "F5": "tab.scenarios",
    "F6": "tab.sources",
    "F7": "tab.review",
    "F8": "tab.backlog",
    "D": "thing.duplicate",
    "=": "cell.ask",
    "x": "cell.locked",
    "f": "thing.fold",
    "Space": "do.once",
    "a": "thing.add",
    "c": "look.chart",
    "w": "look.sensitivity",
    "?": "look.why",
    "s": "tab.scenario",
    "A": "cell.adopt",
    "P": "look.repace",
}
"""The command that is meant where the page names a key."""


@pytest.mark.parametrize(("given", "expected"), LINES, ids=[left + right for left, right in LINES])
def test_each_line_of_numbers_is_what_the_model_computes(given: str, expected: str) -> None:
    check(BASE, given, expected, TODAY)


def written(value: str) -> set[str]:
    """A value of a line of numbers as sentences may write it."""
    bare = value.strip('"')
    if bare.endswith("%"):
        return {bare, bare.removesuffix("%")}  # "20% move on" and "of 100 20 move on"
    try:
        number = float(bare)
    except ValueError:
        return set()
    return {f"{number:,.0f}", f"{number:,.1f}", f"{number:,.2f}", f"{number * 100:.0f}%"}


def test_every_figure_of_a_sentence_stands_in_a_line_of_numbers() -> None:
    unknown = set()
    for section in SECTIONS[1:]:
        sentences = re.sub(r"<!--.*?-->|`[^`]*`|\*\*.{1,5}?\*\*", "", section, flags=re.DOTALL)
        known = {"100"}  # of 100 people
        for line in re.findall(r"^    (.*?)-> (.+)$", section, re.MULTILINE):
            known |= {text for side in line for _, value in parts(side) for text in written(value)}
        unknown |= figures(sentences) - known
    assert unknown == set()


def test_every_key_does_what_it_is_said_to() -> None:
    named = set(re.findall(r"\*\*(\S{1,5})\*\*", TEXT))
    assert named == MEANT.keys()
    assert [key for key, command in MEANT.items() if key not in map(key_text, BY_ID[command].keys)] == []


def test_every_habit_of_the_table_has_its_section() -> None:
    habits = re.findall(r"^\| \[.*?\]\(#([\w-]+)\)", TEXT, re.MULTILINE)
    headings = [re.sub(r"[^\w ]", "", one.splitlines()[0].lower()).replace(" ", "-") for one in SECTIONS[1:]]
    assert headings[:-1] == habits
