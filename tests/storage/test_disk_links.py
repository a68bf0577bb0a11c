"""Links: nothing is made through one that leads nowhere, or written where a path leads only by now."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path

import pytest

from retroplan import plans
from retroplan.cli import places
from retroplan.folders import Folders
from retroplan.plan.say import Say
from retroplan.session import copies
from retroplan.storage import conflict_copies, renames
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.in_place import write_in_place
from retroplan.storage.outcomes import Conflict, Failure, Outcome, Written
from tests.support.files.faults import strays
from tests.support.files.moments import at_each_call
from tests.support.files.saves import NEW, OLD

FOREIGN = "foreign = 1\n"


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """Where the links of these tests lead, and nothing is."""
    return tmp_path / "elsewhere" / "secret.toml"


def dangling(path: Path, nowhere: Path) -> Path:
    nowhere.parent.mkdir(exist_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(nowhere)
    return path


def shown(reason: Say) -> str:
    return f"{reason}"


# --- making new files --------------------------------------------------------------------------------------


def test_no_file_is_made_through_a_link_that_leads_nowhere(tmp_path: Path, nowhere: Path, way: str) -> None:
    link = dangling(tmp_path / "plan.toml", nowhere)
    outcome = write_file(link, NEW, None)
    assert isinstance(outcome, Conflict)
    assert str(nowhere) in shown(outcome.reason)
    assert (nowhere.exists(), link.is_symlink(), strays(tmp_path)) == (False, True, [])


def test_a_link_that_appears_while_a_file_is_made_is_not_followed(
    tmp_path: Path, nowhere: Path, way: str
) -> None:
    path = tmp_path / "plan.toml"

    def act() -> None:
        path.unlink(missing_ok=True)
        dangling(path, nowhere)

    for outcome, where in at_each_call(lambda: write_file(path, NEW, None), act):
        assert not nowhere.exists(), where
        assert path.is_symlink() or way == "rename", where
        assert isinstance(outcome, Conflict | Written), where
        path.unlink(missing_ok=True)


def test_the_links_of_the_folder_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert isinstance(write_file(tmp_path / "link" / "plan.toml", NEW, None), Written)
    assert (tmp_path / "real" / "plan.toml").read_text() == NEW


def test_a_plan_opened_through_a_link_is_made_anew_where_it_was(tmp_path: Path, nowhere: Path) -> None:
    link = dangling(tmp_path / "plan.toml", nowhere)
    assert isinstance(write_file(link, NEW, None, target=str(nowhere)), Written)
    assert (nowhere.read_text(), link.is_symlink()) == (NEW, True)
    assert isinstance(write_file(link, OLD, None, target=str(nowhere)), Conflict)


def test_a_plan_is_not_made_anew_through_another_link(tmp_path: Path, nowhere: Path) -> None:
    path = tmp_path / "plan.toml"
    dangling(path, nowhere)
    outcome = write_file(path, NEW, None, target=str(path))
    assert isinstance(outcome, Conflict)
    assert (outcome.moved_to, outcome.digest) == (str(nowhere), None)
    assert not nowhere.exists()


def test_copies_are_not_made_through_links(
    tmp_path: Path, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.toml"

    class Still(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Still:
            return cls(2026, 1, 1)

    monkeypatch.setattr(copies, "datetime", Still)
    monkeypatch.setattr(conflict_copies, "datetime", Still)
    first = Path(conflict_copies.conflict_name(str(path), Still.now()))
    dangling(first, nowhere)
    beside = copies.beside(path, NEW)
    path.write_text(FOREIGN)
    aside = conflict_copies.set_aside(str(path), str(path))
    assert isinstance(beside, Path)
    assert len({beside, Path(aside), first}) == 3
    assert (first.is_symlink(), nowhere.exists()) == (True, False)
    assert not nowhere.exists()


def test_no_plan_is_made_through_a_link(
    tmp_path: Path, nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = Folders(tmp_path / "config", tmp_path / "state", tmp_path / "data")
    dangling(where.plans / "mine.toml", nowhere)
    monkeypatch.setattr(places, "folders", lambda: where)
    by_path = places.create(str(where.plans / "mine.toml"), NEW)
    by_name = places.create("mine", NEW)
    for said in (by_path, by_name):
        assert isinstance(said, Say)
        assert str(nowhere) in shown(said)
    assert isinstance(plans.create("other", NEW, where), Path)
    renamed = plans.rename(where.plans / "other.toml", "mine", where)
    assert isinstance(renamed, Failure)
    assert str(nowhere) in shown(renamed.reason)
    assert not nowhere.exists()


# --- a path that leads elsewhere by now --------------------------------------------------------------------


def test_a_plan_swapped_for_a_link_is_told_and_nothing_written(tmp_path: Path, way: str) -> None:
    path, foreign = tmp_path / "plan.toml", tmp_path / "foreign.toml"
    foreign.write_text(OLD)  # even the same text is another file
    path.symlink_to(foreign.name)
    for outcome in (
        write_file(path, NEW, digest(OLD), target=str(path)),
        write_in_place(path, NEW, digest(OLD), target=str(path)),
    ):
        assert isinstance(outcome, Conflict)
        assert (outcome.moved_to, outcome.digest) == (str(foreign), digest(OLD))
        assert str(foreign) in shown(outcome.reason)
    assert (foreign.read_text(), path.is_symlink(), strays(tmp_path)) == (OLD, True, [])


def test_a_link_that_leads_to_another_file_by_now_is_told(tmp_path: Path) -> None:
    link, first, second = tmp_path / "link.toml", tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text(OLD)
    second.write_text(FOREIGN)
    link.symlink_to(second.name)
    outcome = write_file(link, NEW, digest(OLD), target=str(first))
    assert isinstance(outcome, Conflict)
    assert (outcome.moved_to, outcome.digest) == (str(second), digest(FOREIGN))
    assert (first.read_text(), second.read_text()) == (OLD, FOREIGN)


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO])
def test_where_a_path_cannot_be_followed_it_is_not_said_to_lead_elsewhere(
    tmp_path: Path, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    target = tmp_path / "real" / "plan.toml"
    target.write_text(OLD)

    def closed(name: object) -> os.stat_result:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "lstat", closed)
    path = tmp_path / "link" / "plan.toml"
    for base in (None, digest(OLD)):
        assert isinstance(write_file(path, NEW, base, target=str(target)), Failure)
    assert isinstance(write_in_place(path, NEW, digest(OLD), target=str(target)), Failure)
    monkeypatch.undo()
    assert target.read_text() == OLD


def test_links_that_lead_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    outcome = write_file(tmp_path / "a", NEW, digest(OLD), target=str(tmp_path / "plan.toml"))
    assert isinstance(outcome, Failure)
    assert outcome.kind == "special"


def test_a_link_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text(OLD)
    outcome = write_file(tmp_path / "link.toml", NEW, digest(OLD), target=str(tmp_path / "plan.toml"))
    assert isinstance(outcome, Conflict)
    assert outcome.digest is None
    assert outcome.moved_to == str(tmp_path / "link.toml")


@pytest.mark.parametrize("theirs", [FOREIGN, OLD])
def test_a_plan_swapped_for_a_link_at_any_moment_of_a_save_does_no_harm(tmp_path: Path, theirs: str) -> None:
    """The file behind the link is never written, and the link never destroyed, even if it holds the same."""
    path, foreign, link = tmp_path / "plan.toml", tmp_path / "foreign.toml", tmp_path / "link"

    def prepare() -> None:
        for file in tmp_path.iterdir():
            file.unlink()
        path.write_text(OLD)
        foreign.write_text(theirs)

    def act() -> None:
        link.symlink_to(foreign)
        link.rename(path)

    def save() -> Outcome:
        return write_file(path, NEW, digest(OLD), target=str(path))

    prepare()
    moved = 0
    for outcome, where in at_each_call(save, act):
        assert foreign.read_text() == theirs, where
        assert path.is_symlink(), where
        assert strays(tmp_path) == [], where
        if isinstance(outcome, Conflict):
            assert (outcome.moved_to, outcome.digest) == (str(foreign), digest(theirs)), where
            moved += 1
        else:
            assert isinstance(outcome, Written), where
        prepare()
    assert moved > 10


def test_a_link_turned_elsewhere_at_any_moment_of_a_save_does_no_harm(tmp_path: Path, way: str) -> None:
    link, first, second = tmp_path / "link.toml", tmp_path / "first.toml", tmp_path / "second.toml"

    def prepare() -> None:
        for file in tmp_path.iterdir():
            file.unlink()
        first.write_text(OLD)
        second.write_text(FOREIGN)
        link.symlink_to(first.name)

    def act() -> None:
        link.unlink()
        link.symlink_to(second.name)

    prepare()
    noticed = {"rename"}
    for outcome, where in at_each_call(lambda: write_file(link, NEW, digest(OLD), target=str(first)), act):
        assert second.read_text() == FOREIGN, where
        assert first.read_text() == (NEW if isinstance(outcome, Written) else OLD), where
        assert str(link.readlink()) == second.name, where
        assert strays(tmp_path) == [], where
        if isinstance(outcome, Conflict):
            assert outcome.moved_to == str(second), where
            noticed.add(where.rpartition(" ")[2])
        prepare()
    assert noticed >= {"fsync", "write", "fchmod"}, (
        "only what comes after the exchange is too late to be noticed"
    )


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_and_comes_at_the_last_moment_is_put_back(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("")
    real, count = renames.exchange, 0

    def meddled(first: str, second: str) -> None:
        nonlocal count
        count += 1
        if count == 1:
            path.unlink()
            os.mkfifo(path) if kind == "pipe" else path.mkdir()
        real(first, second)

    monkeypatch.setattr(renames, "exchange", meddled)
    assert isinstance(write_file(path, NEW, digest("")), Failure)
    assert path.is_fifo() if kind == "pipe" else path.is_dir()
    assert strays(tmp_path) == []
