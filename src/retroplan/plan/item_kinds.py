"""The kinds of backlog items, and what sets each apart (model 6)."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from retroplan.plan.kinds import STATUSES, Status

ItemKind = Literal["routine", "initiative", "task"]
DEFAULT_ITEM_KIND: ItemKind = "task"


class ItemTraits(NamedTuple):
    """What sets a kind of item apart."""

    kind: ItemKind
    about: str  # what it is, in the help of the field
    fields: frozenset[str]  # the keys that mean something, beside id, title and steps
    states: tuple[Status, ...] = ()  # those it goes through; none: it is counted
    repeats: bool = False  # done again and again, as often as what it feeds or its cadence asks for
    scheduled: bool = False  # planned backward from its due date


_ALL = frozenset({"kind", "scenarios"})
FED = ("feeds", "share", "yields")
"""The keys that tell how often a routine is due by what it feeds."""
CADENCE = ("every", "times")
"""Those that state it in their place."""
ROUTINE = ItemTraits("routine", "repeated", _ALL | {*FED, *CADENCE, "minutes"}, repeats=True)
INITIATIVE = ItemTraits(
    "initiative",
    "long-term, scheduled backward",
    _ALL | {"days", "hours", "needs", "for", "due", "status"},
    STATUSES,
    scheduled=True,
)
TASK = ItemTraits("task", "a plain to-do", _ALL | {"due", "status"}, ("todo", "done"))
ITEM_KINDS: Mapping[str, ItemTraits] = {row.kind: row for row in (ROUTINE, INITIATIVE, TASK)}
"""By the word of the file, in the order in which they are offered."""
REPEATED = frozenset(row.kind for row in ITEM_KINDS.values() if row.repeats)
SCHEDULED = frozenset(row.kind for row in ITEM_KINDS.values() if row.scheduled)
PLAIN = frozenset(ITEM_KINDS) - REPEATED - SCHEDULED
"""The kinds that answer so: a backlog of thousands is gone through again and again."""
