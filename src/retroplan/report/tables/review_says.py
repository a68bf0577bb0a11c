"""What the Review begins with: what the period brought, and what would make it (model 7)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.results import GoalResult, Results, Review, ReviewMonth
from retroplan.compute.review.make_it import MakeIt, make_it
from retroplan.compute.review.standing import patience
from retroplan.compute.whatif.behind import nothing_to_repace
from retroplan.plan.model import ZERO, Plan
from retroplan.plan.say import Argument, Count, Key, Number, Say, Text, say, say_n
from retroplan.report.rounding import raised, scaled
from retroplan.report.tables.lookup import stage_names
from retroplan.report.words import Words

CENTS_MATTER = 100
"""Amounts from which on a sentence leaves out what is behind the decimal mark."""


def review_says(plan: Plan, results: Results, words: Words) -> list[str]:
    """The sentences, ready to be shown."""
    teller = _Teller(plan, results, words)
    return [words.text(one) for one in teller.told()]


class _Teller:
    def __init__(self, plan: Plan, results: Results, words: Words) -> None:
        self.plan, self.results, self.words = plan, results, words
        self.today = results.today

    def told(self) -> list[Say]:
        """What the period brought; where it runs, what would make it."""
        goal, review = self.results.goal, self.results.review
        if goal is None:
            return [say("What happened is compared with the plan once the goal can be computed.")]
        if review is None:
            return [
                say(
                    "Something reported cannot be read, so nothing is compared: {key} lists it.",
                    key=Key("look.problems"),
                )
            ]
        if self.today < goal.start:
            return [self._before(goal)]
        if review.as_of is None:
            return [self._nothing(goal, review)]
        if review.as_of < review.first:
            return [
                *self._finished(goal, review),
                *([] if review.silent_days >= patience(review) else [self._no_report(review)]),
                *self._to_make_it(goal, review),
            ]
        said = [self._so_far(goal, review)]
        return (
            said
            if review.status in ("reached", "ahead", "on track")
            else [*said, *self._to_make_it(goal, review)]
        )

    def _before(self, goal: GoalResult) -> Say:
        return say_n(
            "The plan starts tomorrow, {day}. What is reported from then on stands here beside the plan.",
            "The plan starts in {n} days, {day}. What is reported from then on stands here beside the plan.",
            (goal.start - self.today).days,
            day=Text(self.words.day(goal.start)),
        )

    def _nothing(self, goal: GoalResult, review: Review) -> Say:
        if review.totals:
            return say("Reports tell who came, but not yet what was sold or came in.")
        if self.today == goal.start:
            return self._ask(say("The plan starts today"))
        return self._ask(say("Nothing is reported since {day}", day=Text(self.words.day(goal.start))))

    def _ask(self, what: Say) -> Say:
        """A sentence with the key that changes what it says, where there are keys."""
        if self.words.printed:
            return say("{what}.", what=what)
        return say("{what}: {key} says what really happened.", what=what, key=Key("thing.add"))

    def _no_report(self, review: Review) -> Say:
        first = Text(self.words.month_day(review.first))
        return self._ask(say("Nothing is reported since {day}", day=first))

    def _finished(self, goal: GoalResult, review: Review) -> list[Say]:
        """What the last month brought of which something is known; its last days may not be."""
        known = [month for month in review.months if month.last < review.first and month.actual is not None]
        return [self._of_month(goal, review, known[-1])] if known else []

    def _of_month(self, goal: GoalResult, review: Review, month: ReviewMonth) -> Say:
        """What a month that is over brought beside what was planned for it."""
        came, planned = month.actual or ZERO, month.planned or ZERO
        brought = self._of(goal, came, planned)
        if month.met is None and review.as_of is not None:
            stands = say("known to {day}", day=Text(self.words.month_day(review.as_of)))
        elif month.met and came < planned:
            stands = say("as planned")
        else:
            stands = self._gap(goal, came - planned, say("{gap} short", gap=told_whole(goal, planned - came)))
        if month.first.day == 1:
            return say(
                "{month} brought {brought}, {stands}.",
                month=Text(self.words.month(month.first)),
                brought=brought,
                stands=stands,
            )
        first = Text(self.words.month_day(month.first))
        return say(
            "The month from {day} brought {brought}, {stands}.", day=first, brought=brought, stands=stands
        )

    def _gap(self, goal: GoalResult, more: Fraction, short: Say) -> Say:
        if more < 0:
            return short
        return say("{gap} more", gap=told_whole(goal, more)) if more else say("as planned")

    def _so_far(self, goal: GoalResult, review: Review) -> Say:
        """What the period brought up to the last day that is known."""
        assert review.as_of is not None
        came = review.revenue or ZERO
        if review.planned is None:
            return say(
                "{so_far}, {until}: {came} came in. The scenario is out of reach, so nothing is planned.",
                so_far=self._so_far_of(goal, review),
                until=self._until(review),
                came=told_whole(goal, came),
            )
        return say(
            "{so_far}, {until}: {brought}, {stands}.",
            so_far=self._so_far_of(goal, review),
            until=self._until(review),
            brought=self._of(goal, came, review.planned),
            stands=self._stands(goal, review),
        )

    def _so_far_of(self, goal: GoalResult, review: Review) -> Say:
        over = review.last < self.today
        if not goal.traits.repeats:
            return say("In all") if over else say("So far")
        if review.first.day == 1:
            return say("{month} so far", month=Text(self.words.month(review.first)))
        return say("The month from {day} so far", day=Text(self.words.month_day(review.first)))

    def _until(self, review: Review) -> Say:
        assert review.as_of is not None
        ago = (self.today - review.as_of).days
        if not ago:
            return say("to today")
        day = Text(self.words.month_day(review.as_of))
        if review.last < self.today:
            return say("to {day}", day=day)
        return say_n("to {day}, a day ago", "to {day}, {n} days ago", ago, day=day)

    def _stands(self, goal: GoalResult, review: Review) -> Say:
        gap = (review.revenue or ZERO) - (review.expected or ZERO)
        if review.status == "reached":
            return say("all that was planned")
        if review.last < self.today:
            gap = (review.revenue or ZERO) - (review.planned or ZERO)
            return self._gap(goal, gap, say("{gap} short", gap=told_whole(goal, -gap)))
        if review.status == "behind":
            return say("{gap} behind", gap=told_whole(goal, -gap))
        return say("{gap} ahead", gap=told_whole(goal, gap)) if review.status == "ahead" else say("on track")

    # --- what would make it ----------------------------------------------------------------------------

    def _to_make_it(self, goal: GoalResult, review: Review) -> list[Say]:
        if review.last < self.today:
            return [say("A later deadline lets the plan go on.")]
        if review.silent_days >= patience(review):
            return [self._ask(say_n("No report for a day", "No report for {n} days", review.silent_days))]
        found = make_it(self.plan, self.results)
        if found is None:
            return []
        ways = [*self._by_rate(found), *self._by_routine(found)]
        if not ways and found.people is not None and found.people.needed <= found.people.planned:
            return [say("Counting those on their way, the plan's own pace is enough, at the rates it plans.")]
        ways = ways or [*self._by_people(found)]
        if not ways:
            return [
                say(
                    "What is missing cannot come in any more by {day}: who comes now buys later.",
                    day=Text(self.words.month_day(review.last)),
                )
            ]
        made = say("To make it: {way}.", way=ways[0])
        if len(ways) > 1:
            made = say("To make it: {way}, or {other}.", way=ways[0], other=ways[1])
        if self.words.printed or nothing_to_repace(self.plan, self.results) is not None:
            return [made]
        return [say("{made} {key} shows other ways.", made=made, key=Key("look.repace"))]

    def _by_rate(self, found: MakeIt) -> list[Say]:
        if found.rate is None:
            return []
        wanted = raised(found.rate.wanted, 3)
        return [
            say(
                "{seen} → {wanted} at {stage}",
                seen=Text(self.words.rate(found.rate.seen, 1)),
                wanted=Text(self.words.rate(wanted, 1)),
                stage=self._stage(found.rate.stage),
            )
        ]

    def _by_routine(self, found: MakeIt) -> list[Say]:
        if found.routine is None:
            return []
        titles = {one.id: one.title for one in self.plan.backlog}
        title, times = Text(titles.get(found.routine.routine, "")), Count(found.routine.times)
        more = say("{times} × {title} more a week than planned", times=times, title=title)
        if found.routine.by is not None:
            by = Text(self.words.month_day(found.routine.by))
            more = say("{times} × {title} more by {day} than planned", times=times, title=title, day=by)
            if found.routine.by == self.today:
                more = say("{times} × {title} more today than planned", times=times, title=title)
        if not found.routine.short:
            return [more]
        return [
            say_n(
                "{more}, of which {n} no longer fits",
                "{more}, of which {n} no longer fit",
                found.routine.short,
                more=more,
            )
        ]

    def _by_people(self, found: MakeIt) -> list[Say]:
        if found.people is None:
            return []
        return [
            say(
                "{needed} {stage} a day, where {planned} were planned",
                needed=Text(self.words.pace(found.people.needed)),
                stage=self._stage(found.people.stage),
                planned=Text(self.words.pace(found.people.planned)),
            )
        ]

    def _stage(self, name: str) -> Argument:
        return Text(stage_names(self.plan, self.plan.active).get(name, name))

    def _of(self, goal: GoalResult, came: Fraction, planned: Fraction) -> Say:
        return say("{came} of {planned}", came=amount_whole(goal, came), planned=told_whole(goal, planned))


def told_whole(goal: GoalResult, value: Fraction) -> Argument:
    """So much of what the goal is counted in: in whole units where the rest does not matter."""
    return goal.told(_whole(goal, value))


def amount_whole(goal: GoalResult, value: Fraction) -> Argument:
    """The same without what it counts, for a sentence that says that."""
    return goal.amount(_whole(goal, value))


def _whole(goal: GoalResult, value: Fraction) -> Fraction:
    """People are whole, and so are amounts of some size."""
    counted = isinstance(goal.amount(value), Number)
    return Fraction(scaled(value, 0)) if counted or abs(value) >= CENTS_MATTER else value
