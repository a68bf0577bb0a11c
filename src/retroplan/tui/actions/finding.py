"""Finding: the palette of all commands and values, and searching the text of a tab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain, islice

from retroplan.plan.address import Address
from retroplan.plan.say import Count, Text, say, say_n
from retroplan.tui.commands import TAB_KEYS, keys_text
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import FILTER_KEYS, Choice, Sheet
from retroplan.tui.desk.whose import foldable
from retroplan.tui.tab import TabView
from retroplan.tui.tabs import TABS

LISTED = 2_000
"""Values of one tab that the palette lists."""
_COMMAND, _ADDRESS = "command:", "address:"


def palette(desk: Desk) -> None:
    """Open the list of every command that makes sense now and every value there is.

    Of a tab with thousands of values it has the first.
    """
    words = desk.words
    values = [tuple(islice(_values(desk, name), LISTED + 1)) for name in TAB_KEYS]
    shown: dict[str, Choice] = {}
    for choice in chain.from_iterable(tab[:LISTED] for tab in values):
        shown.setdefault(choice.key, choice)
    more = words.tell("Of each tab the first {n} values are listed.", n=Count(LISTED))
    title, keys = words.tell("Find a command or a value"), words.word(FILTER_KEYS)
    desk.sheet = Sheet(
        title,
        (*_commands(desk), *shown.values()),
        partial(_picked, desk),
        (more,) if any(len(tab) > LISTED for tab in values) else (),
        typing="filter",
        keys=keys,
    )


def _commands(desk: Desk) -> Iterator[Choice]:
    context = desk.context()
    for command in desk.keymap.commands:
        if command.when(context) and not command.id.startswith("move."):
            title = f"{desk.words.word(command.title)}: {desk.words.word(command.help)}"
            yield Choice(title, _COMMAND + command.id, keys_text(command.keys))


def _values(desk: Desk, name: str) -> Iterator[Choice]:
    """The inputs and figures of a tab, those of folded things among them."""
    view = TabView(desk.plan, desk.results, desk.words, unfolded=foldable(desk.plan))
    table = TABS[name].table(view)
    titles = {at: column.title for at, column in enumerate(table.columns)}
    seen: set[str] = set()
    for row in table.rows:
        label = row.cells[0].text if row.cells else ""
        for at, cell in enumerate(row.cells):
            held = cell.address or cell.figure
            if not held or held in seen:
                continue
            seen.add(held)
            text = " ".join(filter(None, (label, titles.get(at, "") if at else "", cell.text)))
            yield Choice(text, _ADDRESS + held, held, search=Address(held).key)


def _picked(desk: Desk, key: str) -> None:
    if key.startswith(_COMMAND):
        desk.asked = key.removeprefix(_COMMAND)
    else:
        desk.go(key.removeprefix(_ADDRESS))


def _search(desk: Desk) -> None:
    def wanted(text: str) -> None:
        desk.searched = text
        hit(desk, 1)

    desk.sheet = Sheet(desk.words.tell("Search this tab for"), chosen=wanted, typing="answer")


def hit(desk: Desk, by: int) -> None:
    """Go to the next (1) or previous (-1) place that holds what is searched for."""
    if not desk.area.search(desk.searched, by):
        told = say("{text} is not on this tab.", text=Text(desk.searched))
        if not desk.area.searched_whole:
            told = say(
                "{text} is in no label and no title of this tab, the rest of which is too large to search.",
                text=Text(desk.searched),
            )
        desk.say(told, "warn")
        return
    rows = desk.area.hits(desk.searched)
    text, at = Text(desk.searched), Count(rows.index(desk.area.row) + 1)
    one, many = "{text}: the only hit on this tab", "{text}: hit {at} of {n}; n next, N before"
    desk.say(say_n(one, many, len(rows), text=text, at=at))


ACTIONS: Mapping[str, Action] = {
    "find.palette": palette,
    "find.search": _search,
    "find.next": partial(hit, by=1),
    "find.before": partial(hit, by=-1),
}
