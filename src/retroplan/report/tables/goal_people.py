"""Out of how many people the sales come, stage by stage back to the first, and how many that is in a day."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from retroplan.compute.results import GoalResult, ScenarioResult, StageResult
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.model import ZERO, Funnel, Plan, Scenario
from retroplan.plan.say import Argument, Number, Text, mark
from retroplan.plan.travel import funnels_in
from retroplan.report.tables.goal_pieces import ChainPiece, Spare
from retroplan.report.words import Words

WHOLE = 100
"""From here on the decimals of a pace do not matter."""
NOUNS = ("de", "lb")
"""Languages that write every noun with a capital."""


def people(
    plan: Plan, goal: GoalResult, scenario: Scenario, result: ScenarioResult, words: Words
) -> Iterator[ChainPiece]:
    """The pieces behind the sales of a scenario within reach (model 5.5, 5.8)."""
    return _People(plan, goal, scenario, result, words).pieces()


class _People:
    def __init__(
        self, plan: Plan, goal: GoalResult, scenario: Scenario, result: ScenarioResult, words: Words
    ) -> None:
        self.plan, self.goal, self.scenario = plan, goal, scenario
        self.result, self.words = result, words
        self.base = addresses.scenario(result.id)
        self.funnels = funnels_in(plan, scenario)
        mix = (one for one in result.products if one.after is None)
        self.members = goal.traits.repeats and any(one.active is not None for one in mix)

    def pieces(self) -> Iterator[ChainPiece]:
        """From those who buy back to those who come first."""
        ways = [way for funnel in self.funnels if (way := self._way(funnel))]
        if len(ways) == 1:
            yield from self._along(ways[0])
        elif ways:
            yield from self._side_by_side(ways)

    def _way(self, funnel: Funnel) -> list[StageResult]:
        """The stages of a funnel with people, from the sale back to the first."""
        back = funnel.stages[funnel.stages.index(funnel.sale) :: -1]
        found = [self.result.stage(stage.id) for stage in back]
        return [one for one in found if one is not None and one.people]

    def _along(self, way: list[StageResult]) -> Iterator[ChainPiece]:
        """Every stage but the sale, which was told in sales; members do not say how many are won."""
        sale, *before = way
        first = way[-1]
        if self.members:
            told = self._counted(sale, self.words.tell("{stage} a month", stage=self._name(sale)))
            yield ChainPiece("←", told, self._figure(sale, "count"), 2)
        for stage in before:
            spare: Spare = 0 if stage is first else 2 if stage is before[0] else 1
            told = self._first(stage) if stage is first else self._counted(stage)
            yield ChainPiece("←", told, self._figure(stage, "count"), spare)
            yield from self._from_sources(stage, first, spare)
        yield from self._pace(first)

    def _side_by_side(self, ways: list[list[StageResult]]) -> Iterator[ChainPiece]:
        """Where products are sold in several ways, the first stage of each, what is between left out."""
        firsts = {way[-1].id: way for way in ways}
        if any(len(way) > 2 for way in ways):
            yield ChainPiece("←", self.words.plain("…"))
        for place, way in enumerate(firsts.values()):
            first = way[-1]
            yield ChainPiece("+" if place else "←", self._first(first), self._figure(first, "count"))
            yield from self._pace(first)

    def _from_sources(self, stage: StageResult, first: StageResult, spare: Spare) -> Iterator[ChainPiece]:
        """How many of a later stage sources bring: these came by no stage before it (model 5.1)."""
        found = [one for one in self.result.sources if one.stage == stage.id and one.exact]
        if not found or (stage is first and self._starts_at(stage)):
            return
        brought = sum((one.exact for one in found), ZERO)
        figure = self.base / "sources" / found[0].id / "contacts" if len(found) == 1 else ""
        told = self.words.tell("{n} of them from sources", n=Number(Fraction(ceil(brought))))
        if brought >= stage.exact:
            told = self.words.tell("all of them from sources")
        yield ChainPiece(",", told, figure, spare)

    def _starts_at(self, stage: StageResult) -> bool:
        """Whether people come to the stage from nowhere else: it is the first of a funnel in use."""
        return any(one.stages[0].id == stage.id for one in self.funnels)

    def _first(self, stage: StageResult) -> str:
        """The first stage, with how many reach it today where that is known and of the same month."""
        forward = self.result.forward
        own = self.plan.find_funnel(self.scenario.funnel)
        if forward is None or own is None or own.stages[0].id != stage.id or not self.goal.traits.repeats:
            return self._counted(stage)
        return self.words.tell(
            "{n} {stage} ({there} today)",
            n=Number(Fraction(stage.people)),
            stage=self._name(stage),
            there=Number(forward.traffic),
        )

    def _pace(self, stage: StageResult) -> Iterator[ChainPiece]:
        """How many that is in a day, in a week where it is less than one, or in a month."""
        for key, pace, template in (
            ("per_day", stage.per_day, mark("{n} a day")),
            ("per_week", stage.per_week, mark("{n} a week")),
            ("per_month", stage.per_month, mark("{n} a month")),
        ):
            if pace >= 1 or key == "per_month":
                yield ChainPiece("=", self.words.tell(template, n=self._rate(pace)), self._figure(stage, key))
                break
        if self.goal.traits.repeats and stage.now != stage.people:
            told = self.words.tell("{n} this month", n=Number(Fraction(stage.now)))
            yield ChainPiece(",", told, self._figure(stage, "now"))

    def _rate(self, pace: Fraction) -> Argument:
        return Text(self.words.number(pace, 0) if pace >= WHOLE else self.words.pace(pace))

    def _counted(self, stage: StageResult, name: str = "") -> str:
        called = Text(name) if name else self._name(stage)
        return self.words.tell("{n} {stage}", n=Number(Fraction(stage.people)), stage=called)

    def _name(self, stage: StageResult) -> Text:
        names = (one.name for way in self.plan.funnels for one in way.stages if one.id == stage.id)
        return Text(within(next(names, stage.id), self.words.locale))

    def _figure(self, stage: StageResult, key: str) -> Address:
        return self.base / "stages" / stage.id / key


def within(name: str, locale: str) -> str:
    """A name as it stands within a sentence: "visitors" for "Visitors", but MQL as it is."""
    if locale[:2] in NOUNS or name[1:] != name[1:].lower():
        return name
    return name[:1].lower() + name[1:]
