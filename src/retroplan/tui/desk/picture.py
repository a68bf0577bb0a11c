"""What the widgets of the workbook screen show: the desk's state as the plain values they draw."""

from __future__ import annotations

from retroplan.plan import holding
from retroplan.plan.fields import field_of
from retroplan.plan.say import Count, say
from retroplan.report.rows import Role, Table
from retroplan.report.tables import frame as goal_frame
from retroplan.report.tables import today
from retroplan.tui.actions import editing, reasons, versions
from retroplan.tui.commands import BY_ID, TAB_KEYS, Command, key_text
from retroplan.tui.desk.desk import Desk, Tone
from retroplan.tui.desk.sheet_lines import keys_of
from retroplan.tui.line import EditLine
from retroplan.tui.tabs import TABS
from retroplan.tui.widgets.footer import Hint
from retroplan.tui.widgets.grid_frame import NONE
from retroplan.tui.widgets.sheet_view import SheetLine
from retroplan.tui.widgets.tab_bar import TabLabel
from retroplan.tui.widgets.text import ASCII, UNICODE, Piece, fit, width_of, wrap

ROLES: dict[Tone, Role] = {"plain": "text", "good": "good", "warn": "warn", "bad": "bad"}
_CLEARED = {"inherited": "inherit", "default": "default", "not set": "clear"}
DOT = " · "
LEAST_NAME = 8
"""Cells that stay of a name beside which the days that are left are told."""
KEPT = {"app.help", "app.quit"}
"""Commands the footer shows however narrow it is."""


class GridState:
    """What a grid is to show."""

    __slots__ = ("changed", "cursor", "editor", "table", "wrong")

    def __init__(self, desk: Desk, name: str) -> None:
        area = desk.area_of(name)
        here = desk.area_name == name
        self.table: Table = area.table
        self.cursor = (area.row, area.column) if here and area.table.rows else None
        self.editor: EditLine | None = desk.editing.line if here and desk.editing else None
        self.wrong = bool(here and desk.editing and (desk.editing.error or editing.guide(desk)[2]))
        self.changed = desk.once("marks", lambda: reasons.MovedMarks(desk)) if desk.moved else NONE


def goal_left(desk: Desk) -> tuple[Piece, ...]:
    """What is wanted, how much, by when, how it stands; the days there are where there is room for them."""
    found = desk.once("goal", lambda: goal_frame(desk.plan, desk.results, desk.words))
    dot = desk.words.plain(DOT)
    name = Piece(f" {found.goal}", "heading", gives=1)
    wanted = [Piece(dot + text) for text in (found.target, found.by) if text]
    left = [Piece(dot + found.left)] if found.left else []
    state = [Piece(dot + found.state, found.role)] if found.state else []
    more = [Piece(dot + found.more, "muted")] if found.more else []
    short = (name, *wanted, *state)
    usual = (name, *wanted, *left, *state)
    if not _fits(desk, usual, LEAST_NAME):
        return short
    return (*usual, *more) if _fits(desk, (*usual, *more), desk.size[0]) else usual


def _fits(desk: Desk, left: tuple[Piece, ...], least: int) -> bool:
    """Whether the line has room for all, where of each name at least so many cells stay."""
    pieces = (*left, *goal_right(desk))
    need = sum(min(width_of(piece.text), least) if piece.gives else width_of(piece.text) for piece in pieces)
    return need < desk.size[0]


def goal_right(desk: Desk) -> tuple[Piece, ...]:
    """Problems, the plan's name, whether it is saved."""
    words = desk.words
    parts: list[Piece] = []
    dot = words.plain(DOT)
    problems = desk.revision.problems
    wrong = desk.once("wrong", lambda: sum(problem.severity == "error" for problem in problems))
    doubtful = len(problems) - wrong
    if wrong:
        parts.append(Piece(words.tell_n("! {n} error", "! {n} errors", wrong) + dot, "bad"))
    elif doubtful:
        parts.append(Piece(words.tell_n("! {n} warning", "! {n} warnings", doubtful) + dot, "warn"))
    word, tone = versions.state_word(desk)
    if desk.work.goes_on:
        word, tone = words.word("working"), "plain"
    parts += [Piece(words.foreign(desk.book.path.stem), gives=2), Piece(dot), Piece(f"{word} ", ROLES[tone])]
    return tuple(parts)


def tab_labels(desk: Desk) -> tuple[TabLabel, ...]:
    """The tabs with the keys in force."""
    keys = {name: desk.keymap.keys_of(f"tab.{name}") for name in TAB_KEYS}
    return tuple(
        TabLabel(name, desk.words.word(TABS[name].title), key_text(keys[name][0]) if keys[name] else "")
        for name in desk.tab_names
    )


def detail(desk: Desk) -> tuple[Piece, ...]:
    """Two lines: what the cursor stands on or what is typed; what was said, or today.

    What went wrong, and anything said that is long, has both lines for itself.
    """
    first, second = _first_line(desk), _second_line(desk)
    width, cut = desk.size[0], (ASCII if desk.ascii else UNICODE).cut
    if first.role == "bad":
        return (first,)
    if desk.note is not None and width_of(second.text) > width:
        return (second,)
    lines = (first if desk.editing else _explained(desk, first), second)
    return tuple(Piece(fit(line.text, width, cut=cut).rstrip(), line.role) for line in lines)


def _explained(desk: Desk, line: Piece) -> Piece:
    """The line with what the marks of the table mean at its right, where there is room."""
    legend = desk.area.table.legend if desk.area.table.rows else ""
    room = desk.size[0] - width_of(line.text) - width_of(legend) - 1
    return line._replace(text=line.text + " " * room + legend) if legend and room > 1 else line


def _first_line(desk: Desk) -> Piece:
    if desk.editing is not None:
        about, reading, error = editing.guide(desk)
        if error:
            return Piece(f" {error}", "bad")
        return Piece(f" {about}   {reading}" if reading else f" {about}", "text")
    cell, words = desk.cell, desk.words
    field = field_of(desk.address)
    row = desk.area.current
    label = row.cells[0].text.strip() if row and row.cells else ""
    if field is not None:
        held = words.word(_held(desk))
        return Piece(f" {label}: {words.word(field.help)}" + (f" ({held})" if held else ""), "muted")
    if row is None:
        return Piece("")
    column = desk.area.table.columns[desk.area.column].title if cell.figure else ""
    text = words.plain(DOT).join(
        filter(None, (label, column, cell.text if cell.text.strip() != label else ""))
    )
    return Piece(f" {text}" if text else "", "muted")


def _held(desk: Desk) -> str:
    """Where the value of an input comes from."""
    address = desk.address
    if address.section == "scenarios" and desk.cell.role == "override":
        return "this scenario's own"
    return "" if address in desk.plan.written else holding.instead(address)


def _second_line(desk: Desk) -> Piece:
    if desk.note is not None:
        return Piece(f" {desk.note.text}", ROLES[desk.note.tone])
    lasting = versions.lasting(desk)
    if lasting is not None:
        return Piece(f" {lasting[0]}", ROLES[lasting[1]])
    said = desk.once("today", lambda: today(desk.plan, desk.results, desk.words))
    return Piece(f" {said}", "text")


def hints(desk: Desk) -> tuple[Hint, ...]:
    """The keys that work right here; those of a sheet where one lies on top."""
    words = desk.words
    if desk.sheet is not None:
        return tuple(Hint("", key, title) for key, title in keys_of(desk.sheet))
    return tuple(
        Hint(command.id, words.plain(_key(command)), words.word(_hint(desk, command)), command.id in KEPT)
        for command in desk.keymap.footer(desk.context(), desk.used)
        if command.keys
    )


def _hint(desk: Desk, command: Command) -> str:
    """The word for a command: of taking a value out, what holds then."""
    return _CLEARED[holding.instead(desk.address)] if command.id == "cell.clear" else command.hint


def _key(command: Command) -> str:
    """The key as the footer shows it; the user's own where it was changed."""
    ours = command.keys == BY_ID[command.id].keys
    return command.shown if command.shown and ours else key_text(command.keys[0])


def too_small(desk: Desk, least: tuple[int, int]) -> tuple[SheetLine, ...]:
    """What to say in a terminal that is too small to show anything."""
    width, height = desk.size
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
