"""The source review: what a contact brought, and what one may cost (model 7)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from retroplan.compute.results import SourceReview
from retroplan.compute.review.turnover import remains
from retroplan.plan import address as addresses
from retroplan.plan.holding import product_in
from retroplan.plan.kinds import Verdict
from retroplan.plan.mix import mix_of
from retroplan.plan.model import ONE, ZERO, Plan, Source, SourceHistory
from retroplan.plan.say import Count, Money, Say, Share, say

SHARES = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(5, 4))
"""The shares of a contact's value one may be ready to pay, beside the plan's own (model 7)."""


def review_sources(plan: Plan) -> tuple[SourceReview, ...]:
    """Every source with its history, in the file's order; those with an error are left out."""
    unsound, kept = plan.unsound_in(addresses.SOURCES), kept_share(plan)
    return tuple(_review(source, kept) for source in plan.sources if source.id not in unsound)


def kept_share(plan: Plan) -> Fraction:
    """Mu of the active scenario's mix, in or out of reach: the share of turnover that remains (model 4, 7).

    1 where a product of the mix, or the levy, could not be read.
    """
    scenario, goal = plan.active, plan.goal
    weights = mix_of(plan, scenario) if scenario is not None else {}
    sold = [(plan.find_product(name), weight) for name, weight in weights.items()]
    if scenario is None or not sold or plan.unsound_in(addresses.PRODUCTS) & weights.keys():
        return ONE
    here = [(product_in(scenario, product), weight) for product, weight in sold if product is not None]
    return remains(here, goal.levy if goal is not None else ZERO)


def cost_of(source: Source) -> Fraction:
    """What a contact really costs: history.spend / history.contacts, else the planned cost (model 7)."""
    past = source.history
    return past.spend / past.contacts if past.spend is not None and past.contacts else source.planned_cost


def _review(source: Source, kept: Fraction) -> SourceReview:
    past, cost = source.history, cost_of(source)
    contacts, clients = past.contacts or None, past.clients or None
    conversion = past.clients / contacts if contacts and past.clients is not None else None
    by_day = dict(sorted(past.revenue.items()))
    per_contact = {days: _each(money, contacts) for days, money in by_day.items()}
    remains_of = {days: None if value is None else value * kept for days, value in per_contact.items()}
    value = remains_of.get(source.invest_after)
    verdict, reason = _verdict(source, cost, remains_of)
    return SourceReview(
        id=source.id,
        cost_per_contact=cost,
        cac=_each(past.spend, clients) if past.spend is not None else _by_contact(cost, conversion),
        conversion=conversion,
        revenue_per_contact=per_contact,
        revenue_per_client={days: _each(money, clients) for days, money in by_day.items()},
        roi={days: _return_on(past, cost, remains_of[days], kept * money) for days, money in by_day.items()},
        max_cost_per_contact=None if value is None else source.invest * value,
        verdict=verdict,
        reason=reason,
        allowed_costs=_allowed(source, value),
        kept=kept,
    )


def _by_contact(cost: Fraction, conversion: Fraction | None) -> Fraction | None:
    """What a client costs, where only what a contact costs is known."""
    return cost / conversion if conversion else None


def _each(money: Fraction, people: Fraction | None) -> Fraction | None:
    return money / people if people else None


def _return_on(
    past: SourceHistory, cost: Fraction, brought: Fraction | None, remains_in_all: Fraction
) -> Fraction | None:
    """(what remains of revenue - spend) / spend; by contact where no spend is known.

    None where nothing was spent, or what was brought is not known.
    """
    if past.spend is not None:
        return (remains_in_all - past.spend) / past.spend if past.spend else None
    return (brought - cost) / cost if cost and brought is not None else None


def _allowed(source: Source, value: Fraction | None) -> dict[Fraction, Fraction]:
    if value is None:
        return {}
    return {share: share * value for share in sorted({*SHARES, source.invest})}


def _verdict(
    source: Source, cost: Fraction, per_contact: Mapping[int, Fraction | None]
) -> tuple[Verdict, Say]:
    """The first that applies: no data, scale, stop, watch (model 7)."""
    days = Count(source.invest_after)
    if not source.history.contacts:
        return "no data", say("no contacts are known yet")
    known = {after: each for after, each in per_contact.items() if each is not None}
    if source.invest_after not in known:
        return "no data", say("what its contacts brought after {days} days is not known", days=days)
    value = known[source.invest_after]
    most = source.invest * value
    if value > 0 and cost <= most:
        return "scale", say(
            "a contact costs {cost} and leaves {value} in {days} days; at {share} of that you may pay {most}",
            cost=Money(cost),
            value=Money(value),
            days=days,
            share=Share(source.invest),
            most=Money(most),
        )
    longest = max(known)
    if known[longest] < cost:
        return "stop", say(
            "a contact costs {cost} and leaves only {value} in {days} days, the longest time known",
            cost=Money(cost),
            value=Money(known[longest]),
            days=Count(longest),
        )
    if cost <= most:
        return "watch", say("its contacts cost nothing and have brought nothing in {days} days", days=days)
    return "watch", say(
        "a contact costs {cost}, more than the {most} you may pay for what it leaves in {days} days; "
        "it leaves {later} in {longest}",
        cost=Money(cost),
        most=Money(most),
        days=days,
        later=Money(known[longest]),
        longest=Count(longest),
    )
