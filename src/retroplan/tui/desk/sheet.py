"""A sheet: the list or question that lies over the workbook, as a pure value and what keys do to it.

Palette, help, pickers, questions, problems and explanations are all sheets. They take their keys from the
same consumer as the workbook, so keys that follow in one burst reach the sheet just opened, and closing it
gives the keys back at once.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from retroplan.plan.say import mark
from retroplan.tui.desk import lines
from retroplan.tui.later import SlowResult
from retroplan.tui.line import EditLine

if TYPE_CHECKING:  # nobody asks before the first key
    from retroplan.tui.desk.asking import Asking

UNSAVED = mark("The text is not kept yet: leave once more to give it up, or keep it.")
CLOSE = ("escape", "ctrl+c")
MOST_PASTED = 40
"""Characters of a number that is pasted."""


class SheetKey(NamedTuple):
    """A key of a sheet and what it does there. It is the same for everybody: the keymap has no sheets.

    ``key`` is the name of the key, as the keyboard has it.
    """

    key: str
    does: str


TYPE = SheetKey("type", mark("to filter"))
MOVE = SheetKey("Up, Down", mark("move"))
CHOOSE = SheetKey("Enter", mark("choose"))
CLOSES = SheetKey("Esc", mark("close"))
FILTER_KEYS = (TYPE, MOVE, CHOOSE, CLOSES)
"""The keys of a sheet whose list is filtered by what is typed."""


class Choice(NamedTuple):
    """One line to choose; without ``key`` it is only read. ``hint`` stands at the right, such as a key."""

    text: str
    key: str = ""
    hint: str = ""
    heading: bool = False
    search: str = ""  # more words it is found by
    name: str = ""  # all it is found by, and it comes first only for the whole of it: it takes something away


Chosen = Callable[[str], None]


class Waits(NamedTuple):
    """A sheet that is not whole yet: what is worked out for it, and what makes the whole sheet of that.

    Where it ``holds`` keys, those typed meanwhile count once it is whole (``desk/held.py``).
    """

    slow: SlowResult[Any]
    made: "Callable[[Any], Sheet]"
    holds: bool = False


class Sheet(NamedTuple):
    """What lies over the workbook.

    ``typing`` says what the typed text does: nothing, it filters the choices, or it is the answer itself, of
    one line or of several; of these ``saved`` is what it began with.
    ``chosen`` gets the key of the choice, or the text typed; ``also`` are further keys that answer at once.
    """

    title: str
    choices: tuple[Choice, ...] = ()
    chosen: Chosen | None = None
    intro: tuple[str, ...] = ()
    typing: Literal["", "filter", "answer", "lines"] = ""
    typed: EditLine = EditLine()
    at: int = 0
    keys: tuple[SheetKey, ...] = ()  # for its last line; none: those of its kind
    also: tuple[tuple[str, Callable[[str], None]], ...] = ()
    error: str = ""
    hints: Callable[[str], str] | None = None  # of a choice, by its key, worked out when its line is shown
    more: Callable[[], tuple[Choice, ...]] | None = None  # further choices, once something is typed
    meant: Callable[[str], tuple[Choice, ...]] | None = None  # what the very text typed means, before all
    saved: str = ""
    broad: bool = False  # its lines are sentences: they are wrapped and get the width there is
    aside: bool = False  # it speaks of the cell of the cursor, and leaves that in sight where it can
    waits: Waits | None = None  # Enter does nothing before that has arrived
    takes: Callable[[str, str], bool] | None = None  # gets each key first; True: nobody else does
    pastes: Callable[[str], None] | None = None  # gets what is pasted
    asks: "Asking | None" = None  # the figure that is asked backward by it

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The choices that fit what was typed: every word somewhere, best first."""
        if self.typing != "filter" or not self.typed.text.strip():
            return self.choices
        typed = self.typed.text
        found = _matching((*self.choices, *(self.more() if self.more else ())), typed)
        first = self.meant(typed) if self.meant else ()
        return (*first, *(choice for choice in found if choice.key not in {one.key for one in first}))

    @property
    def place(self) -> int:
        """The index of the chosen line among those shown, on one that can be chosen where there is one."""
        shown = self.shown
        if not shown:
            return 0
        at = max(0, min(self.at, len(shown) - 1))
        return _nearest(shown, at)

    @property
    def choice(self) -> Choice | None:
        """The line the cursor is on."""
        shown = self.shown
        return shown[self.place] if shown else None


ANSWER_KEYS = (SheetKey("Enter", mark("keep")), SheetKey("Esc", mark("leave")))
CHOOSE_KEYS = (MOVE, CHOOSE, CLOSES)
READ_KEYS = (MOVE, CLOSES)


def sheet_keys(sheet: Sheet) -> tuple[SheetKey, ...]:
    """What the keys do here."""
    if sheet.keys:
        return sheet.keys
    if sheet.typing == "answer":
        return ANSWER_KEYS
    if not sheet.choices:
        return (CLOSES,)
    return CHOOSE_KEYS if any(choice.key for choice in sheet.choices) else READ_KEYS


@lru_cache(maxsize=2)  # asked for again and again between two keys
def _matching(choices: tuple[Choice, ...], typed: str) -> tuple[Choice, ...]:
    """The choices that hold every word that is typed, best first."""
    words = typed.casefold().split()
    found = [
        (score, number, choice)
        for number, choice in enumerate(choices)
        if not choice.heading and (score := _score(words, choice)) is not None
    ]
    return tuple(choice for _, _, choice in sorted(found, key=lambda row: row[:2]))


def _score(words: list[str], choice: Choice) -> int | None:
    if choice.name:
        name = choice.name.casefold()
        if not all(word in name for word in words):
            return None
        return 0 if " ".join(words) == name else 3
    text = choice.text.casefold()
    more = f"{text} {choice.hint.casefold()} {choice.search.casefold()}"
    if not all(word in more for word in words):
        return None
    if text.startswith(words[0]):
        return 0
    return 1 if all(word in text for word in words) else 2


def _nearest(shown: tuple[Choice, ...], at: int) -> int:
    """The nearest line below, else above, that is no heading; any line of a sheet that is only read."""
    around = (*range(at, len(shown)), *range(at, -1, -1)) if shown[at].heading else (at,)
    return next((step for step in around if not shown[step].heading), at)


def _moved(sheet: Sheet, by: int) -> Sheet:
    shown = sheet.shown
    at = sheet.place + by
    while 0 <= at < len(shown) and shown[at].heading:
        at += 1 if by > 0 else -1
    if not 0 <= at < len(shown):
        at = sheet.place if abs(by) == 1 else max(0, min(at, len(shown) - 1))
    return sheet._replace(at=_nearest(shown, at) if shown else 0, error="")


STEPS = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8, "ctrl+p": -1, "ctrl+n": 1}
READING_STEPS = {**STEPS, "k": -1, "j": 1, "ctrl+u": -8, "ctrl+d": 8, "g": -100_000, "G": 100_000,
                 "home": -100_000, "end": 100_000}  # fmt: skip


def press(sheet: Sheet, key: str, character: str) -> Sheet | None:
    """What a key makes of the sheet; None closes it. Its answer is given before that."""
    if sheet.typing == "lines":
        return _written(sheet, key, character)
    if sheet.takes is not None and sheet.takes(key, character):
        return sheet
    for own, answer in sheet.also:
        if key == own:
            choice = sheet.choice
            answer(choice.key if choice else "")
            return None
    if key in CLOSE or (not sheet.typing and key == "q"):
        return None
    steps = STEPS if sheet.typing else READING_STEPS
    if key in steps:
        return _moved(sheet, steps[key])
    if key == "enter":
        return _answered(sheet)
    typed = sheet.typed.key(key, character) if sheet.typing else None
    return sheet if typed is None else sheet._replace(typed=typed, at=0, error="")


def paste(sheet: Sheet, text: str) -> Sheet:
    """Put pasted text where the cursor of the typed text is."""
    if sheet.pastes is not None:
        sheet.pastes(text)
        return sheet
    if sheet.takes is not None:
        for character in text.strip()[:MOST_PASTED]:
            if not character.isalpha():
                sheet.takes(character, character)
    if not sheet.typing:
        return sheet
    if sheet.typing == "lines":
        return sheet._replace(typed=lines.insert(sheet.typed, text), error="")
    return sheet._replace(typed=sheet.typed.paste(text).line, at=0, error="")


def _written(sheet: Sheet, key: str, character: str) -> Sheet | None:
    """What a key makes of a text of several lines; a text that changed is left by the second Esc alone."""
    if key == lines.KEEP:
        if sheet.chosen is not None:
            sheet.chosen(sheet.typed.text)
        return None
    if key in CLOSE:
        return None if sheet.error or sheet.typed.text == sheet.saved else sheet._replace(error=UNSAVED)
    typed = lines.key(sheet.typed, key, character)
    return sheet if typed is None else sheet._replace(typed=typed, error="")


def _answered(sheet: Sheet) -> Sheet | None:
    if sheet.waits is not None:
        return sheet
    if sheet.typing == "answer":
        answer = sheet.typed.text.strip()
    else:
        choice = sheet.choice
        answer = choice.key if choice else ""
        if choice is not None and not choice.key:
            return None if not sheet.typing else sheet
    if not answer:
        return sheet if sheet.typing else None
    if sheet.chosen is not None:
        sheet.chosen(answer)
    return None
