"""Why the list grows and members stay as check-ins say (model 7)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.results import Review
from retroplan.explain.explanation import (
    Explanation,
    Given,
    ScenarioView,
    explained,
    filled,
    number,
    share,
)
from retroplan.explain.told import reported
from retroplan.plan.say import Count, Number, mark, say


def list_growth(given: Given, review: Review) -> Explanation:
    """Why the list grows as it does, as check-ins say."""
    known = sorted(
        (check for check in given.plan.checkins if check.date <= given.results.today),
        key=lambda check: check.date,
    )
    sizes = [check for check in known if check.list_size is not None]
    ends = [sizes[0], sizes[-1]] if len(sizes) > 1 else sizes
    growth = share(review.list_growth)
    if growth is None:
        sentence = filled("not known: it takes two list sizes on different days")
    else:
        sentence = filled(
            "{growth} a month: from {first} to {last} in {days} days",
            growth=growth,
            first=number(ends[0].list_size),
            last=number(ends[1].list_size),
            days=Count((ends[1].date - ends[0].date).days),
        )
    return explained(
        "review.list_growth",
        growth,
        sentence,
        say("(last list size / first) ^ (365 / 12 / days between) - 1"),
        tuple(reported(given, ends, "list_size")),
    )


def retention(given: Given, view: ScenarioView, review: Review) -> Explanation:
    """Why that share of the members stays for a month."""
    kept = share(review.retention)
    case = given.case
    told = [one for one in case.earnings.all if one.lost is not None] if case else []
    lost = reported(given, [check for one in told for check in one.report.checks], "lost")
    template = mark("{kept} of the members stay for a month: {lost} left in {days} days")
    if kept is None:
        template = mark("not known: it takes a number of clients lost, and members who could leave")
    return explained(
        "review.retention",
        kept,
        filled(
            template,
            kept=kept,
            lost=Number(sum((one.lost or Fraction(0) for one in told), Fraction(0))),
            days=Count(sum(one.report.days for one in told)),
        ),
        say("(1 - lost / members there were), over all reports of it, for a month of 365 / 12 days"),
        (*lost, *view.members()),
    )
