"""Run a terminal program in a pseudo-terminal and measure what it costs: time, bytes, CPU, memory.

The program is answered as a modern terminal would answer. Output is stamped with the time it came and parsed
afterwards, so parsing is in no figure. Linux only (memory and CPU are read from /proc).
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyte

QUERY = re.compile(rb"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<da>0?c)|(?P<dsr>6n)|(?P<kitty>\?u))")
FOREIGN = re.compile(rb"\x1b\[[<>=?][\d;]*[a-zA-Z]|\x1b\[\?\d+\$p|\x1b[P\]][^\x07\x1b]*(?:\x07|\x1b\\)")
KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "enter": "\r", "tab": "\t",
    "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
    "f5": "\x1b[15~", "escape": "\x1b",
}  # fmt: skip


class Answer(NamedTuple):
    """What came back: ms to the first and last byte and to the awaited text (None without), and its size."""

    first: float | None
    last: float | None
    shown: float | None
    size: int


class Program:
    """One program in a pseudo-terminal of ``columns`` x ``lines``, ended by ``close``."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], columns: int = 120, lines: int = 36
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.since = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.environ.clear()
            os.environ.update(env)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def read(self, quiet: float, limit: float = 30.0, until: str = "") -> Answer:
        """Take output until ``quiet`` seconds of silence (and, with ``until``, that text on the screen).

        Times count from the start of the program or the last key.
        """
        begin, chunks, fed = self.since, [], 0
        ends = time.perf_counter() + limit
        shown: float | None = None
        while time.perf_counter() < ends:
            ready, _, _ = select.select([self.terminal], [], [], quiet)
            if ready:
                try:
                    data = os.read(self.terminal, 65536)
                except OSError:
                    break
                chunks.append((time.perf_counter(), data))
                self._answer(data)
                continue
            for moment, data in chunks[fed:]:
                self.stream.feed(FOREIGN.sub(b"", data))
                if shown is None and until and until in self.text():
                    shown = moment
            fed = len(chunks)
            if not until or shown:
                break

        def ms(moment: float | None) -> float | None:
            return None if moment is None else (moment - begin) * 1000

        first, last = (chunks[0][0], chunks[-1][0]) if chunks else (None, None)
        return Answer(ms(first), ms(last), ms(shown), sum(len(data) for _, data in chunks))

    def press(self, keys: str, quiet: float = 0.12) -> Answer:
        """Write a key (a name of ``KEYS`` or plain characters) and take the answer."""
        self.write(keys)
        return self.read(quiet)

    def write(self, keys: str) -> None:
        """Write a key without waiting for the answer."""
        self.since = time.perf_counter()
        os.write(self.terminal, KEYS.get(keys, keys).encode())

    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(self.screen.display)

    def cpu(self) -> float:
        """CPU time used so far by all threads that live, in ms."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def memory(self) -> float:
        """Peak resident memory in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0

    def close(self) -> None:
        """End the program, whatever it is doing, and take the body away."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def _answer(self, data: bytes) -> None:
        for query in QUERY.finditer(data):
            if mode := query["mode"]:
                known = mode in (b"2026", b"2048", b"1004", b"2004")
                reply = b"\x1b[?%s;%d$y" % (mode, 2 if known else 0)
            elif query["da"]:
                reply = b"\x1b[?62;22c"
            elif query["dsr"]:
                reply = b"\x1b[1;1R"
            else:
                reply = b"\x1b[?0u"
            os.write(self.terminal, reply)
