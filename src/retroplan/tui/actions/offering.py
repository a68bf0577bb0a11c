"""Offering what others do beside one's own: a list of presets, filtered by what is typed, or a name."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Callable
from typing import NamedTuple

from retroplan.plan.say import Say, Text, mark, say
from retroplan.report.words import Words
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import CLOSES, MOVE, Choice, Sheet, SheetKey

KEYS = (
    SheetKey("type", mark("to filter or name")),
    SheetKey("Enter", mark("add")),
    CLOSES,
    MOVE,
)
_OWN = ":own"
"""The choice of one of the user's own; no preset and no thing has such an id."""


class Own(NamedTuple):
    """One of the user's own: how it is offered, with the template for one that is named, and what adds it."""

    text: Say
    named: str
    asks: Say
    add: Callable[[str], None]


def offer(desk: Desk, title: str, presets: tuple[Choice, ...], take: Callable[[str], None], own: Own) -> None:
    """List the presets, then one of the user's own.

    Once something is typed, the presets whose name begins so come first, then one's own of that name, then
    the others that hold it: a name that is no preset's is added by Enter.
    """
    words = desk.words

    def meant(typed: str) -> tuple[Choice, ...]:
        name = typed.strip()
        begun = (one for one in presets if one.text.casefold().startswith(name.casefold()))
        return (*begun, Choice(words.text(say(own.named, name=Text(name))), _OWN))

    def chosen(key: str) -> None:
        if key != _OWN:
            take(key)
        elif desk.sheet is not None and desk.sheet.typed.text.strip():
            own.add(desk.sheet.typed.text.strip())
        else:
            desk.sheet = Sheet(words.text(own.asks), chosen=own.add, typing="answer")

    choices = (*presets, Choice(words.text(own.text), _OWN))
    desk.sheet = Sheet(title, choices, chosen, typing="filter", keys=KEYS, meant=meant, broad=True)


def file_words(desk: Desk) -> Callable[[Say], str]:
    """Says a sentence in the reader's language as a file may hold it, also where the terminal cannot."""
    return Words(desk.words.locale).text
