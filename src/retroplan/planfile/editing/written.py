"""The lines of a thing or a table as a new file has them, for whoever writes a whole plan."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan.address import Address
from retroplan.plan.edits import Value
from retroplan.planfile.editing.blocks import NO_NOTES, block, tree_of
from retroplan.planfile.editing.habits import BlockStyle
from retroplan.planfile.editing.prove import Doc

_NEW = Doc("")
_LOOK = BlockStyle("\n")


def written(parent: Address, record: Mapping[str, Value], notes: Mapping[str, str] = NO_NOTES) -> str:
    """The block of a thing of the list ``parent``; ``notes`` as in ``plan.edits.Add``."""
    tree = tree_of(parent / str(record["id"]), record)
    assert isinstance(tree, Mapping)
    return block(_NEW, (parent, 0), tree, _LOOK, notes, array=True)


def written_table(at: Address, record: Mapping[str, Value], notes: Mapping[str, str] = NO_NOTES) -> str:
    """The table ``at``, such as the goal; of the file itself its first lines, which have no header."""
    tree = tree_of(at, record)
    assert isinstance(tree, Mapping)
    lines = block(_NEW, (at or "file",), tree, _LOOK, notes, array=False)
    return lines if at else lines.partition("\n")[2]
