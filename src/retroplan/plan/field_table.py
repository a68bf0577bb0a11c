"""The field table: one row per field of format 1, from which everything about a field is derived.

Reading and checking, the editor of a cell, defaults, help, the field list of the docs and the JSON schema all
ask this table, so a field is declared once. What is a list of things and what a table of ids is read off it
too (``plan.address``), so it stands below everything that knows an address; ``plan.fields`` answers about it.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple, TypedDict, Unpack

from retroplan.plan.billings import BILLINGS, DEFAULT_BILLING
from retroplan.plan.goal_kinds import DEFAULT_GOAL_KIND, GOAL_KINDS, GoalTraits
from retroplan.plan.item_kinds import DEFAULT_ITEM_KIND, ITEM_KINDS, ItemTraits
from retroplan.plan.kinds import (
    BASES,
    BETTER_WAYS,
    CADENCES,
    DEFAULT_STATUS,
    HORIZON_NAMES,
    KPI_UNITS,
    STATUSES,
    WEEKDAYS,
    Refers,
)
from retroplan.plan.values import LARGEST, ONE, ZERO, Kind

K = Kind
_CENT = Fraction(1, 100)
Gives = Literal["", "lever", "wish", "given"]
"""Lever: yours to change; wish: how much is wanted, and when; given: as others or the past have made it."""


class Field(NamedTuple):
    """One field. Bounds hold for what is written (both ends of a range); a rate's bounds are shares of 1."""

    path: str
    kind: Kind
    label: str
    help: str
    default: Fraction | int | bool | str | tuple[str, ...] | None = None
    low: Fraction | None = ZERO
    high: Fraction | None = None
    low_open: bool = False  # the bound itself is not allowed
    high_open: bool = False
    unit: str = ""  # what the number counts: "days", "hours"; money and rates have theirs from their kind
    choices: tuple[str, ...] = ()
    refers: Refers = ""  # the list an id is taken from: stages, products, scenarios, funnels, sources, ...
    required: bool = False
    step: Fraction = ONE  # how far one nudge goes
    gives: Gives = ""  # in which way it may give when a figure is asked backward

    @property
    def key(self) -> str:
        """The last part of the path: the key in the file (``*`` for a table keyed by ids)."""
        return self.path.rpartition(".")[2]

    @property
    def table(self) -> str:
        """The pattern of the table the field stands in."""
        return self.path.rpartition(".")[0]


class _More(TypedDict, total=False):
    """What a field of a number may say beside its path, label, help and default."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool
    high_open: bool
    unit: str
    choices: tuple[str, ...]
    refers: Refers
    required: bool
    step: Fraction
    gives: Gives


def _rate(path: str, label: str, help: str, default: Fraction | None = ZERO, **more: Unpack[_More]) -> Field:
    return Field(path, K.RATE, label, help, default, high=ONE, step=_CENT)._replace(**more)


def _money(path: str, label: str, help: str, default: Fraction | None = ZERO, **more: Unpack[_More]) -> Field:
    return Field(path, K.MONEY, label, help, default, high=LARGEST)._replace(**more)


def _number(
    path: str, label: str, help: str, default: Fraction | None = ZERO, **more: Unpack[_More]
) -> Field:
    return Field(path, K.NUMBER, label, help, default, high=LARGEST)._replace(**more)


def _whole(
    path: str, label: str, help: str, default: int | None, within: tuple[int, int], **more: Unpack[_More]
) -> Field:
    low, high = map(Fraction, within)
    return Field(path, K.WHOLE, label, help, default, low, high)._replace(**more)


def _text(path: str, label: str, help: str) -> Field:
    return Field(path, K.TEXT, label, help, "")


def _id(path: str, help: str) -> Field:
    return Field(path, K.ID, "id", help, required=True)


def _each(kinds: Iterable[GoalTraits | ItemTraits]) -> str:
    return "; ".join(f"{one.kind}: {one.about}" for one in kinds)


_STAGE_RATES = "share that moves on from this stage, instead of the funnel's"

# fmt: off
FIELDS: tuple[Field, ...] = (
    _whole("format", "format", "version of the file format", 1, (1, 1)),
    Field("currency", K.TEXT, "currency", "three letters of ISO 4217, such as EUR", "EUR"),
    _whole("horizon", "horizon", "months the projection looks ahead", 12, (1, 600), unit="months"),
    Field("scenario", K.REF, "active scenario", "the scenario that feeds the backlog", refers="scenarios"),
    Field("locked", K.ADDRESSES, "locked", "inputs that are left alone when a figure is asked backward", ()),
    _text("goal.name", "goal", "what you want, in a few words"),
    _text("goal.why", "why", "why you want it"),
    Field("goal.kind", K.CHOICE, "kind", _each(GOAL_KINDS.values()), DEFAULT_GOAL_KIND,
        choices=tuple(GOAL_KINDS)),
    _money("goal.amount", "amount", "what must remain for you, after taxes", None, low_open=True,
        step=Fraction(10), gives="wish"),
    _money("goal.baseline", "baseline", "revenue of the last such period", None, low_open=True,
        step=Fraction(100), gives="given"),
    _rate("goal.growth", "growth", "how much more than the baseline", None, high=None, low_open=True,
        gives="wish"),
    Field("goal.ramp", K.CHOICE, "ramp",
        "steady: full pace from the first month; linear: sales paid once grow evenly to it (monthly goals)",
        "steady", choices=("steady", "linear")),
    _rate("goal.tax", "tax", "taxes and social charges, share of what is left after all costs",
        high_open=True, gives="given"),
    _rate("goal.levy", "levy", "share of turnover that goes to the state, whatever is earned",
        high_open=True, gives="given"),
    _rate("goal.margin", "margin", "safety on top", high=None, gives="wish"),
    Field("goal.start", K.DATE, "start", "the first day of the plan", required=True, gives="given"),
    Field("goal.deadline", K.DATE, "deadline", "the last day of the plan", required=True, gives="wish"),
    _number("audience.traffic", "traffic", "people who reach the first stage in a month today", unit="people",
        step=Fraction(100), gives="given"),
    _number("audience.list_size", "list size", "people already on the mailing list", unit="people",
        step=Fraction(10), gives="given"),
    Field("audience.list_stage", K.REF, "list stage",
        "who arrives at this stage joins the list; without it the list stays as it is", refers="stages"),
    _rate("audience.list_churn", "list churn", "share of the list that leaves in a month", gives="lever"),
    _id("audience.segments.*.id", "how the segment is referred to"),
    _text("audience.segments.*.name", "name", "the segment, as you call it"),
    Field("audience.segments.*.basis", K.CHOICE, "basis", "what makes it a segment", "",
        choices=BASES),
    _text("audience.segments.*.about", "about", "who they are"),
    _rate("audience.segments.*.rates.*", "rate", _STAGE_RATES, None, refers="stages", gives="lever"),
    _number("capacity.hours_per_week", "hours a week", "your time for this plan", None, high=Fraction(168),
        unit="hours"),
    _money("capacity.budget_per_month", "budget a month", "your money for this plan", None, step=Fraction(10)
        ),
    _money("capacity.cash", "money at hand", "your money at the start, for what it costs before it earns",
        None, step=Fraction(100)),
    Field("capacity.work_days", K.DAYS, "work days", "days of the week you work", WEEKDAYS[:5],
        choices=WEEKDAYS ),
    Field("capacity.days_off", K.DATES, "days off", "dates you do not work", ()),
    _id("funnels.*.id", "how the funnel is referred to"),
    _text("funnels.*.name", "name", "the funnel, as you call it"),
    _id("funnels.*.stages.*.id", "how the stage is referred to"),
    _text("funnels.*.stages.*.name", "name", "the stage, as you call it"),
    _text("funnels.*.stages.*.about", "definition", "when is a person at this stage"),
    _text("funnels.*.stages.*.kpi", "KPI", "the figure that measures the stage"),
    _rate("funnels.*.stages.*.rate", "rate", "share that moves on to the next stage", None, gives="lever"),
    _whole("funnels.*.stages.*.lag_days", "lag", "days until they move on", 0, (0, 3650), unit="days",
        gives="given"),
    Field("funnels.*.stages.*.sale", K.FLAG, "sale",
        "yes: this stage is the sale; without one it is the last", False),
    _id("products.*.id", "how the product is referred to"),
    _text("products.*.name", "name", "the product, as you call it"),
    _money("products.*.price", "price", "what a customer pays each time, without VAT", None, required=True,
        gives="lever"),
    Field("products.*.billing", K.CHOICE, "billing", "how often a customer pays", DEFAULT_BILLING,
        choices=tuple(BILLINGS)),
    _rate("products.*.commission", "commission", "the share of the price that is yours", ONE, gives="given"),
    _rate("products.*.refunds", "refunds", "share of sales refunded", gives="lever"),
    _rate("products.*.fee_rate", "fee rate", "payment fee, share of the amount that is yours", gives="given"),
    _money("products.*.fee_fixed", "fixed fee", "payment fee per payment", step=Fraction(1, 10),
        gives="given"),
    _money("products.*.cost", "cost", "cost per payment", gives="given"),
    _rate("products.*.churn", "churn", "share of clients who leave per period (month, or year for yearly)",
        gives="lever"),
    _number("products.*.lifetime_months", "lifetime",
        "months a client stays, instead of churn (monthly only)",
        None, low=ONE, unit="months", gives="lever"),
    _whole("products.*.paid_months", "paid months", "payments stop after this many months", None,
        (1, 1200), unit="months", gives="given"),
    _number("products.*.active", "active members", "members who already pay", unit="members", gives="given"),
    Field("products.*.scalable", K.FLAG, "scalable",
        "no: each sale takes your time, so there is a limit", True),
    _number("products.*.hours", "hours", "your hours per sale, or per client and month (monthly)",
        unit="hours", gives="lever"),
    _rate("products.*.list_rate", "list rate", "share of the existing list that buys in a month",
        gives="lever"),
    Field("products.*.funnel", K.REF, "funnel", "the way it is sold, instead of the scenario's",
        refers="funnels"),
    Field("products.*.after", K.REF, "after", "offered to those who buy this product, and to nobody else",
        refers="products"),
    _rate("products.*.take", "take", "share of them who take it (with after)", None, gives="lever"),
    _rate("products.*.rates.*", "rate", _STAGE_RATES, None, refers="stages", gives="lever"),
    _id("scenarios.*.id", "how the scenario is referred to"),
    _text("scenarios.*.name", "name", "the scenario, as you call it"),
    Field("scenarios.*.funnel", K.REF, "funnel", "the way people travel", refers="funnels"),
    Field("scenarios.*.segment", K.REF, "segment", "the public it is for", refers="segments"),
    _number("scenarios.*.mix.*", "weight", "share of the required money this product brings", None,
        refers="products", gives="lever"),
    _money("scenarios.*.fixed_costs", "fixed costs", "costs per month, whatever is sold", step=Fraction(10),
        gives="lever"),
    _rate("scenarios.*.rates.*", "rate", _STAGE_RATES, None, refers="stages", gives="lever"),
    _rate("scenarios.*.sources.*", "share", "share of the stage's people, instead of the source's own", None,
        refers="sources", gives="lever"),
    _id("sources.*.id", "how the source is referred to"),
    _text("sources.*.name", "name", "the source, as you call it"),
    Field("sources.*.feeds", K.REF, "feeds", "the stage where these people arrive", refers="stages"),
    _rate("sources.*.share", "share", "share of that stage's people it brings", gives="lever"),
    _money("sources.*.cost_per_contact", "cost per contact", "planned cost; default: spend / contacts so far",
        None, step=Fraction(1, 10), gives="lever"),
    _rate("sources.*.invest", "invest", "how much of a contact's value you are ready to pay", ONE, high=None,
        gives="lever"),
    Field("sources.*.invest_after", K.CHOICE, "invest after", "after how long it must have come back", "30d",
        choices=HORIZON_NAMES),
    _money("sources.*.history.spend", "spent", "spent on this source so far", None, gives="given"),
    _number("sources.*.history.contacts", "contacts", "contacts it brought so far", None, unit="people",
        gives="given"),
    _number("sources.*.history.clients", "clients", "clients it brought so far", None, unit="people",
        gives="given"),
    _money("sources.*.history.revenue.*", "revenue", "revenue this many days after the first contact", None,
        choices=HORIZON_NAMES, gives="given"),
    _id("backlog.*.id", "how the item is referred to"),
    _text("backlog.*.title", "title", "what is to be done"),
    Field("backlog.*.kind", K.CHOICE, "kind", _each(ITEM_KINDS.values()), DEFAULT_ITEM_KIND,
        choices=tuple(ITEM_KINDS)),
    Field("backlog.*.feeds", K.REF, "feeds", "the stage or source it brings people to", refers="feeds"),
    _rate("backlog.*.share", "share", "share of that target it must bring", ONE, gives="lever"),
    _number("backlog.*.yields", "yields", "people it brings each time", None, low_open=True, unit="people",
        step=Fraction(10), gives="lever"),
    Field("backlog.*.every", K.CHOICE, "every", "a cadence, instead of feeds, share and yields",
        choices=CADENCES),
    _whole("backlog.*.times", "times", "how often in each work day, week or month (with every)", 1, (1, 1000),
        unit="times", gives="lever"),
    _number("backlog.*.minutes", "minutes", "time it takes each time", unit="minutes", step=Fraction(15),
        gives="lever"),
    _whole("backlog.*.days", "days", "calendar days it takes", 1, (1, 3650), unit="days"),
    _number("backlog.*.hours", "hours", "your hours for all of it", unit="hours", gives="lever"),
    Field("backlog.*.needs", K.REFS, "needs", "initiatives that must be finished before", (),
        refers="initiatives"),
    Field("backlog.*.for", K.REF, "for", "the product that cannot be sold before", refers="products"),
    Field("backlog.*.due", K.DATE, "due", "when it must be finished"),
    Field("backlog.*.scenarios", K.REFS, "scenarios", "only for these; none means all", (), refers="scenarios"
        ),
    Field("backlog.*.status", K.CHOICE, "status", "how far it is", DEFAULT_STATUS, choices=STATUSES),
    _text("backlog.*.steps.*.title", "step", "a smaller piece"),
    Field("backlog.*.steps.*.done", K.FLAG, "done", "whether the step is done", False),
    _number("backlog.*.steps.*.hours", "hours",
        "its part of the item's hours; default: an even part of what the other steps leave", None,
        unit="hours"),
    Field("kpis.*.id", K.ID, "id", "revenue, cac, rate:STAGE, people:STAGE ... or a figure of your own",
        required=True, refers="kpis"),
    _text("kpis.*.name", "name", "a figure of your own, as you call it"),
    Field("kpis.*.unit", K.CHOICE, "unit", "what a figure of your own is counted in; else a plain number", "",
        choices=KPI_UNITS),
    Field("kpis.*.better", K.CHOICE, "better", "which way a figure of your own gets better", "higher",
        choices=BETTER_WAYS),
    _number("kpis.*.target", "target", "where you want the figure to be", None, low=None),
    _text("kpis.*.action", "action", "what you do when it falls short"),
    Field("kpis.*.focus", K.FLAG, "focus", "one of the three you follow now", False),
    Field("checkins.*.date", K.DATE, "date", "the day of the check-in", required=True),
    Field("checkins.*.since", K.DATE, "since",
        "the first day it speaks of; default: the day after the report before"),
    _number("checkins.*.counts.*", "people", "new people at this stage since the check-in before", None,
        refers="stages", unit="people"),
    _number("checkins.*.sales.*", "sales", "sales of this product since the check-in before", None,
        refers="products"),
    _money("checkins.*.revenue", "revenue", "money that came in since the check-in before", None, low=None),
    _money("checkins.*.spend", "spend", "money spent on winning clients", None),
    _number("checkins.*.actions.*", "done", "how often this routine was done", None, refers="routines"),
    _number("checkins.*.lost", "lost", "recurring clients who left", None, unit="members"),
    _number("checkins.*.list_size", "list size", "people on the mailing list that day", None, unit="people"),
    _number("checkins.*.hours", "hours", "hours worked", None, unit="hours"),
    _number("checkins.*.figures.*", "figure", "a figure of your own, as it stood", None, refers="figures",
        low=None),
    _text("checkins.*.source", "source", "the import that wrote it"),
    _text("checkins.*.note", "note", "what was different"),
)
# fmt: on
