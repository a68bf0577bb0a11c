"""The field table: complete, consistent, and the one place that knows bounds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.plan.address import COLLECTIONS, MAPS, Address
from retroplan.plan.fields import BY_PATH, FIELDS, field_of, keys_of, out_of_bounds
from retroplan.plan.kpis import KPIS, key_figure
from retroplan.plan.model import BacklogItem, CheckIn, Goal, Kpi, Product, Source, Stage
from retroplan.plan.values import NUMERIC, Kind, Range


def test_every_path_is_its_own_pattern_and_stands_once() -> None:
    assert len(BY_PATH) == len(FIELDS)
    for field in FIELDS:
        assert Address(field.path).pattern == field.path


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.path)
def test_a_field_is_complete(field: object) -> None:
    row = BY_PATH[getattr(field, "path", "")]
    assert row.label
    assert row.help
    assert bool(row.choices) == (row.kind in (Kind.CHOICE, Kind.DAYS) or row.path.endswith("revenue.*"))
    if row.kind in (Kind.REF, Kind.REFS):
        assert row.refers
    if row.default is not None and row.kind in NUMERIC | {Kind.WHOLE}:
        assert isinstance(row.default, Fraction | int)
        assert not out_of_bounds(row, row.default)
    if row.kind is Kind.CHOICE and row.default:
        assert row.default in row.choices


def test_every_field_of_a_record_has_a_row() -> None:
    skipped = {
        "id",
        "rates",
        "history",
        "steps",
        "product",
        "address",
        "counts",
        "sales",
        "actions",
        "figures",
    }
    for table, record in (
        ("goal", Goal),
        ("products.*", Product),
        ("sources.*", Source),
        ("backlog.*", BacklogItem),
        ("kpis.*", Kpi),
        ("checkins.*", CheckIn),
        ("funnels.*.stages.*", Stage),
    ):
        for name in set(record._fields) - skipped:
            assert f"{table}.{name}" in BY_PATH


def test_the_keys_of_a_table() -> None:
    assert keys_of("audience") == ("traffic", "list_size", "list_stage", "list_churn", "segments")
    assert "products" in keys_of("scenarios.*")
    assert {"goal", "products", "scenario", "scenarios", "format"} <= set(keys_of(""))
    assert keys_of("products.*.rates") == ("*",)
    assert keys_of("goal.amount") == ()
    for table in COLLECTIONS | MAPS:
        assert keys_of(table) or table == "scenarios.*.products"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("goal.amount", Kind.MONEY),
        ("scenarios.a.products.guide.price", Kind.MONEY),
        ("scenarios.a.rates.visitors", Kind.RATE),
        ("kpis.conversion.target", Kind.RATE),
        ("kpis.rate:visitors.target", Kind.RATE),
        ("kpis.cac.target", Kind.MONEY),
        ("kpis.hours.target", Kind.NUMBER),
    ],
)
def test_the_row_for_an_address(address: str, kind: Kind) -> None:
    field = field_of(Address(address))
    assert field is not None
    assert field.kind is kind


@pytest.mark.parametrize(
    "address", ["", "goal", "goal.amuont", "products.guide", "products", "goal.amount.low"]
)
def test_no_row_for_what_is_no_field(address: str) -> None:
    assert field_of(Address(address)) is None


def test_the_target_of_a_share_lies_between_0_and_1_and_a_growth_may_exceed_it() -> None:
    for kpi in (*KPIS, "rate:visitors"):
        field = field_of(Address(f"kpis.{kpi}.target"))
        assert field is not None
        row = key_figure(kpi)
        bounded = row is not None and row.kind is Kind.RATE and kpi not in ("list_growth", "roi")
        assert out_of_bounds(field, Fraction(2)) == bounded
        assert out_of_bounds(field, Fraction(-1)) == bounded


@pytest.mark.parametrize(
    ("path", "inside", "outside"),
    [
        ("goal.amount", ["0.01", "1000000000000000"], ["0", "-1", "1000000000000001"]),
        ("goal.tax", ["0", "0.99"], ["1", "-0.01"]),
        ("goal.margin", ["0", "1", "25"], ["-0.01"]),
        ("goal.growth", ["0.01", "25"], ["0"]),
        ("products.*.price", ["0"], ["-1"]),
        ("products.*.churn", ["0", "1"], ["1.01"]),
        ("products.*.lifetime_months", ["1", "1.5"], ["0.99"]),
        ("horizon", ["1", "600"], ["0", "601"]),
        ("capacity.hours_per_week", ["0", "168"], ["169"]),
        ("backlog.*.yields", ["0.1"], ["0"]),
        ("checkins.*.revenue", ["-5"], []),
    ],
)
def test_bounds(path: str, inside: list[str], outside: list[str]) -> None:
    field = BY_PATH[path]
    assert not any(out_of_bounds(field, Fraction(text)) for text in inside)
    assert all(out_of_bounds(field, Fraction(text)) for text in outside)


def test_both_ends_of_a_range_are_held_to_the_bounds() -> None:
    half, one, two = Fraction(1, 2), Fraction(1), Fraction(2)
    churn = BY_PATH["products.*.churn"]
    assert not out_of_bounds(churn, Range(half, half, one))
    assert out_of_bounds(churn, Range(half, one, two))
    assert out_of_bounds(churn, Range(-one, half, one))
