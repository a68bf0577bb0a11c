"""Addresses name one value each, by ids."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.plan import address as addresses
from retroplan.plan.address import COLLECTIONS, ID, LONGEST_ID, MAPS, Address, is_id, join
from retroplan.plan.fields import FIELDS, Field

IDS = st.from_regex(ID, fullmatch=True)
PATHS = st.lists(IDS, max_size=5)
NAMES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)


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


@given(PATHS)
def test_taking_apart_undoes_putting_together(parts: list[str]) -> None:
    address = join(*parts)
    assert address.parts == tuple(parts)
    assert Address(str(address)) == address == ".".join(parts)
    assert join(address.parent, address.key) == address
    assert (address.section, address.key) == ((parts[0], parts[-1]) if parts else ("", ""))


@given(PATHS, PATHS)
def test_going_in_is_going_on(outer: list[str], inner: list[str]) -> None:
    whole = join(*outer)
    for part in inner:
        whole /= part
    assert whole == join(*outer, *inner)
    if inner:
        assert whole.parent == join(*outer, *inner[:-1])
        assert whole == join(*outer) / join(*inner)


@given(PATHS)
def test_upward_goes_through_all_it_lies_in(parts: list[str]) -> None:
    address = join(*parts)
    around = list(address.upward)
    assert around == [join(*parts[:size]) for size in range(len(parts), 0, -1)]
    assert [each for each in around if address.within(each)] == around[1:]
    assert all(isinstance(each, Address) for each in around)


def test_what_only_begins_alike_does_not_lie_within() -> None:
    assert Address("products.guide.price").within("products.guide")
    assert not Address("products.guide-2.price").within("products.guide")
    assert not Address("products.guide").within("products.guide")


def test_a_number_is_a_part_too() -> None:
    assert Address("backlog.write.steps") / 0 == addresses.step("write", 0)


PATTERNS = [
    ("", ""),
    ("scenario", "scenario"),
    ("goal.amount", "goal.amount"),
    ("products", "products"),
    ("products.guide", "products.*"),
    ("products.guide.price", "products.*.price"),
    ("products.id.price", "products.*.price"),
    ("products.#2.id", "products.*.id"),
    ("products.guide.rates.rates", "products.*.rates.*"),
    ("funnels.newsletter.stages.visitors.rate", "funnels.*.stages.*.rate"),
    ("funnels.stages.stages.stages.rate", "funnels.*.stages.*.rate"),
    ("audience.segments.freelancers.rates.visitors", "audience.segments.*.rates.*"),
    ("scenarios.a.mix.guide", "scenarios.*.mix.*"),
    ("scenarios.a.rates.visitors", "scenarios.*.rates.*"),
    ("scenarios.a.products", "scenarios.*.products"),
    ("scenarios.a.products.guide", "products.*"),
    ("scenarios.a.products.guide.price", "products.*.price"),
    ("scenarios.a.products.guide.rates.visitors", "products.*.rates.*"),
    ("sources.posts.history.revenue.30d", "sources.*.history.revenue.*"),
    ("backlog.write.steps.0.done", "backlog.*.steps.*.done"),
    ("kpis.rate:visitors.target", "kpis.*.target"),
    ("checkins.2026-12-07#2.counts.visitors", "checkins.*.counts.*"),
]


@pytest.mark.parametrize(("address", "expected"), PATTERNS)
def test_the_pattern_of_an_address(address: str, expected: str) -> None:
    pattern = Address(address).pattern
    assert pattern == expected
    assert pattern.pattern == pattern


@given(st.sampled_from(FIELDS), st.lists(NAMES, min_size=3, max_size=3))
def test_every_address_of_a_field_has_its_pattern(field: Field, names: list[str]) -> None:
    path, ids = Address(field.path), iter(names)
    assert join(*(next(ids) if part == "*" else part for part in path.parts)).pattern == path


@given(NAMES, NAMES, st.sampled_from(["price", "churn", "rates", "rates.visitors", "rates.price"]))
def test_an_override_has_the_pattern_of_what_it_overrides(scenario: str, product: str, rest: str) -> None:
    own, base = addresses.override(scenario, product), addresses.product(product)
    assert (own / rest).pattern == (base / rest).pattern
    assert (own / rest).override
    assert not (base / rest).override
    assert (own / rest).thing == addresses.scenario(scenario)
    assert (base / rest).thing == base


@pytest.mark.parametrize(
    ("address", "things"),
    [
        ("", []),
        ("horizon", []),
        ("goal", []),
        ("goal.amount", []),
        ("audience.traffic", []),
        ("audience.segments", []),
        ("products", []),
        ("audience.segments.freelancers", ["audience.segments.freelancers"]),
        ("audience.segments.freelancers.rates.visitors", ["audience.segments.freelancers"]),
        ("funnels.main", ["funnels.main"]),
        ("funnels.main.stages", ["funnels.main"]),
        ("funnels.main.stages.visitors.rate", ["funnels.main.stages.visitors", "funnels.main"]),
        ("products.guide.rates.visitors", ["products.guide"]),
        ("products.#2", ["products.#2"]),
        ("scenarios.a", ["scenarios.a"]),
        ("scenarios.a.mix.guide", ["scenarios.a"]),
        ("scenarios.a.rates.visitors", ["scenarios.a"]),
        ("scenarios.a.sources.posts", ["scenarios.a"]),
        ("scenarios.a.products.guide.rates.visitors", ["scenarios.a"]),
        ("sources.posts.history.revenue.30d", ["sources.posts"]),
        ("backlog.write.steps.0.done", ["backlog.write.steps.0", "backlog.write"]),
        ("kpis.rate:visitors.target", ["kpis.rate:visitors"]),
        ("checkins.2026-12-07#2.counts.visitors", ["checkins.2026-12-07#2"]),
    ],
)
def test_the_things_an_address_belongs_to(address: str, things: list[str]) -> None:
    assert list(Address(address).things) == things
    assert Address(address).thing == (things[0] if things else "")
    assert Address(address).listed == (address in things)


@pytest.mark.parametrize(
    ("address", "override"),
    [
        ("scenarios.a.products.guide.price", True),
        ("scenarios.a.products.guide", True),
        ("scenarios.a.rates.visitors", True),
        ("scenarios.a.sources.posts", True),
        ("scenarios.a.mix.guide", False),
        ("scenarios.a.fixed_costs", False),
        ("scenarios.products", False),
        ("products.guide.rates.visitors", False),
        ("sources.posts.share", False),
        ("", False),
    ],
)
def test_what_stands_in_place_of_the_base_plan(address: str, override: bool) -> None:
    assert Address(address).override == override


@pytest.mark.parametrize("pattern", sorted(COLLECTIONS))
def test_a_thing_without_an_id_has_its_position_for_a_name(pattern: str) -> None:
    thing = Address(pattern.replace("*", "x")) / "#2"
    assert thing.nameless
    assert thing.listed
    assert not (thing / "id").nameless


def test_two_check_ins_of_a_day_are_told_apart() -> None:
    day = date(2026, 12, 7)
    assert addresses.check_in(day) == "checkins.2026-12-07"
    assert addresses.check_in(day, 2) == "checkins.2026-12-07#2"
    assert not addresses.check_in(day, 2).nameless


def test_each_thing_lies_in_its_list() -> None:
    things = [
        addresses.segment("a"),
        addresses.funnel("a"),
        addresses.stage("a", "b"),
        addresses.product("a"),
        addresses.scenario("a"),
        addresses.source("a"),
        addresses.item("a"),
        addresses.step("a", 1),
        addresses.kpi("a"),
        addresses.check_in("a"),
    ]
    assert {thing.pattern.parent for thing in things} == COLLECTIONS
    assert all(thing.thing == thing for thing in things)
    assert addresses.override("a", "b").parent.pattern in MAPS
