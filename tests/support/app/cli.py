"""Commands run in this process, and in one of their own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from retroplan.cli.main import run as run_main
from retroplan.cli.output import Output


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


def here(home: Path, *arguments: str, environ: Mapping[str, str] | None = None) -> Ran:
    """Run a command in this process; its plans lie below ``home``, which the environment already names."""
    out, err = io.StringIO(), io.StringIO()
    try:
        code = run_main(list(arguments), Output(out, err, environ or {}), environ or {"LANG": "C.UTF-8"})
    except SystemExit as end:
        code = int(end.code or 0)
    return Ran(code, out.getvalue(), err.getvalue())


def process(home: Path, *arguments: str, **environ: str) -> Ran:
    """Run the program in a process of its own, with an environment of its own."""
    found = subprocess.run(
        [sys.executable, "-m", "retroplan", *arguments],
        env={"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ran(found.returncode, found.stdout.decode("utf-8"), found.stderr.decode("utf-8"))
