"""What holds where nothing is written and another thing decides it (model 2)."""

from __future__ import annotations

from datetime import date

from retroplan.plan import address as addresses
from retroplan.plan.model import ONE, CheckIn, Plan, Scenario
from retroplan.planfile.reading.walk import Gathered


def with_defaults(plan: Plan, found: Gathered) -> Plan:
    """The plan with its scenarios, what they, sources and routines rest on, and its check-ins by date.

    Those of one day stay in the file's order. Where funnels begin differently, what feeds no stage feeds the
    first of each scenario's own.
    """
    firsts = {funnel.stages[0].id for funnel in plan.funnels if funnel.stages}
    first = firsts.pop() if len(firsts) == 1 else ""
    scenarios = _scenarios(plan, found)
    return plan._replace(
        scenarios=scenarios,
        scenario=plan.scenario or (scenarios[0].id if scenarios else ""),
        sources=tuple(each if each.feeds else each._replace(feeds=first) for each in plan.sources),
        backlog=tuple(
            each if each.feeds or each.every or not each.traits.repeats else each._replace(feeds=first)
            for each in plan.backlog
        ),
        checkins=tuple(sorted(plan.checkins, key=_day)),
    )


def _day(checkin: CheckIn) -> date:
    return checkin.date


def _scenarios(plan: Plan, found: Gathered) -> tuple[Scenario, ...]:
    """Those written, each with a funnel and a mix; without any one for each product that follows none."""
    funnel = plan.funnels[0].id if plan.funnels else ""
    none = addresses.SCENARIOS not in found.unsound and not found.holds(addresses.SCENARIOS)
    if none:
        return tuple(
            Scenario(each.id, each.name, funnel, mix={each.id: ONE})
            for each in plan.products
            if not each.follows
        )
    return tuple(_complete(plan, found, each, funnel) for each in plan.scenarios)


def _complete(plan: Plan, found: Gathered, one: Scenario, funnel: str) -> Scenario:
    """The scenario with the first funnel and the first product, unless it names others."""
    thing = addresses.scenario(one.id)
    if not one.mix and (thing / "mix" not in found.places or thing not in found.unsound):
        first = next((each.id for each in plan.products if not each.follows), None)
        one = one._replace(mix={first: ONE} if first else {})
    return one if one.funnel else one._replace(funnel=funnel)
