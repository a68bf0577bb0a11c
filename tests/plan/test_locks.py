"""Which inputs are locked (model 2)."""

from __future__ import annotations

import pytest

from retroplan.compute import compute
from retroplan.explain import explain
from retroplan.plan.address import Address
from retroplan.plan.locks import carried, is_locked
from retroplan.plan.refs import words_for
from retroplan.plan.things import BY_LIST
from tests.support.plans.build import a_plan
from tests.support.plans.story import EIGHTH


@pytest.mark.parametrize(
    ("lock", "address", "locked"),
    [
        ("products.guide.price", "products.guide.price", True),
        ("products.guide.price", "scenarios.x.products.guide.price", True),
        ("products.guide.price", "products.guide.cost", False),
        ("products.guide.price", "products.course.price", False),
        ("scenarios.x.products.guide.price", "scenarios.x.products.guide.price", True),
        ("scenarios.x.products.guide.price", "scenarios.y.products.guide.price", False),
        ("scenarios.x.products.guide.price", "products.guide.price", False),
        ("products.guide.churn", "products.guide.lifetime_months", True),
        ("products.guide.churn", "scenarios.x.products.guide.lifetime_months", True),
        ("funnels.newsletter.stages.visitors.rate", "scenarios.x.rates.visitors", True),
        ("funnels.newsletter.stages.visitors.rate", "scenarios.x.products.guide.rates.visitors", True),
        ("funnels.newsletter.stages.visitors.rate", "products.guide.rates.visitors", True),
        ("funnels.newsletter.stages.visitors.rate", "audience.segments.young.rates.visitors", True),
        ("funnels.newsletter.stages.visitors.rate", "scenarios.x.rates.subscribers", False),
        ("funnels.newsletter.stages.visitors.rate", "funnels.newsletter.stages.visitors.lag_days", False),
        ("products.guide.rates.visitors", "scenarios.x.products.guide.rates.visitors", True),
        ("scenarios.x.rates.visitors", "scenarios.x.rates.visitors", True),
        ("scenarios.x.rates.visitors", "funnels.newsletter.stages.visitors.rate", False),
        ("sources.ads.share", "scenarios.x.sources.ads", True),
        ("scenarios.x.sources.ads", "sources.ads.share", False),
        ("goal.amount", "goal.amount", True),
    ],
)
def test_a_lock_holds_the_value_and_what_overrides_it(lock: str, address: str, locked: bool) -> None:
    assert is_locked(a_plan(locked=(lock,)), Address(address)) is locked
    assert not is_locked(a_plan(), Address(address))


@pytest.mark.parametrize(
    ("things", "old", "lock", "now"),
    [
        ("products", "guide", "products.guide.price", "products.book.price"),
        ("products", "guide", "scenarios.guide.products.guide.price", "scenarios.guide.products.book.price"),
        ("products", "guide", "scenarios.guide.mix.guide", "scenarios.guide.mix.book"),
        ("products", "guide", "sources.guide.share", "sources.guide.share"),
        ("funnels.*.stages", "guide", "funnels.guide.stages.guide.rate", "funnels.guide.stages.book.rate"),
        ("funnels.*.stages", "guide", "scenarios.guide.rates.guide", "scenarios.guide.rates.book"),
        ("funnels.*.stages", "guide", "kpis.rate:guide.target", "kpis.rate:book.target"),
        ("funnels", "guide", "funnels.guide.stages.guide.rate", "funnels.book.stages.guide.rate"),
        ("scenarios", "guide", "scenarios.guide.products.guide.price", "scenarios.book.products.guide.price"),
        ("sources", "guide", "scenarios.guide.sources.guide", "scenarios.guide.sources.book"),
        ("goal", "", "goal.amount", "goal.amount"),
    ],
)
def test_a_new_id_is_carried_into_an_address_where_it_is_that_thing(
    things: str, old: str, lock: str, now: str
) -> None:
    words = words_for(BY_LIST[things]) if things in BY_LIST else {}
    assert carried(lock, words, old, "book") == now


def test_the_reason_of_a_field_says_that_it_is_locked() -> None:
    locked, free = a_plan(locked=("goal.amount",)), a_plan()
    told = [explain(plan, compute(plan, EIGHTH), "goal.amount") for plan in (locked, free)]
    assert told[0] is not None
    assert told[1] is not None
    assert "locked" in told[0].formula.template
    assert "locked" not in told[1].formula.template
