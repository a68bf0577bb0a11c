"""A figure asked backward, whatever comes when: keys before the answers, other programs, another day."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from retroplan.tui.actions import keys as consumer
from retroplan.tui.actions import outside
from retroplan.tui.desk.desk import Desk
from tests.support.app.asking import VISITORS, ask, asked, press, said, shown, work
from tests.support.app.tui import open_desk, type_keys
from tests.support.plans.story import TEXT, TODAY, retold

BURSTS = [
    (*"4000", "enter"),
    (*"4000", "down", "enter"),
    (*"4000", "j", "j", "k", "enter", "u"),
    (*"4000", "down", *"5", "backspace", "enter"),
    (*"500", "enter", *"0", "enter"),
    (*"4000", "x", "enter"),
    (*"4000", "enter", "escape", "down", *"3"),
    (*"4000", "down", "escape", "down"),
    (*"4000", "down", "?", "escape", "enter"),
    (*"4000", "tab", "enter", "ctrl+c"),
    (*"4000", ">", "enter"),
    (*"4000", "enter", "down", "enter", *"50", "enter"),
    (*"4000", "i", "f1", "escape", "enter"),
    (*"4000", "f1", "escape", "enter"),
    (*"9000", "enter"),
]


def state(desk: Desk) -> object:
    """All that keys make, without the numbers of what was worked out on the way."""
    sheet = desk.sheet
    lines = shown(desk) if sheet is not None else []
    return desk.revision.text, lines, desk.spot, said(desk), desk.editing


@pytest.mark.parametrize("burst", BURSTS, ids=" ".join)
def test_keys_in_one_burst_do_what_they_do_one_by_one(tmp_path: Path, burst: tuple[str, ...]) -> None:
    found = []
    for name in ("one by one", "burst"):
        desk = open_desk(tmp_path / name)
        ask(desk)
        if name == "burst":
            type_keys(desk, *burst)
            work(desk)
        else:
            press(desk, *burst)
        found.append(state(desk))
        desk.book.close()
    assert found[0] == found[1]


def test_an_answer_to_what_was_typed_before_is_never_taken(desk: Desk) -> None:
    ask(desk, *"500")
    assert asked(desk).rows
    type_keys(desk, "0", "enter")
    assert desk.revision.text == TEXT
    work(desk)
    assert said(desk) == "Work guide: price 10 € → 12 €. u takes it back."


def test_typing_waits_for_nothing(desk: Desk) -> None:
    ask(desk)
    for digit in "4000":
        type_keys(desk, digit)
        assert asked(desk).line.text.endswith(digit)
        assert not asked(desk).settled


def test_what_is_pasted_is_asked(desk: Desk) -> None:
    ask(desk, "enter")
    consumer.paste(desk, " 4000 visitors\n")
    work(desk)
    assert asked(desk).wanted == 4000
    assert desk.revision.text == TEXT


def written_elsewhere(desk: Desk, text: str) -> None:
    """Another program writes the file, and the screen looks."""
    path = desk.book.path
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 10**9))
    while not outside.look_outside(desk):
        pass


@pytest.mark.parametrize("first", ["answers", "digits"])
def test_a_plan_that_another_program_changes_is_asked_anew(desk: Desk, first: str) -> None:
    ask(desk)
    type_keys(desk, *"4000")
    if first == "answers":
        work(desk)
    written_elsewhere(desk, retold(("price = 10 ", "price = 12 ")))
    assert desk.preview is None, "it was one of the former plan"
    work(desk)
    press(desk, "enter")
    assert said(desk) == "Work guide: price 12 € → 15 €. u takes it back."


@pytest.mark.parametrize("first", ["answers", "digits"])
@pytest.mark.parametrize("change", [("amount = 400", 'amount = "x"'), ('id = "cheaper-guide"', 'id = "own"')])
def test_what_can_be_asked_no_more_is_left(desk: Desk, first: str, change: tuple[str, str]) -> None:
    ask(desk)
    type_keys(desk, *"4000")
    if first == "answers":
        work(desk)
    text = TEXT.replace('"cheaper-guide"', '"own"') if "own" in change[1] else retold(change)
    written_elsewhere(desk, text)
    work(desk)
    assert desk.sheet is None
    assert said(desk)


def test_another_day_asks_anew_below_the_help(desk: Desk) -> None:
    ask(desk, *"4000")
    press(desk, "f1")
    outside.turn_day(desk, TODAY + timedelta(days=1))
    work(desk)
    press(desk, "escape")
    if desk.sheet is None:
        ask(desk, *"4000")
    assert shown(desk)[1].startswith("▸ Work guide: price")


def test_the_question_stays_where_a_key_means_nothing(desk: Desk) -> None:
    ask(desk, *"4000")
    before = shown(desk)
    press(desk, "f5", "z", "G", "g", "ctrl+d", "insert")
    assert shown(desk) == before
    press(desk, "q")
    assert desk.sheet is None
    assert desk.cell.figure == VISITORS


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("4..5", "is not one number"),
        ("4%", "is no number"),
        ("-", "is not one number"),
        ("$5", "is no number"),
        ("4/0", "nothing can be divided by 0"),
    ],
)
def test_what_is_no_number_is_said_and_asks_nothing(desk: Desk, typed: str, told: str) -> None:
    ask(desk, "enter", *typed)
    assert told in " ".join(shown(desk))
    press(desk, "enter", "down", "x", "i", "?", "escape")
    assert desk.revision.text == TEXT
    assert asked(desk).line.text == typed


def test_what_is_there_already_asks_for_no_change(desk: Desk) -> None:
    ask(desk, *"6000")
    assert "6,000 is at most 6,000 already: nothing need change." in shown(desk)
    press(desk, "enter")
    assert desk.sheet is None
    assert desk.revision.text == TEXT
