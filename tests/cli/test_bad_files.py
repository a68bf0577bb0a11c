"""Files that are no plans, in every way: a sentence and an exit code, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from retroplan.folders import folders
from tests.support.app.cli import here, process
from tests.support.app.session import edited, open_plan
from tests.support.plans.story import TEXT, plan_file

COMMANDS = (("show",), ("show", "--json"), ("show", "--plain"), ("check",))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"= nonsense", ":1:1"), (b"[goal\n", ":1:"), (b"\xff\xfe", ":1:1"), (b"a = 1\n\xe9", ":2:1"),
        (b"", ""),
        (b"goal = 1", ""), (b"\x00", ":1:1"), (b"x = " + b"[" * 3000, ""), (b"[goal]\namount = nan\n", ""),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_computed_is_named_with_its_place(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(content)
    for command in COMMANDS:
        ran = here(tmp_path, *command, str(path))
        assert ran.code == 1
        assert said in ran.out + ran.err
        assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("amount = 400 ", "amount = nan #"), ("amount = 400 ", "amount = -1 #"),
        ("amount = 400 ", "amount = inf #"),
        ("amount = 400 ", "amount = 1e400 #"),
        ("amount = 400 ", "amount = [] #"), ('tax = "20%"', 'tax = "150%"'),
        ("price = 10 ", "price = -5 #"), ("price = 10 ", "price = {} #"), ('churn = "5%"', "churn = 5"),
        ("days = 14", "days = 1.5"), ("days = 14", "days = 99999999999999999999"),
        ('needs = ["choose-subject"]', 'needs = ["write-guide"]'),
        ('needs = ["choose-subject"]', 'needs = ["x"]'),
        ("start = 2027-01-01", "start = 2028-01-01"), ("start = 2027-01-01", 'start = "soon"'),
        ("mix = { guide = 1 }", "mix = { nothing = 1 }"), ('id = "visitors"', 'id = "subscribers"'),
        ('currency = "EUR"', "currency = 5"), ("format = 1 ", 'format = "one" #'),
    ],
)  # fmt: skip
def test_values_nobody_can_plan_with_are_problems(tmp_path: Path, old: str, new: str) -> None:
    path = plan_file(tmp_path, (old, new))
    for command in COMMANDS:
        ran = here(tmp_path, *command, str(path))
        assert ran.code == 1
        assert "Traceback" not in ran.err
    assert here(tmp_path, "check", str(path)).out.startswith(f"{path}:")


def test_what_is_there_but_no_file_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    for path, said in ((folder, "is a folder"), (pipe, "is not an ordinary file"), (loop, "circle")):
        ran = here(tmp_path, "show", str(path))
        assert ran.code == 1
        assert said in ran.err


def test_a_file_that_is_missing_is_said_with_how_to_make_it(tmp_path: Path) -> None:
    path = tmp_path / "no\x1bsuch.toml"
    ran = here(tmp_path, "show", str(path))
    assert ran.code == 2
    assert "is not there; 'retroplan new" in ran.err
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("by_name", [False, True])
def test_a_file_that_is_missing_is_said_to_have_unsaved_work(tmp_path: Path, by_name: bool) -> None:
    path = folders().plans / "mine.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    given = "mine" if by_name else str(path)
    path.write_text(TEXT)
    workbook = open_plan(path, autosave=False, state=folders().state)
    edited(workbook, 500)
    workbook.close()
    path.unlink()
    ran = here(tmp_path, "show", given)
    assert ran.code == 2
    assert "was not saved is kept: 'retroplan new" in ran.err


AS_NOBODY = """
import os, sys
from retroplan.cli.main import main
assert main(["show", sys.argv[1]]) == 0
os.chmod(sys.argv[1], 0)
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
sys.stderr.write(f"{os.getuid()}\\n")
sys.exit(main(["show", sys.argv[1]]))
"""
"""Everything is loaded while it may be; then the file is closed, and read by a user who is not root."""


def test_a_file_nobody_may_read_is_said() -> None:
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to other users
    folder.chmod(0o755)
    path = plan_file(folder)
    try:
        ran = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, str(path)],
            env={"HOME": str(folder), "LANG": "C.UTF-8"}, capture_output=True, text=True, timeout=60,
            check=False,
        )  # fmt: skip
    finally:
        shutil.rmtree(folder)
    user, said = ran.stderr.splitlines()
    assert user != "0"
    assert ran.returncode == 1
    assert said == f"retroplan: you may not read {path}: change its permissions"


def test_a_file_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    with path.open("wb") as file:
        file.truncate(9_000_000)
    ran = here(tmp_path, "show", str(path))
    assert ran.code == 1
    assert "larger than 8 MB" in ran.err


def test_settings_that_cannot_be_used_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / ".config" / "retroplan"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text('language = "fr_FR"\nmouse = 3\n', "utf-8")
    ran = process(tmp_path, "show", str(plan_file(tmp_path)), "--today", "2026-11-21")
    assert ran.code == 0
    assert "settings.toml:2:1: warning: mouse: true or false is due here" in ran.err
    assert "6\u202f000" in ran.out
