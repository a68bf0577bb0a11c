"""Versions that other programs write in the middle of a save are put back, or get a name of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.storage import own_files, renames, replacement
from retroplan.storage.digests import digest
from retroplan.storage.outcomes import Conflict
from tests.support.files.faults import strays
from tests.support.files.saves import OLD, THEIRS, copies, names, save


class Meddler:
    """Another program that acts right before our n-th exchange."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch, **acts: str | None) -> None:
        self.path, self.acts, self.count = path, acts, 0
        self.real = renames.exchange
        monkeypatch.setattr(renames, "exchange", self)

    def __call__(self, first: str, second: str) -> None:
        self.count += 1
        key = f"at{self.count}"
        if key in self.acts:
            text = self.acts[key]
            other = self.path.with_name("other")
            if text is None:
                self.path.unlink()
            else:
                other.write_text(text)
                other.rename(self.path)
        self.real(first, second)


def test_a_version_that_appears_at_the_last_moment_is_put_back(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meddler(path, monkeypatch, at1=THEIRS)
    outcome = save(path)
    assert isinstance(outcome, Conflict)
    assert outcome.digest == digest(THEIRS)
    assert path.read_text() == THEIRS
    assert names(path.parent) == ["plan.toml"]


def test_of_two_foreign_versions_the_newer_one_stays_and_the_other_gets_a_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meddler(path, monkeypatch, at1=THEIRS, at2="newer = true\n")
    outcome = save(path)
    assert isinstance(outcome, Conflict)
    assert path.read_text() == "newer = true\n"
    assert copies(path.parent) == [THEIRS]
    assert outcome.aside is not None
    assert outcome.aside.read_text() == THEIRS
    assert strays(path.parent) == []


def test_a_version_whose_place_is_deleted_meanwhile_gets_a_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meddler(path, monkeypatch, at1=THEIRS, at2=None)
    outcome = save(path)
    assert isinstance(outcome, Conflict)
    assert outcome.digest is None
    assert copies(path.parent) == [THEIRS]


def test_a_program_that_writes_without_end_does_not_hold_us(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacement, "_ROUNDS", 5)
    meddler = Meddler(path, monkeypatch, **{f"at{n}": f"v = {n}\n" for n in range(1, 50)})
    assert isinstance(save(path), Conflict)
    assert meddler.count == 5
    assert {path.read_text(), *copies(path.parent)} == {"v = 4\n", "v = 5\n"}


def test_what_is_written_into_the_old_file_after_the_exchange_counts(
    path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """A program that opened the file before our save, and writes while we save."""
    if way == "rename":
        pytest.skip("without a second name the old file cannot be looked at again")
    late_text = f"x{OLD[1:]}"
    with path.open("r+") as opened:
        sync = own_files.sync_folder

        def late(folder: str, file: str) -> None:
            opened.seek(0)
            opened.write(late_text)
            opened.flush()
            sync(folder, file)

        monkeypatch.setattr(replacement, "sync_folder", late)
        outcome = save(path)
    assert isinstance(outcome, Conflict)
    assert path.read_text() == late_text
    assert strays(path.parent) == []
