"""P: the ways to go on where a plan is behind, previewed, taken, taken back (model 7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from retroplan.tui.actions.keys import run
from retroplan.tui.desk.context import context
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.waiting import arrive
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.tui import open_desk, running_app, screen_text, type_keys, wait_for
from tests.support.plans.behind import MONTHLY, TODAY, TOTAL

WAYS = ["evenly", "later", "less", "dearer", "measured"]


@pytest.fixture
def plan_text() -> str:
    return TOTAL


@pytest.fixture
def desk(tmp_path: Path, plan_text: str, size: tuple[int, int]) -> Desk:
    made = open_desk(tmp_path, plan_text, size)
    made.book.turn_day(TODAY)
    made.panes.show("review")
    return made


def work(desk: Desk) -> None:
    """Do at once what the screen has done in a thread."""
    slow, revision = desk.due, desk.revision
    assert slow is not None
    assert arrive(desk, slow, revision, slow.work(revision.plan, revision.results, lambda: True))


def lines(desk: Desk, width: int = 78, height: int = 19) -> list[str]:
    assert desk.sheet is not None
    drawn = sheet_lines(desk.sheet, desk.words, width, height)
    return [f"{line.text} {line.hint}".rstrip().replace("\xa0", " ") for line in drawn]


def opened(desk: Desk, *keys: str) -> None:
    type_keys(desk, "P")
    work(desk)
    type_keys(desk, *keys)


def said(desk: Desk) -> str:
    return desk.note.text if desk.note is not None else ""


def test_it_opens_at_once_and_is_whole_when_the_ways_are_worked_out(desk: Desk) -> None:
    type_keys(desk, "P")
    assert lines(desk)[0] == "7 days behind: 35 sales in 50 days. Which way?"
    type_keys(desk, "enter")
    assert "worked out" in lines(desk)[1], "Enter has nothing to take yet"
    work(desk)
    assert desk.sheet is not None
    assert [choice.key for choice in desk.sheet.choices if choice.key] == WAYS
    type_keys(desk, "escape", "P")
    assert desk.sheet.waits is None, "what was worked out for a revision is shown at once"


def test_each_way_says_what_it_changes_and_what_it_asks(desk: Desk) -> None:
    opened(desk)
    told = "\n".join(lines(desk))
    for line in (
        "A week and today: Write a post.",
        "Each fits your 10 hours a week.",
        "                       what changes            a week     today  hours",
        "▸ Catch up, evenly     60 → 70 Visitors a day  2.1 → 2.5  1      3.7",
        "  Same pace, later     31 Mar → 9 Apr          2.1        1      3.1",
        "  Same pace, less      5,400 € → 4,900 €       2.1        1      3.2",
        "  Dearer               100 € → 118 €           2.1        1      3.1",
        "  With measured rates  10% → 9%, 10% → 10.6%   2.1 → 2.6  1      3.9",
    ):
        assert line in told
    assert max(len(line) for line in told.splitlines()) <= 76


@pytest.mark.parametrize(
    ("downs", "address", "value"),
    [
        (1, "goal.deadline", "deadline = 2027-04-09"),
        (2, "goal.amount", "amount = 4900"),
        (3, "products.course.price", "price = 118"),
        (4, "funnels.newsletter.stages.visitors.rate", 'rate = "9%"'),
    ],
)
def test_taking_one_is_one_edit_and_one_undo(desk: Desk, downs: int, address: str, value: str) -> None:
    before = desk.revision.text
    opened(desk, *["down"] * downs, "enter")
    assert desk.sheet is None
    assert value in desk.revision.text
    assert desk.revision.changed == address
    assert said(desk).endswith("u takes it back.")
    type_keys(desk, "u")
    assert desk.revision.text == before
    assert not desk.book.can_undo
    assert said(desk).startswith("Undone: ")


def test_evenly_writes_nothing(desk: Desk) -> None:
    before = desk.revision
    opened(desk, "enter")
    assert desk.revision is before
    assert "Nothing is written" in said(desk)


def test_the_preview_lists_the_figures_and_escape_comes_back_to_the_way(desk: Desk) -> None:
    before = desk.revision
    opened(desk, "down", "p")
    told = lines(desk)
    assert told[0] == "Same pace, later: 31 Mar → 9 Apr"
    assert any(line.startswith("▸ Days: 90 → 99") for line in told)
    type_keys(desk, "escape")
    assert any(line.startswith("▸ Same pace, later") for line in lines(desk))
    assert desk.revision is before
    type_keys(desk, "up", "p")
    assert "No figure of the plan moves" in lines(desk)[1]
    type_keys(desk, "enter")
    assert any(line.startswith("▸ Catch up, evenly") for line in lines(desk))
    type_keys(desk, "escape")
    assert desk.sheet is None


def test_what_the_preview_told_is_what_moves(desk: Desk) -> None:
    opened(desk, "down", "p")
    told = {line[2:] for line in lines(desk, height=60)[1:]}
    type_keys(desk, "escape", "enter", ".")
    assert {line[2:] for line in lines(desk, height=60)[1:]} == told


def test_a_way_that_cannot_be_taken_says_why_and_stays(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, MONTHLY, (80, 24))
    desk.book.turn_day(TODAY)
    opened(desk, "down", "enter")
    assert "Each month stands for itself: a later deadline asks no less of this one." in lines(desk)
    type_keys(desk, "p")
    assert "Each month stands for itself: a later deadline asks no less of this one." in lines(desk)
    assert any(line.startswith("▸ Same pace, later") for line in lines(desk))
    assert any("!" in line for line in lines(desk)[4:]), "it does not fit the hours"
    type_keys(desk, "down")
    assert "Each month stands for itself: a later deadline asks no less of this one." not in lines(desk)


def test_a_plan_that_changed_meanwhile_is_not_written_over(desk: Desk) -> None:
    opened(desk, "down")
    desk.book.turn_day(date(2027, 2, 10))
    before = desk.revision.text
    type_keys(desk, "enter")
    assert desk.revision.text == before
    assert desk.sheet is not None
    assert desk.sheet.waits is not None


@pytest.mark.parametrize("size", [(40, 10)])
def test_on_the_smallest_screen_each_line_shows_its_answer(desk: Desk) -> None:
    opened(desk)
    told = lines(desk, 38, 5)
    for _ in WAYS:
        type_keys(desk, "down")
        told += lines(desk, 38, 5)
    for answer in ("2.1 → 2.5 a week", "31 Mar → 9 Apr", "5,400 € → 4,900 €", "100 € → 118 €", "9%, 10.6%"):
        assert any(answer in line for line in told)


def test_it_is_offered_in_the_footer_of_the_review_alone(desk: Desk) -> None:
    def hinted() -> bool:
        found = desk.keymap.footer(context(desk), desk.used)
        return "look.repace" in {command.id for command in found}

    assert hinted()
    desk.panes.show("goal")
    assert not hinted()


def test_on_track_it_says_so(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, TOTAL.replace("revenue = 1900", "revenue = 2400"))
    desk.book.turn_day(TODAY)
    run(desk, "look.repace")
    assert desk.sheet is None
    assert said(desk) == "You are on track: the plan's own pace is enough."


async def test_the_screen_works_it_out_and_shows_it(tmp_path: Path) -> None:
    async with running_app(tmp_path, TOTAL, size=(80, 24), today=TODAY) as (app, desk, pilot):
        await pilot.press("f7", "P")
        await wait_for(pilot, lambda: "31 Mar → 9 Apr" in screen_text(app), "the ways arrive")
        await pilot.press("down", "enter")
        assert "deadline = 2027-04-09" in desk.revision.text


def test_a_question_mark_says_how_a_way_is_found_and_escape_comes_back_to_it(desk: Desk) -> None:
    opened(desk, "down", "?")
    assert desk.sheet is not None
    assert desk.sheet.title == "Same pace, later"
    assert "The first deadline from which" in desk.sheet.intro[0]
    type_keys(desk, "escape")
    assert desk.sheet is not None and "Which way?" in desk.sheet.title
    type_keys(desk, "p")
    assert desk.sheet is not None and desk.sheet.title.startswith("Same pace, later: ")
