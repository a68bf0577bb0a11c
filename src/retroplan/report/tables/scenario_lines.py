"""The figures of scenarios, line by line, for the table that compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from retroplan.compute.results import ProductResult, Results, ScenarioResult
from retroplan.plan.say import Text, mark
from retroplan.report.tables.cells import CellMaker
from retroplan.report.tables.lines import FigureLine
from retroplan.report.tables.lookup import stages_of

Show = Callable[[Fraction], str]
Read = Callable[[ScenarioResult], Fraction | int | None]


class _Lines:
    """Makes lines over the scenarios of a plan; an unreachable scenario has no figures."""

    def __init__(self, sheet: CellMaker, results: Results) -> None:
        self.sheet = sheet
        self.ids = tuple(one.id for one in sheet.plan.scenarios)
        known = {one.id: one for one in results.scenarios if one.reachable}
        self.results = tuple(known.get(name) for name in self.ids)
        self.monthly = results.goal is None or results.goal.window_months == 1

    def line(self, path: str, label: str, show: Show, read: Read, better: int = 0) -> FigureLine:
        """A line of the figure ``scenarios.ID.PATH``; ``label`` is ready to be shown."""
        values = tuple(None if one is None else _fraction(read(one)) for one in self.results)
        return FigureLine(path, label, show, values, lambda at: f"scenarios.{self.ids[at]}.{path}", better)

    def any(self, line: FigureLine) -> bool:
        """Whether the line has a figure at all."""
        return any(value is not None for value in line.values)


def _fraction(value: Fraction | int | None) -> Fraction | None:
    return Fraction(value) if isinstance(value, int) else value


def figure_lines(sheet: CellMaker, results: Results) -> Iterator[FigureLine]:
    """All lines worth showing, in the order in which one reads a funnel backward from the money."""
    lines = _Lines(sheet, results)
    yield from _product_lines(lines)
    yield from _stage_lines(lines)
    yield from _money_lines(lines)
    yield from _forward_lines(lines)


def _product_lines(lines: _Lines) -> Iterator[FigureLine]:
    """What one sale brings, sales and members, by the product's place in the mix."""
    words = lines.sheet.words
    most = max((len(one.products) for one in lines.results if one), default=0)
    rows: tuple[tuple[str, str, Show, int], ...] = (
        ("unit", mark("one sale brings"), lambda value: words.money(value, 4), 1),
        (
            "sales",
            mark(mark("sales a month") if lines.monthly else mark("sales")),
            lambda value: words.number(value, 2),
            -1,
        ),
        ("active", mark("members"), words.number, 0),
        ("hold", mark("new to hold them"), words.number, 0),
    )
    selling = [(at, one) for at, one in enumerate(lines.results) if one is not None]
    for place in range(most):
        number = f" {place + 1}" if most > 1 else ""
        selling = [(at, one) for at, one in selling if place < len(one.products)]
        sold = {at: one.products[place] for at, one in selling}
        for key, label, show, better in rows:
            line = _product_line(lines, f"p{place}.{key}", key, sold, words.title(label) + number, show)
            if lines.any(line):
                yield line._replace(better=better if most == 1 else 0)


def _product_line(
    lines: _Lines, name: str, key: str, sold: Mapping[int, ProductResult], label: str, show: Show
) -> FigureLine:
    """The line of a figure of the products sold, by the place of the scenario that sells each."""
    values: list[Fraction | None] = [None] * len(lines.ids)
    for at, one in sold.items():
        values[at] = _fraction(getattr(one, key))

    def address(at: int) -> str:
        return f"scenarios.{lines.ids[at]}.products.{sold[at].id}.{key}" if at in sold else ""

    return FigureLine(name, label, show, tuple(values), address, sold=frozenset(sold))


def _stage_lines(lines: _Lines) -> Iterator[FigureLine]:
    """People at every stage, in the window; the pace of the first one."""
    words, plan = lines.sheet.words, lines.sheet.plan
    for stage in stages_of(plan, plan.scenarios):
        name = Text(stage.name)
        label = words.tell("{stage} a month", stage=name) if lines.monthly else words.foreign(stage.name)
        yield lines.line(
            f"stages.{stage.id}.count", label, words.number, _stage_reader(stage.id, "people"), -1
        )
    firsts = dict.fromkeys(one.stages[0].id for one in lines.results if one and one.stages)
    for first in firsts:
        stage_name = next(
            (step.name for funnel in plan.funnels for step in funnel.stages if step.id == first), first
        )
        named = Text(stage_name)
        for key, label in (
            ("per_week", words.tell("{stage} a week", stage=named)),
            ("per_day", words.tell("{stage} a day", stage=named)),
        ):
            yield lines.line(f"stages.{first}.{key}", label, words.pace, _stage_reader(first, key), -1)


def _stage_reader(stage: str, key: str) -> Read:
    def read(one: ScenarioResult) -> Fraction | int | None:
        found = one.stage(stage)
        return None if found is None else getattr(found, key)

    return read


def _money_lines(lines: _Lines) -> Iterator[FigureLine]:
    words = lines.sheet.words
    rows: tuple[tuple[str, str, Show, int], ...] = (
        ("income", mark("income"), words.money, 1),
        ("spend", mark("spend on contacts"), words.money, -1),
        ("hours_per_month", mark("hours a month"), lambda value: words.number(value, 1), -1),
        ("goal_month", mark("goal month"), words.number, -1),
        ("cac", mark("cost of one client"), words.money, -1),
        ("ltv", mark("lifetime value"), words.money, 1),
        ("ltv_cac", mark("value : cost"), lambda value: words.number(value, 2), 1),
        ("payback_months", mark("payback months"), words.number, -1),
        ("roi", mark("return on costs"), words.rate, 1),
        ("scalable_share", mark("scalable share"), words.rate, 1),
        ("recurring_share", mark("recurring share"), words.rate, 1),
    )
    for path, label, show, better in rows:
        line = lines.line(path, words.title(label), show, _reader(path), better)
        if lines.any(line):
            yield line


def _reader(key: str) -> Read:
    def read(one: ScenarioResult) -> Fraction | int | None:
        return getattr(one, key)  # type: ignore[no-any-return]

    return read


def _forward_lines(lines: _Lines) -> Iterator[FigureLine]:
    """What today's traffic gives (model 5.10), where it is known."""
    words = lines.sheet.words
    if not any(one is not None and one.forward for one in lines.results):
        return
    rows: tuple[tuple[str, str, Show, int], ...] = (
        ("sales_per_month", mark("sales, traffic today"), lambda value: words.number(value, 2), 1),
        ("gap", mark("times that traffic"), lambda value: words.number(value, 2), -1),
        ("goal_month", mark("goal month, today"), words.number, -1),
    )
    for key, label, show, better in rows:
        yield lines.line(f"forward.{key}", words.title(label), show, _forward_reader(key), better)


def _forward_reader(key: str) -> Read:
    def read(one: ScenarioResult) -> Fraction | int | None:
        return None if one.forward is None else getattr(one.forward, key)

    return read
