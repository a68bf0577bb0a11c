"""A sheet as lines that fit the terminal; the cursor is always among them."""

from __future__ import annotations

from retroplan.plan.say import mark
from retroplan.tui.desk.sheet import Choice, Sheet
from retroplan.tui.widgets.sheet_view import CARET, SheetLine
from retroplan.tui.widgets.text import wrap

CHOOSE_KEYS = mark("Up, Down move · Enter choose · Esc close")
READ_KEYS = mark("Up, Down move · Esc close")
CLOSE_KEYS = mark("Esc close")
NOTHING = mark("Nothing matches what is typed; Backspace takes a letter back.")
ANSWER_KEYS = mark("Enter keep · Esc leave")


def keys_line(sheet: Sheet) -> str:
    """What the keys do here."""
    if sheet.keys:
        return sheet.keys
    if sheet.typing == "answer":
        return ANSWER_KEYS
    if not sheet.choices:
        return CLOSE_KEYS
    return CHOOSE_KEYS if any(choice.key for choice in sheet.choices) else READ_KEYS


def keys_of(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """The same by key: ``("Up, Down", "move")``, ``("Esc", "close")``."""
    found = []
    for part in keys_line(sheet).split(" · "):
        words = part.split(" ")
        end = next((at + 1 for at, word in enumerate(words) if not word.endswith(",")), len(words))
        found.append((" ".join(words[:end]), " ".join(words[end:])))
    return tuple(found)


def sheet_lines(sheet: Sheet, width: int, height: int) -> tuple[SheetLine, ...]:
    """Lay a sheet out in at most ``height`` lines of ``width`` cells (frame excluded)."""
    top = [SheetLine(sheet.title, look="title")]
    for text in sheet.intro:
        top += [SheetLine(line) for line in wrap(text, max(10, width - 2))]
    if sheet.typing:
        left, at, right = sheet.typed.view(max(1, width - 6))
        top.append(SheetLine(f"> {left}{CARET}{at}{right}", look="typed"))
    if sheet.error:
        top += [SheetLine(line, look="error") for line in wrap(sheet.error, max(10, width - 2))]
    bottom = [SheetLine(keys_line(sheet), look="keys")]
    room = max(1, height - len(top) - len(bottom))
    body = _wrapped(sheet, width, room) if sheet.broad else _choices(sheet, room)
    return (*top[: max(1, height - 2)], *body, *bottom)


def _wrapped(sheet: Sheet, width: int, room: int) -> list[SheetLine]:
    """The choices as sentences of several lines: the cursor's in the middle, and those around it."""
    shown, at = sheet.shown, sheet.place
    if not shown:
        return []
    first, last = max(0, at - room), min(len(shown), at + room + 1)  # each takes a line at least
    before = [line for number in range(first, at) for line in _sentence(shown, number, at, width)]
    own = _sentence(shown, at, at, width)
    after = [line for number in range(at + 1, last) for line in _sentence(shown, number, at, width)]
    lines = before + own + after
    start = max(0, min(len(before) - (room - len(own)) // 2, len(lines) - room))
    return lines[start : start + room]


def _sentence(shown: tuple[Choice, ...], number: int, at: int, width: int) -> list[SheetLine]:
    look, sign = ("chosen", "▸ ") if number == at else ("text", "- ")
    texts = wrap(shown[number].text, max(10, width - 4))
    return [
        SheetLine((sign if line == 0 else "  ") + text, look=look, number=number)
        for line, text in enumerate(texts)
    ]


def _choices(sheet: Sheet, room: int) -> list[SheetLine]:
    shown = sheet.shown
    if not shown:
        return [SheetLine(NOTHING, look="keys")] if sheet.typing == "filter" else []
    at = sheet.place
    start = max(0, min(at - room // 2, len(shown) - room))
    if at and all(choice.heading for choice in shown[start:at]):
        start = max(0, min(start, at - 1))
    lines = []
    for number in range(start, min(len(shown), start + room)):
        choice = shown[number]
        look = "heading" if choice.heading else "chosen" if number == at else "text"
        text = choice.text if choice.heading else f"{'▸' if number == at else ' '} {choice.text}"
        lines.append(SheetLine(text, choice.hint, look, number))
    return lines
