"""What an edit moved: the figures that are another now, with what they were."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.figures import (
    BACKLOG,
    GOAL,
    INITIATIVE,
    KPI,
    PRODUCT,
    ROUTINE,
    SCENARIO,
    SOURCE,
    SOURCE_REVIEW,
    STAGE,
    AnyWithId,
    One,
    Value,
)
from retroplan.compute.results import BacklogResult, Results, ScenarioResult
from retroplan.plan import address as addresses
from retroplan.plan.address import Address


class Moved(NamedTuple):
    """One figure before and after."""

    before: Fraction
    after: Fraction

    @property
    def up(self) -> bool:
        """Whether it grew."""
        return self.after > self.before


Found = Iterator[tuple[Address, Moved]]


def what_moved(before: Results, after: Results) -> dict[Address, Moved]:
    """The figures that are there before and after and differ, by address.

    Those of months, weeks, the review and today's traffic are not looked at: they follow from the others.
    Only what differs is gone through: most of a large plan stays as it was.
    """
    return dict(_all(before, after))


def _all(before: Results, after: Results) -> Found:
    yield from _own(addresses.GOAL, GOAL, before.goal, after.goal)
    for name, old, new in _pairs(before.scenarios, after.scenarios):
        yield from _scenario(addresses.scenario(name), old, new)
    if before.backlog is not None and after.backlog is not None:
        yield from _backlog(before.backlog, after.backlog)
    yield from _list(Address("sources"), SOURCE_REVIEW, before.sources, after.sources)
    yield from _list(Address("kpis"), KPI, before.kpis, after.kpis)


def _scenario(base: Address, old: ScenarioResult, new: ScenarioResult) -> Found:
    """The figures of a scenario; it is not compared as a whole, for that would make all of its months."""
    if old is new:
        return
    if old.reachable != new.reachable:
        yield base / "reachable", Moved(Fraction(old.reachable), Fraction(new.reachable))
    yield from _own(base, SCENARIO, old, new)
    yield from _list(base / "products", PRODUCT, old.products, new.products)
    yield from _list(base / "stages", STAGE, old.stages, new.stages)
    yield from _list(base / "sources", SOURCE, old.sources, new.sources)


def _backlog(old: BacklogResult, new: BacklogResult) -> Found:
    base = Address("backlog")
    yield from _own(base, BACKLOG, old, new)
    yield from _list(base / "routines", ROUTINE, old.routines, new.routines)
    yield from _list(base / "initiatives", INITIATIVE, old.initiatives, new.initiatives)


def _own(
    base: Address, readers: Mapping[str, Callable[[One], Value]], old: One | None, new: One | None
) -> Found:
    if old is None or new is None or old is new:
        return
    for key, reader in readers.items():
        was, now = reader(old), reader(new)
        if was is not None and now is not None and was != now:
            yield base / key, Moved(Fraction(was), Fraction(now))


def _list(
    base: Address,
    readers: Mapping[str, Callable[[AnyWithId], Value]],
    before: Iterable[AnyWithId],
    after: Iterable[AnyWithId],
) -> Found:
    for name, old, new in _pairs(before, after):
        if old is not new and old != new:
            yield from _own(base / name, readers, old, new)


def _pairs(
    before: Iterable[AnyWithId], after: Iterable[AnyWithId]
) -> Iterator[tuple[str, AnyWithId, AnyWithId]]:
    """Those that are there before and after, by their ids."""
    if before is after:
        return
    held = {one.id: one for one in before}
    for new in after:
        if (old := held.get(new.id)) is not None:
            yield new.id, old, new
