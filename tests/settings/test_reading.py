from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.report.words import Words
from retroplan.settings.file import load
from retroplan.settings.reading import read
from retroplan.settings.table import Settings
from retroplan.settings.told import MOST_TOLD


def test_without_a_file_the_defaults_hold_and_nothing_is_wrong(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == (Settings(), ())


def test_every_setting_is_read() -> None:
    loaded = read(
        'theme = "dark"\nlanguage = "fr_FR"\nsave = "manual"\nmouse = false\ntime_zone = "UTC"\n'
        '[keys]\n"edit.undo" = "z"\nmove.up = ["w", "up"]\n'
    )
    assert not loaded.problems
    assert loaded.settings == Settings(
        "dark", "fr_FR", "manual", False, {"edit.undo": ("z",), "move.up": ("w", "up")}, "UTC"
    )


@pytest.mark.parametrize(
    ("text", "address", "said"),
    [
        ("mouse = 1", "mouse", "true or false is due here"),
        ('mouse = "no"', "mouse", "true or false is due here"),
        ("theme = []", "theme", "a text in quotes is due here"),
        ('save = "sometimes"', "save", '"automatic" or "manual" is due here'),
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


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_of_a_file_raises(text: str) -> None:
    assert isinstance(read(text).settings, Settings)


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_bytes(b"\xff")
    loaded = load(tmp_path / "settings.toml")
    assert loaded.settings == Settings()
    assert loaded.problems[0].line == 1
    assert load(tmp_path).problems  # a folder in its place


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def toml(value: object) -> str:
    """A value as TOML writes it; nothing is a date."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(char):08x}" for char in value) + '"'
    return "1979-05-27" if value is None else str(value).lower()


NAMES = st.sampled_from(Settings._fields) | st.text(max_size=8)


@settings(deadline=None)
@given(st.dictionaries(NAMES, VALUES, max_size=8))
def test_whatever_a_setting_holds_the_others_count(raw: dict[str, object]) -> None:
    text = "".join(f"{toml(name)} = {toml(value)}\n" for name, value in raw.items())
    loaded = read(text)
    assert len(loaded.problems) <= MOST_TOLD + 1
    for name, default in Settings()._asdict().items():
        assert type(getattr(loaded.settings, name)) is type(default)
        if name not in raw:
            assert getattr(loaded.settings, name) == default
    assert all(problem.line for problem in loaded.problems if problem.address)


def test_problems_are_told_in_the_order_of_their_lines() -> None:
    loaded = read('nothing = 1\nmouse = 3\n[keys]\nb = 5\n[theme]\n[keys.a]\nc = 1\nd = "x"\n')
    told = [(problem.line, problem.address) for problem in loaded.problems]
    assert told == [(1, "nothing"), (2, "mouse"), (4, "keys.b"), (5, "theme"), (7, "keys.a.c")]


def test_of_very_many_problems_the_first_are_told() -> None:
    loaded = read("".join(f"k{number} = 1\n" for number in range(4000)) + "mouse = 3\n")
    assert len(loaded.problems) == MOST_TOLD + 1
    assert [problem.line for problem in loaded.problems[:-1]] == [*range(1, MOST_TOLD + 1)]
    assert "more problems, not shown" in Words().text(loaded.problems[-1].message)
