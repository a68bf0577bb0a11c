"""Names and paths: no name leads out of the plans folder, nothing is lost or laid open."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from retroplan import plans
from retroplan.folders import Folders, folders
from retroplan.plan.say import Say
from retroplan.plan_names import check_name, check_new_name
from retroplan.plans import (
    create,
    discard,
    duplicate,
    list_plans,
    locate,
    plan_path,
    recent,
)
from retroplan.storage import disk
from retroplan.storage.outcomes import Failure
from tests.support.places import CORPORA

TEXT = "[goal]\namount = 400\n"
EVIL = [
    "", " ", " a", "a ", ".", "..", "../x", "a/b", "/etc/passwd", "a\\b", "a\0b", "-rf", ".hidden", "a\nb",
    "a\x1b[31m", "a\u202eb", "a\u200bb", "\ud800", "\udce9", "\ue000", "a.conflict-20261121-120000",
    "x" * 300, "é" * 100, "a\u2028b", "\ufeffa",
]  # fmt: skip


@pytest.fixture
def where(tmp_path: Path) -> Folders:
    return Folders(tmp_path / "config", tmp_path / "state", tmp_path / "data")


def made(name: str, where: Folders, text: str = TEXT) -> Path:
    path = create(name, text, where)
    assert isinstance(path, Path), path
    return path


def files(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() or path.is_symlink()
    )


def test_a_plan_is_made_in_the_plans_folder(where: Folders) -> None:
    path = made("computer", where)
    assert path == where.plans / "computer.toml"
    assert path.read_text() == TEXT
    assert plan_path("computer", where) == path


@pytest.mark.parametrize("name", EVIL)
def test_an_evil_name_is_refused_with_the_reason(name: str, where: Folders) -> None:
    assert isinstance(check_name(name), Say)
    assert isinstance(plan_path(name, where), Say)
    assert isinstance(create(name, TEXT, where), Failure)
    assert files(where.config.parent) == []


@pytest.mark.parametrize(
    "name", ["computer", "Mein Plan", "été 2027", "計画", "a.b", "1", "what's next?", "x" * 120]
)
def test_ordinary_names_of_all_languages_will_do(name: str, where: Folders) -> None:
    assert made(name, where).parent == where.plans
    assert [plan.name for plan in list_plans(where)] == [name]


@pytest.mark.parametrize("name", ["new", "list", "sensitivity", "help"])
def test_the_name_of_a_command_is_refused_and_a_plan_that_has_it_stays_usable(
    name: str, where: Folders
) -> None:
    assert isinstance(check_new_name(name), Say)
    assert isinstance(create(name, TEXT, where), Failure)
    other = made("other", where)
    assert isinstance(duplicate(other, name, where), Failure)
    assert isinstance(plans.wrong_new_name(other, name, where), Say)
    assert isinstance(plans.rename(other, name, where), Failure)
    assert files(where.plans) == ["other.toml"]
    there = where.plans / f"{name}.toml"
    there.write_text(TEXT)
    assert locate(name, where) == there
    assert [plan.name for plan in list_plans(where)] == sorted([name, "other"])
    assert plans.wrong_new_name(there, name, where) is None, "the one it has already will do"
    assert isinstance(plans.rename(there, f"my-{name}", where), Path)


def test_a_name_that_differs_from_a_command_by_case_becomes_none_of_its_own(where: Folders) -> None:
    big = made("List", where)
    assert isinstance(plans.wrong_new_name(big, "list", where), Say)
    assert isinstance(plans.rename(big, "list", where), Failure)
    assert files(where.plans) == ["List.toml"]


def naughty() -> list[str]:
    found = sorted(CORPORA.rglob("blns.json"))
    return json.loads(found[0].read_text()) if found else []


def test_no_naughty_string_leads_out_of_the_folder(where: Folders) -> None:
    strings = naughty()
    assert strings
    for name in strings:
        path = create(name, TEXT, where)
        if isinstance(path, Path):
            assert path.parent == where.plans
            assert plan_path(name, where) == path
    outside = [name for name in files(where.config.parent) if not name.startswith("config/plans/")]
    assert outside == []


def test_a_plan_that_is_there_stays(where: Folders) -> None:
    path = made("computer", where)
    assert isinstance(create("computer", "other = 1\n", where), Failure)
    assert path.read_text() == TEXT


@pytest.mark.parametrize(
    ("name", "twin"), [("Computer", "computer"), ("caf\u00e9", "cafe\u0301"), ("Straße", "STRASSE")]
)
def test_twins_are_one_plan(where: Folders, name: str, twin: str) -> None:
    path = made(name, where)
    assert plan_path(twin, where) == path
    assert isinstance(create(twin, TEXT, where), Failure)


def test_twins_that_are_there_both_are_found_each_by_its_own_name(where: Folders) -> None:
    made("a", where)
    (where.plans / "A.toml").write_text(TEXT)
    assert plan_path("a", where) == where.plans / "a.toml"
    assert plan_path("A", where) == where.plans / "A.toml"


def test_a_link_out_of_the_folder_is_not_followed_by_name(where: Folders, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(TEXT)
    where.plans.mkdir(parents=True)
    (where.plans / "link.toml").symlink_to(outside)
    assert isinstance(plan_path("link", where), Say)
    assert locate(str(where.plans / "link.toml"), where) == where.plans / "link.toml"


def test_a_link_within_the_folder_is_a_plan(where: Folders) -> None:
    made("computer", where)
    (where.plans / "link.toml").symlink_to("computer.toml")
    assert plan_path("link", where) == where.plans / "link.toml"


def test_a_plans_folder_that_is_a_link_is_the_plans_folder(where: Folders, tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    where.config.mkdir()
    where.plans.symlink_to(tmp_path / "dotfiles")
    assert made("computer", where).resolve() == tmp_path / "dotfiles" / "computer.toml"
    assert isinstance(plan_path("computer", where), Path)


def test_what_has_a_slash_or_the_suffix_is_a_path(
    where: Folders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert locate("plan.toml", where) == Path("plan.toml")
    assert locate("./plan", where) == Path("./plan")
    assert locate("~/plan.toml", where) == tmp_path / "plan.toml"
    assert locate("computer", where) == where.plans / "computer.toml"
    assert isinstance(locate("a\0.toml", where), Say)


def test_the_list_holds_plans_alone(where: Folders) -> None:
    for name in ("b", "A", "c"):
        made(name, where)
    for other in ("notes.txt", "a.conflict-20261121-120000.toml", ".hidden.toml", "x.toml~"):
        (where.plans / other).write_text("")
    (where.plans / "folder.toml").mkdir()
    (where.plans / "dangling.toml").symlink_to("nowhere")
    assert [plan.name for plan in list_plans(where)] == ["A", "b", "c"]


def test_without_a_folder_there_are_no_plans_and_none_is_made(where: Folders) -> None:
    assert list_plans(where) == ()
    assert plans.last_opened(where) is None
    assert recent(where) == ()
    assert not where.config.exists()
    assert not where.state.exists()


def test_what_was_opened_last_comes_first(where: Folders) -> None:
    one, other = made("one", where), made("other", where)
    for path in (one, other, one):
        assert plans.remember(path, where) is None
    assert recent(where) == (one, other)
    assert plans.last_opened(where) == one
    one.unlink()
    assert plans.last_opened(where) == other


def test_relative_paths_and_bytes_that_are_no_text_are_remembered(
    where: Folders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"caf\xe9.toml")
    plans.remember(Path(name), where)
    assert recent(where) == (tmp_path / name,)


def test_no_more_than_twenty_are_remembered(where: Folders) -> None:
    for number in range(25):
        plans.remember(Path(f"/{number}.toml"), where)
    assert recent(where) == tuple(Path(f"/{number}.toml") for number in range(24, 4, -1))


@pytest.mark.parametrize(
    "spoil", ["", "{}", "[1, null]", "[" * 90_000, '["a\\u0000b"]', "\udcff"], ids=str.__len__
)
def test_a_damaged_memory_is_forgotten(where: Folders, spoil: str) -> None:
    where.state.mkdir()
    (where.state / "recent.json").write_bytes(spoil.encode("utf-8", "surrogateescape"))
    assert recent(where) == ()
    assert plans.remember(Path("/a.toml"), where) is None
    assert recent(where) == (Path("/a.toml"),)


def test_a_duplicate_has_the_same_text(where: Folders) -> None:
    path = made("computer", where)
    copy = duplicate(path, "second", where)
    assert copy == where.plans / "second.toml"
    assert copy.read_text() == TEXT
    assert isinstance(duplicate(path, "second", where), Failure)
    assert isinstance(duplicate(where.plans / "none.toml", "third", where), Failure)


def test_a_renamed_plan_is_still_the_last_one(where: Folders) -> None:
    path = made("computer", where)
    plans.remember(path, where)
    new = plans.rename(path, "laptop", where)
    assert new == where.plans / "laptop.toml"
    assert plans.last_opened(where) == new
    assert not path.exists()


def test_a_name_can_change_its_case(where: Folders) -> None:
    new = plans.rename(made("computer", where), "Computer", where)
    assert new == where.plans / "Computer.toml"
    assert files(where.plans) == ["Computer.toml"]


@pytest.mark.parametrize("name", ["other", "OTHER", "../x", ""])
def test_a_rename_overwrites_nothing_and_leads_nowhere_else(where: Folders, name: str) -> None:
    path = made("computer", where)
    made("other", where, "other = 1\n")
    assert isinstance(plans.rename(path, name, where), Failure)
    assert files(where.config.parent) == ["config/plans/computer.toml", "config/plans/other.toml"]
    assert path.read_text() == TEXT


def test_a_discarded_plan_is_in_the_trash(where: Folders) -> None:
    places = []
    for number in range(3):
        place = discard(made("computer", where, f"v = {number}\n"), where)
        assert isinstance(place, Path)
        places.append(place)
    assert [place.read_text() for place in places] == ["v = 0\n", "v = 1\n", "v = 2\n"]
    assert list_plans(where) == ()


def test_of_a_link_only_the_link_is_discarded(where: Folders, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text(TEXT)
    where.plans.mkdir(parents=True)
    link = where.plans / "link.toml"
    link.symlink_to(outside)
    place = discard(link, where)
    assert isinstance(place, Path)
    assert place.read_text() == TEXT
    assert not place.is_symlink()
    assert outside.read_text() == TEXT
    assert not link.is_symlink()


def test_a_plan_that_changes_while_it_is_copied_to_the_trash_stays(
    where: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The trash is on another disk, so the plan is copied and then removed."""
    path = made("computer", where)
    where.trash.mkdir(parents=True)
    write = disk.write_file

    def meddled(*arguments: Any) -> object:
        path.write_text("theirs = 1\n")
        return write(*arguments)

    monkeypatch.setattr(disk, "write_file", meddled)
    assert isinstance(plans._copy_to_trash(path, where), Failure)
    assert path.read_text() == "theirs = 1\n"


def test_what_is_not_there_cannot_be_discarded(where: Folders) -> None:
    assert isinstance(discard(where.plans / "none.toml", where), Failure)


def test_a_very_long_name_can_be_discarded(where: Folders, tmp_path: Path) -> None:
    path = tmp_path / ("ä" * 120 + ".toml")
    path.write_text(TEXT)
    assert isinstance(discard(path, where), Path)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_everything_made_is_the_users_alone(where: Folders, umask: int) -> None:
    before = os.umask(umask)
    try:
        plans.remember(made("computer", where), where)
        place = discard(made("second", where), where)
    finally:
        os.umask(before)
    assert isinstance(place, Path)
    top = where.config.parent
    for path in top.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_folder_that_cannot_be_made_is_told(where: Folders) -> None:
    where.config.write_text("a file")
    assert isinstance(create("computer", TEXT, where), Failure)
    where.state.write_text("a file")
    assert isinstance(plans.remember(Path("/a.toml"), where), Failure)


def test_the_users_folders_follow_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CONFIG", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    where = folders()
    assert where == Folders(*(tmp_path / name / "retroplan" for name in ("config", "state", "data")))
    assert list(tmp_path.iterdir()) == []
