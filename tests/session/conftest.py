"""A plan on the disk and a folder for what is kept beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.plans.story import TEXT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The starter plan."""
    path = tmp_path / "plans" / "plan.toml"
    path.parent.mkdir()
    path.write_text(TEXT)
    return path


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Where unsaved work is kept; not there yet."""
    return tmp_path / "state"
