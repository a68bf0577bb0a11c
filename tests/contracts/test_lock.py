"""The lock file holds everything that is installed, by its hashes; the page of licences names the same."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.docs.licences import PAGE, for_tests, licence
from tests.support.docs.lock import LOCK, PROJECT, at_run_time, pins
from tests.support.places import ROOT

LOCKED = {pin.name: pin for pin in pins()}
WISHED = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
BUILDS = [Requirement(text) for text in PROJECT["build-system"]["requires"]]
AGAIN = "made anew as docs/install.md says"


@pytest.mark.parametrize("wish", [*WISHED, *BUILDS], ids=lambda wish: wish.name)
def test_what_the_project_asks_for_is_locked_at_a_version_that_will_do(wish: Requirement) -> None:
    assert wish.specifier.contains(LOCKED[canonicalize_name(wish.name)].version), AGAIN


def test_what_is_locked_is_asked_for_by_somebody() -> None:
    asked = {canonicalize_name(wish.name) for wish in [*WISHED, *BUILDS]}
    direct = {name for name, pin in LOCKED.items() if any("pyproject.toml" in one for one in pin.because)}
    assert direct == asked, AGAIN
    assert all(pin.because for pin in LOCKED.values())


@pytest.mark.parametrize("name", sorted(LOCKED))
def test_what_a_package_asks_for_is_locked_too(name: str) -> None:
    try:
        package = distribution(name)
    except PackageNotFoundError:
        pytest.skip("only building needs it")
    if package.version != LOCKED[name].version:
        pytest.skip("another version is installed here")
    wishes = map(Requirement, package.requires or ())
    needed = [wish for wish in wishes if wish.marker is None or wish.marker.evaluate({"extra": ""})]
    assert {canonicalize_name(wish.name) for wish in needed} <= LOCKED.keys(), AGAIN


def test_the_build_tool_is_one_version_wherever_it_is_named() -> None:
    (build,) = BUILDS
    assert str(build.specifier).startswith("==")
    assert PROJECT["dependency-groups"]["build"] == [str(build)]


def test_every_package_is_locked_by_the_hashes_of_its_files() -> None:
    assert LOCKED
    assert all(pin.hashes for pin in LOCKED.values())
    assert not [pin.name for pin in LOCKED.values() if pin.where], "a package is not the same everywhere"


def test_nothing_says_where_packages_come_from() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|trusted-host", text)


def test_the_way_to_make_it_stands_in_its_head_and_in_the_docs() -> None:
    command = LOCK.read_text(encoding="utf-8").splitlines()[1].lstrip("# ")
    assert command.startswith("uv pip compile pyproject.toml --group build --universal --python-version 3.11")
    assert command in (ROOT / "docs" / "install.md").read_text(encoding="utf-8")


def rows(part: str) -> list[list[str]]:
    """The cells of a table of the page."""
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "package"]


def test_the_licence_of_every_package_is_listed() -> None:
    runs, builds, tests = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    needed = at_run_time(pins())
    assert {name: version for name, version, _ in rows(runs)} == {
        name: LOCKED[name].version for name in needed
    }
    others = LOCKED.keys() - needed
    assert {name: version for name, version, _ in rows(builds)} == {
        name: LOCKED[name].version for name in others
    }
    assert {name for name, _ in rows(tests)} >= set(for_tests(needed))
    for name, _, said in rows(runs):
        if distribution(name).version == LOCKED[name].version:
            assert said == licence(distribution(name)), name
    assert all(cells[-1] for cells in (*rows(runs), *rows(builds), *rows(tests)))
