"""What the file held when it was last read or written here is known as text: what both sides began from."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.planfile.editing.edit import Refusal
from retroplan.session.workbook import Workbook
from tests.support.app.session import PATIENCE, amount, edited, kind, looked, opened, told, with_amount
from tests.support.plans.story import TEXT

THEIRS = with_amount(700)


def is_in_memory_once(workbook: Workbook) -> bool:
    return workbook.base_text is workbook.head.text


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT, "a = = 1\n", ""])
def test_after_opening_it_is_the_text_of_the_file_to_the_byte(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
    with opened(path) as workbook:
        assert workbook.base_text == text
        assert is_in_memory_once(workbook)


def test_after_each_save_it_is_what_was_saved(path: Path) -> None:
    with opened(path) as workbook:
        for value in (500, 600):
            edited(workbook, value)
            assert workbook.base_text == with_amount(value)
            assert is_in_memory_once(workbook)


def test_while_something_is_unsaved_it_is_what_the_file_holds(path: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        edited(workbook, 600)
        assert workbook.base_text == TEXT
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert workbook.base_text == with_amount(600)


@pytest.mark.parametrize("autosave", [True, False])
def test_what_history_gives_back_is_in_memory_once(path: Path, autosave: bool) -> None:
    with opened(path, autosave=autosave) as workbook:
        edited(workbook, 500)
        workbook.undo()
        assert workbook.flush(PATIENCE)
        assert workbook.base_text == TEXT
        assert is_in_memory_once(workbook)


def test_a_save_that_fails_leaves_it(path: Path) -> None:
    with opened(path) as workbook:
        path.unlink()
        path.mkdir()
        edited(workbook, 500)
        assert kind(workbook) == "failed"
        assert workbook.base_text == TEXT
        path.rmdir()
        path.write_text(TEXT)


def test_a_change_outside_that_is_taken_over_becomes_it(path: Path) -> None:
    with opened(path) as workbook:
        path.write_text(THEIRS)
        told(workbook, "reloaded")
        assert workbook.base_text == THEIRS
        assert is_in_memory_once(workbook)


def test_a_change_outside_that_is_refused_leaves_it(path: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        path.write_text(THEIRS)
        told(workbook, "conflict")
        edited(workbook, 600)
        assert (workbook.base_text, workbook.theirs, workbook.head.text) == (TEXT, THEIRS, with_amount(600))


def test_a_change_that_a_save_meets_leaves_it(path: Path) -> None:
    with opened(path) as workbook:
        edited(workbook, 500)
        path.write_text(THEIRS)
        edited(workbook, 600)
        assert kind(workbook) == "conflict"
        assert workbook.base_text == with_amount(500)


def test_theirs_once_taken_is_it(path: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        path.write_text(THEIRS)
        told(workbook, "conflict")
        assert not isinstance(workbook.take_theirs(), Refusal)
        assert workbook.base_text == THEIRS
        assert is_in_memory_once(workbook)


def test_what_both_wrote_is_in_memory_once(path: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        path.write_text(with_amount(500))
        assert looked(workbook) is None
        assert workbook.base_text == with_amount(500)
        assert is_in_memory_once(workbook)


def test_mine_once_kept_is_it_and_theirs_until_it_is_written(path: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        path.write_text(THEIRS)
        told(workbook, "conflict")
        path.write_text(with_amount(800))  # so the answer to the one that was shown cannot be done
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert (kind(workbook), workbook.base_text) == ("conflict", THEIRS)
        told(workbook, "conflict")
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert (kind(workbook), workbook.base_text) == ("saved", with_amount(500))


def test_a_file_that_breaks_leaves_it_and_mended_becomes_it(path: Path) -> None:
    with opened(path) as workbook:
        path.write_text("a = = 1\n")
        told(workbook, "broken")
        assert workbook.base_text == TEXT
        path.write_text(THEIRS)
        told(workbook, "healed")
        assert workbook.base_text == THEIRS


def test_a_file_that_is_as_it_was_again_is_still_known(path: Path) -> None:
    with opened(path) as workbook:
        path.write_text("a = = 1\n")
        told(workbook, "broken")
        path.write_text(TEXT)
        told(workbook, "healed")
        assert workbook.base_text == TEXT


def test_of_a_file_that_is_gone_the_last_version_is_known_until_it_is_made_anew(path: Path) -> None:
    with opened(path) as workbook:
        path.unlink()
        told(workbook, "gone")
        assert workbook.base_text == TEXT
        workbook.edit(amount(500))
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert workbook.base_text == with_amount(500)
