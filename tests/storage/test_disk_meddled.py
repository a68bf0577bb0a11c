"""Versions that other programs write in the middle of a save are put back, or get a name of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.storage import own_files, renames, replacement
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Conflict, Failure, Written
from tests.support.files.faults import strays, without_exchange

OLD, NEW, THEIRS = "a = 1\n", "a = 2\n", "theirs = true\n"


@pytest.fixture(params=["exchange", "link and rename", "rename"])
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """The ways of replacing a file, by what the file system can do."""
    if request.param == "exchange":
        yield request.param
        return
    with without_exchange(links=request.param == "link and rename"):
        yield request.param


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def save(path: Path, text: str = NEW, base: str | None = OLD) -> Written | Conflict | Failure:
    return write_file(path, text, None if base is None else digest(base))


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


def copies(path: Path) -> list[str]:
    return [copy.read_text() for copy in sorted(path.parent.glob("*.conflict-*"))]


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
    assert copies(path) == [THEIRS]
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
    assert copies(path) == [THEIRS]


def test_a_program_that_writes_without_end_does_not_hold_us(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacement, "_ROUNDS", 5)
    meddler = Meddler(path, monkeypatch, **{f"at{n}": f"v = {n}\n" for n in range(1, 50)})
    assert isinstance(save(path), Conflict)
    assert meddler.count == 5
    assert {path.read_text(), *copies(path)} == {"v = 4\n", "v = 5\n"}


def test_what_is_written_into_the_old_file_after_the_exchange_counts(
    path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """A program that opened the file before our save, and writes while we save."""
    if way == "rename":
        pytest.skip("without a second name the old file cannot be looked at again")
    with path.open("r+") as opened:
        sync = own_files.sync_folder

        def late(folder: str, file: str) -> None:
            opened.seek(0)
            opened.write("x = 9\n")
            opened.flush()
            sync(folder, file)

        monkeypatch.setattr(replacement, "sync_folder", late)
        outcome = save(path)
    assert isinstance(outcome, Conflict)
    assert path.read_text() == "x = 9\n"
    assert strays(path.parent) == []
