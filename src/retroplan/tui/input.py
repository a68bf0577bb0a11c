"""What a terminal sends, cut into whole keys, however the bytes are torn apart on their way.

Textual's parser knows the keys, but takes bytes by the piece: what it cannot make out in time, or does not
know, it gives out as the single characters, and every character is a command here. So it is given nothing
but whole sequences, and

* an Esc that nothing follows within ``ESCAPE_DELAY`` (0.1 s; ``$ESCDELAY`` in milliseconds) is the key Esc;
* a ``[`` or ``O`` within ``PATIENCE`` after such an Esc begins the rest of a sequence that was torn behind
  it: the key that it makes is given, or nothing. Somebody who types ``[`` or ``O`` that soon after Esc loses
  it (neither is a command), and after ``[`` the characters up to the next letter too.
  An Esc that was given out stays given: to wait longer for it would make every Esc slow;
* a sequence that has begun may pause for ``PATIENCE`` between two bytes; then it is dropped;
* sequences nobody knows and answers of the terminal are dropped whole;
* what stands in a paste is text, whatever it looks like; a paste ends with its mark and not by time. Where
  the mark is lost, Ctrl+C after ``PATIENCE`` without anything is the way out: what came is dropped, and every
  key is a key again.

There is no clock in here: ``now`` is an argument, in seconds.
"""

import math
import re
from codecs import getincrementaldecoder
from typing import NamedTuple

from textual import constants
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import (
    _MAX_SEQUENCE_SEARCH_THRESHOLD,
    BRACKETED_PASTE_END,
    BRACKETED_PASTE_START,
    XTermParser,
)
from textual.events import Key, Paste
from textual.message import Message

ESCAPE_DELAY = constants.ESCAPE_DELAY
PATIENCE = 1.0
LONGEST = _MAX_SEQUENCE_SEARCH_THRESHOLD
"""Characters of a sequence that Textual looks at; no key is longer."""

ESC = "\x1b"
_CTRL_C = "\x03"
_TORN = frozenset("[O")
"""What begins the rest of a sequence whose Esc was given out as a key."""
_WHOLE = re.compile(
    r"""\x1b(?:
        \[\[[^\x00-\x1f]                               # the function keys of the Linux console
      | \[M[^\x00-\x1f]{3}                             # the mouse, as old terminals report it
      | \[(?![M\[])[ -?]*[@-~]                         # keys, mouse, reports: numbers and marks, one letter
      | O\d{0,3}[A-IMP-SXa-dj-y]                       # arrows, F1 to F4, the keypad
      | (?:\]\d|P[\d>!]|_G)[^\x00-\x1f]*(?:\x07|\x1b\\)  # answers of the terminal, as text
    )""",
    re.VERBOSE | re.ASCII,
)
_BEGUN = re.compile(
    r"""\x1b(?:
        \[(?:\[|M[^\x00-\x1f]{0,2}|[ -?]*)
      | O\d{0,3}
      | (?:\](?=\d|$)|P(?=[\d>!]|$)|_(?=G|$))(?:[^\x00-\x1f]+\x1b?)?
    )?""",
    re.VERBOSE | re.ASCII,
)
"""What can become whole; two characters of it may also be Alt and a key, which is known by ``PATIENCE``."""
_SHIFTED = re.compile(r"\x1b\[\d+\$")
"""Keys held with Shift, as rxvt writes them; elsewhere the $ goes on."""
_UNENDED = -len(BRACKETED_PASTE_END) + 1
"""So many characters at the end of a paste may belong to its mark."""


class _Held(NamedTuple):
    """What waits for more, the time of the last of it, and whether its Esc was given out as a key."""

    text: str
    at: float
    torn: bool = False

    @property
    def due(self) -> float:
        """When waiting is over."""
        return self.at + (ESCAPE_DELAY if self.text == ESC else PATIENCE)


class KeyReader:
    """The bytes of one terminal, made into keys, pastes, movements of the mouse and reports."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = XTermParser()
        self._held: _Held | None = None
        self._escaped = -math.inf  # until then a rest may follow the Esc that was given out last
        self._pasted: list[str] = []  # while a paste comes; the last one may hold the beginning of its end
        self._heard = -math.inf  # when bytes came last

    @property
    def due(self) -> float | None:
        """When ``tick`` has something to do, in seconds; None while nothing waits."""
        return self._held.due if self._held else None

    def feed(self, data: bytes, now: float) -> list[Message]:
        """Take the bytes that came at a time; give what they make."""
        made = self.tick(now)
        text = self._decode(data)
        if self._pasted and now > self._heard + PATIENCE and self._leaves(text):
            self._pasted = []
        if data:
            self._heard = now
        while text:
            text = self._paste(text, made) if self._pasted else self._take(text, now, made)
        return made

    def tick(self, now: float) -> list[Message]:
        """Give what has waited long enough."""
        held = self._held
        if held is None or now < held.due:
            return []
        self._held = None
        if held.text == ESC:
            self._escaped = now + PATIENCE
        return self._given_up(held)

    def _take(self, text: str, now: float, made: list[Message]) -> str:
        """Take one sequence, or the characters up to the next one; give the rest of the text."""
        held, self._held = self._held, None
        if held is None and text[0] in _TORN and now <= self._escaped:
            held = _Held(ESC, now, torn=True)
        self._escaped = -math.inf
        if held is not None:
            text = held.text + text
        elif text[0] != ESC:
            run, esc, rest = text.partition(ESC)
            made += self._parsed(run)
            return esc + rest
        torn = held is not None and held.torn
        whole = _whole(text)
        if whole:
            made += self._sequence(whole)
            return text[len(whole) :]
        begun = _begun(text)
        if begun == text:
            self._held = _Held(text if len(text) <= LONGEST else text[:LONGEST] + text[-1], now, torn)
            return ""
        if begun == ESC and text[1] != ESC:
            made += self._alt(text[:2])
            return text[2:]
        made += self._given_up(_Held(begun, now, torn))
        return text[len(begun) :]

    def _paste(self, text: str, made: list[Message]) -> str:
        """Take what belongs to the paste; give the rest of the text."""
        body, ended, rest = (self._pasted.pop() + text).partition(BRACKETED_PASTE_END)
        if not ended:
            self._pasted += (body[:_UNENDED], body[_UNENDED:])
            return ""
        made.append(Paste("".join([*self._pasted, body]).replace("\0", "")))
        self._pasted = []
        return rest

    def _leaves(self, text: str) -> bool:
        """Whether a text is Ctrl+C and nothing else, which no terminal pastes."""
        alone = text == _CTRL_C or (text and _whole(text) == text)
        return bool(alone) and any(isinstance(key, Key) and key.key == "ctrl+c" for key in self._parsed(text))

    def _sequence(self, text: str) -> list[Message]:
        """What a whole sequence means; nothing when nobody knows it."""
        if text == BRACKETED_PASTE_START:
            self._pasted = [""]
            return []
        if text[1] in "]P_" or len(text) > LONGEST:
            return []
        return self._parsed(text)

    def _given_up(self, held: _Held) -> list[Message]:
        """What text means that cannot become a sequence, or that nothing more came for."""
        if held.torn or len(held.text) > 2:
            return []
        return [Key("escape", ESC)] if held.text == ESC else self._alt(held.text)

    def _alt(self, text: str) -> list[Message]:
        """Alt and a character, sent as Esc and the character; Textual forgets Alt where its name is long."""
        made = [*self._parsed(text, renew=False), *self._parser.feed("")]
        self._renew()
        if text in ANSI_SEQUENCES_KEYS:
            return made
        return [_with_alt(key) if isinstance(key, Key) else key for key in made]

    def _parsed(self, text: str, *, renew: bool = True) -> list[Message]:
        """What Textual makes of a whole sequence or of plain characters."""
        made: list[Message] = []
        try:
            made += self._parser.feed(text)
        except (ValueError, ArithmeticError):  # numbers that name no character and no place
            self._renew()
        if renew and text[0] == ESC and not made:
            self._renew()  # it may be waiting for more
        return made

    def _renew(self) -> None:
        """Begin with a new parser that knows what the old one knew of the terminal."""
        old, self._parser = self._parser, XTermParser()
        for name in ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size"):
            setattr(self._parser, name, getattr(old, name))


def _with_alt(key: Key) -> Key:
    bare = key.is_printable and not key.key.startswith("alt+")
    return Key(f"alt+{key.key}", key.character) if bare else key


def _whole(text: str) -> str:
    """The whole sequence that a text begins with; "" for none."""
    shifted = _SHIFTED.match(text)
    if shifted and shifted[0] in ANSI_SEQUENCES_KEYS:
        return shifted[0]
    found = _WHOLE.match(text)
    return found[0] if found else ""


def _begun(text: str) -> str:
    """As much of a text that begins with Esc as can be the beginning of a sequence."""
    found = _BEGUN.match(text)
    begun = found[0] if found else ESC
    if begun != text and len(begun) > 1:
        begun = begun.removesuffix(ESC)  # it begins the next one
    return begun
