"""Work that is not in the plan file, kept in the state folder so that no sudden end takes it.

One file per plan and running program: ``HASH-TOKEN.work``, where HASH stands for the resolved path of the
plan. Its first line is JSON about the rest, which is the text. Only its owner can read it.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from retroplan.planfile.disk import LARGEST, Failure, Found, clean, digest, private_folder, write_private
from retroplan.planfile.litter import alive, born
from retroplan.planfile.outcomes import failure
from retroplan.planfile.private import drop
from retroplan.session.lines import difference

FOLDER = "recovery"
_SUFFIX = ".work"

_ours: set[Path] = set()
"""The files that belong to open documents of this process."""


class Recovered(NamedTuple):
    """Work found after a sudden end.

    ``base`` is the digest of the version of the plan it was made from; ``newer`` is set when the plan holds
    another one by now. ``difference`` shows the way from the plan to this text.
    """

    text: str
    at: datetime
    base: str | None
    newer: bool
    difference: tuple[str, ...]
    file: Path


def offer(state: Path, plan: Found) -> Recovered | None:
    """The work to offer when that plan is opened; what the plan holds already is forgotten."""
    kept = find(state, plan.path)
    if kept is None:
        return None
    if kept.text == plan.text:
        drop(kept.file)
        return None
    at = datetime.fromtimestamp(kept.at)
    lines = difference(plan.text, kept.text)
    return Recovered(kept.text, at, kept.base, kept.base != plan.digest, lines, kept.file)


class Kept(NamedTuple):
    """One recovery file as it was read."""

    file: Path
    text: str
    at: float  # seconds since the epoch
    base: str | None


def _key(path: Path) -> str:
    return sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]


class Recovery:
    """Keeps the newest unsaved text of one plan; used by the saver's thread."""

    def __init__(self, state: Path, path: Path) -> None:
        self._path = path
        self._folder = state / FOLDER
        self._file = self._folder / f"{_key(path)}-{secrets.token_hex(6)}{_SUFFIX}"
        _ours.add(self._file)

    def keep(self, text: str, base: str | None) -> Failure | None:
        """Force the text to the disk; gives the failure when that was not possible."""
        about = {
            "plan": str(self._path), "base": base, "at": time.time(), "digest": digest(text),
            "pid": os.getpid(), "born": born(os.getpid()),
        }  # fmt: skip
        head = json.dumps(about).encode("ascii")
        try:
            private_folder(self._folder)
            write_private(self._file, head + b"\n" + text.encode("utf-8", "surrogatepass"))
        except OSError as error:
            return failure(self._folder, error)
        return None

    def drop(self) -> None:
        """The text is in the plan file, or not wanted any more."""
        drop(self._file)

    def leave(self) -> None:
        """The document is closed; what is still kept may be offered by the next one."""
        _ours.discard(self._file)


def find(state: Path, path: Path) -> Kept | None:
    """The newest work kept for that plan by a program that runs no more."""
    folder = state / FOLDER
    clean(str(folder / "x"))
    try:
        files = list(folder.glob(f"{_key(path)}-*{_SUFFIX}"))
    except OSError:
        return None
    found = [kept for file in files if file not in _ours and (kept := _read(file))]
    return max(found, key=lambda kept: kept.at, default=None)


def _read(file: Path) -> Kept | None:
    """Read one file, unless it is damaged or its program still runs."""
    try:
        with file.open("rb") as opened:
            head, _, body = opened.read(LARGEST + 65536).partition(b"\n")
        about = json.loads(head)
        text = body.decode("utf-8", "surrogatepass")
        pid, at, base = int(about["pid"]), float(about["at"]), about["base"]
        whole = about["digest"] == digest(text)
        living = pid != os.getpid() and alive(pid) and born(pid) == about["born"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if living or not whole or not (base is None or isinstance(base, str)):
        return None
    return Kept(file, text, at, base)
