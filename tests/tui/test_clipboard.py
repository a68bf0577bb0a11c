"""What is copied: nothing on the clipboard can steer a terminal, and a paste within the app is exact."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.presets.plans import starter
from retroplan.report.words import Words
from retroplan.tui.actions.clipboard import for_clipboard
from tests.support.app.tui import TODAY, open_desk, running_app, type_keys


@pytest.mark.parametrize(
    ("text", "kept", "told"),
    [
        ("Work guide", "Work guide", "Copied."),
        ("12.5%", "12.5%", "Copied."),
        ("x\x1b[201~rm -rf ~\r", "x[201~rm -rf ~ ", "Copied as one line; 1 control character was left out."),
        ("\x1b[31mred\x1b[0m\x07", "[31mred[0m", "Copied; 3 control characters were left out."),
        ("a\x9b201~b\x7f", "a201~b", "Copied; 2 control characters were left out."),
        ("one\r\ntwo\nthree\u2028four\tfive", "one two three four five", "Copied as one line."),
        ("safe\u202etxt.exe\u2066", "safetxt.exe", "Copied; 2 control characters were left out."),
        ("👩\u200d💻 é שלום", "👩\u200d💻 é שלום", "Copied."),
    ],
)
def test_controls_are_left_out_and_told(text: str, kept: str, told: str) -> None:
    copied = for_clipboard(text)
    assert copied.text == kept
    assert Words().text(copied.told) == told


@settings(deadline=None)
@given(st.text(st.characters(categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Lu"]), max_size=20))
def test_whatever_it_is_one_line_without_controls_that_can_be_encoded(text: str) -> None:
    kept = for_clipboard(text).text
    assert len(kept.splitlines()) <= 1
    assert not [char for char in kept if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    kept.encode("utf-8")


async def test_the_terminal_gets_what_is_safe_and_the_app_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = starter(TODAY).replace('name = "Work guide"', r'name = "x\u001b[201~rm\n"')
    async with running_app(tmp_path, text) as (app, desk, pilot):
        given: list[str] = []
        monkeypatch.setattr(app, "copy_to_clipboard", given.append)
        assert desk.go("products.guide.name")
        await pilot.press("y")
        assert given == ["x[201~rm "]
        assert desk.note is not None
        assert desk.note.text == "Copied as one line; 1 control character was left out."


@pytest.mark.parametrize("name", ["Work  guide", "👩\u200d💻", "ünï – 'x' \\"])
def test_a_paste_within_the_app_is_the_exact_value(tmp_path: Path, name: str) -> None:
    quoted = name.replace("\\", "\\\\")
    text = starter(TODAY).replace('name = "Work guide"', f'name = "{quoted}"')
    desk = open_desk(tmp_path, text)
    assert desk.go("products.guide.name")
    type_keys(desk, "y")
    assert desk.needs[-1].text == name
    assert desk.go("products.course.name")
    type_keys(desk, "p", "enter")
    assert desk.plan.products[1].name == name
    desk.book.close()
