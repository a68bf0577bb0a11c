"""A second result: worked out in a thread, shown when it arrives, dropped when the plan changed meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.report.body import Lines
from retroplan.report.rows import Cell
from retroplan.tui.later import LaterResults, SlowResult, Wanted
from retroplan.tui.tab import TabView
from retroplan.tui.tabs import TABS
from tests.support.app.tui import running_app, screen_text, wait_for

PATIENCE = 60


class Work:
    """A result that is worked out as slowly as the test says."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)
        self.given_up: list[bool] = []

    def __call__(self, plan: Plan, results: Results, wanted: Wanted) -> str:
        """The price of the first product, once the test lets it be."""
        self.begun.release()
        assert self.may_end.acquire(timeout=PATIENCE)
        self.given_up.append(not wanted())
        return f"{plan.products[0].price} from a thread"


@pytest.fixture
def work() -> Iterator[Work]:
    made = Work()
    yield made
    made.may_end.release(9)


@pytest.fixture(autouse=True)
def slow(work: Work, monkeypatch: pytest.MonkeyPatch) -> SlowResult[str]:
    made = SlowResult("price", work)

    def body(view: TabView) -> Lines:
        return Lines(((Cell(view.later.get(made) or "still at work"),),))

    monkeypatch.setitem(TABS, "sources", TABS["sources"]._replace(body=body, later=lambda _: (made,)))
    return made


async def test_it_is_shown_when_it_arrives_and_keys_are_answered_before(tmp_path: Path, work: Work) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        assert not work.begun.acquire(blocking=False), "nobody looks at it yet"
        await pilot.press("f6")
        await wait_for(pilot, lambda: work.begun.acquire(blocking=False), "the work begins")
        assert "still at work" in screen_text(app)
        await pilot.press("f4", "f6")
        work.may_end.release()
        await wait_for(pilot, lambda: "10 from a thread" in screen_text(app), "the result is shown")
        assert not work.begun.acquire(blocking=False), "it is worked out once for a revision"
        assert desk.due is None


async def test_one_of_a_past_revision_is_dropped_and_worked_out_anew(tmp_path: Path, work: Work) -> None:
    async with running_app(tmp_path) as (app, desk, pilot):
        await pilot.press("f6")
        await wait_for(pilot, lambda: work.begun.acquire(blocking=False), "the work begins")
        await pilot.press("f4", "down", "1", "2", "enter", "f6")
        await wait_for(pilot, lambda: work.begun.acquire(blocking=False), "it begins for the new revision")
        work.may_end.release()
        await wait_for(pilot, lambda: work.given_up == [True], "the first is given up")
        assert "still at work" in screen_text(app)
        work.may_end.release()
        await wait_for(pilot, lambda: "12 from a thread" in screen_text(app), "the second is shown")
        assert work.given_up == [True, False]
        assert desk.due is None


def test_only_the_head_has_results() -> None:
    heads = ["first"]
    later = LaterResults(lambda: heads[-1])
    one: SlowResult[int] = SlowResult("one", lambda *_: 1)
    two: SlowResult[str] = SlowResult("two", lambda *_: "2")
    assert later.missing((one, two)) is one
    assert later.put(one, "first", 1)
    assert later.missing((one, two)) is two
    assert later.get(one) == 1
    assert later.get(two) is None
    heads.append("second")
    assert later.get(one) is None
    assert not later.arrived
    assert not later.put(two, "first", "2"), "it was worked out for a past one"
    assert later.put(two, "second", "2")
    assert later.arrived == {"two"}
