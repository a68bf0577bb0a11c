"""What holds for all tests: which of them take long, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SLOW = (
    "terminal",  # the real program in a terminal
    "cli/test_bombs.py",
    "cli/test_hostile_text.py",
    "cli/test_surroundings.py",
    "compute/test_properties.py",
    "compute/test_simulated.py",
    "compute/test_sensitivity_random.py",
    "compute/test_solve_properties.py",
    "contracts/test_translation.py",
    "contracts/test_tutorial.py",
    "planfile/test_edit_fuzz.py",
    "planfile/test_read_hostile.py",
    "report/test_hostile_text.py",
    "session/test_ending.py",
    "session/test_journal.py",
    "storage/test_disk_faults.py",
    "storage/test_disk_names.py",
    "storage/test_power_cuts.py",
    "test_broken_state.py",
    "tui/test_broken_files.py",
    "tui/test_cell_width.py",
    "tui/test_grid_paint.py",
    "tui/test_hostile_text.py",
    "tui/test_large_plans.py",
    "tui/test_mending.py",
    "tui/test_snapshots.py",
    "tui/test_workbook_screen.py",
)
"""Folders and files of tests that start programs, try thousands of cases or draw whole screens."""
MOST_OF_A_NAME = 80
"""Characters of a parameter that stand in a test's name: some are megabytes, and names travel to and fro."""


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Mark what takes long, so that ``pytest -m "not slow"`` leaves it out."""
    slow = [TESTS / name for name in SLOW]
    assert all(place.exists() for place in slow), "tests/conftest.py names what is there no more"
    for item in items:
        if any(item.path == place or place in item.path.parents for place in slow):
            item.add_marker("slow")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a long text by its beginning; everything else as pytest does."""
    if isinstance(val, str | bytes) and len(val) > MOST_OF_A_NAME:
        return f"{ascii(val[:MOST_OF_A_NAME])[1:-1]}... ({len(val)})"
    return None
