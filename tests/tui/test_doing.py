"""What was done and taken back, in words: undo and redo, counting before the start, removing what is used."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from retroplan.presets.plans import starter
from retroplan.session.workbook import Workbook
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, open_desk, type_keys


def note(desk: Desk) -> str:
    return desk.note.text.replace("\N{NO-BREAK SPACE}", " ") if desk.note else ""


@pytest.mark.parametrize(
    ("address", "keys", "undone", "redone"),
    [
        ("funnels.newsletter.stages.visitors.rate", (*"12", "enter"), "rate of Visitors: 12% → 10%",
         "rate of Visitors: 10% → 12%"),
        ("scenarios.cheaper-guide.products.guide.price", (*"9", "enter"),
         "price of Work guide in Cheaper guide: 9 € → 10 €",
         "price of Work guide in Cheaper guide: 10 € → 9 €"),
        ("goal.amount", (*"500", "enter"), "goal: amount: 500 € → 400 €", "goal: amount: 400 € → 500 €"),
        ("backlog.call-anna.title", ("d", "d"), "removal of", "removal of"),
        ("products.guide.name", ("J",), "move of Work guide", "move of Work guide"),
    ],
)  # fmt: skip
def test_undo_and_redo_say_what_they_did_in_words(
    desk: Desk, address: str, keys: tuple[str, ...], undone: str, redone: str
) -> None:
    assert desk.go(address)
    type_keys(desk, *keys, "u")
    assert note(desk).startswith(f"Undone: {undone}")
    assert "call-anna" not in note(desk)
    type_keys(desk, "ctrl+r")
    assert note(desk).startswith(f"Redone: {redone}")


def test_a_change_of_the_file_outside_is_undone_as_such(desk: Desk) -> None:
    desk.book.path.write_text(starter(TODAY).replace("price = 100", "price = 120"), encoding="utf-8")
    assert desk.book.look_outside() is not None
    type_keys(desk, "u")
    assert note(desk) == "Undone: change outside: price of Online course: 120 € → 100 €"


def test_a_tick_is_undone_in_the_pane_it_was_made_in(tmp_path: Path) -> None:
    for size, tab in (((120, 36), "goal"), ((80, 24), "backlog")):
        desk = open_desk(tmp_path / tab, starter(TODAY), size)
        type_keys(desk, "b")
        assert desk.go("backlog.publish-guest-post.title")
        before = desk.spot
        type_keys(desk, "space", "up", "u")
        assert (desk.spot, desk.panes.tab) == (before, tab)
        type_keys(desk, "down", "ctrl+r")
        assert (desk.spot, desk.panes.tab) == (before, tab)
        desk.book.close(discard=True)


def test_counting_before_the_start_says_that_it_does_not_count_and_leaves_no_warning(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.publish-guest-post.title")
    type_keys(desk, "space")
    assert "1 done today; before the start" in note(desk)
    assert not [one for one in desk.revision.problems if one.address.startswith("checkins")]


def test_taking_the_last_one_back_leaves_no_empty_check_in(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.publish-guest-post.title")
    type_keys(desk, "space", "-")
    assert desk.plan.checkins == ()
    assert "[[checkins]]" not in [line.strip() for line in desk.revision.text.splitlines()]


def test_a_check_in_that_says_more_is_kept(tmp_path: Path) -> None:
    more = f"\n[[checkins]]\ndate = {TODAY}\nnote = 'n'\n[checkins.actions]\npublish-guest-post = 1\n"
    desk = open_desk(tmp_path, starter(TODAY) + more)
    type_keys(desk, "b")
    assert desk.go("backlog.publish-guest-post.title")
    type_keys(desk, "-")
    assert [checkin.note for checkin in desk.plan.checkins] == ["n"]
    assert dict(desk.plan.checkins[0].actions) == {}
    desk.book.close()


def test_a_late_initiative_that_is_begun_is_shown_as_begun_and_late(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    desk.book.turn_day(TODAY + timedelta(60))
    type_keys(desk, "b")
    assert desk.go("backlog.write-guide.title")
    type_keys(desk, "space")
    assert note(desk).endswith(": doing, but late.")
    row = next(row for row in desk.table("backlog").rows if row.key == "backlog.write-guide")
    assert row.cells[3].text == "doing!"
    desk.book.close()


def test_a_finished_task_stays_in_the_list_so_that_a_slip_can_be_taken_back(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.call-anna.title")
    before = desk.area.row
    type_keys(desk, "space")
    assert desk.area.row == before
    assert desk.thing == "backlog.call-anna"
    type_keys(desk, "space")
    assert next(item for item in desk.plan.backlog if item.id == "call-anna").status == "todo"


def asked(desk: Desk) -> tuple[str, ...]:
    return desk.sheet.intro if desk.sheet else ()


def test_removing_what_is_used_says_by_whom(desk: Desk) -> None:
    type_keys(desk, "f4")
    assert desk.go("products.guide.name")
    type_keys(desk, "d")
    assert note(desk) == "d again removes Work guide."
    type_keys(desk, "d")
    assert asked(desk) == (
        "It is used by 2 scenarios, 1 item of the backlog.",
        "Cheaper guide, A new guide every month sell nothing else, and would sell Online course.",
    )
    type_keys(desk, "enter")
    assert desk.revision.text == starter(TODAY), "what comes first keeps it"
    type_keys(desk, "d", "d", "down", "enter")
    assert "Work guide is removed" in note(desk)
    assert "guide = 1" not in desk.revision.text
    type_keys(desk, "u")
    assert desk.revision.text == starter(TODAY)
    assert desk.go("backlog.call-anna.title")
    type_keys(desk, "d", "d")
    assert asked(desk) == ()
    assert note(desk) == "Call Anna about an interview is removed. u brings it back."


@pytest.mark.parametrize(
    ("autosave", "told"),
    [(True, "q saves and quits."), (False, "q quits, and asks first about what is not saved.")],
)
def test_how_to_quit_is_true_however_the_plan_is_saved(desk: Desk, autosave: bool, told: str) -> None:
    book = desk.book
    assert isinstance(book, Workbook)
    book.autosave = autosave
    type_keys(desk, "ctrl+c")
    assert note(desk) == told


RUNNING = TODAY + timedelta(53)
"""A Wednesday of the first month of the story."""


def on_yesterday(home: Path, more: str = "") -> Desk:
    """A desk in the first month of the story, the cursor on what was done yesterday."""
    desk = open_desk(home, starter(TODAY) + more, (80, 24))
    desk.book.turn_day(RUNNING)
    type_keys(desk, "b")
    assert desk.go("backlog.routines.publish-guest-post.done_yesterday")
    return desk


def counted(desk: Desk) -> list[tuple[date, int]]:
    return [(one.date, int(one.actions.get("publish-guest-post", 0))) for one in desk.plan.checkins]


def test_a_tick_of_today_says_how_many_are_due(tmp_path: Path) -> None:
    desk = on_yesterday(tmp_path)
    assert desk.go("backlog.publish-guest-post.title")
    for told in ("1 of 3 done today.", "2 of 3 done today.", "3 of 3 done today.", "4 done today."):
        type_keys(desk, "space")
        assert note(desk) == f"Publish a guest post: {told}"
    assert counted(desk) == [(RUNNING, 4)]
    desk.book.close(discard=True)


def test_yesterday_is_ticked_on_its_cell_and_the_day_is_named(tmp_path: Path) -> None:
    desk = on_yesterday(tmp_path)
    yesterday = RUNNING - timedelta(1)
    type_keys(desk, "space", "space")
    assert counted(desk) == [(yesterday, 2)]
    assert note(desk) == "Publish a guest post: 2 done yesterday, 12 January."
    assert desk.cell.text == "2"
    type_keys(desk, "-")
    assert counted(desk) == [(yesterday, 1)]
    type_keys(desk, "-")
    assert counted(desk) == [], "the last one taken back leaves no empty check-in"
    type_keys(desk, "-")
    assert note(desk) == "Nothing of it is counted for 12 January that could be taken back."
    type_keys(desk, "u")
    assert counted(desk) == [(yesterday, 1)]
    assert desk.cell.figure == "backlog.routines.publish-guest-post.done_yesterday"
    desk.book.close(discard=True)


def test_a_tick_of_yesterday_leaves_that_of_today_alone(tmp_path: Path) -> None:
    desk = on_yesterday(tmp_path)
    assert desk.go("backlog.publish-guest-post.title")
    type_keys(desk, "space")
    assert desk.go("backlog.routines.publish-guest-post.done_yesterday")
    type_keys(desk, "space")
    assert sorted(counted(desk)) == [(RUNNING - timedelta(1), 1), (RUNNING, 1)]
    desk.book.close(discard=True)


@pytest.mark.parametrize(
    ("more", "there"),
    [
        ("counts = { visitors = 5 }\n", [1]),
        ("counts = { visitors = 5 }\n\n[[checkins]]\ndate = {day}\nsource = 'mine'\nnote = 'n'\n", [0, 1]),
        ("note = 'n'\n\n[[checkins]]\ndate = {day}\nsource = 'stripe'\nrevenue = 5\n", [1, 0]),
    ],
)
def test_it_counts_in_the_tick_of_that_day_else_in_its_report(
    tmp_path: Path, more: str, there: list[int]
) -> None:
    day = RUNNING - timedelta(1)
    desk = on_yesterday(tmp_path, f"\n[[checkins]]\ndate = {day}\n" + more.replace("{day}", str(day)))
    type_keys(desk, "space")
    assert [times for _, times in counted(desk)] == there
    desk.book.close(discard=True)


def test_yesterday_before_the_start_does_not_count(tmp_path: Path) -> None:
    desk = on_yesterday(tmp_path)
    desk.book.turn_day(date(2027, 1, 1))
    type_keys(desk, "space")
    assert counted(desk) == [(date(2026, 12, 31), 1)]
    assert note(desk) == (
        "Publish a guest post: 1 done on 31 December 2026; "
        "before the start, 1 January, it does not count for the plan."
    )
    desk.book.close(discard=True)
