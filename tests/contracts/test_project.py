"""What is said of the project in several files is the same in all of them."""

from __future__ import annotations

import re
from importlib.metadata import version

from retroplan import __version__
from retroplan.command_names import COMMANDS
from tests.support.docs.lock import PROJECT
from tests.support.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
HOOKS = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")


def test_the_version_stands_in_the_source_alone() -> None:
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert version("retroplan") == __version__, "installed before it changed: pip install -e ."


def test_every_python_the_project_names_is_one_it_is_tested_on() -> None:
    named = re.findall(r"Python :: (3\.[0-9]+)$", "\n".join(PROJECT["project"]["classifiers"]), re.MULTILINE)
    tested = re.findall(r"3\.[0-9]+", re.findall(r"python: \[(.*)\]", WORKFLOW)[0])
    assert tested == named
    assert PROJECT["project"]["requires-python"] == f">={named[0]}"


def test_the_hosted_checks_run_what_a_newcomer_runs_and_may_only_read() -> None:
    assert "- run: .ci/run\n" in WORKFLOW
    assert re.findall(r"permissions:\n(.*?)^\S", WORKFLOW, re.DOTALL | re.MULTILINE) == ["  contents: read\n"]
    assert all(
        re.fullmatch(r"\S+@[0-9a-f]{40} # v[0-9.]+", used) for used in re.findall(r"uses: (.*)", WORKFLOW)
    )


def test_a_commit_is_checked_by_what_the_readme_checks_with() -> None:
    checks = README.rpartition("pip install -e '.[test]' && ")[2].partition(" && pytest")[0].split(" && ")
    assert re.findall(r"entry: \.venv-test/bin/(.*)", HOOKS) == checks


def test_the_readme_lists_every_command() -> None:
    table = re.findall(r"^\| (`retroplan .*?`) \|", README, re.MULTILINE)
    listed = {word for row in table for word in re.findall(r"`retroplan ([a-z]+)", row)}
    assert listed == set(COMMANDS)
