"""Plans that have lived: a course to be sold by a day, and a club with members, both with their reports."""

from __future__ import annotations

from datetime import date, timedelta

from retroplan.plan.model import Plan
from retroplan.planfile.reading.read import read

COURSE_TODAY, CLUB_TODAY = date(2027, 2, 9), date(2026, 11, 26)
_COURSE = """
currency = "EUR"

[goal]
name = "A course"
kind = "total"
amount = 5400
start = 2027-01-01
deadline = 2027-03-31

[capacity]
hours_per_week = 10

[[funnels]]
id = "newsletter"
name = "Newsletter"
stages = [
  { id = "visitors", name = "Visitors", rate = "10%" },
  { id = "subscribers", name = "Subscribers", rate = "10%", lag_days = 14 },
  { id = "customers", name = "Customers" },
]

[[products]]
id = "course"
name = "Course"
price = 100

[[scenarios]]
id = "course"
name = "Course"
funnel = "newsletter"
mix = { course = 1 }

[[backlog]]
id = "guest-post"
title = "Publish a guest post"
kind = "routine"
feeds = "visitors"
yields = 200
minutes = 90
"""
_CLUB = """
currency = "EUR"

[goal]
name = "A living from the club"
kind = "monthly"
amount = 2000
tax = "22%"
margin = "10%"
start = 2026-08-01
deadline = 2027-01-31

[capacity]
hours_per_week = 12

[[funnels]]
id = "newsletter"
name = "Newsletter"
stages = [
  { id = "visitors", name = "Visitors", rate = "11%" },
  { id = "subscribers", name = "Subscribers", rate = "4%", lag_days = 7 },
  { id = "customers", name = "Customers" },
]

[[products]]
id = "guide"
name = "Guide"
price = 29

[[products]]
id = "club"
name = "Club"
price = 49
billing = "monthly"
churn = "8%"

[[scenarios]]
id = "club"
name = "Club first"
funnel = "newsletter"
mix = { guide = 1, club = 3 }

[[backlog]]
id = "guest-post"
title = "Publish a guest post"
kind = "routine"
feeds = "visitors"
share = "40%"
yields = 150
minutes = 120

[[kpis]]
id = "conversion"
target = "0.5%"
action = "Rewrite the sales page"
focus = true
"""
_OF_COURSE = (
    (7, 450, 40, 1),
    (14, 520, 44, 2),
    (21, 480, 45, 2),
    (28, 600, 50, 5),
    (35, 450, 38, 5),
    (40, 450, 40, 4),
)
"""The day of the plan a report is dated, then visitors, subscribers and customers."""
_OF_CLUB = (
    (640, 44, 3, 1), (598, 47, 4, 2), (584, 36, 3, 1), (494, 40, 2, 1), (495, 41, 3, 2), (666, 49, 3, 1),
    (686, 51, 2, 1), (661, 54, 4, 2), (551, 45, 2, 0), (540, 34, 1, 1), (597, 39, 2, 1), (677, 43, 2, 1),
    (682, 41, 3, 1), (556, 32, 1, 0), (577, 37, 1, 1), (674, 45, 1, 0),
)  # fmt: skip
"""Of each week from the one to 9 August on: visitors, subscribers, customers, and of them new members."""


def course_text(reports: int = len(_OF_COURSE)) -> str:
    """A course as text, with the first so many of its reports."""
    told = [
        f"""
[[checkins]]
date = {date(2027, 1, 1) + timedelta(day - 1)}
counts = {{ visitors = {visitors}, subscribers = {subscribers}, customers = {sold} }}
revenue = {100 * sold}
hours = 9
"""
        for day, visitors, subscribers, sold in _OF_COURSE[:reports]
    ]
    return _COURSE + "".join(told)


def club_text() -> str:
    """A club as text; its revenue is left to be worked out."""
    told = [
        f"""
[[checkins]]
date = {date(2026, 8, 9) + timedelta(7 * week)}
counts = {{ visitors = {visitors}, subscribers = {subscribers}, customers = {customers} }}
sales = {{ guide = {customers - members}, club = {members} }}
"""
        for week, (visitors, subscribers, customers, members) in enumerate(_OF_CLUB)
    ]
    return _CLUB + "".join(told)


def course(reports: int = len(_OF_COURSE)) -> Plan:
    """The course, read."""
    return plan_of(course_text(reports))


def club() -> Plan:
    """The club, read."""
    return plan_of(club_text())


def plan_of(text: str) -> Plan:
    """The plan of a text without errors."""
    found = read(text)
    assert found.plan is not None
    assert not [one for one in found.problems if one.severity == "error"]
    return found.plan
