"""docs/json.md lists every key of ``sensitivity --json`` as it is, null only where it says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from retroplan.compute.whatif.push import Mode
from retroplan.compute.whatif.sensitivity import View, figure_in, sensitivity
from retroplan.planfile.reading.read import read
from retroplan.report.json_sensitivity import moves
from tests.support.docs.json_fits import fits
from tests.support.docs.sensitivity_keys import KEYS
from tests.support.plans.story import TODAY, retold

ROWS = {key.path: key for key in KEYS}
NEVER = {"rows.*.better.figure"}
"""Null only where an input is out of reach both ways, which no plan here is."""
NOBODY = retold(("price = 10 ", "price = 10\ncost = 12 "))
RANGES = retold(
    ('rate = "10%"                     # one visitor', 'rate = "0%..11%" # one visitor'),
    ('scenario = "cheaper-guide" ', 'locked = ["goal.amount"]\nscenario = "cheaper-guide" '),
)
ASKED: tuple[tuple[str, str, View, Mode], ...] = (
    (retold(), "cheaper-guide", "people", "ten"),
    (retold(), "recurring-affiliate", "money", "step"),
    (retold(), "new-guide", "hours", "ten"),
    (RANGES, "cheaper-guide", "people", "ranges"),
    (RANGES, "cheaper-guide", "people", "ten"),
    (NOBODY, "cheaper-guide", "people", "ten"),
)
Answer = dict[str, object]


def answer(text: str, scenario: str, view: View, mode: Mode) -> Answer:
    """What moves a figure, as other programs read it."""
    plan = read(text).plan
    assert plan is not None
    named = plan.find_scenario(scenario)
    assert named is not None
    figure = figure_in(plan, named, view)
    assert figure is not None
    found: Answer = json.loads(json.dumps(moves(plan, sensitivity(plan, figure, TODAY, mode))))
    return found


@cache
def seen() -> tuple[tuple[str, object], ...]:
    """Every value of every answer, with its path."""
    return tuple(pair for asked in ASKED for pair in values(answer(*asked)))


def values(table: Answer, start: str = "") -> Iterator[tuple[str, object]]:
    """Every value of an answer with its path."""
    for name, value in table.items():
        path = f"{start}{name}"
        yield path, value
        if isinstance(value, dict):
            yield from values(value, f"{path}.")
        for each in value if isinstance(value, list) else ():
            if isinstance(each, dict):
                yield from values(each, f"{path}.*.")


def test_every_key_stands_on_the_page_and_nothing_else() -> None:
    assert {path for path, _ in seen()} == ROWS.keys()


def test_a_value_is_null_only_where_the_page_says_when() -> None:
    nulls = {path for path, value in seen() if value is None}
    assert nulls == {key.path for key in KEYS if key.null} - NEVER


def test_every_value_is_written_as_the_page_says() -> None:
    given = [(path, value) for path, value in seen() if value is not None]
    assert {(path, repr(value)) for path, value in given if not fits(ROWS[path].written, value)} == set()


def test_every_word_of_a_set_comes_out() -> None:
    for path in ("mode", "better", "rows.*.class"):
        assert {value for at, value in seen() if at == path} == set(ROWS[path].written.split(", "))


def test_what_is_not_whole_is_told_to_four_places() -> None:
    rows = answer(retold(), "cheaper-guide", "people", "ten")["rows"]
    assert isinstance(rows, list)
    (price,) = [row for row in rows if row["input"] == "products.guide.price"]
    assert price["better"] == {"value": 11, "figure": 5454.5455, "clipped": False}
    assert price["worse"] == {"value": 9, "figure": 6666.6667, "clipped": False}
