"""What comes of asking a figure backward: which inputs may give, and which cannot alone (model 5.13)."""

from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.whatif.believable import Span
from retroplan.compute.whatif.bound import Bound
from retroplan.compute.whatif.figure_at import FigureSeen
from retroplan.compute.whatif.give import Gave
from retroplan.compute.whatif.inputs import Number, PlanInput
from retroplan.compute.whatif.way_on import ValueChange
from retroplan.plan.address import Address
from retroplan.plan.edits import Set, Together
from retroplan.plan.field_table import Gives
from retroplan.plan.figures import Figure
from retroplan.plan.say import Argument, Money, Say, Share, Text, say
from retroplan.plan.say import Number as Plain
from retroplan.plan.values import Kind

Interval = tuple[Number, Number | None]
"""All values with the very same figure, to the finest step; None: without an end."""


class Answer(NamedTuple):
    """One way to meet the bound: an input's new value, or several that move together.

    ``span`` is what can be believed of the input, where the new value lies beyond it.
    """

    changes: tuple[ValueChange, ...]
    figure: Fraction
    gives: Gives
    far: float = 0.0  # how far the inputs move
    span: Span | None = None
    note: Say | None = None
    gave: Gave | None = None  # None: several inputs

    @property
    def inside(self) -> bool:
        """Whether the new value can be believed, as far as anything is known of it."""
        return self.span is None

    @property
    def edit(self) -> Together:
        """All it writes, as one step."""
        look = self.changes[0].address
        edits = tuple(Set(one.address, one.after) for one in self.changes)
        label = say("change of {what}", what=Text(look)) if len(edits) == 1 else say("a bit of each")
        return Together(edits, label, look)


class Cannot(NamedTuple):
    """An input that does not meet the bound alone: how near the figure comes, and what binds there."""

    input: PlanInput
    at: Number
    figure: Fraction
    limit: Say


class Solution(NamedTuple):
    """What is known so far of the question: more may come while it is not ``whole``.

    ``release`` are locked inputs that would do; ``pair`` is asked where nothing does alone.
    """

    figure: Address
    scenario: str
    now: FigureSeen
    bound: Bound
    answers: tuple[Answer, ...] = ()
    cannot: tuple[Cannot, ...] = ()
    release: tuple[Answer, ...] = ()
    pair: Answer | None = None
    brings: Say | None = None  # what more people than are needed would bring
    said: Say | None = None  # why there is nothing to ask
    whole: bool = False

    @property
    def found(self) -> tuple[Answer, ...]:
        """All that can be taken."""
        return self.answers if self.pair is None else (*self.answers, self.pair)


def told(figure: Figure, value: Fraction) -> Argument:
    """The value of a figure as one of a sentence."""
    if figure.kind is Kind.MONEY:
        return Money(value)
    return Share(value) if figure.kind is Kind.RATE else Plain(value)
