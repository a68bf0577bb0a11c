"""Which keys there are: the names they have here, and how the settings may write them.

A key is a visible character as it is typed, or a name such as ``enter``, ``f2``, ``ctrl+d``. Some keys every
terminal sends; others (``ctrl+shift+x``, ``super+q``) come only from some, so nothing may rest on these.
"""

from __future__ import annotations

import string
import unicodedata
from difflib import get_close_matches

_SURE_NAMES = (
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "delete", "backspace", "enter",
    "escape", "tab", "space", *(f"f{number}" for number in range(1, 13)),
)  # fmt: skip
_NAMES = frozenset({*_SURE_NAMES, "insert", *(f"f{number}" for number in range(13, 25))})
_OTHERWISE = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup",
    "pgdn": "pagedown",
}  # fmt: skip
"""Names in use for the same keys, among them those that the screens show."""
_MODIFIERS = frozenset({"alt", "ctrl", "hyper", "meta", "shift", "super"})
_OWN_NAMES = {"-": "minus", "+": "plus", "@": "at", "_": "underscore", "/": "slash", "\\": "backslash"}
"""Signs that Textual calls otherwise than Unicode does."""
SIGNS = {
    sign: _OWN_NAMES.get(sign) or unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    for sign in string.punctuation
}
"""Signs with the name they have behind a modifier: ``ctrl+question_mark``."""
_BY_NAME = {name: sign for sign, name in SIGNS.items()}
_NOT_CTRL = "him"
"""Letters that with Ctrl are Backspace, Tab and Enter to most terminals."""
SURE = frozenset(
    {*_SURE_NAMES, "shift+tab"}
    | {f"ctrl+{letter}" for letter in string.ascii_lowercase if letter not in _NOT_CTRL}
)
"""The keys with a name that every keyboard has and every terminal sends."""
_LONGEST = 60
"""Characters of a name that are looked at; the longest there is has half as many."""


def read_keys(written: str) -> str | None:
    """A key, or two one after the other, as the command table writes them; None when there are none such."""
    parts = ["space"] if written == " " else written[:_LONGEST].split()
    keys = [_read(part) for part in parts]
    if len(written) > _LONGEST or not 1 <= len(keys) <= 2:
        return None
    return " ".join(key for key in keys if key) if all(keys) else None


def _read(written: str) -> str | None:
    written = unicodedata.normalize("NFC", written)
    if len(written) == 1:
        return written if unicodedata.category(written)[0] not in "CMZ" else None
    before, plus, last = written.lower().rpartition("+")
    if not last:  # ctrl++
        before, last = before.removesuffix("+"), "+"
    last = _OTHERWISE.get(last, last)
    held = sorted(before.split("+")) if plus else []
    if len(set(held)) < len(held) or not set(held) <= _MODIFIERS:
        return None
    if last in _NAMES:
        return "+".join((*held, last))
    if held in ([], ["shift"]):  # what is typed is named by the character itself
        return _BY_NAME.get(last) if not held else last.upper() if len(last) == 1 and last.isalpha() else None
    last = SIGNS.get(last, last)
    known = last in _BY_NAME or (len(last) == 1 and last.isalnum())
    return "+".join((*held, last)) if known else None


def is_sure(keys: str) -> bool:
    """Whether every terminal sends these keys, so that something may rest on them."""
    return all(key in SURE or (len(key) == 1 and key.isascii()) for key in keys.split(" "))


def types(keys: str) -> bool:
    """Whether the key types or removes a character, where something is being typed."""
    return len(keys) == 1 or keys in ("space", "backspace", "delete")


def near_key(written: str) -> str | None:
    """The known key that is spelled most like what was written."""
    known = sorted(SURE | _NAMES)
    return next(iter(get_close_matches(written[:_LONGEST].lower(), known, 1)), None)
