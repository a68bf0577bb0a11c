"""Closed sets of words: each declared once, and what hangs on a kind asked of its row alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from babel.messages.pofile import read_po

import retroplan
from retroplan.compute.backward.counting import COUNTING
from retroplan.compute.results import Month
from retroplan.plan.billings import BILLINGS, ONLY_FOR, Billing
from retroplan.plan.fields import FIELDS, keys_of
from retroplan.plan.goal_kinds import DEFAULT_GOAL_KIND, GOAL_KINDS, GoalKind, UnitName
from retroplan.plan.item_kinds import ITEM_KINDS, PLAIN, REPEATED, SCHEDULED, ItemKind
from retroplan.plan.kinds import (
    Basis,
    BetterWay,
    Cadence,
    HorizonName,
    KpiUnit,
    RampKind,
    Refers,
    ReviewStatus,
    SmartId,
    Status,
    Verdict,
    WeekDay,
)
from retroplan.plan.values import Kind
from retroplan.report.tables import goal_tab, review_period, sources_tab
from retroplan.settings.values import SAVING, Saving

PACKAGE = Path(retroplan.__file__).parent
OWN = {"plan/goal_kinds.py", "plan/billings.py", "plan/item_kinds.py"}
KINDS = {*GOAL_KINDS, *BILLINGS, *ITEM_KINDS}
CHOICES = {
    "goal.kind": GoalKind,
    "goal.ramp": RampKind,
    "audience.segments.*.basis": Basis,
    "products.*.billing": Billing,
    "sources.*.invest_after": HorizonName,
    "sources.*.history.revenue.*": HorizonName,
    "capacity.work_days": WeekDay,
    "backlog.*.kind": ItemKind,
    "backlog.*.every": Cadence,
    "backlog.*.status": Status,
    "kpis.*.unit": KpiUnit,
    "kpis.*.better": BetterWay,
}


def compared(source: str) -> Iterator[tuple[int, str]]:
    """Where names of kinds are compared, matched, or the keys of a table that tells them apart."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            parts: list[ast.AST] = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            parts = [node.value]
        elif isinstance(node, ast.Dict):
            parts = list(filter(None, node.keys))
            if len(named(parts)) < 2:
                continue
        else:
            continue
        yield from ((getattr(node, "lineno", 0), name) for name in named(parts))


def named(parts: list[ast.AST]) -> list[str]:
    """The names of kinds among literals, or within literal tuples, lists and sets."""
    flat = [one for part in parts for one in getattr(part, "elts", [part])]
    return [one.value for one in flat if isinstance(one, ast.Constant) and one.value in KINDS]


@pytest.mark.parametrize(
    "line",
    [
        'goal.kind == "monthly"', '"yearly" != billing', 'kind in ("total", "growth")',
        'match kind:\n    case "routine":\n        pass', 'x = {"once": 1, "monthly": 2}[billing]',
    ],
)  # fmt: skip
def test_a_comparison_is_seen_however_it_is_written(line: str) -> None:
    assert list(compared(line))


def test_no_kind_is_told_by_its_name_outside_its_module() -> None:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name not in OWN:
            found += [f"{name}:{line} {kind}" for line, kind in compared(path.read_text("utf-8"))]
    assert not found


def test_the_choices_of_fields_are_the_words_of_their_sets() -> None:
    listed = {field.path: field.choices for field in FIELDS if field.choices}
    assert listed == {path: get_args(words) for path, words in CHOICES.items()}
    assert {field.path for field in FIELDS if field.kind in (Kind.CHOICE, Kind.DAYS)} <= listed.keys()
    for field in FIELDS:
        assert field.refers in get_args(Refers)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (GoalKind, GOAL_KINDS), (Billing, BILLINGS), (ItemKind, ITEM_KINDS), (UnitName, COUNTING),
        (ReviewStatus, review_period.STATUS), (Verdict, sources_tab.ROLES), (SmartId, goal_tab.SMART),
        (Saving, SAVING),
    ],
    ids=lambda given: "-".join(get_args(given) or ("rows",)),
)  # fmt: skip
def test_each_word_of_a_set_has_its_row(words: Any, rows: Any) -> None:
    assert set(get_args(words)) == set(rows)
    assert len(get_args(words)) == len(rows)


def test_each_row_stands_under_its_own_word() -> None:
    assert {name: row.kind for name, row in GOAL_KINDS.items()} == {name: name for name in GOAL_KINDS}
    assert {name: row.billing for name, row in BILLINGS.items()} == {name: name for name in BILLINGS}
    assert {name: row.kind for name, row in ITEM_KINDS.items()} == {name: name for name in ITEM_KINDS}


def test_what_a_row_names_is_there() -> None:
    for goal in GOAL_KINDS.values():
        assert set(goal.needs) <= set(keys_of("goal"))
        assert goal.reached.key in ("", *Month._fields)
    assert set().union(*(row.fields for row in BILLINGS.values())) == ONLY_FOR.keys()
    assert ONLY_FOR.keys() <= set(keys_of("products.*"))
    assert set().union(*(row.fields for row in ITEM_KINDS.values())) == set(keys_of("backlog.*")) - {
        "id", "title", "steps"
    }  # fmt: skip
    assert len(REPEATED) == len(SCHEDULED) == len(PLAIN) == 1
    assert DEFAULT_GOAL_KIND in GOAL_KINDS


def test_translators_are_given_every_word_that_is_shown() -> None:
    with (PACKAGE / "locale" / "retroplan.pot").open("rb") as file:
        known = {message.id for message in read_po(file)}
    shown = (GoalKind, Basis, Billing, Cadence, WeekDay, ItemKind, Status, Verdict, ReviewStatus, SmartId)
    assert not {word for words in shown for word in get_args(words)} - known
