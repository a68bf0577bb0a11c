"""``show --chart``: a chart as text, in the columns there are, or as facts for who hears it read."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.cli.commands.show import CHART_NAMES
from retroplan.report.charts.charts import CHARTS
from tests.support.app.cli import Ran, here
from tests.support.plans.lived import CLUB_TODAY, club_text

DAY = ("--today", CLUB_TODAY.isoformat())
BLOCKS = "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉░▒┈┤├┼●∙"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "club.toml"
    path.write_text(club_text(), encoding="utf-8")
    return path


def printed(plan: Path, *options: str, environ: dict[str, str] | None = None) -> Ran:
    return here(plan.parent, "show", str(plan), *DAY, *options, environ=environ)


def test_every_chart_has_its_name() -> None:
    assert tuple(CHARTS) == CHART_NAMES


@pytest.mark.parametrize("name", CHART_NAMES)
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_it_fits_the_columns_there_are(
    plan: Path, name: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = printed(plan, "--chart", name)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert all(len(line) <= columns for line in lines)
    assert any(sign in ran.out for sign in BLOCKS)
    assert not set(lines[0]) & set(BLOCKS), "the answer comes first, in words"


@pytest.mark.parametrize("name", CHART_NAMES)
def test_plain_tells_every_figure_without_a_picture(plan: Path, name: str) -> None:
    ran = printed(plan, "--chart", name, "--plain")
    assert not set(ran.out) & set(BLOCKS)
    assert len([line for line in ran.out.splitlines() if line.count(": ") >= 1]) > 3


@pytest.mark.parametrize("name", CHART_NAMES)
def test_a_terminal_without_utf8_gets_twins(plan: Path, name: str) -> None:
    ran = printed(plan, "--chart", name, environ={"LANG": "C", "LC_ALL": "C"})
    assert ran.out.isascii()
    assert "?" not in ran.out


def test_a_chart_has_no_json(plan: Path) -> None:
    ran = printed(plan, "--chart", "income", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "leave out --chart" in ran.err


def test_an_unknown_chart_is_told_which_there_are(plan: Path) -> None:
    ran = printed(plan, "--chart", "pie")
    assert ran.code == 2
    assert "income" in ran.err
