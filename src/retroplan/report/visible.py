"""Foreign text made safe to show: what would steer a terminal, reorder a line or hide, gets a visible mark.

Every text that comes from a file, a file name or an error of the system passes through ``visible`` before
it is shown anywhere.
"""

from __future__ import annotations

import re

_HIDDEN = (
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: they steer the terminal
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff"  # zero width, bidirectional, line breaks, fillers
    "\ud800-\udfff\ufdd0-\ufdef"  # halves of characters, and what is none
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
)
_NOT_ASCII = r"[^\x20-\x7e]"
_PLAIN = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "–": "-", "—": "-", "−": "-", "…": "...", "×": "x", "·": "-",
    "≤": "<=", "≥": ">=", "→": "->", "←": "<-", "•": "+", "★": "*", "▸": ">", "▲": "^", "▼": "v", "✓": "+",
    "▁": "_", "▂": ".", "▃": ":", "▄": "~", "▅": "=", "▆": "+", "▇": "*",
    "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▍": "|", "▎": "|", "▏": "|", "─": "-", "│": "|",
    "░": ":", "▒": "%", "∙": ".", "┈": "-", "├": "|", "┤": "|", "┼": "+", "●": "o", "◆": "*",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ß": "ss", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i",
}  # fmt: skip


def visible(text: str) -> str:
    """Return ``text`` with every control, bidirectional and invisible character replaced by a mark.

    Controls become their picture (ESC is ␛), everything else its code point (``<U+202E>``). Text that is
    harmless comes back unchanged; a joined emoji shows its joiner, which is the price of hiding nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(_HIDDEN, _mark, text)


def _mark(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def to_ascii(text: str) -> str:
    """Spell ``text`` in ASCII alone, for a terminal without UTF-8: é is e, € is EUR, the rest is ``?``."""
    return text if text.isascii() else re.sub(_NOT_ASCII, _spell, text)


def _spell(found: re.Match[str]) -> str:
    char = found[0]
    if char in _PLAIN:
        return _PLAIN[char]
    if char.isspace():
        return " "
    code = ord(char)
    if 0x2400 <= code < 0x2420:
        return "^" + chr(code - 0x2400 + 0x40)
    if code == 0x2421:
        return "^?"
    import unicodedata  # a megabyte of tables, needed here alone

    if unicodedata.combining(char):
        return ""
    bare = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return bare or "?"
