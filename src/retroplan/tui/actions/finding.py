"""Finding: the palette of all commands and values, and searching the text of a tab."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice

from retroplan.plan.address import Address
from retroplan.plan.fields import field_of
from retroplan.plan.figures import figure_of
from retroplan.plan.say import Count, Key, Text, say, say_n
from retroplan.plan.things import find
from retroplan.report.body import rows_of
from retroplan.report.naming import call_thing
from retroplan.report.rows import Cell
from retroplan.tui.actions.colon import COMMAND, OPEN, meant
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.desk.context import context
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import FILTER_KEYS, Choice, Sheet
from retroplan.tui.desk.unfolding import foldable
from retroplan.tui.key_text import keys_text
from retroplan.tui.tab import TabView
from retroplan.tui.tabs import TABS

LISTED = 2_000
"""Values of one tab that the palette lists."""
_ADDRESS = "address:"
_ALWAYS = ("edit.undo", "edit.redo")
"""Commands that are listed also where there is nothing for them to do; they say so."""


def palette(desk: Desk) -> None:
    """Open the list of every command that makes sense now; what is typed finds every value as well.

    Of a tab with thousands of values it has the first. Each revision's values are listed once, when the first
    letter is typed.
    """
    words = desk.words
    desk.sheet = Sheet(
        words.tell("Find a command or a value"),
        tuple(_commands(desk)),
        partial(_picked, desk),
        (words.tell("Type a word of it; every value of the plan is found too."),),
        typing="filter",
        keys=FILTER_KEYS,
        more=lambda: desk.cache("palette", lambda: _all_values(desk)),
        meant=partial(meant, desk),
    )


def _all_values(desk: Desk) -> tuple[Choice, ...]:
    shown: dict[str, Choice] = {}
    for name in TAB_KEYS:
        for choice in islice(_values(desk, name), LISTED):
            shown.setdefault(choice.key, choice)
    return tuple(shown.values())


def _commands(desk: Desk) -> Iterator[Choice]:
    now = context(desk)
    for command in desk.keymap.commands:
        offered = command.when(now) or command.id in _ALWAYS
        if offered and not command.id.startswith("move."):
            title = desk.words.word(command.title)
            text = f"{title}: {desk.words.word(command.help)}"
            name = title if command.removes else ""
            yield Choice(text, COMMAND + command.id, keys_text(command.keys), name=name)


def _values(desk: Desk, name: str) -> Iterator[Choice]:
    """The inputs and figures of a tab, those of folded things among them."""
    view = TabView(desk.plan, desk.results, desk.words, unfolded=foldable(desk.plan), later=desk.later)
    table, words = rows_of(TABS[name].body(view)), desk.words
    titles = {at: column.title for at, column in enumerate(table.columns)}
    seen: set[str] = set()
    for row in table.rows:
        if row.flows:
            continue  # what a line of text repeats has its label where it stands among its like
        label = row.cells[0].text if row.cells else ""
        for at, cell in enumerate(row.cells):
            held = cell.address or cell.figure
            if not held or held in seen:
                continue
            seen.add(held)
            text = _named(desk, label.strip(), titles.get(at, "") if at else "", cell)
            yield Choice(text, _ADDRESS + held, words.word(TABS[name].title), search=held)


def _named(desk: Desk, label: str, title: str, cell: Cell) -> str:
    """A value as the palette lists it: the thing it belongs to, what it is, and how it stands there."""
    words, at = desk.words, Address(cell.address or cell.figure)
    row = field_of(at) if cell.address else figure_of(at)
    what = title or (words.title(row.label) if row else "")
    owner = call_thing(desk.plan, words, at.thing) if find(desk.plan, at.thing) is not None else ""
    parts = (
        "" if owner in label else owner,
        label,
        "" if what.casefold() in label.casefold() else what,
        cell.text.strip(),
    )
    return words.plain(" · ").join(dict.fromkeys(filter(None, parts)))


def _picked(desk: Desk, key: str) -> None:
    if key.startswith(COMMAND):
        desk.asked = key.removeprefix(COMMAND)
    elif key.startswith(OPEN):
        desk.need("open", key.removeprefix(OPEN))
    else:
        desk.jump(key.removeprefix(_ADDRESS))


def _search(desk: Desk) -> None:
    before = desk.spot

    def wanted(text: str) -> None:
        desk.trail.jump(before)
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
    told = say_n(
        "{text}: the only hit on this tab",
        "{text}: hit {at} of {n}; {next} next, {before} before",
        len(rows),
        text=text,
        at=at,
        next=Key("find.next"),
        before=Key("find.before"),
    )
    desk.say(told)


def _back(desk: Desk, on: bool) -> None:
    """Go to where the cursor was before the last jump, or on again."""
    here = desk.spot
    spot = desk.trail.on(here) if on else desk.trail.back(here)
    while spot is not None and not desk.go_to(spot):
        spot = desk.trail.on(here) if on else desk.trail.back(here)
    if spot is None:
        desk.say(say("No jump led here.") if not on else say("Back was not pressed."), "warn")


ACTIONS: Mapping[str, Action] = {
    "find.back": partial(_back, on=False),
    "find.on": partial(_back, on=True),
    "find.palette": palette,
    "find.search": _search,
    "find.next": partial(hit, by=1),
    "find.before": partial(hit, by=-1),
}
