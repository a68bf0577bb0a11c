"""What the question says of its answers: more or less, exactly, out of reach, and in which words."""

from __future__ import annotations

import pytest

from retroplan.plan.address import Address
from retroplan.tui.desk.context import is_reported
from retroplan.tui.desk.desk import Desk
from retroplan.tui.wording.asked import looked_at
from tests.support.app.asking import VISITORS, answers, ask, asked, press, said, shown
from tests.support.app.tui import open_desk
from tests.support.plans.story import TEXT, retold

SCENARIO = VISITORS.parent.parent.parent


@pytest.fixture
def size() -> tuple[int, int]:
    return 80, 24


def test_who_wants_more_is_offered_to_want_more(desk: Desk) -> None:
    ask(desk, *"900", figure=SCENARIO / "income")
    assert shown(desk)[1:4] == [
        "Or want more",
        "▸ Amount    400 € → 594 €  900 €  49% more",
        "  Margin    20% → 79%      900 €",
    ]


def test_what_is_passed_but_not_met_exactly_is_said(desk: Desk) -> None:
    ask(desk, "=", "=", *"98", figure=VISITORS.parent / "per_day")
    price, rate = shown(desk)[1:3]
    assert price.split("  ")[-1] == "no value gives exactly 98"
    assert "exactly" not in rate, "it is shown as 98"


def test_where_nothing_brings_it_nearer_it_says_so_and_offers_nothing(desk: Desk) -> None:
    ask(desk, "enter", *"0", figure=SCENARIO / "goal_month")
    assert shown(desk)[1] == "No value of the plan brings this figure nearer to that."
    press(desk, "enter")
    assert desk.revision.text == TEXT


def test_no_hours_because_nothing_can_be_sold_are_no_answer(desk: Desk) -> None:
    week = Address("backlog.weeks.2026-12-28.all")
    ask(desk, *"1", figure=week, tab="backlog")
    assert not any("→ 0 €" in line or "at 0 €" in line for line in shown(desk))


def test_fewer_new_members_are_wanted_than_leave(desk: Desk) -> None:
    own = Address("scenarios.recurring-affiliate.products.affiliate")
    ask(desk, *"1", figure=own / "hold")
    assert asked(desk).sense == "<="


def test_more_people_than_needed_are_means(desk: Desk) -> None:
    ask(desk, *"9000")
    lines = shown(desk)
    assert lines[:2] == [
        "Visitors a month · Cheaper guide: 6,000 needed, 9,000 there.",
        "So many would bring 900 € a month, 300 € more than is needed.",
    ]
    assert "Or want more" in lines
    assert "Or so many come today" in lines
    assert answers(desk)[-1] == ("audience.traffic",)
    press(desk, ">")
    assert "at least 9,000" in shown(desk)[0], "who types the sign wishes for them"


@pytest.mark.parametrize(("key", "told"), [("<", "at most"), (">", "at least"), ("=", "exactly")])
def test_a_sign_says_which_way(desk: Desk, key: str, told: str) -> None:
    ask(desk, *"4000", key)
    assert f"wanted: {told} 4,000" in shown(desk)[0]


@pytest.fixture
def stuck(tmp_path_factory: pytest.TempPathFactory, size: tuple[int, int]) -> Desk:
    """The story with a rate of 0: its first scenario is out of reach."""
    text = retold(('rate = "10%"                     # one visitor', 'rate = "0%"  # one visitor'))
    return open_desk(tmp_path_factory.mktemp("stuck"), text, size)


def test_a_figure_out_of_reach_is_asked_to_come_within_it(stuck: Desk) -> None:
    before = stuck.revision.text
    ask(stuck, "enter")
    assert shown(stuck)[0].endswith("out of reach. What brings it within reach?")
    press(stuck, "enter")
    assert stuck.revision.text != before
    found = stuck.results.scenario("cheaper-guide")
    assert found is not None
    assert found.reachable
    press(stuck, "u")
    assert stuck.revision.text == before


def test_an_input_that_cannot_alone_is_not_taken(desk: Desk) -> None:
    ask(desk, *"4000")
    number = len(answers(desk))
    press(desk, *("down",) * number, "enter")
    assert "cannot alone: at 0% it comes to 5,000." in " ".join(shown(desk))
    assert desk.revision.text == TEXT
    assert "Enter" not in [one.key for one in desk.sheet.keys] if desk.sheet else False


def test_where_a_goal_has_errors_nothing_is_asked(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = retold(("amount = 400", 'amount = "a lot"'))
    broken = open_desk(tmp_path_factory.mktemp("broken"), text)
    broken.panes.show("scenarios")
    for _ in range(6):
        press(broken, "down", "4")
        assert broken.asking is None or broken.results.goal is not None
    assert broken.revision.text == text


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_every_line_fits(desk: Desk, width: int) -> None:
    desk.panes.resize(width, 24)
    for typed in ("4000", "9000", "1"):
        ask(desk, *typed)
        assert all(len(line) <= width - 4 for line in shown(desk, width - 4)[2:])
        assert any(line.startswith("▸") for line in shown(desk, width - 2))
        press(desk, "escape")


def test_in_a_low_terminal_the_answers_have_the_room(desk: Desk) -> None:
    desk.panes.resize(40, 10)
    ask(desk, *"9000")
    assert shown(desk, 38, 5)[1].startswith("▸ Work guide: price")
    press(desk, "enter")
    assert said(desk).startswith("Work guide: price 10 € → 6.70 €")


def test_to_come_within_reach_no_number_is_typed(stuck: Desk) -> None:
    ask(stuck, *"40", figure=SCENARIO / "reachable")
    assert shown(stuck)[0].endswith("out of reach. What brings it within reach?")
    press(stuck, "5", "backspace", "0")
    assert answers(stuck)[0] == ("scenarios.cheaper-guide.rates.visitors",)


def test_the_values_of_several_inputs_leave_room_for_what_is_said_of_each(
    tmp_path_factory: pytest.TempPathFactory, size: tuple[int, int]
) -> None:
    text = retold(
        ('rate = "10%"                     # one visitor', 'rate = "5%..12%"  # one visitor'),
        ('rate = "10%"                     # one subscriber', 'rate = "5%..12%"  # one subscriber'),
    )
    ranged = open_desk(tmp_path_factory.mktemp("ranged"), text, size)
    ask(ranged, "enter", "<", *"3000")
    lines = shown(ranged)
    assert any("beyond your" in line for line in lines)
    each = next(line for line in lines if "A bit of each" in line)
    assert "3 values" in each
    press(ranged, "down", "down", "down")
    assert "Subscribers: rate 5%..12% → " in looked_at(ranged, asked(ranged))


@pytest.mark.parametrize("figure", ["backlog.routines.publish-guest-post.done_yesterday"])
def test_of_what_has_happened_nothing_else_is_wanted(desk: Desk, figure: str) -> None:
    desk.panes.show("backlog")
    assert desk.go(figure)
    press(desk, "4", "enter")
    assert desk.sheet is None
    assert said(desk)


@pytest.mark.parametrize(
    ("figure", "reported"),
    [
        ("review.revenue", True),
        ("review.rates.visitors", True),
        ("review.months.1.actual", True),
        ("review.months.1.planned", False),
        ("review.forecast.products.guide.sold", True),
        ("review.forecast.products.guide.middle", False),
        (str(VISITORS), False),
    ],
)
def test_what_is_reported_is_known(figure: str, reported: bool) -> None:
    assert is_reported(Address(figure)) is reported


def test_what_is_met_already_can_be_asked_for_exactly(desk: Desk) -> None:
    hours = SCENARIO / "hours_per_month"
    ask(desk, *"135", figure=hours)
    told = " ".join(shown(desk)[1:])
    assert told == "90 is at most 135 already: nothing need change. = asks for exactly so much."
    press(desk, "=")
    assert answers(desk)


def test_what_is_locked_and_would_do_is_told_and_not_taken(
    tmp_path_factory: pytest.TempPathFactory, size: tuple[int, int]
) -> None:
    places = ("products.guide.price", "funnels.newsletter.stages.visitors.rate", "goal.amount", "goal.tax")
    rest = ("funnels.newsletter.stages.subscribers.rate", "goal.margin")
    listed = ", ".join(f'"{place}"' for place in (*places, *rest))
    text = f"locked = [{listed}]\n{TEXT}"
    locked = open_desk(tmp_path_factory.mktemp("locked"), text, size)
    ask(locked, *"4000")
    lines = shown(locked)
    assert lines[1] == "No single figure can."
    at = lines.index("Would do, were it not locked")
    assert lines[at + 1].startswith("  Work guide: price  10 € → 15 €")
    press(locked, "down", "enter")
    assert locked.revision.text == text
