"""The real program in a pseudo-terminal: keys go in as bytes, a screen of characters comes out.

Nothing sleeps: a test waits for what it wants to see, and fails with the screen when it does not come.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte

from tests.support.plans.story import TODAY

PATIENCE = 40.0
"""Seconds until a wait has failed; the machine may be busy with other tests."""
DAY = ("--today", TODAY.isoformat())
"""The arguments that make it the day of the story."""


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """An environment in which nothing of the real user's is read or written."""
    kept = {name: os.environ[name] for name in ("PATH", "COVERAGE_PROCESS_START") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


class Terminal:
    """A terminal with the program in it."""

    def __init__(self, child: pexpect.spawn[bytes], columns: int, rows: int) -> None:
        self.child = child
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.received = bytearray()

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        screen = self.screen
        rows = [[screen.buffer[y][x].data for x in range(screen.columns)] for y in range(screen.lines)]
        return ["".join(row) for row in rows]  # ``display`` fails where half of a wide letter is overwritten

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def write(self, keys: str | bytes) -> None:
        """Send keys in one write."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            data = data[os.write(self.child.child_fd, data) :]

    def read(self) -> bool:
        """Take what has come; False when the program has ended."""
        try:
            data = self.child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.received += data
        self._stream.feed(data)
        return True

    def wait(self, seen: Callable[[str], bool], what: str) -> str:
        """Read until the screen shows it."""
        end = time.monotonic() + PATIENCE
        while not seen(self.text):
            if not self.read() or time.monotonic() > end:
                raise AssertionError(f"never seen: {what}\n{self.text}")
        return self.text

    def wait_for(self, *texts: str) -> str:
        """Read until every one of these texts is on the screen."""
        return self.wait(lambda screen: all(text in screen for text in texts), " and ".join(texts))

    def wait_end(self) -> int:
        """Read until the program has ended; its exit code, or minus the signal that ended it."""
        end = time.monotonic() + PATIENCE
        while self.read():
            if time.monotonic() > end:
                raise AssertionError(f"the program does not end\n{self.text}")
        self.child.wait()
        if self.child.exitstatus is not None:
            return int(self.child.exitstatus)
        return -int(self.child.signalstatus or 0)

    def leave(self) -> int:
        """Quit by the key for it; the exit code."""
        self.write("q")
        return self.wait_end()


@contextmanager
def running(
    *arguments: str,
    environ: Mapping[str, str],
    columns: int = 120,
    rows: int = 36,
    cwd: Path | None = None,
    program: tuple[str, ...] = ("-m", "retroplan"),
) -> Iterator[Terminal]:
    """Start the program in a terminal of that size; it is ended with the block, whatever happens.

    ``program`` is what Python runs, where a test must change something in it first.
    """
    child = pexpect.spawn(
        sys.executable,
        [*program, *arguments],
        env=dict(environ),
        dimensions=(rows, columns),
        cwd=str(cwd) if cwd else None,
        timeout=PATIENCE,
    )
    try:
        yield Terminal(child, columns, rows)
    finally:
        if child.isalive():
            child.kill(signal.SIGKILL)
        child.close(force=True)


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Wait for something outside the terminal, such as the content of a file."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"never happened: {what}")
        time.sleep(0.01)


def threads_of(pid: int) -> int:
    """How many threads a process has; 0 where the system does not tell."""
    threads = Path(f"/proc/{pid}/task")
    return len(list(threads.iterdir())) if threads.exists() else 0
