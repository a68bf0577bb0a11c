"""What stands beside the tab in a broad terminal: the reason of the cell, and the thing of its row."""

from collections.abc import Iterator

from retroplan.plan.address import KPIS, Address
from retroplan.plan.fields import BY_PATH, keys_of
from retroplan.plan.value_at import value_at
from retroplan.report.naming import call_thing
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.kpi_rows import kpi_label
from retroplan.report.width import wrap
from retroplan.tui.desk.desk import Desk
from retroplan.tui.drawn import Piece
from retroplan.tui.wording.reason import ToldReason, reason

Line = tuple[Piece, ...]
INDENT = "  "
MOST = 30
"""Values a figure comes from that are listed; ``?`` lists all of them."""


def beside(desk: Desk) -> tuple[Line, ...]:
    """The lines, as wide as there is room for them; none where nothing is known of the cell."""
    width = desk.panes.beside_width - 3
    address = Address(desk.cell.figure or desk.cell.address)
    found = desk.cache(f"why {address}", lambda: reason(desk, address)) if address else None
    lines = list(_reason(desk, found, width)) if found else []
    told = list(_thing(desk, width))
    return tuple([*lines, (), *told] if lines and told else [*lines, *told])


def _reason(desk: Desk, found: ToldReason, width: int) -> Iterator[Line]:
    for part in wrap(found.title, width):
        yield (Piece(f" {part}", "heading"),)
    for sentence in found.sentences:
        for part in wrap(sentence, width):
            yield (Piece(f" {part}"),)
    if not found.sources:
        return
    yield ()
    heading = desk.words.tell("It comes from")
    yield (Piece(f" {heading}", "label"),)
    for source in found.sources[:MOST]:
        for part in wrap(source.text, width - len(INDENT), INDENT):
            yield (Piece(f" {INDENT}{part}", "note"),)


def _thing(desk: Desk, width: int) -> Iterator[Line]:
    """What the file says of the thing of the cursor's row: each value that is written."""
    thing, plan, words = desk.thing, desk.plan, desk.words
    if not thing:
        return
    maker = CellMaker(plan, words)
    name = kpi_label(words, thing.key, plan) if thing.parent == KPIS else call_thing(plan, words, thing)
    heading = wrap(name[:1].upper() + name[1:], width)
    yield from ((Piece(f" {part}", "heading"),) for part in heading)
    for key in keys_of(thing.pattern):
        address = thing / key
        field = BY_PATH.get(address.pattern)
        if field is None or address not in plan.written or address in plan.unread:
            continue
        cell = maker.input(address, plan.ranges.get(address, value_at(plan, address)), unit=True, long=True)
        for part in wrap(f"{words.title(field.label)}: {cell.text}", width - len(INDENT), INDENT):
            yield (Piece(f" {INDENT}{part}", "note"),)
