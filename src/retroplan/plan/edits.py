"""What can be asked of a plan: plain values, applied to the text by ``retroplan.planfile.editing.edit``.

An edit names addresses, never lines or positions, so it can be made by the app and by a command alike.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.say import Say
from retroplan.plan.values import Range

Form = Literal["number", "percent", "ratio", "in"]
"""How a number was typed, when that says more than its value: 0.1, 10%, 1/10, 1 in 10."""

Scalar = Fraction | int | bool | str | date | Range
Value = (
    Scalar | tuple[str, ...] | tuple[date, ...] | Mapping[str, "Value"] | tuple[Mapping[str, "Value"], ...]
)
"""What may be written: rates and money as exact fractions, lists as tuples, tables as mappings."""


class Set(NamedTuple):
    """Write a value: change it where it stands, or add its key.

    ``form`` tells how it was typed; without it the way the value was written before is kept ("10%" stays a
    percentage).
    """

    address: Address
    value: Value
    form: Form | None = None


class Add(NamedTuple):
    """Add a thing to a list, such as ``products``, behind the thing ``after`` (default: the last).

    ``record`` holds its fields in the order they are to be written, the id among them. ``notes`` are comments
    behind their lines, of one line each, by the key; of what stands in a list of the record by its place too
    (``stages.0.rate``). Where the thing is written in one line they are left out.
    """

    parent: Address
    record: Mapping[str, Value]
    after: str | None = None
    notes: Mapping[str, str] = {}


class Remove(NamedTuple):
    """Remove a thing with all it holds, or a key (which then has its default again)."""

    address: Address


class Move(NamedTuple):
    """Move a thing by ``by`` places within its list; -1 is up."""

    address: Address
    by: int


class Rename(NamedTuple):
    """Give a thing another id, and every reference to it."""

    address: Address
    to: str


class Duplicate(NamedTuple):
    """Copy a thing, comments and all, right behind itself under another id; ``name`` replaces its name."""

    address: Address
    to: str
    name: str | None = None


Edit = Set | Add | Remove | Move | Rename | Duplicate


class Together(NamedTuple):
    """Several edits that are one step, made in their order, all of them or none.

    ``label`` says in words what they do; ``look`` is the address to look at afterwards.
    """

    edits: tuple[Edit, ...]
    label: Say
    look: Address
