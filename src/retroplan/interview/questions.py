"""The questions, each with what can be answered; what is offered follows from the answers before."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from fractions import Fraction
from typing import NamedTuple

from retroplan.interview.answers import Answers, QuestionId, Reply
from retroplan.interview.facts import (
    GUESSED,
    HOURS,
    MEASURED,
    TAX,
    TYPICAL,
    Blank,
    charge_of,
    first_step,
    funnel_of,
    guessed,
    product_of,
    read_blank,
    sale_step,
    usual_deadline,
)
from retroplan.plan.say import Argument, Say, Share, Text, Word, say
from retroplan.plan.values import Range
from retroplan.presets.charges import CHARGES
from retroplan.presets.fields import source_of
from retroplan.presets.funnels import FUNNELS
from retroplan.presets.products import PRODUCTS
from retroplan.presets.records import StagePreset


class Option(NamedTuple):
    """One line to answer with: its words, what can be typed beside it, what stands at its right."""

    key: str
    label: Argument
    blank: Blank | None = None
    begun: str = ""  # what stands in the blank before anything is typed
    note: Argument | None = None


class InterviewQuestion(NamedTuple):
    """A question with its options; ``at`` is the one the cursor begins on.

    Where ``together`` all of its blanks are the answer, else the option that is picked. ``about`` says more.
    """

    id: QuestionId
    asks: Argument
    options: tuple[Option, ...]
    about: Say
    at: int = 0
    together: bool = False

    def option(self, key: str) -> Option | None:
        """The option of that key."""
        return next((one for one in self.options if one.key == key), None)


def questions(answers: Answers) -> tuple[InterviewQuestion, ...]:
    """All questions in their order; the sale is not asked where the first step is the sale already."""
    funnel = funnel_of(answers)
    first, sale = first_step(funnel), sale_step(funnel)
    found = [
        _want(answers),
        _remain(),
        _often(),
        _by(answers),
        _taxes(answers),
        _sell(answers),
        _found(),
        _rate("first", first),
        _rate("sale", sale),
        _means(funnel.stages[0]),
    ]
    return tuple(one for one in found if one.id != "sale" or sale != first)


def wrong(question: InterviewQuestion, given: Reply, answers: Answers) -> Say | None:
    """Why an answer cannot be taken; None where it can."""
    if question.option(given.option) is None:
        return say("pick one of them")
    for option in question.options:
        if option.blank is not None and (question.together or option.key == given.option):
            found = read_blank(option.blank, given.texts.get(option.key, ""), answers)
            if isinstance(found, Say):
                return found
    return None


def _want(answers: Answers) -> InterviewQuestion:
    return InterviewQuestion(
        "want",
        say("What do you want?"),
        (Option("want", say("I want"), "goal.name", answers.text("want", "want")),),
        say("One thing you can see, such as a new computer, gets done sooner than “more money”."),
    )


def _remain() -> InterviewQuestion:
    return InterviewQuestion(
        "remain",
        say("How much money must remain for you, after taxes?"),
        (Option("remain", say("To remain"), "goal.amount"),),
        say("What it costs, or what you want to live on. Taxes and a safety of 20% are added."),
    )


def _often() -> InterviewQuestion:
    return InterviewQuestion(
        "often",
        say("Every month, or once?"),
        (
            Option("monthly", say("Every month, from the deadline on")),
            Option("total", say("Once, by the deadline")),
        ),
        say(
            "Every month: it comes again and again, from the deadline on. Once: it is there by the deadline."
        ),
    )


def _by(answers: Answers) -> InterviewQuestion:
    usual = usual_deadline(answers.today)
    return InterviewQuestion(
        "by",
        say("By when?"),
        (Option("by", say("By"), "goal.deadline", usual.isoformat()),),
        say("A day such as 31 Dec, 2027-03-31 or +3m. The plan begins today."),
    )


def _taxes(answers: Answers) -> InterviewQuestion:
    options = tuple(
        Option(
            one.id,
            Word(one.name),
            "goal.tax" if one.share is None else None,
            str(int(TAX * 100)) if one.share is None else "",
            None if one.share is None else Share(one.share),
        )
        for one in CHARGES
    )
    begun = [number for number, one in enumerate(CHARGES) if one == charge_of(answers)]
    return InterviewQuestion(
        "taxes",
        say("What do taxes and social charges take?"),
        options,
        say("A levy is taken of every sale, a tax of what is left after costs. {which}", which=_rules()),
        at=begun[0],
    )


def _rules() -> Say:
    """Of which year the shares are, and where they were read."""
    dated = next(one for one in CHARGES if one.source)
    return say("The shares are those of {year} ({source}).", year=Text(dated.year), source=Text(dated.source))


def _sell(answers: Answers) -> InterviewQuestion:
    begun = [number for number, one in enumerate(PRODUCTS) if one == product_of(answers)]
    options = tuple(
        Option(
            one.id,
            Word(one.name),
            "products.*.price",
            str(one.price),
            Word(one.about),
        )
        for one in PRODUCTS
    )
    return InterviewQuestion(
        "sell",
        say("What can you sell first, and at what price?"),
        options,
        say("One thing is enough to begin with. The price is what a customer pays each time, without VAT."),
        at=begun[0],
    )


def _found() -> InterviewQuestion:
    return InterviewQuestion(
        "found",
        say("How do people find you?"),
        tuple(Option(one.id, Word(one.name), note=Word(one.about)) for one in FUNNELS),
        say("The way from a stranger to a customer, in stages. It can be changed, and others added."),
    )


def _rate(id: QuestionId, stage: StagePreset) -> InterviewQuestion:
    assert stage.rate is not None
    typical = stage.rate
    blank: Blank = "funnels.*.stages.*.rate"
    return InterviewQuestion(
        id,
        Word(stage.asks),
        (
            Option(MEASURED, say("I have measured it"), blank),
            Option(GUESSED, say("I guess"), blank, note=say("written as a range")),
            Option(
                TYPICAL,
                say("I do not know"),
                note=say("{low} to {high}", low=Share(typical.low), high=Share(typical.high)),
            ),
        ),
        source_of(typical),
        at=2,
    )


def _means(stage: StagePreset) -> InterviewQuestion:
    return InterviewQuestion(
        "means",
        say("How much time have you, and how many people reach you today?"),
        (
            Option("hours", say("Hours a week"), "capacity.hours_per_week", str(int(HOURS))),
            Option(
                "traffic", say("{stage} in a month today", stage=Word(stage.name)), "audience.traffic", "0"
            ),
        ),
        say("What there is to do is compared with your hours. People who come already count for the goal."),
        together=True,
    )


def written_as(text: str, answers: Answers) -> Say | None:
    """How a guess will be written, as a range; None while it cannot be read."""
    found = read_blank("funnels.*.stages.*.rate", text, answers) if text else None
    if not isinstance(found, Fraction | Range) or isinstance(found, Say):
        return None
    shown = guessed(found)
    return say("written as {low} to {high}", low=Share(shown.low), high=Share(shown.high))
