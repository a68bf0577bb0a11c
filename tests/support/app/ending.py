"""A program on a terminal of its own that ends suddenly: what it leaves behind."""

from __future__ import annotations

import fcntl
import os
import pty
import queue
import select
import signal
import subprocess
import sys
import termios
import time
import tty
from contextlib import suppress
from pathlib import Path
from typing import Any

from retroplan.session.ending import install
from tests.support.places import ROOT

PATIENCE = 60.0
SET = b"\x1b[?1049h\x1b[?25l\x1b[?1003h\x1b[?2004h\x1b[>1u"
"""What a full-screen program switches on."""


def program(mode: str, saved: str) -> None:
    """The program: takes the terminal, says "ready", and goes on in the way that ``mode`` names."""
    if "uncontrolled" not in mode:  # then no signal tells that the terminal is gone
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    def flush(seconds: float) -> None:
        Path(saved).write_text("saved")
        if "slow" in mode:
            time.sleep(3600)

    ending = install(flush, 2)
    if "taken" in mode:
        signal.set_wakeup_fd(-1)
    tty.setraw(0)
    os.write(2, SET + b"ready")
    if "removed" in mode:
        ending.remove()
        os.write(2, b"removed")
    if "paused" in mode:
        with ending.paused():
            os.write(2, b"paused")
            _wait()
    if "stalled" in mode:
        with suppress(OSError):
            while True:
                os.write(2, b"x" * 4096)
    if "locked" in mode:
        queue.Queue[int](1).get()
    _wait()


def _wait() -> None:
    while True:
        time.sleep(3600)


class Terminal:
    """The other end of the terminal of a running program."""

    def __init__(self, mode: str, folder: Path, ready: bytes = b"ready") -> None:
        self.saved = folder / "saved"
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        line = [sys.executable, "-m", __name__, mode, str(self.saved)]
        self.process = subprocess.Popen(
            line, stdin=self.slave, stdout=self.slave, stderr=self.slave, start_new_session=True, cwd=ROOT
        )
        self.out = b""
        while ready not in self.out:
            self.out += os.read(self.master, 65536)

    def read(self) -> bytes:
        """Everything the program has sent by now."""
        while select.select([self.master], [], [], 0)[0]:
            try:
                part = os.read(self.master, 65536)
            except OSError:
                break
            if not part:
                break
            self.out += part
        return self.out

    def end(self, number: int = 0) -> int:
        """Send a signal and give the exit code."""
        if number:
            self.process.send_signal(number)
        return self.process.wait(PATIENCE)

    def hang_up(self) -> None:
        """The terminal vanishes, as when a connection breaks."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1

    @property
    def modes(self) -> list[Any]:
        """The modes of the terminal now."""
        return termios.tcgetattr(self.slave)

    def close(self) -> None:
        """Leave nothing running."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)


if __name__ == "__main__":
    program(sys.argv[1], sys.argv[2])
