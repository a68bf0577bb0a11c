"""Days that programs stumble over: leap days, turns of years, 2038, nights in which clocks are changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from retroplan.compute import compute
from retroplan.compute.dates import month_number
from retroplan.planfile.reading.read import read
from retroplan.presets.plans import starter
from tests.soak.figures import Line

DAYS = tuple(map(date.fromisoformat, (
    "0001-01-01", "1999-12-31", "2000-02-29", "2026-03-29", "2026-10-25", "2028-02-28", "2028-02-29",
    "2038-01-19", "2100-02-28", "2100-03-01", "9999-12-31",
)))  # fmt: skip
ZONES = ("Pacific/Kiritimati", "Etc/GMT+12")
MOMENTS = (
    "2026-03-29 01:59:58", "2026-10-25 02:59:58", "2028-02-28 23:59:58", "2028-02-29 23:59:58",
    "2027-12-31 23:59:58", "2038-01-19 03:14:06",
)  # fmt: skip
"""Local times two seconds before something happens to the clock or the calendar."""
_LONGEST = timedelta(50 * 365)
"""A plan that lasts longer is refused when it is read."""
_LOOK = """
import json, time
from datetime import datetime
from zoneinfo import ZoneInfo
from retroplan.clock import today
def date():
    return datetime.now(ZoneInfo("ZONE")).date()
found = []
for _ in range(8):
    before, day, after = date(), today("ZONE"), date()
    found.append(before <= day <= after)
    time.sleep(0.5)
print(json.dumps(found))
"""
FAKE = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"


def days(folder: Path, of: Callable[[int], int]) -> list[Line]:
    """Compute with every such day as today, start and deadline; then under false clocks."""
    return [_computed(), _commands(folder), _clocks(folder)]


def _computed() -> Line:
    plan = read(starter(date(2026, 11, 21))).plan
    assert plan is not None and plan.goal is not None
    done, wrong = 0, []
    for today, start, deadline in product(DAYS, DAYS, DAYS):
        if not timedelta() <= deadline - start < _LONGEST:
            continue
        done += 1
        try:
            compute(plan._replace(goal=plan.goal._replace(start=start, deadline=deadline)), today)
        except Exception as error:  # noqa: BLE001 - what fails is what is looked for
            wrong.append(f"{today} {start} {deadline}: {error!r}")
    for start in DAYS:
        for number in range(120):
            this, following = month_number(start, number), month_number(start, number + 1)
            if this.last < date.max and this.last + timedelta(1) != following.first:
                wrong.append(f"month {number} of {start}")
    said = f"{len(wrong)} wrong{': ' + wrong[0] if wrong else ''}"
    return Line(f"{done} plans with {len(DAYS)} such days as today, start and deadline", said, not wrong)


def _commands(folder: Path) -> Line:
    """Every command on every such day, in every zone: no error of its own, and the same everywhere."""
    plan = folder / "plan.toml"
    plan.write_text(starter(date(2026, 11, 21)), encoding="utf-8")
    wrong, count = [], 0
    for day in DAYS:
        lines = (
            ("show", "--json", plan),
            ("check", plan),
            ("explain", plan, "goal.target"),
            ("new", "./new.toml"),
        )
        for line in lines:
            said = set()
            for zone in ZONES:
                (folder / "new.toml").unlink(missing_ok=True)
                done = _run(folder, zone, "--today", str(day), *map(str, line))
                count += 1
                said.add((done.returncode, done.stdout))
                if "Traceback" in done.stderr or "error of its own" in done.stderr:
                    wrong.append(f"{day} {line[0]}: {done.stderr[-200:]}")
            if len(said) > 1:
                wrong.append(f"{day} {line[0]} differs between zones")
    said_of = f"{len(wrong)} wrong{': ' + wrong[0] if wrong else ''}".replace("\n", " ")
    return Line(f"{count} commands on such days in {len(ZONES)} zones", said_of, not wrong)


def _clocks(folder: Path) -> Line:
    """The date of the clock, before and after the moment, is the date of the zone that the settings name."""
    if shutil.which("faketime") is None or not Path(FAKE).exists():
        return Line("skipped: false clocks", "faketime is not installed", True)
    wrong = []
    for moment, zone in product(MOMENTS, ("Europe/Paris", "Pacific/Kiritimati", "America/New_York")):
        code = _LOOK.replace("ZONE", zone)
        done = subprocess.run(
            ["faketime", moment, sys.executable, "-c", code],
            env={**os.environ, "TZ": "Europe/Paris"}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0 or not all(json.loads(done.stdout)):
            wrong.append(f"{moment} {zone}: {done.stdout}{done.stderr[-100:]}")
    said = f"{len(wrong)} wrong{': ' + wrong[0] if wrong else ''}"
    return Line(f"{len(MOMENTS)} such moments passed by a false clock, in 3 zones", said, not wrong)


def _run(folder: Path, zone: str, *line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "retroplan", *line], cwd=folder, check=False, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TZ": zone},
    )  # fmt: skip
