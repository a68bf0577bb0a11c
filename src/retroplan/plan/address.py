"""Addresses: the dotted path of ids that names one value of a plan (model 9).

An address reads ``funnels.newsletter.stages.visitors.rate``. Ids cannot hold a dot, so splitting is exact. A
thing without a usable id is named by its position, ``products.#2`` (from 1); the second check-in of a day is
``checkins.2026-12-07#2``; steps are numbered from 0. Addresses are made here, by the constructors
and by ``/``: ``product("guide") / "price"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from retroplan.plan.field_table import FIELDS

LONGEST_ID = 500
"""Characters of an id. Every value's address holds the ids of the things it stands in."""
ID = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{LONGEST_ID - 1}}}\Z")

_LISTS = (row.path.split(".*.") for row in FIELDS)
COLLECTIONS = frozenset(".*.".join(lists[:size]) for lists in _LISTS for size in range(1, len(lists)))
"""The patterns whose next part is the id (or number, or date) of a thing in a list (``plan.things``)."""
MAPS = frozenset(row.path[:-2] for row in FIELDS if row.path.endswith(".*")) | {"scenarios.*.products"}
"""The patterns of tables whose keys are ids."""


def is_id(text: str) -> bool:
    """Whether ``text`` may serve as an id (model 1)."""
    return ID.match(text) is not None


class Address(str):
    """The address of a value, a thing or a figure; a text that knows its parts.

    A pattern is one too, with ``*`` for each id: it names all values of a kind.
    """

    __slots__ = ()

    def __truediv__(self, part: str | int) -> Address:
        """One or more parts further in: ``Address("products") / "guide" / "price"``."""
        return Address(self + f".{part}") if self else Address(part)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts from the outside in; the empty address has none."""
        return tuple(self.split(".")) if self else ()

    @property
    def section(self) -> str:
        """The first part: the table or list of the file that it lies in, such as ``scenarios``."""
        return self.partition(".")[0]

    @property
    def key(self) -> str:
        """The last part: a field's key or a thing's id."""
        return self.rpartition(".")[2]

    @property
    def parent(self) -> Address:
        """The address one level up; that of a top-level name is empty."""
        return Address(self.rpartition(".")[0])

    @property
    def upward(self) -> Iterator[Address]:
        """The address itself and all it lies in, from the inside out."""
        here = self
        while here:
            yield here
            here = here.parent

    @property
    def pattern(self) -> Address:
        """The address with every id replaced by ``*``: the key of the field table and of the figure table.

        An override reads as the field it overrides: ``scenarios.x.products.guide.price`` gives
        ``products.*.price``. That of a pattern is itself.
        """
        return _pattern(self)

    @property
    def listed(self) -> bool:
        """Whether it is that of a thing of a list; an override is none."""
        return self.parent.pattern in COLLECTIONS

    @property
    def things(self) -> tuple[Address, ...]:
        """The things of lists that it belongs to, from the inside out: a stage, then its funnel."""
        return tuple(here for here in self.upward if here.listed)

    @property
    def thing(self) -> Address:
        """The thing of a list that it belongs to; empty when it belongs to none.

        An override belongs to its scenario, a stage to itself and not to its funnel.
        """
        return next((here for here in self.upward if here.listed), Address())

    @property
    def nameless(self) -> bool:
        """Whether it is that of a thing without a usable id, named by its position: ``products.#2``."""
        return self.key.startswith("#")

    @property
    def override(self) -> bool:
        """Whether a scenario states the value in place of one of the base plan (model 2)."""
        parts = self.parts
        return parts[:1] == ("scenarios",) and parts[2:3] in (("products",), ("rates",), ("sources",))

    def within(self, other: str) -> bool:
        """Whether it lies further in than the other: a stage within its funnel, a field within a stage."""
        return self.startswith(f"{other}.")


def join(*parts: str) -> Address:
    """Put parts (each may itself be an address) together, leaving out empty ones."""
    return Address(".".join(part for part in parts if part))


ROOT = Address()
"""The file itself, where no value of it is meant."""
GOAL = Address("goal")
AUDIENCE = Address("audience")
CAPACITY = Address("capacity")
LOCKED = Address("locked")
SEGMENTS = Address("audience.segments")
FUNNELS = Address("funnels")
PRODUCTS = Address("products")
SCENARIOS = Address("scenarios")
SOURCES = Address("sources")
BACKLOG = Address("backlog")
KPIS = Address("kpis")
CHECKINS = Address("checkins")
REVIEW = Address("review")
SMART = Address("smart")
OVERRIDES = Address("scenarios.*.products")
"""The table by whose keys a scenario overrides products; what stands below reads as what it overrides."""


def segment(segment_id: str) -> Address:
    """A part of the public."""
    return SEGMENTS / segment_id


def funnel(funnel_id: str) -> Address:
    """A funnel."""
    return FUNNELS / funnel_id


def stage(funnel_id: str, stage_id: str) -> Address:
    """A stage of a funnel."""
    return Address(f"funnels.{funnel_id}.stages.{stage_id}")


def product(product_id: str) -> Address:
    """A product of the base plan."""
    return PRODUCTS / product_id


def scenario(scenario_id: str) -> Address:
    """A scenario."""
    return SCENARIOS / scenario_id


def override(scenario_id: str, product_id: str) -> Address:
    """What a scenario states of a product in place of the base plan."""
    return Address(f"scenarios.{scenario_id}.products.{product_id}")


def source(source_id: str) -> Address:
    """A source."""
    return SOURCES / source_id


def item(item_id: str) -> Address:
    """An item of the backlog."""
    return BACKLOG / item_id


def step(item_id: str, number: int) -> Address:
    """A step of an item, counted from 0."""
    return Address(f"backlog.{item_id}.steps.{number}")


def kpi(kpi_id: str) -> Address:
    """A key figure."""
    return KPIS / kpi_id


def check_in(day: object, number: int = 1) -> Address:
    """The check-in of a day; ``number`` tells several of one day apart, from 1."""
    return CHECKINS / (f"{day}" if number == 1 else f"{day}#{number}")


@lru_cache(maxsize=8192)
def _pattern(address: str) -> Address:
    found = ""
    for part in address.split("."):
        if found in COLLECTIONS or found in MAPS:
            part = "*"
        found = f"{found}.{part}" if found else part
        if found == "scenarios.*.products.*":
            found = "products.*"
    return Address(found)
