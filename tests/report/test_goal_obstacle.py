"""The one thing that stands in the way of a goal: the first that is true, its figure, the key to a way."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.compute.figures import value_of
from retroplan.explain import explain
from retroplan.report.tables.frame import frame
from retroplan.report.tables.goal_obstacle import Obstacle, obstacle
from tests.support.plans import behind, lived
from tests.support.plans.report import Case, case
from tests.support.plans.story import TODAY, retold
from tests.support.plans.ways import AFFILIATE, ROOM, TOTAL, ads

DECEMBER = date(2026, 12, 1)
BARE = "[goal]\namount = 100\nstart = 2026-12-01\ndeadline = 2026-12-31\n"
PRODUCT = '[[products]]\nid = "guide"\nprice = 10\n'
FUNNEL = '[[funnels]]\nid = "f"\nstages = [{ id = "visitors", rate = "10%" }, { id = "clients" }]\n'
READY = (
    ('title = "Choose the subject of the guide"', 'title = "Choose"\nstatus = "done"'),
    ('title = "Write the guide"', 'title = "Write"\nstatus = "done"'),
)
FEBRUARY = date(2027, 2, 9)
REPORT = """
[[checkins]]
date = {}
counts = {{ visitors = {}, subscribers = {}, customers = {} }}
revenue = {}
"""


def of(made: Case) -> Obstacle:
    found = obstacle(made.plan, made.results, made.words)
    return found._replace(text=found.text.replace("\N{NO-BREAK SPACE}", " "))


ASKS = "cell.ask on it asks what gives."
TABLE = {
    "no goal": (
        retold(("amount = 400 ", 'amount = "x" ')), TODAY,
        "The goal cannot be computed until its values can be read: look.problems lists them.", "",
    ),
    "nothing to sell": (
        BARE, TODAY, "Nothing is sold yet: press tab.products, then thing.add, to add a product.", "",
    ),
    "no funnel": (
        BARE + PRODUCT, TODAY,
        "Nothing says yet how people come: press tab.funnel, then thing.add, to add a funnel.", "",
    ),
    "errors": (
        retold(("price = 10 ", 'price = "x" ')), TODAY,
        "Some values of the plan cannot be read, or make no sense together: look.problems lists them.", "",
    ),
    "errors elsewhere": (
        retold(("price = 100\n", 'price = "x"\n')), TODAY,
        "Some values of the plan cannot be read, or make no sense together: look.problems lists them.", "",
    ),
    "out of reach": (
        retold(("price = 10 ", "price = 0 ")), TODAY,
        "Out of reach: each payment for Work guide leaves 0 € after your commission, refunds, fees and cost; "
        "it must leave more than nothing. cell.ask on this line asks what would do.",
        "scenarios.cheaper-guide.reachable",
    ),
    "past": (
        retold(TOTAL), date(2027, 6, 1),
        "The deadline, 31 March, is past: a later one lets the plan go on.", "smart.time-bound.ok",
    ),
    "behind": (
        behind.TOTAL, FEBRUARY,
        "478.57 € behind on 9 February: look.repace shows ways to go on.", "review.status",
    ),
    "late": (
        retold(READY[0]), date(2026, 12, 25),
        "Write the guide is late: tab.pane shows what is to be done.",
        "backlog.initiatives.write-guide.start_by",
    ),
    "two late": (
        retold(), date(2026, 12, 25),
        "Choose the subject of the guide and one more are late: tab.pane shows what is to be done.",
        "backlog.initiatives.choose-subject.start_by",
    ),
    "too many hours": (
        retold(), TODAY, f"Too much for 10 hours a week: {ASKS}", "backlog.hours_per_week",
    ),
    "too many hours for clients": (
        retold(("price = 10 ", "price = 10\nhours = 2\n#")), TODAY,
        f"Too much for 10 hours a week: {ASKS}", "scenarios.cheaper-guide.weekly_hours",
    ),
    "one hour": (
        retold(("hours_per_week = 10 ", "hours_per_week = 1 ")), TODAY,
        f"Too much for 1 hour a week: {ASKS}", "backlog.hours_per_week",
    ),
    "a full week": (
        retold(("hours_per_week = 10 ", "hours_per_week = 21 ")), TODAY,
        "The week from 1 February 2027 takes 22.5 hours and you have 21: tab.pane shows the weeks.",
        "backlog.weeks.2027-02-01.all",
    ),
    "too dear": (
        ads("50%").replace("hours_per_week = 10 ", "hours_per_week = 100\nbudget_per_month = 20 "), TODAY,
        f"It takes 32 € a month and you have 20 €: {ASKS}", "scenarios.cheaper-guide.spend",
    ),
    "fixed costs": (
        retold(
            ("hours_per_week = 10 ", "hours_per_week = 100\nbudget_per_month = 20 "),
            ("mix = { guide = 1 }", "mix = { guide = 1 }\nfixed_costs = 50"),
        ), TODAY,
        f"It takes 50 € a month and you have 20 €: {ASKS}", "scenarios.cheaper-guide.fixed",
    ),
    "too early": (
        ads("50%").replace("hours_per_week = 10 ", "hours_per_week = 100\ncash = 5 ").replace(
            'name = "Subscribers"', 'name = "Subscribers"\nlag_days = 31'
        ), TODAY,
        f"It needs 32 € before it earns and you have 5 € at hand: {ASKS}", "scenarios.cheaper-guide.lowest",
    ),
    "a rate not seen": (
        retold(ROOM, *READY) + REPORT.format("2027-01-07", 1500, 60, 14, 140), date(2027, 1, 8),
        "The plan counts on 10% at Visitors, check-ins show at most 5.11%: "
        "cell.adopt on it makes what was seen the plan's.", "review.rates.visitors",
    ),
    "silent": (
        retold(ROOM, *READY), date(2027, 1, 20),
        "No report for 19 days: press tab.review, then thing.add, to say what really happened.",
        "review.silent_days",
    ),
    "nobody comes": (
        BARE + PRODUCT + FUNNEL, TODAY,
        "Nothing says yet what brings these people: press tab.backlog, then thing.add, "
        "to add what you do for it.", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", TABLE)
def test_the_first_obstacle_is_told_with_its_figure(which: str) -> None:
    text, today, said, figure = TABLE[which]
    made = case(text, today)
    assert (of(made).text, of(made).figure) == (said, figure)
    assert not figure or explain(made.plan, made.results, figure) is not None


@pytest.mark.parametrize("which", [one for one in TABLE if ASKS in TABLE[one][2]])
def test_what_can_be_asked_is_a_number(which: str) -> None:
    text, today, _, figure = TABLE[which]
    assert value_of(case(text, today).results, figure) is not None


def test_where_there_are_no_keys_none_is_told() -> None:
    for text, today, *_ in TABLE.values():
        made = case(text, today)
        made.words.editing = False
        told = of(made).text
        assert not [one for one in ("cell.", "look.", "tab.", "thing.add") if one in told], told
        assert told.endswith(".")
        assert told[0] == told[0].upper()


@pytest.mark.parametrize(
    ("text", "today", "said"),
    [
        (retold(ROOM), TODAY, "It fits. It starts in 41 days."),
        (retold(ROOM, *READY), date(2026, 12, 31), "It fits. It starts tomorrow."),
        (
            retold(ROOM), date(2026, 12, 12),
            "It fits. It starts in 20 days; start Choose the subject of the guide by Tue 15 Dec.",
        ),
        (retold(ROOM, *READY), date(2027, 1, 4), "It fits. Today: 2 × Publish a guest post."),
        (
            retold(ROOM, *READY, ('kind = "task"', 'kind = "task"\ndue = 2027-01-05')), date(2027, 1, 4),
            "It fits. Today: 2 × Publish a guest post, and 1 more.",
        ),
        (retold(ROOM, *READY), date(2027, 1, 9), "It fits. Nothing is due today."),
        (
            retold(ROOM, *READY) + REPORT.format("2027-01-07", 1400, 140, 14, 136), date(2027, 1, 8),
            "136 € came in by 7 January, 135.48 € were expected. Today: 2 × Publish a guest post.",
        ),
        (
            retold(ROOM, *READY, TOTAL) + REPORT.format("2027-03-31", 14000, 1400, 140, 700),
            date(2027, 4, 8),
            "700 € came in by 31 March, 600 € were expected.",
        ),
    ],
)  # fmt: skip
def test_nothing_in_the_way_is_said_with_what_is_next(text: str, today: date, said: str) -> None:
    assert of(case(text, today)) == Obstacle(said, "", "good")


def test_without_hours_nothing_is_said_to_fit() -> None:
    made = case(retold(AFFILIATE, ("hours_per_week = 10 ", "# ")))
    assert of(made).text.startswith("Nothing stands in the way. It starts in ")


@pytest.mark.parametrize(("reports", "key"), [(0, "thing.add"), (1, "tab.review"), (6, "look.repace")])
def test_who_is_behind_is_told_the_way_that_is_there(reports: int, key: str) -> None:
    assert key in of(case(lived.course_text(reports), FEBRUARY)).text


@pytest.mark.parametrize("kind", behind.KINDS)
def test_every_kind_of_goal_says_that_it_is_behind(kind: str) -> None:
    made = case(behind.KINDS[kind], FEBRUARY)
    assert of(made).text.endswith("behind on 9 February: look.repace shows ways to go on.")


def test_a_plan_that_is_only_begun_is_told_what_it_lacks_and_has_no_errors() -> None:
    begun = "[goal]\nstart = 2026-12-01\ndeadline = 2026-12-31\n"
    made = case(begun)
    assert obstacle(made.plan, made.results, made.words).text == "The goal has no amount yet: type it below."
    assert frame(made.plan, made.results, made.words).state == "only just begun"
    wrong = case(begun + 'amount = 1\ntax = "lots"\n')
    assert "cannot be computed" in obstacle(wrong.plan, wrong.results, wrong.words).text
    both = case(begun + 'tax = "lots"\n')
    assert frame(both.plan, both.results, both.words).state == "the goal has errors"
