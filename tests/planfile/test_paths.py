"""Addresses and places in the document find each other."""

from __future__ import annotations

import pytest

from retroplan.plan.address import CHECKINS, KPIS, PRODUCTS, SCENARIOS, Address
from retroplan.planfile.text.paths import NotTomlError, Path, find, name_of, parse, path_of

RAW = parse("""
[goal]
amount = 400
[[products]]
id = "guide"
rates = { visitors = "2%" }
[[products]]
name = "no id"
[[products]]
id = "guide"
[[scenarios]]
id = "a"
products = { guide = { price = 9 } }
[[backlog]]
id = "write"
steps = [ { title = "one" }, { title = "two" } ]
[[kpis]]
id = "rate:visitors"
[[checkins]]
date = 2026-12-07
[[checkins]]
date = 2026-12-07
hours = 3
""")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("goal.amount", ("goal", "amount")),
        ("goal.deadline", ("goal", "deadline")),
        ("products.guide.rates.visitors", ("products", 0, "rates", "visitors")),
        ("products.#2.price", ("products", 1, "price")),
        ("products.#3", ("products", 2)),
        ("products.#4", None),
        ("products.#0", None),
        ("products.#-1", None),
        ("products.shop.price", None),
        ("products.guide#2", None),
        ("scenarios.a.products.guide.price", ("scenarios", 0, "products", "guide", "price")),
        ("scenarios.a.mix.guide", ("scenarios", 0, "mix", "guide")),
        ("backlog.write.steps.1.done", ("backlog", 0, "steps", 1, "done")),
        ("backlog.write.steps.2.done", None),
        ("backlog.write.steps.one", None),
        ("kpis.rate:visitors.target", ("kpis", 0, "target")),
        ("checkins.2026-12-07.hours", ("checkins", 0, "hours")),
        ("checkins.2026-12-07#2.hours", ("checkins", 1, "hours")),
        ("checkins.2026-12-07#3", None),
        ("funnels.newsletter", None),
        ("funnels", ("funnels",)),
        ("", ()),
    ],
)
def test_an_address_leads_to_one_place(address: str, path: Path | None) -> None:
    assert path_of(RAW, Address(address)) == path


def test_every_thing_has_a_name_that_leads_back_to_it() -> None:
    for pattern in (PRODUCTS, CHECKINS, KPIS, SCENARIOS):
        items = find(RAW, (pattern,))
        assert isinstance(items, list)
        for number in range(len(items)):
            assert path_of(RAW, pattern / name_of(pattern, items, number)) == (pattern, number)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nb = \n", (2, 5)),
        ("a = " + "9" * 5000, (None, None)),
        ("a = " + "[" * 3000, (None, None)),
        ("a = 2026-02-30\n", (1, 5)),
        ("\x00", (1, 1)),
    ],
)
def test_whatever_is_no_toml_is_one_kind_of_error(text: str, place: tuple[int | None, int | None]) -> None:
    with pytest.raises(NotTomlError) as caught:
        parse(text)
    assert (caught.value.line, caught.value.column) == place
    assert caught.value.reason


def test_a_byte_order_mark_is_no_part_of_the_document() -> None:
    assert parse("\ufeffa = 1\n") == {"a": 1}
