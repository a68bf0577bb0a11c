"""Another kind of goal: what it needs appears at once, and nothing that was there is lost."""

from __future__ import annotations

from retroplan.presets.plans import starter
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, type_keys


def lines(desk: Desk) -> list[str]:
    """What is in the file and not in the starter plan, without comments."""
    before = starter(TODAY).splitlines()
    return [line.partition("#")[0].rstrip() for line in desk.revision.text.splitlines() if line not in before]


def shown(desk: Desk) -> dict[str, str]:
    return {
        row.key: row.cells[1].text.replace("\u00a0", " ") for row in desk.table("goal").rows if "." in row.key
    }


def test_growth_shows_what_it_needs_empty_and_the_cursor_stands_there(desk: Desk) -> None:
    assert desk.go("goal.kind")
    type_keys(desk, "enter", *"growth", "enter")
    assert desk.address == "goal.baseline"
    assert desk.note is not None
    assert desk.note.text == "Such a goal needs its baseline: type it here."
    told = shown(desk)
    assert (told["goal.baseline"], told["goal.growth"]) == ("–", "–")
    assert (told["goal.name"], told["goal.start"]) == ("A new computer", "1 January 2027")
    assert "goal.amount" not in told


def test_what_is_typed_is_written_to_what_is_shown_and_the_rest_stays(desk: Desk) -> None:
    assert desk.go("goal.kind")
    type_keys(desk, "enter", *"growth", "enter", *"8000", "enter", "down", *"15", "enter")
    assert lines(desk) == ['kind = "growth"', "baseline = 8000", 'growth = "15%"']
    assert not [one for one in desk.revision.problems if one.severity == "error"]
    assert desk.go("goal.kind")
    type_keys(desk, "m", "enter")
    assert shown(desk)["goal.amount"] == "400 €"
    assert lines(desk) == ["baseline = 8000", 'growth = "15%"']
    assert desk.address == "goal.kind", "nothing is missing"


def test_a_half_goal_is_undone_in_one_step(desk: Desk) -> None:
    assert desk.go("goal.kind")
    type_keys(desk, "enter", *"growth", "enter", "u")
    assert desk.revision.text == starter(TODAY)
