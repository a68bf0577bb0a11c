"""Copies that are written beside a plan stay in the order in which they were made."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from retroplan.plans import conflict_copies
from retroplan.session import copies
from tests.support.app.tui import folders

NOW = datetime(2026, 10, 25, 2, 59, 50)
"""Ten seconds before clocks are put back by an hour."""


class Clock(datetime):
    """A clock that shows what it is told."""

    shown = NOW

    @classmethod
    def now(cls, tz: object = None) -> Clock:
        return cls(*cls.shown.timetuple()[:6])


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Copies of one plan, made while the clock went on, stood still and stepped back."""
    monkeypatch.setattr(copies, "datetime", Clock)
    plan = folders(tmp_path).plans / "plan.toml"
    plan.parent.mkdir(parents=True)
    found: list[Path] = []
    for seconds in (0, 5, *[5] * 11, -3590, -3580, -1, 6):
        monkeypatch.setattr(Clock, "shown", NOW + timedelta(seconds=seconds))
        copy = copies.beside(plan, f"number = {len(found)}\n")
        assert isinstance(copy, Path)
        found.append(copy)
    return found


def test_none_takes_the_place_of_another_when_the_clock_steps_back(made: list[Path]) -> None:
    assert [copy.read_text() for copy in made] == [f"number = {number}\n" for number in range(len(made))]


def test_the_newest_comes_first_in_the_list(tmp_path: Path, made: list[Path]) -> None:
    other = made[0].with_name("another.conflict-20200101-000000.toml")
    other.write_text("a = 1\n")
    assert conflict_copies(folders(tmp_path)) == (other, *reversed(made))


def test_a_copy_from_a_clock_that_was_years_ahead_changes_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "datetime", Clock)
    for name in ("plan.conflict-20991231-000000.toml", "plan.conflict-20269999-999999.toml"):
        (tmp_path / name).write_text("a = 1\n")
    copy = copies.beside(tmp_path / "plan.toml", "a = 2\n")
    assert isinstance(copy, Path)
    assert copy.name == "plan.conflict-20261025-025950.toml"
