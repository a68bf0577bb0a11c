"""What the ids of KPIs say as they stand in a file, before anything is read (model 2, 7)."""

from itertools import islice

from retroplan.plan import address as addresses
from retroplan.plan.kpis import is_own, of_stage
from retroplan.plan.things import BY_LIST


def units_of(kpis: object) -> dict[str, str]:
    """The units of the figures of the user's own, by id: what is written for one is read by it.

    Of two with one id the first counts, as everywhere.
    """
    found: dict[str, str] = {}
    for one in islice(kpis, BY_LIST["kpis"].most) if isinstance(kpis, list) else ():
        name, unit = (one.get("id"), one.get("unit")) if isinstance(one, dict) else (None, None)
        if isinstance(name, str) and is_own(name):
            found.setdefault(name, unit if isinstance(unit, str) else "")
    return found


def follows_stage(raw: object) -> bool:
    """Whether it is the id of a KPI of a stage, such as ``rate:visitors``."""
    found = of_stage(raw) if isinstance(raw, str) else None
    return found is not None and addresses.is_id(found.stage)


def names_own(raw: object) -> bool:
    """Whether it may be the id of a figure of the user's own."""
    return isinstance(raw, str) and is_own(raw)
