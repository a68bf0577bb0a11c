"""Values that cannot be taken out, typed or changed here: each says why, and what would work."""

from __future__ import annotations

import pytest

from retroplan.plan.address import Address
from retroplan.presets.plans import starter
from retroplan.tui.actions import editing
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.editing import Editing
from retroplan.tui.line import EditLine
from retroplan.tui.picture import detail
from retroplan.tui.wording.typed_text import guide
from tests.support.app.tui import TODAY, type_keys


def edited(desk: Desk) -> str:
    return desk.editing.address if desk.editing else ""


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


@pytest.mark.parametrize("key", ["backspace", "delete"])
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("funnels.newsletter.stages.visitors.rate", "The rate of Visitors is needed: type another one."),
        ("products.guide.price", "The price of Work guide is needed: type another one."),
        ("goal.start", "The goal: start is needed: type another one."),
        ("goal.amount", "The goal: amount is needed: type another one."),
    ],
)
def test_what_is_needed_is_not_taken_out_and_says_what_to_do(
    desk: Desk, key: str, address: str, told: str
) -> None:
    assert desk.go(address)
    type_keys(desk, key)
    assert note(desk) == told
    assert desk.revision.text == starter(TODAY)
    type_keys(desk, "enter", "ctrl+u", "enter")
    assert desk.editing is not None
    assert "needed" in guide(desk).error
    assert desk.revision.text == starter(TODAY)


def test_only_a_scenarios_value_is_inherited_others_have_a_default_or_none(desk: Desk) -> None:
    assert desk.go("scenarios.cheaper-guide.products.guide.price")
    assert "(inherited)" in detail.detail(desk)[0].text
    assert desk.go("products.guide.refunds")
    assert "(default)" in detail.detail(desk)[0].text
    assert desk.go("products.course.list_rate")
    assert "inherited" not in detail.detail(desk)[0].text


@pytest.mark.parametrize(
    ("address", "key", "told"),
    [
        ("backlog.initiatives.write-guide.finish_by", "5", "Computed: ? says from what."),
        ("backlog.initiatives.write-guide.finish_by", "enter", "Computed: ? says from what."),
        ("products.guide.billing", "5", "This is picked from a list: Enter opens it."),
        ("products.guide.scalable", "1", "This is yes or no: Enter turns it round."),
        ("products.guide.refunds", "backspace", "The default holds here already."),
        ("products.guide.name", "+", "Only numbers and dates go up and down by a step."),
        ("goal.amount", "d", "This row lists nothing to remove"),
        ("goal.amount", "v", "Scenarios are compared on their tab: F5."),
        ("goal.amount", "n", "Nothing is searched for yet: / asks for what."),
        ("goal.amount", "u", "Nothing to undo."),
        ("goal.amount", "ctrl+r", "Nothing to redo."),
        ("goal.amount", "space", "b: the backlog"),
    ],
)
def test_a_key_that_does_nothing_says_why(desk: Desk, address: str, key: str, told: str) -> None:
    assert desk.go(address)
    type_keys(desk, key)
    assert note(desk).startswith(told)
    assert desk.editing is None
    assert desk.revision.text == starter(TODAY)


def test_a_value_of_recurring_products_says_so_where_a_product_is_none(desk: Desk) -> None:
    assert desk.go("products.affiliate.churn")
    desk.area.column = 1
    type_keys(desk, "5")
    assert note(desk) == "Only for monthly or yearly products: change billing first."


@pytest.mark.parametrize(("typed", "kept"), [("usd", True), ("XYZ", False), ("QQQ", False)])
def test_a_currency_is_one_that_exists(desk: Desk, typed: str, kept: bool) -> None:
    desk.editing = Editing(Address("currency"), EditLine.of(typed), "EUR")
    assert editing.commit(desk) == kept
    assert desk.plan.currency == ("USD" if kept else "EUR")


def test_a_start_after_the_deadline_is_refused_while_it_is_typed(desk: Desk) -> None:
    assert desk.go("goal.start")
    type_keys(desk, "enter", "ctrl+u", *"2031-01-01")
    assert "deadline" in guide(desk).error
    type_keys(desk, "enter")
    assert desk.editing is not None
    assert desk.revision.text == starter(TODAY)


def test_tab_walks_through_the_inputs_and_what_is_typed_replaces_them(desk: Desk) -> None:
    type_keys(desk, "f4", "down", *"12", "tab")
    assert edited(desk) == "products.course.price"
    type_keys(desk, "tab")
    assert edited(desk) == "products.affiliate.price"
    type_keys(desk, "shift+tab", *"120", "tab", "escape")
    assert edited(desk) == ""
    assert [product.price for product in desk.plan.products] == [12, 120, 67]
