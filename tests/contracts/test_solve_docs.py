"""docs/json.md lists every key of ``solve --json`` as it is: no more, no less, null only where it says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

from retroplan.compute.whatif.bound import bound_of
from retroplan.compute.whatif.solve import Question, interval_of, solve
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.typed.wanted import Sense
from retroplan.planfile.reading.read import read
from retroplan.report.json_answers import answers
from tests.support.docs.json_fits import fits
from tests.support.docs.solve_keys import KEYS
from tests.support.plans.build import num
from tests.support.plans.story import TODAY, retold

ROWS = {key.path: key for key in KEYS}
VISITORS = "scenarios.cheaper-guide.stages.visitors.count"
LOCKED = retold(
    ('scenario = "cheaper-guide" ', 'locked = ["products.guide.price"]\nscenario = "cheaper-guide" '),
)
RANGES = retold(
    ('rate = "10%"                     # one visitor', 'rate = "9%..11%" # one visitor'),
    ('rate = "10%"                     # one subscriber', 'rate = "8%..13%" # one subscriber'),
)
NOBODY = retold(("price = 10 ", "price = 10\ncost = 12 "))
ASKED: tuple[tuple[str, str, Sense, str], ...] = (
    (retold(), VISITORS, "<=", "4000"),
    (retold(), VISITORS, "=", "4001"),
    (retold(), VISITORS, "<=", "7000"),
    (LOCKED, VISITORS, "<=", "500"),
    (RANGES, VISITORS, "<=", "4000"),
    (RANGES, VISITORS, "<=", "400"),
    (retold(), VISITORS, "<=", "500"),
    (retold(), "scenarios.new-guide.stages.visitors.count", "<=", "900"),
    (NOBODY, VISITORS, "<=", "4000"),
    (retold(), "scenarios.cheaper-guide.roi", ">=", "1"),
)
Answer = dict[str, object]


@cache
def seen() -> tuple[tuple[str, object], ...]:
    """Every value of every answer, with its path."""
    return tuple(pair for asked in ASKED for pair in values(answer(*asked)))


def answer(text: str, figure: str, sense: Sense, wanted: str) -> Answer:
    """What comes of one question, as other programs read it."""
    plan, row = read(text).plan, figure_of(figure)
    assert plan is not None
    assert row is not None
    question = Question(Address(figure), bound_of(row, sense, num(wanted)), TODAY, every=True)
    *_, solution = solve(plan, question)
    exact = [interval_of(plan, question, one) for one in solution.found]
    found: Answer = json.loads(json.dumps(answers(plan, solution, exact, len(solution.found))))
    return found


def values(table: Answer, start: str = "") -> Iterator[tuple[str, object]]:
    """Every value of an answer with its path; a pair and what is locked are as the other answers."""
    for name, value in table.items():
        path = f"{start}{name}"
        yield path, value
        inner = "answers" if path in ("pair", "release") else path
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from values(each, f"{inner}.*.")


def test_every_key_stands_on_the_page_and_nothing_else() -> None:
    assert {path for path, _ in seen()} == ROWS.keys()


def test_a_value_is_null_only_where_the_page_says_when() -> None:
    assert {path for path, value in seen() if value is None} == {key.path for key in KEYS if key.null}


def test_every_value_is_written_as_the_page_says() -> None:
    given = [(path, value) for path, value in seen() if value is not None]
    assert {(path, repr(value)) for path, value in given if not fits(ROWS[path].written, value)} == set()


def test_every_class_comes_out() -> None:
    assert {value for path, value in seen() if path == "answers.*.class"} == {"lever", "wish", "given"}
