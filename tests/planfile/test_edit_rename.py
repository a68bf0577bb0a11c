"""Renaming: the id and every reference to it, values, keys and headers alike."""

from __future__ import annotations

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Rename, Set
from retroplan.planfile.editing.edit import Refusal, apply

PLAN = """\
scenario = "SCEN"
funnels = [ { id = "FUNNEL", stages = [ { id = "STAGE" }, { id = "buy" } ] } ]
sources = [ {id="SOURCE",feeds='STAGE'} ]
[[audience.segments]]
id = "SEG"  # SEG stays in comments
rates = { STAGE = "1%" }
[[products]]
id = "PROD"
name = "PROD"
rates.STAGE = "2%"
[[scenarios]]
id = "SCEN"
funnel = "FUNNEL"
segment = "SEG"
mix = { "PROD" = 1 }
[scenarios.rates]
STAGE = "1%"
[scenarios.sources]
SOURCE = 0.5
[scenarios.products.PROD]
price = 3
[scenarios.products.PROD.rates]
'STAGE' = 0.1
[[backlog]]
id = "ITEM"
kind = "routine"
feeds = "STAGE"
[[backlog]]
id = "second"
feeds = "sources.SOURCE"
needs = [ "ITEM", 'x' ]
for = "PROD"
scenarios = ["SCEN"]
[[kpis]]
id = "rate:STAGE"
[[checkins]]
date = 2026-12-07
counts = { STAGE = 3 }
sales.PROD = 1
actions = { ITEM = 3 }
note = "ITEM"
"""
THINGS = {
    "audience.segments": "SEG",
    "funnels": "FUNNEL",
    "funnels.funnel.stages": "STAGE",
    "products": "PROD",
    "scenarios": "SCEN",
    "sources": "SOURCE",
    "backlog": "ITEM",
}
KEPT = ['name = "PROD"', 'note = "ITEM"', "# SEG stays in comments"]


@pytest.mark.parametrize("parent", THINGS)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_every_reference_is_renamed_and_nothing_else(parent: str, eol: str) -> None:
    text = PLAN.replace("\n", eol)
    for number, word in enumerate(KEPT):
        text = text.replace(word, f"kept-{number}=1" if "=" in word else f"# kept-{number}")
    wanted = text.replace(THINGS[parent], "new-name")
    for word in THINGS.values():
        text, wanted = text.replace(word, word.lower()), wanted.replace(word, word.lower())
    assert apply(text, Rename(Address(f"{parent}.{THINGS[parent].lower()}"), "new-name")) == wanted
    assert apply(text, Set(Address(f"{parent}.{THINGS[parent].lower()}.id"), "new-name")) == wanted


def test_texts_and_comments_are_not_references() -> None:
    text = PLAN
    for word in THINGS.values():
        text = text.replace(word, word.lower())
    after = apply(text, Rename(Address("products.prod"), "new"))
    assert isinstance(after, str)
    assert 'name = "prod"' in after
    after = apply(text, Rename(Address("backlog.item"), "new"))
    assert isinstance(after, str)
    assert 'note = "item"' in after


def test_a_product_takes_the_scenario_along_that_stands_for_it() -> None:
    text = 'scenario = "a"\n[[products]]\nid = "a"\n[[backlog]]\nid = "w"\nscenarios = ["a"]\n'
    assert apply(text, Rename(Address("products.a"), "b")) == text.replace('"a"', '"b"')
    written = text + '[[scenarios]]\nid = "a"\n'
    assert apply(written, Rename(Address("products.a"), "b")) == written.replace('"a"', '"b"', 2).replace(
        'scenario = "b"', 'scenario = "a"'
    ).replace('[[products]]\nid = "a"', '[[products]]\nid = "b"').replace(
        'scenarios = ["b"]', 'scenarios = ["a"]'
    )


def test_a_scenario_that_stands_for_a_product_is_written_first() -> None:
    text = 'scenario = "a"\n[[products]]\nid = "a"\n'
    after = apply(text, Rename(Address("scenarios.a"), "b"))
    assert after == 'scenario = "b"\n[[products]]\nid = "a"\n[[scenarios]]\nid = "b"\nmix = { a = 1 }\n'


def test_a_stage_is_the_same_in_every_funnel() -> None:
    text = (
        '[[funnels]]\nid = "f"\nstages = [{id="s"}]\n[[funnels]]\nid = "g"\nstages = [{id="s"}, {id="t"}]\n'
    )
    assert apply(text, Rename(Address("funnels.f.stages.s"), "u")) == text.replace('"s"', '"u"')
    refusal = apply(text, Rename(Address("funnels.f.stages.s"), "t"))
    assert isinstance(refusal, Refusal)
    assert refusal.line == 6


def test_a_second_thing_of_the_same_id_is_renamed_alone() -> None:
    text = '[[products]]\nid = "a"\n[[products]]\nid = "a"\n[[backlog]]\nid = "w"\nfor = "a"\n'
    after = apply(text, Rename(Address("products.#2"), "b"))
    assert after == '[[products]]\nid = "a"\n[[products]]\nid = "b"\n[[backlog]]\nid = "w"\nfor = "a"\n'


def test_a_thing_without_id_gets_one() -> None:
    text = "[[products]]\nprice = 1\n[[backlog]]\nid = 5\n"
    assert apply(text, Rename(Address("products.#1"), "a")) == text.replace("price", 'id = "a"\nprice')
    assert apply(text, Rename(Address("backlog.#1"), "w")) == text.replace("5", '"w"')


@pytest.mark.parametrize("name", ["b", "B", "a b", "", "é", "-a", "a.b"])
def test_an_id_that_is_taken_or_none_is_refused(name: str) -> None:
    text = '[[products]]\nid = "a"\n[[products]]\nid = "b"\n'
    assert isinstance(apply(text, Rename(Address("products.a"), name)), Refusal)


def test_a_key_that_would_stand_twice_is_refused() -> None:
    text = '[[products]]\nid = "a"\n[[scenarios]]\nid = "s"\nmix = { a = 1, gone = 2 }\n'
    assert isinstance(apply(text, Rename(Address("products.a"), "gone")), Refusal)


def test_the_same_name_changes_nothing() -> None:
    text = '[[products]]\nid = "a"\n'
    assert apply(text, Rename(Address("products.a"), "a")) is text


@pytest.mark.parametrize("address", ["products.z", "checkins.2026-12-07", "backlog.w.steps.0", "goal"])
def test_what_has_no_id_is_refused(address: str) -> None:
    text = '[goal]\n[[backlog]]\nid = "w"\nsteps = [{title="a"}]\n[[checkins]]\ndate = 2026-12-07\n'
    assert isinstance(apply(text, Rename(Address(address), "b")), Refusal)
