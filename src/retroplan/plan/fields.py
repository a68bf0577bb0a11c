"""Questions about fields: which row of the field table an address has, and what the row allows."""

from __future__ import annotations

from fractions import Fraction

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.field_table import FIELDS as FIELDS
from retroplan.plan.field_table import Field as Field
from retroplan.plan.kinds import Refers
from retroplan.plan.model import Plan
from retroplan.plan.values import ONE, ZERO, Kind, Range

_CENT = Fraction(1, 100)
BY_PATH = {field.path: field for field in FIELDS}

MONEY_KPIS = ("revenue", "cac", "ltv", "spend")
RATE_KPIS = ("scalable_share", "recurring_share", "list_growth", "conversion", "retention", "roi")
NUMBER_KPIS = ("list_size", "ltv_cac", "hours")
KPIS = (
    "revenue",
    "scalable_share",
    "recurring_share",
    "list_size",
    "list_growth",
    "conversion",
    "cac",
    "ltv",
    "ltv_cac",
    "retention",
    "roi",
    "spend",
    "hours",
)
"""The ids a KPI may have (model 7), beside ``rate:STAGE``."""


def kpi_kind(kpi: str) -> Kind:
    """The kind of value a KPI has: money, a rate or a number."""
    if kpi in MONEY_KPIS:
        return Kind.MONEY
    return Kind.RATE if kpi in RATE_KPIS or kpi.startswith("rate:") else Kind.NUMBER


def field_of(address: Address) -> Field | None:
    """The row for the value at that address; None when the format knows no such field.

    The target of a KPI has the kind of its KPI; a share of people, clients or money lies between 0 and 1.
    """
    field = BY_PATH.get(address.pattern)
    if field is not None and field.path == "kpis.*.target":
        kpi = address.parent.key
        kind = kpi_kind(kpi)
        if kind is Kind.RATE and kpi not in ("list_growth", "roi"):
            field = field._replace(low=ZERO, high=ONE)
        return field._replace(kind=kind, step=_CENT if kind is Kind.RATE else ONE)
    return field


def field_in(plan: Plan, address: Address) -> Field | None:
    """The row for the value at that address as this plan means it: what a goal needs hangs on its kind."""
    field = field_of(address)
    if field is None or field.table != "goal" or plan.goal is None:
        return field
    return field._replace(required=field.required or field.key in plan.goal.traits.needs)


def keys_of(table: str) -> tuple[str, ...]:
    """The keys a table may hold, sub-tables and lists included: ``keys_of("audience")`` has segments.

    ``table`` is a pattern; "" is the file itself.
    """
    start = f"{table}." if table else ""
    found = dict.fromkeys(
        field.path[len(start) :].partition(".")[0] for field in FIELDS if field.path.startswith(start)
    )
    if table == addresses.parent(addresses.OVERRIDES):
        found[addresses.last(addresses.OVERRIDES)] = None
    return tuple(found)


def keyed_by(table: str) -> Refers:
    """What the keys of a table with that pattern name: a word of ``Field.refers``, "" for nothing."""
    if table == addresses.OVERRIDES:
        return "products"
    field = BY_PATH.get(f"{table}.*")
    return field.refers if field is not None else ""


def out_of_bounds(field: Field, value: Fraction | int | Range) -> bool:
    """Whether a value lies outside the field's bounds; each end of a range counts."""
    ends = (value.low, value.high) if isinstance(value, Range) else (value,)
    for end in ends:
        if field.low is not None and (end < field.low or (field.low_open and end == field.low)):
            return True
        if field.high is not None and (end > field.high or (field.high_open and end == field.high)):
            return True
    return False
