"""The funnels as a chart: where most are lost is so, it fits, and every sign has a twin."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute.exact.wilson import interval as wilson
from retroplan.compute.results import ObservedRate
from retroplan.explain import explain
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.charts.funnel import funnel_chart
from retroplan.report.charts.funnel_picture import interval
from retroplan.report.charts.funnel_steps import every, most_lost, steps_in, verdict
from retroplan.report.printing import folded
from retroplan.report.width import cells
from retroplan.report.words import Words
from tests.support.plans.charted import COURSES, PICTURES, charted, drawn, pictures, said
from tests.support.plans.lived import CLUB_TODAY, COURSE_TODAY, club_text, course_text
from tests.support.plans.report import case as told_case

ROOM = Size(78, 19)
ANEW = "python -m tests.support.plans.charted draws them anew"
STEEP = course_text(0).replace(
    'stages = [\n  { id = "visitors", name = "Visitors", rate = "10%" },\n'
    '  { id = "subscribers", name = "Subscribers", rate = "10%", lag_days = 14 },',
    "stages = [\n"
    + "".join(
        f'  {{ id = "{name}", name = "{name.title()}", rate = "{rate}%" }},\n'
        for name, rate in (("visitors", 19), ("readers", 8), ("callers", 4), ("guests", 3), ("fans", 1))
    ),
)
"""A funnel of many stages whose rates lie close together."""
TWO = (
    course_text(0)
    .replace("mix = { course = 1 }", "mix = { course = 1, talk = 5 }")
    .replace(
        "[[backlog]]",
        '[[products]]\nid = "talk"\nname = "Talk"\nprice = 100\nfunnel = "webinar"\n\n'
        '[[funnels]]\nid = "webinar"\nname = "Webinar"\nstages = [\n'
        '  { id = "guests", name = "Guests", rate = "2.5%" },\n  { id = "buyers", name = "Buyers" },\n]\n\n'
        "[[backlog]]",
    )
)
"""Two products, each with a funnel of its own."""


def chart_of(name: str, size: Size = ROOM, *, ascii: bool = False) -> Chart:
    return funnel_chart(*charted(COURSES[name], ascii=ascii), size)


def seen(moved: int, arrived: int) -> ObservedRate:
    found = wilson(Fraction(moved), Fraction(arrived))
    return ObservedRate("a", Fraction(moved, arrived), Fraction(moved), Fraction(arrived), *found)


def test_it_looks_as_it_was_looked_at() -> None:
    assert pictures("funnel") == (PICTURES / "funnel.txt").read_text(encoding="utf-8"), ANEW


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("empty", "By plan most are lost at Visitors → Subscribers: 4,860 of 5,400."),
        ("some", "Loses most against the plan: Visitors → Subscribers, 38 people."),
        ("huge", "Loses most against the plan: Visitors → Subscribers, 90,000,000 people."),
    ],
)
def test_the_first_sentence_is_where_most_are_lost(name: str, sentence: str) -> None:
    assert said(chart_of(name))[0] == sentence


def test_a_funnel_that_does_better_than_planned_loses_nobody() -> None:
    text = course_text().replace('rate = "10%"', 'rate = "5%"')
    assert said(funnel_chart(*charted(text), ROOM)) == ["No step loses more people than planned."]


def test_a_goal_out_of_reach_says_why_after_it() -> None:
    assert said(chart_of("out of reach"))[1] == (
        "Out of reach: nobody moves on from Subscribers to Customers: the rate is 0%."
    )


@pytest.mark.parametrize(
    ("moved", "arrived", "planned", "says"),
    [
        (120, 1400, "10%", "could still be 10%"),
        (9, 120, "10%", "too few to tell"),
        (0, 3, "10%", "too few to tell"),
        (60, 1400, "10%", "below the plan"),
        (300, 1400, "10%", "above the plan"),
        (3, 3, "99%", "too few to tell"),
    ],
)
def test_a_measured_rate_is_judged_by_its_interval(moved: int, arrived: int, planned: str, says: str) -> None:
    rate, words = Fraction(int(planned[:-1]), 100), Words()
    assert words.text(verdict(words, rate, seen(moved, arrived))) == says


def test_close_rates_have_bars_that_differ() -> None:
    lines = drawn(funnel_chart(*charted(STEEP), Size(78, 19)))
    rows = lines[3:8]  # below the title, the heads, and the first stage
    bars = [re.findall(r"([█▉▊▋▌▍▎▏]*) +[\d.]+%$", row)[0] for row in rows]
    assert [re.findall(r"([\d.]+%)$", row)[0] for row in rows] == ["19%", "8%", "4%", "3%", "1%"]
    assert len(set(bars)) == len(bars)
    assert [len(bar) for bar in bars] == sorted((len(bar) for bar in bars), reverse=True)


def test_the_interval_stands_in_its_cells() -> None:
    one = ObservedRate("a", Fraction(5, 100), Fraction(5), Fraction(100), Fraction(2, 100), Fraction(8, 100))
    assert interval(one, Fraction(6, 100), Fraction(10, 100), 10) == "──├──●┼─┤─"
    assert interval(one, Fraction(5, 100), Fraction(10, 100), 10) == "──├──◆──┤─"
    assert interval(one, None, Fraction(10, 100), 10) == "──├──●──┤─"
    assert interval(one, Fraction(1), Fraction(1), 10) == "●────────┼"


def test_every_funnel_of_the_scenario_is_drawn_and_what_has_no_room_is_told() -> None:
    made = charted(TWO)
    wide = drawn(funnel_chart(*made, Size(100, 60)))
    assert sum("Newsletter ·" in line or "Webinar ·" in line for line in wide) == 2
    assert said(funnel_chart(*made, ROOM)) == ["By plan most are lost at Guests → Buyers: 1,755 of 1,800."]
    least = next(high for high in range(60) if funnel_chart(*made, Size(100, high)).picture)
    assert [line.split(" ")[0] for line in drawn(funnel_chart(*made, Size(100, least)))] == [
        "Webinar",
        "",
        "Guests",
        "Buyers",
        "One",
    ]


def test_three_funnels_and_long_names_fit_at_every_height() -> None:
    more = TWO.replace("talk = 5 }", "talk = 5, book = 1 }").replace("2.5%", "0.0000012%")
    more = more.replace('name = "Guests"', f'name = "{"Guests " * 9}"').replace(
        "[[backlog]]",
        '[[products]]\nid = "book"\nname = "Book"\nprice = 20\nfunnel = "shop"\n\n'
        '[[funnels]]\nid = "shop"\nname = "Shop"\nstages = [\n'
        '  { id = "lookers", name = "Lookers", rate = "2.5%" },\n'
        '  { id = "readers", name = "Readers" },\n]\n\n[[backlog]]',
    )
    made = charted(more)
    for width in (34, 60):
        for height in range(20):
            found = funnel_chart(*made, Size(width, height))
            answer = sum(len(folded(text, width)) for text in found.answer)
            assert not found.picture or answer + len(found.picture) <= height
            assert all(cells(line) <= width for line in drawn(found))


TEXTS = {**COURSES, "club": club_text(), "steep": STEEP, "two": TWO}


@given(
    name=st.sampled_from(sorted(TEXTS)),
    width=st.integers(12, 130),
    height=st.integers(2, 40),
    ascii=st.booleans(),
)
@settings(max_examples=50, derandomize=True, deadline=None)
def test_it_fits_and_every_sign_has_a_twin(name: str, width: int, height: int, ascii: bool) -> None:
    today = CLUB_TODAY if name == "club" else COURSE_TODAY
    found = funnel_chart(*charted(TEXTS[name], today, ascii=ascii), Size(width, height))
    lines, texts = drawn(found), [*drawn(found), *found.answer]
    if found.picture:
        assert sum(len(folded(text, width)) for text in found.answer) + len(lines) <= height
        assert max(map(cells, lines)) <= width
    else:
        assert found.answer[-1].startswith("The picture takes ")
    assert not ascii or all(text.isascii() and "?" not in text for text in texts)


@given(
    counts=st.tuples(st.integers(1, 5000), st.integers(0, 400), st.integers(0, 60)),
    rates=st.tuples(st.integers(1, 99), st.integers(1, 99)),
)
@settings(max_examples=50, derandomize=True, deadline=None)
def test_the_answer_is_true_of_what_was_counted(counts: tuple[int, int, int], rates: tuple[int, int]) -> None:
    arrived, moved, bought = counts
    text = course_text(0).replace(", lag_days = 14", "").replace('"10%"', f'"{rates[0]}%"', 1)
    text = text.replace('"10%"', f'"{rates[1]}%"') + (
        "\n[[checkins]]\ndate = 2027-02-09\nrevenue = 0\ncounts = "
        f"{{ visitors = {arrived}, subscribers = {moved}, customers = {bought} }}\n"
    )
    made = charted(text)
    found, first = funnel_chart(*made, ROOM), said(funnel_chart(*made, ROOM))[0]
    steps = (("Visitors → Subscribers", arrived, moved), ("Subscribers → Customers", moved, bought))
    lost = {
        name: Fraction(came * rate, 100) - went
        for (name, came, went), rate in zip(steps, rates, strict=True)
        if came and went <= came
    }
    worst = max(lost.values(), default=Fraction(0))
    if lost and worst >= Fraction(1, 2):
        assert any(
            first.startswith(f"Loses most against the plan: {name}, ")
            for name, value in lost.items()
            if value == worst
        )
        assert abs(int(re.sub(r"\D", "", first)) - worst) <= Fraction(1, 2)
        shown = [row.cells[-1].text for row in found.series.rows]
        assert "-" + first.rpartition(", ")[2].partition(" ")[0] in shown
    elif lost:
        assert first == "No step loses more people than planned."
    else:
        assert first.startswith("By plan most are lost at ")


@pytest.mark.parametrize("name", COURSES)
def test_its_figures_are_explained_and_stand_once(name: str) -> None:
    made = charted(COURSES[name])
    found = funnel_chart(*made, ROOM)
    keys = [row.key for row in found.series.rows]
    assert len(keys) == len(set(keys))
    figures = [cell.figure for row in found.series.rows for cell in row.cells if cell.figure]
    assert all(explain(made.plan, made.results, figure) is not None for figure in figures)
    assert figures or name == "out of reach"


def test_without_a_funnel_it_says_so() -> None:
    made = told_case("[goal]\namount = 100\nstart = 2027-01-01\ndeadline = 2027-03-01\n")
    found = funnel_chart(made.plan, made.results, made.words, ROOM)
    assert found.answer == ("The active scenario has no funnel with a step yet.",)
    assert not found.picture
    assert not found.series.rows


def test_a_stage_of_two_funnels_stands_once_among_the_steps() -> None:
    shared = TWO.replace('id = "guests", name = "Guests"', 'id = "visitors", name = "Visitors"')
    made = charted(shared)
    found = steps_in(made.plan, made.results)
    steps = every(found)
    assert len(found) == 2
    assert [step.stage.id for step in steps] == ["visitors", "subscribers"]
    assert most_lost(steps) in steps
