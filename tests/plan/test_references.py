"""References: each field and table that names things, with each list that it may name."""

from __future__ import annotations

from fractions import Fraction

import pytest

from retroplan.plan.address import OVERRIDES, Address
from retroplan.plan.edits import Add, Edit, Remove, Rename, Set
from retroplan.plan.fields import BY_PATH, FIELDS, keyed_by
from retroplan.plan.kinds import Refers
from retroplan.plan.kpis import KPIS
from retroplan.plan.refs import REFERENCES, Named, free_names, known_ids, references, referred
from retroplan.plan.things import BY_LIST, THINGS, Things, listed, lists_of
from retroplan.plan.values import Kind
from retroplan.planfile.reading.read import read
from retroplan.report.naming import call
from retroplan.report.words import Words
from retroplan.tui.wording.uses import used_by
from tests.support.plans.every_list import (
    address_of,
    begun,
    edited,
    errors,
    every_list,
    ids_of,
    plan_of,
    thing_in,
)

TEXT = every_list()
PLAN = plan_of(TEXT)
STAGES = ["visitors", "stages-1", "stages-2", "customers"]
WANTED = "wanted"
OVERRIDE = f"{OVERRIDES}.*"
NAMING = [OVERRIDE, *(field.path for field in FIELDS if field.refers)]
"""The patterns of all that names a thing: fields, and the keys of tables."""


def word_of(path: str) -> str:
    return keyed_by(path.removesuffix(".*")) if path.endswith(".*") else BY_PATH[path].refers


PAIRS = [(path, named) for path in NAMING for named in REFERENCES[word_of(path)].named]
EACH_PAIR = pytest.mark.parametrize(("path", "named"), PAIRS, ids=[f"{a}-{b.things.path}" for a, b in PAIRS])


def with_wanted(named: Named) -> tuple[str, Address]:
    """The text with a thing of that list and kind in one place alone, and its address."""
    row = named.things
    where = next(lists_of(PLAN, row))
    kinds = (start for start in row.starts if start.fields.get("kind", "") == named.kind)
    start = next(kinds, row.starts[0])
    record = {"id": WANTED, row.title or "name": "Wanted", **begun(row, start)}
    return edited(TEXT, Add(where, record, next(iter(listed(PLAN, where))))), where / WANTED


def naming(path: str, name: str) -> tuple[Address, Edit]:
    """Where something of that pattern stands that names the thing, and the edit that makes it do so."""
    table = address_of(PLAN, path.removesuffix(".*").removesuffix(".id"))
    if path == OVERRIDE:
        return table / name, Set(table / name / "price", Fraction(9))
    if path.endswith(".*"):
        return table / name, Set(table / name, Fraction(7, 100))
    if path.endswith(".id"):
        return table.parent / name / "id", Add(table.parent, {"id": name})
    return table, Set(table, (name,) if BY_PATH[path].kind is Kind.REFS else name)


ALLOWED = {
    "products.*.after": {
        "take is missing: the share of buyers of {first} who take this",
        "{product} is sold after {first} alone, so it has no weight of its own; take this out",
    },
}
"""What naming a thing may ask for beside."""
GOES_ALONG = ("scenario", "scenarios.*.mix.*", OVERRIDE)
"""What goes with what it names, or names the next one."""
STAYS = "checkins.*.figures.*"
"""What was told stays; that nobody follows it is a warning."""


@EACH_PAIR
def test_what_names_a_thing_is_found_counted_renamed_and_missed(path: str, named: Named) -> None:
    text, thing = with_wanted(named)
    at, edit = naming(path, named.prefix + WANTED)
    text = edited(text, edit)
    plan = plan_of(text)
    assert {message for _, message in errors(text)} <= ALLOWED.get(path, set())
    assert references(plan, thing) == (at,)
    assert bool(used_by(plan, thing)) is (path != "scenario")
    if path.endswith(".*"):
        assert "Wanted" in call(plan, Words(), at / "price" if path == OVERRIDE else at)
    assert referred(plan, word_of(path), named.prefix + WANTED) == thing

    again = edited(text, Rename(thing, "again"))
    at_again = naming(path, f"{named.prefix}again")[0]
    assert references(plan_of(again), thing.parent / "again") == (at_again,)
    assert {message for _, message in errors(again)} <= ALLOWED.get(path, set())

    removed = edited(text, Remove(thing))
    if path in GOES_ALONG:
        assert not errors(removed)
        assert "wanted" not in removed
    elif path == STAYS:
        assert not errors(removed)
        assert at in {problem.address for problem in read(removed).problems}
    else:
        assert {where for where, _ in errors(removed)} & {at, at.parent}


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("stages", STAGES),
        ("feeds", [*STAGES, "sources.sources-1", "sources.sources-2"]),
        ("segments", ["segments-1", "segments-2"]),
        ("initiatives", ["backlog-2"]),
        ("routines", ["backlog-1"]),
        (
            "kpis",
            [
                *KPIS,
                *(f"rate:{name}" for name in STAGES[:-1]),
                *(f"people:{name}" for name in STAGES),
            ],
        ),
        ("figures", ["open-rate"]),
        ("scenarios", ["guide", "scenarios-1", "scenarios-2"]),
    ],
)
def test_what_a_word_may_name(word: Refers, names: list[str]) -> None:
    assert list(ids_of(PLAN, word)) == names


def test_a_thing_does_not_name_itself_but_may_name_another_of_its_id() -> None:
    needs, feeds = BY_PATH["backlog.*.needs"], BY_PATH["backlog.*.feeds"]
    assert known_ids(PLAN, needs, "backlog.backlog-2.needs") == ()
    assert known_ids(PLAN, needs, "backlog.backlog-1.needs") == ("backlog-2",)
    assert "visitors" in known_ids(PLAN, feeds, "backlog.visitors.feeds")


def test_a_figure_has_one_kpi() -> None:
    names = free_names(PLAN, BY_LIST["kpis"])
    assert "revenue" not in names
    assert {"hours", "rate:visitors"} < set(names)


@pytest.mark.parametrize("row", THINGS, ids=lambda row: row.path)
def test_a_thing_that_nothing_names_is_used_by_nothing(row: Things) -> None:
    plan, thing = PLAN, thing_in(PLAN, row)
    assert row.shared or row.path in ("products", "funnels", "scenarios") or not references(plan, thing)
    assert row.path == "products" or not used_by(plan, thing)
