"""Questions about fields: which row of the field table an address has, and what the row allows."""

from __future__ import annotations

from fractions import Fraction

from retroplan.plan import address as addresses
from retroplan.plan.address import GOAL, ROOT, Address
from retroplan.plan.field_table import FIELDS as FIELDS
from retroplan.plan.field_table import Field as Field
from retroplan.plan.goal_kinds import DEFAULT_GOAL_KIND, GOAL_KINDS, GoalTraits
from retroplan.plan.kinds import Refers
from retroplan.plan.kpi_in import own_kpi
from retroplan.plan.kpis import is_own, key_figure, own_figure
from retroplan.plan.model import Plan
from retroplan.plan.values import ONE, ZERO, Kind, Range

_CENT = Fraction(1, 100)
BY_PATH = {field.path: field for field in FIELDS}


def field_of(address: Address) -> Field | None:
    """The row for the value at that address; None when the format knows no such field.

    The target of a KPI has the kind of its KPI; a share of people, clients or money lies between 0 and 1.
    """
    field = BY_PATH.get(address.pattern)
    if field is not None and field.path == "kpis.*.target":
        row = key_figure(address.parent.key)
        if row is None or row.kind is not Kind.RATE:
            return field._replace(kind=row.kind) if row else field
        if row.bounded:
            field = field._replace(low=ZERO, high=ONE)
        return field._replace(kind=Kind.RATE, step=_CENT)
    return field


def own_figure_at(address: Address) -> str:
    """The id of the figure of the user's own in whose unit the value there is counted; "" for any other."""
    if address.pattern == "checkins.*.figures.*":
        return address.key
    found = address.parent.key if address.pattern == "kpis.*.target" else ""
    return found if is_own(found) else ""


def measured(field: Field, unit: str) -> Field:
    """The row of a value that is counted in the unit of a figure of the user's own."""
    row = own_figure("", unit, "")
    step = _CENT if row.kind is Kind.RATE else field.step
    return field._replace(kind=row.kind, unit=row.unit, step=step)


def field_in(plan: Plan, address: Address) -> Field | None:
    """The row for the value at that address as this plan means it: what a goal needs hangs on its kind."""
    field = field_of(address)
    if field is not None and (figure := own_figure_at(address)):
        own = own_kpi(plan, figure)
        return field if own is None else measured(field, own.unit)
    if field is None or field.table != "goal":
        return field
    traits = goal_traits(plan)
    if field.key == "amount" and all(traits.unit.asked):
        label, told = traits.unit.asked
        field = field._replace(kind=Kind.NUMBER, label=label, help=told, unit="people", step=Fraction(1))
    return field._replace(required=field.required or field.key in traits.needs)


def goal_traits(plan: Plan) -> GoalTraits:
    """What the goal's kind means, also while a value that it needs is missing."""
    if plan.goal is not None:
        return plan.goal.traits
    return GOAL_KINDS.get(plan.wished.get("kind", DEFAULT_GOAL_KIND), GOAL_KINDS[DEFAULT_GOAL_KIND])  # type: ignore[call-overload,no-any-return]


def goal_lacks(plan: Plan) -> Address:
    """The first value that the goal cannot do without and nobody wrote; empty where there is none."""
    needed = (GOAL / key for key in (*goal_traits(plan).needs, "start", "deadline"))
    return next((at for at in needed if at not in plan.written), ROOT)


def keys_of(table: str) -> tuple[str, ...]:
    """The keys a table may hold, sub-tables and lists included: ``keys_of("audience")`` has segments.

    ``table`` is a pattern; "" is the file itself.
    """
    start = f"{table}." if table else ""
    found = dict.fromkeys(
        field.path[len(start) :].partition(".")[0] for field in FIELDS if field.path.startswith(start)
    )
    if table == addresses.OVERRIDES.parent:
        found[addresses.OVERRIDES.key] = None
    return tuple(found)


def keyed_by(table: str) -> Refers:
    """What the keys of a table with that pattern name: a word of ``Field.refers``, "" for nothing."""
    if table == addresses.OVERRIDES:
        return "products"
    field = BY_PATH.get(Address(table) / "*")
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
