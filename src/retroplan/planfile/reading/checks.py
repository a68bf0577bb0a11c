"""What makes no sense together, though each value is fine alone: errors, and doubts as warnings (model 2).

References are looked at before (``read_refs``); here everything that is named exists, except in things that
hold an error already.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.item_kinds import FED, INITIATIVE, ROUTINE
from retroplan.plan.kpis import KPIS, is_own
from retroplan.plan.model import ZERO, Funnel, Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Argument, Count, Share, Text, say
from retroplan.planfile.reading.check_after import check_after
from retroplan.planfile.reading.check_checkins import check_checkins
from retroplan.planfile.reading.check_locked import check_locked
from retroplan.planfile.reading.check_needs import circles
from retroplan.planfile.reading.check_products import check_products
from retroplan.planfile.reading.check_size import oversize
from retroplan.planfile.reading.guesses import near

LONGEST = 600
"""Months from start to deadline that a plan may span: as far as a projection may look."""
MOST_IN_FOCUS = 3


class Checked(NamedTuple):
    """The problems, and the addresses of things they make unsound beside those they stand at."""

    problems: list[Problem]
    unsound: set[Address]


def check(plan: Plan, order: Sequence[Address] = ()) -> Checked:
    """Check a plan that was read; ``order``: addresses of the check-ins as they stand in the file."""
    tangled, large = list(circles(plan)), list(oversize(plan))
    problems = [
        *_goal(plan),
        *_funnels(plan),
        *_rates_of_last_stages(plan),
        *check_products(plan),
        *check_after(plan),
        *_mixes(plan),
        *_shares(plan),
        *_backlog(plan),
        *(circle.problem for circle in tangled),
        *(each.problem for each in large),
        *_kpis(plan),
        *_own_figures(plan),
        *check_checkins(plan, order),
        *check_locked(plan),
    ]
    unsound = {item for circle in tangled for item in circle.items}
    return Checked(problems, unsound.union(*(each.things for each in large)))


def _goal(plan: Plan) -> Iterator[Problem]:
    goal = plan.goal
    if goal is not None and goal.months > LONGEST:
        message = say(
            "the plan spans {months} months; at most {most} can be planned",
            months=Count(goal.months),
            most=Count(LONGEST),
        )
        yield Problem("error", addresses.GOAL / "deadline", message)
    if goal is not None and all(goal.traits.unit.asked):  # it is no money that is asked for
        for key, value in (("tax", goal.tax), ("levy", goal.levy)):
            where = addresses.GOAL / key
            if value and where in plan.written:
                message = say("a goal in customers counts people, so {key} changes nothing", key=Text(key))
                yield Problem("warning", where, message)


def _funnels(plan: Plan) -> Iterator[Problem]:
    broken = {thing.parent for thing in plan.unsound if thing.nameless}
    for funnel in plan.funnels:
        where = addresses.funnel(funnel.id) / "stages"
        for stage, following in pairwise(funnel.stages):
            address = where / stage.id / "rate"
            if stage.rate is None and address not in plan.written:
                figures = {"stage": Text(stage.name), "next": Text(following.name)}
                message = say("rate is missing: the share of {stage} that becomes {next}", **figures)
                yield Problem("error", address, message)
        if funnel.stages and funnel.stages[-1].rate is not None and where not in broken:
            address = where / funnel.stages[-1].id / "rate"
            yield Problem("warning", address, say("the last stage leads nowhere; its rate is ignored"))


def _rates_of_last_stages(plan: Plan) -> Iterator[Problem]:
    leading = {stage.id for funnel in plan.funnels for stage in funnel.stages[:-1]}
    tables: list[tuple[Address, Mapping[str, Fraction]]] = [
        *((addresses.segment(each.id), each.rates) for each in plan.audience.segments),
        *((addresses.product(each.id), each.rates) for each in plan.products),
    ]
    for scenario in plan.scenarios:
        tables.append((addresses.scenario(scenario.id), scenario.rates))
        for product, rates in scenario.product_rates.items():
            tables.append((addresses.override(scenario.id, product), rates))
    for address, rates in tables:
        for stage in rates:
            if stage not in leading:
                message = say("the last stage leads nowhere; its rate is ignored")
                yield Problem("warning", address / "rates" / stage, message)


def _mixes(plan: Plan) -> Iterator[Problem]:
    for scenario in plan.scenarios:
        if scenario.mix and not any(scenario.mix.values()):
            message = say("all weights of the mix are 0; at least one product must bring the money")
            yield Problem("error", addresses.scenario(scenario.id) / "mix", message)


def _shares(plan: Plan) -> Iterator[Problem]:
    """What the sources of a stage bring together, in each scenario; every finding once."""
    funnels = {funnel.id: funnel for funnel in plan.funnels}
    sources = {source.id: source for source in plan.sources}
    last = {source.feeds: source for source in plan.sources}
    base = dict.fromkeys(last, ZERO)
    for source in plan.sources:
        base[source.feeds] += source.share
    told: set[str] = set()
    for scenario in plan.scenarios:
        funnel = funnels.get(scenario.funnel)
        if funnel is None:
            continue
        own: dict[str, Fraction] = {}  # how much more or less, by stage
        for name in scenario.sources.keys() & sources.keys():
            source = sources[name]
            own[source.feeds] = own.get(source.feeds, ZERO) + scenario.sources[name] - source.share
        for place, stage in enumerate(each.id for each in funnel.stages):
            feeding = [name for name in ((stage, "") if place == 0 else (stage,)) if name in base]
            whole = sum((base[name] + own.get(name, ZERO) for name in feeding), ZERO)
            if any(name in own for name in feeding):
                yield from _coverage(funnel, stage, whole, addresses.scenario(scenario.id) / "sources")
            elif feeding and stage not in told:
                told.add(stage)
                address = addresses.source(last[feeding[-1]].id) / "share"
                yield from _coverage(funnel, stage, whole, address)


def _coverage(funnel: Funnel, stage: str, total: Fraction, where: Address) -> Iterator[Problem]:
    figures: dict[str, Argument] = {"total": Share(total), "stage": Text(_called(funnel, stage))}
    if total > 1:
        message = say("the sources of {stage} bring {total} of its people; 100% is all there are", **figures)
        yield Problem("warning", where, message)
    elif 0 < total < 1 and stage == funnel.stages[0].id:
        message = say(
            "the sources of {stage} bring {total} of its people; nobody brings the other {rest}",
            rest=Share(1 - total),
            **figures,
        )
        yield Problem("warning", where, message)


def _called(funnel: Funnel, stage: str) -> str:
    return next((one.name for one in funnel.stages if one.id == stage), stage)


_OWNED = {"feeds": ROUTINE, "yields": ROUTINE, "every": ROUTINE, "needs": INITIATIVE, "for": INITIATIVE}
"""Keys that say how an item of one kind is planned, and so were meant where they are written."""


def _backlog(plan: Plan) -> Iterator[Problem]:
    for item in plan.backlog:
        where = addresses.item(item.id)
        yield from _cadence(plan, where)
        fed = where / "every" not in plan.written
        if item.traits.repeats and fed and item.yields is None and where / "yields" not in plan.written:
            message = say(
                "without yields (people it brings each time) it cannot be said how often this is due"
            )
            yield Problem("warning", where / "yields", message)
        for key, owner in _OWNED.items():
            foreign = key not in item.traits.fields and where / key in plan.written
            if foreign and where / "kind" not in plan.unread:
                message = say(
                    '{key} counts only with kind = "{kind}"; this is a {found}',
                    key=Text(key),
                    kind=Text(owner.kind),
                    found=Text(item.kind),
                )
                yield Problem("warning", where / key, message)


def _cadence(plan: Plan, where: Address) -> Iterator[Problem]:
    """A cadence and what it feeds are two answers to how often a routine is due."""
    if where / "every" in plan.written:
        if any(where / key in plan.written for key in FED):
            message = say("every stands in place of feeds, share and yields; keep the one or the others")
            yield Problem("error", where / "every", message)
    elif where / "times" in plan.written:
        yield Problem("warning", where / "times", say("times counts only with every: day, week or month"))


def _own_figures(plan: Plan) -> Iterator[Problem]:
    """A figure of one's own that was meant for one of the format; what counts for one's own alone."""
    for kpi in plan.kpis:
        where = addresses.kpi(kpi.id)
        if is_own(kpi.id):
            meant = near(kpi.id, KPIS) if where / "name" not in plan.written else None
            if meant is not None:
                message = say(
                    '{id} is a figure of your own; did you mean "{near}"? A name says that it is your own',
                    id=Text(kpi.id),
                    near=Text(meant),
                )
                yield Problem("warning", where / "id", message)
            continue
        for key in ("name", "unit", "better"):
            if where / key in plan.written:
                message = say("{key} counts only for a figure of your own; this one is known", key=Text(key))
                yield Problem("warning", where / key, message)


def _kpis(plan: Plan) -> Iterator[Problem]:
    focus = [kpi for kpi in plan.kpis if kpi.focus]
    for kpi in focus:
        if not kpi.action.strip():
            message = say("a KPI in focus needs an action: what you do when it falls short")
            yield Problem("warning", addresses.kpi(kpi.id) / "action", message)
    for kpi in focus[MOST_IN_FOCUS:]:
        message = say(
            "{n} KPIs are in focus; at most {most} can be followed at once",
            n=Count(len(focus)),
            most=Count(MOST_IN_FOCUS),
        )
        yield Problem("warning", addresses.kpi(kpi.id) / "focus", message)
