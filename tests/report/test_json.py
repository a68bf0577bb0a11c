from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.planfile.reading.read import read
from retroplan.report import json as room
from retroplan.report.json_values import number
from tests.support.plans.report import Case, case
from tests.support.plans.rich import RICH
from tests.support.plans.story import retold


def shown(made: Case) -> dict[str, object]:
    text = json.dumps(room.show("computer", made.plan, made.results, made.problems))
    found: dict[str, object] = json.loads(text)
    return found


SCENARIO = {
    "id", "name", "reachable", "reason", "required", "products", "stages", "sources", "income", "spend",
    "fixed", "cac", "ltv", "ltv_cac", "payback_months", "roi", "scalable_share", "recurring_share",
    "hours_per_month", "confidence", "forward", "projection", "lowest", "goal_month",
}  # fmt: skip


def test_the_answer_has_the_keys_of_the_format() -> None:
    answer = shown(case(RICH))
    assert list(answer) == [
        "plan", "format", "currency", "goal", "scenarios", "backlog", "sources", "problems", "kpis",
        "standing", "review", "smart",
    ]  # fmt: skip
    assert set(answer["goal"]) == {  # type: ignore[call-overload]
        "name", "kind", "base", "target", "start", "deadline", "days", "months", "window_months",
    }  # fmt: skip
    for scenario in answer["scenarios"]:  # type: ignore[attr-defined]
        assert set(scenario) == SCENARIO


def test_the_story_comes_out_in_numbers() -> None:
    answer = json.loads(json.dumps(shown(case())))
    assert answer["goal"]["target"] == 600
    first, second, third, fourth = answer["scenarios"]
    assert [one["products"][0]["sales"] for one in answer["scenarios"]] == [60, 6, 6.3333, 60]
    assert [stage["count"] for stage in first["stages"]] == [6000, 600, 60]
    assert [stage["count"] for stage in second["stages"]] == [600, 60, 6]
    assert [stage["count"] for stage in fourth["stages"]] == [2000, 200, 20]
    assert [month["list"] for month in fourth["projection"][:3]] == [200, 400, 600]
    assert (third["products"][0]["active"], third["products"][0]["hold"], third["products"][0]["unit"]) == (
        18,
        1,
        33.5,
    )
    assert first["stages"][0]["per_day"] == 197.2603
    assert first["stages"][0]["per_week"] == 1380.8219
    assert first["stages"][0]["latest"] == "2027-03-31"
    assert first["products"][0]["active"] is None
    assert first["confidence"] is None
    assert [one["id"] for one in answer["backlog"]["routines"]] == ["publish-guest-post"]
    assert answer["backlog"]["initiatives"][1]["finish_by"] == "2026-12-31"
    assert answer["backlog"]["tasks"] == [{"id": "call-anna", "due": None, "status": "todo"}]


def test_an_unreachable_scenario_keeps_its_reason_and_little_else() -> None:
    scenario = shown(case(RICH))["scenarios"][2]  # type: ignore[index]
    assert scenario["reachable"] is False
    assert scenario["reason"].startswith("each payment for Guide leaves -0.25")
    left = {
        key: value
        for key, value in scenario.items()
        if key not in ("id", "name", "reachable", "reason", "required")
    }
    assert all(value in (None, []) for value in left.values())


def test_sources_kpis_and_review_are_there() -> None:
    answer = json.loads(json.dumps(shown(case(RICH))))
    assert answer["sources"][0]["revenue_per_contact"] == {"30d": 0.1755}
    assert answer["sources"][0]["verdict"] == "scale"
    assert answer["kpis"][0]["id"] == "conversion"
    assert answer["review"]["totals"] == {"visitors": 900, "subscribers": 80, "customers": 3}
    assert answer["review"]["rates"]["visitors"] == 0.088889
    assert {one["id"] for one in answer["smart"]} == {
        "specific", "measurable", "achievable", "realistic", "time-bound",
    }  # fmt: skip


def test_with_errors_there_are_problems_and_no_scenarios() -> None:
    answer = shown(case(retold(("amount = 400 ", 'amount = "much"'))))
    assert answer["scenarios"] == []
    assert answer["goal"] is None
    problem = answer["problems"][0]  # type: ignore[index]
    assert (problem["severity"], problem["address"], problem["line"]) == ("error", "goal.amount", 16)
    assert "much" in problem["message"]


def test_a_text_that_is_no_toml_has_only_problems() -> None:
    reading = read("= nonsense")
    answer = room.show("x", reading.plan, None, reading.problems)
    assert answer["scenarios"] == []
    assert answer["format"] is None
    assert len(answer["problems"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("60", 4, 60),
        ("0.005", 2, 0.01),
        ("-0.005", 2, -0.01),
        ("1/3", 6, 0.333333),
        ("1e30", 2, 10**30),
        ("0", 2, 0),
    ],
)
def test_numbers_are_rounded_half_away_from_zero(value: str, places: int, expected: float) -> None:
    found = number(Fraction(value), places)
    assert found == expected
    assert isinstance(found, int) is isinstance(expected, int)


def test_no_value_is_null_and_what_no_float_holds_is_too() -> None:
    assert number(None, 2) is None
    assert number(Fraction(10**400) + Fraction(1, 2), 2) is None


@given(st.fractions(-(10**9), 10**9), st.integers(0, 6))
def test_a_number_of_the_answer_is_off_by_half_a_digit_at_most(value: Fraction, places: int) -> None:
    found = number(value, places)
    assert found is not None
    assert abs(Fraction(str(found)) - value) * 2 * 10**places <= 1
