"""Every field of the format goes all the way: file, record, screen, docs and schema.

A row of the field table whose value no reader takes, no table shows or no page tells of shows here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from retroplan.plan.address import COLLECTIONS, MAPS, Address, join
from retroplan.plan.edits import Edit, Set
from retroplan.plan.fields import BY_PATH, FIELDS, Field, field_of
from retroplan.plan.model import ONE
from retroplan.plan.schema import schema
from retroplan.plan.value_at import value_at
from retroplan.report.body import rows_of
from retroplan.report.rows import Cell
from retroplan.tui.commands import BY_ID
from retroplan.tui.desk.unfolding import foldable
from retroplan.tui.tab import TabView
from retroplan.tui.tabs import TABS
from tests.support.app.tui import open_desk
from tests.support.docs.file_page import PAGE
from tests.support.plans.every_list import edited, every_address, every_list, other_value, plan_of

TEXT = every_list()
PLAN = plan_of(TEXT)
EACH = pytest.mark.parametrize("address", every_address(PLAN), ids=str)
EACH_FIELD = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.path)

MONTHLY = (Set(Address("products.guide.billing"), "monthly"),)
FIRST: Mapping[str, Sequence[Edit]] = {
    "goal.baseline": (Set(Address("goal.growth"), ONE), Set(Address("goal.kind"), "growth")),
    "goal.growth": (Set(Address("goal.baseline"), ONE), Set(Address("goal.kind"), "growth")),
    "audience.list_churn": (Set(Address("audience.list_stage"), "visitors"),),
    "products.*.take": (Set(Address("products.guide.after"), "products-1"),),
    **{f"products.*.{key}": MONTHLY for key in ("churn", "paid_months", "lifetime_months", "active")},
}
"""What must be so that a value means something."""
FROM_OTHERS = {"scenario", "scenarios.*.funnel", "sources.*.feeds", "backlog.*.feeds"}
"""What another thing decides where it is not written (model 2); names are the id then."""
BY_A_KEY = {"locked": "cell.locked", "scenario": "tab.scenario", "backlog.*.steps.*.done": "do.once"}
"""What is seen as a mark, and changed by a command in place of a cell."""
NOT_SHOWN = {
    "format": "there is but one",
    "kpis.*.id": "it is that of a figure",
}
"""What can be changed in the file alone, and why."""


def changed(address: Address) -> str:
    """The text with another value there, written by an edit as the app does it."""
    text = edited(TEXT, *FIRST.get(address.pattern, ()))
    return edited(text, Set(address, other_value(PLAN, address)))


def after(address: Address) -> Address:
    """Where the value stands then: a thing goes by its id or date, which may be what is changed."""
    own = address.key == "id" or address.pattern == "checkins.*.date"
    return join(address.parent.parent, str(other_value(PLAN, address)), address.key) if own else address


@EACH
def test_another_value_is_read_into_a_record(address: Address) -> None:
    if address == "format":  # there is but one
        assert value_at(PLAN, address) == BY_PATH[address].default
        return
    value, where = other_value(PLAN, address), after(address)
    assert value_at(PLAN, where) != value
    plan = plan_of(changed(address))
    assert value_at(plan, where) == value
    assert where in plan.written
    assert where not in plan.unread


@EACH
def test_what_is_not_written_has_the_default_of_its_row(address: Address) -> None:
    field = field_of(address)
    assert field is not None
    if address in PLAN.written or address.pattern in FROM_OTHERS or address.key in ("name", "title"):
        return
    found = value_at(PLAN, address)
    if address.override or field.default is None:
        assert found in (None, "", 0)
    else:
        assert found == field.default


@EACH
def test_a_value_is_shown_in_a_cell_that_edits_it(address: Address, tmp_path: Path) -> None:
    where, cells = after(address), cells_of(changed(address), tmp_path)
    if address.pattern in BY_A_KEY:
        assert BY_A_KEY[address.pattern] in BY_ID
    if {address, address.pattern} & (NOT_SHOWN.keys() | BY_A_KEY.keys()):
        assert where not in cells, "it has a cell now: say so above"
        return
    assert cells[where].role in ("input", "override")
    assert cells[where].raw


def cells_of(text: str, home: Path) -> Mapping[str, Cell]:
    """The cells of all tabs that edit something, by its address, with everything unfolded."""
    desk = open_desk(home, text)
    view = TabView(desk.plan, desk.results, desk.words, unfolded=foldable(desk.plan))
    rows = (row for tab in TABS.values() for row in rows_of(tab.body(view)).rows)
    return {cell.address: cell for row in rows for cell in row.cells if cell.address}


@EACH_FIELD
def test_a_field_stands_on_the_page_of_the_file(field: Field) -> None:
    title = f"`{field.table}`" if field.table else "The file itself"
    parts = PAGE.read_text("utf-8").split("\n### ")
    lines = [line for part in parts if part.startswith(f"{title}\n") for line in part.splitlines()]
    key = "*id*" if field.key == "*" else f"`{field.key}`"
    assert [line for line in lines if line.startswith(f"| {key} | {field.help} |")]


@EACH_FIELD
def test_a_field_stands_in_the_schema(field: Field) -> None:
    node: object = schema()
    at = Address()
    for part in field.path.split("."):
        assert isinstance(node, Mapping)
        if part != "*":
            node = node["properties"][part]
        elif at in COLLECTIONS:
            node = node["items"]
        else:
            assert at in MAPS
            node = node["properties"][field.choices[0]] if field.choices else node["additionalProperties"]
        at = join(at, part)
    assert isinstance(node, Mapping)
    assert (node["title"], node["description"]) == (field.label, field.help)
