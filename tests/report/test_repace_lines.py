"""What is said of the ways to go on, whatever the plan (model 7)."""

from __future__ import annotations

import pytest

from retroplan.compute import compute
from retroplan.compute.whatif.repace import ways
from retroplan.planfile.reading.read import read
from retroplan.report.tables.repace import WayLines
from retroplan.report.words import Words
from tests.support.plans.behind import MEMBERS, MONTHLY, TODAY, TOTAL

LAG = 'rate = "10%", lag_days = 14 },\n  { id = "customers"'
NO_ROUTINE = TOTAL[: TOTAL.index("[[backlog]]")] + TOTAL[TOTAL.index("[[checkins]]") :]


def lines_of(text: str, *, ascii: bool = False) -> WayLines:
    plan = read(text).plan
    assert plan is not None
    results = compute(plan, TODAY)
    return WayLines(plan, results, Words(today=TODAY, ascii=ascii), ways(plan, results))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TOTAL, ["A week and today: Write a post.", "Each fits your 10 hours a week."]),
        (TOTAL.replace("week = 10", "week = 3.5"), [..., "Marked ! takes more than your 3.5 hours a week."]),
        (TOTAL.replace("week = 10", "week = 1"), [..., "None fits your 1 hour a week."]),
        (TOTAL.replace("hours_per_week = 10", ""), ["A week and today: Write a post."]),
        (NO_ROUTINE, ["Each fits your 10 hours a week."]),
        (MONTHLY, ["Each month stands for itself: what this one misses is not carried over.", ..., ...]),
        (MEMBERS, ["A week and today: Write a post.", ...]),
        (
            TOTAL.replace('rate = "10%" },\n  { id = "customers"', LAG).replace("= 2000", "= 3000"),
            ["Counting those on their way, the plan's own pace is enough, at the rates it plans.", ..., ...],
        ),
    ],
)
def test_above_the_ways_stands_what_holds_for_all(text: str, said: list[object]) -> None:
    told = lines_of(text).told
    assert len(told) == len(said)
    assert all(line in (mine, ...) or mine is ... for line, mine in zip(told, said, strict=True))


def test_without_a_routine_people_a_day_stand_for_the_work() -> None:
    found = lines_of(NO_ROUTINE)
    heads, lines = found.lines()
    assert heads.split() == ["what", "changes", "a", "day", "hours"]
    assert " ".join(lines[0].split()) == "Catch up, evenly 60 → 70 Visitors a day 60 → 70 0"
    assert found.answer(found.ways[0]) == "60 → 70 a day"


def test_what_is_cut_in_ascii_leaves_the_columns_and_their_room() -> None:
    named = TOTAL.replace('name = "Visitors"', 'name = "Visitors of every kind"')
    heads, lines = lines_of(named, ascii=True).lines()
    assert "..." in lines[0]
    assert all(line.isascii() for line in lines)
    assert lines[0][heads.index("a week") - 2 :].startswith("  ")
    assert heads.index("a week") <= lines_of(named).lines()[0].index("a week") - 1


def test_the_columns_stand_below_each_other_and_ascii_is_enough() -> None:
    heads, lines = lines_of(TOTAL, ascii=True).lines()
    assert all(line.isascii() for line in lines)
    start = heads.index("a week")
    assert all(line[start - 2 : start] == "  " and line[start] != " " for line in lines)


def test_of_many_changes_the_first_two_are_named() -> None:
    more = "".join(f'\n[[products]]\nid = "p{n}"\nname = "P{n}"\nprice = {n}0\n' for n in (1, 2))
    text = TOTAL.replace("\n[[scenarios]]", f"{more}\n[[scenarios]]").replace(
        "course = 1 }", "course = 3, p1 = 1, p2 = 1 }"
    )
    found = lines_of(text)
    dearer = next(way for way in found.ways if way.id == "dearer")
    told = found.changed(dearer)
    assert told.endswith(", 1 more")
    assert told.count("→") == 2


def test_the_title_says_how_far_behind_in_days_and_sales() -> None:
    assert lines_of(TOTAL).title == "7 days behind: 35 sales in 50 days. Which way?"
    late = TOTAL.replace('"Subscribers", rate = "10%"', '"Subscribers", rate = "10%", lag_days = 60')
    assert lines_of(late).title.endswith("Which way?")
