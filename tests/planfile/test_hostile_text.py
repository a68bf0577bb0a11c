"""Whatever a text is: written into a plan it reads back the same, and an edit elsewhere leaves it alone."""

from __future__ import annotations

from fractions import Fraction

from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Remove, Set
from retroplan.planfile.editing.edit import Refusal, apply
from retroplan.planfile.reading.read import read
from retroplan.planfile.text.paths import find, parse, path_of
from tests.support.hostile.evil import everything, packed
from tests.support.hostile.read import WHOLE

TEXTS = (
    "goal.name", "goal.why", "audience.segments.freelancers.about", "funnels.newsletter.stages.visitors.kpi",
    "products.guide.name", "scenarios.first.name", "sources.posts.name", "backlog.write.title",
    "backlog.write.steps.0.title", "kpis.conversion.action", "checkins.2026-12-07.note",
)  # fmt: skip


def test_every_text_can_be_written_everywhere_and_reads_back_the_same() -> None:
    text = WHOLE
    for number, string in enumerate(everything()):
        address = TEXTS[number % len(TEXTS)]
        done = apply(text, Set(Address(address), string))
        assert not isinstance(done, Refusal), (address, string, done)
        raw = parse(done)
        assert find(raw, path_of(raw, Address(address)) or ()) == string
        text = done
    assert apply(text, Set(Address("goal.amount"), Fraction(401))) != text


def test_a_thing_may_be_called_anything() -> None:
    text = WHOLE
    for string in everything()[::5]:
        done = apply(text, Add(Address("backlog"), {"id": "new", "title": string, "kind": "task"}))
        assert not isinstance(done, Refusal), (string, done)
        plan = read(done).plan
        assert plan is not None
        assert plan.backlog[-1].title == string
        again = apply(done, Remove(Address("backlog.new")))
        assert again == text


def test_an_edit_elsewhere_leaves_every_text_as_it_is() -> None:
    strings = everything()[:120]
    text = packed(strings)
    done = apply(text, Set(Address("goal.amount"), Fraction(401)))
    assert not isinstance(done, Refusal)
    assert done == text.replace("amount = 400", "amount = 401", 1)
