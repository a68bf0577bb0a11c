"""Figures of one's own, people of a stage, and the history of key figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from retroplan.compute import compute
from retroplan.compute.results import KpiResult
from retroplan.compute.review.history import histories
from retroplan.explain import explain
from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.planfile.reading.read import read
from retroplan.report.json import show
from retroplan.report.words import Words
from tests.support.plans.build import a_checkin, a_goal, a_kpi, a_plan, num

DAYS = [date(2026, 12, 7), date(2026, 12, 14), date(2026, 12, 21)]


def lived(**given: Any) -> Plan:
    """A plan with three weekly reports."""
    counts = ((1000, 100), (500, 10), (500, 40))
    checks = [
        a_checkin(day, counts={"visitors": visitors, "subscribers": leads}, revenue=10 * number)
        for number, (day, (visitors, leads)) in enumerate(zip(DAYS, counts, strict=True), 1)
    ]
    return a_plan(checkins=given.pop("checkins", checks), **given)


def kpi(plan: Plan, today: date = DAYS[2]) -> KpiResult:
    return compute(plan, today).kpis[0]


def test_people_of_a_stage_stand_beside_those_the_month_asks_for_and_are_judged_once_it_is_over() -> None:
    plan = lived(kpis=[a_kpi("people:visitors", target=1500)])
    found = kpi(plan)
    assert [found.planned, found.actual, found.met] == [6000, 2000, None]
    total = lived(goal=a_goal(kind="total"), kpis=[a_kpi("people:visitors", target=1500)])
    assert kpi(total).planned == compute(total, DAYS[2]).scenarios[0].stages[0].people
    over = lived(goal=a_goal(kind="total", deadline=DAYS[2]), kpis=[a_kpi("people:visitors", target=1500)])
    assert kpi(over, date(2026, 12, 22)).met is True


def test_a_figure_of_ones_own_is_what_was_told_last_and_better_its_own_way() -> None:
    told = [
        a_checkin(DAYS[0], figures={"bounce": num("12%")}),
        a_checkin(DAYS[1], figures={"bounce": num("9%")}),
    ]
    lower = a_kpi("bounce", name="Bounces", unit="%", better="lower", target="10%")
    assert (kpi(lived(kpis=[lower], checkins=told)).actual, kpi(lived(kpis=[lower], checkins=told)).met) == (
        num("9%"),
        True,
    )
    before = kpi(lived(kpis=[lower], checkins=told), DAYS[0])
    assert (before.actual, before.met, before.planned) == (num("12%"), False, None)
    assert kpi(lived(kpis=[lower._replace(better="higher")], checkins=told)).met is False
    assert kpi(lived(kpis=[lower], checkins=[])).met is None


def test_the_history_is_what_was_known_on_each_day() -> None:
    plan = lived(kpis=[a_kpi("rate:visitors"), a_kpi("revenue"), a_kpi("roi")])
    found = histories(plan, compute(plan, date(2026, 12, 22)))
    assert found["rate:visitors"] == list(zip(DAYS, [num("0.1"), num("11/150"), num("0.075")], strict=True))
    assert found["revenue"] == [(day, num(value)) for day, value in zip(DAYS, (10, 30, 60), strict=True)]
    assert [value for _, value in found["roi"]] == [None, None, None]
    assert histories(plan, compute(plan, DAYS[0]))["revenue"] == [(DAYS[0], num(10))]
    for day, value in found["rate:visitors"]:
        assert kpi(plan, day).actual == value, "as the key figure stood on that very day"


def test_the_history_of_a_figure_of_ones_own_has_the_days_that_tell_it() -> None:
    told = [a_checkin(DAYS[0], revenue=5), a_checkin(DAYS[1], figures={"bounce": num("9%")})]
    plan = lived(kpis=[a_kpi("bounce", unit="%")], checkins=told)
    assert histories(plan, compute(plan, DAYS[2]))["bounce"] == [(DAYS[1], num("9%"))]


TEXT = """\
[goal]
amount = 400
start = 2026-12-01
deadline = 2026-12-31
[[funnels]]
id = "newsletter"
stages = [{ id = "visitors", rate = "10%" }, { id = "customers" }]
[[products]]
id = "guide"
price = 10
[[checkins]]
date = 2026-12-07
figures = { open-rate = UNIT, calls = 7 }
[[kpis]]
id = "open-rate"
name = "Open rate"
unit = "%"
target = "40%"
[[kpis]]
id = "calls"
better = "lower"
target = 8
"""


def test_what_a_check_in_tells_is_read_by_the_unit_of_its_figure_wherever_that_stands() -> None:
    for written, value in (('"42%"', "0.42"), ("0.42", "0.42"), ('"1 in 4"', "0.25")):
        reading = read(TEXT.replace("UNIT", written))
        assert reading.plan is not None
        assert reading.problems == ()
        assert dict(reading.plan.checkins[0].figures) == {"open-rate": num(value), "calls": 7}
    wrong = read(TEXT.replace("UNIT", '"soon"')).problems
    assert [problem.address for problem in wrong] == ["checkins.2026-12-07.figures.open-rate"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("luck", 'no figure of yours is called "luck"; to follow it, write [[kpis]] with id = "luck"'),
        ("open-rte", 'no figure of yours is called "open-rte"; did you mean "open-rate"?'),
        ("cac", "what cac is follows from all else that check-ins tell; under figures stand your own"),
    ],
)
def test_a_figure_nobody_follows_is_told_and_passed_over_and_the_rest_counts(name: str, told: str) -> None:
    reading = read(TEXT.replace("UNIT", f'0.4, {name} = "3%"'))
    assert reading.plan is not None
    (problem,) = reading.problems
    assert (problem.severity, problem.address) == ("warning", f"checkins.2026-12-07.figures.{name}")
    assert Words().text(problem.message) == told
    assert dict(reading.plan.checkins[0].figures) == {"open-rate": num("0.4"), "calls": 7}
    assert compute(reading.plan, date(2026, 12, 8)).review is not None


def test_json_names_each_and_gives_its_unit_and_history_and_every_value_has_a_reason() -> None:
    reading = read(TEXT.replace("UNIT", '"42%"'))
    assert reading.plan is not None
    results = compute(reading.plan, date(2026, 12, 8))
    shown: Any = show("x", reading.plan, results, ())["kpis"]
    first, second = shown
    assert {key: first[key] for key in ("name", "unit", "better", "actual", "met", "history")} == {
        "name": "Open rate", "unit": "%", "better": "higher", "actual": 0.42, "met": True,
        "history": [["2026-12-07", 0.42]],
    }  # fmt: skip
    assert (second["unit"], second["better"], second["met"]) == ("", "lower", True)
    told = {
        key: Words().text(found.sentence)
        for key in ("planned", "actual", "target")
        if (found := explain(reading.plan, results, Address("kpis.open-rate") / key)) is not None
    }
    assert told["actual"] == "42% so far: the last one that a check-in tells"
    assert told["planned"].startswith("nothing is planned: it is a figure of your own")
    assert len(told) == 3
