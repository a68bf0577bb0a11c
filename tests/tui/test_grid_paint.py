"""The lines of a grid: exactly as wide as they must be, whatever the rows hold, and told apart one by one."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.tui.cell_text import width_of
from retroplan.tui.drawn import ASCII
from retroplan.tui.line import EditLine
from retroplan.tui.widgets.grid_frame import GridFrame, framed
from retroplan.tui.widgets.grid_paint import Run, changed_span, line_runs, may_differ
from tests.support.app.widgets import COLUMNS, table

LETTERS = st.text(st.sampled_from("ab 1,.€日é\u0301\U0001f600\x1b\x9b\u202e\u200d[]"), max_size=25)
CELLS = st.builds(
    Cell, LETTERS, st.sampled_from(["text", "input", "bad"]), LETTERS, LETTERS, st.booleans(), unit=LETTERS
)
COLUMN = st.builds(
    Column, st.text("abc", max_size=3), LETTERS, st.integers(0, 30), st.booleans(), st.booleans()
)


@st.composite
def frames(draw: st.DrawFn) -> GridFrame:
    columns = tuple(draw(st.lists(COLUMN, max_size=5)))
    rows = tuple(
        Row(str(n), tuple(cells), flows=draw(st.booleans()))
        for n, cells in enumerate(draw(st.lists(st.lists(CELLS, max_size=6), max_size=6)))
    )
    cursor = draw(st.none() | st.tuples(st.integers(0, 7), st.integers(0, 6)))
    return framed(
        GridFrame(
            Table(columns, rows, draw(st.integers(0, 2)), draw(LETTERS)),
            cursor=cursor,
            editor=draw(st.none() | LETTERS.map(EditLine.of)),
            changed=draw(st.dictionaries(LETTERS, LETTERS, max_size=2)),
            width=draw(st.integers(0, 60)),
            height=draw(st.integers(0, 8)),
            marks=ASCII,
        )
    )


def text(frame: GridFrame, y: int) -> str:
    return "".join(run.text for run in line_runs(frame, y))


def frame(width: int = 40, height: int = 6, **changes: object) -> GridFrame:
    return framed(GridFrame(table(20), width=width, height=height)._replace(**changes))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(frames())
def test_every_line_is_as_wide_as_the_grid_and_holds_no_control(frame: GridFrame) -> None:
    for y in range(frame.height):
        line = text(frame, y)
        assert width_of(line) == frame.width
        assert not any(bad in line for bad in "\x1b\x9b\u202e\u200d")


@settings(max_examples=100, deadline=None)
@given(frames(), frames())
def test_lines_that_are_not_drawn_again_look_the_same(old: GridFrame, new: GridFrame) -> None:
    new = old._replace(table=old.table._replace(rows=new.table.rows), cursor=new.cursor, changed=new.changed)
    for y in range(old.height):
        span = changed_span(old, new, y)
        before, after = cells_of(line_runs(old, y)), cells_of(line_runs(new, y))
        start, end = span or (0, 0)
        assert before[:start] + before[end:] == after[:start] + after[end:]


@settings(max_examples=100, deadline=None)
@given(
    frames(),
    st.none() | st.tuples(st.integers(0, 7), st.integers(0, 6)),
    st.none() | LETTERS.map(EditLine.of),
)
def test_lines_that_are_passed_over_do_not_differ(
    old: GridFrame, cursor: tuple[int, int] | None, editor: EditLine | None
) -> None:
    new = framed(old._replace(cursor=cursor, editor=editor))
    if new.layout == old.layout:
        differing = [y for y in range(new.height) if changed_span(old, new, y)]
        assert set(differing) <= set(may_differ(old, new))


def test_only_the_lines_of_the_cursor_are_compared_when_it_moves() -> None:
    old = frame(cursor=(1, 1))
    new = old._replace(cursor=(3, 1))
    assert list(may_differ(old, new)) == [2, 4]
    assert list(may_differ(old, new._replace(table=table(21)))) == [*range(6)]


def cells_of(runs: list[Run]) -> list[tuple[str, tuple[str, ...]]]:
    """One item a cell; a wide or joined character is a whole run to keep it simple."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for run in runs:
        width = width_of(run.text)
        found += (
            [(char, run.looks) for char in run.text]
            if len(run.text) == width
            else [(run.text, run.looks)] * width
        )
    return found


def test_titles_labels_and_marks_for_what_is_hidden() -> None:
    shown = frame()
    assert text(shown, 0) == " " * 17 + "Scenario 1" + " " * 12 + "›"
    assert text(shown, 1).startswith("row 0 ")
    assert text(shown, 5).endswith("↓")
    down = frame(cursor=(19, 6))
    assert text(down, 1).endswith("↑")
    assert "‹" in text(down, 0)
    assert text(down, 1).startswith("row 1"), "the label stays"
    assert "Scenario 6" in text(down, 0)
    plain = frame(cursor=(19, 6), marks=ASCII)
    assert text(plain, 1).endswith("^")
    assert text(plain, 0).isascii()


def test_the_first_figure_shows_the_headings_above_it() -> None:
    headings = tuple(Row(name, (Cell(name, "heading"),)) for name in ("People", "who", "come", "along"))
    down = framed(GridFrame(Table(COLUMNS, headings + table(20).rows), cursor=(20, 1), width=60, height=7))
    assert down.top > 0
    assert framed(down._replace(cursor=(4, 1))).top == 0


def test_a_long_heading_runs_on_over_empty_cells() -> None:
    long = "How many people the plan needs a month"
    rows = (Row("h", (Cell(long, "heading"), Cell(""))), *table(1).rows)
    shown = framed(GridFrame(Table(COLUMNS, rows), width=60, height=6))
    assert long in text(shown, 1)
    held = framed(
        GridFrame(Table(COLUMNS, (Row("h", (Cell(long), Cell("", "input", "a"))),)), width=60, height=6)
    )
    assert long not in text(held, 1)
    assert "…" in text(held, 1)


def test_the_editor_shows_caret_and_unit_and_grows_over_its_neighbours() -> None:
    shown = frame(width=80, cursor=(0, 1), editor=EditLine.of("12"))
    runs = line_runs(shown, 1)
    at = next(index for index, run in enumerate(runs) if run.looks == ("grid--caret",))
    assert runs[at - 1].text.endswith("12")
    assert runs[at + 1].text == " €"
    assert width_of(runs[at - 1].text + runs[at].text + runs[at + 1].text) == 12
    long = frame(width=80, cursor=(0, 1), editor=EditLine.of("a much longer text than that"))
    assert "a much longer text than that" in text(long, 1)
    assert any(run.looks == ("grid--wrong",) for run in line_runs(long._replace(wrong=True), 1))


def test_an_editor_at_the_right_edge_stays_whole() -> None:
    shown = frame(width=40, cursor=(0, 6), editor=EditLine.of("0123456789" * 2))
    assert "0123456789" * 2 in text(shown, 1)
    tiny = frame(width=8, cursor=(0, 1), editor=EditLine.of("0123456789" * 2))
    assert width_of(text(tiny, 1)) == 8


def test_what_moved_is_marked_with_by_how_much() -> None:
    moved = frame(width=80, changed={"fig.r0.s1": "+2"})
    assert "+2 10 €" in text(moved, 1)
    assert any("grid--changed" in run.looks for run in line_runs(moved, 1))
    much = frame(width=80, changed={"fig.r0.s1": "▲2,000,000"})
    assert "▲2,000,000 10 €" in text(much, 1), "the blanks to its left are taken"
    more = frame(width=80, changed={"fig.r0.s1": "▲" + "2" * 70})
    assert " ▲10 €" in text(more, 1), "where there is no room the direction is left"


def test_a_figure_is_never_cut_for_a_mark() -> None:
    full = Table(
        (Column("label", width=5), Column("a", width=5), Column("b", width=5)),
        (
            Row(
                "r",
                (Cell("Users"), Cell("6,000", figure="a", right=True), Cell("1,381", figure="b", right=True)),
            ),
        ),
    )
    shown = framed(GridFrame(full, width=20, height=2, changed={"a": "▲1,000", "b": "▼9"}))
    assert text(shown, 0).rstrip() == "Users▲6,000▼1,381"


def test_the_first_rows_stay_in_place_of_titles_while_the_others_scroll() -> None:
    rows = tuple(
        Row(f"r{n}", (Cell(f"row {n}"), Cell(str(n), figure=f"f{n}", right=True))) for n in range(20)
    )
    heads = Table((Column("label", "Label", 8), Column("a", "A", 4)), rows, heads=1)
    for cursor in range(20):
        shown = framed(GridFrame(heads, cursor=(cursor, 1), width=16, height=5, top=9))
        lines = [text(shown, y)[:6].strip() for y in range(5)]
        assert lines[0] == "row 0"
        assert f"row {cursor}" in lines
        assert [shown.row_at(y) for y in range(5)] == [int(line[4:]) for line in lines]


def test_names_that_are_cut_stay_apart() -> None:
    names = ("Cheaper guide", "Cheaper guide 2", "Online course")
    row = Row("name", (Cell("Name"), *(Cell(name, right=True) for name in names)))
    columns = (Column("label", width=5), *(Column(name, width=12) for name in names))
    shown = framed(GridFrame(Table(columns, (row,)), width=50, height=1))
    assert text(shown, 0).split("  ", 1)[1].rstrip() == "Cheape…guide Cheaper g… 2 Online cour…"


def test_only_the_cell_that_differs_is_told_apart() -> None:
    old = frame(width=80)
    new = old._replace(table=table(20, price="12 €"))
    slot = old.layout.slot(1)
    assert slot is not None
    assert [changed_span(old, new, y) for y in range(6)] == [None, (slot.x, slot.end), None, None, None, None]


def test_an_empty_table_says_what_it_is_for() -> None:
    shown = framed(GridFrame(Table(COLUMNS, (), empty="No products yet; a adds one."), width=20, height=3))
    assert [text(shown, y).strip() for y in range(3)] == ["No products yet; a", "adds one.", ""]


FLOWING = Row("line", (Cell("600 €", figure="a"), Cell(" = "), Cell("60 sales", figure="b")), flows=True)


def flowing(**changes: Any) -> GridFrame:
    rows = (FLOWING, Row("row", (Cell("Goal", "label"), Cell("400 €", address="c"))))
    columns = (Column("label", width=16), Column("value", width=20))
    shown = GridFrame(Table(columns, rows), width=60, height=3, marks=ASCII)
    return framed(shown._replace(**changes))


def test_a_line_of_text_stands_close_together_above_columns() -> None:
    assert text(flowing(), 0).rstrip() == "600 € = 60 sales"
    assert text(flowing(), 1).rstrip() == "Goal             400 €"


def test_the_cursor_stands_on_one_of_its_figures() -> None:
    runs = line_runs(flowing(cursor=(0, 2)), 0)
    assert [run.text for run in runs if "grid--cursor" in run.looks] == ["60 sales"]


def test_a_figure_that_moved_has_its_mark_in_the_blank_before_it() -> None:
    assert text(flowing(changed={"b": "^3"}), 0).rstrip() == "600 € =^60 sales"
    assert text(flowing(changed={"a": "^3"}), 0).rstrip() == "^600 € = 60 sales"


def test_what_is_typed_over_a_figure_stands_in_its_place() -> None:
    shown = text(flowing(cursor=(0, 2), editor=EditLine.of("80")), 0)
    assert shown.startswith("600 € = 80 ")


def test_lines_for_an_empty_table_stand_one_below_the_other() -> None:
    shown = framed(GridFrame(Table(COLUMNS, (), empty="A thing.\na adds one."), width=20, height=3))
    assert [text(shown, y).rstrip() for y in range(3)] == ["A thing.", "a adds one.", ""]
