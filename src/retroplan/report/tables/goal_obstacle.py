"""The one thing that stands in the way of a goal, with the key that asks for a way out; or that none does.

The order is that of how a plan stands (model 7): errors, reach, behind, late, hours; then what the SMART
checks know beside it, money and rates; then silence.
"""

from collections.abc import Callable
from typing import NamedTuple

from retroplan.compute.backward.projection import lowest_of
from retroplan.compute.results import GoalResult, Results, ScenarioResult
from retroplan.compute.review.smart import fullest_week, load_of
from retroplan.compute.review.standing import patience
from retroplan.compute.whatif.behind import nothing_to_repace
from retroplan.plan import address as addresses
from retroplan.plan.address import BACKLOG, REVIEW, SMART
from retroplan.plan.model import Plan
from retroplan.plan.say import Argument, Count, Day, Key, Money, Number, Say, Share, Text, say, say_n
from retroplan.report.rows import Role
from retroplan.report.tables.frame import due_soon, left_text
from retroplan.report.tables.goal_chain import load_in
from retroplan.report.tables.lookup import goal_waits_for, stage_names
from retroplan.report.words import Words


class Obstacle(NamedTuple):
    """A sentence, ready to be shown; ``figure`` is the one it speaks of, "" where it speaks of none."""

    text: str
    figure: str = ""
    role: Role = "warn"


class _Said(NamedTuple):
    """What stands in the way, the way out of it where there are keys, and the figure of both."""

    what: Say
    way: Say | None = None
    figure: str = ""
    role: Role = "warn"


def obstacle(plan: Plan, results: Results, words: Words) -> Obstacle:
    """The first thing that stands in the way, else what to do next."""
    return _Obstacles(plan, results, words).first()


class _Obstacles:
    def __init__(self, plan: Plan, results: Results, words: Words) -> None:
        self.plan, self.results, self.words = plan, results, words
        found = results.scenario(plan.active.id) if plan.active is not None else None
        self.goal, self.result = results.goal, found

    def first(self) -> Obstacle:
        """One of them, or that it goes as it should."""
        said = self._missing()
        if said is not None:
            return self._told(said)
        assert self.goal is not None
        assert self.result is not None
        for look in self._order():
            said = look(self.goal, self.result)
            if said is not None:
                return self._told(said)
        return Obstacle(self._calm(self.goal), "", "good")

    def _order(self) -> tuple[Callable[[GoalResult, ScenarioResult], _Said | None], ...]:
        return (
            self._reach, self._over, self._behind, self._late, self._hours, self._week, self._budget,
            self._cash, self._rate, self._silent, self._unplanned,
        )  # fmt: skip

    def _told(self, said: _Said) -> Obstacle:
        text = self.words.text(said.what)
        if said.way is not None and not self.words.printed:
            text = self.words.tell("{what}: {way}.", what=Text(text), way=said.way)
        else:
            text = self.words.tell("{what}.", what=Text(text))
        return Obstacle(text[:1].upper() + text[1:], said.figure, said.role)

    # --- what is missing -------------------------------------------------------------------------------

    def _missing(self) -> _Said | None:
        """Why there is no chain, or one that may not be true."""
        problems = say("{key} lists them", key=Key("look.problems"))
        if self.goal is None:
            waits = goal_waits_for(self.plan)
            if waits is not None:
                return _Said(waits, say("type it below"))
            what = say("the goal cannot be computed until its values can be read")
            return _Said(what, problems, role="bad")
        if self.result is None and not self.plan.products:
            way = say(
                "press {tab}, then {key}, to add a product", tab=Key("tab.products"), key=Key("thing.add")
            )
            return _Said(say("nothing is sold yet"), way)
        if self.result is None and not self.plan.funnels:
            way = say("press {tab}, then {key}, to add a funnel", tab=Key("tab.funnel"), key=Key("thing.add"))
            return _Said(say("nothing says yet how people come"), way)
        if self.result is None or self.plan.unsound:
            what = say("some values of the plan cannot be read, or make no sense together")
            return _Said(what, problems, role="bad")
        return None

    # --- how it stands ---------------------------------------------------------------------------------

    def _reach(self, _: GoalResult, result: ScenarioResult) -> _Said | None:
        if result.reachable:
            return None
        why = result.reason or say("no number of people is enough")
        what = say("out of reach: {why}", why=why)
        if not self.words.printed:
            key = Key("cell.ask")
            what = say("out of reach: {why}. {key} on this line asks what would do", why=why, key=key)
        return _Said(what, figure=addresses.scenario(result.id) / "reachable", role="bad")

    def _over(self, goal: GoalResult, _: ScenarioResult) -> _Said | None:
        """The deadline of a goal that is reached once has passed."""
        standing = self.results.standing
        if goal.traits.repeats or goal.deadline >= self.results.today:
            return None
        if standing is not None and standing.word == "reached":
            return None
        what = say("the deadline, {day}, is past", day=Day(goal.deadline))
        return _Said(what, say("a later one lets the plan go on"), SMART / "time-bound" / "ok")

    def _behind(self, _: GoalResult, __: ScenarioResult) -> _Said | None:
        standing = self.results.standing
        if standing is None or standing.word != "behind":
            return None
        way = say("{key} shows where you stand", key=Key("tab.review"))
        if nothing_to_repace(self.plan, self.results) is None:
            way = say("{key} shows ways to go on", key=Key("look.repace"))
        return _Said(standing.reason, way, REVIEW / "status")

    def _late(self, _: GoalResult, __: ScenarioResult) -> _Said | None:
        found = self.results.backlog
        late = [one.id for one in found.initiatives if one.late] if found is not None else []
        if not late:
            return None
        titles = {one.id: one.title for one in self.plan.backlog}
        title = Text(titles.get(late[0], late[0]))
        what = say("{title} is late", title=title)
        if len(late) > 1:
            what = say_n(
                "{title} and one more are late", "{title} and {n} more are late", len(late) - 1, title=title
            )
        way = say("{key} shows what is to be done", key=Key("tab.pane"))
        return _Said(what, way, BACKLOG / "initiatives" / late[0] / "start_by")

    # --- what you have ---------------------------------------------------------------------------------

    def _asks(self) -> Say:
        return say("{key} on it asks what gives", key=Key("cell.ask"))

    def _hours(self, _: GoalResult, result: ScenarioResult) -> _Said | None:
        asked = load_in(self.plan, self.results, result)
        if asked is None or asked.most is None or asked.hours <= asked.most:
            return None
        return _Said(
            say("too much for {most} hours a week", most=Number(asked.most)), self._asks(), asked.figure
        )

    def _week(self, _: GoalResult, __: ScenarioResult) -> _Said | None:
        """All is well on the whole, but the fullest week is too full."""
        week, most = fullest_week(self.results.backlog), self.plan.capacity.hours_per_week
        if week is None or most is None or week.all <= most:
            return None
        what = say(
            "the week from {day} takes {hours} hours and you have {most}",
            day=Day(week.monday),
            hours=Number(week.all),
            most=Number(most),
        )
        way = say("{key} shows the weeks", key=Key("tab.pane"))
        return _Said(what, way, BACKLOG / "weeks" / str(week.monday) / "all")

    def _budget(self, goal: GoalResult, result: ScenarioResult) -> _Said | None:
        load, most = load_of(goal, result), self.plan.capacity.budget_per_month
        if load is None or most is None or load.money <= most:
            return None
        what = say("it takes {money} a month and you have {most}", money=Money(load.money), most=Money(most))
        return _Said(
            what, self._asks(), addresses.scenario(result.id) / ("spend" if result.spend else "fixed")
        )

    def _cash(self, _: GoalResult, result: ScenarioResult) -> _Said | None:
        cash = self.plan.capacity.cash
        need = None if cash is None else -lowest_of(result.projection)
        if cash is None or need is None or need <= cash:
            return None
        what = say(
            "it needs {need} before it earns and you have {cash} at hand", need=Money(need), cash=Money(cash)
        )
        return _Said(what, self._asks(), addresses.scenario(result.id) / "lowest")

    def _rate(self, _: GoalResult, result: ScenarioResult) -> _Said | None:
        """A rate above the upper end of what was measured."""
        seen = self.results.review.rates if self.results.review is not None else {}
        for stage in result.stages:
            if stage.rate is None or stage.id not in seen or stage.rate <= seen[stage.id].high:
                continue
            name = stage_names(self.plan, self.plan.active).get(stage.id, stage.id)
            what = say(
                "the plan counts on {planned} at {stage}, check-ins show at most {high}",
                planned=Share(stage.rate),
                stage=Text(name),
                high=Share(seen[stage.id].high),
            )
            way = say("{key} on it makes what was seen the plan's", key=Key("cell.adopt"))
            return _Said(what, way, REVIEW / "rates" / stage.id)
        return None

    # --- what is not known -----------------------------------------------------------------------------

    def _silent(self, goal: GoalResult, _: ScenarioResult) -> _Said | None:
        review, today = self.results.review, self.results.today
        if review is None or today < goal.start or today > review.last:
            return None
        if review.silent_days < patience(review) or review.status == "reached":
            return None
        what = say_n("no report for a day", "no report for {n} days", review.silent_days)
        way = say(
            "press {tab}, then {key}, to say what really happened",
            tab=Key("tab.review"),
            key=Key("thing.add"),
        )
        return _Said(what, way, REVIEW / "silent_days")

    def _unplanned(self, _: GoalResult, result: ScenarioResult) -> _Said | None:
        """People are needed, and nothing in the backlog brings them."""
        found = self.results.backlog
        if found is None or found.routines or not any(stage.people for stage in result.stages):
            return None
        way = say(
            "press {tab}, then {key}, to add what you do for it", tab=Key("tab.backlog"), key=Key("thing.add")
        )
        return _Said(say("nothing says yet what brings these people"), way)

    # --- nothing ---------------------------------------------------------------------------------------

    def _calm(self, goal: GoalResult) -> str:
        """That it goes as it should, and what is next."""
        return " ".join(filter(None, (self._stands(), self._next(goal))))

    def _stands(self) -> str:
        words, standing = self.words, self.results.standing
        if standing is not None and standing.word in ("on track", "ahead", "reached"):
            text = words.tell("{what}.", what=standing.reason)
            return text[:1].upper() + text[1:]
        if self.plan.capacity.hours_per_week is None:
            return words.tell("Nothing stands in the way.")
        return words.tell("It fits.")

    def _next(self, goal: GoalResult) -> str:
        words, today = self.words, self.results.today
        soon = due_soon(self.plan, self.results, words)
        more: Argument = Count(len(soon) - 1)
        if today < goal.start:
            starts = Text(left_text(goal, today, words))
            if not soon:
                return words.tell("It {starts}.", starts=starts)
            return words.tell("It {starts}; {first}.", starts=starts, first=Text(soon[0]))
        if today > goal.deadline and not goal.traits.repeats:
            return ""
        if not soon:
            return words.tell("Nothing is due today.")
        if len(soon) == 1:
            return words.tell("Today: {first}.", first=Text(soon[0]))
        return words.tell("Today: {first}, and {more} more.", first=Text(soon[0]), more=more)
