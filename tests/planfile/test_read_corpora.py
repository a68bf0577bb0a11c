"""Files that are no TOML, files that are TOML but no plan, and sizes that could stall a start."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.planfile.reading.read import LARGEST_TEXT, MOST_PROBLEMS, read
from retroplan.planfile.text.paths import NotTomlError, parse
from tests.support.hostile.read import SMALL, plain
from tests.support.places import CORPORA

TOML_TEST = CORPORA / "toml-test"


def texts(folder: str) -> list[tuple[Path, str]]:
    found = []
    for path in sorted((TOML_TEST / folder).rglob("*.toml")):
        try:
            found.append((path, path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError:
            continue  # reading bytes is the disk's business
    return found


def test_the_corpus_is_there() -> None:
    assert len(texts("invalid")) > 450
    assert len(texts("valid")) > 200


def test_every_invalid_file_is_one_problem_in_our_words_with_a_line() -> None:
    for path, text in texts("invalid"):
        try:
            parse(text)
        except NotTomlError:
            reading = read(text)
            assert reading.plan is None, path
            (problem,) = reading.problems
            assert problem.line is not None, path
            assert not plain(problem.message).startswith("this is not TOML"), path
        else:  # what only version 1.0 of TOML forbids
            assert read(text).plan is not None, path


def test_every_valid_file_opens_and_lacks_a_goal() -> None:
    for path, text in texts("valid"):
        reading = read(text)
        assert reading.plan is not None, path
        assert any(problem.address == "goal" for problem in reading.problems), path


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = 1\nb = " + "1" * 5000, 2, 5),
        ("a = 1\nb = 1e9999999999999999999", 2, 6),
        ('a = "\ud800"', 1, 6),
        ("a = 1\nb = = 2", 2, 5),
        ("\ufeffa = 1\nb = ", 2, 5),
    ],
)
def test_what_cannot_be_parsed_says_where(text: str, line: int, column: int) -> None:
    reading = read(text)
    assert reading.plan is None
    assert [(each.line, each.column) for each in reading.problems] == [(line, column)]


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 2000 + "]" * 2000,
        "a = " + "{a=" * 2000 + "1" + "}" * 2000,
        ".".join("a" * 2000) + " = 1",
        "[" + ".".join("a" * 2000) + "]",
        "# " + "x" * LARGEST_TEXT,
    ],
    ids=["lists", "tables", "dotted", "header", "large"],
)
def test_depth_and_size_are_a_problem_not_a_crash(text: str) -> None:
    reading = read(text)
    assert reading.plan is None
    assert len(reading.problems) == 1
    assert plain(reading.problems[0].message)


def test_a_deep_table_within_the_parsers_limit_is_an_unknown_key() -> None:
    reading = read(SMALL + "[" + ".".join("a" * 900) + "]\nb = 1\n")
    assert [problem.severity for problem in reading.problems] == ["warning"]


def test_thousands_of_slips_are_told_up_to_a_limit_errors_first() -> None:
    text = "".join(f"k{number} = 1\n" for number in range(5000)) + SMALL.replace("price = 10", "price = -10")
    reading = read(text)
    assert len(reading.problems) == MOST_PROBLEMS + 1
    assert [problem.address for problem in reading.problems if problem.severity == "error"] == [
        "products.guide.price"
    ]


@pytest.mark.parametrize("text", [SMALL, SMALL.replace("\n", "\r\n"), "\ufeff" + SMALL, SMALL.rstrip("\n")])
def test_line_ends_a_byte_order_mark_and_a_missing_last_line_end_change_nothing(text: str) -> None:
    assert read(text)[:2] == read(SMALL)[:2]
    wrong = read(text.replace("price = 10", "price = -10"))
    assert [problem.line for problem in wrong.problems] == [12]
