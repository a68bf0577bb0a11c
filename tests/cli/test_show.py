from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.app.cli import here, process
from tests.support.plans.rich import RICH
from tests.support.plans.story import plan_file

TODAY = ("--today", "2026-11-21")


def test_show_prints_the_plan_as_text(tmp_path: Path) -> None:
    ran = here(tmp_path, "show", str(plan_file(tmp_path)), *TODAY)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith("A new computer: 600\xa0€ a month, starts in 41 days\n")
    assert max(map(len, ran.out.splitlines())) <= 80


def test_show_json_is_json_whatever_the_locale(tmp_path: Path) -> None:
    path = str(plan_file(tmp_path))
    answer = here(tmp_path, "show", path, "--json", *TODAY)
    assert json.loads(answer.out)["plan"] == "plan"
    assert json.loads(answer.out)["goal"]["target"] == 600
    assert answer.out.isascii()
    french = here(tmp_path, "show", path, "--json", *TODAY, environ={"LANG": "fr_FR.UTF-8"})
    assert french.out == answer.out


def test_one_scenario_is_shown_with_its_own_backlog(tmp_path: Path) -> None:
    path = str(plan_file(tmp_path))
    alone = ("--scenario", "recurring-affiliate")
    answer = json.loads(here(tmp_path, "show", path, "--json", *alone, *TODAY).out)
    assert [one["id"] for one in answer["scenarios"]] == ["recurring-affiliate"]
    assert answer["backlog"]["scenario"] == "recurring-affiliate"
    assert answer["backlog"]["initiatives"] == []
    text = here(tmp_path, "show", path, *alone, *TODAY).out
    assert "Write the guide" not in text
    assert "Work guide" not in text


def test_a_scenario_nobody_knows_is_said_with_those_there_are(tmp_path: Path) -> None:
    ran = here(tmp_path, "show", str(plan_file(tmp_path)), "--scenario", "x")
    assert ran.code == 2
    assert ran.err == (
        "retroplan: there is no scenario x; "
        "there are cheaper-guide, higher-priced-product, recurring-affiliate, new-guide\n"
    )


def test_plain_facts_stand_one_a_line(tmp_path: Path) -> None:
    lines = here(tmp_path, "show", str(plan_file(tmp_path)), "--plain", *TODAY).out.splitlines()
    assert "Cheaper guide: Visitors a month: 6,000" in lines


@pytest.mark.parametrize(
    ("changes", "strict", "code"),
    [
        ((), False, 0), ((), True, 0),
        ((('churn = "5%" ', "#"),), False, 0), ((('churn = "5%" ', "#"),), True, 1),
        ((("amount = 400 ", 'amount = "x" #'),), False, 1),
        ((("price = 10 ", "price = 0 "),), False, 1),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["show", "check"])
def test_the_exit_code_says_how_it_stands(
    tmp_path: Path, command: str, changes: tuple[tuple[str, str], ...], strict: bool, code: int
) -> None:
    path = str(plan_file(tmp_path, *changes))
    assert here(tmp_path, command, path, *(["--strict"] if strict else []), *TODAY).code == code


def test_check_prints_each_problem_with_its_place(tmp_path: Path) -> None:
    path = plan_file(tmp_path, ("amount = 400 ", 'amount = "x" #'), ('tax = "20%"', 'taxx = "20%"'))
    ran = here(tmp_path, "check", str(path))
    lines = ran.out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{path}:") for line in lines)
    assert any(f"{path}:16:" in line and "goal.amount" in line for line in lines)
    assert any("tax" in line and "goal.taxx" in line for line in lines)
    assert ran.err == ""


def test_check_says_why_a_scenario_cannot_reach_the_goal(tmp_path: Path) -> None:
    path = plan_file(tmp_path, ("price = 10 ", "price = 0 "))
    out = here(tmp_path, "check", str(path)).out
    assert f"{path}: scenarios.cheaper-guide: this scenario cannot reach the goal: " in out


def test_problems_of_the_json_go_to_stderr_too(tmp_path: Path) -> None:
    path = plan_file(tmp_path, ("amount = 400 ", 'amount = "x" #'))
    ran = here(tmp_path, "show", str(path), "--json")
    assert json.loads(ran.out)["problems"][0]["address"] == "goal.amount"
    assert ran.err.startswith(f"{path}:16")
    assert ran.code == 1


def test_problems_end_the_text(tmp_path: Path) -> None:
    ran = here(tmp_path, "show", str(plan_file(tmp_path, ("amount = 400 ", 'amount = "x" #'))))
    assert "\nProblems\nerror, line 16, goal.amount: " in ran.out


def test_a_rich_plan_is_shown_in_every_form(tmp_path: Path) -> None:
    path = tmp_path / "rich.toml"
    path.write_text(RICH, "utf-8")
    for form in ((), ("--json",), ("--plain",), ("--scenario", "dear")):
        ran = here(tmp_path, "show", str(path), *form, *TODAY)
        assert ran.out
        assert ran.code == (0 if "dear" in form else 1)


@pytest.mark.parametrize(
    "environ", [{"LC_ALL": "C"}, {"LANG": "fr_FR.ISO-8859-1", "PYTHONIOENCODING": "latin-1"}]
)
def test_without_utf8_everything_is_ascii(tmp_path: Path, environ: dict[str, str]) -> None:
    path = tmp_path / "rich.toml"
    path.write_text(RICH.replace("Guest posts", "Gästeposts 日本"), "utf-8")
    for command in (("show",), ("show", "--plain"), ("check",), ("explain",)):
        figure = ("visitors",) if command == ("explain",) else ()
        ran = process(tmp_path, *command, str(path), *figure, *TODAY, **environ)
        assert (ran.out + ran.err).isascii()
        assert "Traceback" not in ran.err
        assert ran.out


def test_a_reader_who_goes_away_ends_the_output_quietly(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    command = f"{sys.executable} -m retroplan show {path} --json | head -c 1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert ran.stderr == ""
    assert ran.stdout.endswith("0\n")


def test_a_full_disk_behind_stdout_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "retroplan", "show", str(plan_file(tmp_path))],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
            env={"HOME": str(tmp_path)},
        )  # fmt: skip
    assert ran.returncode == 1
    assert ran.stderr.startswith("retroplan: the output could not be written: ")
    assert ran.stderr.count("\n") == 1


def test_the_review_the_key_figures_and_the_sources_are_shown_and_no_line_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "rich.toml"
    path.write_text(RICH, encoding="utf-8")
    shown = here(tmp_path, "show", str(path), *TODAY).out
    assert "…" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    for text in (
        "to 15 Nov",
        "This period",
        "Key figures",
        "missed: Rewrite the",
        "Verdict",
        "Guest posts: a contact",
    ):
        assert text in shown


def test_a_long_name_goes_on_below_its_column(tmp_path: Path) -> None:
    name = "Donaudampfschifffahrtsgesellschaft for everybody"
    path = plan_file(tmp_path)
    text = path.read_text(encoding="utf-8").replace('name = "Cheaper guide"', f'name = "{name}"')
    path.write_text(text, encoding="utf-8")
    shown = here(tmp_path, "show", str(path), *TODAY).out
    assert "…" not in shown
    letters = "".join(shown.split())
    assert all(part in letters for part in ("Donaud", "everybody"))
