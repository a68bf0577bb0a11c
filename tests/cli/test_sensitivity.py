"""``retroplan sensitivity``: what moves a figure most, as text and JSON, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.app.cli import Ran, here
from tests.support.plans.story import plan_file

TODAY = ("--today", "2026-11-21")
Changes = tuple[tuple[str, str], ...]
VISITOR = 'rate = "10%"                     # one visitor'
TABLE = """\
Visitors · Cheaper guide · 6,000 · what moves it most, 10% each
Each input alone, 10% better and 10% worse; before rounding to whole sales.

                     now  better                fewer│more                worse
Amount             400 €   360 €  5,400  ████████████│████████████  6,600 440 €
Visitors: rate       10%     11%  5,455   ███████████│█████████████ 6,667    9%
Subscribers: rate    10%     11%  5,455   ███████████│█████████████ 6,667    9%
Work guide: price   10 €    11 €  5,455   ███████████│█████████████ 6,667   9 €
Tax                  20%     18%  5,854           ███│███           6,154   22%
Margin               20%     18%  5,900            ██│██            6,100   22%
"""


def asked(home: Path, *arguments: str, changes: Changes = ()) -> Ran:
    """Ask about the story, or the story retold."""
    return here(home, "sensitivity", str(plan_file(home, *changes)), *arguments, *TODAY)


def answer(home: Path, *arguments: str, changes: Changes = ()) -> Any:
    """What other programs read of it."""
    return json.loads(asked(home, *arguments, "--json", changes=changes).out)


def plain(text: str) -> list[str]:
    """Lines with blanks of one kind."""
    return text.replace("\xa0", " ").splitlines()


def test_people_read_a_table_with_bars_that_meet_in_the_middle(home: Path) -> None:
    ran = asked(home)
    assert ran.code == 0
    assert plain(ran.out) == TABLE.splitlines()


def test_an_ascii_terminal_reads_the_same(home: Path) -> None:
    path = str(plan_file(home))
    ran = here(home, "sensitivity", path, *TODAY, environ={"LANG": "C"})
    assert ran.out.isascii()
    assert "5,455   ###########|############# 6,667" in ran.out


def test_other_programs_read_the_same(home: Path) -> None:
    found = answer(home)
    assert found["figure"] == "scenarios.cheaper-guide.stages.visitors.count"
    assert (found["scenario"], found["mode"], found["now"], found["exact"]) == (
        "cheaper-guide",
        "ten",
        6000,
        6000,
    )
    assert [(row["input"], row["better"]["figure"], row["worse"]["figure"]) for row in found["rows"]] == [
        ("goal.amount", 5400, 6600),
        ("funnels.newsletter.stages.visitors.rate", 5454.5455, 6666.6667),
        ("funnels.newsletter.stages.subscribers.rate", 5454.5455, 6666.6667),
        ("products.guide.price", 5454.5455, 6666.6667),
        ("goal.tax", 5853.6585, 6153.8462),
        ("goal.margin", 5900, 6100),
    ]


@pytest.mark.parametrize(
    ("arguments", "figure", "scenario"),
    [
        (("hours_per_week",), "backlog.hours_per_week", "cheaper-guide"),
        (("income", "--scenario", "new-guide"), "scenarios.new-guide.income", "new-guide"),
        (("--scenario", "new-guide"), "scenarios.new-guide.stages.visitors.count", "new-guide"),
        (("goal.target",), "goal.target", "cheaper-guide"),
        (("scenarios.new-guide.cac", "--all"), "scenarios.new-guide.cac", "new-guide"),
        (("--same-people",), "scenarios.cheaper-guide.income", "cheaper-guide"),
        (("publish-guest-post",), "backlog.routines.publish-guest-post.times", "cheaper-guide"),
    ],
)
def test_any_figure_may_be_asked(home: Path, arguments: tuple[str, ...], figure: str, scenario: str) -> None:
    found = answer(home, *arguments)
    assert (found["figure"], found["scenario"]) == (figure, scenario)
    assert found["same_people"] is ("--same-people" in arguments)


def test_ranges_are_told_with_what_has_none(home: Path) -> None:
    ran = asked(home, "--by", "ranges", changes=((VISITOR, 'rate = "5%..15%" # '),))
    (line,) = [line for line in plain(ran.out) if line.startswith("Visitors: rate")]
    assert line.split()[2:] == ["10%", "15%", "4,000", "████│█████████████", "12,000", "5%"]
    assert "No range is written for Work guide: price, Subscribers: rate, Amount, Margin, Tax." in ran.out


def test_never_reaches_the_frame_and_marks_are_told_below(home: Path) -> None:
    changes = ((VISITOR, 'rate = "95%" # '), ("price = 10 ", "price = 10\ncost = 9.5\nfee_rate = 0 "))
    lines = plain(asked(home, changes=changes).out)
    (price,) = [line for line in lines if line.startswith("Work guide: price")]
    assert "│████████████>  never" in price
    (rate,) = [line for line in lines if line.startswith("Visitors: rate")]
    assert " 100%! " in rate
    (fee,) = [line for line in lines if line.startswith("Work guide: fee rate*")]
    assert " 0%! " in fee
    assert lines[-2:] == ["* by one step: a tenth of it is nothing", "! goes no farther"]


def test_what_as_many_people_bring_is_told_in_the_title(home: Path) -> None:
    lines = plain(asked(home, "--same-people", "--by", "step").out)
    assert lines[0] == "Income · Cheaper guide · 600 € for as many people · what moves it most, one step"
    assert lines[2] == "What as many people as are planned now would bring."
    assert "more│less" in lines[4]


@pytest.mark.parametrize(
    ("arguments", "changes", "said"),
    [
        ((), (("price = 10 ", "price = 10\ncost = 12 "),), "Visitors is out of reach: "),
        (("--by", "ranges"), (), "nothing that moves Visitors has a range"),
        (("review.silent_days",), (), "nothing that is written in the plan moves"),
        (("scenarios.cheaper-guide.roi",), (), "has no value now"),
        (
            ("--same-people",),
            (("list_size = 0 ", "list_size = 9000 "), ("price = 10 ", 'price = 10\nlist_rate = "10%" ')),
            "nobody is to be won",
        ),
    ],
)
def test_what_nothing_moves_ends_with_1(
    home: Path, arguments: tuple[str, ...], changes: Changes, said: str
) -> None:
    ran = asked(home, *arguments, changes=changes)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    found = answer(home, *arguments, changes=changes)
    assert found["rows"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("vistors",), "no figure is called vistors; did you mean visitors?"),
        (("visitors", "income"), "name one plan and one figure, not 3 things"),
        (("visitors", "--scenario", "x"), "there is no scenario x; there are cheaper-guide"),
        (("visitors", "--by", "half"), "invalid choice: 'half'"),
        (("visitors", "--same-people"), "name no figure with --same-people"),
        (("products.guide.price",), "products.guide.price does not follow from anything: it is an input"),
        (("scenarios.cheaper-guide.stages.visitors.latest",), "latest day is no number"),
    ],
)
def test_wrong_usage_is_a_sentence_and_ends_with_2(home: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = asked(home, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_one_word_is_a_plan_or_a_figure_of_the_last_one(home: Path) -> None:
    assert "no plan yet" in here(home, "sensitivity", "visitors").err
    here(home, "new", "computer", *TODAY)
    assert here(home, "sensitivity", "computer", *TODAY) == here(home, "sensitivity", "visitors", *TODAY)
    ran = here(home, "sensitivity", "compuetr", *TODAY)
    assert ran.code == 2
    assert "compuetr is neither a plan nor a figure of the last plan" in ran.err


def test_a_plan_with_errors_is_told_and_not_asked(home: Path) -> None:
    ran = asked(home, changes=(("price = 10 ", 'price = "ten" '),))
    assert (ran.code, ran.out) == (1, "")
    assert "products.guide.price" in ran.err
    (home / "bad.toml").write_text("price = [")
    ran = here(home, "sensitivity", "bad.toml", *TODAY)
    assert (ran.code, ran.out) == (1, "")
