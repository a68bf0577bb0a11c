"""Who refers to a thing: complete, and only what is written."""

from __future__ import annotations

import pytest

from retroplan.plan import refs
from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.refs import Named, Reference, references, words_for
from retroplan.plan.things import BY_LIST
from retroplan.planfile.reading.read import read
from tests.support.hostile.read import SMALL, WHOLE

MORE = """
[[funnels]]
id = "shop"
stages = [{ id = "visitors", rate = 1 }, { id = "buyers" }]
[[backlog]]
id = "post-more"
kind = "routine"
feeds = "visitors"
yields = 1
"""


def plan_of(text: str) -> Plan:
    plan = read(text).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("products.guide", {"scenarios.first.mix.guide", "scenarios.first.products.guide",
                            "backlog.write.for",
                            "checkins.2026-12-07.sales.guide", "products.hour.after"}),
        ("products.course", {"scenarios.first.mix.course"}),
        ("scenarios.first", {"scenario", "backlog.write.scenarios"}),
        ("funnels.newsletter", {"scenarios.first.funnel", "products.course.funnel"}),
        ("funnels.shop", set()),
        ("audience.segments.freelancers", {"scenarios.first.segment"}),
        ("sources.posts", {"scenarios.first.sources.posts", "backlog.post.feeds"}),
        ("backlog.subject", {"backlog.write.needs"}),
        ("backlog.post", {"checkins.2026-12-07.actions.post"}),
        ("backlog.write", set()),
        ("kpis.conversion", set()),
        ("checkins.2026-12-07", set()),
        ("funnels.shop.stages.visitors", {
            "funnels.newsletter.stages.visitors.id", "audience.list_stage",
            "audience.segments.freelancers.rates.visitors",
            "products.guide.rates.visitors", "scenarios.first.rates.visitors",
            "scenarios.first.products.guide.rates.visitors", "sources.posts.feeds", "backlog.post-more.feeds",
            "kpis.rate:visitors.id", "checkins.2026-12-07.counts.visitors"}),
        ("funnels.newsletter.stages.customers", {"checkins.2026-12-07.counts.customers"}),
        ("funnels.shop.stages.buyers", set()),
        ("scenarios.first.products.guide", set()),
        ("products.nothing", set()),
        ("goal", set()),
        ("goal.amount", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_everything_that_names_a_thing(address: str, expected: set[str]) -> None:
    found = references(plan_of(WHOLE + MORE), Address(address))
    assert set(found) == expected
    assert len(found) == len(expected)


def test_a_default_refers_to_nothing() -> None:
    plan = plan_of(SMALL + '[[scenarios]]\nid = "a"\n')
    assert plan.scenarios[0].mix == {"guide": 1}
    assert references(plan, Address("products.guide")) == ()
    assert references(plan, Address("scenarios.a")) == ()
    assert references(plan, Address("funnels.newsletter")) == ()


def test_a_stage_and_a_product_of_the_same_id_are_not_mixed_up() -> None:
    text = SMALL.replace('"guide"', '"visitors"') + "rates = { visitors = 1 }\n"
    text += '[[scenarios]]\nid = "visitors"\nmix = { visitors = 1 }\nrates = { visitors = 1 }\n'
    plan = plan_of(text)
    assert set(references(plan, Address("products.visitors"))) == {"scenarios.visitors.mix.visitors"}
    assert set(references(plan, Address("funnels.newsletter.stages.visitors"))) == {
        "products.visitors.rates.visitors",
        "scenarios.visitors.rates.visitors",
    }


def test_a_word_may_name_the_things_of_a_list_with_several_prefixes(monkeypatch: pytest.MonkeyPatch) -> None:
    stages = BY_LIST["funnels.*.stages"]
    both = Reference("KPI", (Named(stages, "seen:"), Named(stages, "rate:")))
    monkeypatch.setattr(refs, "REFERENCES", {**refs.REFERENCES, "kpis": both})
    assert words_for(stages)["kpis"] == ("seen:", "rate:")
    found = references(plan_of(WHOLE), Address("funnels.newsletter.stages.visitors"))
    assert "kpis.rate:visitors.id" in found
