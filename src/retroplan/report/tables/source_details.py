"""A source unfolded: every field, its history by days, and the most a contact may cost (model 7)."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from retroplan.compute.results import SourceReview
from retroplan.plan import address as addresses
from retroplan.plan.model import HORIZONS, Source
from retroplan.plan.say import Money, Text
from retroplan.report.rows import Cell, Row
from retroplan.report.tables.cells import BLANK, CellMaker, Value
from retroplan.report.tables.details import INDENT, field_rows, noted

INVEST = (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(5, 4))
"""The shares of a contact's value at which the most it may cost is shown, beside the source's own."""
LABEL, EDGE = 16, 2
FITS, OVER = "✓", "!"
"""Behind what a contact may cost: whether what it really costs fits."""


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
    for key, value in _so_far(sheet, review).items():
        cell = sheet.figure(value, base / key)._replace(right=False)
        label = sheet.words.tell("Cost per client") if key == "cac" else sheet.called(base / key).text
        yield Row(base / key, (Cell(INDENT + label, "label"), cell, *(BLANK,) * (columns - 2)))
    yield from _brought(sheet, one, review, columns)
    if review is not None:
        yield from _allowed(sheet, one, review, columns)


def _so_far(sheet: CellMaker, review: SourceReview | None) -> dict[str, str | None]:
    """What one client cost, and how many contacts became one: text by the key of the figure."""
    words, cac = sheet.words, review.cac if review else None
    conversion = review.conversion if review else None
    return {
        "cac": None if cac is None else words.money(cac),
        "conversion": None if conversion is None else words.rate(conversion),
    }


def _brought(sheet: CellMaker, one: Source, review: SourceReview | None, columns: int) -> Iterator[Row]:
    """For each span after the first contact: revenue, of a contact, of a client, and the return on costs."""
    words, base = sheet.words, addresses.source(one.id)
    titles = (words.word("revenue"), words.tell("a contact"), words.tell("a client"), words.tell("return"))
    yield _headed(base / "days", words.title("by days"), titles, columns)
    for name, days in HORIZONS.items():
        contact = review.revenue_per_contact.get(days) if review else None
        client = review.revenue_per_client.get(days) if review else None
        roi = review.roi.get(days) if review else None
        cells = (
            Cell(INDENT + words.tell("after {n} days", n=Text(str(days))), "label"),
            sheet.input(base / "history" / "revenue" / name, one.history.revenue.get(days)),
            sheet.money(contact, base / "revenue_per_contact" / name, 4),
            sheet.money(client, base / "revenue_per_client" / name),
            sheet.rate(roi, base / "roi" / name),
        )
        yield Row(base / "days" / name, (*cells, *(BLANK,) * (columns - len(cells))))


def _allowed(sheet: CellMaker, one: Source, review: SourceReview, columns: int) -> Iterator[Row]:
    """What a contact may cost by days and by the share of its value that is invested; whether that fits."""
    words, base, cost = sheet.words, addresses.source(one.id), review.cost_per_contact
    shares = (*INVEST, *(() if one.invest in INVEST else (one.invest,)))
    known = {name: review.revenue_per_contact.get(days) for name, days in HORIZONS.items()}
    if not any(value is not None for value in known.values()):
        return
    titles = tuple(words.rate(share) for share in shares)
    yield _headed(base / "allowed", words.tell("May cost, at"), titles, columns)
    for name, value in known.items():
        if value is None:
            continue
        days = HORIZONS[name]
        cells = [Cell(INDENT + words.tell("after {n} days", n=Text(str(days))), "label")]
        for share in shares:
            own = share == one.invest and days == one.invest_after
            figure = base / "max_cost_per_contact" if own else base / "revenue_per_contact" / name
            cells.append(_fitting(sheet, value * review.kept * share, cost, figure))
        cells = cells[:columns]
        yield Row(base / "allowed" / name, (*cells, *(BLANK,) * (columns - len(cells))))
    legend = words.tell(
        "{fits} what a contact costs, {cost}, fits; {over} it is too much",
        fits=Text(FITS),
        cost=Money(cost),
        over=Text(OVER),
    )
    yield from noted(base / "legend", legend, columns, 1, 60)


def _headed(key: str, title: str, titles: tuple[str, ...], columns: int) -> Row:
    """A heading with the titles of the columns behind it."""
    cells = [Cell(INDENT + title, "heading"), *(Cell(each, "heading", right=True) for each in titles)][
        :columns
    ]
    return Row(key, (*cells, *(BLANK,) * (columns - len(cells))))


def _fitting(sheet: CellMaker, most: Fraction, cost: Fraction, figure: str) -> Cell:
    """The most a contact may cost, marked by whether what it costs fits."""
    fits = cost <= most
    sign = sheet.words.plain(FITS if fits else OVER)
    return sheet.figure(sheet.words.money(most, 4) + sign, figure, "good" if fits else "warn")
