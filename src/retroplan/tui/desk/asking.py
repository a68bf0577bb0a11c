"""A figure that is asked backward: what is typed as wanted, what is known, which answer is looked at."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.results import Results
from retroplan.compute.whatif.answers import Answer, Cannot, Solution
from retroplan.compute.whatif.inputs import Scope
from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.typed.wanted import Sense
from retroplan.tui.desk.moved import Moved
from retroplan.tui.line import EditLine

CANNOT = 5
"""Inputs that cannot alone, of which so many are told unless every input is wanted."""


class Preview(NamedTuple):
    """What the tabs show in place of the plan: the plan with an answer taken, and what that moves.

    No two have the same ``number``.
    """

    number: int
    plan: Plan
    results: Results
    moved: Mapping[Address, Moved]


class Asking(NamedTuple):
    """The question and its answers so far.

    ``figure`` may stand for that of ``shown``: a figure that is out of reach is asked to come within it.
    ``turn`` counts what was asked, so that an answer to something else is known; ``at`` is the place of the
    answer that is looked at, among all that can be taken and then all that cannot alone.
    """

    shown: Address
    label: str
    line: EditLine
    sense: Sense
    signed: bool = False  # the sense was typed
    scope: Scope = "held"
    every: bool = False
    by: Address | None = None
    turn: int = 0
    wanted: Fraction | None = None  # what is typed, once it can be read
    solution: Solution | None = None
    at: int = 0
    preview: Preview | None = None
    told: str = ""  # about the answer that is looked at
    error: str = ""

    @property
    def settled(self) -> bool:
        """Whether all is known of what is asked now."""
        return self.solution is not None and self.solution.whole

    @property
    def rows(self) -> tuple[Answer | Cannot, ...]:
        """All that can be looked at, from the top."""
        found = self.solution
        if found is None:
            return ()
        return (*found.found, *(found.cannot if self.every else found.cannot[:CANNOT]))

    @property
    def row(self) -> Answer | Cannot | None:
        """The one that is looked at."""
        return self.rows[self.at] if self.at < len(self.rows) else None
