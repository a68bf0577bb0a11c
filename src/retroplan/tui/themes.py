"""Themes: the colours and text styles of the roles, read from TOML files; ours and the user's own.

A theme file names a colour for every role and, where colour is not enough, a text style. A file that cannot
be used is told and left out; the app then runs with the ``dark`` theme.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from textual.theme import Theme

from retroplan.plan.say import Count, Say, Text, Word, mark, say
from retroplan.settings.told import few, short
from retroplan.storage.unreadable import unreadable

ROLES = (
    "background", "surface", "panel", "text", "muted", "heading", "label", "input", "inherited", "override",
    "figure", "good", "warn", "bad", "best", "bar", "cursor", "cursor-text", "edit", "edit-text", "frame",
)  # fmt: skip
"""What a theme gives a colour to."""
STYLED = (
    "surface", "muted", "heading", "label", "input", "inherited", "override", "figure", "good", "warn", "bad",
    "best", "cursor", "edit",
)  # fmt: skip
"""What a theme may give a text style to."""
STYLES = {"none", "bold", "dim", "italic", "underline", "reverse"}
PREFIX = "rp-"
"""Before each role's name in the style sheet: ``$rp-input``, ``$rp-input-style``."""
FALLBACK = "dark"
COLOURLESS = "mono"
MOST_THEMES = 50
"""Files of one folder that are read."""
_MOST_SEEN = 1000
"""Names of one folder that are looked at, whatever they are."""

_NAME = re.compile(r"\w[\w .-]{0,39}\Z")
_HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
_ANSI = {
    "ansi_default",
    *(f"ansi_{bright}{name}" for bright in ("", "bright_") for name in
      ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")),
}  # fmt: skip


class ThemeFile(NamedTuple):
    """One theme file, checked. ``contrast`` is the least ratio of text to ground it promises."""

    name: str
    dark: bool
    ansi: bool
    contrast: float
    colors: Mapping[str, str]
    styles: Mapping[str, str]


def shipped() -> Path:
    """The folder of the themes that come with the program: in the wheel, or beside the sources."""
    inside = Path(__file__).parents[1] / "themes"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "themes"


def check(raw: Mapping[str, object], file: str) -> ThemeFile | Say:
    """Turn a theme file's table into a look, or say what is wrong with it."""
    name = raw.get("name")
    if not isinstance(name, str) or not _NAME.match(name):
        return say(
            "theme {file}: it needs a name of at most 40 letters, such as {example}",
            file=Text(file),
            example=Text('name = "mine"'),
        )
    colors, styles = raw.get("colors"), raw.get("styles", {})
    if not isinstance(colors, Mapping) or not isinstance(styles, Mapping):
        return say("theme {file}: it needs a table {table}", file=Text(file), table=Text("[colors]"))
    ansi = raw.get("ansi") is True
    wrong = _wrong_color(colors, ansi) or _wrong_style(styles)
    if wrong is not None:
        return say("theme {file}: {key} is {found}; right is {right}", file=Text(file), **wrong)
    return ThemeFile(
        name=name,
        dark=raw.get("dark", True) is True,
        ansi=ansi,
        contrast=_contrast(raw.get("contrast")),
        colors={role: str(colors[role]) for role in ROLES},
        styles={role: " ".join(str(styles.get(role, "none")).split()) for role in STYLED},
    )


def _contrast(raw: object) -> float:
    """The ratio that is promised, else the one that WCAG asks of text."""
    if isinstance(raw, bool) or not isinstance(raw, int | Decimal):
        return 4.5
    number = Decimal(raw)
    return float(number) if number.is_finite() and 1 <= number <= 21 else 4.5


def _wrong_color(colors: Mapping[object, object], ansi: bool) -> dict[str, Text | Word] | None:
    right = "a name such as ansi_blue" if ansi else "six digits such as #7cc4f5"
    for role in ROLES:
        found = colors.get(role)
        good = isinstance(found, str) and (found in _ANSI if ansi else _HEX.match(found) is not None)
        if not good:
            return {"key": Text(f"colors.{role}"), "found": _shown(found), "right": Text(right)}
    return None


def _wrong_style(styles: Mapping[object, object]) -> dict[str, Text | Word] | None:
    for role, found in styles.items():
        if role not in STYLED:
            key = Text(short(f"styles.{role}"))
            return {"key": key, "found": Word("unknown"), "right": Text(", ".join(STYLED))}
        if not isinstance(found, str) or not _is_style(found.split()):
            right = Text(", ".join(sorted(STYLES)))
            return {"key": Text(f"styles.{role}"), "found": _shown(found), "right": right}
    return None


def _is_style(words: list[str]) -> bool:
    """Whether these are styles that go together: ``none`` stands by itself."""
    return bool(words) and set(words) <= STYLES and ("none" not in words or words == ["none"])


def _shown(found: object) -> Text | Word:
    """What stands in the place of a text, as far as it is worth showing."""
    if isinstance(found, str):
        return Text(short(found))
    return Word(mark("missing") if found is None else mark("no text in quotes"))


def variables(look: ThemeFile) -> dict[str, str]:
    """The look as variables of the style sheet."""
    return {
        **{PREFIX + role: color for role, color in look.colors.items()},
        **{f"{PREFIX}{role}-style": style for role, style in look.styles.items()},
    }


def theme(look: ThemeFile) -> Theme:
    """The look as a theme of Textual."""
    colors = look.colors
    return Theme(
        name=look.name,
        primary=colors["input"],
        secondary=colors["inherited"],
        warning=colors["warn"],
        error=colors["bad"],
        success=colors["good"],
        accent=colors["heading"],
        foreground=colors["text"],
        background=colors["background"],
        surface=colors["surface"],
        panel=colors["panel"],
        boost=colors["panel"],
        dark=look.dark,
        ansi=look.ansi,
        # Textual's own style sheet asks for these two and gives them to its own ANSI themes alone.
        variables=variables(look)
        | ({"ansi-background": "ansi_default", "ansi-foreground": "ansi_default"} if look.ansi else {}),
    )


Reader = Callable[[Path], Mapping[str, object] | Say]


def load(folders: Iterable[Path], read: Reader) -> tuple[dict[str, ThemeFile], tuple[Say, ...]]:
    """Read every theme of these folders; one of a later folder takes the place of its namesake."""
    looks: dict[str, ThemeFile] = {}
    said: list[Say] = []
    for folder in folders:
        paths = files(folder)
        if isinstance(paths, Say):
            said.append(say("themes: {why}", why=paths))
            continue
        if len(paths) > MOST_THEMES:
            said.append(say("themes: {folder} holds too many; the first {most} are read",
                            folder=Text(str(folder)), most=Count(MOST_THEMES)))  # fmt: skip
        for path in paths[:MOST_THEMES]:
            raw = read(path)
            found = raw if isinstance(raw, Say) else check(raw, path.name)
            if isinstance(found, Say):
                said.append(found)
            else:
                looks[found.name] = found
    return looks, few(said)


def files(folder: Path) -> list[Path] | Say:
    """The theme files of a folder by name; one that is not there holds none."""
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, _MOST_SEEN)]
    except FileNotFoundError:
        return []
    except OSError as error:
        return unreadable(folder, error).reason
    return [folder / name for name in sorted(names) if name.endswith(".toml") and name[0] != "."]


def luminance(color: str) -> float:
    """The relative luminance of ``#rrggbb`` by WCAG 2, 0 to 1."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
