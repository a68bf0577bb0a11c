"""docs/json.md lists every key of ``show --json`` as it is: no more, no less, null only where it says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from retroplan.compute import compute
from retroplan.planfile.reading.read import read
from retroplan.report.json import show
from tests.support.docs import json_keys
from tests.support.docs.json_keys import KEYS
from tests.support.docs.json_page import PAGE, page
from tests.support.plans.build import (
    a_capacity,
    a_checkin,
    a_funnel,
    a_kpi,
    a_plan,
    a_product,
    a_source,
    a_stage,
    an_audience,
    an_item,
    story_goal,
)
from tests.support.plans.full_plan import PLANS, full_plan
from tests.support.plans.rich import RICH

ROWS = {key.path: key for key in KEYS}
SETS = {
    key.path: set(key.written.split(", "))
    for key in KEYS
    if re.fullmatch(r"[a-z -]+(, [a-z -]+)+", key.written)
}
DAYS = (date(2026, 11, 21), date(2027, 2, 10), date(2030, 1, 1))
PLANS_TOO = (
    *PLANS.values(),
    full_plan("total", checkins=[a_checkin(date(2026, 12, 2), counts={"visitors": 5})]),
    full_plan("total", checkins=[a_checkin(date(2026, 12, 2), revenue=9000)]),
    a_plan(products=[a_product("free", 0)], sources=[a_source(history={"revenue": {30: 5}})]),
    a_plan(
        products=[a_product("club", billing="monthly")], kpis=[a_kpi("cac")],
        backlog=[
            an_item(f"{kind}-{status}", kind, status=status)
            for kind in ("initiative", "task") for status in ("todo", "doing", "done")
        ],
    ),
    a_plan(
        sources=[
            a_source(f"a-{brought}", history={"spend": 100, "contacts": 10, "revenue": {30: 1, 365: brought}})
            for brought in (2, 200)
        ]
    ),
    # too late to win anybody, ahead, on track, reached, over capacity, nothing reported, an error elsewhere
    a_plan(
        goal=story_goal(kind="total", deadline=date(2027, 2, 20)),
        funnels=[a_funnel(a_stage("visitors", "10%", lag_days=30), a_stage("customers"))],
        checkins=[a_checkin(date(2027, 2, 1), revenue=5)],
    ),
    a_plan(checkins=[a_checkin(date(2027, 1, 31), revenue=9), a_checkin(date(2027, 2, 9), revenue=500)]),
    a_plan(checkins=[a_checkin(date(2027, 1, 31), revenue=9), a_checkin(date(2027, 2, 7), revenue=150)]),
    a_plan(checkins=[a_checkin(date(2027, 1, 31), revenue=9), a_checkin(date(2027, 2, 9), revenue=700)]),
    a_plan(
        goal=story_goal(start=date(2027, 2, 5), deadline=date(2027, 3, 4)),
        capacity=a_capacity(hours_per_week=1),
        backlog=[an_item("post", "routine", yields=200, minutes=600)],
    ),
    a_plan(goal=story_goal(start=date(2027, 2, 5), deadline=date(2027, 3, 4))),
    a_plan(kpis=[a_kpi("cac")], unsound=frozenset({"kpis.cac"})),
    # nobody is to be won, nobody gets through, and the list buys what there is
    a_plan(
        products=[a_product(list_rate="50%", rates={"visitors": 0})], audience=an_audience(list_size=900),
        sources=[a_source(cost_per_contact=1)],
    ),
)  # fmt: skip
TEXTS = (RICH, "= nonsense", "currency = 5\n[goal]\namount = -1\n[sources]\n")
Answer = dict[str, object]


def answers() -> Iterator[Answer]:
    """What is shown of many plans, on several days."""
    for day in DAYS:
        for plan in PLANS_TOO:
            yield json.loads(json.dumps(show("some", plan, compute(plan, day), ())))
        for text in TEXTS:
            reading = read(text)
            results = compute(reading.plan, day) if reading.plan else None
            yield json.loads(json.dumps(show("some", reading.plan, results, reading.problems)))


def values(table: Answer, start: str = "") -> Iterator[tuple[str, object]]:
    """Every value of an answer with its path; ids and places are written as ``*`` where a row has one."""
    for name, value in table.items():
        path = f"{start}{name}" if f"{start}{name}" in ROWS else f"{start}*"
        yield path, value
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from values(each, f"{path}.*." if isinstance(value, list) else f"{path}.")


@cache
def seen() -> tuple[tuple[str, object], ...]:
    """Every value of every answer, with its path."""
    return tuple(pair for answer in answers() for pair in values(answer))


def test_the_page_has_the_keys_as_they_are() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run: python -m tests.support.docs.json_page"


def test_every_key_stands_on_the_page_and_nothing_else() -> None:
    assert {path for path, _ in seen()} == ROWS.keys()


def test_a_value_is_null_only_where_the_page_says_when() -> None:
    null = {path for path, value in seen() if value is None}
    assert null == {key.path for key in KEYS if key.null}


def places(value: object) -> int:
    """How many places a number has."""
    return len(str(value).partition(".")[2])


def fits(written: str, value: object) -> bool:
    """Whether a value is what the page says is written there."""
    most = re.search(r"([0-9]) places?", written)
    if most:
        return isinstance(value, int | float) and places(value) <= int(most[1])
    match written:
        case json_keys.WHOLE:
            return type(value) is int
        case json_keys.BOOL:
            return isinstance(value, bool)
        case json_keys.TABLE:
            return isinstance(value, dict)
        case json_keys.LIST:
            return isinstance(value, list)
        case json_keys.TEXT | json_keys.ID:
            return isinstance(value, str)
        case json_keys.DATE:
            return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
        case "as its kind":
            return isinstance(value, int | float)
        case _:
            return value in written.split(", ")


def test_every_value_is_written_as_the_page_says() -> None:
    given = [(path, value) for path, value in seen() if value is not None]
    assert {(path, repr(value)) for path, value in given if not fits(ROWS[path].written, value)} == set()


def test_a_word_of_a_set_is_one_that_comes_out() -> None:
    found = {path: {value for at, value in seen() if at == path} - {None} for path in SETS}
    assert len(SETS) > 6
    assert found == SETS
