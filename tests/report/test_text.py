from __future__ import annotations

from datetime import date

import pytest

from retroplan.plan.address import Address
from retroplan.plan.problems import Problem
from retroplan.plan.say import Text, say
from retroplan.report.plain import facts
from retroplan.report.problems import problem_lines, problem_section
from retroplan.report.text import show
from retroplan.report.width import cells
from retroplan.report.words import Words
from tests.support.plans.report import case
from tests.support.plans.rich import RICH
from tests.support.plans.story import GROWTH, TEXT, TODAY, retold

MANY = "".join(
    f'[[scenarios]]\nid = "more-{number}"\nname = "A further scenario {number}"\n' for number in range(9)
)


@pytest.mark.parametrize(
    "text", [TEXT, RICH, RICH + MANY, RICH.replace("Guide", "指南は日本語で書かれた長い名前のもの")]
)
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_80_cells(text: str, full: bool) -> None:
    made = case(text)
    lines = show(made.plan, made.results, made.words, full=full)
    assert lines
    assert max(map(cells, lines)) <= 80


def test_show_says_the_story() -> None:
    made = case()
    text = "\n".join(show(made.plan, made.results, made.words)).replace("\xa0", " ")
    assert text.startswith("A new computer: 600 € a month, starts in 41 days\n")
    assert "400 € to keep; 500 € with 20% tax; 600 € with 20% on top" in text
    assert "from 1 January 2027 to 31 March 2027, 90 days" in text
    for line in ("month",
                 "Visitors a               6,000            600★              634            2,000",
                 "Publish a guest post                                0          –    0/30",
                 "Write the guide 0/3                            18 Dec     31 Dec    todo"):  # fmt: skip
        assert line in text
    assert "★ best of its row" in text


def test_more_than_four_scenarios_follow_below() -> None:
    made = case(RICH + MANY)
    lines = show(made.plan, made.results, made.words)
    assert sum(line.startswith("It asks") for line in lines) == 3


def test_a_scenario_in_full_has_its_paces_and_last_days() -> None:
    made = case(RICH)
    lines = show(made.plan, made.results, made.words, full=True)
    assert any(
        line.split() == ["Visitors", "89,167", "15,677", "3,608", "515.4", "23", "Apr", "2027"]
        for line in lines
    )


def test_reasons_of_unreachable_scenarios_stand_below_the_table() -> None:
    made = case(RICH)
    text = " ".join(" ".join(show(made.plan, made.results, made.words)).split())
    assert "Free guide: each payment for Guide leaves -0.25 € after your commission" in text


def test_a_goal_with_errors_is_said_in_one_line() -> None:
    made = case(retold(("amount = 400 ", 'amount = "much"')))
    assert show(made.plan, made.results, made.words) == ["A new computer: the goal has errors"]


def test_the_growth_goal_says_its_own_sum() -> None:
    made = case(GROWTH)
    lines = show(made.plan, made.results, made.words)
    assert "15% more than 8,000 €; 1,440 € with 20% on top" in [line.replace("\xa0", " ") for line in lines]


def test_ascii_output_is_ascii() -> None:
    made = case(RICH, ascii=True)
    assert "\n".join(show(made.plan, made.results, made.words, full=True)).isascii()
    assert "\n".join(facts(made.plan, made.results, made.words)).isascii()


def test_plain_has_one_fact_a_line_without_marks() -> None:
    made = case()
    lines = [line.replace("\xa0", " ") for line in facts(made.plan, made.results, made.words)]
    assert "Target: 600 € a month" in lines
    assert "Cheaper guide: this is the active scenario" in lines
    assert "Cheaper guide: Visitors a month: 6,000" in lines
    assert "Higher-priced product: Visitors a month: 600 (best of its row)" in lines
    assert "Targets: Visitors: week: 1,381" in lines
    assert "Initiatives: Write the guide 0/3: start: 18 Dec" in lines
    assert not set("".join(lines)) & set("★•▸█")
    assert "  " not in "".join(lines)


def test_problems_are_lines_an_editor_can_jump_to() -> None:
    problems = [
        Problem("error", Address("goal.tax"), say("{found} is wrong", found=Text("\x1b")), 12, 7),
        Problem("warning", Address(""), say("something")),
    ]
    assert problem_lines(problems, "a\u202eb.toml", Words()) == [
        "a<U+202E>b.toml:12:7: goal.tax: ␛ is wrong",
        "a<U+202E>b.toml: warning: something",
    ]
    assert problem_section(problems, Words()) == [
        "",
        "Problems",
        "error, line 12, goal.tax: ␛ is wrong",
        "warning: something",
    ]
    assert problem_section([], Words()) == []


@pytest.mark.parametrize(
    "today", [TODAY, date(2027, 1, 4), date(2030, 1, 1), date(1, 1, 1), date(9999, 12, 31)]
)
def test_any_day_can_be_today(today: date) -> None:
    made = case(today=today)
    assert show(made.plan, made.results, made.words)


def test_what_nobody_of_a_group_sells_takes_no_line() -> None:
    """One scenario that sells many products costs the others nothing: lines, and cells that are made."""
    count = 60
    stages = 'stages = [{ id = "a", name = "A", rate = "10%" }, { id = "b", name = "B" }]'
    every = ", ".join(f"p{number} = 1" for number in range(count))
    parts = [
        '[goal]\nname = "g"\nkind = "monthly"\namount = 10\nstart = 2026-12-01\ndeadline = 2026-12-31\n',
        f'[[funnels]]\nid = "f"\nname = "F"\n{stages}\n',
        *(f'[[products]]\nid = "p{number}"\nname = "P{number}"\nprice = 10\n' for number in range(count)),
        f'[[scenarios]]\nid = "all"\nname = "All"\nmix = {{ {every} }}\n',
        *(f'[[scenarios]]\nid = "s{n}"\nname = "S{n}"\nmix = {{ p{n} = 1 }}\n' for n in range(count)),
    ]
    made = case("".join(parts))
    lines = show(made.plan, made.results, made.words)
    assert sum(line.startswith("P59 ") for line in lines) == 2
    assert len(lines) < 12 * count, len(lines)
