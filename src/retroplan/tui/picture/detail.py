"""The lines that say what the cursor stands on, what is typed, what was said, or that there is no room."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.figures import value_of
from retroplan.plan.address import Address
from retroplan.plan.fields import field_in
from retroplan.plan.figures import figure_of
from retroplan.plan.holding import instead
from retroplan.plan.locks import is_locked
from retroplan.plan.say import Count, Key, mark, say
from retroplan.report.charts.row_bars import room_for, row_bars
from retroplan.report.naming import call_figure
from retroplan.report.rows import Role
from retroplan.report.tables import today
from retroplan.report.tables.scenario_inputs import MORE
from retroplan.tui.cell_text import fit, width_of, wrap
from retroplan.tui.desk.desk import Desk, Tone
from retroplan.tui.drawn import ASCII, UNICODE, Piece, SheetLine
from retroplan.tui.wording.saving import lasting
from retroplan.tui.wording.typed_text import guide

ROLES: dict[Tone, Role] = {"plain": "text", "good": "good", "warn": "warn", "bad": "bad"}

ROOMY = 60
"""Columns from which on few words on an input need a second line."""
_STANDING_IN = {"inherited": mark("inherited"), "default": mark("default"), "not set": mark("not set")}


def detail(desk: Desk) -> tuple[Piece, ...]:
    """Two lines: what the cursor stands on or what is typed; what was said, or today.

    What went wrong, and anything said that is long, has both lines for itself.
    """
    first, second = _first_line(desk), _second_line(desk)
    width, cut = desk.panes.size[0], (ASCII if desk.ascii else UNICODE).cut
    if first.role == "bad":
        return (first,)
    if desk.editing is not None and width_of(guide(desk).reading) >= width:
        return (first,)  # the reading goes on in the second line
    if desk.note is not None and width_of(second.text) > width:
        return (second,)
    if desk.note is None and desk.cell.address and width >= ROOMY and width_of(first.text) > width:
        return (first,)  # what the input means is read whole
    lines = (first if desk.editing or desk.asking else _explained(desk, first), second)
    return tuple(Piece(fit(line.text, width, cut=cut).rstrip(), line.role) for line in lines)


def _explained(desk: Desk, line: Piece) -> Piece:
    """The line with what the marks of the table mean at its right, where there is room."""
    legend = desk.area.table.legend if desk.area.table.rows else ""
    room = desk.panes.size[0] - width_of(line.text) - width_of(legend) - 1
    return line._replace(text=line.text + " " * room + legend) if legend and room > 1 else line


def _first_line(desk: Desk) -> Piece:
    if desk.editing is not None:
        about, reading, error = guide(desk)
        if error:
            return Piece(f" {error}", "bad")
        return Piece(_read(desk, about, reading), "text")
    asking = desk.asking
    if asking is not None and asking.row is not None:
        from retroplan.tui.wording.asked import looked_at  # nobody asks before the first key

        return Piece(f" {looked_at(desk, asking)}", "text")
    cell, words = desk.cell, desk.words
    field = field_in(desk.plan, desk.address) if cell.address else None
    row = desk.area.current
    label = row.cells[0].text.strip() if row and row.cells else ""
    if field is not None:
        known = _held(desk), mark("locked") if is_locked(desk.plan, desk.address) else ""
        held = ", ".join(words.word(one) for one in known if one)
        return Piece(f" {label}: {words.word(field.help)}" + (f" ({held})" if held else ""), "muted")
    if row is None:
        return Piece("")
    if row.flows:
        return Piece(f" {_told(desk)}", "muted")
    if row.key == MORE and not cell.figure:
        picks = say("{key} picks what else should differ in a scenario.", key=Key("cell.edit"))
        return Piece(f" {words.text(picks)}", "muted")
    if cell.figure and desk.area.column == 0 and (called := figure_of(cell.figure)) is not None:
        return Piece(f" {words.title(called.label)}", "muted")  # its text stands above, whole
    column = _called(desk) if cell.figure else ""
    text = words.plain(" · ").join(
        filter(
            None, (label, column, cell.text.strip() if cell.text.strip() != label else "", _in_words(desk))
        )
    )
    return Piece(f" {text}" if text else "", "muted")


def _told(desk: Desk) -> str:
    """Of a figure in a line of text what it is called and what the line says of it."""
    words, figure = desk.words, Address(desk.cell.figure)
    called = call_figure(desk.plan, words, figure) if figure else ""
    return words.plain(" · ").join(filter(None, (called, desk.cell.text.strip(), _in_words(desk))))


def _called(desk: Desk) -> str:
    """What the figure of the cell is called: by its column, else as everywhere; "" for the label itself."""
    column = desk.area.table.columns[desk.area.column].title
    row = figure_of(desk.cell.figure)
    if column or row is None or desk.area.column == 0:
        return column
    label = desk.words.word(row.label)
    current = desk.area.current
    first = current.cells[0].text.strip() if current and current.cells else ""
    return "" if label.casefold() == first.casefold() else label


def _read(desk: Desk, about: str, reading: str) -> str:
    """What the input is and how the text is understood; where both do not fit, the reading comes first."""
    whole = f" {about}   {reading}" if reading else f" {about}"
    return whole if width_of(whole) <= desk.panes.size[0] else f" {reading}   {about}".rstrip()


def _in_words(desk: Desk) -> str:
    """A pace of less than one, as one says it: one in 10 days."""
    row, words = figure_of(desk.cell.figure), desk.words
    value = value_of(desk.results, desk.cell.figure) if row and row.is_pace else None
    if row is None or not isinstance(value, Fraction) or not 0 < value < 1:
        return ""
    many = round(1 / value)
    if row.span == "day":
        return words.tell_n("one a day", "about one in {n} days", many)
    return words.tell_n("one a week", "about one in {n} weeks", many) if row.span == "week" else ""


def _held(desk: Desk) -> str:
    """Where the value of an input comes from."""
    address = desk.address
    if address.startswith("scenarios.") and desk.cell.role == "override":
        return mark("this scenario's own")
    return "" if address in desk.plan.written else _STANDING_IN[instead(address)]


def _second_line(desk: Desk) -> Piece:
    if desk.note is not None:
        return Piece(f" {desk.note.text}", ROLES[desk.note.tone])
    stays = lasting(desk)
    if stays is not None:
        return Piece(f" {stays[0]}", ROLES[stays[1]])
    bars = _bars(desk)
    if bars:
        return Piece(f" {bars}", "note")
    said = desk.cache("today", lambda: today(desk.plan, desk.results, desk.words))
    return Piece(f" {said}", "text")


def _bars(desk: Desk) -> str:
    """The figures of a row of scenarios beside one another; "" where it has none, or no room."""
    area, width = desk.area, desk.panes.size[0] - 1
    row = area.current
    others = desk.compare != "values" or desk.preview is not None or desk.charts.get("scenarios") is not None
    if desk.panes.current != "scenarios" or row is None or row.flows or others:
        return ""
    shown = row.cells[1:] if room_for(len(row.cells) - 1, width) else ()
    if sum(bool(cell.figure) for cell in shown) < 2:
        return ""
    found = [value_of(desk.results, cell.figure) if cell.figure else None for cell in shown]
    values = [None if value is None else Fraction(value) for value in found]
    return desk.words.plain(row_bars(values, [cell.text.strip() for cell in shown], width))


def too_small(desk: Desk, least: tuple[int, int]) -> tuple[SheetLine, ...]:
    """What to say in a terminal that is too small to show anything."""
    width, height = desk.panes.size
    said = desk.words.text(
        say(
            "retroplan needs {columns} columns and {rows} rows; there are {width} and {height}.",
            columns=Count(least[0]),
            rows=Count(least[1]),
            width=Count(width),
            height=Count(height),
        )
    )
    return tuple(SheetLine(line) for line in wrap(said, max(1, width - 2)))
