"""Every problem a file can have leads somewhere, and can be mended from inside the app."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import retroplan
from retroplan.plan.problems import Problem
from retroplan.planfile.reading.read import read
from retroplan.presets.plans import starter
from retroplan.tui.actions.mending import go_and_mend
from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import TODAY, open_desk, type_keys
from tests.support.hostile.read import WHOLE

BAD = (
    '"x"', "-1", "{}", "[]", "true", "0", '["nowhere"]', "1999-01-01", "5", '"200%"', '"5%..2%"', '""',
    '"a b"',
    "[{}]", "1.5", "9999999999999999999", '"2026-12-31"', "2026-12-31T10:00:00", '"8..12"', "0.5",
    f'"{"x" * 600}"',
)  # fmt: skip
"""What is written in place of each value."""
KPI = '[[kpis]]\nid = "{}"\ntarget = 1\naction = "x"\nfocus = true\n'
OVERLAP = """[[checkins]]
date = 2026-12-01
revenue = 1
[[checkins]]
date = 2026-12-05
since = 2026-12-01
revenue = 1
"""
IMPORTED = '[[checkins]]\ndate = 2026-12-07\nsource = "shop"\nrevenue = 1\n'
MORE = (
    ('feeds = "visitors"', 'feeds = "visitor"'),
    ('feeds = "sources.posts"', 'feeds = "sources.posts"\nevery = "week"'),
    ("lifetime_months = 6", 'lifetime_months = 6\nchurn = "5%"'),
    ('kind = "initiative"\n[[backlog]]', 'kind = "initiative"\nneeds = ["write"]\n[[backlog]]'),
    ('sources = { posts = "100%" }', 'sources = { posts = "140%" }'),
    ("mix = { guide = 2, course = 1 }", "mix = { guide = 0 }"),
    ("lifetime_months = 6", 'lifetime_months = 6\nlist_rate = "50%"'),
    ('after = "guide"', 'after = "hour"'),
    ('after = "guide"', 'after = "guide"\nlist_rate = "1%"'),
    ('after = "guide"', 'after = "guide"\nrates = { visitors = "1%" }'),
    ("mix = { guide = 2, course = 1 }", "mix = { guide = 2, hour = 1 }"),
    ("[scenarios.products.guide]", '[scenarios.products.guide]\nafter = "course"'),
    ('kind = "monthly"', 'kind = "customers"'),
    ('kind = "monthly"\namount = 400', 'kind = "customers"\namount = "400 €"'),
    ('[[kpis]]\nid = "conversion"', '[[kpis]]\nid = "conversion"\nunit = "%"'),
    ('id = "open-rate"\nname = "Open rate"', 'id = "conversoin"'),
    ("customers = 9 }", "customers = 1500 }"),
    ("lag_days = 1", "lag_days = 1\nsale = true"),
    ("deadline = 2027-02-28", "deadline = 2199-02-28"),
    ("[[checkins]]", "[[checkins]]\ndate = 2026-12-09\nrevenue = 1\n[[checkins]]"),
    ("[[checkins]]", "[[checkins]]\ndate = 2026-12-09\nsince = 2027-01-09\nrevenue = 1\n[[checkins]]"),
    ("[[checkins]]", OVERLAP + "[[checkins]]"),
    ("[[checkins]]", IMPORTED + "[[checkins]]"),
    ('open-rate = "42%"', 'open-rat = "42%"'),
    ('open-rate = "42%"', "cac = 5"),
    ('open-rate = "42%"', "luck = 3"),
    ("[[kpis]]\n", "".join(map(KPI.format, ("cac", "ltv", "roi", "spend"))) + "[[kpis]]\n"),
)
"""Other mistakes: a part of the plan, and what stands in its place."""
READING = Path(retroplan.__file__).parent / "planfile/reading"
CHECKS = ("walk", "references", "check_after", "check_checkins", "check_needs", "check_products", "checks")
"""The modules whose problems are of a file that is TOML and of a size that can be read."""
ELSEWHERE = frozenset({
    "this list has {n} entries; the first {most} are read",
    "this plan was written by a newer version (format {found}); it opens read-only, without what is new",
})  # fmt: skip
"""What is no mistake to be mended, or takes thousands of things."""


def mistakes() -> Iterator[str]:
    """Plans with one mistake each."""
    lines = WHOLE.splitlines()
    for at, line in enumerate(lines):
        yield "\n".join([*lines[:at], *lines[at + 1 :]])
        if found := re.match(r"(\s*)([\w.-]+)(\s*=\s*)(.*)$", line):
            blank, key, equals, value = found.groups()
            for bad in BAD:
                yield "\n".join([*lines[:at], f"{blank}{key}{equals}{bad}", *lines[at + 1 :]])
            yield "\n".join([*lines[:at], f"{blank}{key}x{equals}{value}", *lines[at + 1 :]])
        if line.startswith("["):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("[")), len(lines))
            yield "\n".join([*lines[:end], *lines[at:end], *lines[end:]])
            yield "\n".join([*lines[:at], *lines[end:]])
    for part, other in MORE:
        yield WHOLE.replace(part, other, 1)
    behind = WHOLE.replace("lag_days = 1", "lag_days = 1\nsale = true").replace(
        'Customers"\nsale = true', 'Customers"'
    )
    yield behind.replace('feeds = "visitors"', 'feeds = "customers"')
    shop = '[[funnels]]\nid = "shop"\nstages = [{ id = "guests", rate = "10%" }, { id = "buyers" }]\n'
    nowhere = WHOLE.replace("[[products]]", shop + "[[products]]", 1)
    yield nowhere.replace('list_stage = "visitors"', 'list_stage = "guests"')
    own = WHOLE.replace('sources = { posts = "100%" }\n', "")
    yield own.replace('share = "100%"', 'share = "90%"')
    posts = own[own.index("[[sources]]") : own.index("[[backlog]]")]
    yield own.replace(posts, posts + posts.replace('"posts"', '"more"'))


def problems() -> dict[tuple[str, str], tuple[str, Problem]]:
    """A plan for each kind of problem at each kind of place."""
    found: dict[tuple[str, str], tuple[str, Problem]] = {}
    for text in mistakes():
        for problem in read(text).problems:
            if problem.address:  # else the text is no TOML, and is mended as a text
                found.setdefault((problem.message.template, problem.address.pattern), (text, problem))
    return found


def is_mended(text: str, problem: Problem) -> bool:
    return (problem.address, problem.message.template) not in {
        (one.address, one.message.template) for one in read(text).problems
    }


def can_be_mended(desk: Desk, problem: Problem) -> bool:
    """Whether its cell is reached, or something that is offered takes it away or adds what is missing."""
    go_and_mend(desk, problem, "told")
    if desk.sheet is None:
        return desk.address.startswith(problem.address) or desk.thing == problem.address
    offered = [choice.key for choice in desk.sheet.choices]
    assert offered[-1] == "editor"
    if offered[0] == "add":
        return True
    assert desk.sheet.chosen is not None
    if not offered[0].startswith("mend:"):
        return False
    desk.sheet.chosen(offered[0])
    return is_mended(desk.revision.text, problem)


def test_every_problem_leads_to_its_cell_or_is_mended_by_what_is_offered(tmp_path: Path) -> None:
    lost = []
    for number, ((told, place), (text, problem)) in enumerate(problems().items()):
        if told in ELSEWHERE:
            continue
        desk = open_desk(tmp_path / str(number), text)
        if not can_be_mended(desk, problem):
            lost.append((told, place))
        desk.book.close(discard=True)
    assert lost == []


def test_no_problem_is_forgotten_here() -> None:
    known = {told for told, _ in problems()} | ELSEWHERE
    said = {
        node.args[0].value
        for name in CHECKS
        for node in ast.walk(ast.parse((READING / f"{name}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in ("say", "say_n")
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(said) > 20
    assert said - known == set()


WRONG = (
    starter(TODAY)
    .replace('scenario = "cheaper-guide"', 'scenario = "nope"')
    .replace('id = "subscribers"', 'id = "visitors"')
    .replace('name = "Online course"', 'name = "Online course"\nfunnle = "zz"')
    .replace('{ title = "Outline" }', '{ title = "Outline", titel = "x" }')
    + """
[[products]]
name = "NoId"
price = 5

[[checkins]]
date = 2026-11-20
income = 4
"""
)


@pytest.mark.parametrize(
    ("address", "first", "line"),
    [
        ("scenario", "Take Cheaper guide instead", 'scenario = "cheaper-guide"'),
        ("funnels.newsletter.stages.#2.id", "Give stage number 2 the id visitors-2", 'id = "visitors-2"'),
        ("products.#4", "Give product number 4 the id noid", 'id = "noid"'),
        ("products.course.funnle", 'Take "funnle" of Online course out of the file', ""),
        ("backlog.write-guide.steps.0.titel", 'Take "titel" of Outline out of the file', ""),
        (
            "checkins.2026-11-20.income",
            'Take "income" of check-in Fri 20 Nov out of the file',
            "",
        ),
    ],
)
def test_what_is_offered_first_loses_nothing_and_says_what_goes(
    tmp_path: Path, address: str, first: str, line: str
) -> None:
    desk = open_desk(tmp_path, WRONG)
    (problem,) = (one for one in desk.revision.problems if one.address == address)
    go_and_mend(desk, problem, "told")
    assert desk.sheet is not None and desk.sheet.chosen is not None
    assert desk.sheet.choices[0].text == first
    before = desk.revision.text
    type_keys(desk, "enter")
    gone, come = set(before.splitlines()), set(desk.revision.text.splitlines())
    assert len(gone - come) <= 1
    assert any(new.startswith(line) for new in come - gone) if line else True
    type_keys(desk, "u")
    assert desk.note is not None
    assert desk.revision.text == before
    if "Take" in first and "out" in first:
        assert first.removeprefix("Take ").removesuffix(" out of the file") in desk.note.text
    desk.book.close(discard=True)


def test_the_whole_of_a_thing_is_taken_out_last_and_says_how_much_that_is(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, WRONG)
    (problem,) = (one for one in desk.revision.problems if one.address == "products.#4")
    go_and_mend(desk, problem, "told")
    assert desk.sheet is not None
    assert [choice.text for choice in desk.sheet.choices][1:-1] == [
        "Take product number 4 out of the file, all 4 lines"
    ]
    desk.book.close(discard=True)
