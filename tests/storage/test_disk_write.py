"""Writing a file: only over the version that was read, keeping all else it had, and without litter."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from retroplan.storage import renames
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Conflict, Failure, Written
from retroplan.storage.own_files import private_folder, write_private
from retroplan.storage.unreadable import LARGEST
from tests.support.files.faults import strays
from tests.support.files.saves import NEW, OLD, THEIRS, names, save


def test_the_version_that_was_read_is_replaced(path: Path, way: str) -> None:
    assert save(path) == Written(digest(NEW))
    assert path.read_text() == NEW
    assert names(path.parent) == ["plan.toml"]


def test_another_version_stays_as_it_is(path: Path, way: str) -> None:
    path.write_text(THEIRS)
    outcome = save(path)
    assert isinstance(outcome, Conflict)
    assert outcome.digest == digest(THEIRS)
    assert path.read_text() == THEIRS
    assert names(path.parent) == ["plan.toml"]


def test_a_file_that_is_gone_is_not_made_again(path: Path, way: str) -> None:
    path.unlink()
    outcome = save(path)
    assert isinstance(outcome, Conflict)
    assert outcome.digest is None
    assert names(path.parent) == []


def test_a_new_file_is_made_only_where_there_is_none(path: Path, way: str) -> None:
    assert isinstance(save(path, base=None), Conflict)
    assert path.read_text() == OLD
    fresh = path.with_name("fresh.toml")
    assert save(fresh, base=None) == Written(digest(NEW))
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o600
    assert names(path.parent) == ["fresh.toml", "plan.toml"]


def test_a_text_that_stands_there_already_is_not_written_again(path: Path) -> None:
    before = path.stat()
    assert save(path, text=OLD) == Written(digest(OLD))
    assert path.stat().st_ino == before.st_ino


def test_our_own_text_there_already_is_no_conflict(path: Path, way: str) -> None:
    path.write_text(NEW)
    assert save(path) == Written(digest(NEW))


def test_a_lone_surrogate_is_refused_before_anything_is_opened(path: Path) -> None:
    outcome = save(path, text="a = '\ud800'")
    assert isinstance(outcome, Failure)
    assert outcome.kind == "text"
    assert path.read_text() == OLD


def test_a_text_above_the_cap_is_refused(path: Path) -> None:
    outcome = save(path, text="#" * (LARGEST + 1))
    assert isinstance(outcome, Failure)
    assert outcome.kind == "too-large"


@pytest.mark.parametrize("name", ["a\0b", "\ud800x"])
def test_impossible_names_are_refused(name: str) -> None:
    outcome = write_file(name, NEW, None)
    assert isinstance(outcome, Failure)
    assert outcome.kind == "name"


@pytest.mark.parametrize("act", [renames.move_new, renames.exchange])
def test_no_name_is_cut_off_at_nul(tmp_path: Path, act: Callable[[str, str], None]) -> None:
    (tmp_path / "a").write_text(OLD)
    with pytest.raises(ValueError, match="NUL"):
        act(str(tmp_path / "a"), f"{tmp_path}/b\0c")
    assert names(tmp_path) == ["a"]


def test_a_file_that_grew_beyond_any_plan_is_a_foreign_version_and_not_read_to_its_end(path: Path) -> None:
    os.truncate(path, 1 << 40)
    assert isinstance(save(path), Conflict)
    assert path.stat().st_size == 1 << 40


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    outcome = write_file(tmp_path / ("x" * 300), NEW, None)
    assert isinstance(outcome, Failure)
    assert outcome.kind == "name"


def test_the_longest_name_can_be_saved(tmp_path: Path, way: str) -> None:
    path = tmp_path / ("x" * 250 + ".toml")
    path.write_text(OLD)
    assert isinstance(save(path), Written)


def test_a_folder_in_the_place_of_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").mkdir()
    assert isinstance(save(tmp_path / "plan.toml"), Failure)
    assert names(tmp_path) == ["plan.toml"]


def test_a_pipe_in_the_place_of_the_file_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.toml")
    assert isinstance(save(tmp_path / "plan.toml"), Failure)
    assert stat.S_ISFIFO((tmp_path / "plan.toml").stat().st_mode)


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    outcome = save(tmp_path / "no" / "plan.toml", base=None)
    assert isinstance(outcome, Failure)
    assert outcome.kind == "missing"


@pytest.mark.parametrize("chain", [["plan.toml"], ["../top/plan.toml"], ["one", "two", "plan.toml"]])
def test_a_link_stays_a_link(tmp_path: Path, chain: list[str], way: str) -> None:
    folder = tmp_path / "top"
    folder.mkdir()
    (folder / "plan.toml").write_text(OLD)
    links = ["link.toml", *chain]
    for name, target in zip(links, chain, strict=False):
        (folder / name).symlink_to(target)
    assert isinstance(save(folder / "link.toml"), Written)
    assert [str((folder / name).readlink()) for name in links[:-1]] == chain
    assert (folder / "plan.toml").read_text() == NEW
    assert strays(folder) == []


def test_a_link_is_followed_anew_for_each_save(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "plan.toml").write_text(OLD)
    link = tmp_path / "link.toml"
    link.symlink_to("one/plan.toml")
    save(link)
    link.unlink()
    link.symlink_to("two/plan.toml")
    assert isinstance(save(link, "a = 3\n"), Written)
    assert (tmp_path / "one/plan.toml").read_text() == NEW
    assert (tmp_path / "two/plan.toml").read_text() == "a = 3\n"


def test_a_link_replaced_by_a_file_is_a_foreign_version(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(OLD)
    link = tmp_path / "link.toml"
    link.symlink_to("plan.toml")
    link.unlink()
    link.write_text(THEIRS)
    assert isinstance(save(link), Conflict)
    assert (link.read_text(), (tmp_path / "plan.toml").read_text()) == (THEIRS, OLD)


def test_another_name_of_the_file_is_told(path: Path) -> None:
    other = path.with_name("other.toml")
    os.link(path, other)
    outcome = save(path)
    assert isinstance(outcome, Written)
    assert outcome.note is not None
    assert (path.read_text(), other.read_text()) == (NEW, OLD)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755, 0o2644])
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_mode_is_kept_under_any_umask(path: Path, mode: int, umask: int) -> None:
    path.chmod(mode)
    before = os.umask(umask)
    try:
        assert isinstance(save(path), Written)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give a file away")
def test_the_owner_is_kept(path: Path) -> None:
    os.chown(path, 65534, 65533)
    assert isinstance(save(path), Written)
    assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65533)


def set_attribute(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.EPERM):
            pytest.skip(f"this file system keeps no {name}")
        raise


def test_extended_attributes_are_kept(path: Path) -> None:
    set_attribute(path, "user.note", b"mine")
    assert isinstance(save(path), Written)
    assert os.getxattr(path, "user.note") == b"mine"


def entry(tag: int, bits: int, number: int = 0xFFFFFFFF) -> bytes:
    return tag.to_bytes(2, "little") + bits.to_bytes(2, "little") + number.to_bytes(4, "little")


ACL = (2).to_bytes(4, "little") + entry(1, 6) + entry(2, 4, 1234) + entry(4, 4) + entry(16, 4) + entry(32, 0)


def test_access_lists_are_kept(path: Path) -> None:
    set_attribute(path, "system.posix_acl_access", ACL)
    assert isinstance(save(path), Written)
    assert os.getxattr(path, "system.posix_acl_access") == ACL


def test_no_access_list_is_gained_from_the_folder(path: Path) -> None:
    set_attribute(path.parent, "system.posix_acl_default", ACL)
    assert isinstance(save(path), Written)
    assert "system.posix_acl_access" not in os.listxattr(path)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o377])
def test_while_saving_everything_of_ours_is_private(
    path: Path, umask: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(0o600)
    modes: list[int] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        modes.extend(stat.S_IMODE((path.parent / name).stat().st_mode) for name in strays(path.parent))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    before = os.umask(umask)
    try:
        save(path)
        save(path.with_name("fresh.toml"), base=None)
        write_private(path.with_name("own"), b"own")
        private_folder(path.parent / "a" / "b")
    finally:
        os.umask(before)
    assert set(modes) == {0o600}
    assert stat.S_IMODE(path.with_name("own").stat().st_mode) == 0o600
    assert [stat.S_IMODE((path.parent / name).stat().st_mode) for name in ("a", "a/b")] == [0o700, 0o700]


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    private_folder(tmp_path / "open")
    assert stat.S_IMODE((tmp_path / "open").stat().st_mode) == 0o755
