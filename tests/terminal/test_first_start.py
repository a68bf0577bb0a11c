"""The very first start in the real program: from an empty home to an own plan, by few keys."""

from __future__ import annotations

from pathlib import Path

from retroplan.compute import compute
from retroplan.planfile.reading.read import read
from tests.support.app.interview import ANSWERS, MONDAY
from tests.support.app.pty import running, surroundings

DAY = ("--today", MONDAY.isoformat())
MOST_KEYS = 60
ESCAPE = "\x1b"


def test_sixty_keys_lead_from_an_empty_home_to_three_scenarios_and_today_s_work(tmp_path: Path) -> None:
    keys = "\r" + "".join(f"{answer}\r" for answer in ANSWERS)
    assert len(keys) <= MOST_KEYS
    with running(*DAY, environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("Welcome. How do you want to begin?", "Answer ten questions")
        terminal.write(keys)
        terminal.wait_for("Three ways to your goal", "Today: 2 × Publish a guest post")
        terminal.wait_for("Ten times dearer", "6,000", "634")
        assert terminal.leave() == 0
    plans = tmp_path / "config" / "retroplan" / "plans"
    assert [path.name for path in plans.iterdir()] == ["computer.toml"]
    reading = read((plans / "computer.toml").read_text(encoding="utf-8"))
    assert reading.plan is not None
    assert not reading.problems
    results = compute(reading.plan, MONDAY)
    assert [one.people for one in results.scenarios[0].stages] == [6000, 600, 60]
    assert results.backlog is not None
    assert results.backlog.routines[0].today == 2


def test_a_letter_sends_the_line_that_it_changes_and_no_other(tmp_path: Path) -> None:
    with running(*DAY, environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("Welcome. How do you want to begin?")
        terminal.write("\r")
        terminal.wait_for("What do you want?")
        terminal.write("b")  # once it is seen, all that was drawn before has come
        terminal.wait_for("I want  b")
        before, typed = len(terminal.received), "b"
        for letter in "icycle":
            typed += letter
            terminal.write(letter)
            terminal.wait_for(f"I want  {typed}")
        assert len(terminal.received) - before < len(typed) * 600
        terminal.write(ESCAPE)
        terminal.wait_for("This is an example")
        assert terminal.leave() == 0


def test_the_questions_go_on_for_a_plan_begun_by_options(tmp_path: Path) -> None:
    arguments = ("new", "mine", *DAY, "--ask", "--want", "A trip", "--remain", "900", "--often", "once")
    with running(*arguments, environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("Question 4 of 10", "By when?")
        terminal.write("+3m\r")
        terminal.wait_for("Question 5 of 10")
        terminal.write(ESCAPE)
        terminal.wait_for("The plan mine holds what you answered so far.")
        assert terminal.leave() == 0
    text = (tmp_path / "config" / "retroplan" / "plans" / "mine.toml").read_text(encoding="utf-8")
    assert "deadline = 2027-02-28\n" in text
    assert not read(text).problems


def test_leaving_the_first_question_leaves_the_example_to_look_at(tmp_path: Path) -> None:
    with running(*DAY, environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("Welcome.")
        terminal.write(ESCAPE)
        terminal.wait_for("This is an example")
        assert terminal.leave() == 0
    with running(*DAY, environ=surroundings(tmp_path), columns=80, rows=24) as terminal:
        terminal.wait_for("example", "saved")
        assert "Welcome" not in terminal.text
        assert terminal.leave() == 0
