"""The kinds of goal, and all that sets one apart from the others (model 3).

Whoever must know how a goal is meant asks its traits and compares no names. Where a sentence is another for
another kind, its template stands here too. A further kind is a further row.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil
from typing import Literal, NamedTuple

from retroplan.plan.say import Argument, Money, Number, mark, say

GoalKind = Literal["monthly", "total", "growth", "customers"]
DEFAULT_GOAL_KIND: GoalKind = "monthly"
UnitName = Literal["money", "turnover", "customers"]


class Reason(NamedTuple):
    """How a figure is explained: its name, the rule with its numbers, the rule in words."""

    label: str
    template: str
    formula: str


IN_UNIT = frozenset(
    {
        "goal.base",
        "goal.target",
        "scenarios.*.required",
        "review.expected",
        "review.planned",
        "review.revenue",
        "review.remaining",
        "review.forecast.money",
        "review.forecast.low",
        "review.forecast.high",
        "review.months.*.planned",
        "review.months.*.actual",
    }
)
"""The figures, by the patterns of their addresses, that are so much of what the goal is counted in."""


class GoalUnit(NamedTuple):
    """What a goal is counted in, and how that is said; ``compute.backward.counting`` computes what counts."""

    name: UnitName
    amount: Callable[[Fraction], Argument]
    """So much of it, as a figure."""
    told: Callable[[Fraction], Argument]
    """So much of it, in a sentence that does not say what is counted."""
    required: Reason
    pace: Reason  # of the sales of a product, where winning them costs nothing
    came: str  # what is reported of it
    planned: str  # what the plan brings of it in a stretch of days
    brings: str  # the rule of that, in words
    likely: str  # the rule of the forecast, in words
    asked: tuple[str, str] = ("", "")  # label and help of ``goal.amount`` where it is no money


MONEY = GoalUnit(
    name="money",
    amount=Money,
    told=Money,
    required=Reason(
        mark("money required"),
        mark("{required} = {target} + {fixed} × {months}"),
        mark("target + fixed costs a month × months in the window"),
    ),
    pace=Reason(
        mark("sales of {product} a month"),
        mark("{pace} sales a month = {due} / {brings}"),
        mark("income its sales must bring in a month / (what a monthly sale brings in it - cost to win one)"),
    ),
    came=mark("revenue"),
    planned=mark("{planned}: what the plan brings from {first} to {last}, before costs"),
    brings=mark("sales × price × your part × (1 - refunds), and the same of today's members and baseline"),
    likely=mark("what came in + sales to come × what one brings in these days + what today's members pay"),
)

TURNOVER = MONEY._replace(
    name="turnover",
    required=Reason(
        mark("money required"),
        mark("{required} = {target}; growth is in turnover, so no costs come off"),
        mark("the target"),
    ),
)
"""Money as it comes in: no levy, fee or cost comes off it."""
CUSTOMERS = GoalUnit(
    name="customers",
    amount=Number,
    told=lambda many: say("{n} customers", n=Number(many)),
    required=Reason(
        mark("customers required"),
        mark("{required} = {target}; no money is asked for"),
        mark("the target"),
    ),
    pace=Reason(
        mark("sales of {product} a month"),
        mark("{pace} sales a month: its share of the customers, {due} a month"),
        mark("share of the mix × customers required / months"),
    ),
    came=mark("customers"),
    planned=mark("{planned}: whom the plan wins from {first} to {last}"),
    brings=mark("the sales of all products, each counted once"),
    likely=mark("customers so far + sales to come"),
    asked=(mark("customers"), mark("how many new customers to win by the deadline")),
)
"""People who buy, whatever they bring."""


class Reached(NamedTuple):
    """How one sees in a projection that the goal is met: the figure of a month that tells, and the words."""

    key: str  # of compute.figures.MONTH; "" where no figure of a month tells
    template: str
    never: str
    formula: str


class GoalTraits(NamedTuple):
    """What sets a kind of goal apart."""

    kind: GoalKind
    about: str  # what it is, in the help of the field
    needs: tuple[str, ...]  # the keys of [goal] that it cannot do without
    taxed: bool  # taxes come off what is earned
    target_of: Callable[[Fraction, Fraction, Fraction], Fraction]  # the rule: of base, tax and margin
    repeats: bool  # the target is earned again in each month, for good
    above_baseline: bool  # only what comes on top of today's income counts
    span: str  # until when, or how often
    headline: str  # the target with its span, short
    keeps: str  # the base, in the sum that leads to the target
    base: Reason
    target: Reason
    reached: Reached
    unit: GoalUnit = MONEY

    @property
    def in_turnover(self) -> bool:
        """Whether what comes in counts, whatever remains of it."""
        return self.unit is TURNOVER

    @property
    def in_people(self) -> bool:
        """Whether it counts people who buy, and no money."""
        return self.unit is CUSTOMERS


def _after_tax(base: Fraction, tax: Fraction, margin: Fraction) -> Fraction:
    return base / (1 - tax) * (1 + margin)


def _heads(base: Fraction, _: Fraction, margin: Fraction) -> Fraction:
    return Fraction(ceil(base * (1 + margin)))


def _untaxed(base: Fraction, _: Fraction, margin: Fraction) -> Fraction:
    return base * (1 + margin)


_AMOUNT = Reason(
    mark("what must remain"), mark("{base} is the amount you want"), mark("the amount of the goal")
)
_AFTER_TAX = Reason(
    mark("target"),
    mark("{target} = {base} / (1 - {tax}) × (1 + {margin})"),
    mark("base / (1 - tax) × (1 + margin)"),
)
_IN_ALL = Reached(
    "cumulative",
    mark("by the end of month {month}, {target} or more have come in after costs"),
    mark("up to month {months} less than {target} have come in after costs"),
    mark("the first month whose running sum reaches the target"),
)
_ROWS = (
    GoalTraits(
        kind="monthly",
        about="earn it every month from the deadline on",
        needs=("amount",),
        taxed=True,
        target_of=_after_tax,
        repeats=True,
        above_baseline=False,
        span=mark("every month from the deadline on"),
        headline=mark("{amount} a month"),
        keeps=mark("{amount} to keep"),
        base=_AMOUNT,
        target=_AFTER_TAX,
        reached=Reached(
            "income",
            mark("from month {month} on each month brings {target} after costs, or more"),
            mark("up to month {months} income after costs does not come to stay at {target}"),
            mark("the first month from which income after costs stays at the target"),
        ),
    ),
    GoalTraits(
        kind="total",
        about="by the deadline",
        needs=("amount",),
        taxed=True,
        target_of=_after_tax,
        repeats=False,
        above_baseline=False,
        span=mark("in all, by the deadline"),
        headline=mark("{amount} in all"),
        keeps=mark("{amount} to keep"),
        base=_AMOUNT,
        target=_AFTER_TAX,
        reached=_IN_ALL,
    ),
    GoalTraits(
        kind="growth",
        about="a baseline that grows",
        needs=("baseline", "growth"),
        taxed=False,
        target_of=_untaxed,
        repeats=False,
        above_baseline=True,
        span=mark("in all, by the deadline"),
        headline=mark("{amount} in all"),
        keeps=mark("{growth} more than {baseline}"),
        base=Reason(
            mark("what is to be earned on top"),
            mark("{base} = {baseline} × {growth}"),
            mark("baseline × growth"),
        ),
        target=Reason(
            mark("target"),
            mark("{target} = {base} × (1 + {margin}); growth takes no tax"),
            mark("base × (1 + margin)"),
        ),
        reached=Reached(
            "cumulative",
            mark("by the end of month {month}, {target} or more have come in"),
            mark("up to month {months} less than {target} have come in"),
            mark("the first month whose running sum of turnover reaches the target"),
        ),
        unit=TURNOVER,
    ),
    GoalTraits(
        kind="customers",
        about="win so many",
        needs=("amount",),
        taxed=False,
        target_of=_heads,
        repeats=False,
        above_baseline=False,
        span=mark("in all, by the deadline"),
        headline=mark("{amount} in all"),
        keeps=mark("{amount} to win"),
        base=Reason(
            mark("customers to win"),
            mark("{base} customers are what you want"),
            mark("the amount of the goal"),
        ),
        target=Reason(
            mark("target"),
            mark("{target} = {base} × (1 + {margin}), rounded up"),
            mark("base × (1 + margin), rounded up"),
        ),
        reached=Reached(
            "",
            mark("by the end of month {month}, {target} customers or more are won"),
            mark("up to month {months} fewer than {target} customers are won"),
            mark("the first month by whose end the target is won"),
        ),
        unit=CUSTOMERS,
    ),
)
GOAL_KINDS: Mapping[str, GoalTraits] = {row.kind: row for row in _ROWS}
"""By the word of the file, in the order in which they are offered."""
