"""The way back after a jump, as ctrl+o in vim; what other programs changed is said."""

from __future__ import annotations

from pathlib import Path

from retroplan.presets.plans import starter
from retroplan.tui.actions.outside import look_outside
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, open_desk, type_keys

TEXT = starter(TODAY)


def note(desk: Desk) -> str:
    return desk.note.text.replace("\u00a0", " ") if desk.note else ""


def test_back_after_a_reason_was_followed(desk: Desk) -> None:
    type_keys(desk, "f5", "down", "down")
    before = desk.spot
    type_keys(desk, "?", "enter")
    assert desk.spot != before
    type_keys(desk, "ctrl+o")
    assert desk.spot == before
    type_keys(desk, "ctrl+o")
    assert note(desk) == "No jump led here."


def test_back_goes_through_several_jumps_of_any_kind(desk: Desk) -> None:
    spots = [desk.spot]
    for words in ("refunds work", "hours week", "course price"):
        keys = (":", *words, "enter")
        type_keys(desk, *("space" if key == " " else key for key in keys))
        spots.append(desk.spot)
    assert len(set(spots)) == 4
    for spot in reversed(spots[:-1]):
        type_keys(desk, "ctrl+o")
        assert desk.spot == spot
    for spot in spots[1:]:
        assert desk.trail.on(desk.spot) == spot
        assert desk.go_to(spot)


def changed_outside(desk: Desk, text: str) -> None:
    desk.book.flush(9)
    desk.book.path.write_text(text, encoding="utf-8")
    assert any(look_outside(desk) for _ in range(3))


def test_what_another_program_changed_is_named_with_what_it_was_and_is(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, TEXT)
    changed_outside(desk, TEXT.replace("price = 100", "price = 120"))
    assert note(desk) == "Changed outside: price of Online course: 100 € → 120 €"
    type_keys(desk, ".")
    assert desk.sheet is not None
    first = desk.sheet.choices[0]
    assert first.text.replace("\u00a0", " ") == "Price of Online course: 100 € → 120 €"
    type_keys(desk, "enter")
    assert desk.address == "products.course.price"
    desk.book.close()


def test_of_many_changes_the_first_are_named_and_all_are_listed(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, TEXT)
    text = TEXT.replace("price = 100", "price = 120").replace("amount = 400", "amount = 500")
    text = text.replace("hours_per_week = 10", "hours_per_week = 12").replace('tax = "20%"', 'tax = "25%"')
    changed_outside(desk, text)
    assert note(desk).startswith("Changed outside: ")
    assert note(desk).endswith("; and 2 more: . lists them")
    type_keys(desk, ".")
    assert desk.sheet is not None
    listed = [choice.text.replace("\u00a0", " ") for choice in desk.sheet.choices]
    assert "Goal: amount: 400 € → 500 €" in listed
    assert "Price of Online course: 100 € → 120 €" in listed
    desk.book.close()


def test_undo_of_a_change_outside_says_which_values(desk: Desk) -> None:
    changed_outside(desk, TEXT.replace("price = 100", "price = 120").replace("price = 10 ", "price = 11 "))
    type_keys(desk, "u")
    told = "change outside: price of Work guide: 11 € → 10 €; price of Online course: 120 € → 100 €"
    assert note(desk) == f"Undone: {told}"
    type_keys(desk, "ctrl+r")
    assert note(desk).startswith("Redone: change outside: price of Work guide: 10 € → 11 €")
