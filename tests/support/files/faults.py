"""Hostile surroundings for tests of files: calls that fail, and kills.

Each takes how often it is to happen, so that the quick tests and the long ones by hand run the same loops.
"""

from __future__ import annotations

import errno
import fcntl
import importlib
import json
import os
import pkgutil
import random
import signal
import struct
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import retroplan.storage
from retroplan.storage import lease, renames
from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.leftovers import clean
from retroplan.storage.outcomes import Written
from tests.support.places import ROOT

MODULES: tuple[Any, ...] = tuple(
    module
    for found in pkgutil.iter_modules(retroplan.storage.__path__, "retroplan.storage.")
    if hasattr(module := importlib.import_module(found.name), "os")
)
"""Every module of the room that asks something of the system."""
CALLS = frozenset({
    "open", "read", "write", "pread", "pwrite", "ftruncate", "lstat", "readlink", "fsync",
    "close", "fstat", "stat", "rename", "replace", "link", "unlink",
    "fchmod", "fchown", "access", "lseek", "listxattr", "getxattr", "setxattr", "removexattr", "scandir",
    "mkdir", "chmod",
})  # fmt: skip
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EINTR")


def _short(write: Callable[..., Any], descriptor: int, data: memoryview) -> Any:
    """A write that takes only half of what it was given."""
    return write(descriptor, bytes(data)[: max(1, len(data) // 2)])


class Faults:
    """Counts the calls of the room that touch files, and lets one of them, or all from it on, fail."""

    def __init__(self, fail_at: int = 0, error: str = "EIO", *, persistent: bool = False) -> None:
        self.calls: list[str] = []
        self._fail_at = fail_at
        self._error = error
        self._persistent = persistent

    @property
    def hit(self) -> bool:
        """Whether the call that was to fail came."""
        return len(self.calls) >= self._fail_at > 0

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            self.calls.append(name)
            now = len(self.calls)
            if now == self._fail_at or (self._persistent and now > self._fail_at > 0):
                if self._error == "SHORT":
                    return _short(real, *args) if name == "write" else real(*args, **options)
                if name == "close":
                    real(*args)
                code = getattr(errno, self._error)
                raise OSError(code, os.strerror(code), str(args[0]))
            return real(*args, **options)

        return call

    @contextmanager
    def active(self) -> Iterator[Faults]:
        fake = types.ModuleType("os")
        for name, real in vars(os).items():
            setattr(fake, name, self.wrap(name, real) if name in CALLS else real)
        exchange, call = renames.exchange, renames._call
        renames.exchange = self.wrap("exchange", exchange)
        renames._call = self.wrap("renameat2", call)
        for module in MODULES:
            module.os = fake
        leasing: Any = lease
        leasing.fcntl = types.SimpleNamespace(**vars(fcntl))
        leasing.fcntl.fcntl = self.wrap("fcntl", fcntl.fcntl)
        try:
            yield self
        finally:
            leasing.fcntl = fcntl
            renames.exchange, renames._call = exchange, call
            for module in MODULES:
                module.os = os


@contextmanager
def without_exchange(*, links: bool = True) -> Iterator[None]:
    """A file system that cannot exchange two files (and, on demand, makes no second names)."""
    call, link = renames._call, os.link

    def refuse(first: str, second: str, swap: bool) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), first)

    def no_link(*args: object, **options: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    renames._call = refuse
    if not links:
        os.link = no_link
    try:
        yield
    finally:
        renames._call, os.link = call, link


def strays(folder: Path) -> list[str]:
    """The temporary files of saves in a folder."""
    return sorted(entry.name for entry in folder.iterdir() if entry.name.startswith(".retroplan-"))


def body(number: int, size: int = 4000) -> str:
    """A text of which a part, or a mixture of two, can be told from the whole."""
    lines = "".join(f"k{index} = {number}\n" for index in range(size // 12))
    return f"v = {number}\n{lines}end = {number}\n"


# --- kill -9 -----------------------------------------------------------------------------------------------


def kill_loop(folder: str, kills: int, seed: int = 1) -> dict[str, int]:
    """Kill a process that saves without pause, at random moments; what became of the file.

    ``lost``: no file; ``torn``: no whole version; ``stale``: older than the last save that was acknowledged.
    """
    rng = random.Random(seed)
    path = Path(folder, "plan.toml")
    path.write_text(body(0))
    result = {"kills": kills, "saves": 0, "lost": 0, "torn": 0, "stale": 0, "strays": 0}
    last = 0
    for _ in range(kills):
        acknowledged, count = _killed_saver(path, last, rng.randrange(5), rng.uniform(0, 0.01))
        result["saves"] += count
        last = max(last, acknowledged)
        try:
            text = path.read_text()
        except FileNotFoundError:
            result["lost"] += 1
            path.write_text(body(last))
            continue
        number = int(text.partition("\n")[0].removeprefix("v = ") or -1)
        if text != body(number):
            result["torn"] += 1
            path.write_text(body(last))
            continue
        result["stale"] += number < last
        last = number
    for leftover in clean(str(path), {digest(path.read_text())}).leftovers:
        number = int(leftover.text.partition("\n")[0].removeprefix("v = "))
        result["torn"] += leftover.text != body(number)
        leftover.file.unlink()
    result["strays"] = len(list(path.parent.iterdir())) - 1
    return result


def _killed_saver(path: Path, last: int, after: int, delay: float) -> tuple[int, int]:
    """One child that saves until it is killed, ``delay`` seconds after so many saves.

    Gives the last save it acknowledged, and how many.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        number = last
        base = digest(path.read_text())
        os.write(writer, struct.pack("<q", number))
        while True:
            number += 1
            outcome = write_file(path, body(number), base)
            if not isinstance(outcome, Written):
                os._exit(1)
            base = outcome.digest
            os.write(writer, struct.pack("<q", number))
    os.close(writer)
    data = b""
    while len(data) < 8 * (after + 1):  # it has begun, and saved that often
        part = os.read(reader, 65536)
        assert part, "the saves came to an end by themselves"
        data += part
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reader, 65536):
        data += part
    os.close(reader)
    numbers = [number for (number,) in struct.iter_unpack("<q", data[: len(data) // 8 * 8])]
    return (numbers[-1] if numbers else last), len(numbers) - 1


def run(function: Callable[..., Any], *arguments: object, before: tuple[str, ...] = ()) -> Any:
    """Run a function of such a module in a process of its own, and give its result."""
    name = function.__module__
    code = (
        f"import json, {name}; print(json.dumps({name}.{function.__name__}(*{[*map(_plain, arguments)]!r})))"
    )
    done = subprocess.run(
        [*before, sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def _plain(argument: object) -> object:
    return argument if isinstance(argument, int) else str(argument)
