"""Signs and letters typed on a cell: a sign steps or begins an entry, a letter is meant for the value."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.presets.plans import starter
from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.bars import hints
from retroplan.tui.wording.typed_text import guide
from tests.support.app.tui import TODAY, open_desk, type_keys

PRICE = "products.guide.price"


def changed(desk: Desk) -> list[str]:
    """The lines that are not as in the starter plan."""
    before = starter(TODAY).splitlines()
    return [line.partition("#")[0].rstrip() for line in desk.revision.text.splitlines() if line not in before]


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


def typed(desk: Desk) -> str:
    return desk.editing.line.text if desk.editing else ""


@pytest.mark.parametrize(("sign", "line"), [("+", "price = 11"), ("-", "price = 9")])
def test_a_sign_alone_steps_at_once(desk: Desk, sign: str, line: str) -> None:
    assert desk.go(PRICE)
    type_keys(desk, sign)
    assert changed(desk) == [line]
    type_keys(desk, "u")
    assert changed(desk) == []


def test_a_digit_behind_a_sign_takes_the_step_back_and_opens_the_editor_with_both(desk: Desk) -> None:
    assert desk.go(PRICE)
    type_keys(desk, "-", "5")
    assert typed(desk) == "-5"
    assert guide(desk).reading.replace("\u00a0", " ") == "= 5 €, from 10 €"
    assert (changed(desk), desk.book.can_undo) == ([], False)
    type_keys(desk, "0")
    assert "at least" in guide(desk).error
    type_keys(desk, "escape")
    assert (changed(desk), desk.book.can_undo) == ([], False)


def test_only_the_step_of_the_very_last_sign_is_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("retroplan.tui.desk.desk.monotonic", lambda: 0.0)
    assert desk.go(PRICE)
    type_keys(desk, "+", "+", "+", "5", "enter")
    assert changed(desk) == ["price = 17"]
    type_keys(desk, "u")
    assert changed(desk) == ["price = 12"]
    type_keys(desk, "u")
    assert changed(desk) == []


def test_another_key_between_them_parts_sign_and_digit(desk: Desk) -> None:
    assert desk.go(PRICE)
    type_keys(desk, "+", "down", "up", "5")
    assert typed(desk) == "5"
    assert changed(desk) == ["price = 11"]


def test_a_sign_whose_step_led_nowhere_still_begins_an_entry(desk: Desk) -> None:
    assert desk.go("capacity.budget_per_month")
    type_keys(desk, "-")
    assert note(desk) == "Nothing stands here yet that could be less: type a value."
    assert changed(desk) == []
    type_keys(desk, "5")
    assert typed(desk) == "-5"
    assert "no value yet" in guide(desk).error


def test_a_date_takes_signs_in_its_own_way(desk: Desk) -> None:
    assert desk.go("goal.deadline")
    type_keys(desk, "+", "3", "d")
    assert typed(desk) == "+3d"
    assert changed(desk) == []


def test_a_fraction_typed_over_a_fraction_of_the_file_is_one(tmp_path: Path) -> None:
    text = starter(TODAY).replace('tax = "20%"', "tax = 0.2")
    assert text != starter(TODAY)
    desk = open_desk(tmp_path, text)
    assert desk.go("goal.tax")
    type_keys(desk, *"0.05", "enter")
    assert "tax = 0.05" in desk.revision.text
    desk.book.close()


@pytest.mark.parametrize(
    ("keys", "line"), [("*1.1", "amount = 440"), ("(10+2)*3", "amount = 36"), ("=19*2", "amount = 38")]
)
def test_a_sum_opens_the_editor_with_its_first_sign(desk: Desk, keys: str, line: str) -> None:
    assert desk.go("goal.amount")
    type_keys(desk, *keys)
    assert typed(desk) == keys
    type_keys(desk, "enter")
    assert changed(desk) == [line]


def test_such_a_sign_does_nothing_where_no_number_stands(desk: Desk) -> None:
    assert desk.go("goal.name")
    type_keys(desk, "*", "=", "(")
    assert (typed(desk), changed(desk)) == ("", [])


def test_a_value_below_zero_that_cannot_be_is_told_and_nothing_else_is_taken(desk: Desk) -> None:
    assert desk.go("goal.amount")
    type_keys(desk, *"=-50", "enter")
    assert (typed(desk), changed(desk)) == ("=-50", [])
    assert guide(desk).error == "amount must be more than 0\N{NO-BREAK SPACE}€"


def test_the_first_letter_of_a_choice_opens_its_list_at_that_choice(desk: Desk) -> None:
    assert desk.go("goal.kind")
    type_keys(desk, "t")
    assert desk.sheet is not None
    type_keys(desk, "enter")
    assert changed(desk) == ['kind = "total"']


@pytest.mark.parametrize("address", ["goal.kind", "goal.start"])
@pytest.mark.parametrize("letter", list("abenosvwxz"))
def test_no_other_letter_leaves_the_cell(desk: Desk, address: str, letter: str) -> None:
    assert desk.go(address)
    type_keys(desk, letter)
    assert (desk.address, desk.sheet, desk.editing, desk.needs, changed(desk)) == (
        address,
        None,
        None,
        [],
        [],
    )
    assert desk.note is not None


@pytest.mark.parametrize("address", ["goal.kind", "goal.start"])
def test_letters_that_move_and_undo_keep_their_meaning(desk: Desk, address: str) -> None:
    assert desk.go(address)
    type_keys(desk, "j", "k")
    assert desk.address == address
    type_keys(desk, "u")
    assert note(desk) == "Nothing to undo."
    type_keys(desk, "q")
    assert [need.wish for need in desk.needs] == ["quit"]


def test_t_on_a_date_begins_today(desk: Desk) -> None:
    assert desk.go("goal.start")
    type_keys(desk, "t")
    assert typed(desk) == "t"
    assert guide(desk).reading == "= Sat 21 November"


def test_a_weight_is_shown_and_typed_as_a_share_of_the_income(desk: Desk) -> None:
    assert desk.go("scenarios.cheaper-guide.mix.course")
    assert desk.cell.text.strip() == "0%"
    type_keys(desk, *"40%")
    assert guide(desk).reading == "= weight 0.6667: 40% of the income"
    type_keys(desk, "enter")
    assert desk.cell.text.strip() == "40%"
    assert desk.go("scenarios.cheaper-guide.mix.guide")
    assert desk.cell.text.strip() == "60%"
    type_keys(desk, "+")
    assert desk.cell.text.strip() == "61%"


def test_the_only_product_cannot_be_stepped(desk: Desk) -> None:
    assert desk.go("scenarios.cheaper-guide.mix.guide")
    type_keys(desk, "-")
    assert changed(desk) == []
    assert note(desk).startswith("the only product with a weight always brings 100%")


@pytest.mark.parametrize("address", ["goal.kind", "products.guide.billing", "goal.start"])
def test_g_goes_to_a_tab_from_every_cell_and_the_last_line_offers_no_letter_that_does_nothing(
    desk: Desk, address: str
) -> None:
    assert desk.go(address)
    letters = {hint.key for hint in hints(desk) if len(hint.key) == 1 and hint.key.islower()}
    assert letters <= {"g", "q", "u", "y", "p", "f"}, letters
    type_keys(desk, "g", "4")
    assert (desk.panes.tab, desk.sheet) == ("scenarios", None)


@pytest.mark.parametrize("digit", ["8", "9", "0"])
def test_a_tab_that_does_not_exist_is_told_and_nothing_is_typed(desk: Desk, digit: str) -> None:
    assert desk.go(PRICE)
    type_keys(desk, "g", digit)
    assert (typed(desk), changed(desk), desk.panes.tab) == ("", [], "products")
    assert note(desk) == f"There is no tab {digit}; there are 7."
