from __future__ import annotations

import io
import subprocess
import sys
import time
import zoneinfo
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.cli.call import Call
from retroplan.cli.output import Output
from retroplan.clock import today, wrong_zone
from retroplan.report.words import Words
from retroplan.settings.file import load
from retroplan.settings.reading import read
from retroplan.tui.opening import Opening
from tests.support.app.tui import folders

EAST, WEST = "Pacific/Kiritimati", "Etc/GMT+12"
"""Places 26 hours apart: the date is never the same."""


@pytest.fixture
def zones() -> None:
    if not zoneinfo.available_timezones():
        pytest.skip("this system knows no time zones")


@pytest.fixture
def system_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def test_without_a_zone_it_is_the_systems_day(system_zone: pytest.MonkeyPatch) -> None:
    system_zone.setenv("TZ", "EAST-14")
    east = today()
    system_zone.setenv("TZ", "WEST12")  # and another one from here on, while the program runs
    assert today() < east


@pytest.mark.usefixtures("zones")
def test_a_zone_has_a_day_of_its_own_wherever_the_system_is(system_zone: pytest.MonkeyPatch) -> None:
    assert today(EAST) > today(WEST)
    system_zone.setenv("TZ", "EAST-14")
    before, here, after = today(EAST), today(), today(EAST)
    assert before <= here <= after


def test_a_zone_that_is_none_counts_as_the_systems(system_zone: pytest.MonkeyPatch) -> None:
    system_zone.setenv("TZ", "EAST-14")
    before, here, after = today(), today("Nowhere/Atall"), today()
    assert before <= here <= after


@pytest.mark.usefixtures("zones")
def test_every_command_and_the_app_live_in_the_zone_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    file = tmp_path / ".config" / "retroplan" / "settings.toml"
    file.parent.mkdir(parents=True)
    days = {}
    for zone in (EAST, WEST):
        file.write_text(f'time_zone = "{zone}"\n')
        call = Call(Namespace(today=None), Output(io.StringIO(), io.StringIO(), {}), {})
        opening = Opening(load(file).settings, folders(tmp_path), {}, None)
        days[zone] = call.today, opening.clock()
    assert all(east > west for east, west in zip(days[EAST], days[WEST], strict=True))
    fixed = Call(Namespace(today=date(2026, 1, 1)), Output(io.StringIO(), io.StringIO(), {}), {})
    assert fixed.today == date(2026, 1, 1)


@pytest.mark.usefixtures("zones")
@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Pariss", "there is no time zone Europe/Pariss; did you mean Europe/Paris?"),
        ("europe/paris", "did you mean Europe/Paris?"),
        ("Paris", "did you mean Europe/Paris?"),
        ("new york", "did you mean America/New_York?"),
        ("UTC+1", 'there is no time zone UTC+1; write one such as "Europe/Paris"'),
        ("Europe", "write one such as"),
        ("../../../etc/localtime", "write one such as"),
        ("zone.tab", "write one such as"),
    ],
)
def test_the_nearest_names_are_told(zone: str, said: str) -> None:
    told = wrong_zone(zone)
    assert told is not None
    assert said in Words().text(told)


@pytest.mark.usefixtures("zones")
@pytest.mark.parametrize("zone", ["", "Europe/Paris", "America/New_York", "UTC", EAST, WEST])
def test_right_names_are_taken(zone: str) -> None:
    assert wrong_zone(zone) is None
    assert read(f'time_zone = "{zone}"').settings.time_zone == zone


@settings(deadline=None, max_examples=50)  # all names there are, are looked through
@given(st.text(max_size=80))
def test_no_name_raises(zone: str) -> None:
    wrong_zone(zone)
    assert isinstance(today(zone), date)


def test_where_no_zones_are_known_it_is_said_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    told = wrong_zone("Nowhere/Atall")
    assert told is not None
    assert "tzdata" in Words().text(told)


def test_zones_are_found_whatever_was_loaded_before(zones: None) -> None:
    code = (
        "import retroplan.report.format, retroplan.clock; print(retroplan.clock.wrong_zone('Europe/Paris'))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout == "None\n"
