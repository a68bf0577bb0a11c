"""The lines above and below the tables: the goal, the tabs, the keys that work right here."""

from __future__ import annotations

from retroplan.plan.holding import instead
from retroplan.plan.say import mark
from retroplan.report.tables import frame as goal_frame
from retroplan.tui.cell_text import width_of
from retroplan.tui.commands import BY_ID, TAB_KEYS, Command
from retroplan.tui.desk.context import context
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.sheet import sheet_keys
from retroplan.tui.desk.word_cells import is_letter, stays, word_field
from retroplan.tui.drawn import Hint, Piece, TabLabel
from retroplan.tui.key_text import key_text
from retroplan.tui.picture.detail import ROLES
from retroplan.tui.tabs import TABS
from retroplan.tui.wording.saving import state_word

_CLEARED = {"inherited": mark("inherit"), "default": mark("default"), "not set": mark("clear")}
DOT = " · "
LEAST_NAME = 8
"""Cells that stay of a name beside which the days that are left are told."""
KEPT = {"app.help", "app.quit"}
"""Commands the footer shows however narrow it is."""


def goal_left(desk: Desk) -> tuple[Piece, ...]:
    """What is wanted, how much, by when, how long there is, how it stands.

    Where there is no room for all, the date goes first, then how much: days left and standing stay longest.
    """
    found = desk.cache("goal", lambda: goal_frame(desk.plan, desk.results, desk.words))
    dot = desk.words.plain(DOT)
    name = Piece(f" {found.goal}", "heading", gives=1)
    left = [Piece(dot + found.left)] if found.left else []
    state = [Piece(dot + found.state, found.role)] if found.state else []
    more = [Piece(dot + found.more, "muted")] if found.more else []
    by = [Piece(dot + found.by)] if found.by else []
    target = [Piece(dot + found.target)] if found.target else []
    whole = (name, *target, *by, *left, *state)
    if _fits(desk, (*whole, *more), desk.panes.size[0]):
        return (*whole, *more)
    ways = (whole, (name, *target, *left, *state), (name, *left, *state), (name, *state))
    return next((way for way in ways if _fits(desk, way, LEAST_NAME)), ways[-1])


def _fits(desk: Desk, left: tuple[Piece, ...], least: int) -> bool:
    """Whether the line has room for all, where of each name at least so many cells stay."""
    pieces = (*left, *goal_right(desk))
    need = sum(min(width_of(piece.text), least) if piece.gives else width_of(piece.text) for piece in pieces)
    return need < desk.panes.size[0]


def goal_right(desk: Desk) -> tuple[Piece, ...]:
    """Problems, the plan's name, whether it is saved."""
    words = desk.words
    parts: list[Piece] = []
    dot = words.plain(DOT)
    problems = desk.revision.problems
    wrong = desk.cache("wrong", lambda: sum(problem.severity == "error" for problem in problems))
    doubtful = len(problems) - wrong
    active = desk.plan.active.id if desk.plan.active else None
    out = sum(not one.reachable and one.id != active for one in desk.results.scenarios)
    if wrong:
        parts.append(Piece(words.tell_n("! {n} error", "! {n} errors", wrong) + dot, "bad"))
    elif doubtful and out:
        parts.append(Piece(words.tell_n("! {n} problem", "! {n} problems", doubtful + out) + dot, "warn"))
    elif doubtful:
        parts.append(Piece(words.tell_n("! {n} warning", "! {n} warnings", doubtful) + dot, "warn"))
    elif out:
        parts.append(Piece(words.tell_n("! {n} out of reach", "! {n} out of reach", out) + dot, "warn"))
    word, tone = state_word(desk)
    if desk.busy.goes_on:
        word, tone = words.word("working"), "plain"
    parts += [Piece(words.foreign(desk.book.path.stem), gives=2), Piece(dot), Piece(f"{word} ", ROLES[tone])]
    return tuple(parts)


def tab_labels(desk: Desk) -> tuple[TabLabel, ...]:
    """The tabs with the keys in force."""
    keys = {name: desk.keymap.keys_of(f"tab.{name}") for name in TAB_KEYS}
    return tuple(
        TabLabel(name, desk.words.word(TABS[name].title), key_text(keys[name][0]) if keys[name] else "")
        for name in desk.panes.tabs
    )


def hints(desk: Desk) -> tuple[Hint, ...]:
    """The keys that work right here, no letters meant for a value; those of a sheet where one lies on top."""
    words = desk.words
    if desk.sheet is not None:
        keys = sheet_keys(desk.sheet)
        return tuple(Hint("", key, words.word(does)) for key, does in keys)
    worded = desk.editing is None and word_field(desk) is not None
    return tuple(
        Hint(command.id, words.plain(_key(command)), words.word(_hint(desk, command)), command.id in KEPT)
        for command in desk.keymap.footer(context(desk), desk.used)
        if command.keys and not (worded and is_letter(command.keys[0]) and not stays(command))
    )


def _hint(desk: Desk, command: Command) -> str:
    """The word for a command: of taking a value out, what holds then."""
    return _CLEARED[instead(desk.address)] if command.id == "cell.clear" else command.hint


def _key(command: Command) -> str:
    """The key as the footer shows it; the user's own where it was changed."""
    ours = command.keys == BY_ID[command.id].keys
    return command.shown if command.shown and ours else key_text(command.keys[0])
