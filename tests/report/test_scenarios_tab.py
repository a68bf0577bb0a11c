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
        "Cheaper guide", "Higher-priced product", "Recurring affiliate", "A new guide every month",
    ]  # fmt: skip
    assert shown(table, "name")[0] == "▸ Cheaper guide"
    assert cell(table, "name", "cheaper-guide").raw == "Cheaper guide", "the heads are the names to be edited"
    assert table.heads == 1
    assert table.legend == "▸ active  • its own  ★ best"
    assert shown(table, "stages.visitors.count") == ["6,000", "600★", "634", "2,000"]
    assert shown(table, "stages.visitors.per_day") == ["197.3", "19.7★", "20.8", "65.8"]
    assert shown(table, "hours_per_month") == ["90!", "9★", "12", "30"]
    assert shown(table, "goal_month") == ["1★", "1★", "3", "3"]


def test_what_each_asks_and_gives_stands_before_what_is_sold_and_what_makes_them_differ() -> None:
    headings = [one.cells[0].text for one in made().rows if one.cells[0].role == "heading"]
    assert headings == ["It asks", "It gives", "What is sold", "Each client", "What makes them differ"]


def test_products_line_up_by_what_they_are_never_by_their_place() -> None:
    table = made()
    assert shown(table, "products.guide.sales") == ["60 x 10 €", "–", "–", "60 x 10 €"]
    assert shown(table, "products.course.sales") == ["–", "6 x 100 €", "–", "–"]
    assert shown(table, "products.affiliate.active") == ["–", "–", "18 x 33.50 €", "–"]
    assert shown(table, "products.affiliate.sales") == ["–", "–", "6.33", "–"]
    assert shown(table, "products.affiliate.hold") == ["–", "–", "1", "–"]
    rich = made(RICH)
    keys = [one.key for one in rich.rows if one.key.startswith("products.")]
    assert len(keys) == len(set(keys))
    assert shown(rich, "products.guide.sales")[:2] == ["353 x 18.67 €", "242 x 37.58 €"]


def test_a_long_name_heads_its_column_in_two_lines_where_it_has_to() -> None:
    given = case(TEXT)
    table = tables.scenarios(given.plan, given.results, given.words, width=60)
    assert table.heads == 2
    assert shown(table, "name") == ["▸ Cheaper", "Higher-", "Recurring"] or table.rows[1].key == "name.more"
    wide = tables.scenarios(given.plan, given.results, given.words, width=120)
    assert (wide.heads, wide.rows[1].key) == (1, "asks")


def test_differences_and_ratios_are_those_to_the_active_scenario() -> None:
    assert shown(made(compare="differences"), "stages.visitors.count") == [
        "6,000",
        "-5,400★",
        "-5,366",
        "-4,000",
    ]
    assert shown(made(compare="ratios"), "stages.visitors.count") == ["6,000", "×0.1★", "×0.11", "×0.33"]


def test_where_there_is_no_difference_it_says_so_and_months_and_shares_are_no_multiples() -> None:
    for compare in ("differences", "ratios"):
        table = made(compare=compare)
        assert shown(table, "goal_month") == ["1★", "same★", "+2 months", "+2 months"]
        assert shown(table, "recurring_share") == ["0%", "same", "+100 points★", "same"]
        assert shown(table, "scalable_share") == ["100%", "same", "same", "same"]
    assert shown(made(compare="ratios"), "spend") == ["0 €", "same", "same", "same"]


def test_inputs_are_compared_too_and_stay_inputs() -> None:
    for compare, price, rate in (
        ("values", "39 €•", "9%•"),
        ("differences", "+19.50 €•", "-3 points•"),
        ("ratios", "×2•", "-3 points•"),
    ):
        table = made(RICH, compare=compare)  # type: ignore[arg-type]  # a literal of the table above
        assert shown(table, "products.guide.price")[1] == price
        assert cell(table, "products.guide.price", "dear").address == "scenarios.dear.products.guide.price"
        assert shown(table, "rates.visitors")[1] == rate


def test_weights_are_compared_as_shares_of_the_income() -> None:
    for compare in ("differences", "ratios"):
        table = made(compare=compare)
        assert shown(table, "mix.guide") == ["100%", "-100 points", "-100 points", "same"]
        assert shown(table, "mix.course") == ["0%", "+100 points", "same", "same"]


def test_only_levers_and_what_is_stated_has_a_row_and_another_can_be_picked() -> None:
    keys = [one.key for one in made().rows]
    begin = keys.index("inputs")
    assert keys[begin + 1 :] == [
        "products.guide.price", "products.guide.list_rate", "products.course.price",
        "products.affiliate.price",
        "rates.visitors", "rates.subscribers", "mix.guide", "mix.course", "mix.affiliate", "id",
        "differ",
    ]  # fmt: skip
    stated = made(retold(('name = "Cheaper guide"', 'name = "Cheaper guide"\nfixed_costs = 5')))
    assert shown(stated, "fixed_costs") == ["5 €", "0 €", "0 €", "0 €"]


def test_typing_in_a_column_changes_that_scenario_alone() -> None:
    table = made()
    price = cell(table, "products.guide.price", "cheaper-guide")
    assert price.address == "scenarios.cheaper-guide.products.guide.price"
    assert (price.role, price.raw, price.unit) == ("inherited", "10", "€")
    rate = cell(table, "rates.visitors", "cheaper-guide")
    assert (rate.address, rate.role) == ("scenarios.cheaper-guide.rates.visitors", "inherited")


def test_overrides_are_marked_in_the_text_too() -> None:
    table = made(RICH)
    price = cell(table, "products.guide.price", "dear")
    assert (price.role, price.text) == ("override", "39\xa0€•")
    assert cell(table, "rates.visitors", "dear").text == "9%•"
    assert cell(table, "products.guide.price", "mixed").role == "inherited"


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
    assert shown(table, "recurring_share") == ["0%", "0%", "100%★", "0%"]
    assert shown(table, "scalable_share") == ["100%", "100%", "100%", "100%"]


def test_figures_name_themselves_by_the_path_of_the_json() -> None:
    table = made()
    assert (
        cell(table, "products.guide.sales", "cheaper-guide").figure
        == "scenarios.cheaper-guide.products.guide.sales"
    )
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


AFTER = TEXT.replace(
    '[[products]]\nid = "course"\n', '[[products]]\nid = "course"\nafter = "guide"\ntake = "10%"\n'
)


def test_what_is_sold_after_another_has_no_weight_to_give_but_one_to_take_out() -> None:
    named = {line.key for line in made(AFTER.replace("{ course = 1 }", "{ guide = 1, affiliate = 1 }")).rows}
    assert "mix.guide" in named
    assert "products.course.price" in named, "its price is a lever like that of what it follows"
    assert "mix.course" not in named
    assert "mix.course" in {line.key for line in made(AFTER).rows}, "the error leads to its cell"


def test_few_people_behind_the_sale_are_no_better_than_many() -> None:
    text = TEXT.replace(
        'kpi = "Sales"', 'kpi = "Sales"\nsale = true\nrate = "50%"\n[[funnels.stages]]\nid = "fans"'
    )
    assert shown(made(text), "stages.fans.count") == ["30", "3", "4", "10"]
    assert shown(made(text), "stages.customers.count") == ["60", "6★", "7", "20"]
