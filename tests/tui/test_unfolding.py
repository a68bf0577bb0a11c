"""Unfolding a row: every field of a thing can be reached, and the steps of what is to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.plan.address import Address
from retroplan.plan.model import BacklogItem
from retroplan.plan.things import name_of
from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.bars import hints
from tests.support.app.tui import running_app, screen_text, type_keys
from tests.support.plans.rich import RICH


@pytest.fixture
def plan_text() -> str:
    return RICH


def item(desk: Desk, name: str) -> BacklogItem:
    return next(item for item in desk.plan.backlog if item.id == name)


def steps(desk: Desk) -> list[tuple[str, bool]]:
    return [(step.title, step.done) for step in item(desk, "guide").steps]


def keys(desk: Desk) -> list[str]:
    return [row.key for row in desk.area.table.rows]


def to_guide(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.guide.title")


def test_one_key_shows_all_fields_and_the_same_hides_them(desk: Desk) -> None:
    to_guide(desk)
    before = keys(desk)
    type_keys(desk, "f")
    shown = {key.rpartition(".")[2] for key in keys(desk) if key.startswith("backlog.guide.")}
    assert shown == {"kind", "status", "days", "hours", "due", "needs", "for", "scenarios", "title", "id"}
    type_keys(desk, "down", "down", "down", "f")
    assert keys(desk) == before
    assert desk.cell.address == "backlog.guide.title"


def test_every_field_of_every_kind_of_item_can_be_gone_to_and_is_unfolded_for_it(desk: Desk) -> None:
    wanted = {
        "post": ("kind", "feeds", "share", "yields", "minutes", "scenarios"),
        "guide": ("kind", "days", "hours", "needs", "for", "due", "scenarios", "status", "steps.1.title"),
        "taxes": ("kind", "due", "status", "scenarios"),
    }
    for name, fields in wanted.items():
        for field in fields:
            assert desk.go(f"backlog.{name}.{field}"), field
            assert desk.cell.address == f"backlog.{name}.{field}"
            desk.unfolded = frozenset()


def test_a_field_that_was_unfolded_is_edited_and_nudged_like_any_other(desk: Desk) -> None:
    assert desk.go("backlog.guide.hours")
    desk.unfolded = frozenset({Address("backlog.guide")})
    desk.area.put(keys(desk).index("backlog.guide.hours"), 1)
    type_keys(desk, *"55", "enter")
    assert item(desk, "guide").hours == 55
    type_keys(desk, "+", "-", "-")
    assert item(desk, "guide").hours == 54
    assert not desk.plan.checkins[-1].actions.get("guide")


def test_space_does_and_undoes_a_step_and_says_what_is_left(desk: Desk) -> None:
    to_guide(desk)
    type_keys(desk, "f", "down", "space")
    assert steps(desk) == [("Outline", False), ("Draft", False)]
    type_keys(desk, "down", "space")
    assert steps(desk) == [("Outline", False), ("Draft", True)]
    assert desk.note is not None
    assert desk.note.text == "Write the guide: one step left."
    type_keys(desk, "-")
    assert steps(desk) == [("Outline", False), ("Draft", False)]
    type_keys(desk, "u", "u", "u")
    assert desk.revision.text == RICH


def test_steps_are_added_where_the_cursor_is_moved_copied_and_removed(desk: Desk) -> None:
    to_guide(desk)
    type_keys(desk, "f", "down", "a", *"Talk", "enter")
    assert [title for title, _ in steps(desk)] == ["Outline", "Talk", "Draft"]
    assert desk.cell.address == "backlog.guide.steps.1.title"
    type_keys(desk, "J")
    assert [title for title, _ in steps(desk)] == ["Outline", "Draft", "Talk"]
    assert desk.cell.address == "backlog.guide.steps.2.title"
    type_keys(desk, "K", "K", "K")
    assert [title for title, _ in steps(desk)] == ["Talk", "Outline", "Draft"]
    assert desk.cell.address == "backlog.guide.steps.0.title"
    type_keys(desk, "D")
    assert [title for title, _ in steps(desk)] == ["Talk", "Talk", "Outline", "Draft"]
    type_keys(desk, "d", "d")
    assert [title for title, _ in steps(desk)] == ["Talk", "Outline", "Draft"]
    assert desk.note is not None
    assert "Talk is removed" in desk.note.text
    assert item(desk, "guide").title == "Write the guide"


def test_an_item_without_steps_gets_its_first_one(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.taxes.title")
    type_keys(desk, "f", "down", "a", *"Find the form", "enter")
    assert [step.title for step in item(desk, "taxes").steps] == ["Find the form"]
    assert desk.cell.address == "backlog.taxes.steps.0.title"


def test_beside_an_item_a_step_is_one_of_the_kinds_that_can_be_added(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.hours_per_week")
    type_keys(desk, "a")
    assert desk.sheet is not None
    assert "step" not in {choice.key for choice in desk.sheet.choices}
    type_keys(desk, "escape")
    to_guide(desk)
    type_keys(desk, "a", "G", "enter", *"Print", "enter")
    assert [title for title, _ in steps(desk)] == ["Outline", "Draft", "Print"]


def test_undo_unfolds_what_it_takes_back(desk: Desk) -> None:
    assert desk.go("backlog.guide.for")
    desk.unfolded = frozenset({Address("backlog.guide")})
    type_keys(desk, "f2")
    assert desk.go("backlog.guide.scenarios")
    type_keys(desk, "enter", "enter", "escape")
    assert item(desk, "guide").scenarios == ("mixed",)
    desk.unfolded = frozenset()
    type_keys(desk, "f2", "u")
    assert desk.cell.address == "backlog.guide.scenarios"


@pytest.mark.parametrize(("size", "width"), [((80, 30), 44), ((120, 36), 38)])
async def test_unfolded_fields_can_be_read_in_the_tab_and_in_the_narrow_pane(
    tmp_path: Path, size: tuple[int, int], width: int
) -> None:
    async with running_app(tmp_path, RICH, size) as (app, desk, pilot):
        desk.panes.wished = width
        assert desk.go("backlog.guide.title")
        await pilot.press("f")
        await pilot.pause()
        shown = screen_text(app)
        for part in ("[x] Outline", "[ ] Draft", "initiative", "40 hours", "15 January 2027"):
            assert part in shown, part
        assert "fields" in {hint.title for hint in hints(desk)}


def test_the_palette_finds_fields_that_are_folded_away(desk: Desk) -> None:
    type_keys(desk, "ctrl+p", *"post minutes", "enter")
    assert desk.cell.address == "backlog.post.minutes"


def test_things_are_called_by_their_names(desk: Desk) -> None:
    named = {
        "backlog.guide": "Write the guide",
        "backlog.guide.steps.1": "Draft",
        "sources.posts": "Guest posts",
        "audience.segments.freelancers": "Freelancers",
        "funnels.site.stages.visitors": "Visitors",
        "funnels.site": "Site",
        "kpis.cac": "cac",
        "checkins.2026-11-15": "2026-11-15",
    }
    assert {thing: name_of(desk.plan, Address(thing)) for thing in named} == named


def test_moving_stands_on_what_a_row_has_and_keeps_the_column(desk: Desk) -> None:
    to_guide(desk)
    column = desk.area.column
    type_keys(desk, "f", "down", "down", "down")
    assert desk.cell.address == "backlog.guide.kind"
    type_keys(desk, "up", "up", "up")
    assert (desk.cell.address, desk.area.column) == ("backlog.guide.title", column)
