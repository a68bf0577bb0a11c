"""One setting changed in a file of the user's: all else stays, and a strange file stays as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.settings.file import load
from retroplan.settings.writing import keep, with_value
from tests.support.hostile.broken import ANYWHERE, SETTINGS, Damage
from tests.support.places import CORPORA

CORPUS = CORPORA / "toml-test" / "valid"


def valid() -> list[Path]:
    found = sorted(CORPUS.rglob("*.toml"))
    assert len(found) > 100
    return found


@pytest.mark.parametrize("file", valid(), ids=lambda file: file.stem)
def test_nothing_else_changes_in_any_file(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    changed = with_value(text, "theme", "light")
    if changed is None:  # a table of that name, or nan, which is not even equal to itself
        assert "nan" in text or "theme" in text
        return
    before, after = (tomli.loads(one.removeprefix("\ufeff")) for one in (text, changed))
    assert after == {**before, "theme": "light"}
    assert with_value(changed, "theme", "light") == changed


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("", 'theme = "light"\n'),
        ("mouse = false", 'mouse = false\ntheme = "light"\n'),
        ("# mine\n", '# mine\ntheme = "light"\n'),
        ("# keys\n[keys]\n", 'theme = "light"\n# keys\n[keys]\n'),
        ("mouse = true # no\n\n# keys\n[keys]\n", 'mouse = true # no\ntheme = "light"\n\n# keys\n[keys]\n'),
        ("mouse = true\r\n", 'mouse = true\r\ntheme = "light"\r\n'),
        ("\ufeffmouse = true\n", '\ufeffmouse = true\ntheme = "light"\n'),
        ("\ufeff", '\ufefftheme = "light"\n'),
        ("'theme' = 'dark' # evening\n", "'theme' = \"light\" # evening\n"),
        ('theme = """\ndark"""', 'theme = "light"\n'),
        ("[theme]\n", None),
        ("theme.name = 1\n", None),
        ("= x", None),
        ("x = " + "[" * 5000, None),
    ],
)
def test_the_setting_comes_where_people_would_write_it(text: str, changed: str | None) -> None:
    assert with_value(text, "theme", "light") == changed


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=20).filter(str.isprintable))
def test_no_text_raises_and_what_is_written_is_read_back(text: str, name: str) -> None:
    changed = with_value(text, "theme", name)
    assert changed is None or tomli.loads(changed.removeprefix("\ufeff"))["theme"] == name


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"
    assert keep(file, "theme", "light") is None
    assert load(file).settings.theme == "light"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", [*ANYWHERE.values(), *SETTINGS.values()], ids=[*ANYWHERE, *SETTINGS])
def test_a_broken_file_keeps_all_it_had(tmp_path: Path, damage: Damage) -> None:
    file = tmp_path / "settings.toml"
    damage(file)
    before, link = file.lstat(), file.is_symlink() and file.readlink()
    text = file.read_bytes() if file.is_file() and before.st_size < 70_000 else b""
    why = keep(file, "theme", "light")
    if why is not None:
        assert (file.lstat().st_ino, file.lstat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        assert (file.is_symlink() and file.readlink()) == link
    else:
        old, new = text.decode().removeprefix("\ufeff"), file.read_text(encoding="utf-8")
        assert tomli.loads(new.removeprefix("\ufeff")) == {**tomli.loads(old), "theme": "light"}
    assert {path.name for path in tmp_path.iterdir()} <= {"settings.toml", "settings.toml.other"}


def test_a_file_that_may_not_be_written_stays(tmp_path: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("nothing is closed to root")
    file = tmp_path / "settings.toml"
    file.write_text("mouse = false\n")
    file.chmod(0o400)
    assert keep(file, "theme", "light") is not None
    assert file.read_text() == "mouse = false\n"
