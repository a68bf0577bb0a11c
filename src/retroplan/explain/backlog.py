"""Why so often, so many hours, by that day (model 6)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.backlog.routines import period_of
from retroplan.compute.dates import Period, WorkCalendar
from retroplan.compute.results import BacklogResult, RoutineResult
from retroplan.explain.cadences import explain_turn, explain_week_of, turn_of
from retroplan.explain.done import DONE, explain_done
from retroplan.explain.explanation import (
    Explanation,
    Given,
    Input,
    ScenarioView,
    count,
    explained,
    field,
    figure,
    filled,
    listed,
    number,
)  # fmt: skip
from retroplan.explain.hours import explain_week, explain_worked
from retroplan.explain.initiatives import explain_initiative
from retroplan.explain.ways import count_input
from retroplan.plan import address as addresses
from retroplan.plan.model import BacklogItem
from retroplan.plan.say import Argument, Count, Number, Share, Text, mark, say


def explain_backlog(given: Given, rest: list[str]) -> Explanation | None:
    """The reason of ``backlog.REST``: hours_per_week, or KIND.ID.KEY."""
    backlog = given.results.backlog
    view = given.view(backlog.scenario) if backlog else None
    if backlog is None or view is None:
        return None
    if rest == ["hours_per_week"]:
        return explain_hours(given, backlog)
    if rest == ["hours_worked"]:
        return explain_worked(given, backlog)
    if len(rest) != 3:
        return None
    kind, name, key = rest
    if kind == "weeks":
        return explain_week(given, view, backlog, name, key)
    item = given.items.get(name)
    if item is None:
        return None
    for routine in backlog.routines if kind == "routines" else ():
        if routine.id == name:
            return _routine(given, view, item, routine, key)
    initiative = given.initiatives.get(name) if kind == "initiatives" else None
    return None if initiative is None else explain_initiative(given, view, item, initiative, key)


def explain_hours(given: Given, backlog: BacklogResult) -> Explanation:
    """The reason of ``backlog.hours_per_week``."""
    inputs: list[Input] = []
    parts: list[Argument] = []
    for routine in backlog.routines:
        item = given.items[routine.id]
        if item.minutes:
            inputs.append(_per_week_input(routine))
            inputs.append(field(given.plan, addresses.item(item.id) / "minutes", item.minutes))
            parts.append(say("{n} × {minutes} min", n=Number(routine.per_week), minutes=Number(item.minutes)))
    hours = Number(backlog.hours_per_week)
    if len(parts) > 1:
        sentence = filled("{hours} hours a week = the sum of {parts}", hours=hours, parts=listed(parts))
    elif parts:
        sentence = filled("{hours} hours a week = {parts}", hours=hours, parts=listed(parts))
    else:
        sentence = filled("{hours} hours a week: no routine takes time", hours=hours)
    return explained(
        "backlog.hours_per_week",
        hours,
        sentence,
        say("times a week × minutes / 60, over all routines"),
        tuple(inputs),
    )


def _per_week_input(routine: RoutineResult) -> Input:
    address = addresses.BACKLOG / "routines" / routine.id / "per_week"
    return figure(address, Number(routine.per_week))


def _routine(
    given: Given, view: ScenarioView, item: BacklogItem, found: RoutineResult, key: str
) -> Explanation | None:
    what = addresses.BACKLOG / "routines" / item.id / key
    times = figure(
        addresses.BACKLOG / "routines" / item.id / "times",
        Count(found.times),
        say("times: {item}", item=Text(item.title)),
    )
    if key == "times":
        turn = turn_of(given, view, item)
        if turn is not None:
            return explain_turn(given, item, found, turn)
        return _times(view, item, found, what)
    if key == "hours":
        return explained(
            what,
            Number(found.hours),
            filled(
                "{hours} hours = {times} × {minutes} min / 60",
                hours=Number(found.hours),
                times=Count(found.times),
                minutes=Number(item.minutes),
            ),
            say("times × minutes / 60"),
            (times, field(given.plan, addresses.item(item.id) / "minutes", item.minutes)),
        )
    if key == "per_week" and item.every is not None:
        return explain_week_of(given.plan, item, found)
    if key == "per_week":
        return _per_week(view, found, what, times)
    if key in DONE:
        return explain_done(given, found, key, _period(given, view, item, found))
    return _today(given, view, item, found, key, times) if key in ("today", "short") else None


def _times(view: ScenarioView, item: BacklogItem, found: RoutineResult, what: str) -> Explanation:
    inputs: list[Input] = []
    people: Argument | None = None
    if found.feeds.startswith("sources."):
        name = found.feeds.removeprefix("sources.")
        source = next((each for each in view.result.sources if each.id == name), None)
        if source is not None:
            people = Number(source.exact * _this_month(view, source.stage))
            inputs.append(figure(view.base / "sources" / name / "contacts", Number(source.exact), Text(name)))
            inputs += _held(view, source.stage)
    else:
        for place, stage in enumerate(view.result.stages):
            if stage.id == found.feeds:
                people = Number(stage.exact_now)
                inputs += _held(view, stage.id) or [count_input(view, place)]
    base = addresses.item(item.id)
    inputs += [
        field(view.plan, base / "share", item.share),
        field(view.plan, base / "yields", item.yields),
    ]
    gaps: dict[str, Argument | None] = {
        "times": Count(found.times),
        "share": Share(item.share),
        "people": people,
        "yields": number(item.yields),
    }
    template = mark("{times} times = {share} × {people} people / {yields} each time, rounded up")
    if people is None:
        template = mark("{times} times: this scenario's funnel lacks what the routine feeds")
    return Explanation(
        what,
        say("times: {item}", item=Text(item.title)),
        Count(found.times),
        filled(template, **gaps),
        say("share × people of what it feeds / people it brings each time, rounded up"),
        tuple(inputs),
    )


def _this_month(view: ScenarioView, name: str) -> Fraction:
    """What a stage asks for this month, for each of those it asks for in a month up to the deadline."""
    stage = view.result.stage(name)
    return stage.exact_now / stage.exact if stage is not None and stage.exact else Fraction(1)


def _held(view: ScenarioView, name: str) -> list[Input]:
    """The people of this month as an input, where it is one behind the deadline."""
    stage = view.result.stage(name)
    if stage is None or stage.exact_now == stage.exact:
        return []
    return [figure(view.base / "stages" / name / "now", Number(stage.exact_now))]


def _per_week(view: ScenarioView, found: RoutineResult, what: str, times: Input) -> Explanation:
    if view.goal.traits.repeats or not found.times:
        sentence = filled(
            "{week} a week = {times} a month × 84 / 365",
            week=Number(found.per_week),
            times=Count(found.times),
        )
        formula = say("7 × times × 12 / 365")
    else:
        days = Fraction(7 * found.times) / found.per_week if found.per_week else Fraction(0)
        sentence = filled(
            "{week} a week = 7 × {times} / {days} days that still count",
            week=Number(found.per_week),
            times=Count(found.times),
            days=Number(days),
        )
        formula = say("7 × times / days that still count at the stage it feeds")
    return explained(what, Number(found.per_week), sentence, formula, (times,))


def _period(given: Given, view: ScenarioView, item: BacklogItem, found: RoutineResult) -> Period:
    """The period its times are for."""
    turn, today = turn_of(given, view, item), given.results.today
    if turn is not None:
        return turn.period
    source = next((one for one in view.result.sources if found.feeds == addresses.source(one.id)), None)
    stage = view.result.stage(source.stage if source else found.feeds)
    return (
        Period(view.goal.start, view.goal.deadline) if stage is None else period_of(view.goal, stage, today)
    )


def _today(
    given: Given, view: ScenarioView, item: BacklogItem, found: RoutineResult, key: str, times: Input
) -> Explanation:
    """How often today, or how many no longer fit."""
    done = figure(addresses.BACKLOG / "routines" / item.id / "done", Number(found.done))
    today, calendar = given.results.today, WorkCalendar(given.plan.capacity)
    period = _period(given, view, item, found)
    days, gone = calendar.count(period), calendar.count(Period(period.first, today))
    gaps: dict[str, Argument | None] = {
        "n": Count(found.today),
        "short": count(found.short),
        "wanted": Count(found.wanted),
        "done": Number(found.done),
        "day": Count(gone),
        "days": Count(days),
        "left": Count(max(0, days - gone + calendar.works(today))),
    }
    if key == "short":
        template = mark("{short} of {wanted} no longer fit in the {left} working days left, {done} done")
        formula = say("what is left to do - twice the plan's own day on each working day left")
        if found.short is None:
            template = mark("not known outside the period it is for")
    else:
        formula = say("the plan's line while on it, else what is left spread evenly, at most twice its day")
        if today < view.goal.start:
            template = mark("{n} today: the plan has not begun")
        elif not calendar.works(today):
            template = mark("{n} today: it is a day off")
        elif found.today:
            template = mark("{n} today: {wanted} in all, {done} done before, working day {day} of {days}")
        else:
            template = mark("{n} today: {done} done before are all for working day {day} of {days}")
    label = say("today: {item}", item=Text(item.title))
    if key == "short":
        label = say("no longer fit: {item}", item=Text(item.title))
    return Explanation(
        addresses.BACKLOG / "routines" / item.id / key,
        label,
        count(found.today if key == "today" else found.short),
        filled(template, **gaps),
        formula,
        (
            times,
            done,
            field(given.plan, "capacity.work_days", Number(Fraction(len(given.plan.capacity.work_days)))),
            field(given.plan, "goal.start", view.goal.start),
        ),
    )
