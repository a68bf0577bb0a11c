"""The one door from the command line to the app, and why it may be shut."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from retroplan.cli.arguments import FINE
from retroplan.cli.call import Call

if TYPE_CHECKING:
    from retroplan.interview.answers import Answers


def no_terminal(environ: Mapping[str, str]) -> str:
    """Why the app cannot draw here; "" when it can. It reads stdin and draws on stderr."""
    if environ.get("TERM") == "dumb":
        return "this terminal cannot draw (TERM=dumb)"
    for stream, name in ((sys.stdin, "stdin"), (sys.stderr, "stderr")):
        try:
            there = stream is not None and stream.isatty()
        except ValueError:
            there = False
        if not there:
            return f"the app needs a terminal, and {name} is none"
    return ""


def open_app(call: Call, path: str, begin: Answers | Literal["welcome"] | None = None) -> int:
    """Open a plan in the app until the user leaves; ``begin`` is what is asked first."""
    from retroplan.tui import run  # it looks for garbage once the plan is shown

    return run(Path(path), call.loaded, call.options.today, begin) or FINE
