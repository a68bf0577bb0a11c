"""w: what moves a figure most, as lines from which one goes on (model 5.12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.tui.actions.keys import run
from retroplan.tui.desk.desk import Desk
from retroplan.tui.desk.waiting import arrive
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.tui import (
    make_opening,
    open_desk,
    running_app,
    screen_text,
    type_keys,
    wait_for,
    write_plan,
)
from tests.support.plans.story import retold

VISITORS = "scenarios.cheaper-guide.stages.visitors.count"
VISITED, PRICE = "funnels.newsletter.stages.visitors.rate", "products.guide.price"
VISITOR = 'rate = "10%"                     # one visitor'


@pytest.fixture
def plan_text() -> str:
    return retold()


@pytest.fixture
def desk(tmp_path: Path, plan_text: str, size: tuple[int, int]) -> Desk:
    return open_desk(tmp_path, plan_text, size)


def work(desk: Desk) -> None:
    """Do at once what the screen has done in threads, until nothing is waited for."""
    for _ in range(9):
        slow, revision = desk.due, desk.revision
        if desk.sheet is None or desk.sheet.waits is None or slow is None:
            return
        assert arrive(desk, slow, revision, slow.work(revision.plan, revision.results, lambda: True))
    raise AssertionError("it waits for ever")


def lines(desk: Desk, width: int = 78, height: int = 19) -> list[str]:
    assert desk.sheet is not None
    drawn = sheet_lines(desk.sheet, desk.words, width, height)
    return [f"{line.text} {line.hint}".rstrip().replace("\xa0", " ") for line in drawn]


def opened(desk: Desk, *keys: str, at: str = VISITORS) -> None:
    assert desk.go(at)
    type_keys(desk, "w")
    work(desk)
    for key in keys:
        type_keys(desk, key)
        work(desk)


def keys_of(desk: Desk) -> list[str]:
    assert desk.sheet is not None
    return [f"{key.key} {key.does}" for key in desk.sheet.keys]


def chosen(desk: Desk) -> str:
    assert desk.sheet is not None
    assert desk.sheet.choice is not None
    return desk.sheet.choice.key


@pytest.fixture
def size() -> tuple[int, int]:
    return (80, 24)


def test_it_is_the_table_of_the_design(desk: Desk) -> None:
    opened(desk)
    assert lines(desk) == [
        "Visitors a month · Cheaper guide · 6,000 · what moves it most     10% each",
        "Each input alone, 10% better and 10% worse; before rounding to whole sales.",
        "                       now  better             fewer│more             worse",
        "▸ Amount             400 €   360 €  5,400  █████████│█████████  6,600 440 €",
        "  Visitors: rate       10%     11%  5,455   ████████│██████████ 6,667    9%",
        "  Subscribers: rate    10%     11%  5,455   ████████│██████████ 6,667    9%",
        "  Work guide: price   10 €    11 €  5,455   ████████│██████████ 6,667   9 €",
        "  Tax                  20%     18%  5,854         ██│██         6,154   22%",
        "  Margin               20%     18%  5,900         ██│██         6,100   22%",
    ]
    assert keys_of(desk) == [
        "Enter go there", "= ask it", "m one step", "v hours a week", "? how", "Esc close",
        "a all inputs",
    ]  # fmt: skip


def test_m_turns_to_the_next_way_of_pushing_and_keeps_the_line(desk: Desk) -> None:
    opened(desk, "down", "down", "m")
    assert lines(desk)[0].endswith("what moves it most     one step")
    assert chosen(desk) == "funnels.newsletter.stages.subscribers.rate"
    assert "m my ranges" in keys_of(desk)
    type_keys(desk, "m")
    work(desk)
    assert lines(desk)[1:] == [
        "Nothing that moves Visitors a month · Cheaper guide has a range, such as", "8%..12%.",
    ]  # fmt: skip
    assert keys_of(desk) == ["m 10% each", "v hours a week", "Esc close", "a all inputs"]
    type_keys(desk, "m")
    work(desk)
    assert lines(desk)[0].endswith("10% each")


@pytest.mark.parametrize("plan_text", [retold((VISITOR, 'rate = "5%..15%" # '))])
def test_ranges_name_what_has_none(desk: Desk) -> None:
    opened(desk, "m", "m")
    (line,) = [line for line in lines(desk) if line.startswith("▸ ")]
    assert line.split()[1:6] == ["Visitors:", "rate", "10%", "15%", "4,000"]
    assert line.split()[7:] == ["12,000", "5%"]
    assert "No range is written for Work guide: price, Subscribers: rate, Amount," in "\n".join(lines(desk))


def test_a_shows_also_what_nobody_wrote(desk: Desk) -> None:
    opened(desk, "a")
    assert any("Work guide: refunds*" in line for line in lines(desk))
    assert keys_of(desk)[-1] == "a written alone"
    type_keys(desk, "a")
    work(desk)
    assert not any("refunds" in line for line in lines(desk))


def test_v_turns_to_people_hours_and_money_of_the_scenario(desk: Desk) -> None:
    opened(desk, at="scenarios.recurring-affiliate.stages.subscribers.count")
    assert lines(desk)[0].startswith("Subscribers a month · Recurring affiliate · 62.79")
    titles = []
    for _ in range(4):
        type_keys(desk, "v")
        work(desk)
        titles.append(lines(desk)[0])
    assert [title.partition("   ")[0] for title in titles] == [
        "Visitors a month · Recurring affiliate · 627.9",
        "Hours a week of all routines · Recurring affiliate · 2.17",
        "Income · Recurring affiliate · 600 € for as many people",
        "Subscribers a month · Recurring affiliate · 62.79",
    ]


def test_enter_goes_to_the_input_and_ctrl_o_back(desk: Desk) -> None:
    opened(desk, "down", "down", "down", "enter")
    assert desk.sheet is None
    assert (desk.address, desk.panes.current) == (PRICE, "products")
    run(desk, "find.back")
    assert desk.cell.figure == VISITORS


def test_equals_asks_the_figure_backward_by_that_input(desk: Desk) -> None:
    opened(desk, "down", "down", "down", "=")
    assert desk.asking is not None
    assert (desk.asking.shown, desk.asking.by) == (VISITORS, PRICE)


@pytest.mark.parametrize(
    ("turns", "figure"),
    [
        (1, "scenarios.recurring-affiliate.hours_per_month"),
        (2, "scenarios.recurring-affiliate.stages.visitors.count"),
    ],
)
def test_another_scenarios_week_is_asked_by_its_month_and_money_by_people(
    desk: Desk, turns: int, figure: str
) -> None:
    opened(desk, *"v" * turns, "=", at="scenarios.recurring-affiliate.stages.visitors.count")
    assert desk.asking is not None
    assert desk.asking.shown == figure


def test_why_tells_how_a_line_was_found_and_esc_comes_back(desk: Desk) -> None:
    opened(desk, "down", "?")
    told = lines(desk)
    assert told[0] == "Visitors: rate"
    assert "At 11%: 5,454.55." in told
    assert told[-1] == VISITED
    type_keys(desk, "escape")
    assert chosen(desk) == VISITED
    type_keys(desk, "escape")
    assert desk.sheet is None


@pytest.mark.parametrize(
    ("at", "title"),
    [
        (PRICE, "Visitors a month · Cheaper guide"),  # an input: people of the active scenario
        ("goal.target", "Target"),
        ("backlog.hours_per_week", "Hours a week of all routines · Cheaper guide"),
        ("scenarios.new-guide.name", "Visitors a month · A new guide every month"),
        ("backlog.initiatives.write-guide.finish_by", "Visitors a month · Cheaper guide"),
    ],
)
def test_it_works_on_every_cell(desk: Desk, at: str, title: str) -> None:
    opened(desk, at=at)
    assert lines(desk)[0].startswith(title)


def test_on_an_input_its_line_is_chosen(desk: Desk) -> None:
    opened(desk, at=PRICE)
    assert chosen(desk) == PRICE


def test_keys_typed_meanwhile_do_the_same_as_later_ones(desk: Desk, tmp_path: Path) -> None:
    burst = ("down", "m", "down", "v", "down", "enter")
    assert desk.go(VISITORS)
    type_keys(desk, "w", *burst)
    assert desk.sheet is not None
    assert desk.sheet.waits is not None
    work(desk)
    other = open_desk(tmp_path / "other", retold(), (80, 24))
    opened(other, *burst)
    assert (desk.sheet, desk.address) == (other.sheet, other.address)
    assert desk.address


def test_esc_leaves_before_it_has_arrived(desk: Desk) -> None:
    assert desk.go(VISITORS)
    type_keys(desk, "w", "down", "escape")
    assert desk.sheet is None


@pytest.mark.parametrize("plan_text", [retold(("price = 10 ", "price = 10\ncost = 12 "))])
def test_out_of_reach_says_why(desk: Desk) -> None:
    opened(desk)
    assert "is out of reach: each payment for Work guide leaves -2 €" in " ".join(lines(desk))
    type_keys(desk, "=", "?", "enter")
    assert desk.asking is None


@pytest.mark.parametrize("plan_text", [retold(("amount = 400 ", 'amount = "x" '))])
def test_a_goal_with_errors_is_told(desk: Desk) -> None:
    type_keys(desk, "w")
    assert desk.sheet is None
    assert desk.note is not None
    assert "before the goal can be" in desk.note.text


@pytest.mark.parametrize(("width", "height"), [(40, 10), (60, 16), (80, 24), (120, 36)])
def test_lines_fit_whatever_the_size(tmp_path: Path, width: int, height: int) -> None:
    desk = open_desk(tmp_path, retold(), (width, height))
    opened(desk)
    assert desk.sheet is not None
    most = min(width, 80) - 6
    texts = [
        choice.text.removeprefix("  ") if choice.heading else choice.text for choice in desk.sheet.choices
    ]
    assert texts
    assert all(len(text) <= most for text in texts)
    assert ("│" in texts[-1]) is (width > 40)
    assert all("6,600" in text for text in texts if text.startswith("Amount"))


def test_an_ascii_terminal_has_the_same_columns(tmp_path: Path) -> None:
    plain = make_opening(tmp_path / "ascii", LANG="C").open(write_plan(tmp_path / "ascii"))
    assert isinstance(plain, Desk)
    plain.panes.resize(50, 24)
    opened(plain, "v")
    assert plain.sheet is not None
    texts = [choice.text for choice in plain.sheet.choices if choice.key]
    assert all(text.isascii() for text in texts)
    assert any("...: minutes" in text for text in texts)
    assert len({text.index("|") for text in texts}) == 1


async def test_the_app_shows_it_from_a_thread(tmp_path: Path) -> None:
    async with running_app(tmp_path, size=(80, 24)) as (app, desk, pilot):
        desk.go(VISITORS)
        await pilot.press("w", "m", "down")
        await wait_for(pilot, lambda: "one step" in screen_text(app), "what moves the figure")
        assert "▸ Tax" in screen_text(app)
        assert "Enter go there" in screen_text(app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: desk.sheet is None, "going there")
        assert desk.address == "goal.tax"
