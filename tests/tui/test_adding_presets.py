"""Adding a product or a routine from a preset, or one's own: what is offered, what the file gets."""

from __future__ import annotations

import difflib
from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.planfile.format import FORMAT
from retroplan.presets import products as product_presets
from retroplan.presets.funnels import FUNNELS
from retroplan.presets.products import PRODUCTS
from retroplan.presets.records import ProductPreset, Typical
from retroplan.presets.routines import ROUTINES
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import make_opening, open_desk, type_keys, write_plan
from tests.support.plans.rich import RICH
from tests.support.plans.story import TEXT

PRODUCT, ROUTINE, FUNNEL = ("f4", "a"), ("b", "a", "enter"), ("f3", "a", "down", "enter")
SOURCED = ProductPreset(
    "club",
    "Café Club",
    "A club",
    20,
    {"billing": "monthly"},
    {"churn": Typical(Fraction(1, 20), Fraction(1, 10), "clubs", "Club Weekly", "2025")},
)


def lines(desk: Desk) -> list[str]:
    """What is offered, line by line."""
    assert desk.sheet is not None
    return [choice.text for choice in desk.sheet.shown]


def added(desk: Desk, before: str = TEXT) -> str:
    """The lines that came to the file; none of those before is gone."""
    diff = list(difflib.ndiff(before.splitlines(), desk.revision.text.splitlines()))
    assert not [line for line in diff if line.startswith("-")]
    return "\n".join(line[2:] for line in diff if line.startswith("+") and line[2:])


def note(desk: Desk) -> str:
    return desk.note.text if desk.note else ""


def undone(desk: Desk, before: str = TEXT) -> bool:
    type_keys(desk, "u")
    return desk.revision.text == before


def test_a_product_is_added_with_its_figures_and_where_they_come_from(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product_presets, "PRODUCTS", (SOURCED,))
    type_keys(desk, *PRODUCT, "enter")
    assert added(desk).splitlines() == [
        "[[products]]",
        'id = "club"',
        'name = "Café Club"',
        "price = 20  # an example: put your own",
        'billing = "monthly"',
        'churn = "5%..10%"  # typical of clubs, not yours: Club Weekly, 2025',
    ]
    assert desk.cell.address == "products.club.price"
    assert note(desk).startswith("Café Club is added. To sell it, give it a weight in a scenario: F5, row")
    assert undone(desk)


def test_the_file_is_written_in_full_also_where_the_terminal_shows_ascii_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product_presets, "PRODUCTS", (SOURCED,))
    desk = make_opening(tmp_path, LANG="C").open(write_plan(tmp_path))
    assert isinstance(desk, Desk)
    type_keys(desk, *PRODUCT)
    assert lines(desk)[0].startswith("Cafe Club")
    type_keys(desk, "enter")
    assert 'name = "Café Club"' in added(desk)
    desk.book.close()


def test_products_are_offered_with_what_they_are_their_price_and_how_it_is_paid(desk: Desk) -> None:
    type_keys(desk, *PRODUCT)
    assert desk.sheet is not None
    offered = {choice.text.partition(":")[0]: choice for choice in desk.sheet.shown}
    assert offered["Guide"].text == "Guide: A book or a file of yours, sold again and again"
    assert offered["Guide"].hint == "10\xa0€"
    assert offered["Membership"].hint == "20\xa0€ · monthly"
    assert lines(desk)[-1] == "A product of your own: type its name"
    assert len(lines(desk)) == len(PRODUCTS) + 1


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("Book", "A product of your own named Book", "Guide: "),  # it stands in what another one is
        ("Newsletter ads", "A product of your own named Newsletter ads", ""),
        ("Course", "A product of your own named Course", "Online course: "),
        ("template", "Template: ", "A product of your own named template"),
        ("Gui", "Guide: ", "A product of your own named Gui"),
        (" Guide  ", "Guide: ", "A product of your own named Guide"),
    ],
)
def test_what_is_typed_is_a_preset_whose_name_begins_so_else_ones_own(
    desk: Desk, typed: str, first: str, second: str
) -> None:
    type_keys(desk, *PRODUCT, *typed)
    assert lines(desk)[0].startswith(first)
    assert [*lines(desk), ""][1].startswith(second)
    assert len(set(lines(desk))) == len(lines(desk))


def test_a_name_and_enter_add_ones_own_as_ever(desk: Desk) -> None:
    type_keys(desk, *PRODUCT, *"Course", "enter")
    assert added(desk).splitlines() == ["[[products]]", 'id = "course-2"', 'name = "Course"', "price = 0"]
    assert desk.cell.address == "products.course-2.price"
    assert undone(desk)


def test_ones_own_may_have_the_name_of_a_preset(desk: Desk) -> None:
    type_keys(desk, *PRODUCT, *"Template", "down", "enter")
    assert added(desk).splitlines()[1:] == ['id = "template"', 'name = "Template"', "price = 0"]
    assert undone(desk)


def test_the_last_line_asks_for_the_name(desk: Desk) -> None:
    type_keys(desk, *PRODUCT, *["pagedown"] * 3, "enter", *"Talk", "enter")
    assert 'name = "Talk"' in added(desk)
    assert undone(desk)


@pytest.mark.parametrize("keys", [PRODUCT, ROUTINE, FUNNEL])
def test_esc_adds_nothing(desk: Desk, keys: tuple[str, ...]) -> None:
    type_keys(desk, *keys, *"Gu", "escape")
    assert desk.sheet is None
    assert desk.revision.text == TEXT


def test_a_product_that_a_scenario_sells_at_once_needs_its_price_alone(tmp_path: Path) -> None:
    head = TEXT[: TEXT.index("[[products]]")]
    desk = open_desk(tmp_path, head + '[[scenarios]]\nid = "a"\nname = "A"\n')
    type_keys(desk, *PRODUCT, "enter")
    assert [product.id for product in desk.plan.products] == ["guide"]
    assert note(desk) == "Guide is added: type its price now. u takes it back."
    desk.book.close()


@pytest.mark.parametrize("text", [TEXT, RICH], ids=["story", "rich"])
@pytest.mark.parametrize(
    ("keys", "name"),
    [
        *((PRODUCT, one.name) for one in PRODUCTS),
        *((ROUTINE, one.title) for one in ROUTINES),
        *((FUNNEL, one.name) for one in FUNNELS),
    ],
)
def test_every_preset_is_added_by_its_name_without_a_problem_and_undone_in_one(
    tmp_path: Path, text: str, keys: tuple[str, ...], name: str
) -> None:
    desk = open_desk(tmp_path, text)
    before = len(desk.revision.problems)
    type_keys(desk, *keys, *name, "enter")
    assert f'= "{name}' in added(desk, text)
    assert len(desk.revision.problems) == before
    assert undone(desk, text)
    desk.book.close()


def test_a_routine_is_added_for_its_own_stage_where_the_funnel_has_it(desk: Desk) -> None:
    type_keys(desk, *ROUTINE)
    assert lines(desk)[0] == "Publish a guest post: 120..240 minutes · 100..300 people"
    assert desk.sheet is not None
    assert desk.sheet.shown[0].hint == "guessed"
    type_keys(desk, "enter")
    assert added(desk).splitlines()[:6] == [
        'id = "guest-post"',
        'title = "Publish a guest post"',
        'kind = "routine"',
        'feeds = "visitors"',
        'yields = "100..300"  # guessed: measure your own',
        'minutes = "120..240"  # guessed: measure your own',
    ]
    assert desk.thing == "backlog.guest-post"
    assert note(desk) == (
        "Publish a guest post is added beside Publish a guest post: give each its share of Visitors. "
        "f shows it, u takes it back."
    )
    assert undone(desk)


def test_a_routine_feeds_the_first_stage_where_its_own_is_missing(tmp_path: Path) -> None:
    for text, fed in ((TEXT, "visitors"), (with_contacts(), "contacts")):
        desk = open_desk(tmp_path, text)
        type_keys(desk, *ROUTINE, *"Give a talk", "enter")
        assert {item.id: item.feeds for item in desk.plan.backlog}["talk"] == fed
        assert ("is added beside Publish a guest post:" in note(desk)) is (fed == "visitors")
        assert ("Give a talk is added: it brings people to Subscribers." in note(desk)) is (fed == "contacts")
        desk.book.close()


def with_contacts() -> str:
    """The story with a stage that some routines are meant for, in the middle of its funnel."""
    return TEXT.replace('"subscribers"', '"contacts"').replace("subscribers =", "contacts =")


def test_a_routine_that_brings_nobody_has_its_cadence(desk: Desk) -> None:
    type_keys(desk, *ROUTINE, *"Write an issue")
    assert lines(desk)[0] == "Write an issue of the newsletter: 90..180 minutes · every week"
    type_keys(desk, "enter")
    assert "feeds" not in added(desk)
    assert 'every = "week"' in added(desk)
    assert note(desk) == "Write an issue of the newsletter is added. Enter changes a value, u takes it back."
    assert undone(desk)


def test_a_routine_is_added_where_there_is_no_funnel(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, 'currency = "EUR"\n')
    type_keys(desk, *ROUTINE, "enter")
    assert [(item.id, item.feeds) for item in desk.plan.backlog] == [("guest-post", "")]
    desk.book.close()


def test_a_routine_of_ones_own_is_its_name(desk: Desk) -> None:
    type_keys(desk, *ROUTINE, *"Knock at doors", "enter")
    assert added(desk).splitlines()[:3] == [
        'id = "knock-at-doors"',
        'title = "Knock at doors"',
        'kind = "routine"',
    ]
    assert undone(desk)


@pytest.mark.parametrize("tab", ["f2", "f3", "f4", "f5", "f6", "f7", "b"])
@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"format = {FORMAT + 1}\n", "newer version"),
        ("price = = 3\n", "mend it first"),
    ],
    ids=["newer", "broken"],
)
def test_a_plan_that_cannot_be_written_asks_nothing_and_says_why(
    tmp_path: Path, tab: str, text: str, told: str
) -> None:
    desk = open_desk(tmp_path, text)
    type_keys(desk, tab, "a")
    assert desk.sheet is None
    assert told in note(desk)
    assert desk.book.path.read_text() == text
    desk.book.close()
