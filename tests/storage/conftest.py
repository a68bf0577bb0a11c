"""A file on the disk, every way in which one can be replaced, and a program that holds it open meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.files.moments import Holder
from tests.support.files.saves import OLD, WAYS, replacing_by


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that holds OLD."""
    path = tmp_path / "plan.toml"
    path.write_text(OLD)
    return path


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each way of replacing a file, by what the file system can do."""
    with replacing_by(request.param):
        yield request.param


@pytest.fixture(scope="module")
def holder() -> Iterator[Holder]:
    """Another program."""
    with Holder() as holder:
        yield holder
