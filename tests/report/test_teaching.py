"""Lists that are empty teach: what their things are, an example, the key that adds; others do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from retroplan.plan.say import Text
from retroplan.report import tables
from retroplan.report.rows import Table
from retroplan.report.tables.teaching import LESSONS, ListName, lesson
from retroplan.report.text import show
from retroplan.report.width import wrap
from retroplan.report.words import Words
from tests.support.plans.report import TABLES, Case, case
from tests.support.plans.rich import RICH
from tests.support.plans.story import TEXT

BARE = "[goal]\namount = 1\nstart = 2026-12-01\ndeadline = 2026-12-31\n"
SOLD = (
    BARE + '[[products]]\nid = "guide"\nprice = 10\n'
    '[[funnels]]\nid = "f"\nstages = [{ id = "visitors", rate = "10%" }, { id = "clients" }]\n'
)
REPORT = "[[checkins]]\ndate = 2026-12-07\ncounts = { visitors = 1400, clients = 9 }\nrevenue = 90\n"
KPI = '[[kpis]]\nid = "conversion"\ntarget = "1%"\n'
BY_TABLE: dict[Callable[..., Table], ListName] = {
    tables.products: "products", tables.funnel: "funnels", tables.scenarios: "scenarios",
    tables.sources: "sources", tables.backlog: "backlog", tables.review: "checkins",
}  # fmt: skip


def taught(table: Table, words: Words) -> set[str]:
    """The lists whose lesson is somewhere in the table."""
    texts = [cell.text for row in table.rows for cell in row.cells] or [table.empty]
    text = "\n".join(texts)
    return {name for name, found in LESSONS.items() if words.text(found.what) in text}


def of(made: Case, width: int = 400) -> set[str]:
    found: set[str] = set()
    for table in TABLES:
        wide = {} if table == tables.products else {"width": width}
        found |= taught(table(made.plan, made.results, made.words, **wide), made.words)
    return found


@pytest.mark.parametrize("name", LESSONS)
def test_each_says_what_it_is_then_an_example_then_the_key(name: ListName) -> None:
    what, example, adds = lesson(case().words, name).split("\n")
    assert what.endswith(".")
    assert example.startswith("For example: ")
    assert example.endswith(".")
    assert adds == "thing.add adds one."


@pytest.mark.parametrize("name", LESSONS)
def test_forty_columns_and_ten_rows_hold_all_of_it(name: ListName) -> None:
    words = Words(keys=lambda _: Text("a"))
    lines = [part for line in lesson(words, name).split("\n") for part in wrap(line, 39)]
    assert len(lines) <= 5
    assert not [line for line in lines if line.endswith("…")]


@pytest.mark.parametrize("table", BY_TABLE)
def test_a_table_without_rows_says_its_own(table: Callable[..., Table]) -> None:
    made = case(BARE)
    found = table(made.plan, made.results, made.words)
    assert not found.rows
    assert found.empty.endswith(lesson(made.words, BY_TABLE[table]))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (BARE, {"products", "funnels", "scenarios", "sources", "backlog", "checkins", "segments"}),
        (SOLD, {"sources", "backlog", "checkins", "segments"}),
        (SOLD + REPORT, {"sources", "backlog", "kpis", "segments"}),
        (SOLD + KPI, {"sources", "backlog", "checkins", "segments"}),
        (SOLD + KPI + REPORT, {"sources", "backlog", "segments"}),
        (TEXT, {"sources", "checkins", "segments"}),
        (RICH, set()),
    ],
)
def test_only_lists_without_anything_teach(text: str, left: set[str]) -> None:
    assert of(case(text)) == left


def test_the_backlog_beside_teaches_above_its_targets() -> None:
    made = case(SOLD)
    table = tables.backlog(made.plan, made.results, made.words)
    keys = [row.key for row in table.rows]
    assert keys[0] == "backlog-lesson-0"
    assert any(key.startswith("stages") or key == "targets" for key in keys)


def test_what_is_printed_teaches_no_key() -> None:
    made = case(SOLD + REPORT)
    made.words.editing = False
    assert "thing.add" not in "\n".join(show(made.plan, made.results, made.words))
