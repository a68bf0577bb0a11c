"""What counts as being on the disk: both the file and its name were forced there, since the last failure."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Failure, Written
from tests.support.files.faults import strays
from tests.support.files.saves import NEW, OLD, save


class Disk:
    """Counts what is forced to the disk, and refuses it for folders or files while ``broken``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken: Callable[[int], bool] = lambda mode: False
        self.error = errno.EIO
        self.forced: list[str] = []
        self._real = os.fsync
        monkeypatch.setattr(os, "fsync", self._fsync)

    def _fsync(self, descriptor: int) -> None:
        mode = os.fstat(descriptor).st_mode
        if self.broken(mode):
            raise OSError(self.error, os.strerror(self.error))
        self._real(descriptor)
        self.forced.append("folder" if stat.S_ISDIR(mode) else "file")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_a_failed_save_is_not_taken_for_done_while_the_disk_refuses(path: Path, disk: Disk, way: str) -> None:
    disk.broken = stat.S_ISDIR
    base = OLD
    for _ in range(3):
        outcome = save(path, base=base, sure=base == OLD)
        assert isinstance(outcome, Failure)
        assert outcome.digest == digest(NEW)
        base = NEW
    disk.broken = lambda mode: False
    disk.forced.clear()
    before = path.stat().st_ino
    assert save(path, base=NEW, sure=False) == Written(digest(NEW))
    assert disk.forced == ["file", "folder"]
    assert path.stat().st_ino != before
    assert strays(path.parent) == []


def test_a_new_file_whose_folder_was_refused_is_written_again(tmp_path: Path, disk: Disk) -> None:
    path = tmp_path / "plan.toml"
    disk.broken = stat.S_ISDIR
    outcome = write_file(path, NEW, None)
    assert isinstance(outcome, Failure)
    assert outcome.digest == digest(NEW)
    assert isinstance(save(path, base=NEW, sure=False), Failure)
    disk.broken = lambda mode: False
    assert save(path, base=NEW, sure=False) == Written(digest(NEW))


@pytest.mark.parametrize("error", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EBADF, errno.EDQUOT])
def test_a_refusal_of_the_folder_is_never_passed_over(path: Path, disk: Disk, error: int) -> None:
    disk.broken, disk.error = stat.S_ISDIR, error
    assert isinstance(save(path), Failure)


@pytest.mark.parametrize("error", [errno.EINVAL, errno.EOPNOTSUPP])
def test_where_folders_cannot_be_forced_the_file_is_forced_after_its_name(
    path: Path, disk: Disk, error: int
) -> None:
    disk.broken, disk.error = stat.S_ISDIR, error
    assert save(path) == Written(digest(NEW))
    assert disk.forced == ["file", "file"]


def test_a_folder_that_cannot_be_listed_goes_to_the_disk_with_its_file(
    path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def closed(name: str, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_DIRECTORY:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), name)
        return real(name, flags, mode)

    monkeypatch.setattr(os, "open", closed)
    assert save(path) == Written(digest(NEW))
    assert disk.forced == ["file", "file"]
    disk.broken = lambda mode: len(disk.forced) > 2
    assert isinstance(save(path, base=NEW, sure=False), Failure)
