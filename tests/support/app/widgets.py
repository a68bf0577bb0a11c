"""An application that shows given widgets in the dark theme, for tests of drawing."""

from pathlib import Path
from typing import ClassVar

import tomli
from textual.app import App, ComposeResult
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from retroplan.plan.say import Say
from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.tui import themes
from retroplan.tui import widgets as room
from retroplan.tui.messages import CellClicked, GridScrolled, HintClicked, TabClicked
from retroplan.tui.widgets.grid import Grid
from retroplan.tui.widgets.painted import ROLES
from retroplan.tui.widgets.sheet_view import SheetView
from retroplan.tui.widgets.tab_bar import TabBar


def look(name: str) -> themes.ThemeFile:
    """A theme that comes with the program."""
    found = themes.check(tomli.loads((themes.shipped() / f"{name}.toml").read_text("utf-8")), name)
    assert not isinstance(found, Say)
    return found


class Board(Screen[None]):
    """The looks that the widgets draw in."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {*ROLES, *Grid.LOOKS, *TabBar.LOOKS, *SheetView.LOOKS}


class Bench(App[None]):
    """Shows widgets one below the other and keeps what they tell."""

    CSS_PATH = Path(room.__file__).parent / "widgets.tcss"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *shown: Widget) -> None:
        self.told: list[Message] = []
        self._shown = shown
        super().__init__()
        for name in ("dark", "light", "mono"):
            self.register_theme(themes.theme(look(name)))
        self.theme = "dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.variables(look("dark"))

    def get_default_screen(self) -> Screen[None]:
        return Board()

    def compose(self) -> ComposeResult:
        yield from self._shown

    def on_cell_clicked(self, message: CellClicked) -> None:
        self.told.append(message)

    def on_grid_scrolled(self, message: GridScrolled) -> None:
        self.told.append(message)

    def on_tab_clicked(self, message: TabClicked) -> None:
        self.told.append(message)

    def on_hint_clicked(self, message: HintClicked) -> None:
        self.told.append(message)


def lines(widget: Widget) -> list[str]:
    """What a widget draws, line by line."""
    return [widget.render_line(y).text for y in range(widget.size.height)]


COLUMNS = (
    Column("label", "", 14),
    *(Column(f"s{number}", f"Scenario {number}", 12, right=True) for number in range(1, 7)),
)


def table(rows: int = 200, columns: tuple[Column, ...] = COLUMNS, *, price: str = "10 €") -> Table:
    """Rows of inputs; the first row's cells of the first scenario holds ``price``."""
    made = []
    for row in range(rows):
        cells = [Cell(f"row {row}", "label")]
        for column in columns[1:]:
            text = price if (row, column.key) == (0, "s1") else f"{row}.{column.key}"
            address = f"r{row}.{column.key}"
            cells.append(Cell(text, "input", address, f"fig.{address}", right=True, raw=text, unit="€"))
        made.append(Row(f"r{row}", tuple(cells)))
    return Table(columns, tuple(made))
