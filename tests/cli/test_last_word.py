"""A command that fails inside: one line that names a report, and nothing of the plan in either."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.plans.story import plan_file

FAILING = """
import sys
from retroplan.cli.main import main
import retroplan.planfile.reading.read as room

def fail(text):
    secret = "\\x1b]0;pwned\\x07" + text
    raise KeyError(secret)

room.read = fail
sys.exit(main())
"""


def failing(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    surroundings = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-c", FAILING, *arguments],
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", [("show",), ("check",), ("show", "--json")])
def test_an_unexpected_error_is_one_line_and_a_report(tmp_path: Path, command: tuple[str, ...]) -> None:
    ran = failing(tmp_path, *command, str(plan_file(tmp_path)))
    assert ran.returncode == 1
    (report,) = (tmp_path / ".local" / "state" / "retroplan" / "crashes").iterdir()
    assert ran.stdout == ""
    assert ran.stderr == (
        "retroplan ended because of an error of its own; a report without your data is in " + f"{report}\n"
    )
    text = report.read_text(encoding="utf-8")
    assert "builtins.KeyError" in text
    assert "pwned" not in text
    assert "Work guide" not in text


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / ".local").write_text("in the way")
    ran = failing(tmp_path, "show", str(plan_file(tmp_path)))
    assert ran.returncode == 1
    assert ran.stderr == ("retroplan ended because of an error of its own, and no report could be written\n")
