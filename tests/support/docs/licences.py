"""Makes ``docs/licences.md`` from the lock file and the packages that are installed.

``python -m tests.support.docs.licences``, where requirements.lock and the tests' own
packages are installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.docs.lock import PROJECT, Pin, at_run_time, pins
from tests.support.places import ROOT

PAGE = ROOT / "docs" / "licences.md"
HEAD = """# Licences

retroplan itself is under the [MIT licence](../LICENSE). It is installed with, built by and tested with the
packages below; the licences are what each of them says in its own metadata. The test data of others lies in
`tests/corpora`, each with its licence beside it. This page is made by `tests/support/docs/licences.py`.

## Installed with retroplan

| package | version | licence |
|---|---|---|
"""
BUILD = """
## Builds retroplan

| package | version | licence |
|---|---|---|
"""
TESTS = """
## Tests retroplan

Nobody who uses retroplan needs these.

| package | licence |
|---|---|
"""


def licence(package: Distribution) -> str:
    """The licence that a package says it has."""
    about = package.metadata
    said = "".join(about.get_all("License-Expression") or ())
    listed = [
        text.rpartition(" :: ")[2] for text in about.get_all("Classifier") or () if "License ::" in text
    ]
    plain = "".join(about.get_all("License") or ()).strip()
    if said:
        return said
    if plain not in ("", "UNKNOWN") and len(plain) < 40 and "\n" not in plain:
        return plain
    return ", ".join(listed)


def for_tests(known: Iterable[str]) -> tuple[str, ...]:
    """The names of all packages that the tests bring along and the program does not need."""
    waiting = [Requirement(text) for text in PROJECT["project"]["optional-dependencies"]["test"]]
    names: set[str] = set()
    while waiting:
        wish = waiting.pop()
        name = canonicalize_name(wish.name)
        if name in names or name in known:
            continue
        names.add(name)
        asked = [Requirement(text) for text in distribution(name).requires or ()]
        extras = wish.extras or {""}
        waiting += [
            one for one in asked
            if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)
        ]  # fmt: skip
    return tuple(sorted(names))


def row(pin: Pin) -> str:
    """The line of a package of the lock file."""
    return f"| {pin.name} | {pin.version} | {licence(distribution(pin.name))} |\n"


def page() -> str:
    """The whole page; raises ``PackageNotFoundError`` where a package is not installed."""
    locked = pins()
    needed = at_run_time(locked)
    wrong = [pin for pin in locked if distribution(pin.name).version != pin.version]
    if wrong:
        raise PackageNotFoundError(", ".join(f"{pin.name}=={pin.version}" for pin in wrong))
    return "".join(
        [
            HEAD, *(row(pin) for pin in locked if pin.name in needed),
            BUILD, *(row(pin) for pin in locked if pin.name not in needed),
            TESTS, *(f"| {name} | {licence(distribution(name))} |\n" for name in for_tests(needed)),
        ]
    )  # fmt: skip


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
