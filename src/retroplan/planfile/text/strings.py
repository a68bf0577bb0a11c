"""Texts and keys as TOML 1.0 writes them, in the quotes they had before; and keys read back."""

from __future__ import annotations

import re

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z", re.ASCII)
_BASIC = re.compile('["\\\\\x00-\x1f\x7f-\x9f]')
_MULTI = re.compile('"(?="|\\Z)|[\\\\\x00-\x08\x0b-\x1f\x7f-\x9f]')
_NOT_LITERAL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f']")
_NOT_MULTI_LITERAL = re.compile("'''|'\\Z|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SHORT = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(.))")
_MEANT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def key_text(name: str, old: str = "") -> str:
    """A key: bare where possible, in quotes when it must be or its predecessor ``old`` was."""
    if old[:1] in ("'", '"'):
        return string_text(name, old)
    return name if _BARE.match(name) else string_text(name)


def string_text(value: str, old: str = '"') -> str:
    """A text in the quotes of ``old``, or in plain double quotes where those cannot hold it.

    Line breaks stand as such where ``old`` had some, with its line ends; else they are escaped.
    """
    eol = "\r\n" if "\r\n" in old else "\n" if "\n" in old else "\\n"
    if old.startswith("'''"):
        if not _NOT_MULTI_LITERAL.search(value) and ("\n" in old or "\n" not in value):
            inner = value.replace("\n", eol)
            return f"'''{_opening(old, inner)}{inner}'''"
        old = f'"""{old[3:]}'
    if old.startswith('"""'):
        inner = _MULTI.sub(_escaped, value).replace("\n", eol)
        return f'"""{_opening(old, inner)}{inner}"""'
    if old.startswith("'") and not _NOT_LITERAL.search(value):
        return f"'{value}'"
    return f'"{_BASIC.sub(_escaped, value)}"'


def can_be_written(value: str) -> bool:
    """Whether a file can hold the text: half of a surrogate pair cannot be encoded."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _opening(old: str, inner: str) -> str:
    """The line end directly behind the opening quotes, which does not count as text."""
    eol = "\r\n" if "\r\n" in old else "\n"
    return eol if old[3:].startswith(("\n", "\r\n")) or inner.startswith(("\n", "\r\n")) else ""


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def key_name(written: str) -> str:
    """The name a key has, from the way it is written (bare or quoted)."""
    if written[0] == "'":
        return written[1:-1]
    if written[0] != '"':
        return written
    return _ESCAPE.sub(_unescaped, written[1:-1]) if "\\" in written else written[1:-1]


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    return chr(int(code, 16)) if code else _MEANT.get(match[4], match[4])
