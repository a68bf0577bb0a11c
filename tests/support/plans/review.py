"""The story with check-ins, for tests of its review."""

from __future__ import annotations

from datetime import date
from typing import Any

from retroplan.plan.model import CheckIn
from tests.support.app.active import ActivePlan, active
from tests.support.plans.build import a_checkin, a_plan, a_product

DECEMBER = date(2026, 12, 1)
EIGHTH = date(2026, 12, 8)


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


def story(*checks: CheckIn, **given: Any) -> ActivePlan:
    """The story with those check-ins."""
    return active(a_plan(checkins=checks, **given))


def membership(**given: Any) -> dict[str, Any]:
    """A plan that sells the membership of the story: 67 EUR a month, half of it yours."""
    product = a_product("club", 67, billing="monthly", commission="50%", churn="5%", **given)
    return {"products": [product]}
