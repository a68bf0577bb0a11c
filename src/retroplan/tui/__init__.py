"""The app: the workbook in a terminal. ``run`` is its one door."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from retroplan.settings.table import Loaded
from retroplan.tui.surroundings import take_only_what_helps

if TYPE_CHECKING:
    from retroplan.interview.answers import Answers


def run(
    path: Path, loaded: Loaded, today: date | None = None, begin: Answers | Literal["welcome"] | None = None
) -> int:
    """Open a plan in the app until the user leaves; return the exit code.

    ``loaded`` are the user's settings with what is wrong in them, which the app says.
    ``begin`` is what is asked first: how to begin, or the questions of the interview without an answer.
    ``today`` holds the day still, for output that can be reproduced; else it is the clock's and moves on.
    Textual is loaded here and not before, so that everything else can be used without it.
    """
    take_only_what_helps(os.environ, sys.stdin.fileno())
    from retroplan.tui.opening import run as run_app

    return run_app(path, loaded, today, begin)
