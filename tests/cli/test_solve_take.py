"""``retroplan solve --take``: an answer is written as one would write it, safely, and can be undone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from retroplan.folders import folders
from retroplan.plan.say import say
from retroplan.session.workbook import Workbook
from retroplan.storage.outcomes import Failure
from tests.support.app.cli import Ran, here
from tests.support.app.session import works
from tests.support.places import ROOT
from tests.support.plans.story import TEXT, TODAY, plan_file, retold

DAY = ("--today", "2026-11-21")
PRICE, VISITED = "products.guide.price", "funnels.newsletter.stages.visitors.rate"
RATE, NEXT = (f'rate = "10%"                     # one {who}' for who in ("visitor", "subscriber"))

KEEPS = """
import sys
from tests.support.app.session import edited, open_plan
from retroplan.folders import folders
book = open_plan("plan.toml", autosave=False, state=folders().state)
edited(book, 500)
print("kept", flush=True)
sys.stdin.read()
"""
"""Another run with work that it has not saved."""


def take(home: Path, *arguments: str) -> Ran:
    """Take an answer of the story that lies in plan.toml."""
    return here(home, "solve", "plan.toml", *arguments, *DAY)


def text(home: Path) -> str:
    """The plan as it lies there now."""
    return (home / "plan.toml").read_text(encoding="utf-8")


def test_the_first_answer_is_taken_and_said(home: Path) -> None:
    plan_file(home)
    ran = take(home, "visitors <= 4000", "--take")
    assert ran.code == 0
    assert ran.err == ""
    assert text(home) == retold(("price = 10 ", "price = 15 "))
    assert ran.out.replace("\xa0", " ").splitlines()[-2:] == [
        "Any value from 15 € to 15.38 € gives 4,000.",
        "Written: Work guide: price, 10 € → 15 €   (products.guide.price)",
    ]


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        ("1", (("price = 10 ", "price = 15 "),)),
        ("3", ((RATE, RATE.replace("10%", "15%")),)),
        ("5", (("amount = 400 ", "amount = 266 "),)),
        (
            "4",
            (
                ("price = 10 ", "price = 11.52 "),
                (RATE, RATE.replace("10%", "11.52%")),
                (
                    'rate = "10%"                     # one sub',
                    'rate = "11.52%"                     # one sub',
                ),
            ),
        ),
    ],
)
def test_a_line_for_each_value_changes_and_keeps_its_notation(
    home: Path, number: str, changes: tuple[tuple[str, str], ...]
) -> None:
    plan_file(home)
    assert take(home, "visitors <= 4000", "--take", number).code == 0
    assert text(home) == retold(*changes)


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ('rate = "5%..15%"', 'rate = "7.5%..22.5%"'),
        ('rate = "10 %..10 %"', 'rate = "15 %..15 %"'),
        ("rate = 0.1", "rate = 0.15"),
        ('rate = "2,5 %..17,5 %"', 'rate = "3,75 %..26,25 %"'),
        (
            'rate = { low = "5%", likely = "10%", high = "80%" }',
            'rate = { low = "7.5%", likely = "15%", high = "100%" }',
        ),
    ],
)  # fmt: skip
def test_a_rate_stays_as_it_was_written(home: Path, written: str, becomes: str) -> None:
    plan_file(home, (RATE, f"{written} # one visitor"))
    assert take(home, "visitors <= 4000", "--by", VISITED, "--take").code == 0
    assert text(home) == retold((RATE, f"{becomes} # one visitor"))


def test_an_override_is_made_for_its_scenario_alone(home: Path) -> None:
    plan_file(home)
    own = f"scenarios.cheaper-guide.{PRICE}"
    ran = take(home, "visitors <= 4000", "--by", own, "--take")
    assert ran.out.endswith(f"({own})\n")
    added = set(text(home).splitlines()) - set(TEXT.splitlines())
    assert added == {"[scenarios.products.guide]", "price = 15"} - set(TEXT.splitlines())
    assert len(text(home).splitlines()) == len(TEXT.splitlines()) + 2
    found = json.loads(here(home, "show", "plan.toml", "--json", *DAY).out)["scenarios"]
    assert {one["id"]: one["stages"][0]["count"] for one in found if one["stages"]}["cheaper-guide"] == 4000
    assert {one["id"]: one["stages"][0]["count"] for one in found if one["stages"]}["new-guide"] == 2000


def test_taking_again_changes_nothing(home: Path) -> None:
    plan_file(home)
    take(home, "visitors <= 4000", "--take")
    before = (home / "plan.toml").stat(), text(home)
    again = take(home, "visitors <= 4000", "--take")
    assert again.code == 0
    assert "It is that already" in again.out
    assert ((home / "plan.toml").stat(), text(home)) == before


def test_what_programs_read_says_which_was_taken(home: Path) -> None:
    plan_file(home)
    found = json.loads(take(home, "visitors <= 4000", "--take", "2", "--json").out)
    assert found["taken"] == 2
    assert found["answers"][1]["input"] == "funnels.newsletter.stages.subscribers.rate"
    assert json.loads(take(home, "visitors <= 4000", "--json").out)["taken"] is None


def test_the_pair_is_taken_by_the_last_number(home: Path) -> None:
    plan_file(home)
    locks = ("--lock", PRICE, "--lock", "goal.amount")
    assert take(home, "visitors <= 500", *locks, "--take").code == 0
    assert (
        len([1 for one, two in zip(TEXT.splitlines(), text(home).splitlines(), strict=True) if one != two])
        == 2
    )
    assert "locked" not in text(home).replace("blocked", "")


def test_the_number_may_be_left_out_wherever_the_option_stands(home: Path) -> None:
    for arguments in (("--take", "visitors <= 4000"), ("--take", "plan.toml", "visitors <= 4000")):
        plan_file(home)
        if "plan.toml" in arguments:
            assert here(home, "solve", *arguments, *DAY).code == 0
        else:
            assert take(home, *arguments).code == 0
        assert text(home) == retold(("price = 10 ", "price = 15 "))


def test_the_app_can_undo_what_was_taken(home: Path) -> None:
    plan_file(home)
    take(home, "visitors <= 4000", "--take", "4")
    book = Workbook.open(home / "plan.toml", TODAY, state_dir=folders().state)
    assert isinstance(book, Workbook)
    undone = book.undo()
    assert undone is not None
    assert undone.text == TEXT
    assert book.undo() is None
    assert book.close()
    assert text(home) == TEXT


@pytest.mark.parametrize(
    ("ends", "said"), [(True, "that was not saved is kept"), (False, "is open elsewhere")]
)
def test_work_that_is_not_saved_is_not_written_over(home: Path, ends: bool, said: str) -> None:
    plan_file(home)
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    program, pipe = [sys.executable, "-c", KEEPS], subprocess.PIPE
    with subprocess.Popen(program, stdin=pipe, stdout=pipe, env=environ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"kept\n"
        if ends:
            other.kill()
            other.wait()
        ran = take(home, "visitors <= 4000", "--take")
        other.kill()
    assert ran.code == 1
    assert said in ran.err
    assert not ran.out
    assert text(home) == TEXT
    assert len(works(folders().state)) == 1


def test_a_plan_that_may_not_be_written_is_said_and_nothing_waits(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_file(home)
    refused = Failure("full", say("there is no room left"))
    monkeypatch.setattr("retroplan.storage.save_job.write_file", lambda *_, **__: refused)
    ran = take(home, "visitors <= 4000", "--take")
    assert ran.code == 1
    assert not ran.out
    assert ran.err == "retroplan: there is no room left\n"
    assert text(home) == TEXT
    assert not list((folders().state / "recovery").glob("*"))


def test_a_plan_of_a_newer_version_is_left_alone(home: Path) -> None:
    plan_file(home, ("format = 1 ", "format = 99 "))
    before = text(home)
    ran = take(home, "visitors <= 4000", "--take")
    assert ran.code == 1
    assert ran.err
    assert text(home) == before
