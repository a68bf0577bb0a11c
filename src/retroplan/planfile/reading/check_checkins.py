"""Check-ins that make no sense together, or beside the plan (model 2, 7)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retroplan.plan.address import Address
from retroplan.plan.mix import followers, mix_of, sold_with
from retroplan.plan.model import CheckIn, Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Day, Text, say


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


def _since(plan: Plan) -> Iterator[Problem]:
    """The first day a check-in speaks of: not after its own, and not one that was spoken of already."""
    before: CheckIn | None = None
    for checkin in plan.checkins:
        where = checkin.address / "since"
        if checkin.since is not None and checkin.since > checkin.date:
            figures = {"since": Day(checkin.since), "date": Day(checkin.date)}
            message = say("since {since} is after the date {date}; it is the first day spoken of", **figures)
            yield Problem("error", where, message)
        if not (checkin.counts or checkin.sales or checkin.revenue is not None):
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
