"""A desk on a plan, for every test of what keys do to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retroplan.tui.desk.desk import Desk
from tests.support.app.tui import open_desk
from tests.support.plans.story import TEXT


@pytest.fixture
def plan_text() -> str:
    """The plan on the desk; a module that needs another has a fixture of this name."""
    return TEXT


@pytest.fixture
def size() -> tuple[int, int]:
    """Columns and rows of the screen; likewise."""
    return 120, 36


@pytest.fixture
def desk(tmp_path: Path, plan_text: str, size: tuple[int, int]) -> Iterator[Desk]:
    """A desk without any app around it, closed at the end."""
    made = open_desk(tmp_path, plan_text, size)
    yield made
    made.book.close()
