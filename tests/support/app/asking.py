"""A figure asked backward on a desk, with the answers worked out at once instead of in a thread."""

from __future__ import annotations

from retroplan.compute.whatif.answers import Answer
from retroplan.plan.address import Address
from retroplan.tui.desk.asking import Asking
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.waiting import arrive
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.tui import type_keys

VISITORS = Address("scenarios.cheaper-guide.stages.visitors.count")
"""The people the story needs: 6,000."""
A_MONTH = VISITORS.parent / "per_month"
"""As many, where the backlog shows them."""
MOST = 100
"""Pieces of work that one question takes at most."""


def work(desk: Desk) -> None:
    """Do all that is due: answers, the plan with the one that is looked at."""
    for _ in range(MOST):
        slow, revision = desk.due, desk.revision
        if slow is None:
            return
        assert arrive(desk, slow, revision, slow.work(revision.plan, revision.results, lambda: True))
    raise AssertionError(f"{desk.due} is never done")


def ask(desk: Desk, *keys: str, figure: Address = VISITORS, tab: str = "scenarios") -> None:
    """Ask a figure for what the keys say, and wait for the answers."""
    desk.panes.show(tab)
    assert desk.go(figure)
    type_keys(desk, *keys)
    work(desk)


def press(desk: Desk, *keys: str) -> None:
    """Press keys one by one: what each asks for is there before the next."""
    for key in keys:
        type_keys(desk, key)
        work(desk)


def asked(desk: Desk) -> Asking:
    """The question that is open."""
    assert desk.asking is not None
    return desk.asking


def answers(desk: Desk) -> list[tuple[str, ...]]:
    """The inputs of each answer that can be taken, from the top."""
    return [tuple(map(str, _inputs(one))) for one in asked(desk).rows if isinstance(one, Answer)]


def _inputs(one: Answer) -> list[Address]:
    return [change.address for change in one.changes]


def shown(desk: Desk, width: int = 78, height: int = 19) -> list[str]:
    """The lines of the sheet."""
    assert desk.sheet is not None
    drawn = sheet_lines(desk.sheet, desk.words, width, height)
    return [f"{line.text} {line.hint}".rstrip().replace("\xa0", " ") for line in drawn]


def said(desk: Desk) -> str:
    """What was said last."""
    return desk.note.text.replace("\xa0", " ") if desk.note is not None else ""
