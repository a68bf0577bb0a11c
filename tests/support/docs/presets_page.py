"""The tables of docs/presets.md, made from the presets: ``python -m tests.support.docs.presets_page``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from retroplan.plan.fields import BY_PATH
from retroplan.plan.say import Word, say
from retroplan.plan.values import Kind
from retroplan.planfile.text.style import literal
from retroplan.presets.charges import CHARGES
from retroplan.presets.funnels import FUNNELS
from retroplan.presets.plans import PLANS
from retroplan.presets.products import PRODUCTS
from retroplan.presets.records import FunnelPreset, ProductPreset, RoutinePreset, Typical
from retroplan.presets.routines import ROUTINES
from retroplan.presets.typical import PUBLISHED
from retroplan.report.words import Words
from tests.support.places import DOCS

PAGE = DOCS / "presets.md"
BEGIN, END = "<!-- presets: made from the tables of presets -->\n", "<!-- end of presets -->\n"
WORDS = Words()
GUESSED = "guessed"


def told(text: str) -> str:
    """A text of a preset as a reader sees it."""
    return WORDS.text(say("{text}", text=Word(text)))


def span(typical: Typical, kind: Kind) -> str:
    """A range as it stands in a plan file, without quotes."""
    return str(literal(typical.range, kind)).strip('"')


def source(typical: Typical) -> str:
    """Who published a range, with the year as far as it is known."""
    return ", ".join(filter(None, (typical.source or GUESSED, typical.year)))


def table(head: str, rows: Iterable[tuple[str, ...]]) -> str:
    """A table under its head."""
    line = "|" + "---|" * (head.count("|") - 1)
    return "\n".join((head, line, *(f"| {' | '.join(row)} |" for row in rows))) + "\n"


def funnel(preset: FunnelPreset) -> str:
    """A funnel: its stages with what moves on, and what brings people to it."""
    titles = {routine.id: told(routine.title) for routine in ROUTINES}
    rows = []
    for stage in preset.stages:
        notes = (" (the sale)" if stage.sale else "") + (
            " (joins the list)" if stage.id == preset.list_stage else ""
        )
        share = ("", "") if stage.rate is None else (span(stage.rate, Kind.RATE), source(stage.rate))
        rows.append((f"{told(stage.name)}{notes}", told(stage.about), *share))
    routines = ", ".join(titles[routine] for routine in preset.routines)
    head = "| stage | who is there | moves on | source |"
    return (
        f"#### {told(preset.name)} (`{preset.id}`)\n\n{told(preset.about)}.\n\n{table(head, rows)}\n"
        f"Routines: {routines}.\n"
    )


def fields(preset: ProductPreset) -> Iterator[str]:
    """What a product holds beside its price."""
    for key, value in preset.fields.items():
        kind = BY_PATH[f"products.*.{key}"].kind
        yield f"{key} {str(literal(value, kind)).strip(chr(34))}"
    for key, typical in preset.typical.items():
        yield f"{key} {span(typical, BY_PATH[f'products.*.{key}'].kind)} ({source(typical)})"


def routine(preset: RoutinePreset) -> tuple[str, ...]:
    """A routine as a row; what it brings, or how often it is done."""
    brings = f"every {preset.every}" if preset.yields is None else span(preset.yields, Kind.NUMBER)
    where = "" if preset.yields is None else preset.stage
    title = f"{told(preset.title)} (`{preset.id}`)"
    return title, told(preset.about), brings, where, span(preset.minutes, Kind.NUMBER)


def percent(share: Fraction | None) -> str:
    """The share of a charge; the reader's own where there is none."""
    return "your own" if share is None else str(literal(share, Kind.RATE, '"1%"')).strip('"')


def published(one: Typical) -> tuple[str, ...]:
    """A published share as a row."""
    return told(one.where), span(one, Kind.RATE), source(one)


def sections() -> str:
    """All tables, each under its title."""
    charges = [
        (
            told(one.name),
            percent(one.share),
            f"`{one.field}`",
            ", ".join(filter(None, (one.source, one.year))),
        )
        for one in CHARGES
    ]
    products = [
        (f"{told(one.name)} (`{one.id}`)", told(one.about), str(one.price), "; ".join(fields(one)))
        for one in PRODUCTS
    ]
    parts = {
        "Whole plans": table(
            "| `--from` | plan | what it is about |",
            ((f"`{one.id}`", told(one.name), told(one.about)) for one in PLANS),
        ),
        "Funnels": "\n".join(map(funnel, FUNNELS)),
        "Products": table("| product | what it is | price | and |", products),
        "Routines": table(
            "| routine | what it is | brings, or how often | to the stage | minutes |", map(routine, ROUTINES)
        ),
        "Taxes and charges": table("| who | share | written as | source |", charges),
        "Published shares": table("| of | share | source |", map(published, PUBLISHED)),
    }
    return "".join(f"\n### {title}\n\n{body}" for title, body in parts.items()) + "\n"


def page(text: str) -> str:
    """The page with its tables made anew."""
    head, _, rest = text.partition(BEGIN)
    return head + BEGIN + sections() + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
