"""Adding a scenario: what it sells, by which funnel, and its name; all in one step or not at all."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.model import Scenario
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import open_desk, type_keys
from tests.support.plans.story import TEXT

ONE_PRODUCT = TEXT[: TEXT.index("[[products]]")] + '[[products]]\nid = "guide"\nname = "Guide"\nprice = 10\n'
SECOND_FUNNEL = (
    '\n[[funnels]]\nid = "shop"\nname = "Shop"\n[[funnels.stages]]\nid = "walkers"\nname = "Walkers"\n'
    'rate = "5%"\n[[funnels.stages]]\nid = "customers"\nname = "Customers"\n'
)


def new(desk: Desk, name: str) -> Scenario:
    found = desk.plan.find_scenario(name)
    assert found is not None
    return found


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


def lines(desk: Desk) -> list[str]:
    assert desk.sheet is not None
    return [choice.text for choice in desk.sheet.shown]


def test_one_product_and_one_funnel_are_not_asked_for(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, ONE_PRODUCT)
    type_keys(desk, "f5", "a", "enter")
    assert desk.revision.text == ONE_PRODUCT + (
        '\n[[scenarios]]\nid = "guide"\nname = "Guide"\nmix = { guide = 1 }\n'  # there by itself so far
        '\n[[scenarios]]\nid = "guide-2"\nname = "Guide 2"\nmix = { guide = 1 }\n'
    )
    assert note(desk) == "Guide 2 is added. Enter changes a value, u takes it back."
    type_keys(desk, "u")
    assert desk.revision.text == ONE_PRODUCT
    desk.book.close()


def test_of_several_products_the_active_scenarios_comes_first(desk: Desk) -> None:
    assert desk.edit(Set(Address("scenario"), "higher-priced-product"))
    before = desk.revision.text
    type_keys(desk, "f5", "a")
    assert lines(desk) == ["[ ] Online course", "[ ] Work guide", "[ ] Software subscription"]
    type_keys(desk, "enter", "enter")
    assert new(desk, "online-course").mix == {"course": 1}
    assert desk.area.column_key == "online-course"
    type_keys(desk, "u")
    assert desk.revision.text == before


def test_space_puts_in_and_takes_out_and_enter_goes_on(desk: Desk) -> None:
    type_keys(desk, "f5", "a", "space", "down", "space", "down", "space", "space")
    assert lines(desk) == ["[x] Work guide", "[x] Online course", "[ ] Software subscription"]
    type_keys(desk, "enter")
    assert desk.sheet is not None
    assert desk.sheet.typed.text == "Work guide + Online course"
    type_keys(desk, "enter")
    added = new(desk, "work-guide-online-course")
    assert added.mix == {"guide": 1, "course": 1}
    assert added.name == "Work guide + Online course"
    assert [one.id for one in desk.plan.scenarios][1] == added.id  # behind that of the cursor
    type_keys(desk, "u")
    assert desk.revision.text == TEXT


def test_what_is_filtered_stays_filtered_while_products_are_put_in(desk: Desk) -> None:
    type_keys(desk, "f5", "a", *"course", "space")
    assert lines(desk) == ["[x] Online course"]
    type_keys(desk, *"xyz", "space", "enter")
    assert desk.sheet is not None, "nothing matches, so nothing is chosen"
    type_keys(desk, "backspace", "backspace", "backspace", "enter", "enter")
    assert new(desk, "online-course").mix == {"course": 1}


def test_the_name_is_typed_over_the_one_that_is_offered(desk: Desk) -> None:
    type_keys(desk, "f5", "a", "enter", *"Early bird", "enter")
    assert new(desk, "early-bird").name == "Early bird"


def test_a_name_that_is_taken_is_offered_with_a_number(desk: Desk) -> None:
    for _ in range(3):
        type_keys(desk, "f5", "a", "enter", "enter")
    names = {one.name for one in desk.plan.scenarios}
    assert {"Work guide", "Work guide 2", "Work guide 3"} <= names


def test_which_funnel_is_asked_where_there_are_several(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, TEXT + SECOND_FUNNEL)
    type_keys(desk, "f5", "a", "enter")
    assert lines(desk) == ["Newsletter", "Shop"]
    assert desk.sheet is not None
    assert desk.sheet.shown[1].hint == "Customers ← Walkers"
    type_keys(desk, "down", "enter", *"Stall", "enter")
    assert new(desk, "stall").funnel == "shop"
    assert 'funnel = "shop"\nmix = { guide = 1 }\n' in desk.revision.text
    assert desk.edit(Set(Address("scenario"), "stall"))
    type_keys(desk, "f5", "a", "enter", "enter", *"Second", "enter")
    assert new(desk, "second").funnel == "shop", "that of the active scenario is offered first"
    desk.book.close()


def test_what_is_sold_after_another_product_is_not_offered(desk: Desk) -> None:
    assert desk.edit(Set(Address("products.course.after"), "guide"))
    assert desk.edit(Set(Address("products.course.take"), Fraction(1, 10)))
    type_keys(desk, "f5", "a")
    assert lines(desk) == ["[ ] Work guide", "[ ] Software subscription"]


@pytest.mark.parametrize(
    "keys", [(), ("space",), ("enter",), ("enter", "down", "enter"), ("enter", "enter", "X")]
)
def test_esc_at_any_step_leaves_everything_as_it_was(tmp_path: Path, keys: tuple[str, ...]) -> None:
    desk = open_desk(tmp_path, TEXT + SECOND_FUNNEL)
    type_keys(desk, "f5", "a", *keys, "escape")
    assert desk.sheet is None
    assert desk.revision.text == TEXT + SECOND_FUNNEL
    assert not desk.book.can_undo
    desk.book.close()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "A scenario sells products, and there is none yet: F4, then a, adds one."),
        (
            '[[products]]\nid = "guide"\nname = "Guide"\nprice = 10\n',
            "A scenario sells through a funnel, and there is none yet: F3, then a, adds one.",
        ),
    ],
    ids=["no product", "no funnel"],
)
def test_without_a_product_or_a_funnel_it_says_what_to_add_first(
    tmp_path: Path, text: str, told: str
) -> None:
    desk = open_desk(tmp_path, text)
    type_keys(desk, "f5", "a")
    assert desk.sheet is None
    assert note(desk) == told
    desk.book.close()


def test_the_same_products_sold_in_another_way_are_still_a_copy(desk: Desk) -> None:
    type_keys(desk, "f5", "D")
    assert len(desk.plan.scenarios) == 5
    assert desk.plan.scenarios[1].mix == desk.plan.scenarios[0].mix
