"""Variables of the environment that make no sense: every command works, or says what is wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retroplan.folders import folders, home
from tests.support.app.cli import process
from tests.support.plans.story import plan_file

NONSENSE = (
    "", "x", "../..", "x" * 100_000, "\udcff\udcfe", "xx_YY.UTF-8", "en_US.KOI8-R", "-1", "999999999", "1e9",
    "\x1b[31m", "%s{n}[/]", "/dev/null", "/dev/full", "/proc/self/mem", "~", "nan", "\u0663",
)  # fmt: skip
LOCALES = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_NUMERIC")
OTHERS = ("TERM", "COLORTERM", "COLUMNS", "LINES", "TZ", "NO_COLOR", "EDITOR")
PLACES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")


@pytest.mark.parametrize("value", NONSENSE, ids=lambda value: ascii(value[:12]))
def test_a_plan_is_shown_whatever_is_said_of_language_terminal_and_zone(tmp_path: Path, value: str) -> None:
    path = str(plan_file(tmp_path))
    for names in (LOCALES, OTHERS, (*LOCALES, *OTHERS)):
        ran = process(tmp_path, "show", path, **dict.fromkeys(names, value))
        assert ran.code == 0, ran.err
        assert ran.err == ""


@pytest.mark.parametrize("value", NONSENSE, ids=lambda value: ascii(value[:12]))
def test_folders_that_cannot_be_are_told_or_passed_over(tmp_path: Path, value: str) -> None:
    for command in (("show",), ("list",), ("path", "x"), ("new", "x")):
        ran = process(tmp_path, *command, **dict.fromkeys(PLACES, value))
        assert ran.code in (0, 1, 2)
        assert ran.err == "" or ran.err.startswith("retroplan: ")
        assert "of its own" not in ran.err


@pytest.mark.parametrize("given", ["", "relative", "~", "../x"])
def test_without_a_home_that_can_be_the_one_the_system_knows_counts(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    pwd = pytest.importorskip("pwd")
    for name in PLACES:
        monkeypatch.setenv(name, "relative")
    monkeypatch.setenv("HOME", given)
    assert home() == Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert folders().config == home() / ".config" / "retroplan"
    monkeypatch.setattr(pwd, "getpwuid", {}.__getitem__)
    assert home() == Path("/")
