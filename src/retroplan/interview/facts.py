"""The facts of a plan, from what was answered; where nothing was, those of the example."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.interview.answers import Answers, QuestionId
from retroplan.plan.address import Address
from retroplan.plan.edits import Value
from retroplan.plan.fields import BY_PATH
from retroplan.plan.goal_kinds import DEFAULT_GOAL_KIND
from retroplan.plan.say import Day, Say, say
from retroplan.plan.typed.read import read_typed
from retroplan.plan.values import ONE, ZERO, Range
from retroplan.planfile.format import in_reach
from retroplan.presets.charges import CHARGES
from retroplan.presets.funnels import FUNNELS
from retroplan.presets.products import PRODUCTS
from retroplan.presets.records import ChargePreset, FunnelPreset, ProductPreset, StagePreset

Blank = Literal[
    "goal.name", "goal.amount", "goal.tax", "goal.deadline",
    "products.*.price", "funnels.*.stages.*.rate", "capacity.hours_per_week", "audience.traffic",
]  # fmt: skip
"""What is typed beside an option: the pattern of the field that reads it."""
AMOUNT, HOURS = Fraction(400), Fraction(10)
TAX = Fraction(20, 100)
MONTHS = 3
"""From today to the deadline, where none is said: to the last day of that month."""
GUESS = Fraction(1, 2)
"""How far a guess may be off, either way, as a share of it."""
MEASURED, GUESSED, TYPICAL = "measured", "guessed", "typical"
"""How well a rate is known."""


class Facts(NamedTuple):
    """What is known of the plan to be; a share of ``charge``, a rate of a stage only where one was said."""

    today: date
    currency: str
    name: str
    amount: Fraction
    kind: str
    deadline: date
    charge: ChargePreset
    share: Fraction
    product: ProductPreset
    price: Fraction
    funnel: FunnelPreset
    rates: Mapping[str, "KnownRate"]
    hours: Fraction
    traffic: Fraction


class KnownRate(NamedTuple):
    """A rate that somebody said, with how well it is known."""

    value: Fraction | Range
    measured: bool


def read_blank(blank: Blank, text: str, answers: Answers) -> Value | Say:
    """What is typed beside an option, as its field has it; the sentence says why it cannot be read."""
    found = read_typed(BY_PATH[Address(blank)], text, answers.today, currency=answers.currency)
    if isinstance(found, Say):
        return found
    if found.value is None:
        return say("nothing is written here: write it, or leave the question out")
    if blank == "goal.deadline" and isinstance(found.value, date) and found.value <= answers.today:
        return say("{day} is not ahead: write a later day", day=Day(found.value))
    if isinstance(found.value, Range) and blank != "funnels.*.stages.*.rate":
        return say("one number is due here; a range can be written in the plan")
    return found.value


def usual_deadline(today: date) -> date:
    """The last day of the third month from today's."""
    today = in_reach(today)
    count = today.year * 12 + today.month - 1 + MONTHS - (0 if today.day > 1 else 1)
    year, month = divmod(count, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def first_step(funnel: FunnelPreset) -> StagePreset:
    """The stage whose rate is asked first: the one where people arrive."""
    return funnel.stages[0]


def sale_step(funnel: FunnelPreset) -> StagePreset:
    """The stage from which people buy: the one before the sale."""
    marked = [number for number, stage in enumerate(funnel.stages) if stage.sale]
    return funnel.stages[max(0, (marked[0] if marked else len(funnel.stages) - 1) - 1)]


def funnel_of(answers: Answers) -> FunnelPreset:
    """The funnel that was picked, else the first."""
    wanted = answers.option("found")
    return next((one for one in FUNNELS if one.id == wanted), FUNNELS[0])


def product_of(answers: Answers) -> ProductPreset:
    """The product that was picked, else the first."""
    wanted = answers.option("sell")
    return next((one for one in PRODUCTS if one.id == wanted), PRODUCTS[0])


def own_charge() -> ChargePreset:
    """The charge whose share the reader says."""
    return next(one for one in CHARGES if one.share is None)


def charge_of(answers: Answers) -> ChargePreset:
    """The charge that was picked, else a share of one's own."""
    wanted = answers.option("taxes")
    return next((one for one in CHARGES if one.id == wanted), own_charge())


def facts_of(answers: Answers) -> Facts:
    """Read the facts; what was typed was checked when it was given."""
    funnel, product, charge = funnel_of(answers), product_of(answers), charge_of(answers)
    kind = answers.option("often", DEFAULT_GOAL_KIND)
    deadline = _read(answers, "by", "by", "goal.deadline")
    name = _read(answers, "want", "want", "goal.name")
    return Facts(
        in_reach(answers.today),
        answers.currency,
        name if isinstance(name, str) else "",
        _number(answers, "remain", "remain", "goal.amount", AMOUNT),
        kind,
        deadline if isinstance(deadline, date) else usual_deadline(answers.today),
        charge,
        _number(answers, "taxes", charge.id, "goal.tax", TAX) if charge.share is None else charge.share,
        product,
        _number(answers, "sell", product.id, "products.*.price", Fraction(product.price)),
        funnel,
        dict(_rates(answers, funnel)),
        _number(answers, "means", "hours", "capacity.hours_per_week", HOURS),
        _number(answers, "means", "traffic", "audience.traffic", ZERO),
    )


def _read(answers: Answers, question: QuestionId, option: str, blank: Blank) -> Value | None:
    text = answers.text(question, option)
    found = read_blank(blank, text, answers) if text else None
    return None if isinstance(found, Say) else found


def _number(
    answers: Answers, question: QuestionId, option: str, blank: Blank, otherwise: Fraction
) -> Fraction:
    found = _read(answers, question, option, blank)
    return Fraction(found) if isinstance(found, int | Fraction) else otherwise


def _rates(answers: Answers, funnel: FunnelPreset) -> list[tuple[str, KnownRate]]:
    asked: tuple[tuple[QuestionId, StagePreset], ...] = (
        ("first", first_step(funnel)),
        ("sale", sale_step(funnel)),
    )
    known = ((stage.id, known_rate(answers, question)) for question, stage in asked)
    return [(stage, rate) for stage, rate in known if rate is not None]


def known_rate(answers: Answers, question: QuestionId) -> KnownRate | None:
    """The rate that was said; None where the typical range is to hold."""
    grade = answers.option(question, TYPICAL)
    found = None if grade == TYPICAL else _read(answers, question, grade, "funnels.*.stages.*.rate")
    if not isinstance(found, Fraction | Range):
        return None
    return KnownRate(found if grade == MEASURED else guessed(found), measured=grade == MEASURED)


def guessed(value: Fraction | Range) -> Range:
    """A guess as a range: half as much again either way, at most everybody; a typed range as it is."""
    if isinstance(value, Range):
        return value
    return Range(value * (1 - GUESS), value, min(ONE, value * (1 + GUESS)))
