from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retroplan.plan.model import HORIZONS
from retroplan.report import tables
from retroplan.report.blocks import running
from retroplan.report.rows import Table
from retroplan.report.tables.funnel_tab import BAR
from retroplan.report.tables.review_period import days_text
from retroplan.report.words import Words
from tests.support.plans.report import case, cell, row
from tests.support.plans.rich import RICH
from tests.support.plans.story import GROWTH, TEXT, TODAY, retold


def test_the_goal_tab_shows_wish_target_means_and_smart() -> None:
    made = case()
    table = tables.goal(made.plan, made.results, made.words)
    assert cell(table, "goal.amount", "value").text == "400\xa0€"
    assert cell(table, "goal.deadline", "value").text == "31 March 2027"
    assert cell(table, "goal.target", "value").text == "600\xa0€"
    assert cell(table, "goal.target", "value").figure == "goal.target"
    assert cell(table, "capacity.hours_per_week", "value").text == "10 hours"
    assert cell(table, "smart.specific", "value").text == "passes"
    assert cell(table, "smart.achievable", "value").text == "not yet"
    assert "takes 22.5" in cell(table, "smart.achievable", "note").text


def test_a_growth_goal_asks_for_baseline_and_growth() -> None:
    made = case(GROWTH)
    table = tables.goal(made.plan, made.results, made.words)
    keys = [one.key for one in table.rows]
    assert "goal.baseline" in keys
    assert "goal.amount" not in keys


def test_a_goal_that_cannot_be_read_says_so() -> None:
    made = case(retold(("amount = 400 ", 'amount = "much"')))
    table = tables.goal(made.plan, made.results, made.words)
    assert cell(table, "goal.amount", "value").role == "bad"
    assert cell(table, "goal.target", "value").text == "–"
    assert cell(table, "goal.target", "note").role == "bad"


def test_the_funnel_is_drawn_with_rates_and_losses() -> None:
    made = case()
    table = tables.funnel(made.plan, made.results, made.words)
    first = "funnels.newsletter.stages.visitors"
    assert cell(table, first, "bar").text == "█" * BAR
    assert cell(table, first, "people").text == "6,000"
    assert cell(table, first, "rate").raw == "10"
    assert cell(table, first, "loss").text == "5,400"
    last = "funnels.newsletter.stages.customers"
    assert cell(table, last, "bar").text == "▏"
    assert cell(table, last, "rate").address == ""


def test_a_funnel_the_active_scenario_does_not_use_has_no_figures() -> None:
    extra = (
        '[[funnels]]\nid = "shop"\n[[funnels.stages]]\nid = "callers"\nrate = 0.5\n'
        '[[funnels.stages]]\nid = "buyers"\n'
    )
    made = case(retold(("# ---- The products", extra + "# ---- The products")))
    table = tables.funnel(made.plan, made.results, made.words)
    assert cell(table, "funnels.shop.stages.callers", "people").text == "–"
    assert cell(table, "funnels.shop.stages.callers", "rate").text == "50%"


@given(st.fractions(0, 10**9), st.fractions(0, 10**9))
def test_a_bar_is_never_wider_than_its_column_and_never_hides_people(value: Fraction, most: Fraction) -> None:
    drawn = running(min(value, most), most, BAR)
    assert len(drawn) <= BAR
    assert bool(drawn) is (value > 0 and most > 0)


def test_products_stand_beside_each_other_with_what_a_sale_brings() -> None:
    made = case(RICH)
    table = tables.products(made.plan, made.results, made.words)
    assert cell(table, "unit", "guide").text == "18.665\xa0€"
    assert cell(table, "brings.0", "guide").text == "19.50\xa0€"
    assert cell(table, "brings.3", "guide").text == "-0.835\xa0€"
    assert cell(table, "unit", "guide").figure == "scenarios.mixed.products.guide.unit"
    assert cell(table, "ltv", "club").text == "120\xa0€"
    assert cell(table, "churn", "club").text == "12.5%"
    assert cell(table, "churn", "guide").address == ""  # paid once: nobody leaves
    assert cell(table, "rates.subscribers", "club").text == "2%"


def test_sources_stand_with_plan_value_and_verdict() -> None:
    made = case(RICH)
    table = tables.sources(made.plan, made.results, made.words)
    key = "sources.posts"
    assert cell(table, key, "share").text == "40%"
    assert cell(table, key, "contacts").text == "35,667"
    assert cell(table, key, "value").text == "0.1755\xa0€"
    assert cell(table, key, "most").text == "0.1705\xa0€"
    assert cell(table, key, "verdict").text == "scale"
    assert cell(table, "unassigned", "contacts").text == "53,500"
    assert sum(column.width for column in table.columns[:7]) + 6 <= 74  # beside the backlog of 120 columns


def test_an_unfolded_source_shows_every_field_and_what_a_contact_may_cost() -> None:
    made = case(RICH)
    base = "sources.posts"
    table = tables.sources(made.plan, made.results, made.words, width=79, unfolded={base})
    fields = ("feeds", "invest", "invest_after", "history.spend", "history.contacts", "history.clients")
    assert all(row(table, f"{base}.{field}").cells[1].address == f"{base}.{field}" for field in fields)
    assert lines_under(table, base).startswith("scale: a contact costs 0.06\xa0€")
    days = {days: [each.text for each in row(table, f"{base}.days.{days}").cells[1:5]] for days in HORIZONS}
    assert days["30d"] == ["175.50\xa0€", "0.1755\xa0€", "19.50\xa0€", "184.15%"]
    assert days["365d"] == ["–"] * 4
    assert row(table, f"{base}.days.365d").cells[1].address == f"{base}.history.revenue.365d"
    assert row(table, f"{base}.cac").cells[1].text == "6.67\xa0€"


def test_each_cost_a_contact_may_have_is_marked_by_whether_the_real_one_fits() -> None:
    made = case(RICH)
    base = "sources.posts"
    table = tables.sources(made.plan, made.results, made.words, width=79, unfolded={base})
    found = next(one for one in made.results.sources if one.id == "posts")
    cells = row(table, f"{base}.allowed.30d").cells[1:5]
    value = found.revenue_per_contact[30]
    assert value is not None
    for one, share in zip(cells, (Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(5, 4)), strict=True):
        fits = found.cost_per_contact <= value * found.kept * share
        assert one.text.endswith("✓" if fits else "!")
        assert one.role == ("good" if fits else "warn")
    assert cells[2].text.startswith(made.words.money(found.max_cost_per_contact or 0, 4))
    assert cells[2].figure == f"{base}.max_cost_per_contact"
    assert {one.text[-1] for one in cells} == {"✓", "!"}
    assert f"{base}.allowed.365d" not in [one.key for one in table.rows], "nothing is known of it"
    assert "fits" in row(table, f"{base}.legend.0").cells[1].text


def test_an_own_share_to_invest_stands_behind_the_usual_ones() -> None:
    made = case(RICH.replace("cost_per_contact = 0.05", 'cost_per_contact = 0.05\ninvest = "80%"'))
    table = tables.sources(made.plan, made.results, made.words, unfolded={"sources.posts"})
    assert row(table, "sources.posts.allowed").cells[5].text == "80%"
    assert row(table, "sources.posts.allowed.30d").cells[5].text.startswith("0.1364\xa0€")


def test_the_review_shows_actual_beside_planned() -> None:
    made = case(RICH)
    table = tables.review(made.plan, made.results, made.words, width=155)
    assert cell(table, "stages.visitors", "c2").text == "900"
    assert cell(table, "rates.visitors", "c1").text == "12%"
    assert cell(table, "rates.visitors", "c2").text == "8.89%"
    assert cell(table, "rates.visitors", "c3").text == "7.2%..10.9%"
    assert cell(table, "stages.visitors", "c4").text == "553.9!"
    assert cell(table, "kpis.conversion", "c3").raw == "1"
    assert cell(table, "kpis.conversion", "note").text == "missed: Rewrite the page"
    assert cell(table, "checkins.2026-11-15", "c2").text.endswith("First guest post")


@pytest.mark.parametrize("width", [74, 79, 155])
def test_a_note_of_the_review_is_read_in_full_at_every_width(width: int) -> None:
    made = case(RICH)
    table = tables.review(made.plan, made.results, made.words, width=width)
    for key, whole in (
        ("forecast.people.visitors", "61,350 with the rates seen"),
        ("kpis.conversion", "missed: Rewrite the page"),
    ):
        assert f"{cell(table, key, 'note').text} {lines_under(table, key)}".strip() == whole
    assert all(sum(len(each.text) for each in one.cells[-1:]) <= width for one in table.rows)


def test_a_key_figure_unfolds_to_its_action_and_focus() -> None:
    made = case(RICH)
    table = tables.review(made.plan, made.results, made.words, unfolded={"kpis.conversion"})
    assert row(table, "kpis.conversion.action").cells[1].text == "Rewrite the page"
    assert row(table, "kpis.conversion.focus").cells[1].text == "yes"


def test_a_check_in_unfolds_to_all_it_can_say_and_the_newest_stands_first() -> None:
    more = "[[checkins]]\ndate = 2026-11-20\ncounts = { visitors = 40 }\n"
    made = case(RICH + more)
    base = "checkins.2026-11-15"
    table = tables.review(made.plan, made.results, made.words, unfolded={base})
    keys = [one.key for one in table.rows]
    assert keys.index("checkins.2026-11-20") < keys.index(base)
    fields = (
        "date", "since", "counts.visitors", "counts.subscribers", "counts.customers", "sales.guide",
        "sales.club", "revenue", "spend", "actions.post", "lost", "list_size", "hours", "note",
    )  # fmt: skip
    assert keys[keys.index(base) + 1 :] == [f"{base}.{field}" for field in fields]
    assert row(table, f"{base}.counts.visitors").cells[2].raw == "900"
    assert row(table, f"{base}.sales.club").cells[2].text == "–"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (2, "2 days ahead"),
        (1, "one day ahead"),
        (0, "on the day"),
        (-1, "one day behind"),
        (-17, "17 days behind"),
    ],
)
def test_days_ahead_or_behind(days: int, text: str) -> None:
    assert days_text(Words(), days) == text


def test_why_a_goal_is_out_of_reach_is_said_first_and_whole() -> None:
    made = case(retold(('rate = "10%"', 'rate = "0%"')))
    frame = tables.frame(made.plan, made.results, made.words)
    assert (frame.state, frame.role) == ("! out of reach", "bad")
    reason = made.results.scenarios[0].reason
    assert reason is not None
    text = made.words.text(reason)
    assert tables.today(made.plan, made.results, made.words).startswith(f"Out of reach: {text}")
    lines = [
        one.cells[0].text
        for one in tables.backlog(made.plan, made.results, made.words, width=37).rows
        if one.key.startswith("unreachable")
    ]
    assert " ".join(lines) == text
    assert max(map(len, lines)) <= 37


@pytest.mark.parametrize(
    ("today", "left", "state"),
    [
        (TODAY, "starts in 41 days", ""), (date(2026, 12, 31), "starts tomorrow", ""),
        (date(2027, 1, 1), "89 days left", "no report yet"),
        (date(2027, 1, 11), "79 days left", "no report for 10 days"),
        (date(2027, 3, 31), "the last day", "no report for 89 days"),
        (date(2027, 4, 1), "goes on since 31 Mar", "no report for 90 days"),
    ],
)  # fmt: skip
def test_the_frame_says_what_by_when_and_how_it_stands(today: date, left: str, state: str) -> None:
    ready = TEXT.replace('kind = "initiative"', 'kind = "initiative"\nstatus = "done"')
    ready = ready.replace("hours_per_week = 10", "hours_per_week = 40")
    made = case(ready, today)
    frame = tables.frame(made.plan, made.results, made.words)
    assert frame[:4] == ("A new computer", "600\xa0€ a month", left, state)
    assert frame.by == "by 31 Mar"


def test_the_frame_says_what_is_late_before_that_nothing_is_reported() -> None:
    made = case(today=date(2027, 1, 4))
    assert tables.frame(made.plan, made.results, made.words).state == "late"


@pytest.mark.parametrize(
    ("today", "line"),
    [
        (
            TODAY,
            "The plan starts in 41 days; ready by then: Choose the subject of the guide, Write the guide",
        ),
        (
            date(2027, 1, 4),
            "Today: 2 × Publish a guest post; late: Choose the subject of the guide; late: Write the guide",
        ),
    ],
)
def test_today_is_one_line(today: date, line: str) -> None:
    made = case(today=today)
    assert tables.today(made.plan, made.results, made.words) == line


def lines_under(table: Table, key: str) -> str:
    """The text that goes on below a row, its lines joined."""
    rows = [one.key for one in table.rows]
    found: list[str] = []
    for one in table.rows[rows.index(key) + 1 :]:
        if one.cells[0].text:
            break
        found += [each.text for each in one.cells if each.text]
    return " ".join(found)


def test_under_a_stage_stands_when_one_is_there_what_measures_it_and_who_feeds_it() -> None:
    made = case(RICH.replace('kpi = "Visits"', 'kpi = "Visits"\nabout = "Opens a page"'))
    table = tables.funnel(made.plan, made.results, made.words, width=79)
    assert (
        lines_under(table, "funnels.site.stages.visitors")
        == "Opens a page · measured by Visits · from Guest posts 40%"
    )
    assert lines_under(table, "funnels.site.stages.subscribers") == ""


def test_an_unfolded_stage_has_its_definition_and_kpi_as_inputs() -> None:
    made = case(RICH)
    stage = "funnels.site.stages.visitors"
    table = tables.funnel(made.plan, made.results, made.words, unfolded={stage})
    assert row(table, f"{stage}.about").cells[1].address == f"{stage}.about"
    assert row(table, f"{stage}.kpi").cells[1].text == "Visits"
    assert row(table, f"{stage}.id").cells[1].text == "visitors"
    assert lines_under(table, "kpis.people:visitors.target") == "from Guest posts 40%"


def test_the_last_stage_is_the_sale_where_none_is_marked() -> None:
    base = "funnels.site.stages"
    made = case(RICH)
    stages = made.plan.funnels[0].stages
    keys = {f"{base}.{stage.id}" for stage in stages}
    table = tables.funnel(made.plan, made.results, made.words, unfolded=keys)
    shown = [row(table, f"{base}.{stage.id}.sale").cells[1] for stage in stages]
    assert [cell.text for cell in shown] == ["no"] * (len(stages) - 1) + ["yes, as the last"]
    assert shown[-1].raw == "no", "who marks it does so with one key"


@pytest.mark.parametrize("width", [74, 79, 155])
def test_the_funnel_fits_its_width(width: int) -> None:
    made = case(RICH)
    table = tables.funnel(made.plan, made.results, made.words, width=width)
    used = sum(column.width for column in table.columns) + len(table.columns) - 1
    assert used <= width
    first = cell(table, "funnels.site.stages.visitors", "bar")
    assert len(first.text) == table.columns[1].width


@pytest.mark.parametrize("width", [74, 79, 155])
def test_the_smart_checks_tell_their_reasons_in_full_at_every_width(width: int) -> None:
    made = case(RICH)
    table = tables.goal(made.plan, made.results, made.words, width=width)
    first = cell(table, "smart.achievable", "note").text
    whole = f"{first} {lines_under(table, 'smart.achievable')}".strip()
    assert (
        whole == "the week from 21 December takes 33.23 hours and you have 12, "
        "it takes 317.22\xa0€ a month and you have 50\xa0€"
    )
    room = width - 38
    assert all(len(each.cells[2].text) <= room for each in table.rows if each.key.startswith("smart."))


def test_segments_stand_under_the_audience_and_unfold_to_their_rates() -> None:
    made = case(RICH)
    segment = "audience.segments.freelancers"
    table = tables.goal(made.plan, made.results, made.words, unfolded={segment})
    assert [each.text for each in row(table, segment).cells] == ["Freelancers", "–", "–"]
    assert row(table, f"{segment}.rates.visitors").cells[1].text == "12%"
    assert row(table, f"{segment}.rates.subscribers").cells[1].address == f"{segment}.rates.subscribers"
    assert not [one for one in table.rows if one.key == f"{segment}.rates.customers"]


def test_without_segments_the_goal_tab_says_how_to_add_one() -> None:
    made = case()
    table = tables.goal(made.plan, made.results, made.words)
    assert row(table, "audience.segments").cells[1].text == "none yet: thing.add adds one"
