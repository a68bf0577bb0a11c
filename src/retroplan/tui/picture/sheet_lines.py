"""A sheet as lines that fit the terminal; the cursor is always among them."""

from __future__ import annotations

from retroplan.plan.say import Text, say
from retroplan.report.words import Words
from retroplan.tui.cell_text import width_of, wrap
from retroplan.tui.desk.lines import place
from retroplan.tui.desk.sheet import Sheet
from retroplan.tui.drawn import CARET, Look, SheetLine
from retroplan.tui.line import EditLine

NOTHING = say("Nothing matches what is typed; {key} takes a letter back.", key=Text("Backspace"))


def sheet_lines(sheet: Sheet, words: Words, width: int, height: int) -> tuple[SheetLine, ...]:
    """Lay a sheet out in at most so many lines of ``width`` cells, frame excluded; the footer has keys."""
    top = [SheetLine(sheet.title, look="title")]
    intro = [SheetLine(line) for text in sheet.intro for line in wrap(text, max(10, width - 2))]
    if sheet.chosen is None and len(intro) > height // 3:
        return (*top, *_scrolled(sheet, words, intro, width, max(1, height - 1)))
    top += intro
    if sheet.typing and sheet.typing != "lines":
        left, at, right = sheet.typed.view(max(1, width - 6))
        top.append(SheetLine(f"> {left}{CARET}{at}{right}", look="typed"))
    if sheet.error:
        told = words.word(sheet.error)
        top += [SheetLine(line, look="error") for line in wrap(told, max(10, width - 2))]
    room = max(1, height - len(top))
    if sheet.typing == "lines":
        return (*top[: max(1, height - 1)], *_text(sheet.typed, width, room))
    body = _wrapped(sheet, width, room) if sheet.broad else _choices(sheet, words, room)
    return (*top[: max(1, height - 1)], *body)


def _text(typed: EditLine, width: int, room: int) -> list[SheetLine]:
    """The lines of a text around the cursor, each as far as it fits; the cursor's shows where it stands."""
    texts = typed.text.split("\n")
    row, column = place(typed)
    first = max(0, min(row - room // 2, len(texts) - room))
    shown = []
    for number, text in enumerate(texts[first : first + room], first):
        if number == row:
            left, at, right = EditLine(text, column).view(max(1, width - 4))
            shown.append(SheetLine(f"  {left}{CARET}{at}{right}", look="typed"))
        else:
            window = EditLine(text, 0).view(max(1, width - 4))
            shown.append(SheetLine(f"  {window.left}{window.at}{window.right}"))
    return shown


def _wrapped(sheet: Sheet, width: int, room: int) -> list[SheetLine]:
    """The choices as sentences of several lines: the cursor's in the middle, and those around it."""
    shown, at = sheet.shown, sheet.place
    if not shown:
        return []
    first, last = max(0, at - room), min(len(shown), at + room + 1)  # each takes a line at least
    before = [line for number in range(first, at) for line in _sentence(sheet, number, width)]
    own = _sentence(sheet, at, width)
    after = [line for number in range(at + 1, last) for line in _sentence(sheet, number, width)]
    lines = before + own + after
    start = max(0, min(len(before) - (room - len(own)) // 2, len(lines) - room))
    if at and all(choice.heading for choice in shown[:at]):
        start = 0
    return lines[start : start + room]


def _sentence(sheet: Sheet, number: int, width: int) -> list[SheetLine]:
    """A choice as lines, its hint at the end of the first."""
    choice, chosen = sheet.shown[number], number == sheet.place
    if choice.heading:
        return [SheetLine(choice.text, look="heading", number=number)]
    hint = sheet.hints(choice.key) if sheet.hints and choice.key else choice.hint
    look: Look = "chosen" if chosen else "text"
    plain = any(one.hint for one in sheet.choices)  # they are told apart by what stands at their right
    sign = "▸ " if chosen else "  " if plain else "- "
    texts = wrap(choice.text, max(10, width - 4))
    if hint:  # the first line leaves room for it, the others have all there is
        first = wrap(choice.text, max(10, width - 5 - width_of(hint)))[0]
        rest = choice.text[len(first) :].strip()
        texts = [first, *(wrap(rest, max(10, width - 4)) if rest else ())]
    return [
        SheetLine((sign if line == 0 else "  ") + text, hint if line == 0 else "", look, number)
        for line, text in enumerate(texts)
    ]


def _scrolled(sheet: Sheet, words: Words, intro: list[SheetLine], width: int, room: int) -> list[SheetLine]:
    """What is only read, where there is little room: all of it goes by from the first line to the last."""
    each = range(len(sheet.choices))
    body = [line for number in each for line in _sentence(sheet, number, width)]
    lines = [*intro, *(body if sheet.broad else _choices(sheet, words, len(sheet.choices)))]
    stops = [number for number, choice in enumerate(sheet.choices) if not choice.heading]
    step = stops.index(sheet.place) if sheet.place in stops else 0
    start = max(0, len(lines) - room) * step // max(1, len(stops) - 1)
    return lines[start : start + room]


def _choices(sheet: Sheet, words: Words, room: int) -> list[SheetLine]:
    shown = sheet.shown
    if not shown:
        return [SheetLine(words.text(NOTHING), look="keys")] if sheet.typing == "filter" else []
    at = sheet.place
    start = max(0, min(at - room // 2, len(shown) - room))
    if at and all(choice.heading for choice in shown[start:at]):
        start = max(0, min(start, at - 1))
    lines = []
    for number in range(start, min(len(shown), start + room)):
        choice = shown[number]
        look: Look = "heading" if choice.heading else "chosen" if number == at else "text"
        text = choice.text if choice.heading else f"{'▸' if number == at else ' '} {choice.text}"
        hint = sheet.hints(choice.key) if sheet.hints and choice.key else choice.hint
        lines.append(SheetLine(text, hint, look, number))
    return lines
