"""Saves on real file systems: what is kept of a file, and what happens where nothing can be written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from retroplan.storage import renames
from tests.support.files.kept import KEEPING, Case
from tests.support.files.limits import NOBODY
from tests.support.files.volumes import NotHereError, mounted
from tests.support.hostile.refused import LIMITS, limited

KEPT = "kept"
USERS = {"root": 0, "another user": NOBODY}


def measure(folder: str, kind: str, user: int, cycles: int) -> dict[str, str]:
    """Every case on a file system of that kind, saved by that user."""
    renames._system()
    for path in (Path(folder), Path(folder).parent):
        path.chmod(0o755)  # for the other user
    try:
        with mounted(kind, Path(folder)) as place:
            return dict(_measured(place, user, cycles))
    except NotHereError as reason:
        return {"": str(reason)}


def _measured(place: Path, user: int, cycles: int) -> Iterator[tuple[str, str]]:
    for name, case in KEEPING.items():
        yield name, _attempt(case, place / name.replace(" ", "-"), user)
    for name, limit in LIMITS.items():
        yield name, _attempt(limited(limit, cycles), place / name.replace(" ", "-"), user)


def _attempt(case: Case, folder: Path, user: int) -> str:
    folder.mkdir()
    try:
        with suppress(PermissionError):
            os.chown(folder, user, user)
        case(folder, user)
    except NotHereError as reason:
        return f"none here: {reason}"
    except (AssertionError, OSError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return KEPT
