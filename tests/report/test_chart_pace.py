"""The pace as a chart: what it says is so, it fits, and every sign has a twin."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.review.outlook import look_back
from retroplan.explain import explain
from retroplan.report.blocks import level, rising
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.charts.pace import pace
from retroplan.report.charts.pace_picture import days_drawn
from retroplan.report.printing import folded
from retroplan.report.tables.review_forecast import Lookback
from retroplan.report.width import cells
from tests.support.plans.charted import COURSES, PICTURES, Charted, charted, drawn, pictures, said
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club_text, course_text

ROOM = Size(78, 19)
ANEW = "python -m tests.support.plans.charted draws them anew"
TEXTS = {**COURSES, "club": club_text()}


def chart_of(name: str, today: date = COURSE_TODAY, size: Size = ROOM, *, ascii: bool = False) -> Chart:
    return pace(*charted(TEXTS[name], today, ascii=ascii), size)


def test_it_looks_as_it_was_looked_at() -> None:
    assert pictures("pace") == (PICTURES / "pace.txt").read_text(encoding="utf-8"), ANEW


def test_the_first_sentence_is_how_far_one_is_and_what_comes() -> None:
    assert said(chart_of("some")) == [
        "7 days behind: 1,900 € of 2,379 € by today; at the pace of the last 28 days: 4,859 € of 5,400 € "
        "by 31 Mar, 3,800 € to 6,200 € in 16 of 20 cases."
    ]


def test_people_are_counted_where_the_goal_is_customers() -> None:
    assert said(chart_of("customers"))[0] == (
        "7 days behind: 19 of 24 customers by today; at the pace of the last 28 days: 49 of 54 customers "
        "by 31 Mar, 38 to 62 customers in 16 of 20 cases."
    )


def test_without_a_sale_there_is_no_pace_but_a_band() -> None:
    assert said(chart_of("flat"))[0] == (
        "35 days behind: 0 € of 2,057 € by 4 Feb; no sale in the last 35 days: 0 € to 200 € by 31 Mar "
        "in 16 of 20 cases."
    )


@pytest.mark.parametrize(
    ("name", "today", "sentences"),
    [
        ("some", date(2026, 12, 20), ["5,400 € planned by 31 Mar.", "The plan starts in 12 days,"]),
        (
            "empty",
            COURSE_TODAY,
            ["Nothing that came in is reported since 1 Jan.", "5,400 € pl", "No fore"],
        ),
        ("some", date(2027, 3, 20), ["7 days behind: 1,900 € of 2,379 € by 9 Feb.", "No forecast before"]),
        ("some", date(2027, 4, 5), ["In all, to 9 Feb: 1,900 € of 5,400 €, 3,500 € short."]),
        ("out of reach", COURSE_TODAY, ["So far, to today: 1,900 € came in. The scenario is out of reach"]),
    ],
)
def test_what_cannot_be_told_is_said_with_its_reason(name: str, today: date, sentences: list[str]) -> None:
    found = said(chart_of(name, today))
    assert len(found) == len(sentences)
    assert all(text.startswith(begin) for text, begin in zip(found, sentences, strict=True)), found


def test_too_few_days_say_what_is_missing() -> None:
    text = course_text(0) + "\n[[checkins]]\ndate = 2027-01-03\nrevenue = 100\nsales = { course = 1 }\n"
    found = pace(*charted(text, date(2027, 1, 4)), ROOM)
    assert said(found)[1] == "No forecast yet: it takes seven days that reports cover."
    assert "▒" not in "".join(drawn(found))


def test_another_look_back_is_another_pace_and_not_the_rules_own() -> None:
    case = charted(COURSES["some"])
    found = pace(*case, ROOM, Lookback(14))
    assert "at the pace of the last 14 days: 5,624 €" in said(found)[0]
    assert [cell.figure for cell in found.series.rows[-1].cells] == ["", "review.planned", "", "", "", ""]


def test_a_month_is_drawn_in_days_all_as_wide() -> None:
    assert days_drawn(30, 67) == [cell // 2 + 1 for cell in range(60)]
    assert days_drawn(90, 45) == list(range(2, 91, 2))
    lines = drawn(chart_of("club", CLUB_TODAY))
    axis = next(line for line in lines if "today" in line)
    column = axis.index("▲")
    assert sum(line[column] == "│" for line in lines if len(line) > column) > 5
    assert axis.strip().startswith("1 Nov")
    assert axis.endswith("30 Nov")


@given(
    value=st.fractions(-50, 50, max_denominator=9),
    ends=st.tuples(st.fractions(-60, 0, max_denominator=5), st.fractions(0, 60, max_denominator=5)),
    height=st.integers(1, 9),
)
@settings(max_examples=50, derandomize=True)
def test_a_line_lies_where_a_bar_to_it_ends(
    value: Fraction, ends: tuple[Fraction, Fraction], height: int
) -> None:
    low, top = min(ends[0], value), max(ends[1], value)
    if low == top:
        return
    row, bar = level(value, low, top, height), rising(value, low, top, height)
    filled = [at for at, sign in enumerate(bar) if sign != " "]
    assert 0 <= row < height
    if value > 0 and filled:
        assert row == filled[0] or (row == filled[0] - 1 and bar[filled[0]] == "█"), (
            "or cut off below an eighth"
        )
    elif value < 0:
        assert row == filled[-1]


def test_it_takes_three_rows_for_its_scale_and_says_how_many_lines_that_makes() -> None:
    least = next(high for high in range(40) if chart_of("some", size=Size(58, high)).picture)
    assert sum("┤" in line for line in drawn(chart_of("some", size=Size(58, least)))) == 3
    assert said(chart_of("some", size=Size(58, least - 1)))[-1] == (
        f"The picture takes 58 columns and {least} lines."
    )


cases = st.tuples(
    st.sampled_from(sorted(TEXTS)), st.integers(-20, 110).map(lambda days: date(2027, 1, 1) + timedelta(days))
)


@given(case=cases, width=st.integers(12, 130), height=st.integers(2, 40), ascii=st.booleans())
@settings(max_examples=50, derandomize=True, deadline=None)
def test_it_fits_and_every_sign_has_a_twin(
    case: tuple[str, date], width: int, height: int, ascii: bool
) -> None:
    found = chart_of(*case, Size(width, height), ascii=ascii)
    lines, texts = drawn(found), [*drawn(found), *found.answer]
    if found.picture:
        above = sum(len(folded(text, width)) for text in found.answer)
        assert above + len(lines) <= height
        assert max(map(cells, lines)) <= width
        assert "The picture takes" not in "".join(found.answer)
    elif found.series.rows:
        assert found.answer[-1].startswith("The picture takes ")
    assert not ascii or all(text.isascii() and "?" not in text for text in texts)


@given(case=cases)
@settings(max_examples=50, derandomize=True, deadline=None)
def test_the_first_sentence_is_true_of_the_series_and_of_the_review(case: tuple[str, date]) -> None:
    made = charted(TEXTS[case[0]], case[1])
    found, review = pace(*made, ROOM), made.results.review
    assert review is not None
    first = said(found)[0]
    if not found.series.rows:
        assert review.planned is None
        assert review.revenue is None
        assert not found.picture
        return
    texts = {cell.figure: cell.text.replace("\xa0", " ") for row in found.series.rows for cell in row.cells}
    ahead = look_back(made.plan, made.results, None)
    told = re.search(r": (.*?)(?: €)? of (.*?)(?: €| customers) by ", first.partition(";")[0])
    if told is not None:
        whole = "planned" if first.startswith("Reached") else "expected"
        assert told[1] == texts["review.revenue"].removesuffix(" €")
        assert whole == "planned" or told[2] == texts["review.expected"].removesuffix(" €")
    silent = not any(row.cells[2].text for row in found.series.rows)
    assert (told is None) == (silent or "In all" in first or "out of reach" in first)
    if "16 of 20 cases" in first and ahead is not None:
        ends = [texts[f"review.forecast.{name}"].removesuffix(" €") for name in ("low", "high")]
        assert f"{ends[0]} € to {ends[1]} €" in first or f"{ends[0]} to {ends[1]} customers" in first
    days = [row.key for row in found.series.rows]
    assert len(days) == len(set(days))
    _is_behind(made, first)
    for row in found.series.rows:
        for cell in row.cells:
            assert not cell.figure or explain(made.plan, made.results, cell.figure) is not None, cell.figure


def _is_behind(made: Charted, first: str) -> None:
    """Behind and ahead, read a second time: from what came and what was expected alone."""
    review = made.results.review
    assert review is not None
    came, expected = review.revenue or Fraction(0), review.expected or Fraction(0)
    if "behind:" in first:
        assert came < expected
    if "ahead:" in first:
        assert came > expected
    if first.startswith("Reached:"):
        assert came >= (review.planned or 0)


def test_the_forecast_runs_straight_from_what_came() -> None:
    rows = [row.cells for row in chart_of("some").series.rows]
    known = next(cells for cells in rows if cells[2].figure)
    later = [cells for cells in rows if cells[3].text]
    assert known[2].text == "1,900\xa0€"
    assert not known[3].text
    steps = [_amount(cells[3].text) for cells in later[:-1]]  # a week each
    assert max(abs(two - one - 414) for one, two in pairwise(steps)) <= 1
    assert all(_amount(cells[4].text) <= _amount(cells[3].text) <= _amount(cells[5].text) for cells in later)


def _amount(text: str) -> int:
    return int(text.replace("\xa0€", "").replace(",", ""))
