"""The one story of the tests: a computer by the end of the year, paid for by a guide at 10 €.

As the text of a file it is the starter plan, as records what ``build`` makes when nothing else is said.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from retroplan.plan.model import CheckIn
from retroplan.presets.plans import starter
from tests.support.plans.active import ActivePlan, active
from tests.support.plans.build import a_checkin, a_plan, a_product, an_item

TODAY = date(2026, 11, 21)
"""A Saturday, ten days before the story begins."""
DECEMBER = date(2026, 12, 1)
"""A Tuesday: the start of the story."""
EIGHTH = date(2026, 12, 8)
"""The day after the first check-in."""
TEXT = starter(TODAY)


def retold(*changes: tuple[str, str]) -> str:
    """The text with pieces of it replaced, each of which must be there."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


GROWTH = retold(
    ('kind = "monthly" ', 'kind = "growth"\nbaseline = 8000\ngrowth = "15%"\n'), ("amount = 400 ", "# ")
)
"""The text with a goal that grows in the place of its own."""


def plan_file(folder: Path, *changes: tuple[str, str], name: str = "plan.toml") -> Path:
    """The text, or the text retold, in a file of that folder, which is made where it is missing."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(retold(*changes), encoding="utf-8")
    return path


def week(**given: Any) -> Any:
    """The first check-in of the story."""
    fields: dict[str, Any] = {
        "counts": {"visitors": 1400, "subscribers": 120, "customers": 9},
        "revenue": 90,
        "spend": 0,
        "list_size": 620,
        "hours": 9,
    }
    return a_checkin(date(2026, 12, 7), **(fields | given))


def post(**given: Any) -> Any:
    """The routine of the story: a guest post that brings 40% of the visitors, 200 each time."""
    fields: dict[str, Any] = {"feeds": "visitors", "share": "40%", "yields": 200, "minutes": 180}
    return an_item("publish-guest-post", "routine", **(fields | given))


def story(*checks: CheckIn, **given: Any) -> ActivePlan:
    """The story with those check-ins."""
    return active(a_plan(checkins=checks, **given))


def membership(**given: Any) -> dict[str, Any]:
    """A plan that sells the membership of the story: 67 EUR a month, half of it yours."""
    product = a_product("club", 67, billing="monthly", commission="50%", churn="5%", **given)
    return {"products": [product]}
