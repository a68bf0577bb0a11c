"""What is worked out for a figure that is asked backward: answers, then the plan with one of them taken."""

from fractions import Fraction
from functools import partial
from itertools import count
from time import monotonic
from typing import NamedTuple

from retroplan.compute import compute
from retroplan.compute.figures import value_of
from retroplan.compute.results import Results
from retroplan.compute.whatif.answers import Answer, Cannot, Interval, Solution
from retroplan.compute.whatif.bound import Bound, bound_of
from retroplan.compute.whatif.means import is_means
from retroplan.compute.whatif.solve import Question, interval_of, solve
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.model import ONE, Plan
from retroplan.plan.put_at import put_at
from retroplan.plan.say import Say
from retroplan.plan.typed.wanted import Sense, WantedOf, read_wanted
from retroplan.tui.desk.asking import Asking, Preview
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.moved import what_moved
from retroplan.tui.later import SlowResult, Wanted

FIRST, LONGER = 0.03, 4
"""Seconds after which the first answers are shown; each next look at them may take so many times as long."""
_number = count(1)


class Sought(NamedTuple):
    """The answers to a question as far as they were found in a time."""

    solution: Solution
    seconds: float


class Told(NamedTuple):
    """The interval of the answer that is looked at."""

    interval: Interval | None


def wanted_of(desk: Desk, asking: Asking) -> WantedOf | Say | None:
    """What is typed as wanted; None where nothing is yet."""
    row = figure_of(asking.shown)
    if row is None or not asking.line.text.strip():
        return None
    return read_wanted(row, asking.line.text, desk.results.today, desk.plan.currency)


def scenario_of(desk: Desk, figure: Address) -> str:
    """The scenario whose figure it is: the one its address names, else the active one."""
    if figure.section == "scenarios":
        return figure.parts[1]
    return desk.plan.active.id if desk.plan.active is not None else ""


def question_of(desk: Desk, asking: Asking) -> Question | None:
    """What is asked of the plan; None where nothing is typed yet, or nothing that can be read.

    Where the scenario is out of reach and nothing is typed, it is asked to come within reach.
    """
    row, read = figure_of(asking.shown), wanted_of(desk, asking)
    if row is None or isinstance(read, Say):
        return None
    name, review = scenario_of(desk, asking.shown), desk.results.review
    rates = review.rates if review is not None else {}
    today = desk.results.today
    result = desk.results.scenario(name)
    if read is None:
        if result is None or result.reachable:
            return None
        reach = addresses.scenario(name) / "reachable"
        return Question(
            reach, Bound(">=", ONE), today, asking.scope, name, asking.by, asking.every, rates=rates
        )
    sense: Sense = read.sense or asking.sense
    bound = bound_of(row, sense, read.value)
    known = value_of(desk.results, asking.shown)
    signed = asking.signed or read.sense is not None
    means = not signed and is_means(
        asking.shown, bound._replace(sense=">="), None if known is None else Fraction(known)
    )
    return Question(
        asking.shown, bound, today, asking.scope, name, asking.by, asking.every, means=means, rates=rates
    )


# --- in a thread of its own -------------------------------------------------------------------------------


def answers(question: Question, turn: int, seconds: float) -> SlowResult[Sought | None]:
    """The answers that are found within that time, or all; each look begins anew."""
    return SlowResult(f"ask {turn} {seconds}", partial(_answers, question, seconds), once=True)


def _answers(question: Question, seconds: float, plan: Plan, _: Results, wanted: Wanted) -> Sought | None:
    end, found = monotonic() + seconds, None
    for found in solve(plan, question):
        if not wanted():
            return None
        if monotonic() > end and found.answers:
            break
    return None if found is None else Sought(found, seconds)


def preview(row: Answer | Cannot, turn: int, at: int) -> SlowResult[Preview]:
    """The plan with an answer taken; of an input that cannot alone, at its limit."""
    return SlowResult(f"ask {turn} look {at}", partial(_preview, row), once=True)


def _preview(row: Answer | Cannot, plan: Plan, results: Results, _: Wanted) -> Preview:
    if isinstance(row, Cannot):
        changed = put_at(plan, row.input.address, row.at)
    else:
        changed = plan
        for one in row.changes:
            changed = put_at(changed, one.address, one.after)
    found = compute(changed, results.today)
    return Preview(next(_number), changed, found, what_moved(results, found))


def interval(question: Question, answer: Answer, turn: int, at: int) -> SlowResult[Told]:
    """All values of an answer's input that give the very same figure."""
    return SlowResult(f"ask {turn} all {at}", partial(_interval, question, answer), once=True)


def _interval(question: Question, answer: Answer, plan: Plan, _: Results, __: Wanted) -> Told:
    return Told(interval_of(plan, question, answer))
