"""The questions of the interview as options of a command, each read as the app reads what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from retroplan.cli.arguments import FINE, PROBLEMS, USAGE, Parser
from retroplan.plan.say import Either, Say, Text, say

if TYPE_CHECKING:
    from retroplan.cli.call import Call
    from retroplan.interview.answers import Answers, QuestionId, Reply

UNKNOWN = "unknown"
"""A rate that nobody knows: the typical range is written, with its source."""
DIGITS = tuple("0123456789.,-")
"""What a share begins with, and no name does."""
ONCE, TOTAL = "once", "total"
"""How often in plain words, and as the plan has it."""


class Flag(NamedTuple):
    """An option: the question it answers, its place for a value and its help."""

    name: str
    question: QuestionId
    value: str
    help: str


FLAGS = (
    Flag("--want", "want", "TEXT", "what you want"),
    Flag("--remain", "remain", "AMOUNT", "how much must remain for you, after taxes"),
    Flag("--often", "often", "monthly|once", "every month, or once"),
    Flag("--by", "by", "DATE", "by when, such as 2027-03-31 or +3m"),
    Flag("--taxes", "taxes", "SHARE|NAME", "what taxes take: a share such as 20%%, or {charges}"),
    Flag("--sell", "sell", "NAME", "what you can sell first: {products}"),
    Flag("--price", "sell", "AMOUNT", "its price"),
    Flag("--found", "found", "NAME", "how people find you: {funnels}"),
    Flag("--first-rate", "first", "RATE", "share that takes the first step: 8%%, 5%%..15%% or unknown"),
    Flag("--sale-rate", "sale", "RATE", "share that buys: 8%%, 5%%..15%% or unknown"),
    Flag("--hours", "means", "HOURS", "your hours a week"),
    Flag("--reach", "means", "PEOPLE", "people who reach the first stage in a month today"),
)
"""In the order of the questions."""


def add_questions(parser: Parser) -> None:
    """Add ``--ask`` and an option for each question."""
    from retroplan.presets.charges import CHARGES
    from retroplan.presets.funnels import FUNNELS
    from retroplan.presets.products import PRODUCTS

    known = {
        "charges": ", ".join(one.id for one in CHARGES if one.share is not None),
        "products": ", ".join(one.id for one in PRODUCTS),
        "funnels": ", ".join(one.id for one in FUNNELS),
    }
    group = parser.add_argument_group("the questions of the interview")
    group.add_argument("--ask", action="store_true", help="ask in the app what no option answers")
    for flag in FLAGS:
        group.add_argument(flag.name, metavar=flag.value, help=flag.help.format(**known))


def is_interview(call: Call) -> bool:
    """Whether the plan is to be made from answers."""
    return call.options.ask or any(_said(call, flag) is not None for flag in FLAGS)


def run(call: Call) -> int:
    """Make the plan of what options answer; with ``--ask`` the app asks the rest where it can."""
    from retroplan.cli import places
    from retroplan.cli.app import no_terminal, open_app
    from retroplan.interview.draft import draft
    from retroplan.report.words import Words

    options = call.options
    if options.source is not None or options.start is not None:
        call.complain(say("a plan is made of answers or of another plan: leave out --from and --start"))
        return USAGE
    answers = answers_of(call)
    if isinstance(answers, Say):
        call.complain(answers)
        return USAGE
    made = places.create(options.name, draft(answers, Words(call.words().locale).text))
    if isinstance(made, Say):
        call.complain(made)
        return PROBLEMS
    missing = _unanswered(answers)
    if options.ask and missing and not no_terminal(call.environ):
        return open_app(call, made, answers)
    call.output.lines([call.words().foreign(made)])
    if missing:
        names = Either(tuple(Text(name) for name in missing))
        call.complain(say("not answered, so examples stand there: {options}", options=names))
    return FINE


def _unanswered(answers: Answers) -> tuple[str, ...]:
    """The options by which the questions without an answer are answered."""
    from retroplan.interview.questions import questions

    missing = {one.id for one in questions(answers)} - answers.given.keys()
    return tuple(flag.name for flag in FLAGS if flag.question in missing and flag.name != "--price")


def answers_of(call: Call) -> Answers | Say:
    """The answers that options give; the sentence says which of them cannot be read, and why."""
    from retroplan.interview.answers import Answers
    from retroplan.interview.facts import own_charge
    from retroplan.interview.questions import questions, wrong
    from retroplan.report.format import currency_of

    answers = Answers(call.today, currency_of(call.words().locale) or "EUR")
    for question in dict.fromkeys(flag.question for flag in FLAGS):
        flags = [flag for flag in FLAGS if flag.question == question and _said(call, flag) is not None]
        if not flags:
            continue
        asked = next((one for one in questions(answers) if one.id == question), None)
        if asked is None:
            return say("--sale-rate: people buy at the first step of this funnel: --first-rate says it")
        given = _given(call, question, answers)
        why: Say | None = wrong(asked, given, answers)
        if asked.option(given.option) is None:
            own = own_charge().id  # its share is said, not its name
            keys = [one.key for one in asked.options if one.key != own]
            known = Either(tuple(Text(ONCE if question == "often" and key == TOTAL else key) for key in keys))
            why = say("there is no {name}; there are {known}", name=Text(given.option), known=known)
        if why is not None:
            return say("{option}: {why}", option=Text(flags[0].name), why=why)
        answers = answers.give(question, given)
    return answers


def _said(call: Call, flag: Flag) -> str | None:
    found: str | None = getattr(call.options, flag.name.removeprefix("--").replace("-", "_"))
    return found


def _given(call: Call, question: QuestionId, answers: Answers) -> Reply:
    """The answer to one question, as the app would have it picked and typed."""
    from retroplan.interview.answers import Reply
    from retroplan.interview.facts import GUESSED, MEASURED, TYPICAL, own_charge, product_of
    from retroplan.interview.questions import questions

    texts = {flag.name: _said(call, flag) for flag in FLAGS if flag.question == question}
    text = next(filter(None, texts.values()), "")
    if question == "often":
        return Reply(TOTAL if text == ONCE else text)
    if question == "found":
        return Reply(text)
    if question == "taxes":
        own = own_charge().id
        return Reply(own, {own: text}) if text[:1] in DIGITS else Reply(text)
    if question == "sell":
        product = product_of(answers).id if texts["--sell"] is None else texts["--sell"]
        asked = next(one for one in questions(answers) if one.id == question).option(product)
        return Reply(product, {product: texts["--price"] or (asked.begun if asked is not None else "")})
    if question == "means":
        return Reply("hours", {"hours": texts["--hours"] or "10", "traffic": texts["--reach"] or "0"})
    if question in ("first", "sale"):
        if text == UNKNOWN:
            return Reply(TYPICAL)
        grade = GUESSED if ".." in text else MEASURED
        return Reply(grade, {grade: text})
    return Reply(question, {question: text})
