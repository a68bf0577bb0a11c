"""What makes no sense together: each rule with a plan that breaks it and one that just does not."""

from __future__ import annotations

import pytest

from retroplan.planfile.reading.read import read
from tests.support.hostile.read import SMALL, problems

CLUB = '[[products]]\nid = "club"\nprice = 5\nbilling = "monthly"\n'
SOURCE = '[[sources]]\nid = "posts"\n'


def found(text: str) -> list[str]:
    """Each problem as ``severity address: sentence``."""
    return [f"{severity} {rest}" for severity, _, rest in (each.split(" ", 2) for each in problems(text))]


def with_goal(lines: str, rest: str = "") -> str:
    return SMALL.replace("[goal]\n", f"{lines}[goal]\n") + rest


@pytest.mark.parametrize("deadline", ["2026-11-30", "1999-01-01"])
def test_a_deadline_before_the_start_is_an_error(deadline: str) -> None:
    (problem,) = found(SMALL.replace("2027-02-28", deadline))
    assert problem == f"error goal.deadline: the deadline {deadline} is before the start 2026-12-01"


def test_a_plan_of_one_day_is_fine_and_one_of_a_lifetime_is_not() -> None:
    assert found(SMALL.replace("2027-02-28", "2026-12-01")) == []
    assert found(SMALL.replace("2027-02-28", "2076-11-30")) == []
    (problem,) = found(SMALL.replace("2027-02-28", "2077-01-01"))
    assert problem == "error goal.deadline: the plan spans 601 months; at most 600 can be planned"


def test_every_stage_but_the_last_needs_a_rate() -> None:
    assert found(SMALL.replace(', rate = "10%"', "")) == [
        "error funnels.newsletter.stages.visitors.rate: rate is missing: "
        "the share of visitors that becomes customers"
    ]
    assert found(SMALL.replace('"customers"', '"customers", rate = 1')) == [
        "warning funnels.newsletter.stages.customers.rate: the last stage leads nowhere; its rate is ignored"
    ]


def test_a_rate_of_the_last_stage_is_ignored_elsewhere_too() -> None:
    text = SMALL + 'rates = { customers = 1 }\n[[scenarios]]\nid = "a"\nrates = { customers = 1 }\n'
    text += "[scenarios.products.guide]\nrates = { customers = 1, visitors = 1 }\n"
    assert [each.split(":")[0] for each in found(text)] == [
        "warning products.guide.rates.customers",
        "warning scenarios.a.rates.customers",
        "warning scenarios.a.products.guide.rates.customers",
    ]


def test_a_stage_stands_once_in_a_funnel_but_in_as_many_funnels_as_needed() -> None:
    twice = SMALL.replace('{ id = "customers" }', '{ id = "visitors", rate = 1 }, { id = "customers" }')
    assert found(twice) == [
        'error funnels.newsletter.stages.#2.id: the id "visitors" belongs to stage number 1 already'
    ]
    other = '[[funnels]]\nid = "shop"\nstages = [{ id = "visitors", rate = 1 }, { id = "customers" }]\n'
    assert found(SMALL + other) == []


def test_a_recurring_product_needs_an_end() -> None:
    assert found(SMALL + CLUB) == [
        "warning products.club.churn: a recurring product without churn: no client would ever leave"
    ]
    assert found(SMALL + CLUB + "churn = 0\n")[0].startswith("warning products.club.churn")
    assert found(SMALL + CLUB + "paid_months = 12\n")[0].startswith("warning products.club.churn")
    for end in ('churn = "5%"', "lifetime_months = 6"):
        assert found(SMALL + CLUB + end + "\n") == []


def test_an_override_that_makes_a_product_recurring_needs_an_end_too() -> None:
    text = SMALL + '[[scenarios]]\nid = "a"\n[scenarios.products.guide]\nbilling = "yearly"\n'
    assert found(text)[0].startswith("warning products.guide.churn: a recurring product without churn")
    assert found(text + 'churn = "5%"\n') == []


WEEKLY = '[[backlog]]\nid = "news"\nkind = "routine"\nevery = "week"\n'


@pytest.mark.parametrize("beside", ['feeds = "visitors"', 'share = "40%"', "yields = 5"])
def test_a_cadence_stands_in_place_of_what_a_routine_feeds(beside: str) -> None:
    assert found(SMALL + WEEKLY) == found(SMALL + WEEKLY + "times = 3\n") == []
    assert found(SMALL + WEEKLY + beside + "\n") == [
        "error backlog.news.every: "
        "every stands in place of feeds, share and yields; keep the one or the others"
    ]


def test_times_without_a_cadence_count_for_nothing() -> None:
    text = SMALL + '[[backlog]]\nid = "news"\nkind = "routine"\nyields = 5\ntimes = 3\n'
    assert found(text) == ["warning backlog.news.times: times counts only with every: day, week or month"]


def test_a_cadence_is_a_routines() -> None:
    text = SMALL + '[[backlog]]\nid = "news"\nevery = "week"\n'
    assert found(text) == [
        'warning backlog.news.every: every counts only with kind = "routine"; this is a task'
    ]


def test_churn_and_lifetime_do_not_stand_in_one_place() -> None:
    text = SMALL + CLUB + 'churn = "5%"\n'
    assert found(text + "lifetime_months = 6\n") == [
        "error products.club.lifetime_months: "
        "churn and lifetime_months stand for each other; keep one of them"
    ]
    override = '[[scenarios]]\nid = "a"\n[scenarios.products.club]\nlifetime_months = 6\n'
    assert found(text + override) == []
    assert found(text + override + "churn = 0.1\n")[0].startswith(
        "error scenarios.a.products.club.lifetime_months"
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('churn = "5%"', "warning products.guide.churn: this counts for recurring products only"),
        ("churn = 0", ""),
        ("paid_months = 3", "warning products.guide.paid_months: this counts for recurring products only"),
        (
            "lifetime_months = 3",
            "warning products.guide.lifetime_months: this counts for products billed monthly",
        ),
        ("active = 3", "warning products.guide.active: this counts for recurring products only"),
        ("active = 0", ""),
    ],
)
def test_what_counts_for_another_billing_only_is_said(line: str, problem: str) -> None:
    (said,) = found(SMALL + line + "\n") or [""]
    assert said.startswith(problem)
    assert bool(said) == bool(problem)


def test_a_mix_needs_a_weight() -> None:
    text = SMALL + '[[scenarios]]\nid = "a"\nmix = { guide = 0 }\n'
    assert found(text) == [
        "error scenarios.a.mix: all weights of the mix are 0; at least one product must bring the money"
    ]


@pytest.mark.parametrize(
    ("shares", "problem"),
    [
        ((), ""),
        (("100%",), ""),
        (("40%", "60%"), ""),
        (("40%",), "bring 2/5 of its people; nobody brings the other 3/5"),
        (("80%", "40%"), "bring 6/5 of its people; 100% is all there are"),
    ],
)
def test_the_sources_of_the_first_stage_bring_everybody_once(shares: tuple[str, ...], problem: str) -> None:
    text = SMALL + "".join(f'[[sources]]\nid = "s{n}"\nshare = "{each}"\n' for n, each in enumerate(shares))
    (said,) = found(text) or [""]
    assert said.endswith(problem)
    assert said.startswith(f"warning sources.s{len(shares) - 1}.share" if problem else "")


def test_sources_of_a_later_stage_may_bring_a_part_but_not_more_than_all() -> None:
    assert found(SMALL + SOURCE + 'feeds = "customers"\nshare = "40%"\n') == []
    text = SMALL + SOURCE + 'feeds = "customers"\nshare = "60%"\n' + SOURCE.replace("posts", "ads")
    assert len(found(text + 'feeds = "customers"\nshare = "60%"\n')) == 1


def test_a_scenario_is_judged_with_its_own_shares() -> None:
    text = SMALL + SOURCE + 'share = "100%"\n[[scenarios]]\nid = "a"\nsources = { posts = "50%" }\n'
    (problem,) = found(text)
    assert problem.startswith("warning scenarios.a.sources: ")


def test_a_list_does_not_buy_twice() -> None:
    total = 'kind = "total"\n'
    base = SMALL.replace("amount", total + "amount") + 'list_rate = "40%"\n'
    assert found(base) == []  # there is no list
    (problem,) = found("audience.list_size = 9\n" + base)
    assert problem.startswith("warning products.guide.list_rate: 2/5 of the list in each of 3 months")
    assert found("audience.list_size = 9\n" + base.replace(total, "")) == []  # the window is one month
    assert found("audience.list_size = 9\n" + base.replace("40%", "33%")) == []


def test_a_routine_brings_people_and_other_items_do_not() -> None:
    assert found(SMALL + '[[backlog]]\nid = "a"\nkind = "routine"\n') == [
        "warning backlog.a.yields: without yields (people it brings each time) it cannot be said how often "
        "this is due"
    ]
    assert found(SMALL + '[[backlog]]\nid = "a"\nyields = 5\n') == [
        'warning backlog.a.yields: yields counts only with kind = "routine"; this is a task'
    ]


def initiatives(needs: dict[str, list[str]]) -> str:
    lines = []
    for name, wanted in needs.items():
        quoted = ", ".join(f'"{each}"' for each in wanted)
        lines.append(f'[[backlog]]\nid = "{name}"\nkind = "initiative"\nneeds = [{quoted}]\n')
    return SMALL + "".join(lines)


@pytest.mark.parametrize(
    ("needs", "way", "address"),
    [
        ({"a": ["a"]}, "a → a", "backlog.a.needs"),
        ({"a": ["b"], "b": ["a"]}, "a → b → a", "backlog.a.needs"),
        ({"x": ["c"], "a": ["b"], "b": ["c"], "c": ["a"]}, "a → b → c → a", "backlog.a.needs"),
        ({"a": ["d", "b"], "b": ["c", "d"], "c": ["b"], "d": []}, "b → c → b", "backlog.b.needs"),
    ],
)
def test_a_circle_of_needs_is_named_in_full(needs: dict[str, list[str]], way: str, address: str) -> None:
    text = initiatives(needs)
    assert found(text) == [f"error {address}: these wait for each other in a circle: {way}"]
    plan = read(text).plan
    assert plan is not None
    members = {f"backlog.{name}" for name in way.split(" → ")}
    assert {thing for thing in plan.unsound if thing.startswith("backlog")} == members


def test_initiatives_that_need_the_same_thing_are_no_circle() -> None:
    assert found(initiatives({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []})) == []


def test_two_circles_are_two_problems() -> None:
    assert len(found(initiatives({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c", "a"]}))) == 2


def test_a_circle_of_ten_thousand_is_named_without_recursion() -> None:
    count = 10_000
    needs = {f"i{n}": [f"i{(n + 1) % count}"] for n in range(count)}
    plan = read(initiatives({})).plan
    assert plan is not None
    text = initiatives(needs)
    (problem,) = found(text)
    assert problem.count(" → ") == count


def test_kpis_in_focus_have_an_action_and_are_three_at_most() -> None:
    names = ["revenue", "cac", "ltv", "roi"]
    text = SMALL + "".join(f'[[kpis]]\nid = "{name}"\nfocus = true\naction = "Do"\n' for name in names)
    assert found(text) == [
        "warning kpis.roi.focus: 4 KPIs are in focus; at most 3 can be followed at once",
    ]
    assert found(SMALL + '[[kpis]]\nid = "cac"\nfocus = true\naction = " "\n') == [
        "warning kpis.cac.action: a KPI in focus needs an action: what you do when it falls short"
    ]


def checkins(*lines: str) -> str:
    return SMALL + "".join(f"[[checkins]]\ndate = {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (checkins("2026-12-07", "2026-12-08"), []),
        (
            checkins("2026-12-08", "2026-12-07"),
            ["warning checkins.2026-12-07.date: this stands behind a later day"],
        ),
        (checkins("2026-12-07\nrevenue = 1", "2026-12-07\nrevenue = 2"), []),
        (
            checkins("2026-12-07\nrevenue = 1", "2026-12-07\nrevenue = 1"),
            ["warning checkins.2026-12-07#2: this says the same as the check-in before on that day"],
        ),
        (checkins("2026-11-07\nlist_size = 5"), []),
        (checkins("2026-12-07\nrevenue = 1", "2026-12-14\nsince = 2026-12-08\nrevenue = 1"), []),
        (checkins("2026-12-07\nhours = 1", "2026-12-14\nsince = 2026-12-02\nrevenue = 1"), []),
        (
            checkins("2026-12-07\nrevenue = 1", "2026-12-14\nsince = 2026-12-07\nrevenue = 1"),
            ["warning checkins.2026-12-14.since: the check-in of 2026-12-07 spoke of these days"],
        ),
        (
            checkins("2026-12-07\nsince = 2026-12-08\nrevenue = 1"),
            ["error checkins.2026-12-07.since: since 2026-12-08 is after the date 2026-12-07"],
        ),
        (checkins("2026-12-01\nlost = 0"), []),
        (checkins('2026-12-07\nsource = "shop"', '2026-12-07\nsource = "bank"'), []),
        (checkins('2026-12-07\nsource = "shop"', '2026-12-08\nsource = "shop"'), []),
        (
            checkins('2026-12-07\nsource = "shop"\nrevenue = 1', '2026-12-07\nsource = "shop"'),
            ["warning checkins.2026-12-07#2.source: shop has a check-in of that day already"],
        ),
        (checkins("2026-12-07\ncounts = { visitors = 3 }", "2026-12-08\ncounts = { customers = 9 }"), []),
        (checkins("2026-12-07\ncounts = { visitors = 9, customers = 9 }"), []),
        (
            checkins(
                "2026-12-07\ncounts = { visitors = 3, customers = 2 }",
                "2026-12-08\ncounts = { visitors = 3 }",
                "2026-12-08\ncounts = { customers = 5 }",
            ),
            ["warning checkins.2026-12-08#2.counts.customers: check-ins count 7 customers who come from 6"],
        ),
        (
            checkins("2026-11-07\nlost = 0"),
            ["warning checkins.2026-11-07.date: this day is before the start"],
        ),
    ],
)
def test_checkins_are_in_order_and_in_the_plan(text: str, expected: list[str]) -> None:
    said = found(text)
    assert len(said) == len(expected)
    assert all(each.startswith(start) for each, start in zip(said, expected, strict=True))


def test_the_order_of_the_dates_is_checked_whatever_else_is_wrong_with_the_goal() -> None:
    text = "[goal]\namount = -5\nstart = 2026-12-01\ndeadline = 2026-11-30\n"
    assert {problem.address for problem in read(text).problems} >= {"goal.amount", "goal.deadline"}
