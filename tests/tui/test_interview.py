"""The interview through its keys: each answer writes a valid plan, and Back, Skip and Stop keep it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from retroplan.interview.answers import Answers
from retroplan.planfile.reading.read import read
from retroplan.presets.plans import starter
from retroplan.tui.actions.new_plan import offer_new
from retroplan.tui.desk.desk import Desk
from tests.support.app.interview import ANSWERS, MONDAY, Session
from tests.support.app.tui import open_desk, type_keys


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path)
    yield made
    made.close()


def test_from_an_empty_home_to_three_scenarios_and_today_s_work_in_sixty_keys(first: Session) -> None:
    assert "Welcome. How do you want to begin?" in first.sheet
    first.keys("enter")
    first.answer(*ANSWERS)
    assert first.pressed <= 60
    assert first.sheet == ""
    assert first.desk.panes.tab == "scenarios"
    assert first.said.startswith("Three ways to your goal, side by side. Today: 2 × Publish a guest post.")
    told, dearer, monthly = first.desk.results.scenarios
    assert [one.people for one in told.stages] == [6000, 600, 60]
    assert [one.people for one in dearer.stages] == [600, 60, 6]
    assert monthly.reachable
    assert first.desk.book.path == first.plans / "computer.toml"
    first.sound()


@pytest.mark.parametrize("size", range(len(ANSWERS)))
def test_stopped_after_any_answer_it_leaves_a_valid_plan(first: Session, size: int) -> None:
    first.keys("enter")
    first.answer(*ANSWERS[:size])
    first.keys("escape")
    assert first.sheet == ""
    if size:
        assert first.said.startswith("The plan computer holds what you answered so far.")
        first.sound()
    else:
        assert first.desk.book.path == first.example
        assert [path.name for path in first.plans.iterdir()] == ["example.toml"]


def test_back_changes_what_was_said(first: Session) -> None:
    first.keys("enter")
    first.answer("Computer", "400")
    first.keys("up")
    assert "▸ To remain  400▏ €" in first.sheet
    first.answer("800")
    first.keys("up", "up", "up")
    assert "▸ I want  Computer▏" in first.sheet
    first.keys("end", *" and a desk", "enter")
    assert 'name = "Computer and a desk"' in first.file
    assert "amount = 800  # what must remain for you" in first.file
    assert first.desk.book.path == first.plans / "computer.toml", "the file keeps its name"
    first.sound()


def test_back_leads_from_the_first_option_and_stays_at_the_first_question(first: Session) -> None:
    first.keys("enter", *"x", "enter", *"1", "enter", "down", "up")
    assert "Question 3 of 10" in first.sheet
    first.keys("up")
    assert "Question 2 of 10" in first.sheet
    first.keys("shift+tab", "shift+tab", "up")
    assert "Question 1 of 10" in first.sheet


def test_skipping_writes_an_example_and_says_so(first: Session) -> None:
    first.keys("enter", *["tab"] * 10)
    assert first.desk.book.path.stem == "my-plan"
    assert first.file.count("# not answered yet: change it") == 8
    assert first.desk.panes.tab == "scenarios"
    first.sound()


def test_skipping_takes_an_answer_back(first: Session) -> None:
    first.keys("enter")
    first.answer("Computer", "900")
    first.keys("up", "tab")
    assert "amount = 400  # not answered yet: change it" in first.file


def test_so_far_follows_what_is_picked_and_typed_before_it_is_kept(first: Session) -> None:
    first.keys("enter")
    first.answer("Computer", "400", "", "", "")
    assert "600 € = 60 sales" in first.sheet
    first.keys("down")
    assert "600 € = 6 sales" in first.sheet
    assert "Lessons that people follow" in first.sheet
    first.keys("up", *"20")
    assert "600 € = 30 sales" in first.sheet
    assert "price = 10 " in first.file, "only what was kept is written"


def test_a_number_where_nobody_knows_the_rate_is_a_guess(first: Session) -> None:
    first.keys("enter")
    first.answer(*ANSWERS[:7])
    assert "▸ I do not know" in first.sheet
    first.keys("8")
    assert "8▏ %" in first.sheet
    assert "written as 4% to 12%" in first.sheet
    first.keys("enter")
    assert 'rate = "4%..12%"  # guessed: measure your own' in first.file
    first.keys("up", "up", *"9", "enter")
    assert 'rate = "9%"  # measured' in first.file


def test_where_figures_come_from_is_one_key_away(first: Session) -> None:
    first.keys("enter")
    first.answer(*ANSWERS[:7])
    first.keys("?")
    assert "Typical of pages that give something for an address, not yours:\n  higheru.com" in first.sheet
    first.keys("?")
    assert "So far" in first.sheet


def test_what_cannot_be_read_is_told_and_nothing_is_written(first: Session) -> None:
    first.keys("enter")
    first.answer("Computer")
    before = first.file
    first.answer("lots")
    assert "Question 2 of 10" in first.sheet
    assert "lots" in first.sheet
    assert first.file == before


def test_each_answer_is_one_step_of_undo(first: Session) -> None:
    first.keys("enter")
    first.answer("Computer", "400", "")
    first.keys("escape", "u")
    assert 'kind = "monthly"  # not answered yet' in first.file
    first.keys("u")
    assert "amount = 400  # not answered yet" in first.file


def test_a_plan_changed_elsewhere_is_left_as_it_is(first: Session) -> None:
    first.keys("enter")
    first.answer("Computer")
    other = first.file.replace("horizon = 12", "horizon = 24")
    first.desk.book.path.write_text(other, encoding="utf-8")
    first.desk.book.look_outside()
    first.answer("500")
    assert first.sheet == ""
    assert "changed elsewhere" in first.said
    assert first.file == other


def test_the_untouched_example_makes_room_and_a_changed_one_stays(tmp_path: Path) -> None:
    for name, text in (("untouched", starter(MONDAY)), ("changed", starter(MONDAY) + "# mine\n")):
        home = tmp_path / name
        home.mkdir()
        first = Session(home)
        first.example.write_text(text, encoding="utf-8")
        first.keys("enter", *"x", "enter")
        assert first.example.exists() == (name == "changed")
        first.close()


def test_two_plans_of_one_wish_have_two_names(first: Session) -> None:
    (first.plans / "computer.toml").write_text("format = 1\n", encoding="utf-8")
    first.keys("enter", *"Computer", "enter")
    assert first.desk.book.path.name == "computer-2.toml"
    assert (first.plans / "computer.toml").read_text(encoding="utf-8") == "format = 1\n"


def test_on_a_day_off_the_next_work_is_told(tmp_path: Path) -> None:
    first = Session(tmp_path, date(2026, 11, 28))
    first.keys("enter")
    first.answer(*ANSWERS)
    assert "Mon 30 Nov: 2 × Publish a guest post." in first.said
    first.close()


def test_pasting_types_whole_words(first: Session) -> None:
    from retroplan.tui.actions.keys import paste

    first.keys("enter")
    paste(first.desk, "A new computer\nand more")
    assert "A new computer" in first.sheet


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (80, 24), (120, 36), (200, 60)])
def test_every_question_fits_with_its_options_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    first = Session(tmp_path, size=size)
    first.keys("enter")
    for place, answer in enumerate(ANSWERS[:-1]):
        if place < 10:
            lines = first.sheet.split("\n")
            assert any("▸" in line or "▏" in line for line in lines), first.sheet
            assert len(lines) <= size[1] - 5
        first.answer(answer)
    first.close()


# --- the ways to a new plan -------------------------------------------------------------------------------


def test_a_preset_is_named_and_opened_in_place_of_the_example(first: Session) -> None:
    first.keys("down", "down", "enter")
    assert "Which plan is most like yours?" in first.sheet
    first.keys("down", "enter")
    assert "coach" in first.sheet
    first.keys("enter")
    assert first.desk.book.path.name == "coach.toml"
    assert not first.example.exists()
    first.sound()


def test_an_empty_plan_says_what_it_needs(first: Session) -> None:
    first.keys("down", "down", "down", "enter", *"blank", "enter")
    assert first.desk.book.path.name == "blank.toml"
    told = [one.message.template for one in read(first.file).problems]
    assert len(told) == 3, told
    assert not first.example.exists()


def test_looking_at_the_example_closes_the_question(first: Session) -> None:
    first.keys("down", "enter")
    assert first.sheet == ""
    assert first.desk.book.path == first.example


def test_a_new_plan_can_be_made_from_the_list_of_plans(tmp_path: Path) -> None:
    first = Session(tmp_path)
    first.keys("escape", "o", *"laptop", "enter")
    assert "A new plan named laptop" in first.sheet
    first.keys("enter", *"Computer", "enter")
    assert first.desk.book.path.name == "laptop.toml"
    assert first.example.exists(), "only the very first question puts it away"
    first.keys("escape", "o", "f2", "down", "enter")
    assert first.desk.book.path == first.example
    first.close()


def test_a_name_that_will_not_do_is_asked_again(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    offer_new(desk, "a/b")
    type_keys(desk, "down", "down", "down", "enter")
    assert isinstance(desk, Desk)
    assert desk.sheet is not None
    assert "slash" in desk.sheet.error
    desk.book.close(discard=True)


def test_the_palette_asks(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    type_keys(desk, ":", *"ask me", "enter")
    assert desk.sheet is not None
    assert desk.sheet.title.startswith("Question")
    assert Answers(MONDAY).given == {}
    desk.book.close(discard=True)
