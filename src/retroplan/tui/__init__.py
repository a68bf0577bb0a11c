"""The app: the workbook in a terminal. ``run`` is its one door."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from retroplan.settings import Settings


def run(path: Path, settings: Settings, today: date | None = None) -> int:
    """Open a plan in the app until the user leaves; return the exit code.

    ``today`` holds the day still, for output that can be reproduced; else it is the clock's and moves on.
    Textual is loaded here and not before, so that everything else can be used without it.
    """
    from retroplan.tui.opening import run as run_app

    return run_app(path, settings, today)
