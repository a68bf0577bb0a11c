"""A: an observed rate becomes the plan's (model 5, 7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import open_desk, type_keys
from tests.support.plans.behind import TODAY, TOTAL

SEEN = "review.rates.visitors"


def opened(home: Path, text: str = TOTAL, figure: str = SEEN) -> Desk:
    desk = open_desk(home, text)
    desk.book.turn_day(TODAY)
    desk.panes.show("review")
    assert desk.go(figure)
    assert desk.cell.figure == figure
    type_keys(desk, "A")
    return desk


def choices(desk: Desk) -> list[str]:
    assert desk.sheet is not None
    return [choice.text for choice in desk.sheet.choices]


def said(desk: Desk) -> str:
    return desk.note.text if desk.note is not None else ""


OWN = "mix = { course = 1 }\nrates = { visitors = "


@pytest.mark.parametrize(
    ("downs", "written"),
    [
        (0, 'name = "Visitors", rate = "9%" }'),
        (1, 'name = "Visitors", rate = { low = "7.8%", likely = "9%", high = "10.3%" } }'),
        (2, OWN + '"9%" }'),
        (3, OWN + '{ low = "7.8%", likely = "9%", high = "10.3%" } }'),
    ],
)
def test_it_is_written_where_it_was_picked_with_one_undo(tmp_path: Path, downs: int, written: str) -> None:
    desk = opened(tmp_path)
    before = desk.revision.text
    assert desk.sheet is not None
    assert desk.sheet.title == "Visitors: 9% seen, 180 of 2,000 people"
    assert choices(desk) == [
        "In the funnel Newsletter, now 10%", "9%", "7.8%..10.3%, likely 9%",
        "In the scenario Course alone, now 10%", "9%", "7.8%..10.3%, likely 9%",
    ]  # fmt: skip
    type_keys(desk, *["down"] * downs, "enter")
    assert written in desk.revision.text
    assert "10% → " in said(desk)
    assert said(desk).endswith("u takes it back.")
    type_keys(desk, "u")
    assert desk.revision.text == before
    assert not desk.book.can_undo


def test_the_notation_of_the_rate_is_kept(tmp_path: Path) -> None:
    desk = opened(tmp_path, TOTAL.replace('"Visitors", rate = "10%"', '"Visitors", rate = 0.1'))
    type_keys(desk, "enter")
    assert '"Visitors", rate = 0.09 }' in desk.revision.text
    type_keys(desk, "u", "A", "down", "down", "enter")
    assert OWN + "0.09 }" in desk.revision.text


def test_where_a_scenario_or_a_product_states_the_rate_it_is_adopted_there(tmp_path: Path) -> None:
    own = TOTAL.replace("mix = { course = 1 }", OWN + "'12%' }")
    desk = opened(tmp_path / "scenario", own)
    assert choices(desk)[0] == "In the scenario Course alone, now 12%"
    assert len(choices(desk)) == 3
    product = TOTAL.replace("price = 100", "price = 100\nrates = { visitors = '12%' }")
    desk = opened(tmp_path / "product", product)
    assert choices(desk)[0] == "For the product Course, now 12%"
    type_keys(desk, "enter")
    assert "rates = { visitors = '9%' }" in desk.revision.text


def test_a_key_figure_of_a_rate_is_adopted_too(tmp_path: Path) -> None:
    text = TOTAL + '[[kpis]]\nid = "rate:subscribers"\ntarget = "12%"\n'
    desk = opened(tmp_path, text, "kpis.rate:subscribers.actual")
    type_keys(desk, "enter")
    assert 'name = "Subscribers", rate = "10.6%"' in desk.revision.text


def test_any_figure_of_its_row_will_do_but_not_another_row(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    type_keys(desk, "escape", "home", "A")
    assert desk.cell.figure != SEEN
    assert desk.sheet is not None
    assert desk.sheet.title == "Visitors: 9% seen, 180 of 2,000 people"
    type_keys(desk, "escape", "up", "A")
    assert desk.sheet is None


def test_a_locked_rate_is_left_alone_and_that_is_said(tmp_path: Path) -> None:
    desk = opened(tmp_path, "locked = ['funnels.newsletter.stages.visitors.rate']\n" + TOTAL)
    assert desk.sheet is None
    assert said(desk) == "The plan's rate is locked; x on it unlocks it."


def test_what_the_plan_has_already_is_not_offered(tmp_path: Path) -> None:
    desk = opened(tmp_path, TOTAL.replace('"Visitors", rate = "10%"', '"Visitors", rate = "9%"'))
    assert choices(desk) == [
        "In the funnel Newsletter, now 9%", "7.8%..10.3%, likely 9%",
        "In the scenario Course alone, now 9%", "7.8%..10.3%, likely 9%",
    ]  # fmt: skip


def test_a_rate_that_lets_nobody_through_is_not_offered(tmp_path: Path) -> None:
    desk = opened(tmp_path, TOTAL.replace("subscribers = 180", "subscribers = 0"))
    assert desk.sheet is None
    assert said(desk) == "Nobody moved on yet: such a rate would let nobody through."


def test_elsewhere_the_key_says_what_it_is_for(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, TOTAL)
    desk.book.turn_day(TODAY)
    assert desk.go("goal.deadline")
    type_keys(desk, "A")
    assert desk.sheet is None
    assert said(desk).startswith("Only a rate that was seen is adopted")
