from __future__ import annotations

from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from retroplan.report.words import Words
from retroplan.settings import Settings, load, read, with_value


def test_without_a_file_the_defaults_hold_and_nothing_is_wrong(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == (Settings(), ())


def test_every_setting_is_read() -> None:
    loaded = read(
        'theme = "dark"\nlanguage = "fr_FR"\nsave = "manual"\nmouse = false\nfirst_day = "Sunday"\n'
        'time_zone = "UTC"\n'
        '[keys]\n"edit.undo" = "z"\nmove.up = ["w", "up"]\n'
    )
    assert not loaded.problems
    assert loaded.settings == Settings(
        "dark", "fr_FR", "manual", False, 6, {"edit.undo": ("z",), "move.up": ("w", "up")}, "UTC"
    )


@pytest.mark.parametrize(
    ("text", "address", "said"),
    [
        ("mouse = 1", "mouse", "true or false is due here"),
        ('mouse = "no"', "mouse", "true or false is due here"),
        ("theme = []", "theme", "a text in quotes is due here"),
        ('save = "sometimes"', "save", '"automatic" or "manual" is due here'),
        ('first_day = "someday"', "first_day", "a day of the week"),
        ("time_zone = 2", "time_zone", "a time zone is due here"),
        ('time_zone = "Nowhere"', "time_zone", "time zone"),
        ("keys = 5", "keys", "a table is due here"),
        ("[keys]\nmove.up = 5", "keys.move.up", "a key is due here"),
        ("[keys]\nmove.up = [1]", "keys.move.up", "a key is due here"),
        ('themes = "x"', "themes", "did you mean theme?"),
        ("zzzzzzzz = 1", "zzzzzzzz", "there are theme, language, save"),
        ("= x", "", "the settings are not TOML"),
        ("x = " + "[" * 5000, "", "the settings"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_holds(text: str, address: str, said: str) -> None:
    loaded = read(f'language = "de"\n{text}\n')
    assert [problem.address for problem in loaded.problems] == [address]
    assert said in Words().text(loaded.problems[0].message)
    assert loaded.problems[0].severity == "warning"
    if address:
        assert loaded.settings == Settings(language="de")


@given(st.text(max_size=60))
def test_no_text_of_a_file_raises(text: str) -> None:
    assert isinstance(read(text).settings, Settings)


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff")
    loaded = load(tmp_path / "settings.toml")
    assert loaded.settings == Settings()
    assert loaded.problems[0].line == 1
    assert load(tmp_path).problems  # a folder in its place


def test_changing_a_setting_keeps_all_else() -> None:
    text = '# mine\ntheme = "dark"  # for the evening\n[keys]\n"edit.undo" = "z"\n'
    assert with_value(text, "theme", "light") == text.replace('"dark"', '"light"')
    added = with_value(text, "mouse", False)
    assert tomli.loads(added) == {**tomli.loads(text), "mouse": False}
    assert "# for the evening" in added
    assert with_value("", "theme", "light") == 'theme = "light"\n'


def test_a_settings_file_that_is_broken_is_left_alone() -> None:
    assert with_value("= x", "theme", "dark") == "= x"
