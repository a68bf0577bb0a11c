"""Random edits of plans as people write them, each result read back and compared."""

from __future__ import annotations

import random
import runpy
from collections.abc import Callable
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from retroplan.planfile.editing.edit import Refusal, apply
from retroplan.planfile.text.paths import parse
from tests.soak.figures import Line
from tests.support.places import ROOT
from tests.support.plans.edits import random_edit
from tests.support.plans.plans import plan_text

EACH = 6
"""Edits of one plan."""
FIRST = 1_000_000
"""The seed of the first plan: none of those that the quick tests take."""
FUZZ = ROOT / "tests" / "planfile" / "test_edit_fuzz.py"


def edits(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """Edit thousands of plans."""
    plans = of(20_000) // EACH + 1
    with Pool(2) as pool:
        found = pool.map(edit_plan, range(FIRST, FIRST + plans), chunksize=50)
    made, refused = sum(one[0] for one in found), sum(one[1] for one in found)
    wrong = [one[2] for one in found if one[2]]
    said = f"{made} made, {refused} refused, {len(wrong)} wrong{': ' + wrong[0] if wrong else ''}"
    return [Line(f"{made + refused} random edits of {plans} plans", said, not wrong)]


def edit_plan(seed: int) -> tuple[int, int, str]:
    """Edit one plan several times: edits made, edits refused, and the first that was wrong."""
    rules: Any = _rules()
    rng, text = random.Random(seed), plan_text(seed)
    made = refused = 0
    for number in range(EACH):
        raw: Any = parse(text)
        edit = random_edit(rng, raw)
        after = apply(text, edit)
        where = f"seed {seed}: {edit}"
        if isinstance(after, Refusal):
            if after.reason.template not in rules["ALLOWED"]:
                return made, refused, f"{where} refused: {after.reason.template}"
            refused += 1
            continue
        try:
            rules["check"](text, edit, after, where, fresh=number == 0)
        except AssertionError as error:
            return made, refused, f"{where}: {error}"[:300].replace("\n", " ")
        made, text = made + 1, after
    return made, refused, ""


_loaded: list[dict[str, Any]] = []


def _rules() -> dict[str, Any]:
    """What the quick test holds an edit against."""
    if not _loaded:
        _loaded.append(runpy.run_path(str(FUZZ)))
    return _loaded[0]
