"""What check-ins show: rates, list growth, retention, what sold (model 7)."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.backward.funnel import Feeding, fed
from retroplan.compute.backward.products import unit_of
from retroplan.compute.dates import Period, day_at
from retroplan.compute.exact.sums import add_up
from retroplan.compute.exact.wilson import interval
from retroplan.compute.reports import Report, Reports
from retroplan.compute.results import ObservedRate
from retroplan.compute.review.earned import Earnings
from retroplan.plan.holding import product_in
from retroplan.plan.model import ONE, ZERO, CheckIn, Plan, Product, Scenario, Stage
from retroplan.plan.values import LARGEST

_PRECISE = Context(prec=60)
_DIGITS = 30


class Spoken(NamedTuple):
    """A report with the share of its days that lie after the start, and its people by stage."""

    report: Report
    share: Fraction
    counts: Mapping[str, Fraction]


def spoken(found: Reports) -> list[Spoken]:
    """The reports that speak of days since the start."""
    whole = Period(found.start, date.max)
    return [
        Spoken(report, share, report.table(lambda check: check.counts))
        for report, share in found.inside(whole)
    ]


def observed_rates(
    steps: Sequence[tuple[Stage, Stage]], feeding: Feeding, said: Sequence[Spoken], until: date
) -> dict[str, ObservedRate]:
    """The rates seen: next total x (1 - F(next)) / total of the stage, with their interval (model 7).

    ``steps``: every stage with the one that follows it.
    Over the days on which both are reported, with arrivals at least the stage's lag before ``until`` alone:
    the later ones had no time to move on. A stage without any has no rate, nor has one where more moved on
    than arrived.
    """
    rates: dict[str, ObservedRate] = {}
    for stage, following in steps:
        both = [one for one in said if stage.id in one.counts and following.id in one.counts]
        if not both:
            continue
        latest = day_at(until.toordinal() - stage.lag_days)
        arrived = add_up(one.counts[stage.id] * _share(one, latest) for one in both)
        moved = add_up(one.counts[following.id] * one.share for one in both)
        moved *= ONE - fed(feeding, following.id)
        if arrived and moved <= arrived:
            rates[stage.id] = ObservedRate(
                stage.id, moved / arrived, moved, arrived, *interval(moved, arrived)
            )
    return rates


def _share(one: Spoken, latest: date) -> Fraction:
    """The share of a report's days from the start to the latest one that counts."""
    if one.report.last <= latest:
        return one.share
    missing = (one.report.last - max(latest, day_at(one.report.first.toordinal() - 1))).days
    return max(ZERO, one.share - Fraction(missing, one.report.days))


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
    return -ONE if not last else _power(last / first, Fraction(365, 12 * days), ONE)


def grown(first: Fraction, last: Fraction, months: int) -> Fraction | None:
    """The growth per month, compound, of a number over so many months; None where it begins with nothing."""
    if not first:
        return None
    if first == last:
        return ZERO
    return -ONE if not last else _power(last / first, Fraction(1, months), ONE)


def retention(earnings: Earnings) -> Fraction | None:
    """Who stays for a month, of the members there were (model 7).

    The product of 1 - lost / members on its first day over the reports that tell of clients lost, to the
    power that makes their days a month. None when none does, or there was nobody to lose.
    """
    top, bottom, days = 1, 1, 0  # a ratio that is reduced once: over years of reports it has many digits
    for one in earnings.all:
        if one.lost is None:
            continue
        there = add_up(one.members.values())
        if there > 0:
            left, of = max(ZERO, ONE - one.lost / there).as_integer_ratio()
            top, bottom, days = top * left, bottom * of, days + one.report.days
    if not days:
        return None
    if not top or top == bottom:
        return Fraction(top, bottom)
    return _power(Fraction(top, bottom), Fraction(365, 12 * days), ZERO)


def stays_a_month(product: Product) -> Fraction:
    """Which share of a product's clients stays for a month; of those who pay yearly a twelfth of a year."""
    stays, every = ONE - product.leaving, product.traits.every
    if every == 1 or not stays:
        return stays
    return _power(stays, Fraction(1, every), ZERO) or ZERO


def _power(base: Fraction, exponent: Fraction, less: Fraction) -> Fraction | None:
    """``base`` to a power, less so much, to 30 decimals; None where it is too large to mean anything."""
    exact = _PRECISE.divide(Decimal(base.numerator), Decimal(base.denominator))
    power = _PRECISE.multiply(_PRECISE.ln(exact), Decimal(exponent.numerator))
    power = _PRECISE.divide(power, Decimal(exponent.denominator))
    if power > LARGEST.numerator.bit_length():
        return None
    return round(Fraction(_PRECISE.exp(power)), _DIGITS) - less


def sales_shares(plan: Plan, scenario: Scenario, sales: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Each product's share of what the reported sales brought: sales x what remains of one payment.

    Empty when they brought nothing.
    """
    brought = {
        product.id: sales[product.id] * unit_of(product_in(scenario, product), plan.goal)
        for product in plan.products
        if product.id in sales
    }
    whole = add_up(brought.values())
    return {name: value / whole for name, value in brought.items()} if whole > 0 else {}
