"""Two versions that clash: whichever is kept, the other one lies beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.plan.say import say
from retroplan.presets.plans import starter
from retroplan.session import workbook
from retroplan.settings.table import Settings
from retroplan.storage.outcomes import Failure
from retroplan.tui.actions.conflict import settle
from retroplan.tui.actions.outside import look_outside
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, make_opening, type_keys, write_plan

TEXT = starter(TODAY)
THEIRS, OURS = TEXT.replace("price = 100", "price = 120"), TEXT.replace("price = 10 ", "price = 12 ")


def clashing(home: Path) -> Desk:
    """A plan that was changed here, not saved, and changed by another program."""
    desk = make_opening(home, Settings(save="manual")).open(write_plan(home, TEXT))
    assert isinstance(desk, Desk)
    assert desk.go("products.guide.price")
    type_keys(desk, *"12", "enter")
    desk.book.flush(9)  # no look is taken while the saver is at work
    desk.book.path.write_text(THEIRS, encoding="utf-8")
    assert any(look_outside(desk) for _ in range(9)), "a file that is being written is looked at again"
    return desk


def copies(desk: Desk) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in desk.book.path.parent.glob("plan.conflict-*.toml")]


def choose(desk: Desk, key: str) -> None:
    assert desk.sheet is not None
    assert desk.sheet.chosen is not None
    chosen, desk.sheet = desk.sheet.chosen, None
    chosen(key)


def test_writing_ours_over_the_file_keeps_theirs_first(tmp_path: Path) -> None:
    desk = clashing(tmp_path)
    choose(desk, "mine")
    assert desk.book.flush(2)
    assert desk.book.path.read_text(encoding="utf-8") == OURS
    assert copies(desk) == [THEIRS]
    assert desk.note is not None
    assert "the other one is" in desk.note.text
    desk.book.close()


def test_where_theirs_cannot_be_kept_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = clashing(tmp_path)
    monkeypatch.setattr(workbook, "beside", lambda path, text: Failure("device", say("the disk is full")))
    choose(desk, "mine")
    assert desk.book.path.read_text(encoding="utf-8") == THEIRS
    assert desk.note is not None
    assert desk.note.text == "the disk is full"
    desk.book.close(discard=True)


@pytest.mark.parametrize("key", ["escape", "enter"])
def test_what_stands_first_changes_neither_version(tmp_path: Path, key: str) -> None:
    desk = clashing(tmp_path)
    assert desk.sheet is not None
    type_keys(desk, key)
    assert desk.book.path.read_text(encoding="utf-8") == THEIRS
    assert desk.revision.text == OURS
    desk.book.close(discard=True)


def test_what_differs_is_told_by_name_from_the_file_to_here_also_when_asked_again(tmp_path: Path) -> None:
    desk = clashing(tmp_path)
    type_keys(desk, "escape")
    assert desk.go("goal.amount")
    type_keys(desk, *"500", "enter")
    settle(desk)
    assert desk.sheet is not None
    told = [choice.text.replace("\u00a0", " ") for choice in desk.sheet.choices[4:9]]
    assert told[:4] == [
        "Different, in the file → here:",
        "Goal: amount: 400 € → 500 €",
        "Price of Work guide: 10 € → 12 €",
        "Price of Online course: 120 € → 100 €",
    ]
    assert desk.sheet.intro == ()
    desk.book.close(discard=True)
