"""Locks in the file: reading, slips, and what renaming and removing make of them (model 2)."""

from __future__ import annotations

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Edit, Remove, Rename
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read
from retroplan.report.words import NEUTRAL, Words
from tests.support.plans.rich import RICH

LOCKS = """locked = [
  "products.guide.price", # decided
  "goal.amount",
  "{one}",
]
"""


def text_with(one: str) -> str:
    return LOCKS.replace("{one}", one) + RICH


def locks_after(text: str, edit: Edit) -> tuple[str, ...]:
    after = apply(text, edit)
    assert isinstance(after, str), after
    reading = read(after)
    assert reading.plan is not None
    return reading.plan.locked


def warnings(text: str) -> list[str]:
    problems = [problem for problem in read(text).problems if problem.address == "locked"]
    assert all(problem.severity == "warning" for problem in problems)
    return [Words(NEUTRAL).text(problem.message) for problem in problems]


def test_locks_are_read_in_order() -> None:
    plan = read(text_with("sources.posts.share")).plan
    assert plan is not None
    assert plan.locked == ("products.guide.price", "goal.amount", "sources.posts.share")


@pytest.mark.parametrize("raw", ["7", '"goal.amount"', "[7]", "[[]]"])
def test_locks_that_cannot_be_read_are_an_error_with_its_line(raw: str) -> None:
    problems = [one for one in read(f"locked = {raw}\n{RICH}").problems if one.address == "locked"]
    assert [(one.severity, one.line) for one in problems] == [("error", 1)]


@pytest.mark.parametrize(
    ("lock", "near"),
    [
        ("products.gide.price", "products.guide.price"),
        ("products.guide.prise", "products.guide.price"),
        ("scenarios.mixd.rates.visitor", "scenarios.mixed.rates.visitors"),
        ("funnels.site.stages.visitor.rate", "funnels.site.stages.visitors.rate"),
        ("elephant", None),
        ("products.guide", None),
        ("", None),
        ("products..price", None),
        ("goal.amount.x", None),
        ("products.*.price", None),
    ],
)
def test_a_lock_of_nothing_is_a_warning_that_says_what_is_near(lock: str, near: str | None) -> None:
    (told,) = warnings(text_with(lock))
    assert ("did you mean" in told) is (near is not None)
    assert near is None or f'"{near}"' in told


@pytest.mark.parametrize(
    "lock",
    [
        "products.guide.cost",
        "scenarios.mixed.products.guide.price",
        "scenarios.mixed.products.guide.rates.visitors",
        "scenarios.mixed.mix.club",
        "scenarios.mixed.rates.visitors",
        "scenarios.mixed.sources.posts",
        "audience.segments.freelancers.rates.visitors",
        "sources.posts.history.revenue.30d",
        "backlog.post.yields",
        "kpis.conversion.target",
        "horizon",
    ],
)
def test_any_value_of_the_plan_may_be_locked_written_or_not(lock: str) -> None:
    assert warnings(text_with(lock)) == []


@pytest.mark.parametrize(
    ("lock", "edit", "now"),
    [
        ("scenarios.mixed.products.guide.price", "products.guide", "scenarios.mixed.products.new.price"),
        ("scenarios.mixed.rates.visitors", "scenarios.mixed", "scenarios.new.rates.visitors"),
        ("scenarios.mixed.rates.visitors", "funnels.site.stages.visitors", "scenarios.mixed.rates.new"),
        ("funnels.site.stages.visitors.rate", "funnels.site", "funnels.new.stages.visitors.rate"),
        ("sources.posts.share", "sources.posts", "sources.new.share"),
    ],
)
def test_a_renamed_id_is_renamed_in_locks(lock: str, edit: str, now: str) -> None:
    text = text_with(lock)
    assert locks_after(text, Rename(Address(edit), "new"))[-1] == now
    after = apply(text, Rename(Address(edit), "new"))
    assert isinstance(after, str)
    assert "# decided" in after
    assert warnings(after) == []
    assert apply(after, Rename(Address(edit).parent / "new", Address(edit).key)) == text


@pytest.mark.parametrize(
    ("lock", "edit"),
    [
        ("sources.posts.share", "sources.posts"),
        ("scenarios.mixed.sources.posts", "sources.posts"),
        ("scenarios.dear.fixed_costs", "scenarios.dear"),
        ("scenarios.dear.mix.club", "products.club"),
        ("scenarios.dear.products.club.price", "products.club"),
        ("scenarios.dear.rates.subscribers", "funnels.site.stages.subscribers"),
        ("funnels.site.stages.subscribers.rate", "funnels.site.stages.subscribers"),
        ("backlog.post.yields", "backlog.post"),
    ],
)
def test_what_is_removed_takes_its_locks_along_and_no_other(lock: str, edit: str) -> None:
    assert locks_after(text_with(lock), Remove(Address(edit))) == ("products.guide.price", "goal.amount")


def test_the_last_lock_takes_the_list_along() -> None:
    text = f'locked = ["sources.posts.share"]\n{RICH}'
    after = apply(text, Remove(Address("sources.posts")))
    assert isinstance(after, str)
    assert "locked" not in after


def test_a_value_that_has_its_default_again_stays_locked() -> None:
    text = text_with("sources.posts.share")
    assert locks_after(text, Remove(Address("sources.posts.share")))[-1] == "sources.posts.share"


def test_the_second_of_one_id_leaves_the_locks_of_the_first() -> None:
    text = text_with("sources.posts.share") + '[[sources]]\nid = "posts"\n'
    for edit in (Remove(Address("sources.#2")), Rename(Address("sources.#2"), "new")):
        assert locks_after(text, edit)[-1] == "sources.posts.share"


def test_a_stage_that_another_funnel_has_keeps_the_locks_of_its_rates() -> None:
    other = '[[funnels]]\nid = "b"\nstages = [ { id = "subscribers", rate = 1 }, { id = "end" } ]\n'
    text = text_with("scenarios.dear.rates.subscribers") + other
    edit = Remove(Address("funnels.site.stages.subscribers"))
    assert locks_after(text, edit)[-1] == "scenarios.dear.rates.subscribers"
