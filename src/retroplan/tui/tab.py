"""What a tab is: a name and the pure function that turns the plan and its results into rows.

A tab holds no widget. The one grid of the body draws the rows of whichever tab is shown, and the cursor of
each is kept by the desk; so changing tabs costs one drawing, and keys that follow in the same burst find the
new tab already there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.report.rows import Table
from retroplan.report.tables import Compare
from retroplan.report.words import Words


class TabView(NamedTuple):
    """What a tab's rows are made from, beside its own parameters."""

    plan: Plan
    results: Results
    words: Words
    compare: Compare = "values"
    width: int = 80
    unfolded: frozenset[str] = frozenset()  # the addresses of things whose fields are all shown


class Tab(NamedTuple):
    """One tab; ``adds`` are the lists whose things it adds, ``begin`` the column its cursor begins in."""

    name: str
    title: str
    table: Callable[[TabView], Table]
    adds: tuple[str, ...] = ()
    begin: str = ""
