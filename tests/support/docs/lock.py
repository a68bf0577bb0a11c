"""What requirements.lock and pyproject.toml say about packages, for the tests and the page of licences."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

from tests.support.places import ROOT

LOCK = ROOT / "requirements.lock"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_LINE = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9.]+)(?P<where> ;[^\\]+)? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


class Pin(NamedTuple):
    """One package of the lock file: its version, how many files of it are known, who asks for it."""

    name: str
    version: str
    where: str  # a marker, such as a version of Python; "" for everywhere
    hashes: int
    because: frozenset[str]


def pins() -> tuple[Pin, ...]:
    """Every package of the lock file; raises ValueError for a line that is nothing of the kind."""
    found: list[Pin] = []
    for number, line in enumerate(LOCK.read_text(encoding="utf-8").splitlines(), 1):
        package = _LINE.fullmatch(line)
        if package:
            where = (package["where"] or "").removeprefix(" ; ")
            found.append(Pin(package["name"], package["version"], where, 0, frozenset()))
        elif _HASH.fullmatch(line) and found:
            found[-1] = found[-1]._replace(hashes=found[-1].hashes + 1)
        elif line.startswith("    #"):
            asks = line.lstrip(" #").removeprefix("via").strip()
            found[-1] = found[-1]._replace(because=found[-1].because | ({asks} - {""}))
        elif not line.startswith("# "):
            raise ValueError(f"line {number}: {line}")
    return tuple(found)


def at_run_time(locked: tuple[Pin, ...]) -> frozenset[str]:
    """The names of what the program itself needs; the rest only builds it."""
    project = f"{PROJECT['project']['name']} (pyproject.toml)"
    names = {pin.name for pin in locked if project in pin.because}
    while more := {pin.name for pin in locked if pin.because & names} - names:
        names |= more
    return frozenset(names)
