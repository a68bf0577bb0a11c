"""Plan texts for reading, and problems as plain sentences."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from retroplan.plan.problems import Problem
from retroplan.plan.say import Argument, Either, Key, Say
from retroplan.planfile.reading.read import read

SMALL = """\
[goal]
amount = 400
start = 2026-12-01
deadline = 2027-02-28

[[funnels]]
id = "newsletter"
stages = [{ id = "visitors", rate = "10%" }, { id = "customers" }]

[[products]]
id = "guide"
price = 10
"""
"""The least a plan needs."""

WHOLE = """\
format = 1
currency = "EUR"
horizon = 12
scenario = "first"
locked = ["goal.amount"]

[goal]
name = "A new computer"
why = "The old one is dying"
kind = "monthly"
amount = 400
baseline = 8000
growth = "15%"
tax = "20%"
ramp = "linear"
levy = "1%"
margin = "20%"
start = 2026-12-01
deadline = 2027-02-28

[audience]
traffic = 100
list_size = 50
list_stage = "visitors"
list_churn = "1%"
[[audience.segments]]
id = "freelancers"
name = "Freelancers"
basis = "demographic"
about = "First two years"
rates = { visitors = "12%" }

[capacity]
hours_per_week = 10
budget_per_month = 50
cash = 500
work_days = ["mon", "tue"]
days_off = [2026-12-24]

[[funnels]]
id = "newsletter"
name = "Newsletter"
[[funnels.stages]]
id = "visitors"
name = "Visitors"
about = "Opens a page"
kpi = "Unique visitors"
rate = "10%"
lag_days = 1
[[funnels.stages]]
id = "customers"
name = "Customers"
sale = true

[[products]]
id = "guide"
name = "Guide"
price = 10
billing = "monthly"
commission = "50%"
refunds = "1%"
fee_rate = "2%"
fee_fixed = 0.25
cost = 1
churn = "5%"
paid_months = 12
active = 3
scalable = false
hours = 1
rates = { visitors = "2%" }
[[products]]
id = "course"
price = 100
billing = "monthly"
lifetime_months = 6
funnel = "newsletter"
[[products]]
id = "book"
price = 5
list_rate = "1%"
[[products]]
id = "hour"
price = 80
after = "guide"
take = "10%"

[[scenarios]]
id = "first"
name = "First"
funnel = "newsletter"
segment = "freelancers"
mix = { guide = 2, course = 1 }
fixed_costs = 5
rates = { visitors = "9%" }
sources = { posts = "100%" }
[scenarios.products.guide]
price = 9
rates = { visitors = "8%" }

[[sources]]
id = "posts"
name = "Posts"
feeds = "visitors"
share = "100%"
cost_per_contact = 0.5
invest = "125%"
invest_after = "90d"
[sources.history]
spend = 10
contacts = 100
clients = 2
revenue = { 7d = 1, 30d = 20, 365d = 30 }

[[backlog]]
id = "post"
title = "Post"
kind = "routine"
feeds = "sources.posts"
share = "40%"
yields = 200
minutes = 180
[[backlog]]
id = "news"
kind = "routine"
every = "week"
times = 2
[[backlog]]
id = "subject"
kind = "initiative"
[[backlog]]
id = "write"
title = "Write"
kind = "initiative"
days = 14
hours = 20
needs = ["subject"]
for = "guide"
due = 2026-12-20
scenarios = ["first"]
status = "doing"
steps = [{ title = "Outline", done = true }, { title = "Draft", hours = 6 }]

[[kpis]]
id = "conversion"
target = "10%"
action = "Rewrite the page"
focus = true
[[kpis]]
id = "rate:visitors"
target = "12%"
[[kpis]]
id = "open-rate"
name = "Open rate"
unit = "%"
better = "higher"
target = "40%"

[[checkins]]
date = 2026-12-07
source = "shop"
since = 2026-12-01
counts = { visitors = 1400, customers = 9 }
sales = { guide = 9 }
revenue = 90
spend = 1
actions = { post = 3 }
lost = 0
list_size = 620
hours = 9
figures = { open-rate = "42%" }
note = "A big blog"
"""
"""Every field of the format once at least, and nothing wrong."""


def plain(message: Say) -> str:
    """The sentence with its figures, in no particular language's format."""
    return message.template.format(**{name: _figure(figure) for name, figure in message.arguments.items()})


def _figure(figure: Argument) -> str:
    if isinstance(figure, Say):
        return plain(figure)
    if isinstance(figure, Either):
        return ", ".join(_figure(item) for item in figure.items)
    return figure.command if isinstance(figure, Key) else str(figure.value)


def problems(text: str) -> list[str]:
    """Each problem as ``severity line address: sentence``."""
    return [shown(problem) for problem in read(text).problems]


def shown(problem: Problem) -> str:
    return f"{problem.severity} {problem.line} {problem.address}: {plain(problem.message)}"


class Literal(str):
    """A piece of TOML that is written as it stands."""

    __slots__ = ()


def dump(value: object) -> str:
    """Plain data as TOML, tables and lists in one line each below the top."""
    assert isinstance(value, dict)
    return "".join(f"{_text(key)} = {_inline(part)}\n" for key, part in value.items())


def _inline(value: object) -> str:
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key)} = {_inline(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(part) for part in value) + "]"
    assert isinstance(value, int | Decimal | datetime | date | time)
    return str(value)


def _text(value: str) -> str:
    """A basic string: whatever TOML does not allow in it is escaped."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    kept = (char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}" for char in escaped)
    return '"' + "".join(kept) + '"'
