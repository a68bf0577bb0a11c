"""The rows of the backlog: headings with the titles of a section, and cells up to its last column."""

from __future__ import annotations

from collections.abc import Callable

from retroplan.compute.results import BacklogResult
from retroplan.plan import address as addresses
from retroplan.plan.item_kinds import ItemTraits
from retroplan.plan.model import BacklogItem
from retroplan.report.rows import Cell, LaterRow, Row
from retroplan.report.tables.cells import BLANK, CellMaker

COLUMNS = 11
_AT_THE_LEFT = (5, 9)
"""Columns of inputs whose titles stand at the left, as their texts do."""


def heading(sheet: CellMaker, key: str, *titles: str) -> Row:
    """A heading with the titles of its section's columns."""
    words = sheet.words
    return told_heading(key, words.title(titles[0]), *map(words.word, titles[1:]))


def told_heading(key: str, *titles: str) -> Row:
    """The same of titles that are ready to be shown."""
    made = (
        Cell(title, "heading", right=place > 0 and place not in _AT_THE_LEFT)
        for place, title in enumerate(titles)
    )
    return Row(key, padded(*made))


def padded(*cells: Cell) -> tuple[Cell, ...]:
    """The cells of a row with blank ones behind them."""
    return (*cells, *(BLANK,) * (COLUMNS - len(cells)))


def later(name: str, title: Callable[[], Cell], make: Callable[[], tuple[Cell, ...]]) -> Row:
    """The row of an item, made when it is seen, its title alone for a search: there may be thousands."""
    return Row(addresses.item(name), LaterRow(COLUMNS, make, title), name)


def items_of(sheet: CellMaker, traits: ItemTraits) -> dict[str, BacklogItem]:
    """The items of a kind by id, in the order of the plan."""
    return {one.id: one for one in sheet.plan.backlog if one.kind == traits.kind}


def away(item: BacklogItem, found: BacklogResult | None) -> bool:
    """Whether an item is another scenario's."""
    return found is not None and not item.inside(found.scenario)


def titled(sheet: CellMaker, item: BacklogItem, found: BacklogResult | None) -> Cell:
    """The title, with how many of its steps are done; quiet where the item is another scenario's."""
    cell = sheet.input(addresses.item(item.id) / "title", item.title)
    cell = cell._replace(text=counted(item, cell.text))
    return cell._replace(role="muted") if away(item, found) and cell.role != "bad" else cell


def counted(one: BacklogItem, title: str) -> str:
    """A title with how many steps are done, where there are any."""
    return f"{title} {sum(step.done for step in one.steps)}/{len(one.steps)}" if one.steps else title


def elsewhere(sheet: CellMaker) -> Cell:
    """Says in place of an item's figures that it is another scenario's; it goes on over empty cells."""
    return Cell(sheet.words.word("other scenario"), "muted")
