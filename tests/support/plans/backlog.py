"""The backlog as rows, as tests look at it."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from retroplan.report import tables
from retroplan.report.rows import Row, Table
from tests.support.plans.report import case
from tests.support.plans.story import TEXT

RUNNING = date(2027, 1, 13)
"""A Wednesday of the first month of the story."""


def tick(day: str, times: int, more: str = "") -> str:
    """A check-in that says how often posts were published on a day."""
    return f"\n[[checkins]]\ndate = {day}\nactions = {{ publish-guest-post = {times} }}\n{more}"


def table_of(text: str = TEXT, today: date = RUNNING, width: int = 79, *, ascii: bool = False) -> Table:
    made = case(text, today, ascii=ascii)
    return tables.backlog(made.plan, made.results, made.words, width=width)


def sections(table: Table) -> list[str]:
    return [one.key for one in table.rows if one.cells[0].role == "heading"]


def texts(one: Row, count: int = 5) -> list[str]:
    return [each.text.replace("\xa0", " ") for each in one.cells[:count]]


def section(table: Table, key: str) -> list[Row]:
    """The rows of items under that heading."""
    keys = [one.key for one in table.rows]
    behind = table.rows[keys.index(key) + 1 :] if key in keys else ()
    return list(takewhile(lambda one: one.cells[0].role != "heading", behind))


def hours(table: Table) -> dict[str, float]:
    """All hours by week."""
    return {
        one.key: float(one.cells[3].text.rstrip("!")) for one in table.rows if one.key.startswith("weeks.2")
    }
