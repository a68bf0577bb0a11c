"""Check-ins that make no sense together, or beside the plan (model 2, 7)."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise

from retroplan.plan import holding
from retroplan.plan.address import Address
from retroplan.plan.mix import followers, mix_of, sold_with
from retroplan.plan.model import ZERO, CheckIn, Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Day, Number, Text, say
from retroplan.plan.travel import plain_steps


def check_checkins(plan: Plan, order: Sequence[Address]) -> Iterator[Problem]:
    """Check what was read; ``order``: addresses of the check-ins as they stand in the file."""
    days = {checkin.address: checkin for checkin in plan.checkins}
    for before, after in pairwise(each for each in order if each in days):
        if days[after].date < days[before].date:
            message = say("this stands behind a later day; check-ins are counted in the order of their dates")
            yield Problem("warning", after / "date", message)
    for first, second in pairwise(plan.checkins):
        if second._replace(address=Address()) == first._replace(address=Address()):
            message = say("this says the same as the check-in before on that day; both are counted")
            yield Problem("warning", second.address, message)
    start = plan.goal.start if plan.goal is not None else None
    for checkin in plan.checkins:
        if start is not None and checkin.date < start and _counts(checkin):
            message = say("this day is before the start {start}: only the list size counts", start=Day(start))
            yield Problem("warning", checkin.address / "date", message)
    yield from _since(plan)
    yield from _sold(plan)
    yield from _imported(plan)
    yield from _more_than_all(plan)


def _more_than_all(plan: Plan) -> Iterator[Problem]:
    """Stages where check-ins count more who moved on than arrived, so that no rate can be seen (model 7)."""
    scenario, start = plan.active, plan.goal.start if plan.goal is not None else None
    if scenario is None or start is None:
        return
    own = plan.find_funnel(scenario.funnel)
    first = own.stages[0].id if own is not None and own.stages else ""
    days: dict[date, list[CheckIn]] = {}
    for one in plan.checkins:
        if one.counts and one.date >= start:
            days.setdefault(one.date, []).append(one)
    reports = [(checkins, _together(checkins)) for checkins in days.values()]
    for stage, following in plain_steps(plan, scenario):
        told = [report for report in reports if stage.id in report[1] and following.id in report[1]]
        brought = sum(
            (
                holding.share(scenario, source).value
                for source in plan.sources
                if (source.feeds or first) == following.id
            ),
            ZERO,
        )
        arrived = sum((counts[stage.id] for _, counts in told), ZERO)
        moved = sum((counts[following.id] for _, counts in told), ZERO) * max(ZERO, 1 - brought)
        if arrived and moved > arrived:
            message = say(
                "check-ins count {moved} {next} who come from {arrived} {stage}, more than all of them; "
                "no rate is seen there until the counts are right",
                moved=Number(moved),
                next=Text(following.name),
                arrived=Number(arrived),
                stage=Text(stage.name),
            )
            last = next(one for one in reversed(told[-1][0]) if following.id in one.counts)
            yield Problem("warning", last.address / "counts" / following.id, message)


def _together(checkins: Sequence[CheckIn]) -> dict[str, Fraction]:
    """The people that check-ins of one day count, by stage: they are one report."""
    found: dict[str, Fraction] = {}
    for one in checkins:
        for stage, count in one.counts.items():
            found[stage] = found.get(stage, ZERO) + count
    return found


def _imported(plan: Plan) -> Iterator[Problem]:
    """An import writes one check-in a day: a second one of it would count the day twice."""
    seen: set[tuple[date, str]] = set()
    for checkin in plan.checkins:
        if not checkin.source:
            continue
        if (checkin.date, checkin.source) in seen:
            message = say(
                "{source} has a check-in of that day already; both are counted, so keep the right one",
                source=Text(checkin.source),
            )
            yield Problem("warning", checkin.address / "source", message)
        seen.add((checkin.date, checkin.source))


def _since(plan: Plan) -> Iterator[Problem]:
    """The first day a check-in speaks of: not after its own, and not one that was spoken of already."""
    before: CheckIn | None = None
    for checkin in plan.checkins:
        where = checkin.address / "since"
        if checkin.since is not None and checkin.since > checkin.date:
            figures = {"since": Day(checkin.since), "date": Day(checkin.date)}
            message = say("since {since} is after the date {date}; it is the first day spoken of", **figures)
            yield Problem("error", where, message)
        if not checkin.tells:
            continue
        spoken = before is not None and before.date < checkin.date
        if spoken and before and checkin.since is not None and checkin.since <= before.date:
            message = say(
                "the check-in of {date} spoke of these days already; each day counts once, for the earlier",
                date=Day(before.date),
            )
            yield Problem("warning", where, message)
        before = checkin


def _sold(plan: Plan) -> Iterator[Problem]:
    """Sales of what no scenario sells: counted, but nothing is planned beside them."""
    after = followers(plan)
    weighed = {name for scenario in plan.scenarios for name in mix_of(plan, scenario)}
    sold = {name for first in weighed for name in sold_with(after, first)}
    names = {product.id: product.name for product in plan.products}
    for checkin in plan.checkins:
        for name in checkin.sales:
            if name in names and name not in sold:
                figures = {"product": Text(names[name])}
                message = say("no scenario sells {product}; its sales count all the same", **figures)
                yield Problem("warning", checkin.address / "sales" / name, message)


def _counts(checkin: CheckIn) -> bool:
    """Whether there is more in it than the size of the list."""
    figures = (checkin.revenue, checkin.spend, checkin.lost, checkin.hours)
    return bool(checkin.counts or checkin.sales) or any(each is not None for each in figures)
