"""The chain at the top of the Goal tab: what it says of each way to a goal, and that it says it truly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from retroplan.compute.figures import value_of
from retroplan.plan.figures import figure_of
from retroplan.plan.say import Money
from retroplan.report.rows import Row
from retroplan.report.tables import goal
from retroplan.report.tables.goal_answer import answer_rows
from retroplan.report.tables.goal_chain import chain
from retroplan.report.tables.goal_people import within
from retroplan.report.width import cells
from tests.support.places import ROOT
from tests.support.plans.report import Case, case
from tests.support.plans.story import TODAY, retold
from tests.support.plans.ways import AFFILIATE, SIX, WAYS

SAID = {
    "story": "600 € = 60 sales ← 600 subscribers ← 6,000 visitors = 197 a day · 20.7 of your 10 hours a week",
    "members": "600 € = 18 members ← 7 customers a month ← 64 subscribers ← 634 visitors = 20.8 a day"
    " · 2.8 of your 10 hours a week",
    "members there are": "600 € = 18 members (7 today) ← 5 customers a month ← 44 subscribers ← 434 visitors"
    " = 14.3 a day · 2.1 of your 10 hours a week",
    "more members than it takes": "600 € = 18 members (70 today)",
    "members who leave": "600 € = 60 sales ← 600 subscribers ← 6,000 visitors = 197 a day"
    " · 20.7 of your 10 hours a week",
    "members who stay": "600 € = 7 members who stay + 37 sales ← 370 subscribers ← 3,700 visitors"
    " = 122 a day · 13.1 of your 10 hours a week",
    "growth": "1,440 € more = 144 sales ← 1,440 subscribers ← 14,400 visitors = 160 a day"
    " · 16.8 of your 10 hours a week",
    "growth and members": "1,440 € more, and what leaving members take = 151 sales ← 1,510 subscribers"
    " ← 15,100 visitors = 168 a day · 17.7 of your 10 hours a week",
    "the list as it lives": "600 € = 60 sales, 40 of them from the list ← 200 subscribers ← 2,000 visitors"
    " = 65.8 a day · 6.9 of your 10 hours a week",
    "the list is enough": "600 € = 60 sales, all of them from the list",
    "the list helps": "600 € = 60 sales, 26 of them from the list ← 340 subscribers ← 3,400 visitors"
    " = 112 a day · 11.7 of your 10 hours a week",
    "total": "600 € = 60 sales ← 600 subscribers ← 6,000 visitors = 66.7 a day · 7 of your 10 hours a week",
    "customers": "24 customers ← 240 subscribers ← 2,400 visitors = 26.7 a day · 2.8 of your 10 hours a week",
    "one customer": "1 customer ← 10 subscribers ← 100 visitors = 1.1 a day · 0.2 of your 10 hours a week",
    "customers and the list": "240 customers, 76 of them from the list ← 1,640 subscribers"
    " ← 16,400 visitors = 182 a day · 19.1 of your 10 hours a week",
    "two products": "600 € = 33 sales of 2 products ← 330 subscribers ← 3,300 visitors = 108 a day"
    " · 11.7 of your 10 hours a week",
    "sales and members": "600 € = 30 sales + 9 members ← 34 customers a month ← 334 subscribers"
    " ← 3,334 visitors = 110 a day · 11.7 of your 10 hours a week",
    "sold after": "600 € = 30 sales + 3 sold after them ← 300 subscribers ← 3,000 visitors = 98.6 a day"
    " · 10.4 of your 10 hours a week",
    "no hours": "600 € = 60 sales ← 600 subscribers ← 6,000 visitors = 197 a day · 20.7 hours a week",
    "hours for clients": "600 € = 60 sales ← 600 subscribers ← 6,000 visitors = 197 a day"
    " · 48.3 of your 10 hours a week",
    "hours for clients, none told": "600 € = 60 sales ← 600 subscribers ← 6,000 visitors = 197 a day"
    " · 48.3 hours a week",
    "traffic": "600 € = 60 sales ← 600 subscribers ← 6,000 visitors (1,800 today) = 197 a day"
    " · 20.7 of your 10 hours a week",
    "sources in between": "600 € = 64 sales ← 640 subscribers, 320 of them from sources ← 3,200 visitors"
    " = 105 a day · 11 of your 10 hours a week",
    "sources alone": "600 € = 67 sales ← 670 subscribers, all of them from sources = 22 a day",
    "six stages": "600 € = 60 sales ← 120 meetings ← 240 SQL ← 480 MQL ← 4,800 subscribers"
    " ← 48,000 visitors = 1,578 a day · 165.7 of your 10 hours a week",
    "two ways": "600 € = 33 sales of 2 products ← … ← 3,000 visitors = 98.6 a day"
    " + 75 guests = 2.5 a day · 10.4 of your 10 hours a week",
    "another way": "600 € = 6 sales ← 30 seats ← 150 guests = 4.9 a day",
    "out of reach": "",
}
"""What the chain says of them, in one line."""


def text_of(row: Row) -> str:
    return "".join(cell.text for cell in row.cells).replace("\N{NO-BREAK SPACE}", " ")


def lines(made: Case, width: int) -> list[str]:
    """Those of the chain, without what follows it."""
    rows = list(answer_rows(made.plan, made.results, made.words, width))
    last = max(
        (n for n, row in enumerate(rows) if any(cell.role == "figure" for cell in row.cells)), default=-1
    )
    return [text_of(row) for row in rows[: last + 1]]


def test_every_way_is_looked_at() -> None:
    assert set(SAID) <= set(WAYS)


@pytest.mark.parametrize("way", SAID)
def test_the_chain_says_the_way_in_one_line(way: str) -> None:
    assert " ".join(lines(case(WAYS[way]), 400)) == SAID[way]


def test_the_front_page_tells_it_as_it_is() -> None:
    assert f"`{SAID['story']}`" in (ROOT / "README.md").read_text("utf-8")


def shown(made: Case, figure: str, value: Fraction) -> set[str]:
    """How a figure may be written, read a second time from what it is."""
    words, row = made.words, figure_of(figure)
    assert row is not None
    if figure.endswith(".required"):
        assert made.results.goal is not None
        if made.results.goal.traits.unit.name == "customers":
            return {words.number(value, 2)}
        return {words.figure(Money(value))}
    if row.unit == "hours":
        return {words.number(value, 1)}
    return {words.pace(value), words.number(value, 0)} if row.is_pace else {words.number(value, 2)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("today", [TODAY, date(2027, 2, 9), date(2027, 7, 1)])
def test_a_piece_says_the_very_figure_it_names(way: str, today: date) -> None:
    made = case(WAYS[way], today)
    for piece in chain(made.plan, made.results, made.words):
        if not piece.figure:
            continue
        value = value_of(made.results, piece.figure)
        if piece.text.startswith("all of them"):
            continue
        assert isinstance(value, Fraction | int), piece
        first = re.match(r"[\d.,]+(\s€)?", piece.text)
        assert first is not None, piece
        assert first[0] in shown(made, piece.figure, Fraction(value)), piece


@pytest.mark.parametrize("way", WAYS)
def test_what_is_left_of_the_first_stage_is_divided_out_to_the_sales(way: str) -> None:
    """People who come, those of sources and of the list, at the rates of the stages, are the sales."""
    made = case(WAYS[way])
    plan, found = made.plan, made.results.scenarios
    active = next(one for one in found if plan.active is not None and one.id == plan.active.id)
    pieces = {one.figure: one.text for one in chain(plan, made.results, made.words)}
    base = f"scenarios.{active.id}.stages"
    told = [stage for stage in active.stages if f"{base}.{stage.id}.count" in pieces]
    for stage in told:
        assert pieces[f"{base}.{stage.id}.count"].startswith(made.words.number(stage.people)), stage
    new = sum(one.new for one in active.products if one.after is None)
    if not active.reachable or not told or way in ("two ways", "another way"):
        return
    people, names = told[0].exact, [stage.id for stage in active.stages]
    for place in range(names.index(told[0].id), len(names) - 1):
        stage, following = active.stages[place], active.stages[place + 1]
        brought = sum(one.exact for one in active.sources if one.stage == following.id)
        assert stage.rate is not None
        people = people * stage.rate + brought
    assert people == new


@pytest.mark.parametrize("width", range(30, 201, 10))
@pytest.mark.parametrize("way", WAYS)
def test_at_any_width_no_figure_is_cut_and_both_ends_are_there(way: str, width: int) -> None:
    made = case(WAYS[way])
    pieces = chain(made.plan, made.results, made.words)
    rows = list(answer_rows(made.plan, made.results, made.words, width))
    assert all(cells("".join(cell.text for cell in row.cells)) <= width for row in rows)
    there = {cell.figure for row in rows for cell in row.cells}
    kept = [one.figure for one in pieces if one.figure and not one.spare]
    assert there.issuperset(kept)
    text = " ".join(map(text_of, rows))
    for one in pieces:
        number = re.match(r"[\d.,]+", one.text)
        if one.figure in there and number is not None:
            assert re.search(rf"(?<![\d.,]){re.escape(number[0])}(?![\d])", text), one


def test_six_stages_fold_in_the_middle_where_there_is_no_room() -> None:
    made = case(SIX)
    assert lines(made, 60) == [
        "600 € = 60 sales ← 120 meetings ← … ← 48,000 visitors",
        "= 1,578 a day · 165.7 of your 10 hours a week",
    ]
    assert lines(made, 39) == [
        "600 € = 60 sales ← 120 meetings ← …",
        "← 48,000 visitors = 1,578 a day",
        "165.7 of your 10 hours a week",
    ]
    assert lines(made, 68) == [
        "600 € = 60 sales ← 120 meetings ← 240 SQL ← … ← 4,800 subscribers",
        "← 48,000 visitors = 1,578 a day · 165.7 of your 10 hours a week",
    ]


def test_where_there_is_hardly_any_room_only_the_ends_of_the_funnel_stay() -> None:
    both = case(WAYS["sales and members"])
    assert lines(both, 38) == [
        "600 € = 30 sales + 9 members ← …",
        "← 3,334 visitors = 110 a day",
        "11.7 of your 10 hours a week",
    ]
    assert lines(both, 74) == [
        "600 € = 30 sales + 9 members ← 34 customers a month ← 334 subscribers",
        "← 3,334 visitors = 110 a day · 11.7 of your 10 hours a week",
    ]


def test_forty_columns_break_between_the_parts() -> None:
    assert lines(case(), 38) == [
        "600 € = 60 sales ← 600 subscribers",
        "← 6,000 visitors = 197 a day",
        "20.7 of your 10 hours a week",
    ]


def test_a_comma_stays_with_what_it_ends() -> None:
    assert lines(case(WAYS["the list as it lives"]), 25)[:2] == [
        "600 € = 60 sales,",
        "40 of them from the list",
    ]


def test_in_ascii_the_arrows_have_twins() -> None:
    made = case(ascii=True)
    assert lines(made, 80)[0] == "600 EUR = 60 sales <- 600 subscribers <- 6,000 visitors = 197 a day"
    assert all(text.isascii() for text in lines(case(SIX, ascii=True), 39))


def paces(text: str) -> Iterator[str]:
    return re.findall(r"= ([\d.]+ a (?:day|week|month))", text).__iter__()


@pytest.mark.parametrize(("price", "pace"), [(10, "197 a day"), (600, "3.3 a day"), (20_000, "3.3 a day")])
def test_a_pace_is_told_a_day_where_that_is_one_or_more(price: int, pace: str) -> None:
    made = case(retold(("price = 10 ", f"price = {price} ")))
    assert next(paces(" ".join(lines(made, 400)))) == pace


@pytest.mark.parametrize(
    ("price", "rate", "pace"), [(200, "50%", "2.8 a week"), (20_000, "100%", "1 a month")]
)
def test_a_slow_pace_is_told_a_week_or_a_month(price: int, rate: str, pace: str) -> None:
    text = retold(("price = 10 ", f"price = {price} ")).replace('rate = "10%"', f'rate = "{rate}"')
    assert next(paces(" ".join(lines(case(text), 400)))) == pace


def test_what_this_month_asks_is_told_where_it_is_another() -> None:
    ramp = retold(('kind = "monthly"', 'ramp = "linear"\nkind = "monthly"'))
    assert ", 2,000 this month" in " ".join(lines(case(ramp, date(2026, 12, 15)), 400))
    held = case(retold(AFFILIATE), date(2027, 6, 1))
    assert "634 visitors = 20.8 a day, 91 this month" in " ".join(lines(held, 400))


@pytest.mark.parametrize(
    ("name", "locale", "said"),
    [
        ("Visitors", "en_150", "visitors"),
        ("Visiteurs", "fr_FR", "visiteurs"),
        ("Besucher", "de_DE", "Besucher"),
        ("MQL", "en_150", "MQL"),
        ("LinkedIn fans", "en_150", "LinkedIn fans"),
        ("", "en_150", ""),
        ("é", "fr_FR", "é"),
    ],
)
def test_a_name_stands_small_within_a_sentence(name: str, locale: str, said: str) -> None:
    assert within(name, locale) == said


def test_the_goal_tab_begins_with_it() -> None:
    made = case()
    rows = goal(made.plan, made.results, made.words, width=79).rows
    assert text_of(rows[0]) == "600 € = 60 sales ← 600 subscribers ← 6,000 visitors = 197 a day"
    at = [row.key for row in rows].index("goal.name")
    assert all(row.flows for row in rows[: at - 1])
    assert not any(cell.text for cell in rows[at - 1].cells)


def test_what_goes_into_costs_is_told_apart_from_the_goal() -> None:
    dear = retold(("mix = { guide = 1 }", "mix = { guide = 1 }\nfixed_costs = 60"))
    assert lines(case(dear), 400)[0].startswith("660 € (60 € of it for costs) = 66 sales")
