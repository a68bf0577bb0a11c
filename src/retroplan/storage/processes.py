"""Which machine this is, whether a process runs, and what tells it from a later one with its number."""

from __future__ import annotations

import os
import zlib
from pathlib import Path


def host() -> str:
    """What tells the machine, and the space of process numbers on it, from others that share a folder."""
    try:
        space = os.readlink("/proc/self/ns/pid")
    except OSError:
        space = ""
    return f"{zlib.crc32(f'{os.uname().nodename}{space}'.encode()):08x}"


def born(pid: int) -> str:
    """What tells a process from a later one with the same number; "" where the system does not say."""
    return _about(pid)[1]


def alive(pid: int) -> bool:
    """Whether a process with that number runs; one that has ended and waits to be noted does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return _about(pid)[0] not in ("Z", "X")


def _about(pid: int) -> tuple[str, str]:
    """The state of a process and when it began (in ticks since the machine started)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return fields[0].decode(), fields[19].decode()
    except (OSError, IndexError):
        return "", ""
