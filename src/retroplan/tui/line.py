"""One edited line as a value: text and cursor, changed by keys, drawn by whoever holds it.

Positions are code points that never fall inside a character as people see it: an accent, a joined emoji and
a wide sign are stepped over and deleted whole. Every method returns a new line.
"""

import unicodedata
from collections.abc import Callable, Mapping
from itertools import islice
from typing import NamedTuple

from retroplan.plan.say import Say, say, say_n
from retroplan.report.width import graphemes
from retroplan.tui.cell_text import end_of, literal, reach, start_of, thin, width_of
from retroplan.tui.drawn import UNICODE, Signs

LONGEST_PASTE = 4000
"""Characters of a paste that are kept; a cell holds words, not documents."""
_UNSEEN = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class LineWindow(NamedTuple):
    """What of a line is visible: together exactly the asked number of cells, ``at`` under the cursor."""

    left: str
    at: str
    right: str


class Pasted(NamedTuple):
    """The line after a paste, and what of the paste was left out (None: nothing)."""

    line: "EditLine"
    notice: Say | None


class EditLine(NamedTuple):
    """A text being edited; ``cursor`` is the index of the character it stands before."""

    text: str = ""
    cursor: int = 0
    whole: bool = False  # as if all of it were selected: what is typed takes its place

    @classmethod
    def of(cls, text: str) -> "EditLine":
        """A line with the cursor at its end."""
        return cls(text, len(text))

    @classmethod
    def whole_of(cls, text: str) -> "EditLine":
        """A line whose text the first thing typed takes the place of; moving in it keeps it."""
        return cls(text, len(text), whole=bool(text))

    def key(self, name: str, character: str | None = None) -> "EditLine | None":
        """The line after a key, by Textual's name of it; None when the key means nothing to a line."""
        action = _KEYS.get(name)
        if action is not None:
            removing = self.whole and name not in _STEPS
            return EditLine() if removing else action(self)._replace(whole=False)
        if character and character.isprintable():
            return self.insert(character)
        return None

    def insert(self, text: str) -> "EditLine":
        """Put text in before the cursor, or in place of the whole."""
        if self.whole:
            return _settled(text, len(text))
        return _settled(self.text[: self.cursor] + text + self.text[self.cursor :], self.cursor + len(text))

    def paste(self, text: str) -> Pasted:
        """Put in the first line that holds anything, without control and invisible characters."""
        lines = [line for line in text.splitlines() if line.strip()]
        first = (lines[0] if lines else "").replace("\t", " ").strip()
        kept = "".join(islice((char for char in first if not _unwanted(char)), LONGEST_PASTE))
        line = self.insert(kept) if kept else self
        return Pasted(line, _notice(len(lines) - 1, len(first) - len(kept)))

    def left(self) -> "EditLine":
        """One character to the left."""
        return self._replace(cursor=self._before())

    def right(self) -> "EditLine":
        """One character to the right."""
        return self._replace(cursor=self._after())

    def home(self) -> "EditLine":
        """To the beginning."""
        return self._replace(cursor=0)

    def end(self) -> "EditLine":
        """Behind the last character."""
        return self._replace(cursor=len(self.text))

    def word_left(self) -> "EditLine":
        """To the beginning of the word before."""
        return self._replace(cursor=self._word_before())

    def word_right(self) -> "EditLine":
        """Behind the end of the next word."""
        return self._replace(cursor=self._word_after())

    def backspace(self) -> "EditLine":
        """Remove the character before the cursor."""
        return self._without(self._before(), self.cursor)

    def delete(self) -> "EditLine":
        """Remove the character under the cursor."""
        return self._without(self.cursor, self._after())

    def kill_word(self) -> "EditLine":
        """Remove back to the beginning of the word."""
        return self._without(self._word_before(), self.cursor)

    def kill_word_right(self) -> "EditLine":
        """Remove up to the end of the next word."""
        return self._without(self.cursor, self._word_after())

    def kill_start(self) -> "EditLine":
        """Remove everything before the cursor."""
        return self._without(0, self.cursor)

    def kill_end(self) -> "EditLine":
        """Remove everything from the cursor on."""
        return self._without(self.cursor, len(self.text))

    def view(self, width: int, marks: Signs = UNICODE) -> LineWindow:
        """What shows in ``width`` cells, the cursor always among it; a mark says that more is hidden."""
        if width <= 0:
            return LineWindow("", "", "")
        text, cursor = self._around(reach(width), marks)
        spans = graphemes(text)
        at = next((index for index, span in enumerate(spans) if span[0] >= cursor), len(spans))
        start = _scrolled(spans, at, width)
        left = text[spans[start][0] : cursor] if start < at else ""
        if start and left:
            hidden = spans[start]
            left = marks.before + " " * (hidden[2] - 1) + left[hidden[1] - hidden[0] :]
        under = text[spans[at][0] : spans[at][1]] if at < len(spans) else " "
        room = width - width_of(left) - width_of(under)
        return LineWindow(left, under, _filled(text, spans[at + 1 :], room, marks))

    def _around(self, characters: int, marks: Signs) -> tuple[str, int]:
        """So many characters on both sides of the cursor, with marks where there are more; and the cursor."""
        start, stop = max(0, self.cursor - characters), self.cursor + characters
        before = marks.before if start else ""
        after = marks.after if stop < len(self.text) else ""
        left, right = self.text[start : self.cursor], self.text[self.cursor : stop]
        left = before + thin(literal(left))
        return left + thin(literal(right)) + after, len(left)

    def _without(self, start: int, stop: int) -> "EditLine":
        return _settled(self.text[:start] + self.text[stop:], start)

    def _before(self) -> int:
        return start_of(self.text, self.cursor)

    def _after(self) -> int:
        return end_of(self.text, self.cursor)

    def _word_before(self) -> int:
        text, at = self.text, self.cursor
        while at > 0 and text[at - 1].isspace():
            at -= 1
        while at > 0 and not _is_word(text[at - 1]) and not text[at - 1].isspace():
            at -= 1
        while at > 0 and _is_word(text[at - 1]):
            at -= 1
        return start_of(self.text, at + 1)

    def _word_after(self) -> int:
        at = self.cursor
        while at < len(self.text) and not _is_word(self.text[at]):
            at += 1
        while at < len(self.text) and _is_word(self.text[at]):
            at += 1
        return _whole(self.text, at)


def _whole(text: str, at: int) -> int:
    """The place behind the character that ends at ``at`` or holds it; 0 at the beginning."""
    return end_of(text, start_of(text, at)) if at else 0


def _settled(text: str, cursor: int) -> EditLine:
    """A line whose cursor stands before a whole character."""
    return EditLine(text, _whole(text, cursor))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.combining(char) > 0


def _unwanted(char: str) -> bool:
    return char in _UNSEEN or unicodedata.category(char) in ("Cc", "Cs")


def _notice(lines: int, characters: int) -> Say | None:
    """What a paste left out."""
    told: list[Say] = []
    if lines > 0:
        told.append(
            say_n(
                "only the first line was pasted; {n} more was left out",
                "only the first line was pasted; {n} more were left out",
                lines,
            )
        )
    if characters:
        told.append(
            say_n(
                "{n} character that has no place here was left out",
                "{n} characters that have no place here were left out",
                characters,
            )
        )
    if len(told) == 2:
        return say("{first}; {second}", first=told[0], second=told[1])
    return told[0] if told else None


def _scrolled(spans: list[tuple[int, int, int]], at: int, width: int) -> int:
    """The first character to show, so that the cursor has some text on both sides of it."""
    before = sum(cells for _, _, cells in spans[:at])
    under = spans[at][2] if at < len(spans) else 1
    behind = sum(cells for _, _, cells in spans[at + 1 :])
    if before + under + behind <= width:
        return 0
    least = before + under + min(max(2, width // 4), behind) - width
    start = 0
    while least > 0 and start < at:
        least -= spans[start][2]
        start += 1
    return start


def _filled(text: str, spans: list[tuple[int, int, int]], room: int, marks: Signs) -> str:
    """The characters behind the cursor in exactly ``room`` cells."""
    if sum(cells for _, _, cells in spans) <= room:
        shown = text[spans[0][0] :] if spans else ""
        return shown + " " * (room - width_of(shown))
    shown, used = "", 0
    for start, stop, cells in spans:
        if used + cells > room - 1:
            break
        shown, used = shown + text[start:stop], used + cells
    return shown + " " * (room - 1 - used) + marks.after if room > 0 else ""


_STEPS = frozenset({
    "left", "right", "home", "end", "ctrl+a", "ctrl+e", "ctrl+left", "ctrl+right", "alt+left", "alt+right",
})  # fmt: skip
"""The keys that move the cursor alone."""
_KEYS: Mapping[str, Callable[[EditLine], EditLine]] = {
    "left": EditLine.left,
    "right": EditLine.right,
    "home": EditLine.home,
    "end": EditLine.end,
    "ctrl+a": EditLine.home,
    "ctrl+e": EditLine.end,
    "ctrl+left": EditLine.word_left,
    "ctrl+right": EditLine.word_right,
    "alt+left": EditLine.word_left,
    "alt+right": EditLine.word_right,
    "backspace": EditLine.backspace,
    "delete": EditLine.delete,
    "ctrl+w": EditLine.kill_word,
    "alt+backspace": EditLine.kill_word,
    "ctrl+backspace": EditLine.kill_word,
    "ctrl+delete": EditLine.kill_word_right,
    "ctrl+u": EditLine.kill_start,
    "ctrl+k": EditLine.kill_end,
}
