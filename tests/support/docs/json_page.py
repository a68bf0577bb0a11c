"""The tables of docs/json.md, made from ``json_keys``: ``python -m tests.support.docs.json_page``."""

from __future__ import annotations

from itertools import groupby

from tests.support.docs.json_keys import KEYS, LIST, TABLE, Key
from tests.support.places import DOCS

PAGE = DOCS / "json.md"
BEGIN, END = "<!-- keys: made from tests/support/docs/json_keys.py -->\n", "<!-- end of keys -->\n"
HEAD = "| key | written as | what it says | null |\n|---|---|---|---|\n"


def part(key: Key) -> str:
    """The heading a key stands under: the part of the answer it belongs to."""
    first, _, rest = key.path.partition(".")
    return first if rest or key.written in (TABLE, LIST) else ""


def tables() -> str:
    """One table of keys for each part of the answer."""
    parts: list[str] = []
    for name, keys in groupby(KEYS, key=part):
        title = f"`{name}`" if name else "The plan"
        parts.append(f"\n### {title}\n\n{HEAD}")
        parts += [f"| `{key.path}` | {key.written} | {key.says} | {key.null} |\n" for key in keys]
    return "".join(parts) + "\n"


def page(text: str) -> str:
    """The page with its tables made anew."""
    head, _, rest = text.partition(BEGIN)
    return head + BEGIN + tables() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
