"""``check`` with several plans and standard input, and commands that are nearly typed."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.support.app.cli import here
from tests.support.plans.rich import RICH
from tests.support.plans.story import TEXT, plan_file

TODAY = ("--today", "2026-11-21")


class Bytes(io.TextIOWrapper):
    """Standard input that holds these bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), "utf-8")


def test_several_plans_are_checked_each_line_names_its_file_and_the_worst_counts(tmp_path: Path) -> None:
    good, poor = plan_file(tmp_path), tmp_path / "poor.toml"
    poor.write_text(TEXT.replace("price = 10 ", "price = -1 "), encoding="utf-8")
    assert poor.read_text(encoding="utf-8") != TEXT
    ran = here(tmp_path, "check", str(good), str(poor), *TODAY)
    assert ran.code == 1
    first, *others = ran.out.splitlines()
    assert first == f"{good}: no problems found"
    assert others
    assert all(line.startswith(f"{poor}:") for line in others)
    assert here(tmp_path, "check", str(good), str(tmp_path / "none.toml"), *TODAY).code == 2


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (TEXT.encode(), 0, "stdin: no problems found"),
        (RICH.encode(), 1, "stdin:77:1: warning: sources.posts.share"),
        (b"goal = [", 1, "stdin:1:"),
        (b"a = 1\nb = \xff", 1, "stdin:2:5: stdin is not UTF-8 text"),
        (b"", 1, "the goal is missing"),
        (b"#" * 1_100_000, 1, "the file is too large for a plan"),
    ],
)
def test_a_plan_comes_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, code: int, told: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Bytes(data))
    ran = here(tmp_path, "check", "-", *TODAY)
    assert (ran.code, told in ran.out + ran.err) == (code, True), ran


def test_without_standard_input_there_is_an_empty_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "the goal is missing" in here(tmp_path, "check", "-").out


@pytest.mark.parametrize("words", [("shwo",), ("shwo", "computer"), ("--today", "2026-11-21", "shwo")])
def test_a_command_that_is_nearly_typed_is_asked_for(tmp_path: Path, words: tuple[str, ...]) -> None:
    ran = here(tmp_path, *words)
    assert ran.code == 2
    assert ran.err == "retroplan: there is no command shwo; did you mean 'retroplan show'?\n"


def test_a_plan_called_nearly_like_a_command_is_a_plan(tmp_path: Path) -> None:
    assert here(tmp_path, "new", "shows").code in (0, 1), "made here, or by another test"
    assert "did you mean" not in here(tmp_path, "shows").err
    assert "did you mean" not in here(tmp_path, "showss").err, "a plan is nearer"
