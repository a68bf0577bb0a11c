from __future__ import annotations

from pathlib import Path

import pytest

from retroplan import __version__
from retroplan.cli.app import no_terminal
from retroplan.cli.main import which
from retroplan.command_names import COMMANDS
from tests.support.app.cli import Ran, here, process
from tests.support.plans.story import plan_file


@pytest.mark.parametrize(
    ("arguments", "command", "rest"),
    [
        ((), "", ()), (("computer",), "", ("computer",)), (("show",), "show", ()),
        (("--today", "2026-12-01", "show", "x"), "show", ("--today", "2026-12-01", "x")),
        (("--today=2026-12-01", "check"), "check", ("--today=2026-12-01",)),
        (("./list.toml",), "", ("./list.toml",)), (("list.toml",), "", ("list.toml",)),
        (("--", "list"), "", ("--", "list")), (("computer", "show"), "", ("computer", "show")),
        (("--today", "show"), "", ("--today", "show")),
    ],
)  # fmt: skip
def test_the_first_word_says_the_command_or_the_plan(
    arguments: tuple[str, ...], command: str, rest: tuple[str, ...]
) -> None:
    assert which(arguments) == (command, rest)


def test_help_lists_every_command(home: Path) -> None:
    ran = here(home, "--help")
    assert ran.code == 0
    assert all(name in ran.out for name in COMMANDS)
    assert "Planning backward" in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(home: Path, command: str) -> None:
    ran = here(home, command, "--help")
    assert ran.code == 0
    assert f"retroplan {command}" in ran.out
    assert "--today" in ran.out


def test_the_version_is_told(home: Path) -> None:
    assert here(home, "--version") == Ran(0, f"retroplan {__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "a", "b"), "unrecognized arguments: b"), (("show", "--nosuch"), "--nosuch"),
        (("show", "--json", "--plain"), "not allowed with"), (("new",), "NAME"),
        (("--today", "tomorrow", "show"), "tomorrow is not a date; write it as 2026-12-31"),
        (("show", "--today", "2026-02-30"), "2026-02-30 is not a date"),
        (("show", "--scenario"), "expected one argument"), (("show", "\x1b[2J", "b\x9b"), "b<U+009B>"),
        (("explain", "a", "b", "c"), "one plan and one figure"),
    ],
)  # fmt: skip
def test_wrong_usage_is_said_in_one_line_and_ends_with_2(
    home: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = here(home, *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert not ran.out
    assert "\x1b" not in ran.err


def test_a_plan_is_made_listed_found_and_shown(home: Path) -> None:
    assert here(home, "list").err.startswith("retroplan: there is no plan in ")
    made = here(home, "new", "computer", "--today", "2026-11-21")
    path = home / ".config/retroplan/plans/computer.toml"
    assert made == Ran(0, f"{path}\n", "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert here(home, "list").out == "computer\n"
    assert here(home, "path").out == f"{path}\n"
    assert here(home, "path", "Computer").out == f"{path}\n"
    assert here(home, "show").out == here(home, "show", "computer").out
    again = here(home, "new", "computer")
    assert again.code == 1
    assert "already" in again.err


def test_a_plan_can_be_made_at_a_path(home: Path) -> None:
    assert here(home, "new", "./mine.toml").out == "./mine.toml\n"
    assert here(home, "check", "mine.toml").out == "mine.toml: no problems found\n"
    assert "is there already" in here(home, "new", "mine.toml").err
    assert here(home, "new", "./mine").err == "retroplan: the file of a plan ends in .toml: ./mine.toml\n"


def test_a_name_nobody_knows_is_said_with_what_there_is(home: Path) -> None:
    assert "'retroplan new NAME' makes one" in here(home, "show").err
    assert "'retroplan new computer' makes it" in here(home, "show", "computer").err
    here(home, "new", "computer")
    assert here(home, "show", "compuetr") == Ran(
        2, "", "retroplan: there is no plan compuetr; did you mean computer?\n"
    )
    assert "there are: computer" in here(home, "show", "zzz").err


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "\x1b", "", " ", "-x", ".x", "a\nb", "x" * 300, "a\0b", "nul\0.toml"]
)
def test_no_name_leads_out_of_the_folder_or_breaks_a_line(home: Path, name: str) -> None:
    for command in ("new", "show", "path"):
        ran = here(home, command, "--", name)
        assert ran.code in (1, 2)
        assert ran.err.count("\n") == 1
        assert "\x1b" not in ran.err
    assert not list(home.rglob("*.toml"))


def test_explaining_leads_up_to_the_goal(home: Path) -> None:
    path = plan_file(home)
    ran = here(home, "explain", str(path), "visitors", "--today", "2026-11-21")
    assert ran.code == 0
    assert ran.out.startswith("Visitors: 6,000 (scenarios.cheaper-guide.stages.visitors.count)\n")
    assert "6,000 Visitors = 600 Subscribers / 10%" in ran.out
    assert "amount 400\xa0€" in ran.out
    other = here(home, "explain", str(path), "Visitors", "--scenario", "higher-priced-product")
    assert other.out.startswith("Visitors: 600")
    assert max(map(len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize(
    "name",
    [
        "target",
        "guide.unit",
        "visitors.per_day",
        "publish-guest-post",
        "write-guide",
        "income",
        "goal.tax",
        "specific",
    ],
)
def test_short_names_find_their_figure(home: Path, name: str) -> None:
    assert here(home, "explain", str(plan_file(home)), name).code == 0


def test_a_figure_nobody_knows_is_said_with_some_that_there_are(home: Path) -> None:
    ran = here(home, "explain", str(plan_file(home)), "nosuch\x1b")
    assert ran.code == 2
    assert "no figure is called nosuch␛; there are target, visitors" in ran.err


def test_the_schema_is_json(home: Path) -> None:
    assert here(home, "schema").out.startswith('{\n "$schema"')


@pytest.mark.parametrize(
    ("environ", "said"), [({"TERM": "dumb"}, "TERM=dumb"), ({"TERM": "xterm"}, "stdin is none")]
)
def test_without_a_terminal_the_app_says_what_to_do_instead(
    tmp_path: Path, environ: dict[str, str], said: str
) -> None:
    ran = process(tmp_path, **environ)
    assert ran.code == 2
    assert said in ran.err
    assert "retroplan show" in ran.err
    assert ran.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_terminal_is_asked_for_on_stdin_and_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert "stdin" in no_terminal({})
    assert "TERM=dumb" in no_terminal({"TERM": "dumb"})
