"""The tables of docs/json.md, made from ``json_keys``: ``python -m tests.support.docs.json_page``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tests.support.docs import json_keys, sensitivity_keys, solve_keys
from tests.support.docs.json_keys import LIST, TABLE, Key
from tests.support.places import DOCS

PAGE = DOCS / "json.md"
ANSWERS = {"": json_keys.KEYS, "solve_": solve_keys.KEYS, "sensitivity_": sensitivity_keys.KEYS}
"""The keys of each answer: of ``show``, and of other commands by how their file of keys begins."""
END = "<!-- end of keys -->\n"
HEAD = "| key | written as | what it says | null |\n|---|---|---|---|\n"


def part(key: Key) -> str:
    """The heading a key stands under: the part of the answer it belongs to."""
    first, _, rest = key.path.partition(".")
    return first if rest or key.written in (TABLE, LIST) else ""


def begin(name: str) -> str:
    """What stands before the tables of an answer."""
    return f"<!-- keys: made from tests/support/docs/{name or 'json_'}keys.py -->\n"


def tables(keys_of: Sequence[Key], *, in_parts: bool) -> str:
    """One table of keys for each part of the answer, or one for all of it."""
    parts: list[str] = []
    for name, keys in groupby(keys_of, key=part if in_parts else lambda _: ""):
        title = f"`{name}`" if name else "The plan"
        parts.append(f"\n### {title}\n\n{HEAD}" if in_parts else f"\n{HEAD}")
        parts += [f"| `{key.path}` | {key.written} | {key.says} | {key.null} |\n" for key in keys]
    return "".join(parts) + "\n"


def page(text: str) -> str:
    """The page with its tables made anew."""
    for name, keys in ANSWERS.items():
        head, _, rest = text.partition(begin(name))
        text = head + begin(name) + tables(keys, in_parts=not name) + END + rest.partition(END)[2]
    return text


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
