"""Every naughty text in every text of a plan, through every table and every printed form."""

from __future__ import annotations

import json
from functools import cache

import pytest

from retroplan.compute import compute
from retroplan.planfile.reading.read import read
from retroplan.report import json as report_json
from retroplan.report import plain, tables, text
from retroplan.report.problems import problem_lines, problem_section
from retroplan.report.rows import Table
from retroplan.report.visible import visible
from tests.support.hostile.evil import EVIL, everything, foreign_controls, packed, toml, wrong
from tests.support.plans.report import TABLES, Case, case
from tests.support.plans.story import TODAY

BATCH = 40
BATCHES = [everything()[start : start + BATCH] for start in range(0, len(everything()), BATCH)]


def shown(table: Table) -> list[str]:
    """Every text that a table shows."""
    return [column.title for column in table.columns] + [
        part for row in table.rows for cell in row.cells for part in (cell.text, cell.unit)
    ]


def printed(made: Case) -> list[str]:
    """Every line that a command prints of a plan."""
    plan, results, words, problems = made
    return [
        *text.show(plan, results, words),
        *text.show(plan, results._replace(scenarios=results.scenarios[:1]), words, full=True),
        *plain.facts(plan, results, words),
        *problem_lines(problems, "\x1b[31m.toml", words),
        *problem_section(problems, words),
        json.dumps(report_json.show("\x1b[31m", plan, results, problems)),
    ]


@cache
def full_of(number: int) -> Case:
    """The plan with the strings of one batch in all its texts."""
    return case(packed(BATCHES[number]))


@pytest.mark.parametrize("number", range(len(BATCHES)))
def test_no_table_and_no_line_holds_what_steers_hides_or_turns_round(number: int) -> None:
    made, strings = full_of(number), BATCHES[number]
    assert not [problem for problem in made.problems if problem.severity == "error"]
    assert len(made.plan.products) == len(made.plan.scenarios) == len(strings)
    for table in TABLES:
        found = shown(table(made.plan, made.results, made.words))
        assert not foreign_controls("".join(found)), table
    assert not foreign_controls("".join(printed(made)))


@pytest.mark.parametrize("number", range(len(BATCHES)))
def test_names_are_shown_literally_and_told_exactly(number: int) -> None:
    made, strings = full_of(number), BATCHES[number]
    names = [cell.text for cell in tables.products(made.plan, made.results, made.words).rows[0].cells]
    columns = [column.title for column in tables.products(made.plan, made.results, made.words).columns]
    assert [visible(each) for each in strings] in (names[1:], columns[1:])
    told = json.loads(json.dumps(report_json.show("plan", made.plan, made.results, made.problems)))
    assert [each["name"] for each in told["scenarios"]] == strings
    assert told["goal"]["name"] == strings[0]


@pytest.mark.parametrize("strings", BATCHES, ids=range(len(BATCHES)))
def test_what_is_wrong_is_told_without_obeying_it(strings: list[str]) -> None:
    made = case(wrong(strings))
    assert len(made.problems) > len(strings)
    assert not foreign_controls("".join(printed(made)))


@pytest.mark.parametrize("string", EVIL)
def test_a_currency_is_no_way_in(string: str) -> None:
    text_of = packed(["x"]).replace('"EUR"', toml(string), 1)
    reading = read(text_of)
    assert reading.plan is not None
    made = case(text_of)
    assert not foreign_controls("".join(printed(made)))
    assert compute(reading.plan, TODAY)


@pytest.mark.parametrize("string", EVIL)
def test_what_is_no_toml_is_told_without_obeying_it(string: str) -> None:
    for broken in (
        string,
        f"{string} = ",
        f"[{string}",
        f'a = "{string}',
        f"a = {string}",
        f"# {string}\n= 1",
    ):
        reading = read(broken)
        lines = problem_lines(reading.problems, string, case().words)
        assert not foreign_controls("".join(lines))
