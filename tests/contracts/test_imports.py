"""What is loaded when: figures and texts need no screen, and edits alone need the TOML editor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from retroplan import tui
from tests.support.plans.story import plan_file

HEAVY = ("textual", "rich", "tomlkit")


def loaded_by(code: str, home: Path) -> set[str]:
    """The top-level packages a fresh interpreter has loaded after running ``code``."""
    script = f"import sys\n{code}\nsys.stdout = sys.__stdout__\nprint('LOADED', *sorted(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={"HOME": str(home), "LANG": "C.UTF-8"}, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    return set(ran.stdout.rpartition("LOADED")[2].split())


def test_the_command_line_starts_without_the_screen(tmp_path: Path) -> None:
    assert not loaded_by("import retroplan.cli.main", tmp_path) & set(HEAVY)


@pytest.mark.parametrize(
    "arguments", [["show"], ["show", "--json"], ["show", "--plain"], ["check"], ["explain"]], ids=" ".join
)
def test_reading_commands_never_load_screen_or_editor(tmp_path: Path, arguments: list[str]) -> None:
    figure = ["visitors"] if arguments == ["explain"] else []
    call = [*arguments, str(plan_file(tmp_path)), *figure]
    code = f"from retroplan.cli.main import main\nassert main({call!r}) == 0"
    assert not loaded_by(code, tmp_path) & {*HEAVY, "platformdirs", "pathlib", "hashlib"}


def test_presets_are_loaded_by_what_makes_a_plan_alone(tmp_path: Path) -> None:
    path = str(plan_file(tmp_path))
    for call in (["show", path], ["check", path], ["list"], ["path", path], ["schema"]):
        code = f"from retroplan.cli.main import main\nassert main({call!r}) == 0"
        assert "retroplan.presets" not in loaded_by(code, tmp_path), call


def test_other_commands_load_no_screen_either(tmp_path: Path) -> None:
    for call in (["list"], ["new", "x"], ["path", "x"], ["schema"], ["show", "x"]):
        code = f"from retroplan.cli.main import main\nassert main({call!r}) == 0"
        assert not loaded_by(code, tmp_path) & set(HEAVY)


def test_without_a_terminal_the_screen_is_not_even_loaded(tmp_path: Path) -> None:
    code = "from retroplan.cli.main import main\nsys.stdin = None\nassert main([]) == 2"
    assert not loaded_by(code, tmp_path) & set(HEAVY)


def test_rooms_without_a_screen_load_none(tmp_path: Path) -> None:
    code = "import retroplan.session.workbook, retroplan.report.tables, retroplan.plans"
    code += ", retroplan.settings.reading, retroplan.settings.writing"
    assert not loaded_by(code, tmp_path) & {"textual", "rich"}


NOT_DRAWN = ("desk", "wording", "actions", "picture", "tabs")
"""The rooms of the screen that load nothing of it."""


@pytest.mark.parametrize("room", NOT_DRAWN)
def test_what_is_not_drawn_loads_neither_textual_nor_rich(tmp_path: Path, room: str) -> None:
    names = [path.stem for path in sorted((Path(tui.__file__).parent / room).glob("*.py"))]
    code = "\n".join(f"import retroplan.tui.{room}.{name}" for name in names if name != "__init__")
    loaded = loaded_by(code, tmp_path)
    assert f"retroplan.tui.{room}" in loaded
    assert not loaded & {"textual", "rich"}


PRESETS = {f"retroplan.presets.{name}" for name in ("charges", "funnels", "products", "routines")}


@pytest.mark.parametrize("what", ["opening", "actions.dispatch_table", "actions.adding"])
def test_presets_are_loaded_when_they_are_offered(tmp_path: Path, what: str) -> None:
    loaded = loaded_by(f"import retroplan.tui.{what}", tmp_path)
    assert f"retroplan.tui.{what}" in loaded
    assert not loaded & PRESETS
