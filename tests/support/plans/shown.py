"""The plan of the pictures: a club that has lived for four months, with something to see in every tab."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.plans.lived import CLUB_TODAY as CLUB_TODAY  # the day its pictures are taken
from tests.support.plans.lived import club_text

_REPLACED = (
    ("amount = 2000", 'why = "Half of the week for my own work"\namount = 600'),
    ('rate = "11%"', 'kpi = "Unique visitors", rate = "7.5%"'),
    ('rate = "4%"', 'kpi = "New subscribers", rate = "6%"'),
    ('name = "Customers" }', 'name = "Customers", kpi = "Sales" }'),
    ("[capacity]", "[audience]\ntraffic = 900\nlist_size = 310\n\n[capacity]"),
    ("hours_per_week = 12", "hours_per_week = 12\nbudget_per_month = 250"),
    ('share = "40%"\nyields = 150\nminutes = 120', 'share = "70%"\nyields = 400\nminutes = 150'),
)
"""What the pictures need otherwise than the tests: a goal in reach, people who are there, a budget."""
_MORE = """
[[products]]
id = "course"
name = "Course"
price = 190

[[scenarios]]
id = "guides"
name = "Guides alone"
mix = { guide = 1 }

[[scenarios]]
id = "dearer-club"
name = "A dearer club"
mix = { guide = 1, club = 3 }
[scenarios.products.club]
price = 69

[[scenarios]]
id = "course"
name = "A course"
mix = { guide = 1, course = 3 }

[[sources]]
id = "posts"
name = "Guest posts"
feeds = "visitors"
share = "80%"
cost_per_contact = 0
[sources.history]
spend = 0
contacts = 5200
clients = 24
revenue = { 7d = 310, 30d = 1180, 90d = 2260 }

[[sources]]
id = "search-ads"
name = "Search ads"
feeds = "visitors"
share = "20%"
invest = "50%"
[sources.history]
spend = 410
contacts = 1650
clients = 9
revenue = { 7d = 130, 30d = 495, 90d = 870 }

[[sources]]
id = "social"
name = "Social posts, paid"
feeds = "visitors"
share = "0%"
[sources.history]
spend = 240
contacts = 900
clients = 1
revenue = { 7d = 0, 30d = 29, 90d = 29 }

[[backlog]]
id = "mail"
title = "Write the weekly mail"
kind = "routine"
every = "week"
minutes = 60

[[backlog]]
id = "second-guide"
title = "Write a second guide"
kind = "initiative"
days = 30
hours = 24
due = 2027-01-10
status = "doing"
steps = [
  { title = "Outline", done = true },
  { title = "Ask five readers", done = true },
  { title = "Draft" },
  { title = "Layout" },
]

[[backlog]]
id = "partner"
title = "Webinar with a partner"
kind = "initiative"
days = 14
hours = 8
due = 2027-01-20
needs = ["second-guide"]

[[backlog]]
id = "call"
title = "Call a member who left"
kind = "task"
due = 2026-11-27

[[kpis]]
id = "retention"
target = "90%"
action = "Ask those who leave why"
"""
_TICKS = (
    (4, "guest-post"), (6, "mail"), (10, "guest-post"), (12, "mail"), (13, "guest-post"), (17, "guest-post"),
    (19, "mail"), (20, "guest-post"), (25, "guest-post"), (26, "mail"),
)  # fmt: skip
"""The days of November on which a routine was ticked off."""


_REPORT = "\n[[checkins]]"
_LEFT_IN = (5, 8, 12, 15)
"""The weeks, from 0, in which a member left."""


def _more_told() -> Iterator[str]:
    """What each report tells beside what the tests need: hours, money spent, who left, the list."""
    for week in range(16):
        lost = 1 if week in _LEFT_IN else 0
        yield (
            f"hours = {5 + week % 3}\nspend = {20 + 5 * (week % 4)}\nlost = {lost}\n"
            f"list_size = {64 + 15 * week}\n"
        )


def shown_text() -> str:
    """The club as text: several products and ways, sources with what they brought, reports, ticks."""
    text = club_text()
    for old, new in _REPLACED:
        assert old in text, old
        text = text.replace(old, new, 1)
    plan, *reports = text.split(_REPORT)
    reports = [f"{one.rstrip()}\n{more}" for one, more in zip(reports, _more_told(), strict=True)]
    ticks = [f"\ndate = 2026-11-{day:02}\nactions = {{ {routine} = 1 }}\n" for day, routine in _TICKS]
    return plan + _MORE + "".join(_REPORT + one for one in sorted([*reports, *ticks]))
