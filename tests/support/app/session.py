"""Plans on disk and workbooks on them, for the tests of the open document."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from fractions import Fraction
from pathlib import Path

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.planfile.starter import starter
from retroplan.session.outside import Outside
from retroplan.session.revision import Revision
from retroplan.session.workbook import Workbook

TODAY = date(2026, 11, 21)
TEXT = starter(TODAY)
PATIENCE = 60.0
"""Seconds after which a test gives up; nothing is expected to take long."""


def amount(value: int) -> Set:
    """An edit of one value."""
    return Set(Address("goal.amount"), Fraction(value))


def with_amount(value: int) -> str:
    """The starter plan with another amount, as another program would write it."""
    return TEXT.replace("amount = 400", f"amount = {value}")


def open_plan(path: Path, *, autosave: bool = True, state: Path | None = None) -> Workbook:
    """Open a plan that can be opened."""
    workbook = Workbook.open(path, TODAY, autosave=autosave, state_dir=state)
    assert isinstance(workbook, Workbook), workbook
    return workbook


@contextmanager
def opened(path: Path, *, autosave: bool = True, state: Path | None = None) -> Iterator[Workbook]:
    """The same, closed at the end."""
    workbook = open_plan(path, autosave=autosave, state=state)
    try:
        yield workbook
    finally:
        workbook.close(PATIENCE)


def edited(workbook: Workbook, value: int) -> Revision:
    """Make an edit that is accepted, and wait until the saver has dealt with it."""
    revision = workbook.edit(amount(value))
    assert isinstance(revision, Revision), revision
    assert workbook.flush(PATIENCE)
    return revision


def kind(workbook: Workbook) -> str:
    """How the text stands to the file."""
    return workbook.state.kind


def looked(workbook: Workbook) -> Outside | None:
    """What a look tells, or the second one where the first does not trust what it sees."""
    return workbook.look_outside() or workbook.look_outside()


def told(workbook: Workbook, what: str) -> Outside:
    """Look, and be told of something of that kind, once."""
    outside = looked(workbook)
    assert outside is not None, f"nothing was told, not {what}"
    assert outside.kind == what
    assert looked(workbook) is None, "told twice"
    return outside


def works(state: Path) -> list[Path]:
    """The files of kept work."""
    return sorted(state.glob("recovery/*.work"))


def at_the_next_start(path: Path, state: Path) -> str:
    """The newest text there is: the work that is offered when the plan is opened again, else the plan's."""
    with opened(path, state=state) as workbook:
        return workbook.recovered.text if workbook.recovered else workbook.head.text
