"""What an earlier run could not save is offered with its difference, and never taken unasked."""

from __future__ import annotations

from pathlib import Path

from retroplan.presets.plans import starter
from retroplan.session import recovery
from retroplan.session.recovery import Recovery
from retroplan.storage.digests import digest
from retroplan.tui.actions.recovery import offer_recovered
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import (
    TODAY,
    folders,
    make_opening,
    running_app,
    screen_text,
    type_keys,
    write_plan,
)
from tests.support.hostile.evil import EVIL, foreign_controls, toml

TEXT = starter(TODAY)


def left_behind(home: Path, text: str, base: str) -> None:
    """Leave unsaved work as a program that was killed does."""
    path = write_plan(home)
    keeper = Recovery(folders(home).state, path)
    assert keeper.keep(text, digest(text), (digest(base),)) is None
    recovery.ours.clear()


async def test_it_is_offered_with_its_difference_and_taken_when_chosen(tmp_path: Path) -> None:
    left_behind(tmp_path, TEXT.replace("price = 10 ", "price = 77 "), TEXT)
    async with running_app(tmp_path, size=(100, 40)) as (app, desk, pilot):
        shown = screen_text(app)
        assert "There is work that was not saved the last time" in shown
        assert "+price = 77" in shown
        assert "-price = 10" in shown
        assert "The file has changed since" not in shown
        assert "price = 10 " in desk.revision.text
        await pilot.press("enter")
        assert "price = 77 " in desk.revision.text
        type_keys(desk, "u")
        assert desk.revision.text == TEXT


async def test_a_file_that_changed_since_is_said_and_stays_until_somebody_chooses(tmp_path: Path) -> None:
    left_behind(tmp_path, TEXT.replace("price = 10 ", "price = 77 "), "another text")
    async with running_app(tmp_path, size=(100, 40)) as (app, desk, _):
        assert "The file has changed since" in screen_text(app)
        type_keys(desk, "enter")
        assert desk.revision.text == TEXT, "what stands first changes nothing"
        assert desk.book.recovered is not None, "and it stays offered"
    assert (folders(tmp_path).plans / "plan.toml").read_text(encoding="utf-8") == TEXT


async def test_the_difference_is_shown_literally(tmp_path: Path) -> None:
    evil = TEXT + "".join(f"{toml(text)} = 1\n" for text in EVIL)
    left_behind(tmp_path, evil, TEXT)
    async with running_app(tmp_path, size=(100, 200)) as (app, _, _):
        shown = screen_text(app)
        assert '+"[@click=app.quit]x[/]" = 1' in shown
        assert not foreign_controls(shown)


async def test_work_that_is_not_wanted_goes_to_the_trash(tmp_path: Path) -> None:
    text = TEXT.replace("price = 10 ", "price = 77 ")
    left_behind(tmp_path, text, TEXT)
    async with running_app(tmp_path, size=(100, 40)) as (_, desk, pilot):
        await pilot.press("down", "enter")
        (thrown,) = folders(tmp_path).trash.iterdir()
        assert thrown.read_text(encoding="utf-8") == text
        assert desk.note is not None
        assert str(thrown) in desk.note.text
        assert desk.book.recovered is None
    async with running_app(tmp_path) as (_, desk, _pilot):
        assert desk.sheet is None


async def test_work_that_cannot_be_thrown_away_stays_offered(tmp_path: Path) -> None:
    left_behind(tmp_path, TEXT.replace("price = 10 ", "price = 77 "), TEXT)
    folders(tmp_path).trash.parent.mkdir(parents=True)
    folders(tmp_path).trash.write_text("no folder")
    async with running_app(tmp_path, size=(100, 40)) as (_, desk, pilot):
        await pilot.press("down", "enter")
        assert desk.note is not None
        assert desk.note.tone == "bad"
        assert desk.book.recovered is not None


async def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    left_behind(tmp_path, TEXT.replace("price = 10 ", "price = 77 "), TEXT)
    (work,) = (folders(tmp_path).state / "recovery").glob("*.work")
    work.write_bytes(b"damaged")
    async with running_app(tmp_path, size=(140, 40)) as (app, desk, pilot):
        assert "Unsaved work lies in a file that is damaged" in screen_text(app)
        assert str(desk.book.damaged[0]) in (desk.sheet.intro if desk.sheet else ())
        await pilot.press("escape")
        assert desk.sheet is None


def test_the_name_the_plan_had_is_told(tmp_path: Path) -> None:
    left_behind(tmp_path, TEXT.replace("price = 10 ", "price = 77 "), TEXT)
    plan = folders(tmp_path).plans / "plan.toml"
    desk = make_opening(tmp_path).open(plan.rename(plan.with_name("computer.toml")))
    assert isinstance(desk, Desk)
    offer_recovered(desk)
    assert desk.sheet is not None
    assert "It was kept when the plan was called plan." in desk.sheet.intro
