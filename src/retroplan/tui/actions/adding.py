"""Adding a thing: which kind where there are several, then its name, a preset, or what it is made of."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from retroplan.plan.address import Address
from retroplan.plan.say import Word
from retroplan.plan.things import BY_LIST, Things, listed
from retroplan.tui.actions import adding_figures, adding_funnel, adding_presets, adding_scenario
from retroplan.tui.actions.new_things import Adding, add_named
from retroplan.tui.actions.reporting import report
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import Choice, Sheet
from retroplan.tui.tabs import TABS

_ASKED: Mapping[str, Callable[[Desk, Adding], None]] = {
    "product": adding_presets.offer_products,
    "routine": adding_presets.offer_routines,
    "funnel": adding_funnel.offer_funnels,
    "scenario": adding_scenario.ask_scenario,
}
"""What is asked for a kind of thing that needs more than a name, by what it is called."""


def add(desk: Desk) -> None:
    """Ask what to add where there is a choice, then for its name; beside a step it is another one."""
    refused = desk.book.refusal
    if refused is not None:  # nobody answers questions for nothing
        desk.say(refused.reason, "bad")
        return
    kinds = list(_addable(desk))
    here = next((kind for kind in kinds if kind.row.named_by == "number" and _stands_in(desk, kind)), None)
    if here is not None or len(kinds) == 1:
        _ask(desk, here or kinds[0])
        return
    words = desk.words
    named = {kind.called: kind for kind in kinds}

    def picked(word: str) -> None:
        _ask(desk, named[word])

    choices = tuple(Choice(words.title(word), word) for word in named)
    desk.sheet = Sheet(words.tell("What do you want to add?"), choices, picked)


def _addable(desk: Desk) -> Iterator[Adding]:
    """What the tab of the cursor adds, as far as there is a list for it."""
    for path in TABS[desk.panes.current].adds:
        row = BY_LIST[path]
        parent = _parent(desk, row)
        if parent:
            yield from (Adding(row, start, parent) for start in row.starts)


def _stands_in(desk: Desk, kind: Adding) -> bool:
    """Whether the row of the cursor is one of that list, or stands for the list while it is empty."""
    row = desk.area.current
    return kind.parent in (desk.thing.parent, row.key if row else "")


def _parent(desk: Desk, row: Things) -> Address:
    """The list that gets it: that of the cursor, else the first where each must have one; "" for none."""
    if not row.holder:
        return Address(row.path)
    here = desk.area.current
    parts = Address(desk.cell.address or (here.key if here else "")).parts
    known = listed(desk.plan, row.holder)
    holder = parts[1] if len(parts) > 1 and parts[0] == row.holder and parts[1] in known else None
    if holder is None and row.missing:
        holder = next(iter(known), None)
    return Address(row.path.replace("*", holder) if holder else "")


def _ask(desk: Desk, kind: Adding) -> None:
    """Ask what a new thing of that kind needs to be known."""
    if kind.row.named_by == "date":
        report(desk, desk.results.today)
    elif kind.row.id_refers:
        adding_figures.ask_figure(desk, kind)
    elif kind.called in _ASKED:
        _ASKED[kind.called](desk, kind)
    else:
        title = desk.words.tell("The name of the new {kind}", kind=Word(kind.called))
        desk.sheet = Sheet(title, chosen=partial(add_named, desk, kind), typing="answer")


ACTIONS: Mapping[str, Action] = {"thing.add": add}
