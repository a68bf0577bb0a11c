"""Why so often, so many hours, by that day (model 6)."""

from __future__ import annotations

from fractions import Fraction

from retroplan.compute.figures import ROUTINE
from retroplan.compute.results import BacklogResult, RoutineResult
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
from retroplan.explain.initiatives import explain_initiative
from retroplan.explain.people import count_input
from retroplan.plan import address as addresses
from retroplan.plan.model import BacklogItem
from retroplan.plan.say import Argument, Count, Day, Number, Share, Text, mark, say


def explain_backlog(given: Given, rest: list[str]) -> Explanation | None:
    """The reason of ``backlog.REST``: hours_per_week, or KIND.ID.KEY."""
    backlog = given.results.backlog
    view = given.view(backlog.scenario) if backlog else None
    if backlog is None or view is None:
        return None
    if rest == ["hours_per_week"]:
        return explain_hours(given, backlog)
    if len(rest) != 3:
        return None
    kind, name, key = rest
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
    if key == "per_week":
        return _per_week(view, found, what, times)
    if key in ("done", "done_today"):
        return _done(given, item, found, key)
    return _today(given, view, item, found, times) if key == "today" else None


def _times(view: ScenarioView, item: BacklogItem, found: RoutineResult, what: str) -> Explanation:
    inputs: list[Input] = []
    people: Argument | None = None
    if found.feeds.startswith("sources."):
        name = found.feeds.removeprefix("sources.")
        source = next((each for each in view.result.sources if each.id == name), None)
        if source is not None:
            people = Number(source.exact)
            inputs.append(figure(view.base / "sources" / name / "contacts", people, Text(name)))
    else:
        for place, stage in enumerate(view.result.stages):
            if stage.id == found.feeds:
                people = Number(stage.exact)
                inputs.append(count_input(view, place))
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


def _done(given: Given, item: BacklogItem, found: RoutineResult, key: str) -> Explanation:
    goal, today = given.results.goal, given.results.today
    assert goal is not None
    first = today if key == "done_today" else goal.start
    inputs = [
        field(given.plan, check.address / "actions" / item.id, check.actions[item.id])
        for check in given.plan.checkins
        if item.id in check.actions and max(first, goal.start) <= check.date <= today
    ]
    value = number(ROUTINE[key](found))
    return explained(
        addresses.BACKLOG / "routines" / item.id / key,
        value,
        filled(
            "{done} done in check-ins from {first} to {today}", done=value, first=Day(first), today=Day(today)
        ),
        say("how often check-ins since the start say it was done"),
        tuple(inputs),
    )


def _today(
    given: Given, view: ScenarioView, item: BacklogItem, found: RoutineResult, times: Input
) -> Explanation:
    done = figure(addresses.BACKLOG / "routines" / item.id / "done", Number(found.done))
    due = found.today + found.done
    capacity = given.plan.capacity
    today = given.results.today
    if today < view.goal.start:
        sentence = filled("{n} today: the plan has not begun", n=Count(found.today))
    elif today.weekday() not in capacity.work_days or today in capacity.days_off:
        sentence = filled("{n} today: it is a day off", n=Count(found.today))
    elif found.today:
        sentence = filled(
            "{n} today = {due} due by this evening - {done} done",
            n=Count(found.today),
            due=Number(due),
            done=Number(found.done),
        )
    else:
        sentence = filled(
            "{n} today: the {done} done are all that is due by this evening",
            n=Count(0),
            done=Number(found.done),
        )
    days = field(given.plan, "capacity.work_days", Number(Fraction(len(capacity.work_days))))
    return Explanation(
        addresses.BACKLOG / "routines" / item.id / "today",
        say("today: {item}", item=Text(item.title)),
        count(found.today),
        sentence,
        say("what is due at the end of this working day, spread evenly over the period - what is done"),
        (times, done, days, field(given.plan, "goal.start", view.goal.start)),
    )
