"""Every key of ``show --json``: how its value is written, what it says, and when it is null.

``*`` in a path stands for each thing of a list, or for each id of a table of values by id.
"""

from __future__ import annotations

from typing import NamedTuple

MONEY, PER_CONTACT, RATIO, PACE = "money, 2 places", "money, 4 places", "ratio, 6 places", "number, 4 places"
WHOLE, TEXT, ID, DATE, BOOL, LIST = "whole number", "text", "id", "date", "true or false", "list"
TABLE, ABSENT = "table", "null"


class Key(NamedTuple):
    """One key of the answer."""

    path: str
    written: str  # one of the kinds above, or the words it may be, with commas between
    says: str
    null: str = ""  # when it is null; never, where this is empty


UNSOUND = "a value it needs is missing or wrong"
REACH = "out of reach"
NO_TOML = "the file is no TOML"
NOT_MONTHLY = "not billed monthly"
UNREPORTED = "not reported"
NO_REPLAN = "out of reach, or the deadline is past"
NO_CONTACTS = "contacts are not known"
NEVER = "never within the projection"

KEYS = (
    Key("plan", TEXT, "the plan's name"),
    Key("format", WHOLE, "the format of the file", NO_TOML),
    Key("currency", TEXT, "three letters of ISO 4217", NO_TOML),
    Key("goal", TABLE, "the goal in figures", UNSOUND),
    Key("goal.name", TEXT, "what you want"),
    Key("goal.kind", "monthly, total, growth", "how the amount is meant"),
    Key("goal.base", MONEY, "what must remain; of a growth goal, what it adds to the baseline"),
    Key("goal.target", MONEY, "the base before taxes, with the margin on top"),
    Key("goal.start", DATE, "the first day"),
    Key("goal.deadline", DATE, "the last day"),
    Key("goal.days", WHOLE, "from the first day to the last, both counted"),
    Key("goal.months", WHOLE, "calendar months begun between them"),
    Key("goal.window_months", WHOLE, "the months the target is earned in"),
    Key("scenarios", LIST, "every scenario that rests on sound values, in the order of the file"),
    Key("scenarios.*.id", ID, "the scenario"),
    Key("scenarios.*.name", TEXT, "its name"),
    Key("scenarios.*.reachable", BOOL, "whether it can reach the goal"),
    Key("scenarios.*.reason", TEXT, "why it cannot", "it can"),
    Key("scenarios.*.required", MONEY, "the target and the fixed costs of the window"),
    Key("scenarios.*.products", LIST, "what it sells"),
    Key("scenarios.*.products.*.id", ID, "the product"),
    Key("scenarios.*.products.*.share", RATIO, "its part of the money required"),
    Key("scenarios.*.products.*.unit", MONEY, "what one payment brings"),
    Key("scenarios.*.products.*.sales", PACE, "sales in the window"),
    Key("scenarios.*.products.*.from_list", PACE, "of them, to people on the existing list"),
    Key("scenarios.*.products.*.new", PACE, "of them, to people who must be won"),
    Key("scenarios.*.products.*.active", WHOLE, "members needed at the deadline", NOT_MONTHLY),
    Key("scenarios.*.products.*.hold", WHOLE, "new ones a month that hold them", NOT_MONTHLY),
    Key("scenarios.*.products.*.ltv", MONEY, "all that a customer ever brings", "without an end"),
    Key(
        "scenarios.*.products.*.acquisition_cost", MONEY, "what winning one costs",
        "nobody gets through, and the list buys all",
    ),
    Key("scenarios.*.stages", LIST, "the stages of its funnel"),
    Key("scenarios.*.stages.*.id", ID, "the stage"),
    Key("scenarios.*.stages.*.count", WHOLE, "people in the window"),
    Key("scenarios.*.stages.*.per_month", PACE, "people a month"),
    Key("scenarios.*.stages.*.per_week", PACE, "people a week"),
    Key("scenarios.*.stages.*.per_day", PACE, "people a day"),
    Key("scenarios.*.stages.*.latest", DATE, "the last day on which an arrival still counts"),
    Key("scenarios.*.sources", LIST, "the sources that feed its funnel"),
    Key("scenarios.*.sources.*.id", ID, "the source"),
    Key("scenarios.*.sources.*.contacts", WHOLE, "people it must bring in the window"),
    Key("scenarios.*.sources.*.spend", MONEY, "what they cost"),
    Key("scenarios.*.income", MONEY, "income of the window, before costs", REACH),
    Key("scenarios.*.spend", MONEY, "spent on winning customers in the window", REACH),
    Key("scenarios.*.fixed", MONEY, "fixed costs", REACH),
    Key("scenarios.*.cac", MONEY, "cost to win one customer", f"{REACH}, or nobody is to be won"),
    Key("scenarios.*.ltv", MONEY, "what a customer brings", f"{REACH}, without sales, or without an end"),
    Key("scenarios.*.ltv_cac", RATIO, "ltv / cac", "either is null, or cac is 0"),
    Key(
        "scenarios.*.payback_months", WHOLE, "months until a new customer has brought what it cost",
        f"{REACH}, nobody is to be won, or not within 120 months",
    ),
    Key("scenarios.*.roi", RATIO, "(income - costs) / costs", f"{REACH}, or nothing is put in"),
    Key("scenarios.*.scalable_share", RATIO, "share of the money that does not sell your time", REACH),
    Key("scenarios.*.recurring_share", RATIO, "share of the money that comes again and again", REACH),
    Key("scenarios.*.hours_per_month", PACE, "your hours", REACH),
    Key("scenarios.*.confidence", ABSENT, "kept for how sure the goal is", "always, so far"),
    Key("scenarios.*.forward", TABLE, "what the traffic there is brings", f"{REACH}, or no traffic is given"),
    Key("scenarios.*.forward.traffic", PACE, "people a month at the first stage"),
    Key("scenarios.*.forward.sales_per_month", PACE, "sales they bring"),
    Key("scenarios.*.forward.gap", RATIO, "how many times the traffic is needed"),
    Key("scenarios.*.forward.goal_month", WHOLE, "the month that meets the goal", NEVER),
    Key("scenarios.*.forward.projection", LIST, "the months"),
    Key("scenarios.*.forward.projection.*.month", WHOLE, "from 1 at the start"),
    Key("scenarios.*.forward.projection.*.income", MONEY, "income, after costs"),
    Key("scenarios.*.forward.projection.*.cumulative", MONEY, "income of all months so far"),
    Key("scenarios.*.forward.projection.*.active", PACE, "members who pay"),
    Key("scenarios.*.projection", LIST, "the months, when the pace is kept"),
    Key("scenarios.*.projection.*.month", WHOLE, "from 1 at the start"),
    Key("scenarios.*.projection.*.income", MONEY, "income, after costs"),
    Key("scenarios.*.projection.*.cumulative", MONEY, "income of all months so far"),
    Key("scenarios.*.projection.*.active", PACE, "members who pay"),
    Key("scenarios.*.goal_month", WHOLE, "the month that meets the goal", f"{REACH}, or {NEVER}"),
    Key("backlog", TABLE, "what is to be done for the active scenario", UNSOUND),
    Key("backlog.scenario", ID, "that scenario"),
    Key("backlog.hours_per_week", PACE, "hours of all routines"),
    Key("backlog.routines", LIST, "what is done again and again"),
    Key("backlog.routines.*.id", ID, "the routine"),
    Key("backlog.routines.*.times", WHOLE, "how often, in the window"),
    Key("backlog.routines.*.per_week", PACE, "how often a week"),
    Key("backlog.routines.*.today", WHOLE, "how often today"),
    Key("backlog.routines.*.done", PACE, "how often since the start"),
    Key("backlog.routines.*.hours", PACE, "hours in the window"),
    Key("backlog.initiatives", LIST, "what is scheduled backward"),
    Key("backlog.initiatives.*.id", ID, "the initiative"),
    Key("backlog.initiatives.*.start_by", DATE, "its latest start"),
    Key("backlog.initiatives.*.finish_by", DATE, "its latest finish"),
    Key("backlog.initiatives.*.status", "todo, doing, done", "how far it is"),
    Key("backlog.initiatives.*.late", BOOL, "whether one of these days is past"),
    Key("backlog.tasks", LIST, "plain to-dos"),
    Key("backlog.tasks.*.id", ID, "the task"),
    Key("backlog.tasks.*.due", DATE, "when it must be done", "no date is given"),
    Key("backlog.tasks.*.status", "todo, doing, done", "how far it is"),
    Key("sources", LIST, "what the contacts of each source brought so far"),
    Key("sources.*.id", ID, "the source"),
    Key("sources.*.cost_per_contact", PER_CONTACT, "what a contact costs"),
    Key("sources.*.cac", MONEY, "what a client costs", "contacts or clients are not known"),
    Key("sources.*.conversion", RATIO, "clients / contacts", "contacts or clients are not known"),
    Key("sources.*.revenue_per_contact", TABLE, "by days after the first contact: `7d`, `30d` ..."),
    Key("sources.*.revenue_per_contact.*", PER_CONTACT, "what one contact brought by then", NO_CONTACTS),
    Key("sources.*.revenue_per_client", TABLE, "by days"),
    Key("sources.*.revenue_per_client.*", MONEY, "what one client brought by then", "clients are not known"),
    Key("sources.*.roi", TABLE, "by days"),
    Key("sources.*.roi.*", RATIO, "(brought - cost) / cost of one", f"{NO_CONTACTS}, or cost nothing"),
    Key("sources.*.max_cost_per_contact", PER_CONTACT, "the most one may cost", "its value is not known"),
    Key("sources.*.verdict", "no data, scale, stop, watch", "what to do about it"),
    Key("problems", LIST, "all that is wrong or doubtful"),
    Key("problems.*.severity", "error, warning", "how bad it is"),
    Key("problems.*.address", TEXT, "the value that is meant; empty for the whole file"),
    Key("problems.*.line", WHOLE, "its line in the file, from 1", "it stands nowhere in the file"),
    Key("problems.*.message", TEXT, "what is wrong, and what would be right"),
    Key("kpis", LIST, "the key figures the plan follows"),
    Key("kpis.*.id", TEXT, "the figure"),
    Key("kpis.*.planned", "as its kind", "as planned", "not known, or does not apply"),
    Key("kpis.*.actual", "as its kind", "as reported", UNREPORTED),
    Key("kpis.*.target", "as its kind", "as wanted", "not given"),
    Key("kpis.*.focus", BOOL, "whether it is one of the few looked at first"),
    Key("kpis.*.action", TEXT, "what is done when it falls short"),
    Key("review", TABLE, "what really happened, for the active scenario", UNSOUND),
    Key("review.totals", TABLE, "by stage"),
    Key("review.totals.*", PACE, "people who arrived since the start"),
    Key("review.rates", TABLE, "by stage; those that were seen"),
    Key("review.rates.*", RATIO, "the share that moved on"),
    Key("review.revenue", MONEY, "since the start"),
    Key("review.spend", MONEY, "since the start"),
    Key("review.cac", MONEY, "spend / customers", "no customers"),
    Key("review.roi", RATIO, "(revenue - spend) / spend", "nothing was spent"),
    Key("review.list_growth", RATIO, "list growth a month", UNREPORTED),
    Key("review.retention", RATIO, "the share of members who stayed", f"{UNREPORTED}, or there are none"),
    Key("review.expected", MONEY, "what the period should have brought by now", REACH),
    Key("review.status", "ahead, on track, behind", "how that compares", REACH),
    Key("review.remaining", MONEY, "what the period must still bring", REACH),
    Key("review.safe_days", WHOLE, "days ahead; below 0: behind", f"{REACH}, or no month brings anything"),
    Key("review.replan", TABLE, "what is left to do"),
    Key("review.replan.planned", LIST, "with the planned rates", NO_REPLAN),
    Key("review.replan.planned.*.id", ID, "the stage"),
    Key("review.replan.planned.*.count", WHOLE, "people still needed"),
    Key("review.replan.planned.*.per_day", PACE, "of them each day left"),
    Key("review.replan.observed", LIST, "with the rates seen", f"{NO_REPLAN}, or a rate seen is 0"),
    Key("review.replan.observed.*.id", ID, "the stage"),
    Key("review.replan.observed.*.count", WHOLE, "people still needed"),
    Key("review.replan.observed.*.per_day", PACE, "of them each day left"),
    Key("smart", LIST, "the five checks of the goal"),
    Key("smart.*.id", "specific, measurable, achievable, realistic, time-bound", "the check"),
    Key("smart.*.ok", BOOL, "whether it passes"),
    Key("smart.*.reason", TEXT, "why it does not", "it passes"),
)  # fmt: skip
