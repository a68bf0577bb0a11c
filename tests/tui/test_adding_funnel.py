"""Adding a funnel: from a preset, as a copy, or stage by stage."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.tui import open_desk, type_keys
from tests.support.plans.story import TEXT

FUNNEL = ("f3", "a", "down", "enter")
TENTH = Fraction(1, 10)
BARE = TEXT[: TEXT.index("[[funnels]]")] + TEXT[TEXT.index("[[products]]") :]
"""The story without its funnel."""


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a plan without a funnel."""
    desk = open_desk(tmp_path, BARE)
    yield desk
    desk.book.close()


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


def stages(desk: Desk, funnel: str) -> list[tuple[str, str, Fraction | None]]:
    found = desk.plan.find_funnel(funnel)
    assert found is not None
    return [(stage.id, stage.name, stage.rate) for stage in found.stages]


def words(*names: str) -> tuple[str, ...]:
    """The keys that type names, each with its Enter, and the empty one that ends them."""
    return (*(key for name in names for key in (*name, "enter")), "enter")


def test_presets_copies_and_ones_own_are_offered_with_their_stages(desk: Desk) -> None:
    type_keys(desk, *FUNNEL)
    assert desk.sheet is not None
    offered = [(choice.text, choice.hint) for choice in desk.sheet.shown]
    assert offered[0] == ("Newsletter: Customers ← Subscribers ← Visitors", "3 stages")
    assert offered[-2] == ("A copy of Newsletter", "3 stages")
    assert offered[-1] == ("A funnel of your own, stage by stage: type its name", "")


def test_a_preset_brings_its_stages_and_says_how_it_comes_to_be_used(desk: Desk) -> None:
    type_keys(desk, *FUNNEL, *"Pod", "enter")
    assert [name for name, _, _ in stages(desk, "podcast")] == ["listeners", "subscribers", "customers"]
    text = desk.revision.text
    block = text[text.index('[[funnels]]\nid = "podcast"') :]
    assert block.startswith(
        '[[funnels]]\nid = "podcast"\nname = "Podcast"\n[[funnels.stages]]\nid = "listeners"\n'
        'name = "Listeners"\nabout = "Someone who hears an episode for the first time"\n'
        'kpi = "New listeners"\nrate = "2%..6%"  # guessed: measure your own\n'
    )
    assert desk.cell.address == "funnels.podcast.stages.listeners.rate"
    assert note(desk) == "Podcast is added: type its rates here. To use it: F5, row “Funnel”."
    assert {scenario.funnel for scenario in desk.plan.scenarios} == {"newsletter"}
    assert desk.go("scenarios.cheaper-guide.funnel")
    assert desk.panes.tab == "scenarios"
    type_keys(desk, "u")
    assert desk.revision.text == TEXT


def test_the_first_funnel_is_used_at_once(bare: Desk) -> None:
    type_keys(bare, "f3", "a", "enter")  # nothing that could get a stage is there to be asked about
    assert [funnel.id for funnel in bare.plan.funnels] == ["newsletter"]
    assert note(bare) == "Newsletter is added: type its rates here. u takes it back."


def test_a_preset_whose_name_is_taken_is_told_from_it(desk: Desk) -> None:
    type_keys(desk, *FUNNEL, "enter")
    assert [(one.id, one.name) for one in desk.plan.funnels][1:] == [("newsletter-2", "Newsletter 2")]


def test_a_copy_has_all_of_the_other_and_another_name(desk: Desk) -> None:
    type_keys(desk, *FUNNEL, *"copy of news", "down", "enter")
    assert stages(desk, "newsletter-2") == stages(desk, "newsletter")
    assert desk.plan.funnels[1].name == "Newsletter 2"
    assert desk.cell.address == "funnels.newsletter-2.stages.visitors.rate"
    assert note(desk) == "Newsletter 2 is added: type its rates here. To use it: F5, row “Funnel”."
    type_keys(desk, "u")
    assert desk.revision.text == TEXT


def test_stage_by_stage_each_gets_a_rate_but_the_last(desk: Desk) -> None:
    type_keys(desk, *FUNNEL, *"Market stall", "enter", *words("Passers-by", "Tasters", "Buyers"))
    assert desk.sheet is None
    assert stages(desk, "market-stall") == [
        ("passers-by", "Passers-by", TENTH),
        ("tasters", "Tasters", TENTH),
        ("buyers", "Buyers", None),
    ]
    assert desk.revision.text.count("\n\n[[funnels]]") == 2
    assert not [problem for problem in desk.revision.problems if problem.severity == "error"]
    assert desk.cell.address == "funnels.market-stall.stages.passers-by.rate"
    assert note(desk) == "Market stall is added: type its rates here. To use it: F5, row “Funnel”."
    type_keys(desk, "u")
    assert desk.revision.text == TEXT


def test_what_is_asked_tells_what_there_is_so_far(desk: Desk) -> None:
    type_keys(desk, *FUNNEL, *"Stall", "enter")
    assert desk.sheet is not None
    assert desk.sheet.title == "Stall: the name of stage 1"
    assert desk.sheet.intro == ("In the order people pass them: the first contact first, the sale last.",)
    type_keys(desk, *"Passers-by", "enter", *"Tasters", "enter")
    assert desk.sheet.title == "Stall: the name of stage 3"
    assert desk.sheet.intro == ("So far: Passers-by, Tasters",)


@pytest.mark.parametrize("size", [(40, 10), (80, 24)])
def test_what_is_typed_is_seen_on_every_screen(desk: Desk, size: tuple[int, int]) -> None:
    type_keys(desk, *FUNNEL, *"Stall", "enter", *"People")
    assert desk.sheet is not None
    shown = sheet_lines(desk.sheet, desk.words, size[0] - 2, size[1] - 5)
    assert any(line.look == "typed" and "People" in line.text for line in shown)


def test_a_funnel_of_one_stage_and_a_stage_twice_are_asked_again(desk: Desk) -> None:
    type_keys(desk, *FUNNEL, *"Stall", "enter", "enter")
    assert desk.sheet is not None
    assert desk.sheet.error == "A funnel has two stages at least."
    type_keys(desk, *"People", "enter", "enter")
    assert desk.sheet.error.startswith("A funnel has two stages")
    type_keys(desk, *"people", "enter")
    assert desk.sheet.error == "people is a stage of it already: type another name."
    assert desk.sheet.typed.text == "people"
    type_keys(desk, "ctrl+u", *words("Buyers"))
    assert [name for name, _, _ in stages(desk, "stall")] == ["people", "buyers"]


@pytest.mark.parametrize("keys", [(), ("People", "enter"), ("People", "enter", "Buyers", "enter", "More")])
def test_esc_leaves_nothing_behind(desk: Desk, keys: tuple[str, ...]) -> None:
    type_keys(desk, *FUNNEL, *"Stall", "enter")
    type_keys(desk, *(key for word in keys for key in ([word] if word == "enter" else word)), "escape")
    assert desk.sheet is None
    assert desk.revision.text == TEXT
    assert not desk.book.can_undo


def test_a_stage_of_a_name_there_is_is_the_same_stage_and_no_other_is(desk: Desk) -> None:
    names = ("Visitors", "Subscribers!", "顧客", "訪問者", "Customers")
    type_keys(desk, *FUNNEL, *"Stall", "enter", *words(*names))
    found = [name for name, _, _ in stages(desk, "stall")]
    assert found == ["visitors", "subscribers-2", "stage", "stage-2", "customers"]
    type_keys(desk, *FUNNEL, *"Fair", "enter", *words("出席者", "Customers"))
    assert [name for name, _, _ in stages(desk, "fair")] == ["stage-3", "customers"]


def test_a_stage_alone_is_added_by_its_name_as_ever(desk: Desk) -> None:
    type_keys(desk, "f3", "a", "enter", *"Leads", "enter")
    assert desk.cell.address == "funnels.newsletter.stages.leads.rate"
    assert len(desk.plan.funnels) == 1
