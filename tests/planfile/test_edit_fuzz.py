"""Thousands of edits of plans as people write them: nothing else changes, no comment is lost."""

from __future__ import annotations

import random
import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Any

import pytest

from retroplan.plan.edits import Add, Duplicate, Edit, Move, Remove, Rename, Set
from retroplan.planfile.editing.blocks import means
from retroplan.planfile.editing.data import same
from retroplan.planfile.editing.edit import Refusal, apply
from retroplan.planfile.text.paths import find, parse, path_of
from tests.support.plans.edits import random_edit
from tests.support.plans.expected import expected, pruned
from tests.support.plans.plans import plan_text

PLANS = 400
EDITS = 6
ALLOWED = {
    "{name} is taken",
    "{value} has no exact decimals, so it cannot be written; round it first",
    "this scenario stands for the only product; it goes when the product goes",
    "the comments in this list do not show what they belong to; move it in a text editor",
}
_COMMENT = re.compile(r"# c\d+ [^\r\n]*")


@pytest.mark.parametrize("part", range(5))
def test_edits_of_hand_written_plans_change_only_what_was_asked(part: int) -> None:
    made = refused = 0
    for seed in range(part * PLANS // 5, (part + 1) * PLANS // 5):
        rng = random.Random(seed)
        text = plan_text(seed)
        for number in range(EDITS):
            raw: Any = parse(text)
            edit = random_edit(rng, raw)
            after = apply(text, edit)
            where = f"seed {seed}: {edit}"
            if isinstance(after, Refusal):
                assert after.reason.template in ALLOWED, where
                refused += 1
                continue
            check(text, edit, after, where, fresh=number == 0)
            made += 1
            text = after
    assert made > EDITS * PLANS // 5 * 0.85


def check(before: str, edit: Edit, after: str, where: str, fresh: bool) -> None:
    raw: Any = parse(before)
    new: Any = parse(after)
    if isinstance(edit, Rename) and edit.address.startswith(("products.", "scenarios.product")):
        ids = {thing.get("id") for thing in raw.get("scenarios") or []}
        if edit.address.startswith("scenarios.") or not ids or edit.address[9:] in ids:
            return  # a product and a scenario of one name: replacing the word everywhere would say too much
    implied = not raw.get("scenarios") and new.get("scenarios") is not None
    if not (implied and "scenarios" in str(edit)):
        wanted = expected(raw, edit, new)
        assert same(pruned(wanted), pruned(new)), where
    if isinstance(edit, Set):
        path = path_of(new if implied else raw, edit.address)
        assert path is not None, where
        data = find(new, path)
        if not (isinstance(data, dict) and not isinstance(edit.value, tuple)):
            assert means(edit.address, data, edit.value), where
    assert after.startswith("\ufeff") == before.startswith("\ufeff"), where
    assert bool(before) and before.endswith("\n") == after.endswith("\n"), where
    comments(before, edit, after, where, fresh)
    lines(before, edit, after, where)


def comments(before: str, edit: Edit, after: str, where: str, fresh: bool) -> None:
    old, new = Counter(_COMMENT.findall(before)), Counter(_COMMENT.findall(after))
    lost = old - new
    if isinstance(edit, Remove | Set):
        gone = {comment for comment in lost if comment not in new}  # of a copy its original is left
        lost = Counter(comment for comment in gone if not speaks_of(comment, edit.address, fresh))
    assert not lost, f"{where} lost {lost}"
    if not isinstance(edit, Duplicate):
        assert not new - old, where


def speaks_of(comment: str, address: str, fresh: bool) -> bool:
    """Whether a comment may go with the thing; ids in comments are right as long as nothing was renamed."""
    if " of " not in comment:
        return "listed" in comment or "." not in address  # a whole list goes with all between its things
    of = comment.split(" of ")[1]
    item, steps, _ = of.partition(".steps")
    if steps and address.startswith(f"{item}.steps."):
        return True  # steps have no ids: what is said of one, or of a value in it, names their list
    return not fresh or of == address or of.startswith(f"{address}.")


def lines(before: str, edit: Edit, after: str, where: str) -> None:
    """Foreign lines stay, byte for byte and in their order."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if not before.endswith("\n"):
        old[-1] += "\n"
        new[-1] += "\n"
    if isinstance(edit, Move):
        kept = Counter(line.strip("\r\n") for line in old if line.strip())
        moved = Counter(line.strip("\r\n") for line in new if line.strip())
        assert sum((kept - moved).values()) <= 2, where
        return
    changed = [
        (tag, i2 - i1, j2 - j1)
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    replaced = sum(gone for _, gone, _ in changed) - places_along(before, edit)
    if isinstance(edit, Add | Duplicate):
        assert replaced <= 1, where
    elif isinstance(edit, Rename) and "#" not in edit.address:
        assert all(gone == come for _, gone, come in changed), where
    elif isinstance(edit, Remove):
        assert sum(come for _, _, come in changed) - places_along(before, edit) <= 2, where


def places_along(before: str, edit: Edit) -> int:
    """How many values elsewhere change with a thing: what names it, or follows it."""
    if not isinstance(edit, Remove | Duplicate):
        return 0
    raw: Any = parse(before)
    key = edit.address.key
    tables = [
        scenario.get(table, {}) for scenario in raw.get("scenarios") or [] for table in ("mix", "products")
    ]
    lists = [item.get("scenarios", []) for item in raw.get("backlog") or []]
    if edit.address.parent == "products":
        return sum(key in table for table in tables)
    return (
        sum(key in names for names in lists) + isinstance(edit, Remove)
        if edit.address.parent == "scenarios"
        else 0
    )
