"""The figure table: every figure has a row, every row a figure, and each is called the same everywhere."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from retroplan.compute import compute
from retroplan.compute.figures import value_of
from retroplan.compute.review import kpis as kpi_rules
from retroplan.explain import explain
from retroplan.plan.address import Address
from retroplan.plan.figures import BY_PATTERN, FIGURES, MEANT, Figure, figure_of, pattern_of
from retroplan.plan.goal_kinds import IN_UNIT
from retroplan.plan.kpis import KEY_FIGURES, KPIS, key_figure
from retroplan.plan.model import ONE
from retroplan.plan.say import Count, Money, Number, Share, Word
from retroplan.plan.values import Kind
from retroplan.tui.desk.moved import what_moved
from tests.support.docs.catalog import texts
from tests.support.plans.build import a_kpi
from tests.support.plans.full_plan import PLANS
from tests.support.plans.report import numbers

LATER = date(2026, 12, 20)
"""A day with check-ins behind it."""
UNNAMED = {"kpis.*.planned", "kpis.*.actual", "kpis.*.target"}
"""Figures whose kind is that of their key figure."""
NUMBERS = (Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.WHOLE)
TOLD_AS: dict[Kind, tuple[type, ...]] = {
    Kind.MONEY: (Money,),
    Kind.RATE: (Share,),
    Kind.NUMBER: (Number, Count),
    Kind.WHOLE: (Number, Count),
}
"""How a figure of a kind is given to a sentence."""
BESIDE = {
    "scenarios.*.unassigned", "scenarios.*.products.*.pace", "scenarios.*.stages.*.rate",
    "scenarios.*.projection.*.gross", "scenarios.*.forward.projection.*.gross",
    "backlog.initiatives.*.slack", "review.retention", "backlog.hours_worked",
    "backlog.weeks.*.all", "scenarios.*.hours_per_week",
}  # fmt: skip
"""Figures of tables and reasons that are not in the JSON, or never known in these plans."""
OTHERWISE = {
    ("goal.base", "what is to be earned on top"),
    ("goal.base", "customers to win"),
    ("review.revenue", "customers"),
    ("scenarios.*.required", "customers required"),  # what the base is hangs on the kind of the goal
    ("scenarios.*.projection.*.cumulative", "running sum before"),  # of the month before the one explained
    ("scenarios.*.forward.projection.*.cumulative", "running sum before"),
}
"""The figures that are called otherwise somewhere, and why."""
ALSO_CALLED = {"members": {"active", "actual"}}
"""Names that figures of several keys share, since they are of one thing: those planned, those there are."""
OF_ANOTHER_THING = {
    "days", "per_week", "count", "active", "planned", "actual", "hours", "status",  # of another thing
    "income", "goal_month",  # of a month, today
    "hours_per_week",  # of routines alone
}  # fmt: skip
"""Keys of figures that have several names, since what they are of is another thing or another time."""

PRODUCTS_OF_THE_FORECAST = {"review.forecast.products.*.low", "review.forecast.products.*.high"}
"""Sales, called as the money is that they bring."""


def called_right(pattern: str, label: object) -> bool:
    """Whether a reason calls a figure as the table does; a label that names a thing is its own."""
    if not isinstance(label, Word) or (pattern, label.value) in OTHERWISE:
        return True
    return label == BY_PATTERN[pattern].word


def key_of(row: Figure) -> str:
    """What a figure goes by, of whatever it is one."""
    return Address(row.pattern.removesuffix(".*")).key


def test_two_figures_of_one_name_are_the_same_thing_at_two_places() -> None:
    keys: dict[str, set[str]] = {}
    for row in FIGURES:
        keys.setdefault(row.label, set()).add(key_of(row))
    assert {label: found for label, found in keys.items() if len(found) > 1} == ALSO_CALLED


def test_one_figure_at_several_places_is_called_the_same_at_each() -> None:
    names: dict[str, set[str]] = {row.id: {row.label} for row in KEY_FIGURES.values()}
    for row in FIGURES:
        names.setdefault(key_of(row), set()).add(row.label)
    assert {key for key, found in names.items() if len(found) > 1} == OF_ANOTHER_THING


def test_what_is_called_the_same_is_of_one_kind_and_better_the_same_way() -> None:
    known: dict[tuple[str, str], set[object]] = {
        (row.id, row.label): {(row.kind, row.better, row.unit)} for row in KEY_FIGURES.values()
    }
    for row in FIGURES:
        if row.pattern not in UNNAMED | PRODUCTS_OF_THE_FORECAST:
            known.setdefault((key_of(row), row.label), set()).add((row.kind, row.better, row.unit))
    assert {names: found for names, found in known.items() if len(found) > 1} == {}


def seen() -> dict[str, str]:
    """Every pattern of a number of ``show --json``, with one address of it."""
    found: dict[str, str] = {}
    for plan in PLANS.values():
        results = compute(plan, LATER)
        for address in numbers(plan, results):
            if address != "format":
                found.setdefault(pattern_of(address), address)
        review = results.review
        found |= {f"review.{key}.*": "" for key in ("totals", "rates") if review and review.rates}
    return found


def test_every_number_of_the_json_has_a_row_and_every_row_a_number() -> None:
    rows = {row.pattern for row in FIGURES if row.kind in NUMBERS}
    assert len(rows) == len({row.pattern for row in FIGURES} & rows)
    assert set(seen()) == rows - BESIDE


@pytest.mark.parametrize("name", PLANS)
def test_every_figure_has_a_reason_that_calls_it_as_the_table_does(name: str) -> None:
    plan = PLANS[name]
    results = compute(plan, LATER)
    for address in numbers(plan, results):
        row, reason = figure_of(address), explain(plan, results, address)
        if row is not None and reason is not None and row.pattern not in UNNAMED:
            assert called_right(row.pattern, reason.label), address
            for each in reason.inputs:
                told = figure_of(each.address) if each.figure else None
                if told is not None and told.pattern not in UNNAMED:
                    assert called_right(told.pattern, each.label), (address, each.address)


@pytest.mark.parametrize("name", PLANS)
def test_a_reason_gives_a_figure_as_the_kind_its_row_says(name: str) -> None:
    plan = PLANS[name]
    results = compute(plan, LATER)
    for address in numbers(plan, results):
        row, reason = figure_of(address), explain(plan, results, address)
        if row is not None and reason is not None and reason.value is not None:
            found: tuple[type, ...] = TOLD_AS[row.kind]
            if results.goal is not None and row.pattern in IN_UNIT:
                assert row.kind is Kind.MONEY, "so it is told unless the goal is counted in something else"
                found = (type(results.goal.amount(ONE)),)
            assert isinstance(reason.value, found), address


@pytest.mark.parametrize("name", PLANS)
def test_the_value_of_a_figure_is_found_by_its_address(name: str) -> None:
    plan = PLANS[name]
    results = compute(plan, LATER)
    for address, value in numbers(plan, results).items():
        found, row = value_of(results, address), figure_of(address)
        if row is not None:
            assert found is not None, address
            assert abs(float(found) - value) <= 10**-row.places, address


def test_what_moved_is_told_of_figures_with_a_row() -> None:
    plans = list(PLANS.values())
    for before, after in pairwise(plans):
        for address, moved in what_moved(compute(before, LATER), compute(after, LATER)).items():
            row = figure_of(address)
            assert row is not None, address
            assert row.kind in NUMBERS or address.key == "reachable"
            assert moved.before != moved.after


def test_what_is_meant_by_the_name_of_a_thing_is_a_figure_of_it() -> None:
    for where, key in MEANT.items():
        assert f"{where}.*.{key}" in BY_PATTERN


def test_every_row_says_what_it_is() -> None:
    known = texts()
    assert len(BY_PATTERN) == len(FIGURES)
    for row in FIGURES:
        assert row.label in known, row.pattern
        assert (row.kind in NUMBERS) >= bool(row.places), row.pattern


def test_every_key_figure_has_a_rule_and_a_label() -> None:
    assert set(kpi_rules._RULES) == set(KPIS)
    known = texts()
    assert {row.label for row in KEY_FIGURES.values()} <= known
    assert key_figure("rate:visitors") is not None
    assert key_figure("nothing") is None
    for row in KEY_FIGURES.values():
        figure = figure_of(f"kpis.{row.id}.planned")
        assert figure is not None
        assert (figure.kind, figure.places) == (row.kind, row.places)


@pytest.mark.parametrize("kpi", [*KPIS, "rate:visitors"])
def test_every_key_figure_has_a_reason_of_its_own(kpi: str) -> None:
    plan = PLANS["the story"]
    plan = plan._replace(kpis=(a_kpi(kpi),))
    results = compute(plan, LATER)
    nothing = explain(
        plan._replace(kpis=(a_kpi("nothing"),)),
        results._replace(kpis=(results.kpis[0]._replace(id="nothing"),)),
        "kpis.nothing.planned",
    )
    reason = explain(plan, results, f"kpis.{kpi}.planned")
    assert reason is not None
    assert nothing is not None
    assert reason.formula != nothing.formula


def test_planned_and_actual_hours_are_of_one_span() -> None:
    row = key_figure("hours")
    assert row is not None
    assert row.label == "hours", (
        "they are those of the review period, which is a month for monthly goals only"
    )
