"""A second reading of the rules of the review, day by day and as plainly as can be (model 6, 7).

It knows plans with one product paid once and one paid monthly. Every day has what came in on it, and what the
plan brings on it; all figures are sums over days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from retroplan.compute.results import GoalResult, ProductResult
from retroplan.plan.model import CheckIn, Plan, Product

DAY = timedelta(days=1)
MONTH = Fraction(365, 12)


def later(day: date, months: int) -> date:
    """The same day of a month so many months later, or that month's last day."""
    at = day.month - 1 + months
    year, month = day.year + at // 12, at % 12 + 1
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def month_begins(goal: GoalResult, number: int) -> date:
    """The first day of a month of the plan."""
    begins = later(goal.start, number - 1)
    return begins + DAY if number > 1 and begins == goal.deadline else begins


def month_days(goal: GoalResult, number: int) -> list[date]:
    """All days of a month of the plan; the last one of a total goal ends on the deadline."""
    first, after = month_begins(goal, number), month_begins(goal, number + 1)
    if goal.kind != "monthly" and number == goal.months:
        after = goal.deadline + DAY
    return [first + n * DAY for n in range((after - first).days)]


def month_of(goal: GoalResult, day: date) -> int:
    """The number of the month that holds a day; 1 before the start."""
    number = 1
    while month_begins(goal, number + 1) <= day:
        number += 1
    return number


class Ledger(NamedTuple):
    """What check-ins say of each day since the start."""

    money: dict[date, Fraction]
    customers: dict[date, Fraction]
    actions: dict[date, Fraction]
    as_of: date | None
    last: date | None  # of any report
    estimated: bool
    members: Fraction


def turn(product: Product) -> Fraction:
    """What one payment brings."""
    return product.price * product.commission * (1 - product.refunds)


def ledger(plan: Plan, goal: GoalResult, products: tuple[ProductResult, ...], today: date) -> Ledger:
    """Go through the reports up to today in the order of their dates."""
    by_id = {product.id: product for product in plan.products}
    last_stage = plan.funnels[0].stages[-1].id
    club = next((product for product in plan.products if product.billing == "monthly"), None)
    money: dict[date, Fraction] = defaultdict(Fraction)
    customers: dict[date, Fraction] = defaultdict(Fraction)
    actions: dict[date, Fraction] = defaultdict(Fraction)
    members, before, as_of, estimated = club.active if club else Fraction(0), None, None, False
    known = [check for check in plan.checkins if check.date <= today]
    told: list[tuple[date, list[CheckIn]]] = []
    for check in sorted(known, key=lambda one: one.date):
        is_report = check.counts or check.sales or check.revenue is not None
        if not is_report:
            if check.date >= goal.start:
                actions[check.date] += sum(check.actions.values(), Fraction(0))
        elif told and told[-1][0] == check.date:
            told[-1][1].append(check)
        else:
            told.append((check.date, [check]))
    new = {one.id: one.new for one in products}
    whole = sum(new.values())
    for day, checks in told:
        if day < goal.start:
            before = day
            continue
        since = max(goal.start, before + DAY) if before else goal.start
        days = [since + n * DAY for n in range((day - since).days + 1)]
        before = day
        revenues = [check.revenue for check in checks if check.revenue is not None]
        sales: dict[str, Fraction] = defaultdict(Fraction)
        for check in checks:
            for name, count in check.sales.items():
                sales[name] += count
        counts = [check.counts[last_stage] for check in checks if last_stage in check.counts]
        if not sales and counts:
            sales = {name: sum(counts) * part / whole for name, part in new.items()}
        lost = sum((check.lost or 0 for check in checks), Fraction(0))
        came: Fraction | None = sum(revenues, Fraction(0)) if revenues else None
        if goal.kind == "customers":
            told_sales = [count for check in checks for count in check.sales.values()]
            came = sum(told_sales or counts, Fraction(0)) if told_sales or counts else None
        elif came is None and (sales or counts):
            came = sum((count * turn(by_id[name]) for name, count in sales.items()), Fraction(0))
            if club:
                came += max(Fraction(0), members - lost) * turn(club) * len(days) / MONTH
            estimated = True
        members = max(Fraction(0), members - lost) + (sales.get(club.id, Fraction(0)) if club else 0)
        times = sum((sum(check.actions.values(), Fraction(0)) for check in checks), Fraction(0))
        for one in days:
            if came is not None:
                money[one] += came / len(days)
            customers[one] += sum(counts, Fraction(0)) / len(days)
            actions[one] += times / len(days)
        as_of = day if came is not None else as_of
    return Ledger(money, customers, actions, as_of, before, estimated, members)


def planned(plan: Plan, goal: GoalResult, products: tuple[ProductResult, ...], number: int) -> Fraction:
    """What the plan brings in a month: each sale of a month so far pays, as long as it stays."""
    by_id, whole = {product.id: product for product in plan.products}, Fraction(0)
    if goal.kind == "customers":
        return sum((one.sales for one in products), Fraction(0)) / goal.window_months
    asked = number
    for one in products:
        product = by_id[one.id]
        held = goal.kind == "monthly" and product.billing == "monthly"
        number = min(asked, goal.months) if held else asked  # members are held once the goal is reached
        for bought in range(1, number + 1):
            age = number - bought
            stays = (1 - product.churn) ** age if product.billing == "monthly" else Fraction(age == 0)
            whole += one.sales / goal.window_months * turn(product) * stays
    for product in plan.products:
        if product.billing == "monthly":
            number = min(asked, goal.months) if goal.kind == "monthly" else asked
            whole += product.active * turn(product) * (1 - product.churn) ** number
    return whole


def half_sale(plan: Plan, products: tuple[ProductResult, ...]) -> Fraction:
    """Half of what a sale of the mix brings on average."""
    by_id = {product.id: product for product in plan.products}
    if plan.goal is not None and plan.goal.kind == "customers":
        return Fraction(1, 2)
    sales = sum((one.sales for one in products), Fraction(0))
    whole = sum((one.sales * turn(by_id[one.id]) for one in products), Fraction(0))
    return whole / sales / 2 if sales else Fraction(0)


class CadencePeriod(NamedTuple):
    """The days of a cadence's period that lie in the plan, and how often is asked for in them."""

    days: list[date]
    times: int


def cadence_period(
    goal: GoalResult, every: str, times: int, works: Callable[[date], bool], day: date
) -> CadencePeriod:
    """The work day, week or month that holds a day of the plan, and the part of it start and end leave."""
    if every == "day":
        return CadencePeriod([day], times)
    if every == "week":
        whole = [day - day.weekday() * DAY + n * DAY for n in range(7)]
    else:
        number = month_of(goal, day)
        first, after = month_begins(goal, number), month_begins(goal, number + 1)
        whole = [first + n * DAY for n in range((after - first).days)]
    days = [one for one in whole if goal.start <= one]
    if goal.kind != "monthly":
        days = [one for one in days if one <= goal.deadline]
    counted = works if any(map(works, whole)) else lambda _: True
    part = Fraction(sum(map(counted, days)), sum(map(counted, whole)))
    return CadencePeriod(days, ceil(times * part))


def asked_today(
    times: int, wanted: int, done: Fraction, days: list[date], works: list[bool], today: date
) -> int:
    """The least of the plan's line, what is left spread evenly, and twice the plan's own day."""
    if today not in days or not works[days.index(today)]:
        return 0
    working = sum(works)
    so_far = sum(one for day, one in zip(days, works, strict=True) if day <= today)
    line = ceil(Fraction(wanted * so_far, working)) - done
    even = Fraction(wanted - done) / (working - so_far + 1)
    return max(0, min(ceil(line), ceil(even), ceil(Fraction(2 * times, working))))
