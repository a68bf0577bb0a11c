"""The interview where things are not as usual: names that are taken, files that go, windows that are low."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.command_names import COMMANDS, HELP
from retroplan.interview.answers import Answers, QuestionId, Reply
from retroplan.interview.questions import InterviewQuestion, questions
from retroplan.tui.actions.interview import begin
from retroplan.tui.actions.new_plan import offer_new
from retroplan.tui.desk.sheet import sheet_keys
from tests.support.app.interview import ANSWERS, Session

MEANS = Reply("hours", {"hours": "7", "traffic": "0"})


def asked(session: Session) -> InterviewQuestion:
    """The question that is asked, told by its words."""
    answers = Answers(session.desk.results.today)
    shown = " ".join(session.sheet.split())
    return next(one for one in questions(answers) if session.desk.words.figure(one.asks) in shown)


@pytest.fixture
def first(tmp_path: Path) -> Iterator[Session]:
    made = Session(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("wanted", [*COMMANDS, HELP])
def test_what_has_the_name_of_a_command_can_be_wanted(first: Session, wanted: str) -> None:
    first.keys("enter")
    first.answer(wanted.title())
    assert "Question 2 of 10" in first.sheet
    assert first.desk.book.path.name == f"my-{wanted}.toml"
    assert f'name = "{wanted.title()}"' in first.file


def test_a_plan_whose_name_differs_in_capitals_alone_is_told_apart(first: Session) -> None:
    (first.plans / "Bike.toml").write_text("format = 1\n", encoding="utf-8")
    first.keys("enter")
    first.answer("bike")
    assert first.desk.book.path.name == "bike-2.toml"


@pytest.mark.parametrize(("said", "made"), [("show", "my-show"), ("a/b", "a-b"), ("example", "example-2")])
def test_a_name_said_before_that_will_not_do_becomes_one_like_it(
    first: Session, said: str, made: str
) -> None:
    offer_new(first.desk, said)
    first.keys("enter")
    first.answer("A bike")
    assert "Question 2 of 10" in first.sheet
    assert first.desk.book.path.stem == made


def test_stopping_does_not_say_that_a_file_that_is_gone_holds_anything(first: Session) -> None:
    first.keys("enter")
    first.answer("Bike", "500")
    assert first.desk.book.flush(10)
    first.desk.book.path.unlink()
    for _ in range(2):  # what may be the middle of somebody's save counts once it is seen twice
        first.desk.book.look_outside()
    first.keys("enter", "escape")
    assert first.desk.book.state.kind == "gone"
    assert "holds what you answered" not in first.said


@pytest.mark.parametrize("size", [(40, 10), (60, 16), (80, 24)])
def test_more_about_a_question_is_shown_in_every_window(tmp_path: Path, size: tuple[int, int]) -> None:
    first = Session(tmp_path, size=size)
    first.keys("enter")
    for answer in ANSWERS[:-1]:
        about = first.desk.words.text(asked(first).about)
        before = first.sheet
        if "Question 1 " not in before:
            first.keys("?")
            assert " ".join(about.split()[1:8]) in " ".join(first.sheet.split())
            first.keys("?")
            assert first.sheet == before
        first.answer(answer)
    first.close()


def test_so_far_stands_where_there_is_room_for_it(tmp_path: Path) -> None:
    first = Session(tmp_path, size=(60, 16))
    first.keys("enter")
    first.answer("Computer", "400")
    assert "So far: 600 € a month" in first.sheet
    first.close()


def test_work_that_no_week_holds_is_not_told_as_today_s_alone(first: Session) -> None:
    first.keys("enter")
    first.answer("Bike", "1200", "", "", "", "", "", "", "", "", "")
    assert "Publish a guest post. It is more than your week holds: s picks another." in first.said


def test_work_that_fits_is_told_as_it_is(first: Session) -> None:
    first.keys("enter")
    first.answer("Bike", "40", "", "", "", "", "", "10", "10", "", "")
    assert "more than your week holds" not in first.said
    assert "s picks the one to work on." in first.said


def test_only_what_no_option_answered_is_asked(first: Session) -> None:
    given: dict[QuestionId, Reply] = {"remain": Reply("remain", {"remain": "900"}), "means": MEANS}
    begin(first.desk, Answers(first.desk.results.today, given=given))
    first.answer("A trip")
    assert "Question 3 of 10" in first.sheet
    first.keys("up")
    assert "▸ To remain  900▏ €" in first.sheet
    first.answer("", *ANSWERS[2:9])
    assert first.sheet == ""
    assert "amount = 900" in first.file
    assert "hours_per_week = 7" in first.file


def test_the_key_that_is_told_leads_back(first: Session) -> None:
    first.keys("enter")
    first.answer(*ANSWERS[:7])
    assert told_keys(first)["back"] == "Shift+Tab"
    first.keys("up", "up")
    assert told_keys(first)["back"] == "Up"
    first.keys("up")
    assert "Question 7 of 10" in first.sheet


def told_keys(session: Session) -> dict[str, str]:
    """The keys that the question tells, by what they do."""
    assert session.desk.sheet is not None
    return {one.does: one.key for one in sheet_keys(session.desk.sheet)}


@pytest.mark.parametrize("size", [(40, 10), (80, 24)])
def test_where_one_types_is_always_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    first = Session(tmp_path, size=size)
    width = size[0] - 4
    for answer in ("enter", "A long way home, " * 12, "1" * 11, "", "2027-02-28"):
        first.keys(*([answer] if answer == "enter" else [*answer]))
        typed = next(line for line in first.sheet.split("\n") if "▸" in line)
        if answer != "enter" and answer:
            assert typed.index("▏") < width, typed
        if answer != "enter":
            first.keys("enter")
    first.close()


def test_a_name_leaves_no_room_for_what_nobody_types_beside_it(tmp_path: Path) -> None:
    first = Session(tmp_path, size=(60, 16))
    first.keys("enter")
    first.answer(*ANSWERS[:4])
    assert "  France, micro-entreprise: other services (BNC)  25.6%" in first.sheet
    first.close()
