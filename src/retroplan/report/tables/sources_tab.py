"""The Sources tab: where people come from, what they cost and bring, and whether to go on (model 5.6, 7)."""

from __future__ import annotations

from functools import partial

from retroplan.compute.results import Results, SourceResult, SourceReview
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.figures import BY_PATTERN
from retroplan.plan.kinds import Verdict
from retroplan.plan.model import Plan, Source
from retroplan.plan.say import mark
from retroplan.report.rows import Cell, Column, LaterRow, Role, Row, Table
from retroplan.report.tables.cells import BLANK, OVERRIDE, CellMaker
from retroplan.report.tables.details import Unfolded
from retroplan.report.tables.source_details import after_of, source_rows
from retroplan.report.tables.teaching import lesson
from retroplan.report.words import Words

ROLES: dict[Verdict, Role] = {
    mark("scale"): "good",
    mark("stop"): "bad",
    mark("watch"): "warn",
    mark("no data"): "muted",
}


COLUMNS = 10


def sources(plan: Plan, results: Results, words: Words, *, width: int = 80, unfolded: Unfolded = ()) -> Table:
    """Rows of the Sources tab: planned contacts of the active scenario beside what contacts brought.

    Unfolded a source shows every field, its history by days, and the most a contact may cost.
    """
    sheet = CellMaker(plan, words)
    active = results.scenario(plan.active.id) if plan.active else None
    reviews = {review.id: review for review in results.sources}
    planned = {found.id: found for found in active.sources} if active else {}
    rows: list[Row] = []
    for one in plan.sources:
        review = reviews.get(one.id)
        figures = addresses.scenario(active.id) / "sources" / one.id if active else addresses.ROOT
        cells = LaterRow(COLUMNS, partial(_cells, sheet, one, figures, planned.get(one.id), review))
        rows.append(Row(addresses.source(one.id), cells, one.id))
        if addresses.source(one.id) in unfolded:
            rows += source_rows(sheet, one, review, COLUMNS, width)
    if rows and active is not None and active.unassigned:
        label = sheet.called("scenarios.*.unassigned", "muted")
        people = sheet.number(active.unassigned, addresses.scenario(active.id) / "unassigned", 0)
        rows.append(Row("unassigned", (label, BLANK, BLANK, people, *(BLANK,) * (COLUMNS - 4))))
    return Table(_columns(words), tuple(rows), empty=lesson(words, "sources"))


def _columns(words: Words) -> tuple[Column, ...]:
    def figure(key: str, pattern: str, width: int) -> Column:
        return Column(key, words.title(BY_PATTERN[pattern].title), width, right=True)

    return (
        Column("name", words.title("source"), 16),
        Column("verdict", words.title("verdict"), 8),
        Column("share", words.title("share"), 9, right=True),
        figure("contacts", "scenarios.*.sources.*.contacts", 8),
        figure("cost", "sources.*.cost_per_contact", 9),
        figure("value", "sources.*.revenue_per_contact.*", 9),
        figure("most", "sources.*.max_cost_per_contact", 9),
        figure("spend", "scenarios.*.sources.*.spend", 10),
        Column("feeds", words.title("feeds"), 14),
        Column("reason", words.title("why"), 30, grow=True),
    )


def _cells(
    sheet: CellMaker, one: Source, figures: Address, planned: SourceResult | None, review: SourceReview | None
) -> tuple[Cell, ...]:
    """The cells of a source; ``figures`` is the address of what the active scenario plans, if any."""
    base = addresses.source(one.id)
    figures = figures or base
    value = review.revenue_per_contact.get(one.invest_after) if review else None
    return (
        sheet.input(base / "name", one.name),
        _verdict(sheet, review, base),
        _share(sheet, one, base / "share"),
        sheet.number(planned.contacts if planned else None, figures / "contacts"),
        sheet.input(base / "cost_per_contact", one.planned_cost),
        sheet.money(value, base / "revenue_per_contact" / after_of(one), 4),
        sheet.money(review.max_cost_per_contact if review else None, base / "max_cost_per_contact", 4),
        sheet.money(planned.spend if planned else None, figures / "spend"),
        sheet.input(base / "feeds", _fed(sheet, one)),
        sheet.note(sheet.words.text(review.reason)) if review else BLANK,
    )


def _fed(sheet: CellMaker, one: Source) -> str:
    """The stage it feeds: the one written, else the first of the active scenario's funnel."""
    if one.feeds:
        return one.feeds
    active = sheet.plan.active
    funnel = sheet.plan.find_funnel(active.funnel) if active else None
    return funnel.stages[0].id if funnel and funnel.stages else ""


def _share(sheet: CellMaker, one: Source, address: str) -> Cell:
    """The source's own share; a mark says that the active scenario has another."""
    active = sheet.plan.active
    other = active is not None and active.sources.get(one.id, one.share) != one.share
    return sheet.input(address, one.share, mark=OVERRIDE if other else "")


def _verdict(sheet: CellMaker, review: SourceReview | None, base: Address) -> Cell:
    if review is None:
        return Cell(sheet.none, "muted")
    return Cell(sheet.words.word(review.verdict), ROLES[review.verdict], figure=base / "verdict")
