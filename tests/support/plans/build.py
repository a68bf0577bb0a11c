"""Plans for tests, built from records directly: every argument has the default of the format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import (
    Audience,
    BacklogItem,
    Capacity,
    CheckIn,
    Funnel,
    Goal,
    ItemStep,
    Kpi,
    Plan,
    Product,
    Scenario,
    Segment,
    Source,
    SourceHistory,
    Stage,
)

Exact = int | str | Decimal | Fraction
"""How a test writes a number: 10, "0.1", "1/3", "10%"."""


def num(value: Exact) -> Fraction:
    """The exact number a test means; never through a float."""
    if isinstance(value, str) and value.endswith("%"):
        return Fraction(value[:-1]) / 100
    return Fraction(value)


def nums(values: Mapping[str, Exact]) -> dict[str, Fraction]:
    """A table of exact numbers."""
    return {key: num(value) for key, value in values.items()}


_EXACT = {
    "amount", "baseline", "growth", "tax", "levy", "margin", "traffic", "list_size", "price", "commission",
    "refunds", "fee_rate", "fee_fixed", "cost", "churn", "lifetime_months", "active", "list_rate",
    "fixed_costs", "share", "cost_per_contact", "invest", "spend", "contacts", "clients", "yields", "minutes",
    "revenue", "lost", "target", "rate", "hours", "hours_per_week", "budget_per_month",
    "cash",
}  # fmt: skip
_TABLES = {"rates", "mix", "counts", "sales", "actions", "sources"}


def _fields(given: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in given.items():
        if value is not None and key in _EXACT:
            made[key] = num(value)
        elif key in _TABLES and isinstance(value, Mapping):
            made[key] = nums(value)
        else:
            made[key] = value
    return made


def a_goal(**given: Any) -> Goal:
    """A goal of 400 a month within one month, without tax or margin, unless said otherwise."""
    fields: dict[str, Any] = {
        "name": "", "why": "", "kind": "monthly", "amount": 400, "baseline": 0, "growth": 0, "tax": 0,
        "margin": 0, "start": date(2026, 12, 1), "deadline": date(2026, 12, 31),
    }  # fmt: skip
    return Goal(**_fields(fields | given))


def story_goal(**given: Any) -> Goal:
    """The goal of the story: 400 for a computer, which is 600 with tax and safety."""
    story: dict[str, Any] = {
        "name": "A new computer",
        "why": "The old one is dying",
        "tax": "20%",
        "margin": "20%",
    }
    return a_goal(**(story | given))


def a_stage(id: str, rate: Exact | None = None, **given: Any) -> Stage:
    """A stage with the rate to the next one."""
    return Stage(id=id, **_fields({"name": id, "rate": rate} | given))


def a_funnel(*stages: Stage, id: str = "newsletter") -> Funnel:
    """A funnel; without stages it is the one of the story: visitors, subscribers, customers at 10% each."""
    story = (a_stage("visitors", "10%"), a_stage("subscribers", "10%"), a_stage("customers"))
    return Funnel(id=id, name=id, stages=stages or story)


def a_product(id: str = "guide", price: Exact = 10, **given: Any) -> Product:
    """A product sold once, all of the price yours."""
    return Product(id=id, **_fields({"name": id, "price": price} | given))


def a_scenario(id: str = "cheaper-guide", mix: Mapping[str, Exact] | None = None, **given: Any) -> Scenario:
    """A scenario; ``overrides`` are written {"guide": {"price": 9}}, ``product_rates`` likewise."""
    fields: dict[str, Any] = {"name": id, "funnel": "newsletter", "mix": mix or {}} | given
    if "overrides" in fields:
        fields["overrides"] = {key: _fields(value) for key, value in fields["overrides"].items()}
    if "product_rates" in fields:
        fields["product_rates"] = {key: nums(value) for key, value in fields["product_rates"].items()}
    return Scenario(id=id, **_fields(fields))


def a_source(id: str = "guest-posts", feeds: str = "visitors", **given: Any) -> Source:
    """A source; ``history`` is a ``SourceHistory`` or a table of its fields."""
    history = given.pop("history", None)
    if isinstance(history, Mapping):
        revenue = {days: num(value) for days, value in history.get("revenue", {}).items()}
        rest = {key: value for key, value in history.items() if key != "revenue"}
        history = SourceHistory(revenue=revenue, **_fields(rest))
    return Source(id=id, history=history or SourceHistory(), **_fields({"name": id, "feeds": feeds} | given))


def a_segment(id: str = "freelancers", **given: Any) -> Segment:
    """A segment with stage rates."""
    return Segment(id=id, **_fields({"name": id} | given))


def an_item(id: str, kind: str = "task", **given: Any) -> BacklogItem:
    """A backlog item; steps may be titles."""
    if "steps" in given:
        given["steps"] = tuple(ItemStep(step) if isinstance(step, str) else step for step in given["steps"])
    return BacklogItem(id=id, **_fields({"title": id, "kind": kind} | given))


def a_kpi(id: str, **given: Any) -> Kpi:
    """A KPI."""
    return Kpi(id=id, **_fields(given))


def a_checkin(day: date, **given: Any) -> CheckIn:
    """A check-in; a second one that day is given its own ``address``."""
    return CheckIn(**_fields({"address": addresses.check_in(day), "date": day} | given))


def a_capacity(**given: Any) -> Capacity:
    """What hours and money there are."""
    return Capacity(**_fields(given))


def an_audience(segments: Sequence[Segment] = (), **given: Any) -> Audience:
    """Who is there already."""
    return Audience(segments=tuple(segments), **_fields(given))


def a_plan(**given: Any) -> Plan:
    """A plan: the story with one guide at 10 EUR, unless said otherwise; lists may be any sequence.

    Without scenarios there is one per product, as the format says.
    """
    fields: dict[str, Any] = {
        "format": 1, "currency": "EUR", "horizon": 12, "goal": story_goal(), "audience": Audience(),
        "capacity": Capacity(), "funnels": (a_funnel(),), "products": (a_product(),),
    } | given  # fmt: skip
    for key in ("funnels", "products", "scenarios", "sources", "backlog", "kpis", "checkins"):
        if key in fields:
            fields[key] = tuple(fields[key])
    for key in {"written", "unsound"} & fields.keys():
        fields[key] = frozenset(map(Address, fields[key]))
    if "unread" in fields:
        fields["unread"] = {Address(address): text for address, text in fields["unread"].items()}
    if not fields.get("scenarios"):
        funnel = fields["funnels"][0].id
        fields["scenarios"] = tuple(
            a_scenario(product.id, {product.id: 1}, funnel=funnel) for product in fields["products"]
        )
    fields.setdefault("scenario", fields["scenarios"][0].id if fields["scenarios"] else "")
    return Plan(**fields)
