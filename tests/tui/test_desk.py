"""What keys do to the workbook: every command, on the starter plan, without any screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from retroplan.plan.address import Address
from retroplan.presets.plans import starter
from retroplan.tui.actions.dispatch_table import ACTIONS
from retroplan.tui.actions.keys import paste
from retroplan.tui.actions.reasons import why
from retroplan.tui.commands import BY_ID
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, open_desk, type_keys


def text(desk: Desk) -> str:
    return desk.revision.text


def lines_changed(desk: Desk) -> list[str]:
    old, new = starter(TODAY).splitlines(), text(desk).splitlines()
    return [line.split("#")[0].strip() for line in new if line not in old]


def role(desk: Desk) -> str:
    return desk.cell.role


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


PRICE = ("f4", "down")


def test_every_command_of_the_table_does_something() -> None:
    assert set(ACTIONS) == set(BY_ID)


def test_a_digit_starts_a_new_value_and_enter_keeps_it_and_stays(desk: Desk) -> None:
    type_keys(desk, *PRICE, *"12", "enter")
    assert lines_changed(desk) == ["price = 12"]
    assert desk.cell.address == "products.guide.price"
    assert desk.editing is None


def test_every_target_moves_with_the_price_at_once(desk: Desk) -> None:
    assert "6,000" in {cell.text for row in desk.table("backlog").rows for cell in row.cells}
    type_keys(desk, *PRICE, *"12", "enter")
    assert "5,000" in {cell.text for row in desk.table("backlog").rows for cell in row.cells}


@pytest.mark.parametrize(
    ("typed", "written"),
    [("12", '"12%"'), ("0.5", '"0.5%"'), ("12 %", '"12%"'), ("1/8", '"1/8"'), ("1 in 8", '"1 in 8"')],
)
def test_a_rate_is_a_percentage_whatever_is_typed(desk: Desk, typed: str, written: str) -> None:
    type_keys(desk, "f3", *typed, "enter")
    assert lines_changed(desk) == [f"rate = {written}"]


@pytest.mark.parametrize("leave", ["escape", "ctrl+c"])
def test_leaving_the_editor_changes_nothing(desk: Desk, leave: str) -> None:
    type_keys(desk, *PRICE, *"12", leave)
    assert text(desk) == starter(TODAY)
    assert desk.editing is None


def test_what_cannot_be_kept_says_why_and_stays_as_typed(desk: Desk) -> None:
    type_keys(desk, *PRICE, *"12x", "enter")
    assert text(desk) == starter(TODAY)
    assert desk.editing is not None
    assert desk.editing.line.text == "12x"
    assert desk.editing.error is not None
    type_keys(desk, "backspace", "enter")
    assert lines_changed(desk) == ["price = 12"]


def test_tab_keeps_and_goes_to_the_next_input_and_shift_tab_back(desk: Desk) -> None:
    type_keys(desk, *PRICE, *"12", "tab")
    assert desk.cell.address == "products.course.price"
    type_keys(desk, *"120", "shift+tab")
    assert desk.cell.address == "products.guide.price"
    assert lines_changed(desk) == ["price = 12", "price = 120"]


def test_down_and_up_keep_and_move(desk: Desk) -> None:
    type_keys(desk, *PRICE, "enter", "down")
    assert desk.cell.address == "products.guide.billing"
    type_keys(desk, "up", *"12", "up")
    assert desk.cell.address == "products.guide.name"
    assert lines_changed(desk) == ["price = 12"]


def test_undo_and_redo_go_to_what_changed_and_are_exact(desk: Desk) -> None:
    type_keys(desk, *PRICE, *"12", "enter", "f2", "u")
    assert text(desk) == starter(TODAY)
    assert desk.panes.tab == "products"
    assert desk.cell.address == "products.guide.price"
    type_keys(desk, "f3", "ctrl+r")
    assert lines_changed(desk) == ["price = 12"]
    assert desk.cell.address == "products.guide.price"


def test_a_paste_opens_the_editor_and_keeps_nothing(desk: Desk) -> None:
    type_keys(desk, *PRICE)
    paste(desk, "99\n100\n")
    assert desk.editing is not None
    assert desk.editing.line.text == "99"
    assert "first line" in note(desk)
    assert text(desk) == starter(TODAY)


def test_a_paste_where_nothing_can_be_changed_is_said(desk: Desk) -> None:
    type_keys(desk, "f3", "right", "right", "down")
    desk.area.find("scenarios.cheaper-guide.stages.visitors.count")
    paste(desk, "99")
    assert desk.editing is None
    assert "no input" in note(desk)


def test_a_choice_is_picked_from_a_list_and_a_yes_or_no_turns_round(desk: Desk) -> None:
    type_keys(desk, "f4", "down", "down", "enter")
    assert desk.sheet is not None
    type_keys(desk, "down", "enter")
    assert lines_changed(desk) == ['billing = "monthly"']
    desk.go("products.guide.scalable")
    type_keys(desk, "enter")
    assert "scalable = false" in lines_changed(desk)


def test_an_override_holds_for_its_scenario_alone_and_one_key_takes_it_back(desk: Desk) -> None:
    type_keys(desk, "f5")
    assert desk.go("scenarios.cheaper-guide.products.guide.price")
    assert role(desk) == "inherited"
    type_keys(desk, *"9", "enter")
    assert role(desk) == "override"
    assert desk.plan.products[0].price == 10
    type_keys(desk, "backspace")
    assert role(desk) == "inherited"
    assert desk.plan.scenarios[0].overrides == {}


def test_a_value_that_is_needed_is_not_taken_out(desk: Desk) -> None:
    type_keys(desk, *PRICE, "backspace")
    assert text(desk) == starter(TODAY)


def test_nudging_moves_by_the_natural_step(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retroplan.tui.desk.desk.monotonic", lambda: 0.0)
    type_keys(desk, *PRICE, "+", "+", "-")
    assert lines_changed(desk) == ["price = 11"]
    type_keys(desk, "u")
    assert text(desk) == starter(TODAY), "nudges that follow each other are one step"


def test_the_active_scenario_is_picked_from_a_list_or_by_its_column(desk: Desk) -> None:
    type_keys(desk, "s", "down", "enter")
    assert desk.plan.scenario == "higher-priced-product"
    type_keys(desk, "f5", "end", "s")
    assert desk.plan.scenario == "new-guide"
    type_keys(desk, "s")
    assert "already" in note(desk)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_tabs_go_round_and_the_backlog_is_one_key_away(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = open_desk(tmp_path, size=size)
    seen = []
    for _ in desk.panes.tabs:
        seen.append(desk.panes.tab)
        type_keys(desk, "tab")
    assert tuple(seen) == desk.panes.tabs
    assert desk.panes.tab == "goal"
    type_keys(desk, "shift+tab")
    assert desk.panes.tab == desk.panes.tabs[-1]
    type_keys(desk, "f3", "b")
    assert desk.panes.current == "backlog"
    assert desk.panes.in_pane == (size[0] >= 100)
    type_keys(desk, "b")
    assert desk.panes.current == "funnel"
    desk.book.close()


def test_the_backlog_folds_and_unfolds_with_the_terminal(desk: Desk) -> None:
    type_keys(desk, "f4", "b")
    desk.panes.resize(80, 24)
    assert (desk.panes.tab, desk.panes.in_pane) == ("backlog", False)
    desk.panes.resize(120, 36)
    assert (desk.panes.tab, desk.panes.in_pane) == ("products", True)


def test_the_backlog_pane_is_made_wider_and_narrower_within_bounds(desk: Desk) -> None:
    before = desk.panes.pane_width
    type_keys(desk, "<")
    assert desk.panes.pane_width > before
    type_keys(desk, *">" * 40)
    assert desk.panes.pane_width >= 28
    desk.panes.resize(80, 24)
    type_keys(desk, "<")
    assert "100 columns" in note(desk)


def test_scenarios_are_compared_in_three_ways(desk: Desk) -> None:
    seen: list[str] = []
    for _ in range(4):
        seen.append(desk.compare)
        type_keys(desk, *(("f5", "v") if len(seen) == 1 else ("v",)))
    assert seen == ["values", "differences", "ratios", "values"]


def test_moving_by_letters_is_moving_by_arrows(desk: Desk) -> None:
    type_keys(desk, "f4", *"jjl")
    assert desk.cell.address == "products.course.billing"
    type_keys(desk, *"hk")
    assert desk.cell.address == "products.guide.price"
    type_keys(desk, "G")
    assert desk.area.row == len(desk.area.table.rows) - 1
    type_keys(desk, *"gg")
    assert desk.area.row == 0
    type_keys(desk, "end")
    assert desk.area.column == 3
    type_keys(desk, "home")
    assert desk.area.column == 1
    type_keys(desk, "ctrl+d")
    assert desk.area.row > 0
    type_keys(desk, "ctrl+u")
    assert desk.area.row == 0


def test_the_first_of_two_keys_that_leads_nowhere_is_forgotten(desk: Desk) -> None:
    type_keys(desk, "f4", *"gxj")
    assert desk.area.row == 1


def routine(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.publish-guest-post.title")


def test_going_to_the_backlog_stands_on_the_first_routine(desk: Desk) -> None:
    type_keys(desk, "b", "space")
    assert desk.plan.checkins[-1].actions == {"publish-guest-post": 1}


def test_space_counts_a_routine_in_todays_check_in_and_minus_takes_it_back(desk: Desk) -> None:
    routine(desk)
    type_keys(desk, "space", "space")
    assert desk.plan.checkins[-1].date == TODAY
    assert desk.plan.checkins[-1].actions == {"publish-guest-post": 2}
    type_keys(desk, "-")
    assert desk.plan.checkins[-1].actions == {"publish-guest-post": 1}
    type_keys(desk, "-", "-")
    assert "Nothing" in note(desk)
    type_keys(desk, "u", "u", "u", "u")
    assert text(desk) == starter(TODAY)


def test_space_moves_a_task_and_an_initiative_on(desk: Desk) -> None:
    type_keys(desk, "b")
    assert desk.go("backlog.call-anna.title")
    type_keys(desk, "space")
    assert 'status = "done"' in text(desk)
    type_keys(desk, "space", "-")
    assert 'status = "done"' in text(desk)
    assert desk.go("backlog.write-guide.title")
    type_keys(desk, "space")
    assert 'status = "doing"' in text(desk)


@pytest.mark.parametrize(
    ("tab", "picks", "name", "address"),
    [
        ("f4", (), "Second guide", "products.second-guide"),
        ("f5", ("enter",), "Both", "scenarios.both"),
        ("f6", (), "Guest posts", "sources.guest-posts"),
        ("f3", ("enter",), "Leads", "funnels.newsletter.stages.leads"),
        ("b", ("enter",), "Write a letter", "backlog.write-a-letter"),
        ("b", ("down", "down", "enter"), "Élan vital", "backlog.elan-vital"),
    ],
)
def test_a_thing_is_added_by_its_name_and_gone_to(
    desk: Desk, tab: str, picks: tuple[str, ...], name: str, address: str
) -> None:
    type_keys(desk, tab, "a", *picks, *name, "enter")
    assert desk.sheet is None
    assert f'"{address.rpartition(".")[2]}"' in text(desk)
    assert not [problem for problem in desk.revision.problems if problem.severity == "error"]
    assert desk.cell.address.startswith(address) or desk.area.column_key == address.rpartition(".")[2]
    type_keys(desk, "u")
    assert text(desk) == starter(TODAY)


def test_a_check_in_and_a_key_figure_are_added_without_a_name(desk: Desk) -> None:
    type_keys(desk, "f7", "a", "enter", "7", "enter", "escape", "escape")
    assert [checkin.date for checkin in desk.plan.checkins] == [TODAY]
    type_keys(desk, "a", "down", "enter", *"retention", "enter")
    assert "retention" in {kpi.id for kpi in desk.plan.kpis}


def test_the_same_name_twice_gives_two_ids(desk: Desk) -> None:
    for _ in range(2):
        type_keys(desk, "f4", "a", *"Guide", "enter")
    assert [product.id for product in desk.plan.products if product.name == "Guide"] == ["guide-2", "guide-3"]


def test_removing_and_undoing_is_byte_exact(desk: Desk) -> None:
    type_keys(desk, "b")
    desk.go("backlog.call-anna.title")
    type_keys(desk, "d", "d")
    assert "call-anna" not in text(desk)
    type_keys(desk, "u")
    assert text(desk) == starter(TODAY)


def test_a_scenario_is_duplicated_to_try_a_price(desk: Desk) -> None:
    type_keys(desk, "f5", "D")
    assert [scenario.id for scenario in desk.plan.scenarios][:2] == ["cheaper-guide", "cheaper-guide-2"]
    assert desk.area.column_key == "cheaper-guide-2"
    type_keys(desk, "D")
    assert desk.area.column_key == "cheaper-guide-3"


def test_things_are_moved_within_their_list(desk: Desk) -> None:
    type_keys(desk, "f4", "J")
    assert [product.id for product in desk.plan.products][:2] == ["course", "guide"]
    assert desk.cell.address == "products.guide.name"
    type_keys(desk, "K")
    assert text(desk) == starter(TODAY)


def test_copying_and_pasting_a_value(desk: Desk) -> None:
    type_keys(desk, *PRICE, "p")
    assert "Nothing is copied" in note(desk)
    type_keys(desk, "right", "y", "left", "p", "enter")
    assert lines_changed(desk) == ["price = 100"]
    assert [need.text for need in desk.needs if need.wish == "copy"] == ["100"]


def test_what_moved_is_marked_until_the_next_key_and_listed(desk: Desk) -> None:
    type_keys(desk, *PRICE, *"12", "enter")
    assert desk.moved[Address("scenarios.cheaper-guide.stages.visitors.count")].after == 5000
    type_keys(desk, ".")
    assert desk.sheet is not None
    assert any("6,000" in choice.text and "5,000" in choice.text for choice in desk.sheet.choices)
    type_keys(desk, "escape", "down")
    assert desk.moved == {}


def test_problems_are_listed_and_gone_to(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, starter(TODAY).replace("price = 100", 'price = "many"'))
    type_keys(desk, "!")
    assert desk.sheet is not None
    assert "price of Online course" in desk.sheet.choices[0].text
    type_keys(desk, "enter")
    assert desk.cell.address == "products.course.price"
    assert role(desk) == "bad"
    desk.book.close()


def test_an_input_is_explained(desk: Desk) -> None:
    type_keys(desk, *PRICE, "?")
    assert desk.sheet is not None
    assert desk.sheet.intro[-1] == "products.guide.price"
    assert len([line for line in (desk.sheet.title, *desk.sheet.intro) if "10" in line]) == 1


def test_a_figure_is_explained_with_its_inputs_and_enter_goes_to_one(desk: Desk) -> None:
    assert desk.go("scenarios.cheaper-guide.stages.visitors.count")
    type_keys(desk, "?")
    assert desk.sheet is not None
    assert "6,000" in desk.sheet.title
    keys = [choice.key for choice in desk.sheet.choices if choice.key]
    assert "funnels.newsletter.stages.visitors.rate" in keys
    at = keys.index("funnels.newsletter.stages.visitors.rate")
    type_keys(desk, *("down",) * at, "enter")
    assert desk.cell.address == "funnels.newsletter.stages.visitors.rate"


def test_an_input_of_an_explanation_is_explained_in_turn(desk: Desk) -> None:
    assert desk.go("scenarios.cheaper-guide.stages.visitors.count")
    type_keys(desk, "?")
    assert desk.sheet is not None
    first = desk.sheet.title
    type_keys(desk, "?")
    assert desk.sheet is not None
    assert desk.sheet.title != first


def test_every_figure_and_input_of_every_tab_can_be_explained(desk: Desk) -> None:
    for name in desk.areas:
        for row in desk.table(name).rows:
            for cell in row.cells:
                held = cell.figure or cell.address
                if held:
                    desk.sheet = None
                    why(desk, Address(held))
                    assert desk.sheet is not None, held


def test_the_palette_finds_a_value_and_a_command(desk: Desk) -> None:
    type_keys(desk, "ctrl+p", *"price guide", "enter")
    assert desk.cell.address == "products.guide.price"
    type_keys(desk, "ctrl+p", *"scenarios tab", "enter")
    assert desk.panes.tab == "scenarios"
    assert desk.sheet is None


def test_searching_goes_from_hit_to_hit(desk: Desk) -> None:
    type_keys(desk, "f5", "/", *"visitors", "enter")
    first = desk.area.row
    type_keys(desk, "n")
    assert desk.area.row > first
    type_keys(desk, "N")
    assert desk.area.row == first
    type_keys(desk, "/", *"nowhere", "enter")
    assert "nowhere" in note(desk)


def test_help_lists_every_command_with_its_keys(desk: Desk) -> None:
    type_keys(desk, "f1")
    assert desk.sheet is not None
    shown = " ".join(f"{choice.text} {choice.hint}" for choice in desk.sheet.choices)
    assert all(command.title in shown for command in BY_ID.values())
    type_keys(desk, "escape")
    assert desk.sheet is None


@pytest.mark.parametrize(
    ("key", "wish"), [("q", "quit"), ("ctrl+z", "suspend"), ("e", "editor"), ("ctrl+s", "save")]
)
def test_what_only_the_terminal_can_do_is_asked_for(desk: Desk, key: str, wish: str) -> None:
    type_keys(desk, key)
    assert [need.wish for need in desk.needs] == [wish]


def test_nothing_is_done_after_leaving(desk: Desk) -> None:
    type_keys(desk, "q", *PRICE, "5", "enter")
    assert text(desk) == starter(TODAY)


def test_a_theme_is_picked(desk: Desk) -> None:
    type_keys(desk, "ctrl+p", *"theme:", "enter")
    assert desk.sheet is not None
    type_keys(desk, "G", "enter")
    assert [need.wish for need in desk.needs] == ["theme"]


def test_how_to_leave_is_said(desk: Desk) -> None:
    type_keys(desk, "ctrl+c")
    assert note(desk) == "q saves and quits."


OPENS: list[tuple[str, Callable[[Desk], bool]]] = [
    ("f1", lambda desk: desk.sheet is not None),
    ("ctrl+p", lambda desk: desk.sheet is not None),
    ("s", lambda desk: desk.sheet is not None),
    ("/", lambda desk: desk.sheet is not None),
    ("a", lambda desk: desk.sheet is not None),
    ("o", lambda desk: desk.sheet is not None),
]


@pytest.mark.parametrize(("key", "opened"), OPENS)
def test_closing_what_lies_on_top_gives_the_keys_back(
    desk: Desk, key: str, opened: Callable[[Desk], bool]
) -> None:
    type_keys(desk, "f4", key)
    assert opened(desk)
    type_keys(desk, "escape", "down", *"12", "enter")
    assert lines_changed(desk) == ["price = 12"]


def test_a_file_that_is_no_plan_opens_and_is_not_written(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, "price = = 3")
    type_keys(desk, *"1", "enter", "f4", "a", *"Guide", "enter")
    assert desk.book.path.read_text() == "price = = 3"
    assert desk.revision.broken is not None
    desk.book.close()


def test_a_stage_is_never_added_behind_the_sale(desk: Desk) -> None:
    type_keys(desk, "f3")
    assert desk.go("funnels.newsletter.stages.customers.name")
    type_keys(desk, "a", "enter", *"Leads", "enter")
    assert [stage.id for stage in desk.plan.funnels[0].stages][-2:] == ["leads", "customers"]
    assert not [problem for problem in desk.revision.problems if problem.severity == "error"]
