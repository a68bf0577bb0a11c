"""The themes that ship, their contrast, and what is said about a theme that cannot be used."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.css.styles import Styles
from textual.css.stylesheet import Stylesheet

from retroplan.plan.say import Say
from retroplan.report.words import Words
from retroplan.tui import themes
from tests.support.places import ROOT


def read(path: Path) -> Mapping[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


LOOKS, SAID = themes.load([themes.shipped()], read)
TEXTS = ("text", "muted", "heading", "label", "input", "inherited", "override", "figure", "good", "warn",
         "bad", "best")  # fmt: skip


def test_the_themes_that_ship_can_all_be_used() -> None:
    assert SAID == ()
    assert set(LOOKS) == {path.stem for path in (ROOT / "themes").glob("*.toml")}
    assert {themes.FALLBACK, themes.COLOURLESS} < set(LOOKS)


@pytest.mark.parametrize("name", [name for name, look in LOOKS.items() if not look.ansi])
def test_every_text_has_the_contrast_its_theme_promises(name: str) -> None:
    look = LOOKS[name]
    pairs = [(role, ground) for role in TEXTS for ground in ("background", "surface")]
    pairs += [("cursor-text", "cursor"), ("edit-text", "edit"), ("text", "panel"), ("muted", "panel")]
    for role, ground in pairs:
        ratio = themes.contrast(look.colors[role], look.colors[ground])
        assert ratio >= look.contrast, (role, ground, round(ratio, 2))


def test_contrast_is_that_of_the_standard() -> None:
    assert themes.contrast("#ffffff", "#000000") == pytest.approx(21)
    assert themes.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_theme_without_colours_names_none() -> None:
    assert set(LOOKS[themes.COLOURLESS].colors.values()) == {"ansi_default"}


def whole() -> dict[str, Any]:
    return {"name": "mine", "colors": dict(LOOKS["dark"].colors), "styles": {}}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"name": ""}, "name"),
        ({"name": "a,b"}, "name"),
        ({"name": "\x1b[2J"}, "name"),
        ({"name": "x" * 41}, "name"),
        ({"name": 10**5000}, "name"),
        ({"colors": {**whole()["colors"], "bad": 16**5000}}, "colors.bad"),
        ({"styles": {"bad": 16**5000}}, "styles.bad"),
        ({"colors": "red"}, "[colors]"),
        ({"colors": {}}, "colors.background"),
        ({"colors": {**whole()["colors"], "bad": "reddish"}}, "colors.bad"),
        ({"ansi": True}, "colors.background"),
        ({"styles": {"bad": "blink"}}, "styles.bad"),
        ({"styles": {"worst": "bold"}}, "styles.worst"),
        ({"styles": {"bad": ""}}, "styles.bad"),
        ({"styles": {"bad": " \n"}}, "styles.bad"),
        ({"styles": {"bad": "none bold"}}, "styles.bad"),
        ({"styles": {"bad": "none none"}}, "styles.bad"),
    ],
)
def test_what_is_wrong_with_a_theme_is_said(change: dict[str, object], word: str) -> None:
    found = themes.check({**whole(), **change}, "mine.toml")
    assert isinstance(found, Say)
    assert word in found.template + str(found.arguments)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["name", "dark", "ansi", "contrast", "colors", "styles"]), ANYTHING),
    st.dictionaries(st.sampled_from(themes.ROLES), ANYTHING | st.just("#000000"), max_size=2),
    st.dictionaries(st.sampled_from(themes.ROLES), ANYTHING | st.just("bold")),
)
def test_whatever_a_theme_holds_it_is_said_or_can_be_drawn(
    raw: dict[str, object], colors: dict[str, object], styles: dict[str, object]
) -> None:
    tables = {"colors": {**whole()["colors"], **colors}, "styles": styles}
    for table in (raw, {"name": "mine", **tables, **raw}, {"name": "mine", **raw, **tables}):
        found = themes.check(table, "mine.toml")
        if isinstance(found, Say):
            assert len(Words().text(found)) < 400
        else:
            assert 1 <= found.contrast <= 21
            assert themes.theme(found).name == found.name


STYLE = st.lists(st.sampled_from(["none", "bold", "dim", "italic", "underline", "reverse", ""]), max_size=4)
COLORS = ("#000000", "#FfFfFf", "ansi_default", "ansi_bright_red")
CSS = Path(themes.__file__).parent


@settings(max_examples=40, deadline=None)
@given(STYLE.map("\n \t".join), st.sampled_from(COLORS), st.booleans())
def test_the_style_sheet_takes_every_theme_that_can_be_used(style: str, color: str, ansi: bool) -> None:
    colors, styles = dict.fromkeys(themes.ROLES, color), dict.fromkeys(themes.STYLED, style)
    found = themes.check({"name": "mine", "ansi": ansi, "colors": colors, "styles": styles}, "mine.toml")
    if isinstance(found, Say):
        return
    theme = themes.theme(found)
    sheet = Stylesheet(variables={**theme.to_color_system().generate(), **theme.variables})
    for file in sorted(CSS.rglob("*.tcss")):
        sheet.read(file)
    sheet.parse()
    Styles().text_style = found.styles["bad"]


def test_a_theme_of_the_user_takes_the_place_of_ours_and_a_broken_one_does_not(tmp_path: Path) -> None:
    (tmp_path / "dark.toml").write_text("x")
    (tmp_path / "broken.toml").write_text("x")
    tables: dict[str, object] = {"dark.toml": {**whole(), "name": "dark", "dark": False}, "broken.toml": {}}

    def fake(path: Path) -> Any:
        return tables[path.name] if path.parent == tmp_path else read(path)

    looks, said = themes.load([themes.shipped(), tmp_path], fake)
    assert not looks["dark"].dark
    assert looks.keys() == LOOKS.keys()
    assert len(said) == 1


def test_a_folder_that_does_not_exist_holds_no_themes(tmp_path: Path) -> None:
    assert themes.load([tmp_path / "none"], read) == ({}, ())


@pytest.mark.parametrize("contrast", [Decimal("nan"), Decimal("snan"), Decimal("inf"), True, "7", None])
def test_a_contrast_that_is_no_number_is_that_of_text(contrast: object) -> None:
    assert themes._contrast(contrast) == 4.5
