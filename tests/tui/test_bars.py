"""The one-line bars and the detail: what fits, what gives way, what a click means."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.tui.cell_text import fit, literal, width_of, wrap
from retroplan.tui.drawn import ASCII, UNICODE, Hint, Piece, TabLabel
from retroplan.tui.messages import HintClicked, TabClicked
from retroplan.tui.widgets.detail import Detail, wrapped
from retroplan.tui.widgets.footer import Footer, fitting
from retroplan.tui.widgets.goal_bar import GoalBar, bar_pieces
from retroplan.tui.widgets.tab_bar import TabBar, bar_spans
from tests.support.app.widgets import Bench, lines

TABS = tuple(
    TabLabel(title.lower(), title, f"F{number}")
    for number, title in enumerate(("Goal", "Funnel", "Products", "Scenarios", "Sources", "Review"), 2)
)
HINTS = (
    Hint("edit", "Enter", "edit"),
    Hint("undo", "u", "undo"),
    Hint("why", "?", "why"),
    Hint("help", "F1", "help", always=True),
)


def bar(active: str, width: int) -> str:
    return "".join(span.text for span in bar_spans(TABS, active, width))


def test_tabs_show_keys_then_titles_then_the_ones_around_the_active() -> None:
    assert bar("goal", 80).startswith("[F2 Goal] F3 Funnel ")
    assert bar("goal", 60).startswith("[Goal] Funnel  Products ")
    assert bar("sources", 30).strip() == "‹ Scenarios [Sources] Review"
    assert "[Goal]" in bar("goal", 20)
    assert bar("goal", 20).endswith("›")
    assert "Scen" in bar("scenarios", 8)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 90), st.sampled_from([tab.id for tab in TABS] + ["none"]))
def test_the_tab_bar_is_as_wide_as_its_line(width: int, active: str) -> None:
    assert width_of(bar(active, width)) == width
    assert bar_spans((), "", width) == bar_spans((), "x", width)


async def test_a_click_on_a_tab_is_told() -> None:
    tabs = TabBar()
    app = Bench(tabs)
    async with app.run_test(size=(80, 5)) as pilot:
        tabs.show(TABS, "goal")
        await pilot.pause()
        at = lines(tabs)[0].index("Funnel")
        await pilot.click(TabBar, offset=(at, 0))
        await pilot.click(TabBar, offset=(79, 0))
        assert [told.tab for told in app.told if isinstance(told, TabClicked)] == ["funnel"]


def test_the_footer_keeps_what_must_stay_and_then_the_first() -> None:
    assert fitting(HINTS, 80) == HINTS
    assert [hint.id for hint in fitting(HINTS, 29)] == ["edit", "undo", "help"]
    assert [hint.id for hint in fitting(HINTS, 10)] == ["help"]
    assert fitting(HINTS, 3) == ()


async def test_a_click_on_a_hint_is_told() -> None:
    footer = Footer()
    app = Bench(footer)
    async with app.run_test(size=(80, 5)) as pilot:
        footer.show(HINTS)
        await pilot.pause()
        assert lines(footer)[0].startswith(" Enter edit  u undo  ? why  F1 help ")
        await pilot.click(Footer, offset=(lines(footer)[0].index("undo"), 0))
        await pilot.click(Footer, offset=(70, 0))
        assert [told.id for told in app.told if isinstance(told, HintClicked)] == ["undo"]


def test_the_goal_bar_cuts_its_left_side_only() -> None:
    left = (Piece("A new computer  "), Piece("target 600 €"))
    right = (Piece("saved", "good"),)
    wide = "".join(piece.text for piece in bar_pieces(left, right, 50, UNICODE))
    assert wide == "A new computer  target 600 €" + " " * 17 + "saved"
    narrow = "".join(piece.text for piece in bar_pieces(left, right, 24, UNICODE))
    assert narrow == "A new computer  t… saved"
    assert "".join(piece.text for piece in bar_pieces(left, right, 24, ASCII)).isascii()


def test_names_give_way_before_anything_is_cut_that_says_how_it_stands() -> None:
    left = (Piece(" A new computer", gives=1), Piece(" - 600 €"), Piece(" - 3 days behind", "warn"))
    right = (Piece("computer", gives=2), Piece(" - saved"))
    texts = {
        width: "".join(piece.text for piece in bar_pieces(left, right, width, UNICODE))
        for width in (56, 52, 46, 41)
    }
    assert texts[56] == " A new computer - 600 € - 3 days behind computer - saved"
    assert texts[52] == " A new computer - 600 € - 3 days behind com… - saved"
    assert texts[46] == " A new co… - 600 € - 3 days behind co… - saved"
    assert texts[41] == " A n… - 600 € - 3 days behind co… - saved"


@pytest.mark.parametrize("width", [1, 3, 6, 20, 80])
async def test_bars_fill_their_line_whatever_they_hold(width: int) -> None:
    goal, footer, tabs, detail = GoalBar(), Footer(), TabBar(), Detail()
    async with Bench(goal, footer, tabs, detail).run_test(size=(width, 8)) as pilot:
        goal.show((Piece("日本語 [red]x[/] \x1b[2J"), Piece("more")), (Piece("saved"),))
        footer.show(HINTS)
        tabs.show(TABS, "products")
        detail.show((Piece("one two three four five six"),))
        await pilot.pause()
        for widget in (goal, footer, tabs, detail):
            assert {width_of(line) for line in lines(widget)} <= {widget.size.width}
            assert not widget.can_focus
        assert "\x1b" not in lines(goal)[0]


async def test_the_detail_grows_with_its_texts() -> None:
    detail = Detail()
    async with Bench(detail).run_test(size=(20, 8)) as pilot:
        detail.show((Piece("one"),))
        await pilot.pause()
        detail.show((Piece("one two three four five six seven"), Piece("eight")))
        await pilot.pause()
        assert [line.strip() for line in lines(detail)] == ["one two three four", "five six seven", "eight"]


def test_the_detail_says_when_there_is_more() -> None:
    texts = (Piece("one two three four five six seven"),)
    assert [piece.text for piece in wrapped(texts, 10, 2, UNICODE)] == ["one two", "three four"[:9] + "…"]
    assert [piece.text for piece in wrapped(texts, 10, 1, UNICODE)] == ["one two…"]
    assert wrapped(texts, 10, 0, UNICODE) == []


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40), st.integers(0, 30), st.booleans())
def test_fitted_and_wrapped_text_keeps_its_width(text: str, width: int, right: bool) -> None:
    shown = literal(text)
    assert len(shown) == len(text)
    assert width_of(fit(shown, width, right=right)) == width
    if width > 1:
        assert all(width_of(line) <= width for line in wrap(shown, width))
        assert "".join(wrap(shown, width)).replace(" ", "") == shown.replace(" ", "")
