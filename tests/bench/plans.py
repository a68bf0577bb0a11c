"""The plans that are measured: the starter, and one of 50 scenarios, 20 products and 10 stages."""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.presets.plans import starter


def starter_text() -> str:
    """The starter plan as a new user gets it on a fixed day."""
    return starter(date(2026, 11, 2))


def large_text() -> str:
    """A plan of 50 scenarios, 20 products, 10 stages, 200 backlog items and 500 check-ins."""
    stages = [f"stage-{n}" for n in range(10)]
    begin = date(2026, 12, 1)
    lines = ["format = 1", "", "[goal]", "amount = 4000", 'tax = "20%"', 'margin = "10%"']
    lines += ["start = 2026-12-01", "deadline = 2028-06-30", "", "[audience]", "traffic = 5000"]
    lines += ["", "[capacity]", "hours_per_week = 20", "", "[[funnels]]", 'id = "main"']
    for n, stage in enumerate(stages):
        rate = [f'rate = "{40 + n}%"', f"lag_days = {n % 3}"] if n < 9 else []
        lines += ["[[funnels.stages]]", f'id = "{stage}"', 'kpi = "count"', *rate]
    for n in range(20):
        billing = ("once", "monthly", "yearly")[n % 3]
        churn = [f'churn = "{3 + n % 5}%"'] if billing != "once" else []
        active = [f"active = {n}"] if billing == "monthly" else []
        lines += [
            "",
            "[[products]]",
            f'id = "product-{n}"',
            f"price = {10 + 7 * n}",
            f'billing = "{billing}"',
        ]
        lines += churn + active
    for n in range(50):
        mix = ", ".join(f"product-{(n + 3 * k) % 20} = {k + 1}" for k in range(4))
        lines += [
            "",
            "[[scenarios]]",
            f'id = "scenario-{n}"',
            f"mix = {{ {mix} }}",
            f"fixed_costs = {10 * n}",
        ]
        lines += [f"[scenarios.products.product-{n % 20}]", f"price = {15 + n}"]
    for n in range(4):
        lines += ["", "[[sources]]", f'id = "source-{n}"', f'share = "{10 + n}%"', "cost_per_contact = 0.01"]
    for n in range(200):
        lines += ["", "[[backlog]]", f'id = "item-{n}"', f'title = "Item {n}"']
        if n % 4 == 0:
            lines += ['kind = "routine"', f'feeds = "{stages[n % 10]}"', 'share = "5%"', "yields = 100"]
            lines += ["minutes = 30"]
        elif n % 4 == 1:
            needs = [f'needs = ["item-{n - 4}"]'] if n > 4 and n % 3 else []
            lines += ['kind = "initiative"', "days = 3", "hours = 4", *needs]
    for n in range(500):
        day = begin + timedelta(days=n)
        lines += ["", "[[checkins]]", f"date = {day.isoformat()}", f"revenue = {n % 90}"]
        lines += [
            f"counts = {{ stage-0 = {100 + n % 40}, stage-1 = {40 + n % 20} }}",
            "actions = { item-0 = 1 }",
        ]
    return "\n".join(lines) + "\n"
