"""What the lines around the tables say: how it stands, what the marks mean, what moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture import bars, detail
from tests.support.app.tui import make_opening, open_desk, type_keys, write_plan
from tests.support.plans.rich import RICH


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    yield opened
    opened.book.close(2)


def test_what_moved_is_listed_once_with_its_span_people_first(desk: Desk) -> None:
    desk.go("goal.amount")
    type_keys(desk, "+", ".")
    assert desk.sheet is not None
    said = [choice.text.replace("\xa0", " ") for choice in desk.sheet.choices]
    assert said[:2] == ["Target: 600 € → 615 € ▲15 €", "Visitors a month · Cheaper guide: 6,000 → 6,200 ▲200"]
    assert "Visitors a week: 1,381 → 1,427 ▲46" in said
    assert "Subscribers a week: 138.1 → 142.7 ▲4.6" in said
    assert "Hours a week · asked: 20.7 → 21.4 ▲0.7" in said
    assert not any(text.startswith("Visitors a month: ") for text in said), (
        "the same as the count of the month"
    )
    assert len(set(said)) == len(said)


def test_the_pane_takes_what_the_tab_does_not_need(desk: Desk) -> None:
    widths = {}
    for width in (100, 120, 200):
        desk.panes.resize(width, 40)
        widths[width] = desk.panes.pane_width
    assert widths == {100: 38, 120: 44, 200: 60}


def test_the_marks_of_the_scenarios_are_explained_where_there_is_room(desk: Desk) -> None:
    desk.panes.resize(80, 24)
    desk.panes.show("scenarios")
    assert detail.detail(desk)[0].text.endswith("▸ active  • its own  ★ best")
    desk.ascii = True
    desk.panes.show("goal")
    assert "★" not in detail.detail(desk)[0].text


def test_days_left_and_how_it_stands_stay_longest(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, RICH, (80, 24))
    line = "".join(piece.text for piece in bars.goal_left(desk))
    assert line == " A year of freedom · 160 days left · 12 days behind"
    desk.panes.resize(120, 24)
    line = "".join(piece.text for piece in bars.goal_left(desk)).replace("\u00a0", " ")
    assert "8,250 € in all" in line
    assert line.endswith("160 days left · 12 days behind")
    desk.panes.resize(40, 10)
    assert "12 days behind" in "".join(piece.text for piece in bars.goal_left(desk))


def test_an_ascii_terminal_is_sent_nothing_else(tmp_path: Path) -> None:
    found = make_opening(tmp_path, LANG="C").open(write_plan(tmp_path, RICH))
    assert isinstance(found, Desk)
    for width in (80, 120):
        found.panes.resize(width, 24)
        for name in found.panes.tabs:
            found.panes.show(name)
            table = found.table(name)
            texts = [cell.text for row in table.rows for cell in row.cells]
            texts += [column.title for column in table.columns]
            lines = (*bars.goal_left(found), *bars.goal_right(found), *detail.detail(found))
            texts += [table.legend, *(line.text for line in lines)]
            assert [text for text in texts if not text.isascii()] == []
    found.book.close(2)
