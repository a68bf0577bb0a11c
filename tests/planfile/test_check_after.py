"""What comes after a sale: products offered to buyers, stages behind it, and what makes no sense there."""

from __future__ import annotations

from datetime import date

import pytest

from retroplan.compute import compute
from retroplan.planfile.reading.read import read
from retroplan.report.tables import products
from retroplan.report.words import Words
from tests.support.hostile.read import SMALL, problems

SECOND = '\n[[products]]\nid = "hour"\nname = "An hour"\nprice = 80\n'
THIRD = '\n[[products]]\nid = "club"\nprice = 8\n'
SELLS_CLUB = '\n[[scenarios]]\nid = "clubs"\nmix = { club = 1 }\n'
FEEDS = '\n[[sources]]\nid = "posts"\nfeeds = "customers"\n'
BEHIND = SMALL.replace('{ id = "visitors", rate = "10%" }', '{ id = "visitors", rate = "10%", sale = true }')


def said(text: str) -> list[str]:
    return problems(text)


def test_a_product_sold_after_another_is_no_problem() -> None:
    assert said(SMALL + SECOND + 'after = "guide"\ntake = "10%"\n') == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (SMALL + SECOND + 'after = "guide"\n', "products.hour.take", "the share of buyers of guide who take"),
        (SMALL + SECOND + 'take = "10%"\n', "products.hour.take", "take counts only with after"),
        (
            SMALL + SECOND + 'after = "guide"\ntake = "10%"\nlist_rate = "1%"\n',
            "products.hour.list_rate",
            "sold after guide alone; its list rate is ignored",
        ),
        (
            SMALL + SECOND + 'after = "guide"\ntake = "10%"\nrates = { visitors = "1%" }\n',
            "products.hour.rates.visitors",
            "nobody travels for it",
        ),
        (
            SMALL + SECOND + 'after = "guide"\ntake = "10%"\nfunnel = "newsletter"\n',
            "products.hour.funnel",
            "nobody travels for it",
        ),
        (
            SMALL + SECOND + 'after = "guide"\ntake = "10%"\n[[scenarios]]\nid = "x"\nmix = { hour = 1 }\n',
            "scenarios.x.mix.hour",
            "An hour is sold after guide alone, so it has no weight of its own",
        ),
        (
            SMALL
            + SECOND
            + 'after = "guide"\ntake = "10%"\n[[scenarios]]\nid = "x"\n'
            + '[scenarios.products.hour]\nafter = "guide"\n',
            "scenarios.x.products.hour.after",
            "the same in every scenario",
        ),
        (SMALL + SECOND + 'after = "nothing"\ntake = "10%"\n', "products.hour.after", 'no product "nothing"'),
        (
            SMALL.replace("price = 10", 'price = 10\nafter = "guide"\ntake = 1'),
            "products.guide.after",
            "guide → guide",
        ),
        (SMALL + FEEDS, "", ""),
        (BEHIND + FEEDS, "sources.posts.feeds", "customers comes after the sale, so no source can feed it"),
        (
            BEHIND.replace('{ id = "customers" }', '{ id = "customers", sale = true }'),
            "funnels.newsletter.stages.customers.sale",
            "2 stages of this funnel are marked as the sale",
        ),
        (SMALL + '[audience]\nlist_churn = "1%"\n', "audience.list_churn", "counts only with list_stage"),
        (
            SMALL
            + '\n[[funnels]]\nid = "shop"\nstages = [{ id = "guests" }]\n[audience]\nlist_stage = "guests"\n',
            "audience.list_stage",
            "no scenario has this stage in a funnel, so nobody joins the list",
        ),
        (SMALL + '[audience]\nlist_stage = "guests"\n', "audience.list_stage", 'no stage "guests"'),
    ],
)
def test_what_makes_no_sense_is_said_at_its_place(text: str, place: str, words: str) -> None:
    found = said(text)
    if not place:
        assert found == []
    else:
        assert any(f" {place}: " in one and words in one for one in found), found


def test_products_sold_after_each_other_are_named_in_a_circle_and_the_rest_is_computed() -> None:
    text = SMALL + SECOND + 'after = "club"\ntake = "10%"\n' + THIRD + 'after = "hour"\ntake = "10%"\n'
    found = [one for one in said(text) if "in a circle" in one]
    assert len(found) == 2
    plan = read(text).plan
    assert plan is not None
    results = compute(plan, date(2026, 12, 1))
    assert [one.id for one in results.scenarios] == ["guide"]
    assert products(plan, results, Words()).rows, "the screen shows all three"
    assert "An hour → club → An hour" in found[0]


def test_what_is_sold_after_a_product_of_a_mix_is_sold() -> None:
    """Sales of it are reported as those of any other, and are no surprise."""
    reported = "\n[[checkins]]\ndate = 2026-12-10\nsales = { hour = 1 }\n"
    assert said(SMALL + SECOND + 'after = "guide"\ntake = "10%"\n' + reported) == []
    assert said(SMALL + SECOND + 'after = "guide"\ntake = "10%"\n' + THIRD + SELLS_CLUB + reported) == [
        "warning 31 checkins.2026-12-10.sales.hour: no scenario sells An hour; its sales count all the same"
    ]


def test_a_goal_in_customers_says_so_where_money_is_written() -> None:
    text = SMALL.replace("amount = 400", 'kind = "customers"\namount = "400 €"\ntax = "20%"')
    assert said(text) == [
        'error 3 goal.amount: "400 €" is no number of people; '
        "a goal in customers counts them: write how many, such as 40",
    ]
    counted = text.replace('"400 €"', "40")
    assert said(counted) == ["warning 4 goal.tax: a goal in customers counts people, so tax changes nothing"]


def test_a_list_stage_that_is_nowhere_is_told_once() -> None:
    assert len(said(SMALL + '[audience]\nlist_stage = "guests"\n')) == 1
