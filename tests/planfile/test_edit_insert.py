"""Setting what is not written yet: keys, tables, scenarios that stand for products, whole lists."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.plan.edits import Value
from tests.support.plans.edits import made

P12 = Fraction(12, 100)


@pytest.mark.parametrize(
    ("address", "value", "before", "after"),
    [
        (
            "goal.tax",
            P12,
            "[goal]\nname = 'x'\n\n[audience]\n",
            "[goal]\nname = 'x'\ntax = \"12%\"\n\n[audience]\n",
        ),
        (
            "goal.tax",
            P12,
            "[goal]\n  name='x'\n  margin=0\n",
            "[goal]\n  name='x'\n  tax=\"12%\"\n  margin=0\n",
        ),
        ("goal.name", "x", "[goal]\n# about\ntax = 0\n", '[goal]\nname = "x"\n# about\ntax = 0\n'),
        (
            "goal.amount",
            Fraction(3),
            '[goal]\nkind = "monthly"  # monthly: every month\n                  # total: once\n# tax = 1\n',
            '[goal]\nkind = "monthly"  # monthly: every month\n                  # total: once\n'
            "amount = 3\n# tax = 1\n",
        ),
        (
            "goal.tax",
            P12,
            "[goal]\nname   = 'x'\nwhy    = 'y'",
            "[goal]\nname   = 'x'\nwhy    = 'y'\ntax    = \"12%\"",
        ),
        ("goal.tax", P12, "[goal] # c", '[goal] # c\ntax = "12%"'),
        ("goal.tax", P12, "goal = {}", 'goal = { tax = "12%" }'),
        ("goal.tax", P12, "goal = {name='x', margin=0}\n", "goal = {name='x', tax=\"12%\", margin=0}\n"),
        (
            "goal.tax",
            P12,
            "goal.name = 'x'\nformat = 1\n",
            "goal.name = 'x'\ngoal.tax = \"12%\"\nformat = 1\n",
        ),
        ("goal.tax", P12, "", '[goal]\ntax = "12%"\n'),
        ("goal.tax", P12, "# my plan", '# my plan\n\n[goal]\ntax = "12%"'),
        (
            "goal.tax",
            P12,
            "format = 1\n\n[audience]\ntraffic = 1\n",
            'format = 1\n\n[goal]\ntax = "12%"\n\n[audience]\ntraffic = 1\n',
        ),
        ("horizon", 6, "[goal]\nname = 'x'\n", "horizon = 6\n\n[goal]\nname = 'x'\n"),
        ("horizon", 6, "# plan\n\n# goal\n[goal]\n", "# plan\n\nhorizon = 6\n\n# goal\n[goal]\n"),
        (
            "horizon",
            6,
            "format = 1\nscenario = 'a'\n[goal]\n",
            "format = 1\nhorizon = 6\nscenario = 'a'\n[goal]\n",
        ),
        (
            "audience.list_size",
            Fraction(5),
            '[[audience.segments]]\nid = "a"\n',
            '[audience]\nlist_size = 5\n\n[[audience.segments]]\nid = "a"\n',
        ),
        (
            "capacity.hours_per_week",
            Fraction(5),
            "[goal]\namount = 1 # c\r\n\r\n\r\n[[funnels]]\r\nid = 'f'\r\n",
            "[goal]\namount = 1 # c\r\n\r\n[capacity]\r\nhours_per_week = 5\r\n"
            "\r\n\r\n[[funnels]]\r\nid = 'f'\r\n",
        ),
        (
            "products.a.rates.v",
            P12,
            '[[products]]\nid = "a"\nprice = 1\n[[products]]\nid = "b"\n',
            '[[products]]\nid = "a"\nprice = 1\nrates = { v = "12%" }\n[[products]]\nid = "b"\n',
        ),
        (
            "products.a.rates.v",
            P12,
            '[[products]]\nid = "a"\n[products.rates]\nu = "1%"\n[[products]]\nid = "b"\n',
            '[[products]]\nid = "a"\n[products.rates]\nu = "1%"\nv = "12%"\n[[products]]\nid = "b"\n',
        ),
        (
            "products.b.rates.v",
            P12,
            '[[products]]\nid = "a"\n[products.rates]\nu = "1%"\n[[products]]\nid = "b"\n',
            '[[products]]\nid = "a"\n[products.rates]\nu = "1%"\n'
            '[[products]]\nid = "b"\n[products.rates]\nv = "12%"\n',
        ),
        (
            "products.a.rates.v",
            P12,
            'products = [{id="a", rates.u=1}]\n',
            'products = [{id="a", rates.u=1, rates.v = "12%"}]\n',
        ),
        (
            "scenarios.s.products.g.price",
            Fraction(9),
            '[[scenarios]]\nid = "s"\n\n[[scenarios]]\nid = "t"\n',
            '[[scenarios]]\nid = "s"\n\n[scenarios.products.g]\nprice = 9\n\n[[scenarios]]\nid = "t"\n',
        ),
        (
            "scenarios.s.products.g.rates.v",
            P12,
            '[[scenarios]]\nid = "s"\n\n[[scenarios]]\nid = "t"\n',
            '[[scenarios]]\nid = "s"\n\n[scenarios.products.g]\n'
            'rates = { v = "12%" }\n\n[[scenarios]]\nid = "t"\n',
        ),
        (
            "scenarios.s.products.g.price",
            Fraction(9),
            '[[scenarios]]\nid = "s"\nproducts.f.price = 1\n',
            '[[scenarios]]\nid = "s"\nproducts.f.price = 1\nproducts.g.price = 9\n',
        ),
        (
            "scenarios.s.products.g.price",
            Fraction(9),
            '[[scenarios]]\nid = "s"\n[scenarios.products.g]\n# price = 8\n\n[[scenarios]]\nid = "t"\n',
            '[[scenarios]]\nid = "s"\n[scenarios.products.g]\n# price = 8\n'
            'price = 9\n\n[[scenarios]]\nid = "t"\n',
        ),
        (
            "sources.s.history.spend",
            Fraction(5),
            '[[sources]]\nid = "s"\n',
            '[[sources]]\nid = "s"\n\n[sources.history]\nspend = 5\n',
        ),
        (
            "sources.s.history.revenue.30d",
            Fraction(5),
            '[[sources]]\nid = "s"\n[sources.history]\nspend = 1\n',
            '[[sources]]\nid = "s"\n[sources.history]\nspend = 1\nrevenue = { 30d = 5 }\n',
        ),
        (
            "sources.s.history.revenue.30d",
            Fraction(5),
            'sources = [ { id = "s" } ]\n',
            'sources = [ { id = "s", history = { revenue = { 30d = 5 } } } ]\n',
        ),
        ("capacity.days_off", (date(2026, 12, 25),), "[capacity]\n", "[capacity]\ndays_off = [2026-12-25]\n"),
        (
            "funnels.f.stages.a.lag_days",
            3,
            '[[funnels]]\nid = "f"\n[[funnels.stages]]\nid = "a"\n[goal]\n[[products]]\n',
            '[[funnels]]\nid = "f"\n[[funnels.stages]]\nid = "a"\nlag_days = 3\n[goal]\n[[products]]\n',
        ),
    ],
)
def test_a_missing_key_is_written_as_its_neighbours_are(
    address: str, value: Value, before: str, after: str
) -> None:
    assert made(before, address, value) == after


IMPLIED = """[[products]]
id = "guide"
name = 'Guide'
price = 1

[[products]]
id = "call"
price = 2
"""


def test_scenarios_that_stand_for_products_are_all_written_before_one_is_changed() -> None:
    after = made(IMPLIED, "scenarios.call.fixed_costs", Fraction(5))
    assert after.startswith(IMPLIED)
    assert after[len(IMPLIED) :] == (
        '\n[[scenarios]]\nid = "guide"\nname = "Guide"\nmix = { guide = 1 }\n'
        '\n[[scenarios]]\nid = "call"\nmix = { call = 1 }\nfixed_costs = 5\n'
    )


def test_a_table_set_as_a_whole_keeps_the_lines_that_stay() -> None:
    text = '[[scenarios]]\nid = "s"\n[scenarios.mix]\na = 1 # a\nb = 2 # b\n'
    after = made(text, "scenarios.s.mix", {"a": Fraction(1), "c": Fraction(3)})
    assert after == '[[scenarios]]\nid = "s"\n[scenarios.mix]\na = 1 # a\nc = 3\n'
    inline = '[[scenarios]]\nid = "s"\nmix = {a = 1, b = 2} # mix\n'
    after = made(inline, "scenarios.s.mix", {"b": Fraction(2), "c": Fraction(3)})
    assert after == '[[scenarios]]\nid = "s"\nmix = {b = 2, c = 3} # mix\n'
    assert made(inline, "scenarios.s.mix", {}) == '[[scenarios]]\nid = "s"\nmix = {} # mix\n'
    assert made('[[scenarios]]\nid = "s"\n', "scenarios.s.mix", {"a": 1}).endswith("mix = { a = 1 }\n")
    grown = made("[goal]\n", "capacity", {"hours_per_week": Fraction(3), "days_off": ()})
    assert grown == "[goal]\n\n[capacity]\nhours_per_week = 3\ndays_off = []\n"


def test_steps_set_as_a_whole_keep_the_lines_that_stay() -> None:
    text = '[[backlog]]\nid = "w"\nsteps = [\n  { title = "a" }, # a\n  { title = "b" }, # b\n]\n'
    after = made(text, "backlog.w.steps", ({"title": "new"}, {"title": "b"}))
    assert after == ('[[backlog]]\nid = "w"\nsteps = [\n  { title = "new" },\n  { title = "b" }, # b\n]\n')
    blocks = '[[backlog]]\nid = "w"\n[[backlog.steps]]\ntitle = "a" # a\n'
    after = made(blocks, "backlog.w.steps", ({"title": "new"}, {"title": "a"}))
    assert (
        after
        == '[[backlog]]\nid = "w"\n[[backlog.steps]]\ntitle = "new"\n[[backlog.steps]]\ntitle = "a" # a\n'
    )
    assert made('[[backlog]]\nid = "w"\n', "backlog.w.steps", ({"title": "x"},)).endswith(
        'steps = [{ title = "x" }]\n'
    )
