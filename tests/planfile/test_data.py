"""The comparison that proves an edit sees every difference, and changes leave the original alone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from retroplan.planfile.editing.data import inserted, moved, renamed, same, with_value, without

DAY = datetime(2026, 12, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (True, 1),
        (1, Decimal(1)),
        (Decimal("10.50"), Decimal("10.5")),
        (Decimal("-0.0"), Decimal("0.0")),
        (Decimal("nan"), Decimal("-nan")),
        ("1", 1),
        ([1, 2], [2, 1]),
        ([1], [1, 1]),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": [{"b": 1}]}, {"a": [{"b": True}]}),
        (DAY, DAY.replace(tzinfo=None)),
        (DAY, DAY.astimezone(timezone(timedelta(hours=1)))),
        (DAY.date(), DAY),
        (time(1), time(1, 1)),
    ],
)
def test_every_difference_is_seen(one: object, other: object) -> None:
    assert not same(one, other)
    assert not same(other, one)
    assert same(one, one)


def test_not_a_number_is_itself_and_tables_have_no_order() -> None:
    assert same(Decimal("nan"), Decimal("nan"))
    assert same({"a": 1, "b": [2]}, {"b": [2], "a": 1})


def test_deep_documents_are_compared_without_recursion() -> None:
    one: object = 1
    other: object = 1
    for _ in range(100_000):
        one, other = {"a": one}, {"a": other}
    assert same(one, other)
    while isinstance(one, dict) and isinstance(other, dict):  # freed step by step, as deep as they are
        one, other = one.popitem()[1], other.popitem()[1]


def test_changes_copy_the_way_down_and_share_the_rest() -> None:
    raw = {"a": [{"x": 1}, {"x": 2}], "b": {"c": 3}}
    before = repr(raw)
    assert with_value(raw, ("a", 1, "y"), 5) == {"a": [{"x": 1}, {"x": 2, "y": 5}], "b": {"c": 3}}
    assert with_value(raw, ("d", "e"), 5) == raw | {"d": {"e": 5}}
    assert without(raw, ("a", 0)) == {"a": [{"x": 2}], "b": {"c": 3}}
    assert without(raw, ("b", "c")) == {"a": raw["a"], "b": {}}
    assert inserted(raw, ("a",), 1, {"x": 9})["a"] == [{"x": 1}, {"x": 9}, {"x": 2}]
    assert moved(raw, ("a",), 0, 1)["a"] == [{"x": 2}, {"x": 1}]
    assert list(renamed(raw, ("a",), "z")) == ["z", "b"]
    assert repr(raw) == before
    assert with_value(raw, ("b", "c"), 4)["a"] is raw["a"]
