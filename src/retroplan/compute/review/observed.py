"""What check-ins show: rates, list growth, retention, what sold (model 7)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from retroplan.compute.backward.funnel import Feeding, fed
from retroplan.compute.backward.products import Offer
from retroplan.compute.exact.sums import add_up
from retroplan.compute.exact.tally import totals
from retroplan.compute.exact.wilson import interval
from retroplan.compute.results import ObservedRate
from retroplan.plan.holding import product_in
from retroplan.plan.model import ONE, ZERO, CheckIn, Plan, Scenario, Stage
from retroplan.plan.values import LARGEST

_PRECISE = Context(prec=60)
_DIGITS = 30


class Reports(NamedTuple):
    """The check-ins up to today in the order of their dates."""

    known: tuple[CheckIn, ...]  # those before the start too: they count for the list's size alone
    since: tuple[CheckIn, ...]  # from the start on
    inside: tuple[CheckIn, ...]  # from the first day of the review period on


def reports(plan: Plan, start: date, first: date, today: date) -> Reports:
    """The check-ins that count on that day; the order they stand in does not matter.

    Two of one day keep the file's order, so the second one's list size is the later.
    """
    known = sorted((check for check in plan.checkins if check.date <= today), key=attrgetter("date"))
    return Reports(
        tuple(known),
        tuple(check for check in known if check.date >= start),
        tuple(check for check in known if check.date >= max(start, first)),
    )


def reported(values: Iterable[Fraction | None]) -> Fraction | None:
    """The exact sum of what was reported; None when nothing was."""
    known = [value for value in values if value is not None]
    return add_up(known) if known else None


def stage_totals(stages: Sequence[Stage], checks: Iterable[CheckIn]) -> dict[str, Fraction]:
    """People per stage of this funnel, in its order; a stage no check-in reports is left out."""
    found = totals(check.counts for check in checks)
    return {stage.id: found[stage.id] for stage in stages if stage.id in found}


def observed_rates(
    stages: Sequence[Stage], feeding: Feeding, checks: Sequence[CheckIn], everybody: Mapping[str, Fraction]
) -> dict[str, ObservedRate]:
    """The rates seen: next total x (1 - F(next)) / total of the stage, with their interval (model 7).

    Only arrivals at least the stage's lag before the last check-in count: the later ones had no time to move
    on. A stage without any, or whose next stage was never reported, has no rate. ``everybody`` holds the
    totals of those check-ins per stage.
    """
    rates: dict[str, ObservedRate] = {}
    for stage, following in pairwise(stages):
        if following.id not in everybody or stage.id not in everybody:
            continue
        arrived = _arrived(stage, everybody[stage.id], checks)
        if arrived:
            moved = everybody[following.id] * (ONE - fed(feeding, following.id))
            rates[stage.id] = ObservedRate(
                stage.id, moved / arrived, moved, arrived, *interval(moved, arrived)
            )
    return rates


def _arrived(stage: Stage, everybody: Fraction, checks: Sequence[CheckIn]) -> Fraction:
    """Who arrived at a stage at least its lag before the last check-in."""
    if not stage.lag_days:
        return everybody
    latest = checks[-1].date.toordinal() - stage.lag_days
    return add_up(
        check.counts[stage.id]
        for check in checks
        if stage.id in check.counts and check.date.toordinal() <= latest
    )


def list_growth(checks: Sequence[CheckIn]) -> Fraction | None:
    """The list's growth per month, compound, between the first and the last list size (model 7).

    (last / first) ^ (1 / months) - 1 with months of 365/12 days, to 30 decimals. None with fewer than two
    sizes, on one day, from an empty list, or when it is too steep to mean anything.
    """
    sizes = [(check.date, check.list_size) for check in checks if check.list_size is not None]
    if len(sizes) < 2:
        return None
    (first_day, first), (last_day, last) = sizes[0], sizes[-1]
    days = (last_day - first_day).days
    if not days or not first:
        return None
    if not last:
        return -ONE
    ratio = last / first
    growth = _PRECISE.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    power = _PRECISE.divide(_PRECISE.multiply(_PRECISE.ln(growth), Decimal(365)), Decimal(12 * days))
    if power > LARGEST.numerator.bit_length():
        return None
    return round(Fraction(_PRECISE.exp(power)), _DIGITS) - 1


def members_at(plan: Plan, scenario: Scenario, checks: Iterable[CheckIn]) -> Fraction:
    """Members after those check-ins: those of the plan and those won, less those lost."""
    offers = [product_in(scenario, product) for product in plan.products]
    clubs = [offer for offer in offers if offer.traits.members]
    before = list(checks)
    won = totals(check.sales for check in before)
    left = reported(check.lost for check in before) or ZERO
    return add_up(offer.active + won.get(offer.id, ZERO) for offer in clubs) - left


def retention(plan: Plan, scenario: Scenario, found: Reports) -> Fraction | None:
    """Retention = 1 - lost in the review period / active at its start (model 7).

    None when no check-in of the period reports ``lost``, or there was nobody to lose.
    """
    lost = reported(check.lost for check in found.inside)
    before = found.since[: len(found.since) - len(found.inside)]
    active = members_at(plan, scenario, before)
    return None if lost is None or active <= 0 else ONE - lost / active


def sales_shares(plan: Plan, scenario: Scenario, sales: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Each product's share of what the reported sales brought: sales x what remains of one payment.

    Empty when they brought nothing.
    """
    brought = {
        product.id: sales[product.id] * Offer(product_in(scenario, product)).unit
        for product in plan.products
        if product.id in sales
    }
    whole = add_up(brought.values())
    return {name: value / whole for name, value in brought.items()} if whole > 0 else {}
