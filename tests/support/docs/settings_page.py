"""The table of docs/settings.md, made of the settings: ``python -m tests.support.docs.settings_page``."""

from __future__ import annotations

import re

from retroplan.report.words import Words
from retroplan.settings.table import TABLE, Settings
from tests.support.places import DOCS

PAGE = DOCS / "settings.md"
BEGIN, END = "<!-- settings: made from the table of settings -->\n", "<!-- end of settings -->\n"
_CODE = re.compile(r'"[^"]*"|\b(true|false)\b')
_MORE = {"keys": ": [Keys](keys.md)"}
"""Where the page goes on."""


def written(value: object) -> str:
    """A default as one would write it; a table has none that could be written in its row."""
    if isinstance(value, bool):
        return f"`{value}`".lower()
    return f'`"{value}"`' if isinstance(value, str) else ""


def row(key: str, default: object) -> str:
    """One line of the table; what one would write in the file stands as code."""
    shown = f"`{key}` | {written(default)}" if written(default) else f"`[{key}]` |"
    told = _CODE.sub(lambda code: f"`{code[0]}`", Words().text(TABLE[key].help))
    return f"| {shown} | {told}{_MORE.get(key, '')} |\n"


def table() -> str:
    """All rows; as in a file, tables come last."""
    defaults = sorted(Settings()._asdict().items(), key=lambda item: not written(item[1]))
    rows = "".join(row(key, default) for key, default in defaults)
    return f"\n| setting | default | what it does |\n|---|---|---|\n{rows}\n"


def page(text: str) -> str:
    """The page with its table made anew."""
    head, _, rest = text.partition(BEGIN)
    return head + BEGIN + table() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
