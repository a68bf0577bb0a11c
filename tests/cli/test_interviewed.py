"""The interview by options: an option for each question, and nothing asked where there is no terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.interview.answers import Answers
from retroplan.interview.questions import questions
from retroplan.planfile.reading.read import read
from tests.support.app.cli import Ran, here
from tests.support.app.interview import MONDAY

TODAY = ("--today", MONDAY.isoformat())
STORY = (
    *("--want", "A new computer", "--remain", "400", "--often", "monthly", "--by", "2026-12-31"),
    *("--taxes", "20%", "--sell", "guide", "--price", "10", "--found", "newsletter"),
    *("--first-rate", "10%", "--sale-rate", "5%..15%", "--hours", "10", "--reach", "0"),
)


def made(home: Path, *options: str) -> tuple[Ran, str]:
    """What came of a new plan made by options, and its text."""
    ran = here(home, "new", "mine", *TODAY, *options)
    path = home / ".config" / "retroplan" / "plans" / "mine.toml"
    return ran, path.read_text(encoding="utf-8") if path.exists() else ""


def test_every_question_has_an_option_and_all_of_them_make_the_story(home: Path) -> None:
    ran, text = made(home, *STORY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip().endswith("mine.toml")
    assert "not answered" not in text
    assert 'rate = "10%"  # measured' in text
    assert 'rate = "5%..15%"  # guessed' in text
    assert not read(text).problems
    assert "6,000" in here(home, "show", "mine", *TODAY).out


def test_without_a_terminal_nothing_is_asked_and_what_is_missing_is_told(home: Path) -> None:
    ran, text = made(home, "--ask", "--want", "A trip", "--price", "25")
    assert ran.code == 0
    assert ran.err == (
        "retroplan: not answered, so examples stand there: --remain, --often, --by, --taxes, --found, "
        "--first-rate, --sale-rate, --hours, --reach\n"
    )
    assert 'name = "A trip"' in text
    assert "price = 25" in text
    assert not read(text).problems


@pytest.mark.parametrize("place", range(0, len(STORY), 2))
def test_each_option_alone_makes_a_valid_plan(home: Path, place: int) -> None:
    ran, text = made(home, *STORY[place : place + 2])
    assert ran.code == 0
    assert not read(text).problems


def test_a_rate_that_nobody_knows_is_typical(home: Path) -> None:
    _, text = made(home, "--first-rate", "unknown")
    assert 'rate = "1%..5%"  # typical of pages that give something' in text


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--sell", ""), "--sell: there is no ;"),
        (("--sell", "boat"), "--sell: there is no boat; there are guide, course,"),
        (("--found", "luck"), "--found: there is no luck; there are newsletter,"),
        (
            ("--taxes", "mars"),
            "no mars; there are fr-goods, fr-services, fr-other-services, fr-cipav, fr-furnished, none",
        ),
        (("--often", "daily"), "--often: there is no daily; there are monthly, once"),
        (("--first-rate", "300"), "--first-rate: rate must be from 0% to 100%"),
        (("--by", "2026-01-01"), "--by: 1 January is not ahead: write a later day"),
        (("--remain", "a lot"), "--remain: "),
        (("--by", MONDAY.isoformat()), "--by: 30 November is not ahead: write a later day"),
        (("--price", "-3"), "--price: "),
        (("--price", "3..4"), "--price: one number is due here; a range can be written in the plan"),
        (("--taxes", ".2.3"), '--taxes: ".2.3" is not a'),
        (("--want", ""), "--want: nothing is written here: write it, or leave the question out"),
        (("--ask", "--from", "story"), "leave out --from and --start"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_made(
    home: Path, options: tuple[str, ...], told: str
) -> None:
    ran, text = made(home, *options)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == text == ""


def test_once_is_said_in_plain_words(home: Path) -> None:
    _, text = made(home, "--often", "once")
    assert 'kind = "total"' in text


def test_options_and_questions_are_the_same_ten() -> None:
    from retroplan.cli.interviewed import FLAGS

    assert [one.id for one in questions(Answers(MONDAY))] == list(
        dict.fromkeys(one.question for one in FLAGS)
    )
