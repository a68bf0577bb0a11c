"""``retroplan solve``: what gives, what cannot, and how a question that makes no sense is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.app.cli import Ran, here
from tests.support.plans.story import TEXT, plan_file

TODAY = ("--today", "2026-11-21")
PRICE = "products.guide.price"
VISITED, SUBSCRIBED = (f"funnels.newsletter.stages.{name}.rate" for name in ("visitors", "subscribers"))


def asked(home: Path, *arguments: str, changes: tuple[tuple[str, str], ...] = ()) -> Ran:
    """Ask about the story, or the story retold."""
    return here(home, "solve", str(plan_file(home, *changes)), *arguments, *TODAY)


def answer(home: Path, *arguments: str, changes: tuple[tuple[str, str], ...] = ()) -> Any:
    """What other programs read of it."""
    return json.loads(asked(home, *arguments, "--json", changes=changes).out)


def test_the_answers_are_those_of_the_design(home: Path) -> None:
    found = answer(home, "visitors <= 4000")
    assert found["figure"] == "scenarios.cheaper-guide.stages.visitors.count"
    assert (found["scenario"], found["now"], found["wanted"]) == ("cheaper-guide", 6000, ["<=", 4000])
    alone = [one for one in found["answers"] if one["input"]]
    assert [(one["input"], one["from"], one["to"], one["figure"], one["class"]) for one in alone] == [
        (PRICE, 10, 15, 4000, "lever"),
        (SUBSCRIBED, 0.1, 0.15, 4000, "lever"),
        (VISITED, 0.1, 0.15, 4000, "lever"),
        ("goal.amount", 400, 266, 4000, "wish"),
    ]
    assert [one["exact"] for one in alone] == [[15, 15.38], [0.15, 0.15], [0.15, 0.15], [260.01, 266.66]]
    (each,) = [one for one in found["answers"] if not one["input"]]
    assert each["figure"] == 3994
    assert [(one["input"], one["to"]) for one in each["together"]] == [
        (PRICE, 11.52), (SUBSCRIBED, 0.1152), (VISITED, 0.1152)
    ]  # fmt: skip
    assert [(one["input"], one["at"], one["figure"]) for one in found["cannot"]] == [
        ("goal.margin", 0, 5000), ("goal.tax", 0, 4800)
    ]  # fmt: skip
    assert found["answers"].index(each) == 3


def test_people_read_the_same_in_columns(home: Path) -> None:
    ran = asked(home, "visitors <= 4000")
    assert ran == Ran(0, ran.out, "")
    lines = ran.out.replace("\xa0", " ").splitlines()
    assert lines[0] == "Visitors · Cheaper guide: 6,000, wanted: at most 4,000. What gives?"
    assert lines[2:6] == [
        "  1  Work guide: price  10 € → 15 €              4,000",
        "  2  Subscribers: rate  10% → 15%                4,000",
        "  3  Visitors: rate     10% → 15%                4,000",
        "  4  A bit of each      11.52 €, 11.52%, 11.52%  3,994",
    ]
    assert lines[7:9] == ["Or want less", "  5  Amount             400 € → 266 €            4,000  34% less"]
    assert lines[10:13] == [
        "Cannot alone",
        "     Margin             20% → 0%                 5,000  as low as it goes",
        "     Tax (given)        20% → 0%                 4,800  as low as it goes",
    ]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("visitors<=4000", ["<=", 4000]), (" Visitors  =<  4 000 ", ["<=", 4000]),
        ("visitors ≤ 4k", ["<=", 4000]),
        ("visitors ≥ 8000 people", [">=", 8000]), ("visitors = 4000", ["=", 4000]),
        ("income >= 700 €", [">=", 700]),
        ("income>=700,50", [">=", 700.5]), ("lowest >= -10", [">=", -10]),
        ("goal.target <= 500.5", ["<=", 500.5]),
        ("scalable_share >= 50%", [">=", 0.5]), ("scalable_share >= 0.5", [">=", 0.5]),
        ("scalable_share >= 50", [">=", 0.5]), ("reachable", [">=", 1]), ("reachable = yes", [">=", 1]),
        ("scenarios.new-guide.stages.visitors.count < 900", ["<=", 900]),
    ],
)  # fmt: skip
def test_what_is_wanted_is_read_in_the_unit_of_the_figure(
    home: Path, question: str, wanted: list[object]
) -> None:
    assert answer(home, question)["wanted"] == wanted


def test_a_scenario_is_asked_by_its_id_or_by_the_figure(home: Path) -> None:
    one = answer(home, "visitors <= 900", "--scenario", "new-guide")
    assert one["scenario"] == "new-guide"
    assert one["now"] == 2000
    assert one == answer(home, "scenarios.new-guide.stages.visitors.count <= 900")
    hours = answer(home, "backlog.hours_per_week <= 3", "--scenario", "new-guide")
    assert hours["scenario"] == "new-guide"
    assert hours["now"] < answer(home, "backlog.hours_per_week <= 3")["now"]


def test_one_input_is_asked_alone_where_it_stands_or_for_this_scenario(home: Path) -> None:
    (base,) = answer(home, "visitors <= 4000", "--by", PRICE)["answers"]
    own = f"scenarios.cheaper-guide.{PRICE}"
    (alone,) = answer(home, "visitors <= 4000", "--by", own)["answers"]
    assert (base["input"], alone["input"]) == (PRICE, own)
    assert base | {"input": own} == alone
    told = asked(home, "visitors <= 4000", "--by", PRICE).out.replace("\xa0", " ")
    assert "Any value from 15 € to 15.38 € gives 4,000.\n" in told


def test_a_range_moves_as_a_whole_and_says_what_it_was(home: Path) -> None:
    changes = (('rate = "10%"                     # one visitor', 'rate = "5%..15%" # one visitor'),)
    (one,) = answer(home, "visitors <= 3000", "--by", VISITED, changes=changes)["answers"]
    assert (one["from"], one["to"], one["low"], one["high"]) == (0.1, 0.2, 0.1, 0.3)
    assert one["beyond"] == [0.05, 0.15]
    assert "beyond your 5" in asked(home, "visitors <= 3000", changes=changes).out


def test_a_range_whose_ends_are_one_is_asked_like_a_value(home: Path) -> None:
    changes = (('rate = "10%"                     # one visitor', 'rate = "10%..10%" # one visitor'),)
    (one,) = answer(home, "visitors <= 3000", "--by", VISITED, changes=changes)["answers"]
    assert (one["from"], one["to"], one["low"], one["high"], one["beyond"]) == (0.1, 0.2, 0.2, 0.2, None)


def test_what_is_locked_is_left_alone_and_told_where_it_would_do(home: Path) -> None:
    locks = tuple(part for each in (PRICE, SUBSCRIBED, VISITED, "goal.amount") for part in ("--lock", each))
    ran = asked(home, "visitors <= 4000", *locks)
    assert ran.code == 1
    assert "No single figure can. Nearest: 4,800 with Tax at 0%." in ran.out
    assert "Would do, were it not locked" in ran.out
    found = answer(home, "visitors <= 4000", *locks)
    assert [one["input"] for one in found["release"]] == [PRICE, SUBSCRIBED, VISITED, "goal.amount"]
    assert not found["answers"]
    own = answer(home, "visitors <= 4000", "--lock", PRICE)
    assert PRICE not in {one["input"] for one in own["answers"]}
    changes = (("format = 1", f'locked = ["{PRICE}"]\nformat = 1'),)
    assert answer(home, "visitors <= 4000", changes=changes) == own


def test_two_that_do_it_together_are_offered_where_none_does_alone(home: Path) -> None:
    ran = asked(home, "visitors <= 500", "--lock", PRICE, "--lock", "goal.amount")
    assert ran.code == 0
    assert "Two together\n  1  Subscribers: rate" in ran.out
    found = answer(home, "visitors <= 500", "--lock", PRICE, "--lock", "goal.amount")
    assert not found["answers"]
    assert {one["input"] for one in found["pair"]["together"]} == {SUBSCRIBED, VISITED}
    assert found["pair"]["figure"] <= 500


def test_what_is_given_is_asked_only_when_that_is_wanted(home: Path) -> None:
    assert answer(home, "visitors <= 4900")["answers"][-1]["input"] == "goal.amount"
    found = answer(home, "visitors <= 4900", "--all")
    assert found["answers"][-1]["class"] == "given"
    assert "Or, though it is given\n" in asked(home, "visitors <= 4900", "--all").out


def test_where_it_is_that_already_nothing_gives_and_nothing_is_wrong(home: Path) -> None:
    ran = asked(home, "visitors <= 6000")
    assert ran.code == 0
    assert "It is that already: nothing needs to change." in ran.out
    found = answer(home, "visitors <= 6000")
    assert found["met"]
    assert not found["answers"]


def test_a_scenario_out_of_reach_says_so_first_and_what_would_mend_it(home: Path) -> None:
    changes = (("price = 10 ", "price = 10\ncost = 12 "),)
    ran = asked(home, "visitors <= 4000", changes=changes)
    assert ran.code == 0
    assert ran.out.startswith("Cheaper guide is out of reach: ")
    found = answer(home, "visitors <= 4000", changes=changes)
    assert found["now"] is None
    assert found["reason"]
    assert [(one["input"], one["figure"]) for one in found["answers"]] == [(PRICE, 4000)]
    assert "\nVisitors · Cheaper guide: –, wanted: at most 4,000. What gives?\n" in ran.out
    reach = answer(home, "reachable", "--all", changes=changes)
    assert [one["input"] for one in reach["answers"]][:2] == [PRICE, "products.guide.cost"]
    assert (
        "Cheaper guide: out of reach. What brings it within reach?"
        in asked(home, "reachable", changes=changes).out
    )


def test_a_rate_that_was_measured_is_said_to_be_beyond_that(home: Path) -> None:
    report = (
        "\n[[checkins]]\ndate = 2026-11-20\ncounts = { visitors = 1000, subscribers = 85 }\nrevenue = 0\n"
    )
    begun = (("start = 2027-01-01", "start = 2026-11-01"), ("[capacity]", f"{report}\n[capacity]"))
    one = next(
        each
        for each in answer(home, "visitors <= 4000", changes=begun)["answers"]
        if each["input"] == VISITED
    )
    assert one["beyond"][0] < 0.085 < one["beyond"][1] < 0.15
    assert "beyond measured 6.9%..10.4%" in asked(home, "visitors <= 4000", changes=begun).out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("visitors <= many",), "many is no number"), (("visitors <= 4,000",), "4,000 could be 4000 or 4.0"),
        (("visitors <= 1e3",), "without an exponent"), (("visitors <= 3..4",), "3..4 is not one number"),
        (("visitors <=",), "type how much is wanted"), (("visitors",), "such as 'visitors <= 4000'"),
        (("<= 4",), "name a figure"), (("",), "name a figure"), (("vistors <= 4",), "did you mean visitors?"),
        (("income >= 4 $",), "counts in EUR"), (("smart.achievable.ok >= 1",), "is no number"),
        (("latest >= 1",), "no figure is called latest"),
        (("visitors.latest >= 1",), "latest day is no number"),
        (("goal.amount <= 3",), "it is an input, so change it"), (("reachable <= 0",), "'reachable' alone"),
        (("visitors <= 4", "--scenario", "newguide"), "there are cheaper-guide"),
        (("visitors <= 4", "--by", "goal.amout"), "did you mean goal.amount?"),
        (("visitors <= 4", "--by", "nonsense"), "there is no value nonsense"),
        (("visitors <= 4", "--by", "goal.name"), "goal.name is no number that can give"),
        (("visitors <= 4", "--by", f"scenarios.new-guide.{PRICE}"), "is of another scenario"),
        (("visitors <= 4", "--by", PRICE, "--lock", PRICE), f"{PRICE} is locked"),
        (("visitors <= 4", "--by", f"scenarios.cheaper-guide.{PRICE}", "--lock", PRICE), "is locked"),
        (("visitors <= 4", "--lock", "goal.why"), "goal.why is no number that can give"),
        (("visitors <= 4000", "--take", "9"), "there is no answer 9; they go from 1 to 5"),
        (("visitors <= 4000", "--take", "0"), "0 is no number of an answer"),
        (("visitors <= 4000", "--take", "-1"), "-1 is no number of an answer"),
        (("visitors <= 4000", "more", "words"), "name one plan and one question"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_in_one_sentence_and_writes_nothing(
    home: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = asked(home, *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not ran.out
    if "--take" not in arguments:
        assert asked(home, *arguments, "--take") == ran
    assert (home / "plan.toml").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("review.revenue >= 4",), "Nothing that came in"), (("roi >= 10%",), "Nothing is spent"),
        (("visitors <= 4", "--by", "products.course.price"), "Online course: price brings it no nearer"),
        (("visitors <= 4", "--by", "goal.tax"), "Nearest: 4,800 with Tax at 0%."),
    ],
)  # fmt: skip
def test_what_nothing_can_move_ends_with_1(home: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = asked(home, *arguments)
    assert ran.code == 1
    assert said in ran.out
    assert asked(home, *arguments, "--take").code == 1


@pytest.mark.parametrize("text", ["price = [", "= nonsense", ""])
def test_a_plan_with_errors_is_told_and_not_asked(home: Path, text: str) -> None:
    (home / "bad.toml").write_text(text)
    ran = here(home, "solve", "bad.toml", "visitors <= 4", *TODAY)
    assert ran.code == 1
    assert ran.err
    assert not ran.out
    wrong = (("price = 10 ", 'price = "ten" '),)
    ran = asked(home, "visitors <= 4", "--take", changes=wrong)
    assert ran.code == 1
    assert "products.guide.price" in ran.err
    assert not ran.out


def test_options_stand_wherever_one_likes(home: Path) -> None:
    path = str(plan_file(home))
    first = here(home, "solve", path, "--by", PRICE, "visitors <= 4000", *TODAY)
    assert first == here(home, "solve", *TODAY, "--by", PRICE, path, "visitors <= 4000")
    assert first.code == 0
