"""A second reading of the rules for scenarios, letter by letter and without any shortcut.

Every formula stands as it does on the model page, with plain fractions; it is slow and meant to be.
"""
# ruff: noqa: N806 - the letters are those of the model page

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any

from retroplan.plan.holding import product_in
from retroplan.plan.model import Goal, Plan, Product, Scenario

ZERO = Fraction(0)


def months_begun(d1: date, d2: date) -> int:
    return max(1, 12 * (d2.year - d1.year) + (d2.month - d1.month) + (1 if d2.day > d1.day else 0))


def unit(p: Product, goal: Goal | None = None) -> Fraction:
    turn = p.price * p.commission * (1 - p.refunds)
    if goal is not None and goal.kind == "growth":
        return turn
    levy = goal.levy if goal is not None else ZERO
    return turn * (1 - levy) - p.price * p.commission * p.fee_rate - p.fee_fixed - p.cost


def pattern(p: Product, a: int) -> Fraction:
    if p.billing == "once":
        return Fraction(1 if a == 0 else 0)
    if p.paid_months is not None and a >= p.paid_months:
        return ZERO
    if p.billing == "monthly":
        return (1 - p.leaving) ** a
    return (1 - p.leaving) ** (a // 12) if a % 12 == 0 else ZERO


def payments(p: Product, m: int) -> Fraction:
    return sum((pattern(p, a) for a in range(m)), ZERO)


def r(p: Product, a: int, goal: Goal | None = None) -> Fraction:
    return unit(p, goal) * pattern(p, a)


def S(p: Product, m: int, goal: Goal | None = None) -> Fraction:
    return sum((r(p, a, goal) for a in range(m)), ZERO)


def T(p: Product, m: int, goal: Goal | None = None) -> Fraction:
    return sum((S(p, j, goal) for j in range(1, m + 1)), ZERO)


def ltv(p: Product, goal: Goal | None = None) -> Fraction | None:
    if p.billing == "once":
        return unit(p, goal)
    if p.paid_months is not None:
        return S(p, p.paid_months, goal)
    return None if p.leaving == 0 else unit(p, goal) / p.leaving


class Literal:
    """One scenario, letter by letter; ``reason`` is a short word when it is unreachable."""

    def __init__(self, plan: Plan, scenario: Scenario) -> None:
        self.plan, self.scenario = plan, scenario
        self.figures: dict[str, Any] = {}
        self.reason = self._compute()

    def rate(self, p: Product, stage: Any) -> Any:
        own = self.scenario.product_rates.get(p.id, {})
        segment: Any = {}
        for found in self.plan.audience.segments:
            if found.id == self.scenario.segment:
                segment = found.rates
        for table in (own, self.scenario.rates, p.rates, segment):
            if stage.id in table:
                return table[stage.id]
        return stage.rate

    def _compute(self) -> str | None:
        plan, scenario, f = self.plan, self.scenario, self.figures
        goal = plan.goal
        assert goal is not None
        growth = goal.kind == "growth"
        heads = goal.kind == "customers"
        base = goal.baseline * goal.growth if growth else goal.amount
        target = base * (1 + goal.margin) if growth else base / (1 - goal.tax) * (1 + goal.margin)
        target = Fraction(ceil(base * (1 + goal.margin))) if heads else target
        D = (goal.deadline - goal.start).days + 1
        H = months_begun(goal.start, goal.deadline)
        monthly = goal.kind == "monthly"
        W = 1 if monthly else H
        R = target if growth or heads else target + scenario.fixed_costs * W
        f.update(target=target, required=R)
        linear = monthly and goal.ramp == "linear"
        everything = [product_in(scenario, p) for p in plan.products]
        mix = scenario.mix or {next(p.id for p in plan.products if p.after is None): Fraction(1)}
        sold = [p for p in everything if mix.get(p.id, 0) > 0]
        own = plan.find_funnel(scenario.funnel)
        assert own is not None
        way = {p.id: plan.find_funnel(p.funnel or scenario.funnel) or own for p in sold}
        used = [own, *(one for one in plan.funnels if one != own and one in way.values())]
        stages: list[Any] = []
        for one in used:
            stages += [stage for stage in one.stages if stage.id not in {known.id for known in stages}]
        at_sale: dict[str, int] = {}
        lags: dict[str, dict[str, int]] = {}
        for one in used:
            marked = [place for place, stage in enumerate(one.stages) if stage.sale]
            at = at_sale[one.id] = marked[0] if marked else len(one.stages) - 1
            lags[one.id] = {
                stage.id: sum(later.lag_days for later in one.stages[place:at])
                for place, stage in enumerate(one.stages)
            }
        lag = {stage.id: max(days.get(stage.id, 0) for days in lags.values()) for stage in stages}
        gaps = {
            name: {s: min(H - 1, floor(Fraction(12 * d, 365) + Fraction(1, 2))) for s, d in days.items()}
            for name, days in lags.items()
        }
        h = {p.id: gaps[way[p.id].id][way[p.id].stages[0].id] for p in sold}
        chains: dict[str, list[tuple[Product, Fraction]]] = {}
        for p in sold:
            chain = chains[p.id] = [(p, Fraction(1))]
            for before, times in chain:
                chain += [(j, times * (j.take or ZERO)) for j in everything if j.after == before.id]
        sold_all = [p for p in everything if any(p == j for chain in chains.values() for j, _ in chain)]

        def S_(p: Product, m: int) -> Fraction:
            return sum((t * S(j, m, goal) for j, t in chains[p.id]), ZERO)

        def T_(p: Product, m: int) -> Fraction:
            return sum((t * T(j, m, goal) for j, t in chains[p.id]), ZERO)

        def below(p: Product) -> list[tuple[Product, Fraction]]:
            found = [(p, Fraction(1))]
            for before, times in found:
                found += [(j, times * (j.take or ZERO)) for j in everything if j.after == before.id]
            return found

        def ltv_(p: Product) -> Fraction | None:
            parts = [(ltv(j, goal), t) for j, t in below(p) if t]
            known = [value * t for value, t in parts if value is not None]
            return sum(known, ZERO) if len(known) == len(parts) else None

        total_weight = sum((mix[p.id] for p in sold), ZERO)
        if not heads and any(unit(p, goal) <= 0 for p in sold if len(chains[p.id]) == 1):
            return "unit"
        feeds: dict[str, list[Any]] = {stage.id: [] for stage in stages}
        for source in plan.sources:
            fed = source.feeds or own.stages[0].id
            if fed in feeds:
                feeds[fed].append((source, scenario.sources.get(source.id, source.share)))
        F = {name: sum((share for _, share in pairs), ZERO) for name, pairs in feeds.items()}
        if any(value > 1 for value in F.values()):
            return "overfed"

        def held(p: Product) -> bool:
            return monthly and p.billing == "monthly" and p in sold and len(chains[p.id]) == 1

        def kept(p: Product, m: int) -> Fraction:
            return (1 - p.leaving) ** (m if p.billing == "monthly" else ceil(Fraction(m, 12)))

        def A(m: int, hold: bool = True) -> Fraction:
            total = ZERO
            for p in everything:
                if p.billing != "once":
                    left = kept(p, min(m, H) if hold and held(p) else m)
                    each = unit(p, goal) * p.active / (1 if p.billing == "monthly" else 12)
                    total += each * (left - 1 if growth else left)
            return total

        q: dict[str, dict[str, Fraction | None]] = {}
        k: dict[str, Fraction | None] = {}
        for p in sold:
            people: Fraction | None = Fraction(1)
            walk = way[p.id].stages[: at_sale[way[p.id].id] + 1]
            q[p.id] = {stage.id: ZERO for stage in stages}
            q[p.id][walk[-1].id] = people
            forward_people = Fraction(1)
            behind = way[p.id].stages[at_sale[way[p.id].id] :]
            for here, following in pairwise(behind):
                forward_people *= self.rate(p, here)
                q[p.id][following.id] = forward_people
            for here, following in zip(reversed(walk[:-1]), reversed(walk[1:]), strict=True):
                walked = None if people is None else people * (1 - F[following.id])
                if F[following.id] == 1 or walked == 0:
                    people = ZERO
                elif walked is None or self.rate(p, here) == 0:
                    people = None
                else:
                    people = walked / self.rate(p, here)
                q[p.id][here.id] = people
            cost: Fraction | None = ZERO
            for stage in stages:
                for source, share in feeds[stage.id]:
                    if share * source.planned_cost:
                        each = q[p.id][stage.id]
                        cost = (
                            None
                            if cost is None or each is None
                            else cost + each * share * source.planned_cost
                        )
            k[p.id] = cost
        audience = plan.audience
        stays = 1 - audience.list_churn
        ahead = [
            one.stages[: [s.id for s in one.stages].index(audience.list_stage)]
            for one in used
            if audience.list_stage in {s.id for s in one.stages}
        ]
        wait = max((sum(s.lag_days for s in stages_) for stages_ in ahead), default=0)
        wait = min(H - 1, floor(Fraction(12 * wait, 365) + Fraction(1, 2)))

        def g(m: int) -> Fraction:
            return ZERO if m <= wait else Fraction(m, H) if linear and m < H else Fraction(1)

        def people_on_list(a: Fraction, until: int) -> list[Fraction]:
            found = [audience.list_size]
            for m in range(1, until + 1):
                found.append(found[-1] * stays + a * g(m))
            return found

        lives = {
            p.id: audience.list_stage is not None and all(j.billing == "once" for j, _ in chains[p.id])
            for p in sold
        }

        def cases_of(p: Product) -> list[tuple[Fraction, Fraction]]:
            share = mix[p.id] / total_weight
            if monthly:
                return [
                    (share * max(ZERO, R - A(m)), S_(p, (min(m, H) if held(p) else m) - h[p.id]))
                    for m in range(H, H + 61)
                ]
            if heads:
                return [(share * R / W, Fraction(1))]
            covered = sum((A(m) for m in range(1, H + 1)), ZERO)
            return [(share * max(ZERO, R - covered) / H, T_(p, H - h[p.id]) / (H - h[p.id]))]

        all_cases = {p.id: cases_of(p) for p in sold}

        def from_list(p: Product, a: Fraction) -> Fraction:
            """L of a product where the list gains ``a`` a month."""
            V = H - h[p.id] if p.recurring and monthly else W
            if not lives[p.id]:
                return Fraction(floor(audience.list_size * p.list_rate * V), V)
            there = people_on_list(a, H + 60)
            if monthly:
                return p.list_rate * min(there[m - 1] for m in range(H, H + 61))
            return p.list_rate * sum((there[m - 1] for m in range(h[p.id] + 1, H + 1)), ZERO) / H

        def pace_at(p: Product, list_pace: Fraction) -> Fraction | str:
            needs: list[Fraction] = []
            for P, M in all_cases[p.id]:
                cost = ZERO if growth or heads else k[p.id]
                if M <= 0:
                    return "nothing"
                if list_pace >= P / M:
                    needs.append(P / M)
                elif cost is None:
                    return "rate"
                elif cost >= M:
                    return "dear"
                else:
                    needs.append((P - list_pace * cost) / (M - cost))
            return max(needs)

        def gained(a: Fraction) -> Fraction:
            total = ZERO
            for p in sold:
                L = from_list(p, a)
                pace = pace_at(p, L)
                each = q[p.id].get(audience.list_stage or "") or ZERO
                if not isinstance(pace, str):
                    total += max(ZERO, pace - L) * each
            return total

        a = ZERO
        if audience.list_stage is not None:
            low, high = ZERO, gained(ZERO)
            assert gained(high) <= high
            for _ in range(80):  # halved until one straight piece is left, whose root is exact
                middle = (low + high) / 2
                low, high = (middle, high) if gained(middle) > middle else (low, middle)
            at_low, at_high = gained(low), gained(high)
            steep = (at_high - at_low) / (high - low) if high != low else ZERO
            a = (at_low - steep * low) / (1 - steep) if high != low else low
            assert abs(gained(a) - a) * 10**9 <= a
        self.joins = a
        n: dict[str, Fraction] = {}
        sales: dict[str, Fraction] = {}
        listed: dict[str, Fraction] = {}
        for p in sold:
            V = H - h[p.id] if p.recurring and monthly else W
            L = Fraction(floor(from_list(p, a) * V), V)
            pace = pace_at(p, L)
            if isinstance(pace, str):
                return pace
            n[p.id] = pace
            sales[p.id] = Fraction(ceil(n[p.id] * V) * W, V)
            listed[p.id] = sales[p.id] if n[p.id] <= L else L * W
        new = {name: sales[name] - listed[name] for name in sales}
        follows = {j.id: (p, t) for p in sold for j, t in chains[p.id] if j != p}
        e: dict[str, Fraction] = {stage.id: ZERO for stage in stages}
        for p in sold:
            for stage in stages:
                each = q[p.id][stage.id]
                if new[p.id]:
                    if each is None:
                        return "rate"
                    e[stage.id] += new[p.id] * each
        if any(ceil(e[stage.id]) > 0 and D - lag[stage.id] < 1 for stage in stages):
            return "late"
        enough = R / A(H) if monthly and A(H) > R else Fraction(1)
        later = {p.id: (sales[p.id] / W, new[p.id] / W) for p in sold}
        for p in sold:
            f[f"products.{p.id}"] = {
                "share": mix[p.id] / total_weight, "unit": unit(p, goal), "pace": n[p.id],
                "sales": sales[p.id], "from_list": listed[p.id], "new": new[p.id], "ltv": ltv_(p),
                "acquisition_cost": k[p.id], "active": None, "hold": None,
            }  # fmt: skip
            if p.billing == "monthly":
                there = p.active * kept(p, H) * enough
                active = ceil(n[p.id] * payments(p, H - h[p.id]) + there)
                Z = (
                    None
                    if p.leaving == 0 and p.paid_months is None
                    else (payments(p, p.paid_months) if p.paid_months is not None else 1 / p.leaving)
                )
                f[f"products.{p.id}"] |= {"active": active, "hold": ceil(active / Z) if Z else 0}
                if held(p):
                    each = (sales[p.id] / W * payments(p, H - h[p.id]) + there) / Z if Z else ZERO
                    later[p.id] = (each, each * new[p.id] / sales[p.id] if sales[p.id] else each)
                    if later[p.id][1] and None in q[p.id].values():
                        return "rate"
        for p in sold_all:
            if p.id in follows:
                before, t = follows[p.id]
                there = p.active * kept(p, H) * enough if p.billing == "monthly" else ZERO
                f[f"products.{p.id}"] = {
                    "share": ZERO, "unit": unit(p, goal), "pace": t * n[before.id],
                    "sales": t * sales[before.id], "from_list": ZERO, "new": t * sales[before.id],
                    "ltv": ltv_(p), "acquisition_cost": ZERO, "hold": None, "active": None
                    if p.billing != "monthly"
                    else ceil(t * n[before.id] * payments(p, H - h[before.id]) + there),
                }  # fmt: skip
        spend = ZERO
        after: dict[str, str] = {}
        for one in reversed(used):
            after |= {a.id: b.id for a, b in zip(one.stages[:-1], one.stages[1:], strict=True)}

        def moving_on(name: str) -> Fraction:
            """Those of a stage who move on by themselves, each by the way of the product they will buy."""
            total = ZERO
            for p in sold:
                for here, following in pairwise(way[p.id].stages):
                    if here.id == name:
                        total += new[p.id] * (q[p.id][following.id] or ZERO) * (1 - F[following.id])
            return total

        for stage in stages:
            count = ceil(e[stage.id])
            days = D - lag[stage.id]
            per_day = ZERO if not count else Fraction(count * 12, 365) if monthly else Fraction(count, days)
            f[f"stages.{stage.id}"] = {
                "exact": e[stage.id], "people": count, "per_day": per_day, "per_week": 7 * per_day,
                "per_month": Fraction(count) if monthly else Fraction(365, 12) * per_day,
                "latest": goal.deadline - timedelta(days=lag[stage.id]),
                "rate": moving_on(stage.id) / e[stage.id] if stage.id in after and e[stage.id] else None,
            }  # fmt: skip
            for source, share in feeds[stage.id]:
                exact = share * e[stage.id]
                f[f"sources.{source.id}"] = {
                    "stage": stage.id, "exact": exact, "contacts": ceil(exact),
                    "spend": exact * source.planned_cost,
                }  # fmt: skip
                spend += exact * source.planned_cost
        firsts = {p.id: way[p.id].stages[0].id for p in sold}
        f["unassigned"] = sum(
            (new[name] * (q[name][first] or ZERO) * (1 - F[first]) for name, first in firsts.items()), ZERO
        )
        Ms = {p.id: S_(p, H - h[p.id]) if monthly else T_(p, H - h[p.id]) / (H - h[p.id]) for p in sold}
        income = sum((sales[p.id] * Ms[p.id] for p in sold), ZERO)
        income += A(H) if monthly else sum((A(m) for m in range(1, H + 1)), ZERO)
        fixed = scenario.fixed_costs * W
        won = sum(new.values(), ZERO)
        cac = spend / won if won else None
        f.update(income=income, spend=spend, fixed=fixed, cac=cac)
        bought = sum(sales.values(), ZERO)
        worth: Fraction | None = None
        if bought and not any(sales[p.id] and ltv_(p) is None for p in sold):
            worth = sum((sales[p.id] * (ltv_(p) or ZERO) for p in sold), ZERO) / bought
        f["ltv"] = worth
        f["ltv_cac"] = worth / cac if cac and worth is not None else None
        f["payback_months"] = None
        if cac is not None:
            for m in range(1, 121):
                if sum((new[p.id] * S_(p, m) for p in sold), ZERO) / won >= cac:
                    f["payback_months"] = m
                    break
        f["roi"] = (income - spend - fixed) / (spend + fixed) if spend + fixed else None

        def split(counts: Any) -> Fraction:
            total = ZERO
            for p in sold:
                line = S if monthly else T
                parts = [(t * line(j, H - h[p.id], goal), counts(j)) for j, t in chains[p.id]]
                whole = sum((money for money, _ in parts), ZERO)
                if whole and len(parts) > 1:
                    total += mix[p.id] * sum((money for money, yes in parts if yes), ZERO) / whole
                else:
                    total += mix[p.id] if counts(p) else ZERO
            return total / total_weight

        f["scalable_share"] = split(lambda p: p.scalable)
        f["recurring_share"] = split(lambda p: p.recurring)
        hours = ZERO
        for p in sold_all:
            active = f[f"products.{p.id}"]["active"]
            hours += (f[f"products.{p.id}"]["sales"] / W if active is None else active) * p.hours
        ramps = {p.id: linear and all(j.billing == "once" for j, _ in chains[p.id]) for p in sold}
        f["client_hours"] = hours

        def rho(p: Product, m: int) -> Fraction:
            if m <= h[p.id]:
                return ZERO
            return Fraction(m, H) if ramps[p.id] and m < H else Fraction(1)

        def months(
            paces: dict[str, Fraction], won: dict[str, Fraction], plan_: bool, joins: Fraction
        ) -> tuple[list[Any], int | None]:
            """``paces``, ``won``: sales of a month, those to new customers; ``plan_``: held, with a ramp.

            ``joins``: who join the list in a full month.
            """
            rows, total, turnover, counted, shown = [], ZERO, ZERO, [], max(plan.horizon, H)
            customers, from_pool = ZERO, dict.fromkeys(won, ZERO)
            there_on_list = people_on_list(joins, max(shown, H + 60))
            for m in range(1, max(shown, H + 60 if monthly else 0) + 1):
                past = plan_ and monthly and m > H
                gross, there, paid = A(m, plan_), ZERO, scenario.fixed_costs
                for p in sold:
                    upto = H if past and held(p) else m
                    part = Fraction(m, H) if plan_ and ramps[p.id] and h[p.id] < m < H else Fraction(1)
                    steady = won[p.id] if lives[p.id] else paces[p.id]
                    gross += steady * S_(p, upto - h[p.id]) * part
                    customers += steady * part if m > h[p.id] else ZERO
                    if lives[p.id] and m > h[p.id]:
                        buys = p.list_rate * there_on_list[m - 1]
                        if not new[p.id]:
                            left_over = sales[p.id] - from_pool[p.id]
                            buys = min(buys, sales[p.id] / W if monthly else left_over)
                        from_pool[p.id] += buys
                        gross += buys * S_(p, 1)
                        customers += buys
                    for j, t in chains[p.id]:
                        if j.billing == "monthly":
                            there += t * paces[p.id] * payments(j, upto - h[p.id])
                    new_ones = won[p.id]
                    if plan_ and monthly and m + h[p.id] > H:
                        new_ones = later[p.id][1]
                    elif plan_ and linear:
                        new_ones *= rho(p, m + h[p.id])
                    if not monthly and H - h[p.id] < m <= H:
                        new_ones = ZERO
                    paid += (k[p.id] or ZERO) * new_ones
                for p in everything:
                    if p.billing == "monthly":
                        frozen = past and held(p)
                        left = p.active * kept(p, H if frozen else m)
                        there += left * (enough if frozen else 1)
                        gross -= left * (1 - enough) * unit(p, goal) if frozen else 0
                total += gross - paid
                turnover += gross
                counted.append(customers if heads else turnover if growth else total)
                on_list = there_on_list[m] if audience.list_stage is not None else audience.list_size
                rows.append((m, gross - paid, gross, total, there, on_list))
            if monthly:
                good = [m for m, *_ in rows if all(row[1] >= target for row in rows[m - 1 :])]
            else:
                good = [row[0] for row, so_far in zip(rows, counted, strict=True) if so_far >= target]
            return rows[:shown], min(good, default=None)

        N = {p.id: 1 if monthly else H - h[p.id] for p in sold}
        f["projection"], f["goal_month"] = months(
            {name: value / N[name] for name, value in sales.items()},
            {name: value / N[name] for name, value in new.items()},
            True,
            a,
        )
        f["lowest"] = min([ZERO, *(row[3] for row in f["projection"])])
        for stage in stages:
            people = sum(((q[p.id][stage.id] or ZERO) * later[p.id][1] for p in sold), ZERO)
            f[f"stages.{stage.id}"]["after"] = ceil(people) if monthly else None
            people = ZERO
            for p in sold:
                buys = 1 + gaps[way[p.id].id].get(stage.id, 0)
                if monthly and buys > H:
                    people += (q[p.id][stage.id] or ZERO) * later[p.id][1]
                else:
                    people += (q[p.id][stage.id] or ZERO) * new[p.id] * (rho(p, buys) if monthly else 1)
            f[f"stages.{stage.id}"]["exact_now"] = people
        traffic = plan.audience.traffic
        f["forward"] = None
        if traffic:
            first = e[stages[0].id]
            x = traffic * W / first if first else Fraction(1)
            by = {p.id: x if way[p.id].stages[0].id == own.stages[0].id else Fraction(1) for p in sold}
            paces = {name: (by[name] * new[name] + listed[name]) / W for name in sales}
            rows, month = months(paces, {name: by[name] * new[name] / W for name in sales}, False, x * a)
            at_h = people_on_list(x * a, H)[H - 1]
            for p in sold:
                if lives[p.id]:
                    at_last = p.list_rate * at_h
                    if not new[p.id]:
                        spent_list = people_on_list(x * a, H)
                        so_far = sum((p.list_rate * v for v in spent_list[h[p.id] : H - 1]), ZERO)
                        left_over = max(ZERO, sales[p.id] - so_far)
                        at_last = min(at_last, sales[p.id] / W if monthly else left_over)
                    paces[p.id] = by[p.id] * new[p.id] / W + at_last
            f["forward"] = {
                "traffic": traffic, "sales_per_month": sum(paces.values(), ZERO), "gap": first / W / traffic,
                "goal_month": month, "projection": rows,
            }  # fmt: skip
        return None
