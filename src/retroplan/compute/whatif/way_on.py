"""One way to go on from where a plan stands: what it writes, and what it comes to."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from retroplan.compute.results import Results
from retroplan.compute.whatif.asks import Asks
from retroplan.plan.address import Address
from retroplan.plan.edits import Set, Together
from retroplan.plan.put_at import Tried
from retroplan.plan.say import Say, Text, mark, say

WayId = Literal["evenly", "later", "less", "dearer", "measured"]
LABELS: Mapping[WayId, str] = {
    "evenly": mark("Catch up, evenly"),
    "later": mark("Same pace, later"),
    "less": mark("Same pace, less"),
    "dearer": mark("Dearer"),
    "measured": mark("With measured rates"),
}
"""How each way is called, in the order in which they are told."""


RULES: Mapping[WayId, Say] = {
    "evenly": say("What is still needed, evenly over the days that are left. The plan asks so by itself."),
    "later": say("The first deadline from which no stage needs more people a day than as planned."),
    "less": say("The most that can be wanted with no stage that needs more people a day than as planned."),
    "dearer": say("The lowest prices from which no stage needs more people a day than as planned."),
    "measured": say("Each rate that was seen in place of the planned one, wherever that stands."),
}
"""How each is found: by computing the changed plan as often as it takes."""


class ValueChange(NamedTuple):
    """One value that a way writes, with what stands there now."""

    address: Address
    before: Tried
    after: Tried


class WayOn(NamedTuple):
    """One way to go on: what it writes, and the plan's figures once it is taken.

    ``results`` and ``asks`` are None, and ``why`` says why, where it cannot be taken.
    """

    id: WayId
    changes: tuple[ValueChange, ...] = ()
    results: Results | None = None
    asks: Asks | None = None
    why: Say | None = None

    @property
    def edit(self) -> Together | None:
        """All it writes as one step; None where it writes nothing."""
        if not self.changes:
            return None
        look = self.changes[0].address
        edits = tuple(Set(one.address, one.after) for one in self.changes)
        if len(edits) == 1:
            return Together(edits, say("change of {what}", what=Text(look)), look)
        label = say("prices raised") if self.id == "dearer" else say("rates as measured")
        return Together(edits, label, look)
