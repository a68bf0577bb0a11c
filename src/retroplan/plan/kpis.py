"""The table of key figures: one row per id a KPI may have, beside ``rate:STAGE`` (model 7).

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
"""The ids a KPI may have (model 7), beside ``rate:STAGE``."""
RATE = "rate:"
"""What the id of a KPI that follows the rate of a stage begins with; the stage's id is behind it."""


def key_figure(kpi: str) -> KeyFigure | None:
    """The row of a KPI; None for an id there is no such figure of."""
    if kpi.startswith(RATE):
        return KeyFigure(kpi, Kind.RATE, mark("rate"), 1, 6, bounded=True)
    return KEY_FIGURES.get(kpi)
