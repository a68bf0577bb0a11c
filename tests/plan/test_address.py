"""Addresses name one value each, by ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.plan.address import ID, LONGEST_ID, is_id, join, last, parent, pattern, split


@pytest.mark.parametrize("text", ["a", "7", "cheap-guide", "a_b", "2026-12-07", "0-", "x" * LONGEST_ID])
def test_ids(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-a",
        "_a",
        "A",
        "é",
        "a b",
        "a.b",
        "a\n",
        "a#2",
        "#2",
        "１",
        "a/b",
        "rate:x",
        "x" * (LONGEST_ID + 1),
    ],
)
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(st.lists(st.from_regex(ID, fullmatch=True), max_size=5))
def test_splitting_undoes_joining(parts: list[str]) -> None:
    address = join(*parts)
    assert split(address) == tuple(parts)
    assert join(parent(address), last(address)) == address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", ""),
        ("goal.amount", "goal.amount"),
        ("products.guide", "products.*"),
        ("products.guide.price", "products.*.price"),
        ("products.id.price", "products.*.price"),
        ("products.#2.id", "products.*.id"),
        ("products.guide.rates.rates", "products.*.rates.*"),
        ("funnels.newsletter.stages.visitors.rate", "funnels.*.stages.*.rate"),
        ("funnels.stages.stages.stages.rate", "funnels.*.stages.*.rate"),
        ("audience.segments.freelancers.rates.visitors", "audience.segments.*.rates.*"),
        ("scenarios.a.mix.guide", "scenarios.*.mix.*"),
        ("scenarios.a.products", "scenarios.*.products"),
        ("scenarios.a.products.guide", "products.*"),
        ("scenarios.a.products.guide.price", "products.*.price"),
        ("scenarios.a.products.guide.rates.visitors", "products.*.rates.*"),
        ("sources.posts.history.revenue.30d", "sources.*.history.revenue.*"),
        ("backlog.write.steps.0.done", "backlog.*.steps.*.done"),
        ("kpis.rate:visitors.target", "kpis.*.target"),
        ("checkins.2026-12-07#2.counts.visitors", "checkins.*.counts.*"),
    ],
)
def test_the_pattern_of_an_address(address: str, expected: str) -> None:
    assert pattern(address) == expected
