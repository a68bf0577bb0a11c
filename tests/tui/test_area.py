"""The cursor of a table: where it may stand, and how it survives other rows."""

from __future__ import annotations

from retroplan.report.rows import Cell, Column, Row, Table
from retroplan.tui.desk.area import Area


def table(*names: str, columns: tuple[str, ...] = ("label", "a", "b")) -> Table:
    rows = []
    for name in names:
        if name.startswith("="):
            rows.append(Row(name, (Cell(name, "heading"), Cell(""), Cell(""))))
        else:
            cells = (Cell(f"{name} {column}", "input", f"{name}.{column}") for column in columns[1:])
            rows.append(Row(name, (Cell(name, "label"), *cells)))
    return Table(tuple(Column(column) for column in columns), tuple(rows))


def area(*names: str) -> Area:
    made = Area()
    made.show(table(*names))
    return made


def test_it_begins_on_the_first_input() -> None:
    assert area("=head", "price", "cost").cell.address == "price.a"


def test_it_passes_over_headings_and_stays_within_the_table() -> None:
    here = area("=one", "price", "=two", "cost")
    here.move(1, 0)
    assert here.cell.address == "cost.a"
    here.move(1, 0)
    assert here.cell.address == "cost.a"
    here.move(0, 1)
    here.move(0, 1)
    assert here.cell.address == "cost.b"
    here.move(0, -1)
    here.move(0, -1)
    assert here.cell.address == "cost.a", "a label that cannot be changed is not stood on"
    here.to_edge(last=False)
    assert here.cell.address == "price.a"
    here.to_edge(last=True)
    assert here.cell.address == "cost.a"


def test_it_stays_on_its_row_and_column_when_others_come_before_them() -> None:
    here = area("price", "cost")
    here.move(1, 1)
    here.show(table("new", "price", "cost", columns=("label", "z", "a", "b")))
    assert here.cell.address == "cost.b"


def test_when_its_row_is_gone_it_stays_at_the_same_height() -> None:
    here = area("one", "two", "three")
    here.move(1, 0)
    here.show(table("one", "three"))
    assert here.cell.address == "three.a"
    here.show(table("one"))
    assert here.cell.address == "one.a"
    here.show(table())
    assert here.cell.address == ""
    assert here.current is None


def test_the_next_input_is_found_over_rows_and_nothing_lies_beyond_the_last() -> None:
    here = area("one", "=head", "two")
    here.move(0, 1)
    assert here.next_input(1)
    assert here.cell.address == "two.a"
    assert here.next_input(1)
    assert not here.next_input(1)
    assert here.cell.address == "two.b"
    assert here.next_input(-1)
    assert here.cell.address == "two.a"


def test_it_goes_to_an_address_or_to_what_lies_below_it() -> None:
    here = area("one", "two")
    assert here.find("two.b")
    assert here.cell.address == "two.b"
    assert here.find("one")
    assert here.cell.address == "one.a"
    assert not here.find("three")


def test_search_goes_on_around_the_end() -> None:
    here = area("apple", "pear", "apple pie")
    assert here.search("APPLE", 1)
    assert here.row == 2
    assert here.search("apple", 1)
    assert here.row == 0
    assert here.search("apple", -1)
    assert here.row == 2
    assert not here.search("plum", 1)


def test_half_a_page_at_a_time() -> None:
    here = area(*(f"r{number}" for number in range(30)))
    here.page = 10
    here.turn_page(1)
    assert here.row == 5
    here.turn_page(-1)
    here.turn_page(-1)
    assert here.row == 0


def told(*lines: tuple[str, ...]) -> Table:
    """Lines of text, each of figures with what joins them, above a table."""
    above = tuple(
        Row(
            f"line-{number}",
            tuple(part for name in names for part in (Cell(" = "), Cell(name, figure=name))),
            flows=True,
        )
        for number, names in enumerate(lines)
    )
    return table("price", "cost")._replace(rows=(*above, *table("price", "cost").rows))


def test_the_figures_of_a_line_of_text_are_stood_on_beyond_the_columns() -> None:
    here = Area()
    here.show(told(("a", "b", "c"), ("d",)))
    assert here.cell.address == "price.a", "the first input is begun with"
    here.to_edge(last=False)
    assert here.cell.figure == "a"
    here.move(0, 1)
    here.move(0, 1)
    assert (here.cell.figure, here.column_key) == ("c", "c")
    here.move(0, 1)
    assert here.cell.figure == "c"
    here.move(1, 0)
    assert here.cell.figure == "d"
    here.to_side(last=False)
    here.move(1, 0)
    assert here.cell.address.startswith("price.")


def test_its_figure_is_kept_where_the_lines_are_broken_elsewhere() -> None:
    here = Area()
    here.show(
        told(
            ("a", "b", "c"),
        )
    )
    assert here.find("c")
    here.show(told(("a",), ("b", "c")))
    assert (here.row, here.cell.figure) == (1, "c")
    here.show(told(("a", "b")))
    assert here.row >= 0
    assert here.column < len(here.table.rows[here.row].cells)


def test_a_place_in_a_line_of_text_is_gone_back_to_by_its_figure() -> None:
    here = Area()
    here.show(
        told(
            ("a", "b", "c"),
        )
    )
    assert here.find("b")
    row, column = here.table.rows[here.row].key, here.column_key
    here.to_edge(last=True)
    assert here.return_to(row, column)
    assert here.cell.figure == "b"


def test_lines_that_fill_the_screen_are_begun_with() -> None:
    here = Area()
    here.show(told(("a",), ("b",), ("c",)), 3)
    assert here.cell.figure == "a"


def test_a_line_of_text_without_a_figure_is_passed_over() -> None:
    here = Area()
    text = Row("text", (Cell("It fits.", "good"),), flows=True)
    made = table("price")
    here.show(made._replace(rows=(text, *made.rows)))
    here.to_edge(last=False)
    assert here.cell.address == "price.a"


def test_a_line_of_text_is_searched_whole() -> None:
    here = Area()
    here.show(
        told(
            ("first", "second", "third"),
        )
    )
    assert here.search("third", 1)
    assert here.cell.figure == "third"
