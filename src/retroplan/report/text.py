"""``show``: a plan as readable text that fits 80 columns, or as one fact a line for screen readers."""

from __future__ import annotations

from retroplan.compute.results import BacklogResult, GoalResult, Results, ScenarioResult
from retroplan.plan import address as addresses
from retroplan.plan.model import Plan
from retroplan.plan.say import Money, Share, Text, mark
from retroplan.report import printing
from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.report.tables.backlog_tab import backlog
from retroplan.report.tables.backlog_weeks import STRIP
from retroplan.report.tables.cells import BEST, OVERRIDE
from retroplan.report.tables.frame import frame, today
from retroplan.report.tables.goal_answer import answer_lines
from retroplan.report.tables.lookup import stage_names
from retroplan.report.tables.review_tab import review
from retroplan.report.tables.scenarios_tab import scenarios
from retroplan.report.tables.sources_tab import sources
from retroplan.report.width import wrap
from retroplan.report.words import Words

WIDTH = 80
ACROSS = 4
"""Scenarios side by side; more follow below."""
_SOURCE_FIGURES = (0, 1, 3, 4, 5, 6, 7)
"""The columns of the sources that are figures, behind the name and the verdict."""


def show(plan: Plan, results: Results, words: Words, *, full: bool = False, width: int = WIDTH) -> list[str]:
    """Goal and its answer, scenarios side by side, today and the backlog, as lines.

    ``full`` adds the paces of the stages.
    """
    lines = _goal(plan, results, words, width)
    lines += _scenarios(plan, results, words, width)
    for one in results.scenarios if full else ():
        if one.reachable:
            lines += ["", *_stages(plan, one, words, width)]
    if results.backlog is not None and plan.backlog:
        lines += ["", *wrap(today(plan, results, words), width, "  "), ""]
        pane = backlog(plan, results, words, width=width)
        lines += printing.lines(_backlog(pane, results.backlog), width)
    if plan.checkins or plan.kpis:
        lines += ["", *printing.lines(_review(plan, results, words, width), width)]
    if plan.sources:
        lines += ["", *_sources(plan, results, words, width)]
    return lines


def _review(plan: Plan, results: Results, words: Words, width: int) -> Table:
    """What happened beside what was planned, and the key figures, without the check-ins themselves."""
    table = review(plan, results, words, width=width)
    return printing.without(table, [row.key for row in table.rows if row.key.startswith("checkins")])


def _sources(plan: Plan, results: Results, words: Words, width: int) -> list[str]:
    """What each source brings and costs, then why each is judged so."""
    table = sources(plan, results, words, width=width)
    lines = printing.lines(printing.narrowed(table, _SOURCE_FIGURES), width)
    for row in table.rows:
        why = row.cells[-1].text
        if why:
            lines += wrap(f"{row.cells[0].text}: {why}", width, "  ")
    return lines


def _backlog(pane: Table, found: BacklogResult) -> Table:
    """What the active scenario asks for and when: no targets (they stand above), weeks or inputs."""
    kinds = {
        "routines": [one.id for one in found.routines],
        "initiatives": [one.id for one in found.initiatives],
        "tasks": [one.id for one in found.tasks],
    }
    wanted: set[str] = {addresses.item(name) for names in kinds.values() for name in names}
    wanted |= {kind for kind, names in kinds.items() if names}
    wanted |= {"due", "capacity", "hours.now", "hours", STRIP}
    shown = printing.narrowed(pane, (0, 1, 2, 3))
    return shown._replace(rows=tuple(row for row in shown.rows if row.key in wanted))


def _goal(plan: Plan, results: Results, words: Words, width: int) -> list[str]:
    pieces, goal = frame(plan, results, words), results.goal
    if goal is None or plan.goal is None:
        return wrap(f"{pieces.goal}: {pieces.state}", width, "  ")
    answer = answer_lines(plan, results, words, width)
    head = words.tell(
        "{goal}: {target}, {left}",
        goal=Text(pieces.goal),
        target=Text(pieces.target),
        left=Text(pieces.left),
    )
    lines = wrap(f"{head}, {pieces.state}" if pieces.state else head, width, "  ")
    return [
        *lines,
        *answer,
        *wrap(_sum(plan, goal, words), width, "  "),
        *wrap(_span(goal, words), width, "  "),
    ]


def _sum(plan: Plan, goal: GoalResult, words: Words) -> str:
    """How the target comes about: base, tax, margin."""
    assert plan.goal is not None
    baseline, growth = Money(plan.goal.baseline), Share(plan.goal.growth)
    traits, base = goal.traits, goal.told(goal.base)
    parts = [words.tell(traits.keeps, amount=base, baseline=baseline, growth=growth)]
    if traits.taxed and plan.goal.tax:
        rest = Text(words.money(goal.base / (1 - plan.goal.tax)))
        parts.append(words.tell("{rest} with {tax} tax", rest=rest, tax=Share(plan.goal.tax)))
    if plan.goal.margin:
        target, margin = goal.told(goal.target), Share(plan.goal.margin)
        parts.append(words.tell("{target} with {margin} on top", target=target, margin=margin))
    return "; ".join(parts)


def _span(goal: GoalResult, words: Words) -> str:
    return words.tell_n(
        "from {start} to {end}, one day",
        "from {start} to {end}, {n} days",
        goal.days,
        start=Text(words.long_day(goal.start)),
        end=Text(words.long_day(goal.deadline)),
    )


def _scenarios(plan: Plan, results: Results, words: Words, width: int) -> list[str]:
    table = scenarios(plan, results, words, inputs=False)
    reasons = [row for row in table.rows if row.key.startswith("reason.")]
    table = printing.without(table, [row.key for row in reasons])
    lines: list[str] = []
    for start in range(1, len(table.columns) if results.scenarios else 0, ACROSS):
        places = range(start, min(start + ACROSS, len(table.columns)))
        there = (row for row in table.rows if row.filled is None or not row.filled.isdisjoint(places))
        part = printing.narrowed(table._replace(rows=tuple(there)), (0, *places))
        rows = tuple(
            row
            for row in part.rows
            if row.cells[0].role == "heading" or any(cell.text for cell in row.cells[1:])
        )
        lines += ["", *printing.lines(part._replace(rows=rows), width)]
    for row in reasons:
        lines += wrap(row.cells[0].text, width, "  ")
    return [*lines, *_legend(table, words)]


def _legend(table: Table, words: Words) -> list[str]:
    """What the marks mean, for those that are there."""
    shown = {cell.role for row in table.rows for cell in row.seen()}
    marks = (
        ("override", OVERRIDE, words.word("differs from the base plan")),
        ("best", BEST, words.word("best of its row")),
    )
    parts = [f"{words.plain(sign)} {meaning}" for role, sign, meaning in marks if role in shown]
    return ["   ".join(parts)] if parts else []


_PACES = (mark("stage"), mark("people"), mark("a month"), mark("a week"), mark("a day"), mark("until"))


def _stages(plan: Plan, one: ScenarioResult, words: Words, width: int) -> list[str]:
    """One scenario's stages with their paces and the last day an arrival counts."""
    names = stage_names(plan, plan.find_scenario(one.id))
    held = any(stage.after not in (None, stage.people) for stage in one.stages)
    titles = (*_PACES, mark("afterwards")) if held else _PACES
    columns = tuple(Column(title, words.title(title), right=place > 0) for place, title in enumerate(titles))
    rows = tuple(
        Row(
            stage.id,
            (
                Cell(words.foreign(names.get(stage.id, stage.id))),
                Cell(words.number(stage.people), right=True),
                Cell(words.pace(stage.per_month), right=True),
                Cell(words.pace(stage.per_week), right=True),
                Cell(words.pace(stage.per_day), right=True),
                Cell(words.day(stage.latest), right=True),
                *([Cell(words.number(stage.after), right=True)] if held and stage.after is not None else []),
            ),
        )
        for stage in one.stages
    )
    return printing.lines(Table(columns, rows), width)
