"""Ids are shown as fields and renamed in the app, with everything that names them, in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.planfile.reading.read import read
from retroplan.presets.plans import starter
from retroplan.tui.desk.desk import Desk
from retroplan.tui.wording.typed_text import guide
from tests.support.app.tui import TODAY, open_desk, type_keys
from tests.support.hostile.read import WHOLE


def renamed(desk: Desk, address: str, new: str) -> str:
    """Type another id over one, and give the text that comes of it."""
    assert desk.go(address)
    assert desk.address == address
    type_keys(desk, "enter", "ctrl+u", *new, "enter")
    return desk.revision.text


@pytest.mark.parametrize(
    "address",
    [
        "products.guide.id", "scenarios.first.id", "sources.posts.id", "backlog.post.id", "backlog.write.id",
        "audience.segments.freelancers.id", "funnels.newsletter.stages.visitors.id",
        "funnels.newsletter.id",
    ],
)  # fmt: skip
def test_an_id_is_renamed_with_every_reference_and_undone_in_one_step(tmp_path: Path, address: str) -> None:
    desk = open_desk(tmp_path, WHOLE)
    text = renamed(desk, address, "another-name")
    assert text != WHOLE
    assert not [one for one in read(text).problems if one.severity == "error"]
    assert desk.address.endswith(".another-name.id"), "the cursor stays with it"
    type_keys(desk, "u")
    assert desk.revision.text == WHOLE
    desk.book.close(discard=True)


@pytest.mark.parametrize(("new", "told"), [("course", "taken"), ("My Guide", "not an id"), ("", "needed")])
def test_what_cannot_be_an_id_is_said_and_stays_typed(desk: Desk, new: str, told: str) -> None:
    assert renamed(desk, "products.guide.id", new) == starter(TODAY)
    note = desk.note.text if desk.note else ""
    assert told in guide(desk).error + note


def test_rates_of_a_product_are_typed_among_its_fields(desk: Desk) -> None:
    assert desk.go("products.guide.rates.visitors")
    type_keys(desk, *"5", "enter")
    assert desk.plan.products[0].rates["visitors"] * 100 == 5


def test_an_id_that_is_taken_says_so_while_it_is_typed_and_by_what(desk: Desk) -> None:
    assert desk.go("products.guide.id")
    type_keys(desk, "enter", "ctrl+u", *"course")
    assert guide(desk).error == "the id course is taken by Online course"
    type_keys(desk, "x")
    assert guide(desk).error == ""
