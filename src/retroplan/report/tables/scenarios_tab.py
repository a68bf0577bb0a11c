"""The Scenarios tab: what each scenario asks and gives, what it sells, and what makes them differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retroplan.compute.results import Results
from retroplan.plan import address as addresses
from retroplan.plan.model import Plan, Scenario
from retroplan.plan.say import Text
from retroplan.report.rows import Cell, Column, LaterCells, Row, Table
from retroplan.report.tables.cells import BEST, BLANK, OVERRIDE, CellMaker
from retroplan.report.tables.lines import Compare, FigureLine, figure_row
from retroplan.report.tables.scenario_inputs import input_rows
from retroplan.report.tables.scenario_lines import ScenarioLines, asked, given, per_client
from retroplan.report.tables.scenario_sales import sold
from retroplan.report.tables.teaching import lesson
from retroplan.report.width import cells, wrap
from retroplan.report.words import Words

LABEL, WIDTH = 19, 14
"""At 80 columns the label and four scenarios fit, a cell between them and one kept for marks."""
_NAME = WIDTH - 1
"""Cells of a name in one line, in the narrowest columns."""


def scenarios(
    plan: Plan,
    results: Results,
    words: Words,
    *,
    compare: Compare = "values",
    inputs: bool = True,
    width: int = 10_000,
) -> Table:
    """Rows of the Scenarios tab; typing in a scenario's column changes that scenario alone.

    Names that need it in so many cells of the table head their column in two lines. Without ``inputs`` it
    ends where those begin: what is only printed shows none of them.
    """
    sheet, lines = CellMaker(plan, words), ScenarioLines(CellMaker(plan, words), results)
    columns = [Column("label", "", LABEL)]
    columns += [Column(one.id, words.foreign(one.name), WIDTH, right=True) for one in plan.scenarios]
    active = plan.active
    place = plan.scenarios.index(active) if active else 0
    heads = tuple(_names(sheet, max(_NAME, (width - LABEL) // max(1, len(plan.scenarios)) - 2)))
    groups = (
        ("asks", words.tell("It asks"), asked(lines)),
        ("gives", words.tell("It gives"), given(lines)),
        ("sold", words.tell("What is sold"), sold(lines)),
        ("client", words.tell("Each client"), per_client(lines)),
    )
    rows = [*heads, *_state(sheet, results)]
    for key, title, found in groups:
        rows += _group(sheet, key, title, found, compare, place)
    rows += input_rows(sheet, compare, place) if inputs else ()
    shown = tuple(rows) if plan.scenarios else ()
    return Table(
        tuple(columns),
        shown,
        empty=lesson(words, "scenarios"),
        heads=len(heads),
        legend=_legend(sheet, compare),
    )


def _group(
    sheet: CellMaker, key: str, title: str, lines: Iterable[FigureLine], compare: Compare, active: int
) -> Iterator[Row]:
    """A heading and its lines; nothing where there is none."""
    rows = [figure_row(sheet, line, compare, active) for line in lines]
    if rows:
        yield sheet.heading(key, title, len(sheet.plan.scenarios) + 1)
        yield from rows


def _title(sheet: CellMaker, one: Scenario) -> str:
    name = sheet.words.foreign(one.name)
    return sheet.words.plain("▸ ") + name if one == sheet.plan.active else name


def _names(sheet: CellMaker, room: int) -> Iterator[Row]:
    """The names, which head the columns; what does not fit into one line goes on in a second one."""
    there = sheet.plan.scenarios
    parts = [_halves(_title(sheet, one), room) for one in there]

    def name(at: int) -> Cell:
        if at == 0:
            return sheet.label("name")
        one = there[at - 1]
        cell = sheet.input(addresses.scenario(one.id) / "name", one.name)
        return cell._replace(text=parts[at - 1][0] + " ", right=True)

    yield Row("name", LaterCells(len(there) + 1, name))
    if any(second for _, second in parts):
        yield Row("name.more", (BLANK, *(Cell(f"{second} ", "text", right=True) for _, second in parts)))


def _halves(name: str, room: int) -> tuple[str, str]:
    """A name in one line of so many cells, or in two, parted where a word ends."""
    if cells(name) <= room:
        return name, ""
    first = wrap(name, room)[0]
    rest = name[len(first) :].strip()
    return (first, rest) if name.startswith(first) else (name, "")


def _state(sheet: CellMaker, results: Results) -> Iterator[Row]:
    """Whether each scenario can reach the goal, and why not; nothing while all can."""
    known = {one.id: one for one in results.scenarios}
    found = {one.id: known.get(one.id) for one in sheet.plan.scenarios}
    if all(result is not None and result.reachable for result in found.values()):
        return
    cells = [sheet.label("the goal")]
    for name, result in found.items():
        address = addresses.scenario(name) / "reachable"
        if result is None:
            cells.append(Cell(sheet.words.word("has errors") + " ", "bad", right=True))
        elif result.reachable:
            cells.append(Cell(sheet.words.word("reachable") + " ", "good", figure=address, right=True))
        else:
            cells.append(Cell(sheet.words.word("unreachable") + " ", "bad", figure=address, right=True))
    yield Row("reachable", tuple(cells))
    for name, result in found.items():
        if result is not None and result.reason is not None:
            reason = sheet.words.tell(
                "{scenario}: {reason}", scenario=Text(result.name), reason=result.reason
            )
            cell = Cell(reason, "bad", figure=addresses.scenario(name) / "reachable")
            yield Row(f"reason.{name}", (cell, *(BLANK,) * len(found)))


def _legend(sheet: CellMaker, compare: Compare) -> str:
    """What is shown, where it is not the values, and what the marks mean."""
    words = sheet.words
    said = {
        "values": "",
        "differences": words.tell("differences to the active scenario"),
        "ratios": words.tell("multiples of the active scenario"),
    }[compare]
    marks = (("▸", words.word("active")), (OVERRIDE, words.word("its own")), (BEST, words.word("best")))
    return "  ".join(filter(None, (said, *(f"{words.plain(sign)} {meaning}" for sign, meaning in marks))))
