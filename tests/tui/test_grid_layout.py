"""Where columns stand: what they want, what there is, which of them give way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.report.rows import Column
from retroplan.tui.widgets.grid_layout import ColumnLayout, Slot, lay_out, left_for

LABEL = Column("label", width=10)
FOUR = (LABEL, *(Column(str(number), width=8) for number in range(4)))
WIDTHS = st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=8)


def columns(wants: list[tuple[int, bool]]) -> tuple[Column, ...]:
    return tuple(Column(str(number), width=width, grow=grow) for number, (width, grow) in enumerate(wants))


def test_columns_that_fit_have_what_they_want() -> None:
    layout = lay_out(FOUR, 1, 0, 60)
    assert layout.slots == (Slot(0, 0, 10), Slot(1, 11, 8), Slot(2, 20, 8), Slot(3, 29, 8), Slot(4, 38, 8))
    assert not layout.before
    assert not layout.after


def test_a_growing_column_takes_what_is_left() -> None:
    layout = lay_out((LABEL, Column("text", width=5, grow=True)), 1, 0, 40)
    assert layout.slots == (Slot(0, 0, 10), Slot(1, 11, 29))


def test_room_goes_first_to_columns_whose_texts_are_cut_and_no_further_than_they_need() -> None:
    cut = (LABEL._replace(most=14), Column("a", width=8, most=40), Column("b", width=8, most=6))
    assert [slot.width for slot in lay_out(cut, 1, 0, 36).slots] == [14, 12, 8]
    assert [slot.width for slot in lay_out(cut, 1, 0, 90).slots] == [14, 40, 8]
    grown = (*cut, Column("note", width=5, grow=True))
    assert [slot.width for slot in lay_out(grown, 1, 0, 90).slots] == [14, 40, 8, 25]


def test_what_does_not_fit_is_hidden_whole_and_said() -> None:
    layout = lay_out(FOUR, 1, 0, 30)
    assert [slot.column for slot in layout.slots] == [0, 1, 2]
    assert (layout.before, layout.after) == (False, True)
    layout = lay_out(FOUR, 1, 2, 30)
    assert [slot.column for slot in layout.slots] == [0, 3, 4]
    assert (layout.before, layout.after) == (True, False)
    assert lay_out(FOUR, 1, 3, 30) == layout, "the room is filled from the left again"


def test_pinned_columns_leave_half_of_the_room() -> None:
    layout = lay_out((Column("label", width=40), Column("a", width=8)), 1, 0, 20)
    assert layout.slots == (Slot(0, 0, 10), Slot(1, 11, 8))


def test_nothing_stands_in_no_room() -> None:
    assert lay_out(FOUR, 1, 0, 0) == ColumnLayout()
    assert lay_out((), 1, 0, 80) == ColumnLayout()


def test_scrolling_goes_just_as_far_as_a_column_needs() -> None:
    assert left_for(FOUR, 1, 0, 30, 2) == 0
    assert left_for(FOUR, 1, 0, 30, 3) == 1
    assert left_for(FOUR, 1, 2, 30, 1) == 0
    assert left_for(FOUR, 1, 2, 30, 0) == 2, "a pinned column is always there"


@settings(max_examples=200, deadline=None)
@given(WIDTHS, st.integers(0, 4), st.integers(-2, 9), st.integers(0, 90))
def test_columns_never_overlap_nor_leave_the_line(
    wants: list[tuple[int, bool]], pinned: int, left: int, width: int
) -> None:
    layout = lay_out(columns(wants), pinned, left, width)
    edge = 0
    for slot in layout.slots:
        assert slot.x >= edge
        assert slot.width > 0
        edge = slot.end + 1
    assert edge <= width + 1


@settings(max_examples=200, deadline=None)
@given(WIDTHS.filter(bool), st.integers(0, 9), st.integers(4, 90), st.data())
def test_a_column_scrolled_to_is_visible(
    wants: list[tuple[int, bool]], left: int, width: int, data: st.DataObject
) -> None:
    shown = columns(wants)
    column = data.draw(st.integers(0, len(shown) - 1))
    left = left_for(shown, 1, left, width, column)
    assert lay_out(shown, 1, left, width).slot(column) is not None
