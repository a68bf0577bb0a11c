"""The theme that is chosen is written into the settings, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.settings.file import FILE
from retroplan.tui.desk.desk import Desk
from retroplan.tui.opening import Opening
from tests.support.app.tui import folders, make_opening, write_plan
from tests.support.files.faults import strays
from tests.support.files.moments import Holder


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    opening = make_opening(tmp_path)
    assert isinstance(opening.open(write_plan(tmp_path)), Desk)
    return opening


def warned(opening: Opening) -> bool:
    assert opening.desk is not None
    note = opening.desk.note
    return note is not None and "could not be written" in note.text


def test_the_settings_are_made_where_there_are_none(opening: Opening, tmp_path: Path) -> None:
    opening.keep_theme("light")
    assert (folders(tmp_path).config / FILE).read_text() == 'theme = "light"\n'
    assert not warned(opening)


def test_no_settings_are_made_through_a_link_that_leads_nowhere(opening: Opening, tmp_path: Path) -> None:
    (folders(tmp_path).config / FILE).symlink_to(tmp_path / "nowhere")
    opening.keep_theme("light")
    assert warned(opening)
    assert not (tmp_path / "nowhere").exists()


def test_settings_that_another_program_holds_open_leave_nothing_behind(
    opening: Opening, tmp_path: Path
) -> None:
    file = folders(tmp_path).config / FILE
    file.write_text("# mine\n")
    with Holder() as holder:
        holder.open("a", file)
        opening.keep_theme("light")
        holder.close()
        opening.keep_theme("ansi")
    assert file.read_text() == '# mine\ntheme = "ansi"\n'
    assert strays(file.parent) == []
