"""The figures of README.md are those of the story that the example tells."""

from __future__ import annotations

import re

from retroplan.compute.whatif.bound import Bound
from retroplan.compute.whatif.solve import Question, solve
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.planfile.reading.read import read
from tests.support.docs.numbers import check
from tests.support.docs.page_blocks import figures
from tests.support.places import ROOT
from tests.support.plans.build import num
from tests.support.plans.story import TEXT, TODAY

README = (ROOT / "README.md").read_text(encoding="utf-8")
VISITORS = "scenarios.cheaper-guide.stages.visitors.count"
COMPUTED = (
    ("goal.amount = 400", "goal.base = 400, goal.target = 600"),
    (
        "products.guide.price = 10, capacity.hours_per_week = 10",
        "scenarios.cheaper-guide.stages.customers.count = 60,"
        f"scenarios.cheaper-guide.stages.subscribers.count = 600, {VISITORS} = 6000",
    ),
    ("products.course.price = 100", "scenarios.higher-priced-product.stages.customers.count = 6"),
    (
        'products.affiliate.price = 67, products.affiliate.commission = "50%"',
        "scenarios.recurring-affiliate.products.affiliate.unit = 33.5",
    ),
)
SAID = {"400", "600", "10", "60", "6,000", "100", "67"}
ASKED = {"4,000", "6,000", "15", "15%"}


def test_the_figures_of_the_example_are_computed() -> None:
    for given, expected in COMPUTED:
        check(TEXT, given, expected, TODAY)


def test_what_gives_for_4_000_visitors_is_what_the_page_says() -> None:
    plan, row = read(TEXT).plan, figure_of(VISITORS)
    assert plan is not None
    assert row is not None
    bound = Bound("<=", num("4000"), row.places)
    *_, solution = solve(plan, Question(Address(VISITORS), bound, TODAY))
    gave = {one.changes[0].address: one.changes[0].after for one in solution.answers if len(one.changes) == 1}
    assert gave[Address("products.guide.price")] == 15
    rates = [after for address, after in gave.items() if str(address).endswith(".rate")]
    assert rates == [num("0.15")] * 2
    assert any(len(one.changes) > 1 for one in solution.answers), "or a bit of each"


def test_no_other_figure_is_told() -> None:
    told = README.partition("## What it does\n")[2].partition("Everything works")[0]
    assert figures(told) == SAID | ASKED


def test_ten_seconds_are_enough_for_the_beginning() -> None:
    beginning = README.partition("## ")[0]
    assert len(re.findall(r"^- ", beginning, re.MULTILINE)) <= 4
    assert len(re.findall(r"^!\[", README, re.MULTILINE)) == 1
    assert len(re.findall(r"^    \S", beginning, re.MULTILINE)) == 2
