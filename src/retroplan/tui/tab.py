"""What a tab is: a name and the pure function that turns the plan and its results into rows.

A tab holds no widget. The one grid of the body draws the rows of whichever tab is shown, and the cursor of
each is kept by the desk; so changing tabs costs one drawing, and keys that follow in the same burst find the
new tab already there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from retroplan.compute.results import Results
from retroplan.plan.address import Address
from retroplan.plan.edits import Value
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
    unfolded: frozenset[Address] = frozenset()  # the addresses of things whose fields are all shown


class Kind(NamedTuple):
    """A kind of thing that can be added: the list it belongs to and the record a new one starts with.

    A ``*`` in the list's address stands for the thing of the cursor. ``names`` are the ids it may have where
    they are given (key figures); ``by_date`` things need no name, ``counted`` ones (steps) no id.
    ``first`` is the key of the value a new one needs most: the cursor goes there.
    """

    parent: Address
    word: str
    record: Callable[[Plan, str], Mapping[str, Value]]
    names: Callable[[Plan], tuple[str, ...]] | None = None
    by_date: bool = False
    counted: bool = False
    first: str = ""


class Tab(NamedTuple):
    """One tab; ``adds`` are the kinds of things it lists, ``begin`` the column its cursor begins in."""

    name: str
    title: str
    table: Callable[[TabView], Table]
    adds: tuple[Kind, ...] = ()
    begin: str = ""
