"""Every sentence tells the keys in force: here each command has another key than the table's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.plan.say import Key, Say
from retroplan.report.words import Words
from retroplan.tui.commands import COMMANDS, TAB_KEYS
from retroplan.tui.desk.desk import Desk
from retroplan.tui.keymap import Keymap, make
from retroplan.tui.picture.bars import hints
from retroplan.tui.picture.detail import detail
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.spelled_keys import spelled_keys
from tests.support.app.tui import make_opening, type_keys, write_plan
from tests.support.plans.story import TEXT

EMPTY = "[goal]\namount = 1\nstart = 2026-12-01\ndeadline = 2026-12-31\n"


def key_of(name: str) -> str:
    """The key that a command has here: no keyboard has it, so that it is found in any text."""
    return f"K[{name}]"


REMAPPED = Keymap(tuple(command._replace(keys=(key_of(command.id),)) for command in COMMANDS))


def opened(home: Path, text: str = TEXT) -> Desk:
    opening = make_opening(home)
    opening.keymap = REMAPPED
    desk = opening.open(write_plan(home, text))
    assert not isinstance(desk, Say)
    desk.panes.resize(120, 36)
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = opened(tmp_path)
    yield made
    made.book.close()


def give(desk: Desk, *names: str) -> str:
    """Press the keys of commands; what is said after the last one."""
    for name in names:
        type_keys(desk, key_of(name))
    return note(desk)


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


def added(desk: Desk, tab: str, name: str) -> str:
    give(desk, f"tab.{tab}", "thing.add")
    if desk.sheet is not None and not desk.sheet.typing:  # which kind
        type_keys(desk, "enter")
    type_keys(desk, *name, "enter")
    return note(desk)


def test_what_is_added_tells_how_to_change_and_to_undo_it(desk: Desk) -> None:
    assert f"{key_of('edit.undo')} takes it back" in added(desk, "sources", "Ads")
    assert f"{key_of('cell.edit')} changes a value, {key_of('edit.undo')} takes" in added(desk, "goal", "Own")
    assert f"in a scenario: {key_of('tab.scenarios')}, row" in added(desk, "products", "Book")


def test_what_is_removed_tells_how_to_bring_it_back(desk: Desk) -> None:
    added(desk, "sources", "Ads")
    assert note(desk)
    give(desk, "thing.remove")
    type_keys(desk, "end", "enter")
    assert f"{key_of('edit.undo')} brings it back." in note(desk)
    give(desk, "tab.funnel", "thing.remove")
    type_keys(desk, "end", "enter")
    assert f"{key_of('edit.undo')} brings it back, {key_of('look.problems')} lists" in note(desk)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("tab.goal", "cell.copy", "app.interrupt"), "{app.quit} saves and quits."),
        (("tab.review", "do.once"), "{tab.pane}: the backlog"),
        (("tab.goal", "tab.compare"), "on their tab: {tab.scenarios}."),
        (("tab.goal", "find.next"), "{find.search} asks for what."),
        (("tab.products", "cell.paste"), "{cell.copy} copies"),
    ],
)
def test_what_is_said_tells_the_key_in_force(desk: Desk, names: tuple[str, ...], told: str) -> None:
    for name in (command.id for command in COMMANDS):
        told = told.replace(f"{{{name}}}", key_of(name))
    assert told in give(desk, *names)


def test_the_pane_and_a_digit_on_a_choice_tell_the_key_in_force(desk: Desk) -> None:
    desk.panes.resize(80, 24)
    assert key_of("tab.pane") in give(desk, "tab.wider")
    assert desk.go("goal.kind")
    type_keys(desk, "1")
    assert key_of("cell.edit") in note(desk)


def test_a_figure_tells_the_key_that_explains_it(desk: Desk) -> None:
    assert desk.go("backlog.initiatives.write-guide.finish_by")
    assert f"Computed: {key_of('look.why')} says" in give(desk, "cell.edit")


def test_a_search_and_the_help_tell_the_keys_in_force(desk: Desk) -> None:
    give(desk, "tab.scenarios", "find.search")
    type_keys(desk, *"visitors", "enter")
    assert f"; {key_of('find.next')} next, {key_of('find.before')} before" in note(desk)
    give(desk, "app.help")
    assert desk.sheet is not None
    assert f"Type digits or {key_of('cell.edit')} on a value" in desk.sheet.intro[1]


def test_an_empty_list_tells_the_key_that_adds(tmp_path: Path) -> None:
    desk = opened(tmp_path, EMPTY)
    for name in TAB_KEYS:
        empty = desk.table(name).empty
        assert name == "goal" or f"{key_of('thing.add')} adds one." in empty
    desk.book.close()


@pytest.mark.parametrize("text", [TEXT, EMPTY], ids=["story", "empty"])
def test_no_command_says_a_key_of_the_table(tmp_path: Path, text: str) -> None:
    desk = opened(tmp_path, text)
    said: set[str] = set()
    for tab in TAB_KEYS:
        for command in COMMANDS:
            if command.id == "app.quit":
                continue
            type_keys(desk, key_of(f"tab.{tab}"), key_of(command.id))
            said |= shown(desk)
            type_keys(desk, "escape", "escape")
            desk.editing = desk.sheet = None
            desk.needs.clear()
    assert not {text for text in said if spelled_keys(text)}
    desk.book.close(discard=True)


def shown(desk: Desk) -> set[str]:
    """The sentences that the screen tells now.

    The keys of a sheet are the same for everybody, and a command is listed by its title, which may be "Up".
    """
    texts = {note(desk), *(piece.text for piece in detail(desk)), desk.table(desk.panes.current).empty}
    if desk.sheet is not None:
        lines = sheet_lines(desk.sheet, desk.words, 100, 60)
        return texts | {line.text for line in lines if line.look != "keys" and not line.hint}
    return texts | {f"{hint.key} {hint.title}" for hint in hints(desk) if hint.id}


def test_a_command_without_a_key_is_told_by_its_place_in_the_palette() -> None:
    keymap, _ = make({"edit.undo": []})
    words = Words(keys=keymap.told)
    assert words.tell("{undo} brings it back", undo=Key("edit.undo")) == "Ctrl+P Undo brings it back"
