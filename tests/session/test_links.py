"""A plan's name that leads to another file by now: nothing is written there before somebody has said so."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.session import outside
from retroplan.session.revision import Revision
from tests.support.app.session import PATIENCE, amount, edited, kind, looked, opened, told, with_amount
from tests.support.plans.story import TEXT

FOREIGN = with_amount(9000)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A file of somebody else."""
    foreign = tmp_path / "elsewhere" / "foreign.toml"
    foreign.parent.mkdir()
    foreign.write_text(FOREIGN)
    return foreign


def swap(path: Path, target: Path) -> None:
    """Put a link in the place of a file."""
    path.unlink()
    path.symlink_to(target)


def test_with_work_unsaved_it_is_asked_and_the_other_file_named(path: Path, foreign: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        swap(path, foreign)
        outside = told(workbook, "conflict")
        assert {"path", "target"} == set(outside.message.arguments)
        assert workbook.leads_to == foreign
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert foreign.read_text() == FOREIGN


def test_only_the_answer_writes_there_and_the_link_stays(path: Path, foreign: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        swap(path, foreign)
        told(workbook, "conflict")
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert kind(workbook) == "saved"
        assert foreign.read_text() == with_amount(500)
        assert path.readlink() == foreign
        workbook.edit(amount(600))
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert foreign.read_text() == with_amount(600)


def test_a_third_file_is_asked_about_again(path: Path, foreign: Path, tmp_path: Path) -> None:
    third = tmp_path / "third.toml"
    third.write_text(FOREIGN)
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        swap(path, foreign)
        told(workbook, "conflict")
        swap(path, third)
        workbook.keep_mine()  # the answer was about the second one
        assert workbook.flush(PATIENCE)
        assert kind(workbook) == "conflict"
        assert (foreign.read_text(), third.read_text()) == (FOREIGN, FOREIGN)
        told(workbook, "conflict")
        assert workbook.leads_to == third


def test_nothing_unsaved_it_is_shown_and_the_first_edit_asks(path: Path, foreign: Path) -> None:
    with opened(path) as workbook:
        swap(path, foreign)
        told(workbook, "reloaded")
        assert workbook.head.text == FOREIGN
        edited(workbook, 500)
        assert kind(workbook) == "conflict"
        assert foreign.read_text() == FOREIGN
        told(workbook, "conflict")
        assert workbook.leads_to == foreign
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert foreign.read_text() == FOREIGN.replace("9000", "500")


def test_a_save_that_meets_it_asks_however_long_ago_the_link_was_seen(
    path: Path, foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outside, "_young", lambda now: False)
    with opened(path) as workbook:
        swap(path, foreign)
        told(workbook, "reloaded")
        edited(workbook, 500)
        told(workbook, "conflict")
        assert workbook.leads_to == foreign


def test_a_file_of_the_same_text_is_another_file_all_the_same(path: Path, foreign: Path) -> None:
    foreign.write_text(TEXT)
    with opened(path) as workbook:
        swap(path, foreign)
        assert looked(workbook) is None
        edited(workbook, 500)
        assert kind(workbook) == "conflict"
        assert foreign.read_text() == TEXT
        told(workbook, "conflict")


def test_taking_the_file_that_was_named_makes_it_the_plan(path: Path, foreign: Path) -> None:
    with opened(path) as workbook:
        swap(path, foreign)
        told(workbook, "reloaded")
        edited(workbook, 500)
        told(workbook, "conflict")
        assert isinstance(workbook.take_theirs(), Revision)
        edited(workbook, 600)
        assert kind(workbook) == "saved"
        assert foreign.read_text() == FOREIGN.replace("9000", "600")


def test_a_link_that_leads_nowhere_is_not_followed_unasked(path: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.toml"
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        swap(path, nowhere)
        told(workbook, "conflict")
        assert workbook.leads_to == nowhere
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert not nowhere.exists()
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert kind(workbook) == "saved"
        assert nowhere.read_text() == with_amount(500)
        assert path.is_symlink()


def test_a_file_that_is_back_is_saved_to_again(path: Path, foreign: Path) -> None:
    with opened(path) as workbook:
        real = path.rename(path.with_name("real.toml"))
        path.symlink_to(foreign)
        told(workbook, "reloaded")
        edited(workbook, 500)
        told(workbook, "conflict")
        path.unlink()
        real.rename(path)
        told(workbook, "conflict")  # it holds another version than the one that was edited
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert path.read_text() == FOREIGN.replace("9000", "500")
        assert foreign.read_text() == FOREIGN


def test_a_plan_that_always_was_a_link_is_saved_through_it(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    with opened(link) as workbook:
        edited(workbook, 500)
        assert (kind(workbook), link.is_symlink()) == ("saved", True)
        path.unlink()
        told(workbook, "gone")
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert (link.is_symlink(), path.read_text()) == (True, with_amount(500))
