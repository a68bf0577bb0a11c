"""The command that opens a plan in the user's editor: at the line, and whatever the plan is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.plan.address import Address
from retroplan.presets.plans import starter
from retroplan.tui.terminal import editor_command, line_of, run_editor
from tests.support.app.tui import TODAY

NAMES = [
    "+call system('touch x').toml", "--wait.toml", "-c.toml", ":e.toml", "+.toml", "-", "!sh.toml",
    "|sh.toml", "a b.toml", "it's.toml", 'a"b.toml', "a\nb.toml", "$(touch x).toml", "`touch x`.toml",
    "a;touch x.toml", "~/x.toml", "http:x.toml", "*.toml",
    "a:1:2.toml", "-- x.toml", "%s.toml", "caf\udce9.toml",
]  # fmt: skip
EDITORS = ["vi", "nano", "emacs -nw", "hx", "subl -w", "code", "code-insiders -n", "ed", "my-editor --flag"]


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vi -n", ["vi", "-n", "+7", "/p.toml"]),
        ("hx", ["hx", "/p.toml:7"]),
        ("code", ["code", "--wait", "--goto", "/p.toml:7"]),
        ("'my editor' x", ["my editor", "x", "/p.toml"]),
        ("", ["vi", "+7", "/p.toml"]),
        ("  ", ["vi", "+7", "/p.toml"]),
    ],
)
def test_the_editor_is_opened_at_the_line(editor: str, command: list[str]) -> None:
    assert editor_command({"EDITOR": editor}, Path("/p.toml"), 7) == command
    assert editor_command({"EDITOR": editor}, Path("/p.toml"), None)[-1] == "/p.toml"


def test_visual_comes_before_editor_and_an_empty_one_counts_for_nothing() -> None:
    assert editor_command({"VISUAL": "ed", "EDITOR": "vi"}, Path("/p.toml"), None) == ["ed", "/p.toml"]
    assert editor_command({"VISUAL": " ", "EDITOR": "ed"}, Path("/p.toml"), None) == ["ed", "/p.toml"]


@pytest.mark.parametrize("line", [7, None])
@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_plan_is_an_option_or_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, editor: str, name: str, line: int | None
) -> None:
    monkeypatch.chdir(tmp_path)
    own = editor.split()
    command = editor_command({"EDITOR": editor}, Path(name), line)
    assert command[: len(own)] == own
    given = [word for word in command[len(own) :] if word not in ("+7", "--wait", "--goto")]
    assert [word.removesuffix(":7") for word in given] == [f"{tmp_path}/{name}"]


def test_a_link_keeps_the_name_the_user_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "far" / "away").mkdir(parents=True)
    (tmp_path / "near").symlink_to(tmp_path / "far" / "away")
    monkeypatch.chdir(tmp_path)
    assert editor_command({}, Path("near/../plan.toml"), None)[-1] == f"{tmp_path}/near/../plan.toml"


def test_a_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    said = run_editor(Path("plan.toml"), None)
    assert said is not None
    assert said.template.startswith("The editor cannot find the plan")


def test_the_line_of_a_value_is_found() -> None:
    text = starter(TODAY)
    line = line_of(text, Address("products.guide.price"))
    assert line is not None
    assert text.splitlines()[line - 1].startswith("price")
    assert line_of("a = = 1", Address("a")) == 1
