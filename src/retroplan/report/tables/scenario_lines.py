"""What scenarios ask and what they give, line by line, alike whatever they sell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from retroplan.compute.figures import FORWARD, SCENARIO, STAGE
from retroplan.compute.results import Results, ScenarioResult
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.figures import BY_PATTERN
from retroplan.plan.say import Number, Text
from retroplan.plan.travel import funnels_in
from retroplan.plan.values import Kind
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.lines import FigureLine
from retroplan.report.tables.lookup import stages_across

Show = Callable[[Fraction], str]
Read = Callable[[ScenarioResult], Fraction | int | None]
WEEKS_A_MONTH = Fraction(365, 84)


class ScenarioLines:
    """Makes lines over the scenarios of a plan; an unreachable scenario has no figures."""

    def __init__(self, sheet: CellMaker, results: Results) -> None:
        self.sheet = sheet
        self.ids = tuple(one.id for one in sheet.plan.scenarios)
        known = {one.id: one for one in results.scenarios if one.reachable}
        self.results = tuple(known.get(name) for name in self.ids)
        self.monthly = results.goal is None or results.goal.window_months == 1

    def line(self, path: str, label: str, show: Show, read: Read, pattern: str = "") -> FigureLine:
        """A line of the figure ``scenarios.ID.PATH``, named by the figure table where no label is given."""
        row = BY_PATTERN[addresses.scenario("*") / (pattern or path)]
        values = tuple(None if one is None else as_fraction(read(one)) for one in self.results)
        named = label or self.sheet.words.title(row.label)
        where = tuple(addresses.scenario(name) / path for name in self.ids)
        kind = Kind.DATE if row.unit == "months" else row.kind
        return FigureLine(path, named, show, values, where.__getitem__, row.better, kind=kind)


def any_of(line: FigureLine) -> bool:
    """Whether the line has a figure at all."""
    return any(value is not None for value in line.values)


def as_fraction(value: Fraction | int | None) -> Fraction | None:
    """The value as an exact number."""
    return Fraction(value) if isinstance(value, int) else value


def asked(lines: ScenarioLines) -> Iterator[FigureLine]:
    """What each scenario asks: people at every stage, the first ones a day too, hours and spend.

    Stages behind the sale ask for nobody, so few people there are no better than many.
    """
    words, plan = lines.sheet.words, lines.sheet.plan
    used = {funnel for scenario in plan.scenarios for funnel in funnels_in(plan, scenario)}
    asking = {stage.id for funnel in used for stage in funnel.stages[: funnel.sale_at + 1]}
    firsts = {one.stages[0].id for one in lines.results if one and one.stages}
    for stage in stages_across(plan, plan.scenarios):
        name, base = Text(stage.name), Address("stages") / stage.id
        label = words.tell("{stage} a month", stage=name) if lines.monthly else words.foreign(stage.name)
        read = _stage_reader(stage.id, "count")
        line = lines.line(base / "count", label, words.number, read, "stages.*.count")
        yield line if stage.id in asking else line._replace(better=0)
        if stage.id in firsts:
            label, read = words.tell("{stage} a day", stage=name), _stage_reader(stage.id, "per_day")
            yield lines.line(base / "per_day", label, words.pace, read, "stages.*.per_day")
    hours, most = "hours_per_month", plan.capacity.hours_per_week
    label = ""
    if most is not None:
        month = Number(Fraction(round(most * WEEKS_A_MONTH)))
        label = words.tell("Hours a month, of {most}", most=month)
    line = lines.line(hours, label, lambda value: words.number(value, 1), SCENARIO[hours])
    yield line._replace(most=None if most is None else most * WEEKS_A_MONTH)
    yield lines.line("spend", "", words.money, SCENARIO["spend"])


def given(lines: ScenarioLines) -> Iterator[FigureLine]:
    """What each scenario gives, and what today's traffic gives where it is known (model 5.10)."""
    words = lines.sheet.words
    yield lines.line("income", "", words.money, SCENARIO["income"])
    yield lines.line("goal_month", "", words.number, SCENARIO["goal_month"])
    if any(one is not None and one.forward for one in lines.results):
        rows: tuple[tuple[str, Show], ...] = (
            ("sales_per_month", lambda value: words.number(value, 2)),
            ("gap", lambda value: words.number(value, 2)),
            ("goal_month", words.number),
        )
        for key, show in rows:
            yield lines.line(f"forward.{key}", "", show, _forward_reader(key))


def per_client(lines: ScenarioLines) -> Iterator[FigureLine]:
    """What a client costs and brings, and where the income comes from."""
    words = lines.sheet.words
    rows: tuple[tuple[str, Show], ...] = (
        ("cac", words.money),
        ("ltv", words.money),
        ("ltv_cac", lambda value: words.number(value, 2)),
        ("payback_months", words.number),
        ("roi", words.rate),
        ("scalable_share", words.rate),
        ("recurring_share", words.rate),
    )
    for key, show in rows:
        line = lines.line(key, "", show, SCENARIO[key])
        if any_of(line):
            yield line


def _stage_reader(stage: str, key: str) -> Read:
    def read(one: ScenarioResult) -> Fraction | int | None:
        found = one.stage(stage)
        return None if found is None else STAGE[key](found)

    return read


def _forward_reader(key: str) -> Read:
    def read(one: ScenarioResult) -> Fraction | int | None:
        return None if one.forward is None else FORWARD[key](one.forward)

    return read
