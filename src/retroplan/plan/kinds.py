"""The closed sets of words of a plan and of what follows from it, each declared once.

Fields, records, results and the screen take their words from here, so a word that is mistyped, or compared
with a set it is not in, is found before anything runs. The kinds of goals, billings and backlog items have
modules of their own, with what sets each kind apart.
"""

from __future__ import annotations

from typing import Literal, get_args

RampKind = Literal["steady", "linear"]
Basis = Literal["behavioural", "psychographic", "geographic", "demographic"]
BASES: tuple[Basis, ...] = get_args(Basis)
"""What makes people a segment."""

HorizonName = Literal["7d", "30d", "90d", "180d", "365d"]
HORIZON_NAMES: tuple[HorizonName, ...] = get_args(HorizonName)
"""After how long the value of a contact is looked at."""

WeekDay = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[WeekDay, ...] = get_args(WeekDay)

Status = Literal["todo", "doing", "done"]
STATUSES: tuple[Status, ...] = get_args(Status)
DEFAULT_STATUS: Status = "todo"
"""How far an item of the backlog is."""

Cadence = Literal["day", "week", "month"]
CADENCES: tuple[Cadence, ...] = get_args(Cadence)
"""What a routine is repeated in whatever the targets: each work day, each week, each month of the plan."""

KpiUnit = Literal["%", "money", "people"]
KPI_UNITS: tuple[KpiUnit, ...] = get_args(KpiUnit)
"""What a figure of the user's own may be counted in; else it is a plain number."""

BetterWay = Literal["higher", "lower"]
BETTER_WAYS: tuple[BetterWay, ...] = get_args(BetterWay)
"""Which way a figure of the user's own gets better."""

Refers = Literal[
    "", "figures", "stages", "products", "scenarios", "funnels", "sources", "segments", "feeds",
    "initiatives", "routines", "kpis",
]  # fmt: skip
"""What a field names things of; ``feeds`` are stages and sources, "" is nothing."""

Verdict = Literal["no data", "scale", "stop", "watch"]
"""What to do about a source (model 7)."""

ReviewStatus = Literal["reached", "ahead", "on track", "behind"]
"""How what came in stands to what was expected by now (model 7)."""

SmartId = Literal["specific", "measurable", "achievable", "realistic", "time-bound"]
"""The checks of a goal, in the order of the word (model 7)."""

StandingWord = Literal[
    "starts", "errors", "out of reach", "behind", "late", "over capacity", "silent", "no report", "on track",
    "ahead", "reached",
]  # fmt: skip
"""How a plan stands: the first of these that is true (model 7)."""
