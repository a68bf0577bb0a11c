"""The table of key figures: one row per id a KPI may have, beside those of a stage and one's own (model 7).

A new key figure is a row here, its rule in ``compute/review/kpis.py`` and its reason in ``explain/kpis.py``.
"""

from typing import NamedTuple

from retroplan.plan.say import Word, mark
from retroplan.plan.values import Kind


class KeyFigure(NamedTuple):
    """What is known of a key figure before any plan.

    ``better`` is 1 where the target is met at or above it, -1 where at or below. ``bounded`` shares lie
    between 0 and 1; others of the kind may be below and above. ``places`` are the decimals in JSON (model 8).
    """

    id: str
    kind: Kind
    label: str
    better: int = 1
    places: int = 4
    bounded: bool = False
    unit: str = ""

    @property
    def word(self) -> Word:
        """The label as an argument of a sentence."""
        return Word(self.label)


def _money(kpi: str, label: str, better: int = 1) -> KeyFigure:
    return KeyFigure(kpi, Kind.MONEY, label, better, 2)


def _rate(kpi: str, label: str, *, bounded: bool = True) -> KeyFigure:
    return KeyFigure(kpi, Kind.RATE, label, 1, 6, bounded)


_ROWS = (
    _money("revenue", mark("revenue")),
    _rate("scalable_share", mark("scalable share")),
    _rate("recurring_share", mark("recurring share")),
    KeyFigure("list_size", Kind.NUMBER, mark("list size"), unit="people"),
    _rate("list_growth", mark("list growth a month"), bounded=False),
    _rate("conversion", mark("conversion")),
    _money("cac", mark("cost of one client"), -1),
    _money("ltv", mark("lifetime value")),
    KeyFigure("ltv_cac", Kind.NUMBER, mark("value : cost"), places=6),
    _rate("retention", mark("retention")),
    _rate("roi", mark("return on costs"), bounded=False),
    _money("spend", mark("spend"), -1),
    KeyFigure("hours", Kind.NUMBER, mark("hours"), -1, unit="hours"),
)
KEY_FIGURES = {row.id: row for row in _ROWS}
KPIS = tuple(KEY_FIGURES)
"""The ids of the format's own figures (model 7), beside those of a stage."""
RATE, PEOPLE = "rate:", "people:"
OF_STAGES = {
    RATE: KeyFigure(RATE, Kind.RATE, mark("rate"), 1, 6, bounded=True),
    PEOPLE: KeyFigure(PEOPLE, Kind.NUMBER, mark("people"), unit="people"),
}
"""What the id of a KPI of a stage begins with; the stage's id is behind it."""


class OfStage(NamedTuple):
    """A figure of a stage that a KPI follows."""

    row: KeyFigure
    stage: str


def of_stage(kpi: str) -> OfStage | None:
    """What an id such as ``rate:visitors`` follows; None for any other."""
    prefix, colon, stage = kpi.partition(":")
    row = OF_STAGES.get(prefix + colon)
    return OfStage(row._replace(id=kpi), stage) if row is not None else None


def is_own(kpi: str) -> bool:
    """Whether it is a figure of the user's own: one that the format does not know."""
    return kpi not in KEY_FIGURES and ":" not in kpi


def own_figure(kpi: str, unit: str, better: str) -> KeyFigure:
    """The row of a figure of the user's own, by its unit and which way is better."""
    kind = {"%": Kind.RATE, "money": Kind.MONEY}.get(unit, Kind.NUMBER)
    places = {Kind.RATE: 6, Kind.MONEY: 2}.get(kind, 4)
    sign = "people" if unit == "people" else ""
    return KeyFigure(kpi, kind, kpi, -1 if better == "lower" else 1, places, unit=sign)


def key_figure(kpi: str) -> KeyFigure | None:
    """The row of a KPI of the format or of a stage; None for any other id (``plan.kpi_in``)."""
    found = of_stage(kpi)
    return KEY_FIGURES.get(kpi) if found is None else found.row
