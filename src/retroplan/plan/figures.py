"""The figure table: one row per figure that is shown or stands in ``show --json`` (model 8, 9).

Names, kinds, decimals, units and spans of a figure are said here and nowhere else; the JSON, the tables, the
reasons and what an edit moved ask this table. Rows are found by the address with ids replaced by ``*``.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

from retroplan.plan.address import ROOT, SCENARIOS, Address
from retroplan.plan.kpis import key_figure
from retroplan.plan.say import Word, mark
from retroplan.plan.values import Kind

Span = Literal["", "window", "month", "week", "day"]
"""The stretch of time a figure is of; "" where it is of none, or of its whole life."""
Better = Literal[-1, 0, 1]
"""1: more is better, -1: less is, 0: neither can be said."""
MONEY, PER_CONTACT, RATIO, PACE = 2, 4, 6, 4
"""Decimals in JSON (model 8)."""


class Figure(NamedTuple):
    """What is known of a figure before any plan; ``places`` are its decimals in JSON.

    ``label`` is what it is called everywhere, ``short`` the title of a narrow column of it, where that is
    another; ``unit`` is what a number counts.
    """

    pattern: str
    kind: Kind
    label: str
    places: int = 0
    better: Better = 0
    unit: str = ""
    span: Span = ""
    short: str = ""

    @property
    def title(self) -> str:
        """What a narrow column of it is called."""
        return self.short or self.label

    @property
    def word(self) -> Word:
        """The label as an argument of a sentence."""
        return Word(self.label)

    @property
    def is_pace(self) -> bool:
        """Whether it is shown as a pace: a number of people or times in a month, week or day."""
        return self.kind is Kind.NUMBER and self.span in ("month", "week", "day") and self.unit != "hours"


def _money(
    pattern: str, label: str, *, better: Better = 0, places: int = MONEY, span: Span = "", short: str = ""
) -> Figure:
    return Figure(pattern, Kind.MONEY, label, places, better, span=span, short=short)


def _rate(pattern: str, label: str, *, better: Better = 0) -> Figure:
    return Figure(pattern, Kind.RATE, label, RATIO, better)


def _number(
    pattern: str, label: str, *, unit: str = "", span: Span = "", better: Better = 0, places: int = PACE
) -> Figure:
    return Figure(pattern, Kind.NUMBER, label, places, better, unit, span)


def _whole(pattern: str, label: str, *, unit: str = "", span: Span = "", better: Better = 0) -> Figure:
    return Figure(pattern, Kind.WHOLE, label, 0, better, unit, span)


def _day(pattern: str, label: str) -> Figure:
    return Figure(pattern, Kind.DATE, label)


def _word(pattern: str, label: str) -> Figure:
    return Figure(pattern, Kind.CHOICE, label)


def _flag(pattern: str, label: str) -> Figure:
    return Figure(pattern, Kind.FLAG, label)


def _months(base: Address) -> tuple[Figure, ...]:
    """The months of a projection."""
    return (
        _whole(base / "*.month", mark("month"), unit="months"),
        _money(base / "*.gross", mark("income before costs"), span="month"),
        _money(base / "*.income", mark("income of the month"), span="month"),
        _money(base / "*.cumulative", mark("running sum")),
        _number(base / "*.active", mark("members"), unit="members"),
        _number(base / "*.list", mark("people on the list"), unit="people"),
    )


_S = SCENARIOS / "*"
FIGURES = (
    _money("goal.base", mark("what must remain"), span="window"),
    _money("goal.target", mark("target"), span="window"),
    _day("goal.start", mark("start")),
    _day("goal.deadline", mark("deadline")),
    _whole("goal.days", mark("days"), unit="days"),
    _whole("goal.months", mark("months"), unit="months"),
    _whole("goal.window_months", mark("months in the window"), unit="months"),
    _flag(_S / "reachable", mark("reachable")),
    _money(_S / "required", mark("money required"), span="window"),
    _rate(_S / "products.*.share", mark("share of the money")),
    _money(_S / "products.*.unit", mark("one payment brings"), better=1),
    _number(_S / "products.*.pace", mark("exact sales a month"), unit="sales", span="month"),
    _number(_S / "products.*.sales", mark("sales"), unit="sales", span="window", better=-1),
    _number(_S / "products.*.from_list", mark("sales from the list"), unit="sales", span="window"),
    _number(_S / "products.*.new", mark("new customers"), unit="people", span="window"),
    _whole(_S / "products.*.active", mark("members needed"), unit="members"),
    _whole(_S / "products.*.hold", mark("new to hold them"), unit="members", span="month"),
    _money(_S / "products.*.ltv", mark("lifetime value"), better=1),
    _money(_S / "products.*.acquisition_cost", mark("cost to win one sale"), better=-1),
    _whole(_S / "stages.*.count", mark("people"), unit="people", span="window", better=-1),
    _number(_S / "stages.*.per_month", mark("people a month"), unit="people", span="month", better=-1),
    _number(_S / "stages.*.per_week", mark("people a week"), unit="people", span="week", better=-1),
    _number(_S / "stages.*.per_day", mark("people a day"), unit="people", span="day", better=-1),
    _day(_S / "stages.*.latest", mark("latest day")),
    _rate(_S / "stages.*.rate", mark("planned rate")),
    _whole(_S / "stages.*.now", mark("people this month"), unit="people", span="window", better=-1),
    _whole(_S / "stages.*.after", mark("people a month afterwards"), unit="people", span="month", better=-1),
    _whole(_S / "sources.*.contacts", mark("contacts"), unit="people", span="window"),
    _money(_S / "sources.*.spend", mark("spend"), span="window", better=-1),
    _number(_S / "unassigned", mark("people no source brings"), unit="people", span="window"),
    _money(_S / "income", mark("income"), span="window", better=1),
    _money(_S / "spend", mark("spend"), span="window", better=-1),
    _money(_S / "fixed", mark("fixed costs"), span="window", better=-1),
    _number(_S / "hours_per_month", mark("hours a month"), unit="hours", span="month", better=-1),
    _number(_S / "hours_per_week", mark("hours a week"), unit="hours", span="week", better=-1),
    _whole(_S / "goal_month", mark("goal month"), unit="months", better=-1),
    _money(_S / "cac", mark("cost of one client"), better=-1),
    _money(_S / "ltv", mark("lifetime value"), better=1),
    _number(_S / "ltv_cac", mark("value : cost"), places=RATIO, better=1),
    _whole(_S / "payback_months", mark("payback months"), unit="months", better=-1),
    _rate(_S / "roi", mark("return on costs"), better=1),
    _rate(_S / "scalable_share", mark("scalable share"), better=1),
    _rate(_S / "recurring_share", mark("recurring share"), better=1),
    _number(_S / "forward.traffic", mark("traffic"), unit="people", span="month"),
    _number(
        _S / "forward.sales_per_month", mark("sales, traffic today"), unit="sales", span="month", better=1
    ),
    _number(_S / "forward.gap", mark("times today's traffic"), places=RATIO, better=-1),
    _whole(_S / "forward.goal_month", mark("goal month, today"), unit="months", better=-1),
    _money(_S / "lowest", mark("lowest running sum"), better=1),
    *_months(_S / "projection"),
    *_months(_S / "forward.projection"),
    _number("backlog.hours_per_week", mark("hours a week of all routines"), unit="hours", span="week"),
    _number("backlog.hours_worked", mark("hours worked this week"), unit="hours", span="week"),
    _whole("backlog.routines.*.times", mark("times"), unit="times"),
    _number("backlog.routines.*.per_week", mark("times a week"), unit="times", span="week"),
    _whole("backlog.routines.*.today", mark("today"), unit="times"),
    _number("backlog.routines.*.done", mark("done"), unit="times"),
    _number("backlog.routines.*.done_today", mark("done today"), unit="times"),
    _number("backlog.routines.*.done_yesterday", mark("done yesterday"), unit="times"),
    _number("backlog.weeks.*.routines", mark("hours of routines"), unit="hours", span="week", places=1),
    _number("backlog.weeks.*.initiatives", mark("hours of initiatives"), unit="hours", span="week", places=1),
    _number("backlog.weeks.*.products", mark("hours of sales"), unit="hours", span="week", places=1),
    _number("backlog.weeks.*.all", mark("hours asked for"), unit="hours", span="week", places=1),
    _number("backlog.routines.*.hours", mark("hours in its period"), unit="hours"),
    _day("backlog.initiatives.*.start_by", mark("latest start")),
    _day("backlog.initiatives.*.finish_by", mark("latest finish")),
    _word("backlog.initiatives.*.status", mark("status")),
    _flag("backlog.initiatives.*.late", mark("late")),
    _whole("backlog.initiatives.*.slack", mark("slack"), unit="days"),
    _day("backlog.tasks.*.due", mark("due")),
    _word("backlog.tasks.*.status", mark("status")),
    _money(
        "sources.*.cost_per_contact",
        mark("cost per contact"),
        places=PER_CONTACT,
        better=-1,
        short=mark("cost each"),
    ),
    _money("sources.*.cac", mark("cost of one client"), better=-1),
    _rate("sources.*.conversion", mark("conversion"), better=1),
    _money(
        "sources.*.revenue_per_contact.*",
        mark("revenue per contact"),
        places=PER_CONTACT,
        better=1,
        short=mark("value"),
    ),
    _money("sources.*.revenue_per_client.*", mark("revenue per client"), better=1),
    _rate("sources.*.roi.*", mark("return on costs"), better=1),
    _money(
        "sources.*.max_cost_per_contact",
        mark("most a contact may cost"),
        places=PER_CONTACT,
        short=mark("may cost"),
    ),
    _word("sources.*.verdict", mark("verdict")),
    _whole("backlog.routines.*.short", mark("no longer fit"), unit="times", better=-1),
    _number("review.totals.*", mark("people since the start"), unit="people"),
    _rate("review.rates.*", mark("rate seen")),
    _number("review.people.*", mark("people so far"), unit="people"),
    _number("review.expected_people.*", mark("people expected by now"), unit="people"),
    _whole("review.silent_days", mark("days without a report"), unit="days", better=-1),
    _flag("review.estimated", mark("estimated")),
    _money("review.planned", mark("planned in all")),
    _money("review.revenue", mark("revenue"), better=1),
    _money("review.spend", mark("spend"), better=-1),
    _money("review.cac", mark("cost of one client"), better=-1),
    _rate("review.roi", mark("return on costs"), better=1),
    _rate("review.list_growth", mark("list growth a month"), better=1),
    _rate("review.retention", mark("retention"), better=1),
    _money("review.expected", mark("expected by now")),
    _word("review.status", mark("where you stand")),
    _money("review.remaining", mark("still to come in"), better=-1),
    _whole("review.safe_days", mark("days ahead"), unit="days", better=1),
    _number("review.members.actual", mark("members"), unit="members"),
    _number("review.members.planned", mark("members planned"), unit="members"),
    _whole("review.months.*.month", mark("month"), unit="months"),
    _money("review.months.*.planned", mark("planned for the month")),
    _money("review.months.*.actual", mark("brought by the month"), better=1),
    _flag("review.months.*.met", mark("brought as planned")),
    _flag("review.months.*.estimated", mark("estimated")),
    _word("standing.word", mark("standing")),
    _whole("review.forecast.days", mark("days looked back on"), unit="days"),
    _whole("review.forecast.ahead", mark("days left of the period"), unit="days"),
    _money("review.forecast.money", mark("likely in all"), better=1),
    _money("review.forecast.low", mark("at least, in nine of ten cases"), better=1, short=mark("at least")),
    _money("review.forecast.high", mark("at most, in nine of ten cases"), better=1, short=mark("at most")),
    _rate("review.forecast.enough", mark("chance that it is enough"), better=1),
    _day("review.forecast.by", mark("likely reached on")),
    _number("review.forecast.products.*.sold", mark("sold lately"), unit="sales"),
    _number("review.forecast.products.*.middle", mark("likely sales"), unit="sales", better=1),
    _whole("review.forecast.products.*.low", mark("at least, in nine of ten cases"), unit="sales", better=1),
    _whole("review.forecast.products.*.high", mark("at most, in nine of ten cases"), unit="sales", better=1),
    _number("review.forecast.people.*.lately", mark("people lately"), unit="people"),
    _number("review.forecast.people.*.likely", mark("people likely"), unit="people", better=1),
    _whole("review.replan.planned.*.count", mark("people still needed"), unit="people", better=-1),
    _number("review.replan.planned.*.per_day", mark("people a day"), unit="people", span="day", better=-1),
    _whole("review.replan.observed.*.count", mark("people still needed"), unit="people", better=-1),
    _number("review.replan.observed.*.per_day", mark("people a day"), unit="people", span="day", better=-1),
    Figure("kpis.*.planned", Kind.NUMBER, mark("planned")),
    Figure("kpis.*.actual", Kind.NUMBER, mark("actual")),
    Figure("kpis.*.target", Kind.NUMBER, mark("target")),
    _flag("smart.*.ok", mark("SMART check")),
)
"""Every figure. Kind, better, unit and places of a KPI's are those of its key figure (``figure_of``)."""

MEANT = {
    "scenarios.*.stages": "count",
    "scenarios.*.products": "sales",
    "scenarios.*.sources": "contacts",
    "backlog.routines": "times",
    "backlog.initiatives": "start_by",
    "backlog.tasks": "due",
    "kpis": "planned",
    "sources": "verdict",
    "smart": "ok",
}
"""By the list its thing is in: the figure that is meant where only the thing is named."""

BY_PATTERN = {figure.pattern: figure for figure in FIGURES}
_LISTS = frozenset(
    pattern[:at] for pattern in BY_PATTERN for at in range(len(pattern)) if pattern.startswith(".*", at)
)
"""The patterns whose next part is an id, a day, a number of days or a month."""


def figure_of(address: str) -> Figure | None:
    """The row of the figure at that address; None when there is no such figure."""
    found = BY_PATTERN.get(pattern_of(address))
    if found is None or not found.pattern.startswith("kpis."):
        return found
    own = key_figure(address.split(".")[1])
    if own is None:
        return found
    better: Better = 1 if own.better > 0 else -1
    return found._replace(kind=own.kind, places=own.places, better=better, unit=own.unit)


@lru_cache(maxsize=8192)
def pattern_of(address: str) -> Address:
    """The address of a figure with its ids replaced by ``*``: ``scenarios.*.stages.*.count``."""
    found = ROOT
    for part in address.split("."):
        found /= "*" if found in _LISTS else part
    return found
