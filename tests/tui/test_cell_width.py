"""Names of all scripts in columns, printed and drawn: cut only where there is no room, nothing shifted."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich._emoji_codes import EMOJI
from rich.cells import cell_len
from textual.geometry import Region

from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.report.text import show
from retroplan.report.visible import visible
from retroplan.report.width import cells, head
from retroplan.tui.cell_text import shortened
from retroplan.tui.commands import TAB_KEYS
from retroplan.tui.drawn import Piece
from retroplan.tui.screen import WorkbookScreen
from retroplan.tui.widgets.detail import Detail
from retroplan.tui.widgets.grid import Grid
from tests.support.app.tui import running_app
from tests.support.app.widgets import Bench
from tests.support.hostile.names import SPACING, WIDE
from tests.support.plans.report import case

NAMES = [name for name in (*WIDE, *SPACING) if name == visible(name)]
ALIKE = [chr(ord("А") + number) * cells(name) for number, name in enumerate(NAMES)]
"""For each name one of as many signs that take one cell each."""


def plan(names: list[str]) -> str:
    """A plan in which products, scenarios, sources and routines have these names."""
    parts = [
        "[goal]\namount = 400\nstart = 2026-12-01\ndeadline = 2027-03-31\n"
        '[[funnels]]\nid = "f"\nstages = [{ id = "a", rate = "10%" }, { id = "b" }]\n'
    ]
    for number, name in enumerate(names):
        parts.append(
            f'[[products]]\nid = "p{number}"\nname = "{name}"\nprice = 10\n'
            f'[[sources]]\nid = "q{number}"\nname = "{name}"\nfeeds = "a"\n'
            f'[[backlog]]\nid = "r{number}"\ntitle = "{name}"\nkind = "routine"\nfeeds = "a"\nyields = 9\n'
            f'[[scenarios]]\nid = "c{number}"\nname = "{name}"\nfunnel = "f"\nmix = {{ p{number} = 1 }}\n'
        )
    return "".join(parts)


def renamed(text: str) -> str:
    """The text with the names of one-cell signs replaced by those they stand for."""
    for name, alike in zip(NAMES, ALIKE, strict=True):
        text = text.replace(alike, name)
    return text


def test_names_are_printed_as_names_of_one_cell_signs_are() -> None:
    printed = []
    for names in (NAMES, ALIKE):
        made = case(plan(names))
        printed.append("\n".join(show(made.plan, made.results, made.words, full=True)))
    assert all(printed[0].count(name) >= 3 for name in NAMES)
    assert printed[0] == renamed(printed[1])


async def drawn(home: Path, names: list[str]) -> dict[str, str]:
    """Every tab of a plan with those names, as the screen shows it."""
    home.mkdir()
    seen = {}
    async with running_app(home, plan(names), size=(150, 90)) as (app, desk, pilot):
        for tab in TAB_KEYS:
            desk.panes.show(tab)
            assert isinstance(app.screen, WorkbookScreen)
            app.screen.draw()
            await pilot.pause()
            seen[tab] = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
    return seen


async def test_names_are_drawn_as_names_of_one_cell_signs_are(tmp_path: Path) -> None:
    shown, alike = await drawn(tmp_path / "a", NAMES), await drawn(tmp_path / "b", ALIKE)
    everywhere = "".join(shown.values())
    assert all(everywhere.count(name) >= 3 for name in NAMES)
    for tab, text in alike.items():
        assert shown[tab] == renamed(text), tab


def test_rich_measures_most_names_alike() -> None:
    """By Rich's measure Textual divides lines; half a flag and a colour of skin alone are in ``SPACING``."""
    apart = {chr(code) for code in (*range(0x1F1E6, 0x1F200), *range(0x1F3FB, 0x1F400))}
    for name in {*EMOJI.values(), *WIDE} - apart:
        assert cells(name) == cell_len(name), ascii(name)
    for name in {*SPACING, *apart}:
        assert cells(name) != cell_len(name), ascii(name)


def between(text: str, start: int, end: int) -> str:
    """What stands in those cells of a line."""
    rest = text[len(head(text, start)) :]
    return head(rest, end - start)


@pytest.mark.parametrize("name", NAMES)
async def test_what_is_sent_of_a_line_is_what_stands_there(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where Textual would cut the line in another place."""
    grid, detail = Grid(), Detail()
    async with Bench(grid, detail).run_test(size=(60, 12)) as pilot:
        regions: list[tuple[Grid | Detail, Region]] = []
        grid.show(priced(name, "10 €"))
        detail.show((Piece(f"{name} {name}, before"),))
        await pilot.pause()
        monkeypatch.setattr(grid, "refresh", lambda *found: regions.extend((grid, one) for one in found))
        monkeypatch.setattr(detail, "refresh", lambda *found: regions.extend((detail, one) for one in found))
        grid.show(priced(name, "11 €"))
        detail.show((Piece(f"{name} {name}, after"),))
        assert [widget for widget, _ in regions] == [grid, detail]
        for widget, region in regions:
            line = widget.render_line(region.y)
            assert cells(line.text) == widget.size.width
            assert line.crop(region.x, region.right).text == between(line.text, region.x, region.right)
        whole = [region.width == widget.size.width for widget, region in regions]
        assert all(whole) if name in SPACING else not any(whole)


def priced(name: str, price: str) -> Table:
    """One row: a name and its price."""
    columns = (Column("name", "", 20), Column("price", "Price", 10, right=True))
    return Table(columns, (Row("a", (Cell(f"{name} x", "label"), Cell(price, "input", right=True))),))


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("600,000,000", 9, "600M"),
        ("600,000,000", 5, "600M"),
        ("1,234,567★", 6, "1.23M★"),
        ("1,234,567★", 5, "1.2M★"),
        ("1,950,000★", 3, "2M★"),
        ("6 000 000 €", 8, "6M €"),
        ("9,000,000,000,000", 7, "9000bn"),
        ("12,583.45 €", 8, "12.58k €"),
        ("12,583.45 €", 7, "12.6k €"),
        ("12,583.45 €", 6, "13k €"),
        ("0.3333 €", 7, "0.333 €"),
        ("0.3333 €", 6, "0.33 €"),
        ("0.0188 €!", 7, "0.02 €!"),
        ("999.99 €", 6, "1000 €"),
        ("-1,200.50 €", 7, "-1.2k €"),
        ("Guest posts", 4, "Guest posts"),
        ("97.5", 3, "98"),
    ],
)
def test_a_number_is_never_cut_in_the_middle(text: str, width: int, shown: str) -> None:
    assert shortened(text, width) == shown


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("1.234.567,50 €", 7, "1,23M €"), ("1.333 €", 6, "1,3k €"), ("0,3333 €", 6, "0,33 €")],
)
def test_the_mark_before_decimals_is_the_readers(text: str, width: int, shown: str) -> None:
    assert shortened(text, width, ",") == shown
