"""The list of plans: names that are offered, versions beside a plan, work that is not saved."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.presets.plans import starter
from retroplan.session.workbook import Workbook
from retroplan.storage.save_state import SaveState, StateKind
from retroplan.tui.actions.leaving import ask_before_leaving
from retroplan.tui.actions.other_plan import open_other
from retroplan.tui.desk.desk import Desk, Request
from retroplan.tui.desk.outlines import Outlines
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.tui import TODAY, open_desk, running_app, screen_text, type_keys
from tests.support.plans.rich import RICH


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(tmp_path)
    other = made.book.path.with_name("other.toml")
    other.write_text(starter(TODAY), encoding="utf-8")
    yield made
    made.book.close(discard=True)


def offered(desk: Desk) -> list[str]:
    return [choice.text for choice in desk.sheet.choices] if desk.sheet else []


def by_hand(desk: Desk) -> None:
    """Save only on demand, with something to save."""
    book = desk.book
    assert isinstance(book, Workbook)
    book.autosave = False
    type_keys(desk, "f4", "down", *"12", "enter")


def test_renaming_another_plan_takes_what_is_typed_and_does_not_open_it(desk: Desk) -> None:
    type_keys(desk, "o", "up", "f4", *"laptop", "enter")
    assert desk.needs == []
    assert "laptop" in offered(desk)
    assert "other" not in offered(desk)


def test_an_arrow_keeps_the_name_that_is_offered(desk: Desk) -> None:
    type_keys(desk, "o", "up", "f4", "end", *" 1", "enter")
    assert "other 1" in offered(desk)


def test_versions_beside_a_plan_are_listed_and_opened(desk: Desk) -> None:
    copy = desk.book.path.with_name("plan.conflict-20261121-120000.toml")
    copy.write_text(starter(TODAY), encoding="utf-8")
    type_keys(desk, "o")
    assert copy.stem in offered(desk)
    type_keys(desk, *"conflict", "enter")
    assert desk.needs == [Request("open", str(copy))]


def test_work_not_saved_is_asked_about_before_another_plan_is_opened(desk: Desk) -> None:
    by_hand(desk)
    other = desk.book.path.with_name("other.toml")
    assert open_other(desk, Request("open", str(desk.book.path)), lambda path: desk) is None
    assert desk.sheet is None, "the plan that is open stays open"
    assert open_other(desk, Request("open", str(other)), lambda path: desk) is None
    assert offered(desk)[1] == "Save, then open the other plan"
    type_keys(desk, "down", "enter")
    assert desk.needs == [Request("save"), Request("open", str(other))]
    desk.needs.clear()
    desk.book.save()
    assert open_other(desk, Request("open", str(other)), lambda path: desk) is desk
    assert "price = 12" in desk.book.path.read_text(encoding="utf-8")


def test_leaving_offers_to_save_what_nobody_tried_to_save(desk: Desk) -> None:
    by_hand(desk)
    ask_before_leaving(desk)
    assert offered(desk)[1] == "Save, then quit"
    type_keys(desk, "down", "enter")
    assert [need.wish for need in desk.needs] == ["save", "quit"]


@pytest.mark.parametrize(
    ("kind", "kept", "save", "leave"),
    [
        (
            "unsaved",
            True,
            "Save, then quit",
            "Quit without saving; the changes are offered at the next start",
        ),
        (
            "saving",
            True,
            "Wait longer for the disk, then quit",
            "Quit without saving; the changes are offered",
        ),
        ("gone", True, "Save, then quit", "Quit without saving; the changes are offered"),
        ("failed", True, "Try to save again, then quit", "Quit without saving; the changes are offered"),
        ("failed", False, "Try to save again, then quit", "Quit and lose the last changes"),
    ],
)
def test_leaving_offers_what_can_be_done_and_says_what_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: StateKind, kept: bool, save: str, leave: str
) -> None:
    monkeypatch.setattr(Workbook, "state", SaveState(kind))
    monkeypatch.setattr(Workbook, "kept", kept)
    ask_before_leaving(desk)
    assert offered(desk)[1] == save
    assert offered(desk)[3].startswith(leave)


def test_leaving_a_conflict_leads_to_the_choice_between_the_versions(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workbook, "state", SaveState("conflict"))
    ask_before_leaving(desk)
    assert offered(desk)[1] == "See both versions and choose"
    type_keys(desk, "down", "enter")
    assert offered(desk)[1].startswith("Take the file's version")
    assert desk.needs == []


@pytest.mark.parametrize(
    ("tab", "picks", "name", "address"),
    [
        ("f3", ("enter",), "Leads", "funnels.newsletter.stages.leads.rate"),
        ("f4", (), "Second guide", "products.second-guide.price"),
        ("f6", (), "Guest posts", "sources.guest-posts.share"),
    ],
)
def test_a_new_thing_is_gone_to_where_it_needs_a_value(
    desk: Desk, tab: str, picks: tuple[str, ...], name: str, address: str
) -> None:
    type_keys(desk, tab, "a", *picks, *name, "enter")
    assert desk.cell.address == address
    assert desk.note is not None
    assert tab == "f4" or desk.note.text.startswith(f"{name} is added: type its ")


def test_a_new_source_is_no_problem_before_anything_is_typed(desk: Desk) -> None:
    before = len(desk.revision.problems)
    type_keys(desk, "f6", "a", *"Guest posts", "enter")
    assert len(desk.revision.problems) == before


@pytest.mark.parametrize("typed", ["plan-150", "aDrd", "other"])
def test_what_is_typed_filters_and_makes_nothing(desk: Desk, typed: str) -> None:
    folder = desk.book.path.parent
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    type_keys(desk, "o", *typed)
    assert desk.sheet is not None
    there = [name for name in ("other", "plan") if typed in name]
    assert [choice.text for choice in desk.sheet.shown] == (there or [f"Make a plan named {typed}"])
    type_keys(desk, "enter")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [need.text for need in desk.needs] == ([str(folder / "other.toml")] if typed == "other" else [])


@pytest.mark.parametrize("key", ["enter", "f2"])
def test_a_name_that_no_plan_has_is_carried_to_a_new_one(desk: Desk, key: str) -> None:
    type_keys(desk, "o", *"club", key)
    assert desk.sheet is not None
    assert desk.sheet.title == "A new plan named club"
    type_keys(desk, "up", *["down"] * 3, "enter")
    made = desk.book.path.with_name("club.toml")
    assert made.exists()
    assert desk.needs == [Request("open", str(made))]


@pytest.mark.parametrize("at", [(), ("up",)], ids=["the open plan", "another"])
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../evil", "The name ../evil holds a slash: a plan elsewhere is opened by its path."),
        ("third", "There is a plan named third already."),
        ("list", "'retroplan list' is a command, not a plan: take another name, such as my-list."),
    ],
)
def test_a_refused_name_stays_with_the_reason(desk: Desk, at: tuple[str, ...], name: str, told: str) -> None:
    desk.book.path.with_name("third.toml").write_text(starter(TODAY), encoding="utf-8")
    type_keys(desk, "o", *at, "f4", *name, "enter")
    assert desk.sheet is not None
    assert (desk.sheet.typed.text, desk.sheet.error, desk.needs) == (name, told, [])


@pytest.mark.parametrize("name", ["show", "help"])
def test_a_copy_is_not_called_like_a_command(desk: Desk, name: str) -> None:
    type_keys(desk, "o", "f3", *name, "enter")
    assert desk.sheet is not None
    assert desk.sheet.error.endswith(f"take another name, such as my-{name}.")
    assert desk.needs == []
    assert not desk.book.path.with_name(f"{name}.toml").exists()


async def test_a_line_gives_what_is_told_of_a_plan_the_room_that_its_name_leaves(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, _, pilot):
        await pilot.press("o")
        await pilot.pause()
        assert "open · 600 € a month · starts in 41 days" in screen_text(app).replace("\u00a0", " ")


def test_a_plan_is_opened_by_typing_its_name(desk: Desk) -> None:
    wanted = desk.book.path.with_name("plan-150.toml")
    wanted.write_text(starter(TODAY), encoding="utf-8")
    type_keys(desk, "o", *"plan-150", "enter")
    assert desk.needs == [Request("open", str(wanted))]


def test_each_line_says_goal_standing_and_last_check_in(desk: Desk) -> None:
    running = desk.book.path.with_name("running.toml")
    running.write_text(RICH, encoding="utf-8")
    broken = desk.book.path.with_name("broken.toml")
    broken.write_text("goal = [", encoding="utf-8")
    type_keys(desk, "o")
    assert desk.sheet is not None
    lines = {
        line.text[2:]: line.hint.replace("\u00a0", " ")
        for line in sheet_lines(desk.sheet, desk.words, 78, 20)
    }
    assert lines["other"] == "600 € a month · starts in 41 days"
    assert lines["plan"].startswith("open · ")
    assert lines["running"] == "8,250 € in all · 12 days behind · check-in Sun 15 Nov"
    assert lines["broken"] == ""


def test_only_lines_that_are_shown_are_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read_files: list[str] = []
    read_line = Outlines._line

    def counted(self: Outlines, path: str) -> str:
        read_files.append(path)
        return read_line(self, path)

    monkeypatch.setattr(Outlines, "_line", counted)
    for number in range(200):
        desk.book.path.with_name(f"plan-{number}.toml").write_text(starter(TODAY), encoding="utf-8")
    type_keys(desk, "o")
    for _ in range(3):
        assert desk.sheet is not None
        sheet_lines(desk.sheet, desk.words, 78, 20)
    assert len(read_files) == len(set(read_files)) < 20


def test_behind_a_sale_that_is_marked_stages_are_added(desk: Desk) -> None:
    assert desk.go("funnels.newsletter.stages.customers.name")
    type_keys(desk, "a", "enter", *"Leads", "enter")
    assert [one.id for one in desk.plan.funnels[0].stages][-2:] == ["leads", "customers"]
    type_keys(desk, "u")
    assert desk.edit(Set(Address("funnels.newsletter.stages.customers.sale"), True))
    assert desk.go("funnels.newsletter.stages.customers.name")
    type_keys(desk, "a", "enter", *"Fans", "enter")
    stages = desk.plan.funnels[0].stages
    assert [(one.id, one.rate) for one in stages][-2:] == [("customers", Fraction(1, 10)), ("fans", None)]
    assert desk.cell.address == "funnels.newsletter.stages.customers.rate"
    assert desk.note is not None
    assert desk.note.text == "Fans is added: type which share of Customers moves on to it. u takes it back."
