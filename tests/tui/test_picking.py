"""Picking values from lists: words, things of the plan, several things; typing narrows the list."""

from __future__ import annotations

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.wording.typed_text import guide
from tests.support.app.tui import type_keys
from tests.support.plans.rich import RICH

MORE = """
[[audience.segments]]
id = "teachers"
name = "Teachers"
[[funnels]]
id = "shop"
name = "Shop"
[[funnels.stages]]
id = "callers"
name = "Callers"
rate = 0.5
[[funnels.stages]]
id = "buyers"
name = "Buyers"
[[backlog]]
id = "cover"
title = "Draw the cover"
kind = "initiative"
"""


@pytest.fixture
def plan_text() -> str:
    return RICH + MORE


def offered(desk: Desk) -> list[str]:
    assert desk.sheet is not None
    return [choice.text for choice in desk.sheet.shown]


@pytest.mark.parametrize(
    ("address", "typed", "written"),
    [
        ("goal.kind", "mon", 'kind = "monthly"'),
        ("scenarios.dear.funnel", "sh", 'funnel = "shop"'),
        ("scenarios.mixed.segment", "Tea", 'segment = "teachers"'),
        ("sources.posts.feeds", "subs", 'feeds = "subscribers"'),
        ("sources.posts.invest_after", "90", 'invest_after = "90d"'),
        ("backlog.post.feeds", "callers", 'feeds = "callers"'),
        ("backlog.guide.for", "club", 'for = "club"'),
        ("backlog.guide.status", "don", 'status = "done"'),
        ("audience.segments.freelancers.basis", "geo", 'basis = "geographic"'),
    ],
)
def test_enter_offers_what_can_be_chosen_and_a_beginning_is_enough(
    desk: Desk, address: str, typed: str, written: str
) -> None:
    before = desk.revision.text.splitlines()
    assert desk.go(address)
    type_keys(desk, "enter")
    assert len(offered(desk)) > 1
    type_keys(desk, *typed, "enter")
    assert desk.sheet is None
    assert [line for line in desk.revision.text.splitlines() if line not in before] == [written]


def test_things_are_offered_by_their_names(desk: Desk) -> None:
    assert desk.go("scenarios.mixed.segment")
    type_keys(desk, "enter")
    assert offered(desk) == ["Freelancers", "Teachers", "none of these: not set"]
    type_keys(desk, "escape")
    assert desk.go("backlog.post.feeds")
    type_keys(desk, "enter")
    assert offered(desk)[:3] == ["Visitors", "Subscribers", "Customers"]
    assert "source: Guest posts" in offered(desk)


def test_a_reference_that_is_not_needed_can_be_taken_out_again(desk: Desk) -> None:
    assert desk.go("scenarios.mixed.segment")
    type_keys(desk, "enter", *"none of", "enter")
    assert desk.plan.scenarios[0].segment is None
    type_keys(desk, "enter")
    assert "none of these: not set" not in offered(desk)


def test_several_things_are_put_in_and_taken_out_until_the_list_is_closed(desk: Desk) -> None:
    assert desk.go("backlog.guide.scenarios")
    type_keys(desk, "enter", "enter", "down", "enter")
    assert offered(desk) == ["[x] Guide and club", "[x] Dearer guide", "[ ] Free guide"]
    type_keys(desk, "up", "enter", "escape")
    assert desk.sheet is None
    item = next(item for item in desk.plan.backlog if item.id == "guide")
    assert item.scenarios == ("dear",)
    type_keys(desk, "enter", "down", "enter", "escape")
    assert "scenarios = []" not in desk.revision.text
    assert "backlog.guide.scenarios" not in desk.plan.written


def test_an_initiative_is_not_offered_to_itself(desk: Desk) -> None:
    assert desk.go("backlog.guide.needs")
    type_keys(desk, "enter")
    assert offered(desk) == ["[ ] Draw the cover"]
    type_keys(desk, "enter")
    assert offered(desk) == ["[x] Draw the cover"]


def test_while_a_date_is_typed_it_is_said_how(desk: Desk) -> None:
    assert desk.go("backlog.guide.due")
    type_keys(desk, "enter")
    assert desk.editing is not None
    assert "+3 months" in guide(desk).about
    type_keys(desk, *("backspace",) * 10, *"31 dec", "enter")
    assert "due = 2026-12-31" in desk.revision.text


def test_what_is_sold_after_a_product_is_picked_with_the_share_who_take_it(desk: Desk) -> None:
    assert desk.go("products.club.after")
    type_keys(desk, "enter")
    assert "Guide" in offered(desk)
    type_keys(desk, *"Guide", "enter")
    assert desk.plan.products[1].after == "guide"
    assert desk.cell.address == "products.club.take"
    assert desk.note is not None
    assert desk.note.text == "Type here which share of those who buy Guide take this too."
    type_keys(desk, *"5", "enter")
    assert desk.go("products.guide.after")
    type_keys(desk, "enter")
    assert "Club" not in offered(desk), "it would close a circle"
    type_keys(desk, "escape")
    assert desk.go("products.club.after")
    type_keys(desk, "backspace")
    assert "products.club.take" not in desk.plan.written, "nobody takes what is offered to all"
