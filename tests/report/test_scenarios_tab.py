from __future__ import annotations

from retroplan.report import tables
from retroplan.report.rows import Table
from retroplan.report.tables import Compare
from tests.support.plans.report import case, cell, row
from tests.support.plans.rich import RICH
from tests.support.plans.story import TEXT, retold


def shown(table: Table, key: str) -> list[str]:
    return [one.text.strip().replace("\xa0", " ") for one in row(table, key).cells[1:]]


def made(text: str = TEXT, compare: Compare = "values") -> Table:
    given = case(text)
    return tables.scenarios(given.plan, given.results, given.words, compare=compare)


def test_the_starter_plan_stands_side_by_side() -> None:
    table = made()
    assert [column.title for column in table.columns[1:]] == [
        "Cheaper guide", "Higher-priced product", "Recurring affiliate",
    ]  # fmt: skip
    assert shown(table, "name")[0] == "▸ Cheaper guide"
    assert cell(table, "name", "cheaper-guide").raw == "Cheaper guide", "the heads are the names to be edited"
    assert table.heads == 1
    assert table.legend == "▸ active  • its own  ★ best"
    assert shown(table, "p0.price") == ["10 €", "100 €", "67 €"]
    assert shown(table, "p0.unit") == ["10 €", "100 €★", "33.50 €"]
    assert shown(table, "p0.sales") == ["60", "6★", "6.33"]
    assert shown(table, "p0.active") == ["–", "–", "18"]
    assert shown(table, "p0.hold") == ["–", "–", "1"]
    assert shown(table, "stages.visitors.count") == ["6,000", "600★", "634"]
    assert shown(table, "stages.visitors.per_day") == ["197.3", "19.7★", "20.8"]


def test_differences_and_ratios_are_those_to_the_active_scenario() -> None:
    assert shown(made(compare="differences"), "stages.visitors.count") == ["6,000", "-5,400★", "-5,366"]
    assert shown(made(compare="ratios"), "stages.visitors.count") == ["6,000", "×0.1★", "×0.11"]


def test_inputs_keep_their_values_whatever_is_compared() -> None:
    for compare in ("values", "differences", "ratios"):
        assert shown(made(compare=compare), "p0.price") == ["10 €", "100 €", "67 €"]


def test_typing_in_a_column_changes_that_scenario_alone() -> None:
    table = made()
    price = cell(table, "p0.price", "cheaper-guide")
    assert price.address == "scenarios.cheaper-guide.products.guide.price"
    assert (price.role, price.raw, price.unit) == ("inherited", "10", "€")
    rate = cell(table, "rates.visitors", "cheaper-guide")
    assert (rate.address, rate.role) == ("scenarios.cheaper-guide.rates.visitors", "inherited")


def test_overrides_are_marked_in_the_text_too() -> None:
    table = made(RICH)
    price = cell(table, "p0.price", "dear")
    assert (price.role, price.text) == ("override", "39\xa0€•")
    assert cell(table, "rates.visitors", "dear").text == "9%•"
    assert cell(table, "p0.price", "mixed").role == "inherited"


def test_the_rate_shown_is_the_one_that_holds() -> None:
    table = made(RICH)
    assert cell(table, "rates.visitors", "mixed").text.strip() == "12%"  # the segment's
    assert cell(table, "rates.visitors", "hopeless").text.strip() == "7%..13%"  # the funnel's
    assert cell(table, "rates.subscribers", "mixed").text.strip() == "5% / 2%"  # each product's


def test_an_unreachable_scenario_says_so_with_its_reason() -> None:
    table = made(RICH)
    assert shown(table, "reachable") == ["reachable", "reachable", "unreachable"]
    reason = row(table, "reason.hopeless").cells[0]
    assert reason.text.startswith("Free guide: each payment for Guide leaves -0.25")
    assert reason.figure == "scenarios.hopeless.reachable"
    assert shown(table, "stages.visitors.count")[2] == "–"


def test_nothing_is_best_among_equals() -> None:
    table = made()
    assert shown(table, "recurring_share") == ["0%", "0%", "100%★"]
    assert shown(table, "scalable_share") == ["100%", "100%", "100%"]


def test_figures_name_themselves_by_the_path_of_the_json() -> None:
    table = made()
    assert cell(table, "p0.sales", "cheaper-guide").figure == "scenarios.cheaper-guide.products.guide.sales"
    assert (
        cell(table, "stages.visitors.count", "cheaper-guide").figure
        == "scenarios.cheaper-guide.stages.visitors.count"
    )
    assert cell(table, "income", "cheaper-guide").figure == "scenarios.cheaper-guide.income"


def test_at_80_columns_the_label_and_four_scenarios_fit() -> None:
    columns = made(RICH).columns
    assert columns[0].width + 4 * (columns[1].width + 1) <= 79


def test_a_file_without_scenarios_has_one_per_product() -> None:
    given = case(retold(("[[scenarios]]", "[[x]]")))
    table = tables.scenarios(given.plan, given.results, given.words)
    assert len(table.columns) == 1 + len(given.plan.scenarios)


def test_what_is_only_printed_makes_no_inputs() -> None:
    given = case()
    whole = made()
    keys = [one.key for one in whole.rows]
    figures = tables.scenarios(given.plan, given.results, given.words, inputs=False)
    wanted = whole.rows[: keys.index("inputs")]
    assert [(row.key, tuple(row.cells)) for row in figures.rows] == [
        (row.key, tuple(row.cells)) for row in wanted
    ]
