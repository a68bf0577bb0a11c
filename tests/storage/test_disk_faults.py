"""Saves in hostile surroundings: no failure, no kill, no other writer and no closed door loses a version."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.leftovers import clean
from retroplan.storage.outcomes import Failure, Written
from tests.support.files.faults import ERRORS, Faults, body, kill_loop, run, strays, without_exchange
from tests.support.files.limits import as_nobody, full_disk, size_limit
from tests.support.files.races import race

OLD, NEW = body(1, 300), body(2, 300)


def sweep(folder: Path, error: str, *, persistent: bool) -> Counter[str]:
    """Let the first call of a save fail, then the second, and so on until a save makes fewer calls."""
    seen: Counter[str] = Counter()
    for number in range(1, 500):
        path = folder / "plan.toml"
        path.unlink(missing_ok=True)
        path.write_text(OLD)
        faults = Faults(number, error, persistent=persistent)
        with faults.active():
            outcome = write_file(path, NEW, digest(OLD))
        if not faults.hit:
            assert outcome == Written(digest(NEW))
            return seen
        where = f"{error} in call {number}, {faults.calls[number - 1]}"
        text = path.read_text()
        assert text in (OLD, NEW), f"torn by {where}"
        if isinstance(outcome, Written):
            assert text == NEW, f"falsely saved in spite of {where}"
        else:
            assert isinstance(outcome, Failure), f"no such thing happened: {where}: {outcome}"
            assert (text == NEW) == (outcome.digest == digest(NEW)), f"not told which stands there: {where}"
        again = write_file(path, NEW, digest(text))
        assert again == Written(digest(NEW)), f"not to be saved again after {where}: {again}"
        if outcome.replaced:
            assert outcome.replaced.close() is None, where
        clean(str(path), {digest(OLD), digest(NEW)})
        assert [entry.name for entry in folder.iterdir()] == ["plan.toml"], where
        seen[faults.calls[number - 1]] += 1
    raise AssertionError("a save makes ever more calls")


@pytest.mark.parametrize("persistent", [False, True])
@pytest.mark.parametrize("error", [*ERRORS, "SHORT"])
def test_any_call_of_a_save_may_fail(tmp_path: Path, error: str, persistent: bool) -> None:
    seen = sweep(tmp_path, error, persistent=persistent)
    assert {
        "open",
        "write",
        "fsync",
        "rename",
        "exchange",
        "unlink",
        "read" if "read" in seen else "fstat",
    } <= set(seen)


@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("links", [True, False])
def test_any_call_may_fail_where_files_cannot_be_exchanged(tmp_path: Path, error: str, links: bool) -> None:
    with without_exchange(links=links):
        assert "rename" in sweep(tmp_path, error, persistent=False)


@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_any_call_of_making_a_file_may_fail(tmp_path: Path, error: str) -> None:
    for number in range(1, 200):
        path = tmp_path / "plan.toml"
        faults = Faults(number, error)
        with faults.active():
            outcome = write_file(path, NEW, None)
        if isinstance(outcome, Written):
            assert path.read_text() == NEW
        else:
            assert path.exists() == (getattr(outcome, "digest", None) is not None)
        clean(str(path), {digest(OLD), digest(NEW)})
        path.unlink(missing_ok=True)
        assert strays(tmp_path) == []
        if not faults.hit:
            return


def test_a_kill_at_any_moment_leaves_a_whole_version_no_older_than_saved(tmp_path: Path) -> None:
    result = run(kill_loop, tmp_path, 200)
    assert result["saves"] > 0
    assert result == {"kills": 200, "saves": result["saves"], "lost": 0, "torn": 0, "stale": 0, "strays": 0}


@pytest.mark.parametrize(
    ("style", "link"), [("rename", False), ("in place", False), ("rename", True), ("in place", True)]
)
def test_no_version_of_another_writer_is_destroyed_unseen(tmp_path: Path, style: str, link: bool) -> None:
    result = race(str(tmp_path), 100, style, link)
    assert result["destroyed"] == 0
    assert result["other"] == 0
    assert result["written"] > 0


def test_none_is_destroyed_in_place_where_files_cannot_be_exchanged(tmp_path: Path) -> None:
    with without_exchange():
        result = race(str(tmp_path), 60, "in place")
    assert result["destroyed"] == 0


def test_the_size_limit_leaves_the_file_alone_until_it_is_lifted(tmp_path: Path) -> None:
    assert run(size_limit, tmp_path, 20) == {"changed": 0, "kinds": ["full"], "saved": 20, "strays": []}


@pytest.mark.skipif(
    os.getuid() != 0 or not shutil.which("unshare"), reason="only root may mount a small disk"
)
def test_a_full_disk_leaves_the_file_alone_until_there_is_room(tmp_path: Path) -> None:
    try:
        result = run(full_disk, tmp_path, 20, before=("unshare", "-m"))
    except AssertionError as error:
        if "mount" in str(error) or "unshare" in str(error):
            pytest.skip("this container may not mount a small disk")
        raise
    assert result == {"changed": 0, "kinds": ["full"], "saved": 20, "strays": []}


def test_doors_closed_to_an_ordinary_user_stay_closed() -> None:
    # Not in tmp_path, whose parents another user may not enter.
    with TemporaryDirectory() as folder:
        result = run(as_nobody, folder)
    assert result["uid"] != 0
    for name in ("file read-only", "folder read-only", "both", "file closed"):
        assert result[name] == ["Failure", "permission", "a = 1\n", "plan.toml"], name
    assert result["no folder access"][2:] == ["a = 1\n", "plan.toml"]
    assert result["folder not to be listed"] == ["Written", "", "a = 2\n", "plan.toml"]
    if "owned by another" in result:
        assert result["owned by another"] == ["Failure", "owner", "a = 1\n"]
    assert result["strays"] == []
