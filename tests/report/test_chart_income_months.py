"""The months beside the chart of income, whom they win, and who reaches a goal first."""

from __future__ import annotations

import pytest

from retroplan.compute.backward.won import won_in
from retroplan.report.charts.chart import Size
from retroplan.report.charts.income import income
from retroplan.report.charts.income_said import ScenarioCourse, said
from retroplan.report.rows import Table
from tests.report.test_chart_income import CUSTOMERS, LOSING, TWO
from tests.support.plans.report import case
from tests.support.plans.story import GROWTH, TEXT, retold

ADS = '\n[[sources]]\nid = "ads"\nname = "Ads"\nfeeds = "visitors"\nshare = 1\ncost_per_contact = 0.05\n'
TOTAL = retold(('kind = "monthly" ', 'kind = "total" '))


def series(text: str) -> Table:
    found = case(text)
    return income(found.plan, found.results, found.words, Size(78, 19)).series


def shown(table: Table, month: int) -> list[str]:
    return [cell.text.replace("\xa0", " ") for cell in table.rows[month - 1].cells]


def test_a_month_says_whom_it_wins_what_it_brings_and_what_the_others_bring() -> None:
    table = series(TWO)
    assert [column.title for column in table.columns] == [
        "Month", "From", "New customers", "Members", "Income", "Running sum", "List", "Cheaper guide",
    ]  # fmt: skip
    assert shown(table, 3) == [
        "3", "1 Mar 2027", "6.33", "18.07", "605.21 €", "1,231.10 €", "188.37", "600 €",
    ]  # fmt: skip
    base = "scenarios.recurring-affiliate.projection.3."
    assert [cell.figure for cell in table.rows[2].cells] == [
        f"{base}month", "", "", f"{base}active", f"{base}income", f"{base}cumulative", f"{base}list",
        "scenarios.cheaper-guide.projection.3.income",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "third"), [(GROWTH, "Revenue", "1,440 €"), (CUSTOMERS, "Customers", "65")]
)
def test_what_counts_stands_there_where_it_is_no_income(text: str, title: str, third: str) -> None:
    table = series(text)
    place = [column.key for column in table.columns].index("counted")
    assert (table.columns[place].title, shown(table, 3)[place]) == (title, third)


@pytest.mark.parametrize("text", [TWO + ADS, TEXT + ADS, LOSING, TOTAL + ADS])
def test_the_customers_of_a_month_are_those_that_are_paid_for_as_they_come(text: str) -> None:
    found = case(text)
    goal = found.results.goal
    assert goal is not None
    for one in found.results.scenarios:
        (product,) = one.products
        cost = product.acquisition_cost
        assert cost
        assert all(won_in(goal, one, month + 1) == 0 for month in range(product.delay))
        last = len(one.projection) - product.delay
        for month in one.projection[:last]:
            won = won_in(goal, one, month.month + product.delay)
            assert month.gross - month.income == cost * won, (one.id, month.month)


def reached(name: str, month: int | None, *, active: bool = False, each: int = 100) -> ScenarioCourse:
    sums = [each * number for number in range(1, 13)]
    return ScenarioCourse(name, name, active, month, [each] * 12, sums)


@pytest.mark.parametrize(
    ("mine", "others", "expected"),
    [
        (3, (2, 5), "B reaches 600 € in month 2, A in month 3."),
        (None, (2, 5), "B reaches 600 € in month 2, A not in 12 months."),
        (2, (None, 3), "No scenario reaches 600 € before A: in month 2."),
        (3, (None, 2), "C reaches 600 € in month 2, A in month 3."),
        (2, (2, 3), "No scenario reaches 600 € before A: in month 2."),
        (2, (2, 2), "Every scenario within reach brings 600 € by month 2."),
        (None, (None, None), "No scenario reaches 600 € in 12 months."),
    ],
)
def test_who_reaches_the_goal_first(mine: int | None, others: tuple[int | None, ...], expected: str) -> None:
    found = case(TOTAL)
    courses = [reached("A", mine, active=True)]
    courses += [reached(name, month) for name, month in zip("BC", others, strict=True)]
    first = said(found.plan, found.results, courses)[0]
    assert found.words.text(first).replace("\xa0", " ") == expected


def test_of_two_that_reach_it_together_the_one_is_named_that_brings_more() -> None:
    found = case(TOTAL)
    courses = [reached("A", 5, active=True), reached("B", 2), reached("C", 2, each=101)]
    assert found.words.text(said(found.plan, found.results, courses)[0]).startswith("C reaches")


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (1, "Out of reach: Cheaper guide 1."),
        (4, "Out of reach: Cheaper guide 1, Cheaper guide 2, Cheaper guide 3 and one more."),
        (5, "Out of reach: Cheaper guide 1, Cheaper guide 2, Cheaper guide 3 and 2 more."),
    ],
)
def test_one_and_many_out_of_reach(lost: int, expected: str) -> None:
    found = case()
    one = found.results.scenarios[0]
    names = [(f"x{number}", f"Cheaper guide {number}") for number in range(1, lost + 1)]
    gone = tuple(one._replace(id=key, name=name, reachable=False) for key, name in names)
    results = found.results._replace(scenarios=gone)
    sentences = said(found.plan, results, [reached("A", 1, active=True)])
    assert found.words.text(sentences[-1]) == expected
