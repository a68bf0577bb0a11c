"""Plans that run and are behind, one of each kind of goal: what to re-pace is tried on them."""

from __future__ import annotations

from datetime import date

TODAY = date(2027, 2, 9)
"""Day 40 of the plans that start with the year."""
FUNNEL = """
[[funnels]]
id = "newsletter"
name = "Newsletter"
stages = [
  { id = "visitors", name = "Visitors", rate = "10%" },
  { id = "subscribers", name = "Subscribers", rate = "10%" },
  { id = "customers", name = "Customers" },
]
"""
REST = """
[[backlog]]
id = "post"
title = "Write a post"
kind = "routine"
feeds = "visitors"
yields = 200
minutes = 90

[[checkins]]
date = 2027-02-09
since = {since}
counts = {{ visitors = 2000, subscribers = 180, customers = 19 }}
sales = {{ course = 19 }}
revenue = {revenue}
"""


def behind(
    goal: str, product: str = "price = 100", *, since: str = "2027-01-01", revenue: str = "1900"
) -> str:
    """A plan with that goal from 1 January to 31 March 2027, which sold 19 by 9 February."""
    return (
        f"[goal]\nname = 'A course'\n{goal}\nstart = 2027-01-01\ndeadline = 2027-03-31\n"
        "\n[capacity]\nhours_per_week = 10\n"
        f'{FUNNEL}\n[[products]]\nid = "course"\nname = "Course"\n{product}\n'
        '\n[[scenarios]]\nid = "course"\nname = "Course alone"\nfunnel = "newsletter"\nmix = { course = 1 }\n'
        + REST.format(since=since, revenue=revenue)
    )


TOTAL = behind("kind = 'total'\namount = 5400")
GROWTH = behind("kind = 'growth'\nbaseline = 6000\ngrowth = '40%'", revenue="2600")
CUSTOMERS = behind("kind = 'customers'\namount = 54")
MONTHLY = behind("kind = 'monthly'\namount = 9000", since="2027-02-01")
MEMBERS = behind(
    "kind = 'monthly'\namount = 9000", "price = 50\nbilling = 'monthly'\nchurn = '5%'", revenue="900"
)
KINDS = {"total": TOTAL, "growth": GROWTH, "customers": CUSTOMERS, "monthly": MONTHLY, "members": MEMBERS}
