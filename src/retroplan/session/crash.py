"""The report of an unexpected error: where in the program it happened, and nothing of the plan."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from retroplan import __version__
from retroplan.storage.own_files import private_folder, write_private

FOLDER = "crashes"


def crash_report(error: BaseException, state_dir: Path) -> Path:
    """Write the report, readable by its owner alone; raises OSError when the folder cannot be written.

    It names the kinds of the errors and the functions, files and lines they came through. Messages and values
    are left out, since they may quote the plan.
    """
    folder = private_folder(state_dir / FOLDER)
    now = datetime.now()
    path = folder / f"crash-{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    system = os.uname()
    about = [
        f"retroplan {__version__}, Python {sys.version.split()[0]}, {system.sysname} {system.release}",
        f"{now:%Y-%m-%d %H:%M:%S}",
        "Messages and values are left out: they could quote the plan.",
        "",
    ]
    write_private(path, "\n".join([*about, *_told(error), ""]).encode("utf-8", "backslashreplace"))
    return path


def _told(error: BaseException, indent: str = "", seen: frozenset[int] = frozenset()) -> list[str]:
    """One error with what led to it, and those it groups."""
    import traceback  # a start does not need it

    lines: list[str] = []
    seen |= {id(error)}
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None and id(earlier) not in seen:
        lines += [*_told(earlier, indent, seen), f"{indent}which led to:"]
    lines.append(f"{indent}{type(error).__module__}.{type(error).__qualname__}")
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"{indent}  {frame.filename}:{frame.lineno} {frame.name}")
        if frame.line:
            lines.append(f"{indent}    {frame.line}")
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            if id(inner) not in seen:
                lines += _told(inner, indent + "  | ", seen)
    return lines
