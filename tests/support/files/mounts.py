"""A plan that is mounted by itself; to be run as root in a mount namespace of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.in_place import write_in_place
from tests.support.files.faults import strays

OLD, NEW = "a = 1\n", "a = 2  # longer\n"


def _tell(path: Path, outcome: Any) -> list[str]:
    return [type(outcome).__name__, getattr(outcome, "kind", ""), path.read_text()]


def saves(folder: str) -> dict[str, Any]:
    """Save a plan whose file is mounted alone, in a folder that can be written and in one that cannot."""
    result: dict[str, Any] = {}
    for name, closed in (("open", False), ("closed", True), ("odd name \\ \t ü", False)):
        place = Path(folder, name)
        place.mkdir()
        source, path = Path(folder, f"{name}-source"), place / "plan \\040 x.toml"
        source.write_text(OLD)
        path.write_text("")
        subprocess.run(["mount", "--bind", str(source), str(path)], check=True)
        if closed:
            subprocess.run(["mount", "--bind", str(place), str(place)], check=True)
            subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], check=True)
            subprocess.run(["mount", "--bind", str(source), str(path)], check=True)
        told = [_tell(path, write_file(path, NEW, digest(OLD), target=str(path)))]
        told.append(_tell(path, write_in_place(path, NEW, digest(OLD), target=str(path))))
        told.append(_tell(path, write_in_place(path, OLD, digest(OLD), target=str(path))))
        result[name] = [*told, source.read_text(), strays(place)]
    read_only = Path(folder, "read-only")
    read_only.write_text(OLD)
    subprocess.run(["mount", "--bind", str(read_only), str(read_only)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(read_only)], check=True)
    result["read-only"] = _tell(read_only, write_file(read_only, NEW, digest(OLD)))
    return result
