"""A source unfolded: every field, its history by days, and the most a contact may cost (model 7)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from retroplan.compute.results import SourceReview
from retroplan.plan import address as addresses
from retroplan.plan.model import HORIZONS, Source
from retroplan.plan.say import Text
from retroplan.report.rows import Cell, Row
from retroplan.report.tables.cells import BLANK, CellMaker, Value
from retroplan.report.tables.details import INDENT, field_rows, noted

INVEST = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(5, 4))
"""The shares of a contact's value at which the most it may cost is shown, beside the source's own."""
LABEL, EDGE = 16, 2


def after_of(one: Source) -> str:
    """After how long a contact must have paid for itself, as the file writes it."""
    return next((name for name, days in HORIZONS.items() if days == one.invest_after), "")


def source_rows(
    sheet: CellMaker, one: Source, review: SourceReview | None, columns: int, width: int
) -> Iterator[Row]:
    """The rows under a source: why the verdict, the fields, then history and costs allowed by days."""
    base, history = addresses.source(one.id), one.history
    if review is not None:
        reason = f"{sheet.words.word(review.verdict)}: {sheet.words.text(review.reason)}"
        yield from noted(base / "reason", reason, columns, 1, width - LABEL - EDGE)
    plan: dict[str, Value] = {
        "feeds": one.feeds,
        "invest": one.invest,
        "invest_after": after_of(one),
        "id": one.id,
    }
    yield from field_rows(sheet, base, plan, columns)
    yield sheet.heading(base / "history", INDENT + sheet.words.title("so far"), columns)
    past: dict[str, Value] = {
        "spend": history.spend,
        "contacts": history.contacts,
        "clients": history.clients,
    }
    yield from field_rows(sheet, base / "history", past, columns)
    yield from _by_days(sheet, one, review, columns)


def _by_days(sheet: CellMaker, one: Source, review: SourceReview | None, columns: int) -> Iterator[Row]:
    """For each span after the first contact: revenue, value per contact, and what a contact may cost."""
    words, base = sheet.words, addresses.source(one.id)
    shares = (*INVEST, *(() if one.invest in INVEST else (one.invest,)))
    titles = (words.word("revenue"), words.word("value"), *(words.rate(share) for share in shares))
    over = Cell(words.tell("a contact may cost, at"), "heading")
    yield Row(base / "allowed", (*(BLANK,) * 3, over, *(BLANK,) * (columns - 4)))
    heading = Cell(INDENT + words.title("by days"), "heading")
    heads = [heading, *(Cell(title, "heading", right=True) for title in titles)][:columns]
    yield Row(base / "days", (*heads, *(BLANK,) * (columns - len(heads))))
    for name, days in HORIZONS.items():
        value = review.revenue_per_contact.get(days) if review else None
        figure = base / "revenue_per_contact" / name
        label = words.tell("after {n} days", n=Text(str(days)))
        cells = [
            Cell(INDENT + label, "label"),
            sheet.input(base / "history" / "revenue" / name, one.history.revenue.get(days)),
            sheet.money(value, figure, 4),
            *(_allowed(sheet, value, share, figure, own=share == one.invest) for share in shares),
        ][:columns]
        yield Row(base / "days" / name, (*cells, *(BLANK,) * (columns - len(cells))))


def _allowed(sheet: CellMaker, value: Fraction | None, share: Fraction, figure: str, *, own: bool) -> Cell:
    """The most a contact may cost when that share of its value is invested; the source's own stands out."""
    if value is None:
        return sheet.figure(None, figure)
    return sheet.figure(sheet.words.money(value * share, 4), figure, "figure" if own else "muted")
