"""What a plan file means: every way a value may be written, every default, every thing missing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.compute import compute
from retroplan.plan.address import Address
from retroplan.plan.fields import FIELDS
from retroplan.plan.model import Audience, Capacity, Plan
from retroplan.planfile.reading.read import read
from tests.support.hostile.read import SMALL, WHOLE, problems

RATE = "funnels.newsletter.stages.visitors.rate"


def plan_of(text: str) -> Plan:
    plan = read(text).plan
    assert plan is not None
    return plan


def test_the_whole_format_reads_without_a_problem() -> None:
    assert problems(WHOLE) == []
    written = {address.pattern for address in plan_of(WHOLE).written}
    assert {field.path for field in FIELDS} <= written


def test_every_default_of_the_model() -> None:
    text = (
        SMALL
        + """
[[sources]]
id = "posts"
share = 1
[[backlog]]
id = "post"
kind = "routine"
yields = 2
[[backlog]]
id = "write"
kind = "initiative"
[[backlog]]
id = "call"
"""
    )
    assert problems(text) == []
    plan = plan_of(text)
    assert [plan.format, plan.currency, plan.horizon, plan.scenario] == [1, "EUR", 12, "guide"]
    assert plan.goal is not None
    assert [plan.goal.kind, plan.goal.tax, plan.goal.margin, plan.goal.name] == ["monthly", 0, 0, ""]
    assert plan.audience == Audience()
    assert plan.capacity == Capacity()
    assert plan.capacity.work_days == {0, 1, 2, 3, 4}
    (product,) = plan.products
    assert [product.name, product.billing, product.commission, product.scalable] == ["guide", "once", 1, True]
    (scenario,) = plan.scenarios
    assert [scenario.id, scenario.name, scenario.funnel, dict(scenario.mix)] == [
        "guide",
        "guide",
        "newsletter",
        {"guide": 1},
    ]
    (source,) = plan.sources
    assert [source.name, source.feeds, source.invest, source.invest_after] == ["posts", "visitors", 1, 30]
    assert [source.cost_per_contact, source.planned_cost] == [None, 0]
    routine, initiative, task = plan.backlog
    assert [routine.title, routine.feeds, routine.share, routine.status] == ["post", "visitors", 1, "todo"]
    assert [initiative.days, initiative.feeds, initiative.scenarios] == [1, "", ()]
    assert [task.kind, task.feeds, task.due] == ["task", "", None]


def test_every_part_of_the_whole_plan_arrives() -> None:
    plan = plan_of(WHOLE)
    (scenario,) = plan.scenarios
    assert dict(scenario.mix) == {"guide": 2, "course": 1}
    assert scenario.overrides == {"guide": {"price": 9}}
    assert scenario.product_rates == {"guide": {"visitors": Fraction(8, 100)}}
    assert [scenario.segment, scenario.rates, scenario.sources] == [
        "freelancers",
        {"visitors": Fraction(9, 100)},
        {"posts": Fraction(1)},
    ]
    assert plan.capacity.work_days == {0, 1}
    assert plan.capacity.days_off == {date(2026, 12, 24)}
    (source,) = plan.sources
    assert source.invest_after == 90
    assert [source.history.spend, source.history.contacts, source.history.clients] == [10, 100, 2]
    assert dict(source.history.revenue) == {7: 1, 30: 20, 365: 30}
    post, news, _, write = plan.backlog
    assert [news.every, news.times, news.feeds] == ["week", 2, ""]
    assert post.feeds == "sources.posts"
    assert [write.needs, write.product, write.due] == [("subject",), "guide", date(2026, 12, 20)]
    assert [tuple(step) for step in write.steps] == [("Outline", True, None), ("Draft", False, Fraction(6))]
    assert [kpi.target for kpi in plan.kpis] == [Fraction(1, 10), Fraction(12, 100), Fraction(2, 5)]
    (checkin,) = plan.checkins
    assert [checkin.address, checkin.note] == ["checkins.2026-12-07", "A big blog"]
    assert checkin.counts == {"visitors": 1400, "customers": 9}


@pytest.mark.parametrize(
    "rate",
    ["0.1", '"10%"', '"10 %"', '"10,0 %"', '"10\u00a0%"', '"10\u202f%"', '"1/10"', '"1 in 10"', '"1 sur 10"'],
)
def test_a_rate_means_the_same_however_it_is_written(rate: str) -> None:
    plan = plan_of(SMALL.replace('"10%"', rate))
    assert plan.funnels[0].stages[0].rate == Fraction(1, 10)


@pytest.mark.parametrize(
    ("written", "low", "likely", "high"),
    [
        ('"7%..13%"', 7, 10, 13),
        ('"7..13%"', 7, 10, 13),
        ('"7 % .. 13 %"', 7, 10, 13),
        ('"0.07..0.13"', 7, 10, 13),
        ('{ low = "7%", likely = "12%", high = 0.13 }', 7, 12, 13),
        ('{ low = "1/10", high = "1 in 5" }', 10, 15, 20),
    ],
)
def test_a_range_counts_with_its_likely_value(written: str, low: int, likely: int, high: int) -> None:
    plan = plan_of(SMALL.replace('"10%"', written))
    assert plan.funnels[0].stages[0].rate == Fraction(likely, 100)
    (found,) = plan.ranges.items()
    ends = tuple(Fraction(end, 100) for end in (low, likely, high))
    assert found == ("funnels.newsletter.stages.visitors.rate", ends)


def test_money_is_exactly_what_is_written() -> None:
    plan = plan_of(SMALL.replace("price = 10", "price = 10.10"))
    assert plan.products[0].price == Fraction(1010, 100)
    assert plan_of(SMALL.replace("price = 10", 'price = "8..12"')).products[0].price == 10


def test_without_a_mix_the_first_product_brings_the_money() -> None:
    more = SMALL + '[[products]]\nid = "course"\nprice = 9\n[[scenarios]]\nid = "a"\n'
    assert dict(plan_of(more).scenarios[0].mix) == {"guide": 1}
    assert dict(plan_of(more + "mix = {}\n").scenarios[0].mix) == {"guide": 1}
    assert dict(plan_of(more + "mix = { gide = 1 }\n").scenarios[0].mix) == {}


def test_checkins_are_in_order_of_date_and_the_second_of_a_day_is_numbered() -> None:
    days = ["2026-12-09", "2026-12-07", "2026-12-09"]
    text = SMALL + "".join(f"[[checkins]]\ndate = {day}\nrevenue = {n}\n" for n, day in enumerate(days))
    checkins = plan_of(text).checkins
    assert [each.address for each in checkins] == [
        "checkins.2026-12-07",
        "checkins.2026-12-09",
        "checkins.2026-12-09#2",
    ]
    assert [each.revenue for each in checkins] == [1, 0, 2]


def test_a_plan_of_a_newer_format_opens_with_a_warning() -> None:
    text = "format = 2\nnovelty = 1\n" + SMALL
    plan = plan_of(text)
    assert plan.format == 2
    assert plan.goal is not None
    assert problems(text)[0].startswith(
        "warning 1 format: this plan was written by a newer version (format 2)"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "[goal]",
            "[gaol]",
            "error None goal: the goal is missing: write [goal] with amount, start and deadline",
        ),
        ("amount = 400", "", "error 1 goal.amount: amount is missing"),
        ("amount = 400", 'kind = "growth"\ngrowth = "5%"', "error 1 goal.baseline: baseline is missing"),
        ("start = 2026-12-01", "", "error 1 goal.start: start is missing"),
        (
            "[[funnels]]",
            "[[funels]]",
            "error None funnels: the plan needs a funnel with stages",
        ),
        (
            'stages = [{ id = "visitors", rate = "10%" }, { id = "customers" }]',
            "",
            "error 6 funnels.newsletter.stages: the funnel needs a stage",
        ),
        (
            "[[products]]",
            "[[produtcs]]",
            "error None products: the plan needs a product with a price",
        ),
        (
            "[[products]]",
            "[products]",
            "error 10 products: a list is due here: begin each product with [[products]]",
        ),
        ("price = 10", "", "error 10 products.guide.price: price is missing"),
        (
            'id = "guide"',
            'name = "My Guide!"',
            'error 10 products.#1: this product has no id; write id = "my-guide"',
        ),
        (
            'id = "guide"',
            'id = "My Guide"',
            'error 11 products.#1.id: "My Guide" is not an id (small letters, digits, - and _); '
            '"my-guide" would be one',
        ),
    ],
)
def test_what_is_missing_is_named(old: str, new: str, expected: str) -> None:
    assert expected in problems(SMALL.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "price = 10",
            'price = "10"',
            'error 12 products.guide.price: "10" is a text; write 10 without quotes',
        ),
        (
            "price = 10",
            'price = "10,50"',
            'error 12 products.guide.price: "10,50" is a text; write 10.50 without quotes',
        ),
        ("price = 10", "price = -1", "error 12 products.guide.price: price must be at least 0; -1 is not"),
        (
            "price = 10",
            "price = nan",
            "error 12 products.guide.price: nan is not a number that can be computed with",
        ),
        ("price = 10", "price = true", "error 12 products.guide.price: true is not a number"),
        ("amount = 400", "amount = 0", "error 2 goal.amount: amount must be more than 0; 0 is not"),
        ('"10%"', "10", 'error 8 RATE: 10 would be 10: a plain number is a fraction; write "10%"'),
        (
            '"10%"',
            '"8..12"',
            'error 8 RATE: "8..12" would be 12: a plain number is a fraction; write "8..12%"',
        ),
        ('"10%"', '"110%"', 'error 8 RATE: rate must be from 0 to 1; "110%" is not'),
        ('"10%"', '"10"', 'error 8 RATE: "10" needs its unit: "10%", or the number without quotes'),
        (
            "amount = 400",
            "amount = 400\ntax = 1",
            "error 3 goal.tax: tax must be at least 0 and less than 1; 1 is not",
        ),
        (
            "amount = 400",
            "amount = 400\nmargin = 20",
            'warning 3 goal.margin: 20 would be 20: a plain number is a fraction; write "20%"',
        ),
        (
            "start = 2026-12-01",
            'start = "2026-12-01"',
            "error 3 goal.start: a date stands without quotes: 2026-12-01",
        ),
        (
            "start = 2026-12-01",
            "start = 2026-12-01T10:00:00",
            "error 3 goal.start: a date alone is due here, without a time: 2026-12-01",
        ),
        (
            "amount = 400",
            'amount = 400\nkind = "montly"',
            'error 3 goal.kind: "montly" is not known here; did you mean "monthly"? '
            "Possible are monthly, total, growth, customers",
        ),
        (
            "amount = 400",
            "amuont = 400",
            'warning 2 goal.amuont: "amuont" is not known here and is ignored; did you mean "amount"?',
        ),
        (
            "price = 10",
            "price = 10\nrates = { visiters = 1 }",
            'error 13 products.guide.rates.visiters: there is no stage "visiters"; did you mean "visitors"? '
            "There are: visitors, customers",
        ),
        (
            "[goal]",
            'currency = "eur"\n[goal]',
            'error 1 currency: "eur" is not a currency; write the three capitals of ISO 4217, such as EUR',
        ),
        (
            "[goal]",
            "capacity.work_days = []\n[goal]",
            "error 1 capacity.work_days: at least one day of the week is needed, "
            "or nothing would ever be done",
        ),
        (
            "[goal]",
            'capacity.work_days = ["Monday"]\n[goal]',
            'error 1 capacity.work_days: "Monday" is not known here; did you mean "mon"? '
            "Possible are mon, tue, wed, thu, fri, sat, sun",
        ),
    ],
)
def test_what_is_wrong_and_what_would_be_right(old: str, new: str, expected: str) -> None:
    assert expected in [each.replace(RATE, "RATE") for each in problems(SMALL.replace(old, new))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[[scenarios]]\nid = "a"\nfunnel = "x"',
            'scenarios.a.funnel: there is no funnel "x"; there are: newsletter',
        ),
        (
            '[[scenarios]]\nid = "a"\nsegment = "x"',
            'scenarios.a.segment: there is no segment "x"; the plan has none yet',
        ),
        ('[[scenarios]]\nid = "a"\nmix = { gide = 1 }', 'scenarios.a.mix.gide: there is no product "gide"'),
        (
            '[[scenarios]]\nid = "a"\n[scenarios.products.gide]\nprice = 1',
            "scenarios.a.products.gide: there is no",
        ),
        ('[[sources]]\nid = "a"\nfeeds = "x"', 'sources.a.feeds: there is no stage "x"'),
        (
            '[[backlog]]\nid = "a"\nkind = "routine"\nfeeds = "sources.x"\nyields = 1',
            'backlog.a.feeds: there is no stage or source "sources.x"',
        ),
        (
            '[[backlog]]\nid = "t"\n[[backlog]]\nid = "a"\nkind = "initiative"\nneeds = ["t"]',
            'backlog.a.needs: there is no initiative "t"; there are: a',
        ),
        ('[[backlog]]\nid = "a"\nkind = "initiative"\nfor = "x"', 'backlog.a.for: there is no product "x"'),
        (
            '[[backlog]]\nid = "a"\nscenarios = ["x"]',
            'backlog.a.scenarios: there is no scenario "x"; there are: guide',
        ),
        (
            '[[kpis]]\nid = "rate:vistors"',
            'there is no KPI "rate:vistors"; did you mean "rate:visitors"?',
        ),
        (
            "[[checkins]]\ndate = 2026-12-07\ncounts = { x = 1 }",
            'checkins.2026-12-07.counts.x: there is no stage "x"',
        ),
        (
            "[[checkins]]\ndate = 2026-12-07\nactions = { x = 1 }",
            'there is no routine "x"; the plan has none yet',
        ),
    ],
)
def test_a_reference_to_nothing_says_what_there_is(text: str, expected: str) -> None:
    found = problems(f"{SMALL}{text}\n")
    assert any(each.startswith("error") and expected in each for each in found), found


def test_a_figure_of_ones_own_that_is_nearly_a_known_one_is_asked_about() -> None:
    own = SMALL + '[[kpis]]\nid = "conversoin"\n'
    asked = 'conversoin is a figure of your own; did you mean "conversion"? A name says that it is your own'
    assert problems(own) == [f"warning 14 kpis.conversoin.id: {asked}"]
    assert problems(own + 'name = "How many turn"\n') == []
    assert problems(SMALL + '[[kpis]]\nid = "open-rate"\n') == []


def test_the_second_thing_of_an_id_is_left_out_and_both_are_doubtful() -> None:
    text = SMALL + '[[products]]\nid = "guide"\nprice = 20\n'
    assert problems(text) == ['error 14 products.#2.id: the id "guide" belongs to product number 1 already']
    plan = plan_of(text)
    assert [product.price for product in plan.products] == [10]
    assert {"products.guide", "products.#2"} <= plan.unsound


def test_an_error_makes_the_thing_it_lies_in_unsound_and_keeps_its_text() -> None:
    plan = plan_of(SMALL.replace("price = 10", 'price = "dear"').replace('"10%"', '"often"'))
    assert plan.unsound == {"products.guide", "funnels.newsletter", "funnels.newsletter.stages.visitors"}
    assert plan.unread[Address("products.guide.price")] == "dear"
    assert plan.unread[Address("funnels.newsletter.stages.visitors.rate")] == "often"


def test_an_error_outside_any_list_makes_its_section_unsound() -> None:
    plan = plan_of(SMALL.replace("amount = 400", "amount = 400\ntax = 2"))
    assert plan.goal is not None
    assert plan.unsound == {"goal"}
    assert plan_of("audience.traffic = -1\n" + SMALL).unsound == {"audience"}


def test_a_source_without_a_usable_id_leaves_no_scenario_to_be_computed() -> None:
    assert "scenarios.guide" in plan_of(SMALL + '[[sources]]\nid = "A B"\n').unsound
    assert "scenarios.guide" not in plan_of(SMALL + '[[kpis]]\nid = "A B"\n').unsound


def test_a_member_of_a_plan_with_errors_is_still_there() -> None:
    text = SMALL.replace("amount = 400", 'amount = "much"').replace("2027-02-28", "soon".join(['"', '"']))
    plan = plan_of(text)
    assert plan.goal is None
    assert [product.id for product in plan.products] == ["guide"]
    assert len(problems(text)) == 2


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = SMALL.replace("amount = 400", "amount = -1").replace('"10%"', "10").replace("price", "prize")
    lines = [problem.line for problem in read(text).problems]
    assert lines == sorted(line or 0 for line in lines)
    assert len(lines) == 4


TWO_WAYS = """
[goal]
amount = 600
start = 2026-12-01
deadline = 2026-12-31
[[funnels]]
id = "site"
stages = [{ id = "visitors", rate = "10%" }, { id = "customers" }]
[[funnels]]
id = "talks"
stages = [{ id = "listeners", rate = "50%" }, { id = "customers" }]
[[products]]
id = "guide"
price = 10
[[sources]]
id = "ads"
share = "60%"
[[scenarios]]
id = "a"
[[scenarios]]
id = "b"
funnel = "talks"
[[backlog]]
id = "post"
kind = "routine"
yields = 10
"""


def test_what_feeds_no_stage_feeds_the_first_of_each_scenarios_own_funnel() -> None:
    reading = read(TWO_WAYS)
    assert reading.plan is not None
    assert not [one for one in reading.problems if one.severity == "error"]
    site, talks = compute(reading.plan, date(2026, 12, 1)).scenarios
    assert [(one.id, one.stage, one.contacts) for one in (*site.sources, *talks.sources)] == [
        ("ads", "visitors", 360),
        ("ads", "listeners", 72),
    ]
    wanted = compute(reading.plan._replace(scenario="b"), date(2026, 12, 1)).backlog
    assert wanted is not None
    assert [(one.id, one.feeds, one.times) for one in wanted.routines] == [("post", "listeners", 12)]
    problems = read(TWO_WAYS.replace('share = "60%"', 'share = "160%"')).problems
    assert {one.address for one in problems if one.severity == "error"} == {"sources.ads.share"}
