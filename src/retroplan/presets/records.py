"""What a preset is: plain records, with texts that are translated when they are shown or written.

A figure of a preset is a range that somebody has published, with who and when, or it says that it is a guess.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.plan.edits import Value
from retroplan.plan.values import Range


class Typical(NamedTuple):
    """A range that is typical of ``where``: low <= high, in the unit of the field it is meant for.

    ``source`` says who published it, with the year as far as it is known; "" makes it a guess.
    """

    low: Fraction
    high: Fraction
    where: str = ""
    source: str = ""
    year: str = ""

    @property
    def range(self) -> Range:
        """The range; what is likely is its middle."""
        return Range(self.low, (self.low + self.high) / 2, self.high)


class StagePreset(NamedTuple):
    """A stage of a funnel; ``asks`` is the question for its rate, of 100 people who are at it.

    ``rate`` is the share that moves on to the next stage; the last has none. ``lag_days``: until they do.
    """

    id: str
    name: str
    about: str
    kpi: str
    asks: str = ""
    rate: Typical | None = None
    lag_days: int = 0
    sale: bool = False


class FunnelPreset(NamedTuple):
    """A way people come; at ``list_stage`` they join the mailing list, ``routines`` bring them."""

    id: str
    name: str
    about: str
    stages: tuple[StagePreset, ...]
    routines: tuple[str, ...]
    list_stage: str = ""


class ProductPreset(NamedTuple):
    """Something to sell: ``price`` is where to begin with one's own, ``fields`` what else a product holds.

    ``typical`` gives ranges for fields, by their key; they stand in the file with their source. A price, and
    a share or a number in ``fields``, is an example.
    """

    id: str
    name: str
    about: str
    price: int
    fields: Mapping[str, Value] = {}
    typical: Mapping[str, Typical] = {}


class RoutinePreset(NamedTuple):
    """Something done again and again: ``yields`` people each time, in ``minutes``; or a cadence (``every``).

    ``stage`` is the id of the stage it is meant to bring them to, in the funnels that name it. Both figures
    are guesses unless they have a source. Without ``yields`` it keeps things going and brings nobody.
    """

    id: str
    title: str
    about: str
    minutes: Typical
    yields: Typical | None = None
    every: Literal["", "day", "week", "month"] = ""
    times: int = 1
    stage: str = ""


class ChargePreset(NamedTuple):
    """What the state takes: a share of turnover (``levy``) or of what is left after costs (``tax``)."""

    id: str
    name: str
    about: str
    field: Literal["levy", "tax"]
    share: Fraction | None  # None: the reader's own
    source: str = ""
    year: str = ""


class PlanPreset(NamedTuple):
    """A whole plan to begin with; its text lies in the folder ``plans`` under its id."""

    id: str
    name: str
    about: str
