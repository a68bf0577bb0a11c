"""The figures of scenarios, line by line, for the table that compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from retroplan.compute.figures import FORWARD, PRODUCT, SCENARIO, STAGE
from retroplan.compute.results import ProductResult, Results, ScenarioResult
from retroplan.plan import address as addresses
from retroplan.plan.figures import BY_PATTERN, Figure
from retroplan.plan.say import Text
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

    def line(self, path: str, label: str, show: Show, read: Read, pattern: str = "") -> FigureLine:
        """A line of the figure ``scenarios.ID.PATH``, named by the figure table where no label is given."""
        row = BY_PATTERN[addresses.scenario("*") / (pattern or path)]
        values = tuple(None if one is None else _fraction(read(one)) for one in self.results)
        named = label or self.sheet.words.title(row.label)
        where = tuple(addresses.scenario(name) / path for name in self.ids)
        return FigureLine(path, named, show, values, where.__getitem__, row.better)

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
    """What one payment brings, sales and members, by the product's place in the mix."""
    words = lines.sheet.words
    most = max((len(one.products) for one in lines.results if one), default=0)
    rows: tuple[tuple[str, Show], ...] = (
        ("unit", lambda value: words.money(value, 4)),
        ("sales", lambda value: words.number(value, 2)),
        ("active", words.number),
        ("hold", words.number),
    )
    selling = [(at, one) for at, one in enumerate(lines.results) if one is not None]
    for place in range(most):
        number = f" {place + 1}" if most > 1 else ""
        selling = [(at, one) for at, one in selling if place < len(one.products)]
        sold = {at: one.products[place] for at, one in selling}
        for key, show in rows:
            row = BY_PATTERN[addresses.scenario("*") / "products" / ("*") / key]
            label = _month_label(lines, row) + number
            line = _product_line(lines, f"p{place}.{key}", key, sold, label, show)
            if lines.any(line):
                yield line._replace(better=row.better if most == 1 else 0)


def _month_label(lines: _Lines, row: Figure) -> str:
    """The name of a figure of the window; where that is a month, it is said."""
    words = lines.sheet.words
    if lines.monthly and row.span == "window":
        return words.tell("{figure} a month", figure=Text(words.title(row.label)))
    return words.title(row.label)


def _product_line(
    lines: _Lines, name: str, key: str, sold: Mapping[int, ProductResult], label: str, show: Show
) -> FigureLine:
    """The line of a figure of the products sold, by the place of the scenario that sells each."""
    values: list[Fraction | None] = [None] * len(lines.ids)
    for at, one in sold.items():
        values[at] = _fraction(PRODUCT[key](one))

    def address(at: int) -> str:
        return addresses.scenario(lines.ids[at]) / "products" / sold[at].id / key if at in sold else ""

    return FigureLine(name, label, show, tuple(values), address, sold=frozenset(sold))


def _stage_lines(lines: _Lines) -> Iterator[FigureLine]:
    """People at every stage, in the window; the pace of the first one."""
    words, plan = lines.sheet.words, lines.sheet.plan
    for stage in stages_of(plan, plan.scenarios):
        name = Text(stage.name)
        label = words.tell("{stage} a month", stage=name) if lines.monthly else words.foreign(stage.name)
        yield lines.line(
            f"stages.{stage.id}.count",
            label,
            words.number,
            _stage_reader(stage.id, "count"),
            "stages.*.count",
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
            reader = _stage_reader(first, key)
            yield lines.line(f"stages.{first}.{key}", label, words.pace, reader, f"stages.*.{key}")


def _stage_reader(stage: str, key: str) -> Read:
    def read(one: ScenarioResult) -> Fraction | int | None:
        found = one.stage(stage)
        return None if found is None else STAGE[key](found)

    return read


def _money_lines(lines: _Lines) -> Iterator[FigureLine]:
    words = lines.sheet.words
    rows: tuple[tuple[str, Show], ...] = (
        ("income", words.money),
        ("spend", words.money),
        ("hours_per_month", lambda value: words.number(value, 1)),
        ("goal_month", words.number),
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
        if lines.any(line):
            yield line


def _forward_lines(lines: _Lines) -> Iterator[FigureLine]:
    """What today's traffic gives (model 5.10), where it is known."""
    words = lines.sheet.words
    if not any(one is not None and one.forward for one in lines.results):
        return
    rows: tuple[tuple[str, Show], ...] = (
        ("sales_per_month", lambda value: words.number(value, 2)),
        ("gap", lambda value: words.number(value, 2)),
        ("goal_month", words.number),
    )
    for key, show in rows:
        yield lines.line(f"forward.{key}", "", show, _forward_reader(key))


def _forward_reader(key: str) -> Read:
    def read(one: ScenarioResult) -> Fraction | int | None:
        return None if one.forward is None else FORWARD[key](one.forward)

    return read
