"""Addresses: the dotted path of ids that names one value of a plan (model 9).

An address is a plain string, such as ``funnels.newsletter.stages.visitors.rate``. Ids cannot hold a dot, so
splitting is exact. A thing without a usable id is named by its position, ``products.#2`` (from 1); the second
check-in of a day is ``checkins.2026-12-07#2``; steps are numbered from 0.
"""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_ID = 500
"""Characters of an id. Every value's address holds the ids of the things it stands in."""
ID = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{LONGEST_ID - 1}}}\Z")

COLLECTIONS = {
    "audience.segments",
    "funnels",
    "funnels.*.stages",
    "products",
    "scenarios",
    "sources",
    "backlog",
    "backlog.*.steps",
    "kpis",
    "checkins",
}
"""The patterns whose next part is the id (or number, or date) of a thing in a list."""

MAPS = {
    "audience.segments.*.rates",
    "products.*.rates",
    "scenarios.*.mix",
    "scenarios.*.rates",
    "scenarios.*.sources",
    "scenarios.*.products",
    "sources.*.history.revenue",
    "checkins.*.counts",
    "checkins.*.sales",
    "checkins.*.actions",
}
"""The patterns of tables whose keys are ids."""


def is_id(text: str) -> bool:
    """Whether ``text`` may serve as an id (model 1)."""
    return ID.match(text) is not None


def split(address: str) -> tuple[str, ...]:
    """Take an address apart; the empty address has no parts."""
    return tuple(address.split(".")) if address else ()


def join(*parts: str) -> str:
    """Put parts (each may itself be an address) together, leaving out empty ones."""
    return ".".join(part for part in parts if part)


def parent(address: str) -> str:
    """The address one level up; that of a top-level name is empty."""
    return address.rpartition(".")[0]


def last(address: str) -> str:
    """The last part: a field's key or a thing's id."""
    return address.rpartition(".")[2]


@lru_cache(maxsize=8192)
def pattern(address: str) -> str:
    """The address with every id replaced by ``*``: the key of the field table.

    An override reads as the field it overrides: ``scenarios.x.products.guide.price`` gives
    ``products.*.price``.
    """
    found = ""
    for part in split(address):
        if found in COLLECTIONS or found in MAPS:
            part = "*"
        found = join(found, part)
        if found == "scenarios.*.products.*":
            found = "products.*"
    return found
