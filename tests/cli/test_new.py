"""``retroplan new``: from a preset, from a plan, moved to a start; and names that are commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.command_names import COMMANDS
from retroplan.presets.plans import PLANS
from tests.support.app.cli import Ran, here
from tests.support.plans.story import TEXT

TODAY = ("--today", "2026-11-21")
MINE = TEXT.replace("price = 10 ", "price = 12 ") + "\n[[checkins]]\ndate = 2027-01-08\nrevenue = 20\n"


def plan(home: Path, name: str) -> Path:
    return home / f".config/retroplan/plans/{name}.toml"


def put(home: Path, name: str, text: str) -> Path:
    """A plan in the plans folder, as another program would write it."""
    path = plan(home, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(home: Path, *arguments: str) -> str:
    """What is said where no plan is made, in one line; and nothing was written."""
    before = sorted(home.rglob("*.toml"))
    ran = here(home, "new", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("retroplan: ")
    assert sorted(home.rglob("*.toml")) == before
    return ran.err.removeprefix("retroplan: ").rstrip()


@pytest.mark.parametrize("id", [preset.id for preset in PLANS])
def test_a_plan_is_made_of_a_preset_and_moved_to_a_start(home: Path, id: str) -> None:
    path = plan(home, "mine")
    assert here(home, "new", "mine", "--from", id, *TODAY) == Ran(0, f"{path}\n", "")
    assert "\nstart = 2027-01-01 " in path.read_text(encoding="utf-8")
    assert here(home, "new", "next", "--from", id, "--start", "2028-02-29").err == ""
    assert "\nstart = 2028-02-29 " in plan(home, "next").read_text(encoding="utf-8")
    assert here(home, "check", "--strict", "mine", "next").code == 0


def test_a_start_alone_moves_the_starter(home: Path) -> None:
    assert here(home, "new", "mine", "--start", "2027-02-01").code == 0
    text = plan(home, "mine").read_text(encoding="utf-8")
    assert text == TEXT.replace("2027-01-01", "2027-02-01").replace("2027-03-31", "2027-04-30")


def test_a_plan_without_a_start_is_copied_as_it_is(home: Path) -> None:
    put(home, "mine", MINE)
    assert here(home, "new", "copy", "--from", "Mine") == Ran(0, f"{plan(home, 'copy')}\n", "")
    assert plan(home, "copy").read_text(encoding="utf-8") == MINE
    assert here(home, "new", "./there.toml", "--from", str(plan(home, "mine"))).out == "./there.toml\n"
    assert (home / "there.toml").read_text(encoding="utf-8") == MINE


def test_with_a_start_what_happened_stays_behind_and_is_told(home: Path) -> None:
    begun = MINE.replace('kind = "initiative"\n', 'kind = "initiative"\nstatus = "doing"\n', 1)
    put(home, "mine", begun)
    ran = here(home, "new", "copy", "--from", "mine", "--start", "2028-01-01")
    assert ran.err == (
        "retroplan: what happened in mine stays behind (check-ins: 1; items begun or done: 1)\n"
    )
    text = plan(home, "copy").read_text(encoding="utf-8")
    assert "checkins" not in text
    assert 'status = "todo"' in text
    assert "deadline = 2028-03-31 " in text
    assert plan(home, "mine").read_text(encoding="utf-8") == begun
    assert here(home, "new", "again", "--from", "copy", "--start", "2028-02-01").err == ""


def test_a_plan_called_like_a_preset_is_taken_and_told(home: Path) -> None:
    put(home, "coach", MINE)
    ran = here(home, "new", "mine", "--from", "coach")
    assert ran.err == (
        "retroplan: coach is a plan of yours and a preset: the plan was taken; "
        "rename it to begin with the preset\n"
    )
    assert plan(home, "mine").read_text(encoding="utf-8") == MINE
    put(home, "story", MINE)
    assert here(home, "new", "other", *TODAY).err == "", "the starter was meant, and no plan"
    assert plan(home, "other").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("coahc", "there is no plan or preset coahc; did you mean coach? There are: story, coach, "),
        ("mime", "there is no plan or preset mime; did you mean mine? There are: story, coach, "),
        ("zzzz", "there is no plan or preset zzzz; there are: story, coach, sponsors, saas, mine"),
        ("", "there is no plan or preset ; there are: "),
        ("./nowhere.toml", "./nowhere.toml is not there"),
        ("../x", "../x is not there"),
        ("a\0b.toml", "cannot be the name of a file"),
    ],
)
def test_what_nobody_knows_is_said_with_what_there_is(home: Path, name: str, said: str) -> None:
    put(home, "mine", MINE)
    assert said in refused(home, "other", f"--from={name}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MINE.replace("price = 100", 'price = "many"'), 'something is wrong in line 76: "many" is not'),
        ("[goal\n", "something is wrong in line 1: "),
        ("", "something is wrong: the goal is missing"),
        (MINE.replace("format = 1 ", "format = 2 "), "written by a newer version of retroplan"),
        (MINE.replace("start = 2027-01-01", "# "), "something is wrong"),
    ],
)
def test_of_a_bad_plan_nothing_is_made(home: Path, text: str, said: str) -> None:
    put(home, "bad", text)
    assert said in refused(home, "other", "--from", "bad")
    assert said in refused(home, "other", "--from", "bad", "--start", "2028-01-01")


def test_what_is_no_text_makes_no_plan(home: Path) -> None:
    plan(home, "x").parent.mkdir(parents=True)
    plan(home, "latin").write_bytes(b'name = "\xe9"\n')
    assert "is not UTF-8 text" in refused(home, "other", "--from", "latin")
    assert "latin" in refused(home, "other", "--from", str(home / ".config/latin.toml"))


@pytest.mark.parametrize("start", ["0001-01-01", "1899-12-31", "2999-12-01", "9999-12-31"])
def test_a_start_too_far_away_is_told(home: Path, start: str) -> None:
    put(home, "mine", MINE)
    for more in ((), ("--from", "saas"), ("--from", "mine")):
        assert "between 1 January 1900 and 31 December 2999" in refused(
            home, "other", "--start", start, *more
        )


def test_the_help_names_the_presets(home: Path) -> None:
    ran = here(home, "new", "--help")
    assert all(f"  {preset.id} " in ran.out and preset.about in ran.out for preset in PLANS)
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("name", [*COMMANDS, "help"])
def test_a_plan_is_not_called_like_a_command(home: Path, name: str) -> None:
    assert refused(home, name) == (
        f"'retroplan {name}' is a command, not a plan: take another name, such as my-{name}"
    )
    assert here(home, "new", f"my-{name}").code == 0
    assert here(home, "new", f"./{name}.toml").code == 0, "a path is no name"


def test_a_plan_that_a_command_hides_is_listed_with_the_way_to_open_it(home: Path) -> None:
    put(home, "list", MINE)
    put(home, "mine", MINE)
    assert here(home, "list") == Ran(
        0,
        "list\nmine\n",
        "retroplan: list is the name of a command too: 'retroplan -- list' opens the plan\n",
    )
    assert here(home, "path", "list").out == f"{plan(home, 'list')}\n"
    assert here(home, "check", "list").code == 0
    assert here(home, "new", "mine-2", "--from", "list").code == 0


def test_no_plan_is_to_be_made_under_the_name_of_a_command(home: Path) -> None:
    assert here(home, "show", "list").err == "retroplan: there is no plan list\n"
    assert "'retroplan new lists' makes it" in here(home, "show", "lists").err
