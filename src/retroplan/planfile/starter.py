"""The plan a newcomer begins with: a story whose figures come out, written to be read and changed."""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.planfile.reading.values import FIRST_YEAR, LAST_YEAR

NOTICE = timedelta(days=21)
"""From today to the start at least: time for what must be ready before."""
LENGTH = 3
"""Calendar months the plan lasts."""
EARLIEST, LATEST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 7, 31)
"""The days between which a plan that begins soon lies in the years that are read."""


def starter(today: date) -> str:
    """The text of the starter plan.

    It starts on the first day of the next month that is at least three weeks away; its deadline is the last
    day of its third month.
    """
    today = min(max(today, EARLIEST), LATEST)
    start = _month_after(today, 1)
    if start - today < NOTICE:
        start = _month_after(start, 1)
    deadline = _month_after(start, LENGTH) - timedelta(days=1)
    return _TEXT.replace("START", start.isoformat()).replace("DEADLINE", deadline.isoformat())


def _month_after(day: date, months: int) -> date:
    """The first day of the month that many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


_TEXT = """\
# Your plan. Change any value here or in retroplan, and everything that follows from it is computed again.
# Lines that begin with # are notes: keep them, change them, remove them.

format = 1                       # the version of this file format
currency = "EUR"
horizon = 12                     # how many months the projection looks ahead
scenario = "cheaper-guide"       # the scenario you work on: its numbers become your backlog


# ---- The goal: what you want, and how much money it takes ----

[goal]
name = "A new computer"
why = "The old one is dying, and my work depends on it"
kind = "monthly"                 # earn it every month, from the deadline on; total: once, by the deadline
amount = 400                     # what must remain for you after taxes
tax = "20%"                      # taxes and social charges
margin = "20%"                   # a safety on top: 400 / (1 - 20%) x (1 + 20%) = 600 to earn
start = START               # the first day of the plan
deadline = DEADLINE            # the last one


# ---- Who is there already ----

[audience]
list_size = 0                    # people on your mailing list today
list_stage = "subscribers"       # who reaches this stage joins the list


# ---- What you can give ----

[capacity]
hours_per_week = 10              # your time; the backlog is compared with it
work_days = ["mon", "tue", "wed", "thu", "fri"]


# ---- The funnel: how a stranger becomes a customer ----
# Each rate is the share of people who move on to the next stage; "10%", "1 in 10" and 0.1 mean the same.
# Not sure? Write a range: "7%..13%".

[[funnels]]
id = "newsletter"                # an id is how other parts of the plan refer to this one
name = "Newsletter"

[[funnels.stages]]
id = "visitors"
name = "Visitors"
about = "Someone who opens a page of the site"
kpi = "Unique visitors"          # the figure that measures this stage
rate = "10%"                     # one visitor in ten subscribes

[[funnels.stages]]
id = "subscribers"
name = "Subscribers"
about = "Someone who leaves an address to get the newsletter"
kpi = "New subscribers"
rate = "10%"                     # one subscriber in ten buys

[[funnels.stages]]
id = "customers"
name = "Customers"
about = "Someone who has paid"
kpi = "Sales"


# ---- The products: what you sell, or recommend ----

[[products]]
id = "guide"
name = "Work guide"
price = 10                       # without VAT; billing is once unless you say otherwise

[[products]]
id = "course"
name = "Online course"
price = 100

[[products]]
id = "affiliate"
name = "Software subscription"
price = 67
billing = "monthly"              # clients pay every month ...
commission = "50%"               # ... and half of the price is yours
churn = "5%"                     # share of clients who leave each month


# ---- The scenarios: four ways to the same goal ----
# The mix says which products bring the money; { guide = 2, course = 1 } would be two thirds and one third.

[[scenarios]]
id = "cheaper-guide"
name = "Cheaper guide"
mix = { guide = 1 }

[[scenarios]]
id = "higher-priced-product"
name = "Higher-priced product"
mix = { course = 1 }

[[scenarios]]
id = "recurring-affiliate"
name = "Recurring affiliate"
mix = { affiliate = 1 }

[[scenarios]]
id = "new-guide"
name = "A new guide every month"
mix = { guide = 1 }
[scenarios.products.guide]       # what differs here: one in ten of the list buys each new guide
list_rate = "10%"


# ---- The backlog: what is to be done ----
# A routine is repeated as often as its stage needs, an initiative is scheduled backward from the day it
# must be finished, a task is a plain to-do.

[[backlog]]
id = "publish-guest-post"
title = "Publish a guest post"
kind = "routine"
feeds = "visitors"               # the stage it brings people to
yields = 200                     # people it brings each time
minutes = 180                    # your time for it, each time

[[backlog]]
id = "choose-subject"
title = "Choose the subject of the guide"
kind = "initiative"
days = 3                         # calendar days it takes
hours = 4                        # your hours for all of it
scenarios = ["cheaper-guide"]    # only there; the other scenarios need no guide

[[backlog]]
id = "write-guide"
title = "Write the guide"
kind = "initiative"
days = 14
hours = 20
needs = ["choose-subject"]       # must be finished before this starts
for = "guide"                    # cannot be sold before this is finished, so it is due before the start
scenarios = ["cheaper-guide"]
steps = [{ title = "Outline" }, { title = "Draft" }, { title = "Layout" }]

[[backlog]]
id = "call-anna"
title = "Call Anna about an interview"
kind = "task"
"""
