"""A figure asked backward: it is typed over, answers follow, each is previewed, one is taken as one edit."""

from __future__ import annotations

import pytest

from retroplan.plan.address import Address
from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture import bars
from tests.support.app.asking import A_MONTH, VISITORS, answers, ask, asked, press, said, shown, work
from tests.support.app.tui import type_keys
from tests.support.plans.story import TEXT

PRICE, RATES = "products.guide.price", "funnels.newsletter.stages"
ASKED = [
    "Visitors a month · Cheaper guide: 6,000, wanted: at most 4,000. What gives?",
    "▸ Work guide: price  10 € → 15 €              4,000",
    "  Subscribers: rate  10% → 15%                4,000",
    "  Visitors: rate     10% → 15%                4,000",
    "  A bit of each      11.52 €, 11.52%, 11.52%  3,994",
    "Or want less",
    "  Amount             400 € → 266 €            4,000  34% less",
    "Cannot alone",
    "  Margin             20% → 0%                 5,000  as low as it goes",
    "  Tax (given)        20% → 0%                 4,800  as low as it goes",
    "For this scenario alone.",
]


@pytest.fixture
def size() -> tuple[int, int]:
    return 80, 24


def hints(desk: Desk) -> list[str]:
    return [hint.key for hint in bars.hints(desk)]


@pytest.mark.parametrize("opening", ["enter", "=", "4"])
def test_a_digit_enter_or_the_sign_opens_a_computed_figure(desk: Desk, opening: str) -> None:
    ask(desk, opening)
    assert asked(desk).shown == VISITORS
    assert asked(desk).line.text == ("4" if opening == "4" else "")
    assert desk.revision.text == TEXT


def test_before_anything_is_typed_it_says_how(desk: Desk) -> None:
    ask(desk, "enter")
    assert shown(desk) == [
        "Visitors a month · Cheaper guide: 6,000. How much is wanted?",
        "Type it: <, > and = say at most, at least, exactly.",
    ]
    assert hints(desk) == ["Esc"], "there is nothing to take yet"


def test_answers_come_while_it_is_typed(desk: Desk) -> None:
    ask(desk)
    type_keys(desk, *"4000")
    assert not asked(desk).rows
    work(desk)
    assert shown(desk) == ASKED
    assert hints(desk)[:2] == ["Enter", "Esc"], "both are seen in any width"
    assert desk.revision.text == TEXT, "nothing is written before an answer is taken"


def test_the_answer_that_is_looked_at_is_previewed_in_every_tab_and_gone_when_it_is_left(desk: Desk) -> None:
    ask(desk, *"4000")
    preview = desk.preview
    assert preview is not None
    assert VISITORS in preview.moved
    assert Address("backlog.hours_per_week") in preview.moved
    first = {name: desk.body(name) for name in ("scenarios", "backlog", "funnel")}
    press(desk, "down")
    assert desk.preview not in (None, preview)
    press(desk, "escape")
    assert desk.asking is None
    for name, body in first.items():
        assert desk.body(name) != body, name
    assert desk.revision.text == TEXT
    assert desk.cell.figure == VISITORS, "the cursor is where it was"


def test_what_is_taken_is_what_was_previewed_in_one_step(desk: Desk) -> None:
    for number in range(len(("price", "rate", "rate", "each", "amount"))):
        ask(desk, *"4000")
        press(desk, *("down",) * number)
        preview = desk.preview
        assert preview is not None
        press(desk, "enter")
        assert desk.sheet is None
        assert desk.results == preview.results, number
        assert desk.revision.text != TEXT
        type_keys(desk, "u")
        assert desk.revision.text == TEXT, "one step takes it back"
        assert not desk.book.can_undo


def test_a_price_is_written_for_this_scenario_and_nothing_else_is_touched(desk: Desk) -> None:
    ask(desk, *"4000", "enter")
    head, rest = TEXT.split("mix = { guide = 1 }\n", 1)
    own = "[scenarios.products.guide]\nprice = 15\n"
    assert desk.revision.text.replace(own, "", 1) == TEXT
    assert desk.revision.text.startswith(head)
    assert desk.revision.text.endswith(rest)
    assert said(desk) == "Work guide: price 10 € → 15 €. u takes it back."


def test_the_notation_is_kept(desk: Desk) -> None:
    ask(desk, *"4000", "tab", "down", "enter")
    assert 'rate = "15%"' in desk.revision.text
    assert desk.plan.locked == ()


@pytest.mark.parametrize("tab", ["scenarios", "backlog"])
def test_tab_asks_for_the_other_place(desk: Desk, tab: str) -> None:
    ask(desk, *"4000", figure=A_MONTH if tab == "backlog" else VISITORS, tab=tab)
    own, base = (("scenarios.cheaper-guide.products.guide.price",),), ((PRICE,),)
    first, second = (own, base) if tab == "scenarios" else (base, own)
    assert tuple(answers(desk)[:1]) == first
    press(desk, "tab")
    assert tuple(answers(desk)[:1]) == second
    press(desk, "tab")
    assert tuple(answers(desk)[:1]) == first


def test_how_many_other_scenarios_move_is_said(desk: Desk) -> None:
    ask(desk, *"4000", "tab")
    assert shown(desk)[-1] == "Written for all that use it: moves 1 other scenario too."
    press(desk, "down")
    assert shown(desk)[-1] == "Written for all that use it: moves 3 other scenarios too."


def test_a_letter_locks_the_input_and_asks_again_without_it(desk: Desk) -> None:
    ask(desk, *"4000")
    press(desk, "x")
    own = "scenarios.cheaper-guide.products.guide.price"
    assert desk.plan.locked == (own,)
    assert answers(desk)[0] != (own,)
    assert shown(desk)[1] == "Locked: Work guide: price. It is left alone from now on."
    press(desk, "escape", "u")
    assert desk.revision.text == TEXT


def test_a_letter_tells_all_values_that_give_the_same(desk: Desk) -> None:
    ask(desk, *"4000", "i")
    assert "Any value from 15 € to 15.38 € gives 4,000." in shown(desk)
    press(desk, "down")
    assert not any("gives 4,000." in line for line in shown(desk)), "it was said of the other answer"


def test_a_letter_asks_every_input(desk: Desk) -> None:
    ask(desk, *"4000")
    few = len(asked(desk).rows)
    press(desk, "a")
    assert len(asked(desk).rows) > few
    press(desk, "a")
    assert len(asked(desk).rows) == few


def test_why_tells_the_rule_and_what_is_written(desk: Desk) -> None:
    ask(desk, *"4000", "?")
    told = " ".join(shown(desk))
    assert "Each input alone" in told
    assert "scenarios.cheaper-guide.products.guide.price" in told
    press(desk, "escape")
    assert shown(desk) == ASKED, "the question is there again"


@pytest.mark.parametrize("keys", [("down",), ("j",)])
def test_what_is_marked_is_what_is_taken(desk: Desk, keys: tuple[str, ...]) -> None:
    ask(desk, *"4000")
    press(desk, *keys, "enter")
    assert said(desk).startswith("Subscribers: rate 10% → 15%")


def test_an_answer_that_is_clicked_is_looked_at_first(desk: Desk) -> None:
    ask(desk, *"4000")
    assert desk.sheet is not None
    desk.sheet = desk.sheet._replace(at=2)
    press(desk, "enter")
    assert desk.revision.text == TEXT
    assert asked(desk).at == 2
    press(desk, "enter")
    assert said(desk).startswith("Visitors: rate 10% → 15%")
