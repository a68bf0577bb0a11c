"""The table of things: complete, and the one place that whoever deals with a list asks.

A row that is missing, or that says less than others, shows here: each test goes through all lists.
"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from retroplan.plan.address import COLLECTIONS, Address
from retroplan.plan.fields import FIELDS
from retroplan.plan.refs import REFERENCES
from retroplan.plan.things import (
    BY_LIST,
    THINGS,
    Thing,
    Things,
    every,
    find,
    listed,
    lists_of,
    name_of,
    row_of,
    thing_at,
)
from retroplan.plan.value_at import value_at
from retroplan.plan.values import Kind
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.unfolding import foldable, folding
from retroplan.tui.tabs import TABS
from tests.support.app.tui import open_desk, type_keys
from tests.support.docs.catalog import catalog, texts
from tests.support.plans.every_list import errors, every_list, plan_of, thing_in

TEXT = every_list()
PLAN = plan_of(TEXT)
EACH_LIST = pytest.mark.parametrize("row", THINGS, ids=lambda row: row.path)


def test_each_list_of_the_format_has_one_row() -> None:
    assert sorted(row.path for row in THINGS) == sorted(COLLECTIONS)


def test_each_record_is_that_of_one_list() -> None:
    assert sorted(row.record.__name__ for row in THINGS) == sorted(one.__name__ for one in get_args(Thing))


@EACH_LIST
def test_a_row_says_all_there_is_to_say(row: Things) -> None:
    keys = {field.key: field for field in FIELDS if field.table == f"{row.path}.*"}
    assert row.called
    assert "{n}" in row.counted[0] and "{n}" in row.counted[1]
    assert row.starts
    assert not row.title or keys[row.title].kind is Kind.TEXT
    assert row.title or row.named_by != "number"
    assert not row.first or row.first in keys
    assert {"id": "id" in keys, "date": keys.get("date") is not None, "number": True}[row.named_by]
    assert bool(row.introduced) == (row.named_by == "date")
    assert row.holder in ("", *BY_LIST)


def test_whatever_the_rows_say_can_be_translated() -> None:
    found = texts()
    for row in THINGS:
        assert row.counted in {message.id for message in catalog()}
        assert {row.called, *(start.called or row.called for start in row.starts)} <= found
        assert {row.missing, row.introduced} - {""} <= found
    assert {reference.called for reference in REFERENCES.values()} <= found


@EACH_LIST
def test_things_are_read_found_walked_and_named(row: Things) -> None:
    where = thing_in(PLAN, row).parent
    things = listed(PLAN, where)
    assert len(things) > 1
    for name, thing in things.items():
        at = where / name
        assert isinstance(thing, row.record)
        assert (at, thing) in list(every(PLAN))
        assert find(PLAN, at) is thing
        assert row_of(at) is row
        assert at in PLAN.written
        assert at == thing_at(PLAN, at) == thing_at(PLAN, at / "whatever")
        assert name_of(PLAN, at) == (value_at(PLAN, at / row.title) if row.title else name)


def test_every_thing_is_walked_once() -> None:
    walked = [at for at, _ in every(PLAN)]
    assert len(walked) == len(set(walked))
    assert {at for at in map(Address, PLAN.written) if at.parent.pattern in COLLECTIONS} == set(walked)


@pytest.mark.parametrize(
    "address", ["", "goal", "goal.amount", "products", "products.nothing", "funnels.nothing.stages.visitors",
                "backlog.backlog-1.steps.9", "scenarios.guide.products.guide", "checkins.2026-12-01#2"],
)  # fmt: skip
def test_what_is_no_thing_is_not_found(address: str) -> None:
    assert find(PLAN, address) is None
    assert name_of(PLAN, address) == Address(address).key


def test_the_things_of_a_list_are_gathered_once_and_those_of_another_plan_anew() -> None:
    assert listed(PLAN, "products") is listed(PLAN, "products")
    other = PLAN._replace(products=PLAN.products[:1])
    assert list(listed(other, "products")) == ["guide"]
    assert len(listed(PLAN, "products")) == 3


@EACH_LIST
def test_what_unfolds_does_so_from_any_of_its_values(row: Things) -> None:
    thing = thing_in(PLAN, row)
    holder = thing_in(PLAN, BY_LIST[row.holder]) if row.holder else Address()
    assert (thing in foldable(PLAN)) is row.unfolds
    if row.unfolds:
        assert folding(PLAN, thing / "whatever") == thing == folding(PLAN, thing)
    else:
        assert folding(PLAN, thing) == (holder if holder and BY_LIST[row.holder].unfolds else "")


# --- through the app ----------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path, TEXT)


def begin_adding(desk: Desk, row: Things) -> Address:
    """Stand where things of that list are added, and ask for a new one; the list."""
    where = next(lists_of(desk.plan, row))
    desk.panes.show(next(name for name, tab in TABS.items() if row.path in tab.adds))
    if row.holder:
        desk.go(where.parent / BY_LIST[row.holder].title)
    type_keys(desk, "a")
    called = row.starts[0].called or row.called
    if desk.sheet is not None and not desk.sheet.typing:
        texts = [choice.text for choice in desk.sheet.choices]
        type_keys(desk, *["down"] * texts.index(called.capitalize()), "enter")
    return where


BEFORE = {"scenarios": ("enter", "enter")}
"""What else is asked before the name: a product and a funnel."""
BEHIND = {"funnels": (*"People", "enter", *"Buyers", "enter", "enter")}
"""What else is asked behind it: the stages."""


def asks(desk: Desk) -> bool:
    return desk.sheet is not None


@EACH_LIST
def test_a_thing_is_added_shown_copied_moved_and_removed_by_keys(desk: Desk, row: Things) -> None:
    before = {at for at, _ in every(desk.plan)}
    where = begin_adding(desk, row)
    if desk.sheet is not None:
        type_keys(desk, *BEFORE.get(row.path, ()), *("" if row.id_refers else "Brand new"), "enter")
    type_keys(desk, *BEHIND.get(row.path, ()))
    if desk.form is not None:  # a check-in begins with the first figure
        type_keys(desk, "7", "enter", "escape")
    assert desk.sheet is None
    (new,) = {at for at, _ in every(desk.plan) if at.parent == where} - before
    assert name_of(desk.plan, new) == ("Brand new" if row.title else new.key)
    assert isinstance(find(desk.plan, new), row.record)
    assert not errors(desk.revision.text)
    assert not row.first or desk.cell.address == new / row.first
    assert desk.thing == new or desk.thing.startswith(f"{new}.")
    assert desk.go(new)
    assert desk.thing == new

    count = len(listed(desk.plan, where))
    type_keys(desk, "D")
    assert len(listed(desk.plan, where)) == count + (not row.unique)
    assert not errors(desk.revision.text)
    if not row.unique:
        type_keys(desk, "u")
    assert desk.go(new)
    order = list(listed(desk.plan, where).values())
    type_keys(desk, "K")
    moved = list(listed(desk.plan, where).values())
    assert (moved == order) is (row.named_by == "date")  # check-ins stand by their days
    assert Address(desk.thing).parent == where
    type_keys(desk, "d", "d")
    type_keys(desk, *(("end", "enter") if asks(desk) else ()))
    assert len(listed(desk.plan, where)) == count - 1
    type_keys(desk, "u")
    assert len(listed(desk.plan, where)) == count


def test_every_list_is_added_to_on_one_tab() -> None:
    added = [path for tab in TABS.values() for path in tab.adds]
    assert sorted(added) == sorted(BY_LIST)
