"""What a total typed today is more than (model 7)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.compute.review.totals import is_flow, joins_list, told_before
from retroplan.plan.address import Address
from tests.support.plans.lived import course_text, plan_of

DAY = date(2027, 2, 10)
ADDRESS = Address("checkins.2027-02-10.counts.subscribers")
LIST = '\n[audience]\nlist_stage = "subscribers"\nlist_size = 300\n'


@pytest.mark.parametrize(
    ("inside", "adds_up"),
    [
        ("counts.visitors", True), ("sales.course", True), ("actions.guest-post", True), ("revenue", True),
        ("spend", True), ("lost", True), ("hours", True), ("list_size", False), ("figures.open-rate", False),
        ("since", False), ("date", False), ("note", False),
    ],
)  # fmt: skip
def test_what_adds_up(inside: str, adds_up: bool) -> None:
    assert is_flow(Address(f"checkins.2027-02-10.{inside}")) is adds_up


def test_nothing_outside_a_check_in_adds_up() -> None:
    assert not is_flow(Address("products.course.price"))


@pytest.mark.parametrize(
    ("inside", "before"),
    [
        ("counts.visitors", 2950),
        ("counts.subscribers", 257),
        ("revenue", 1900),
        ("hours", 54),
        ("spend", None),
    ],
)
def test_it_is_what_the_others_told(inside: str, before: int | None) -> None:
    assert told_before(plan_of(course_text()), Address(f"checkins.2027-02-10.{inside}"), DAY) == before


def test_those_of_the_check_in_itself_and_of_later_ones_are_not_before() -> None:
    plan = plan_of(course_text())
    assert told_before(plan, Address("checkins.2027-01-14.counts.visitors"), date(2027, 1, 14)) == 450
    assert told_before(plan, Address("checkins.2027-01-07.counts.visitors"), date(2027, 1, 7)) is None


def test_reports_before_the_start_do_not_count() -> None:
    early = "\n[[checkins]]\ndate = 2026-12-20\ncounts = { visitors = 5 }\n"
    plan = plan_of(course_text() + early)
    assert told_before(plan, Address("checkins.2027-02-10.counts.visitors"), DAY) == 2950


def test_of_those_who_join_the_list_its_last_size_is_taken_off() -> None:
    plan = plan_of(course_text().replace("\n[capacity]", LIST + "\n[capacity]"))
    assert joins_list(plan, ADDRESS)
    assert told_before(plan, ADDRESS, DAY) == 300
    told = "\n[[checkins]]\ndate = 2027-02-01\nlist_size = 540\n"
    plan = plan_of(course_text().replace("\n[capacity]", LIST + "\n[capacity]") + told)
    assert told_before(plan, ADDRESS, DAY) == 540
    assert told_before(plan, ADDRESS, date(2027, 1, 20)) == 300


def test_without_any_size_the_reports_are() -> None:
    plan = plan_of(
        course_text().replace("\n[capacity]", LIST.replace("list_size = 300\n", "") + "\n[capacity]")
    )
    assert told_before(plan, ADDRESS, DAY) == Fraction(257)
