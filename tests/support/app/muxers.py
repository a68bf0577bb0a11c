"""The real program inside tmux, GNU screen and mosh, and on the terminal that the Linux console is.

Each gives the same session: the program is started in it, typed into, resized, left and joined again, and
killed with it. ``bare`` is the program alone, which the others are held against.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from tests.support.app.pty import Terminal, running, surroundings, wait_until
from tests.support.plans.story import TEXT, TODAY

RUN = ("-c", "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])")
"""Python that becomes another program."""
KEYS = {"F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F5": "\x1b[15~", "F7": "\x1b[18~", "Home": "\x1b[H",
        "End": "\x1b[F"}  # fmt: skip
CONSOLE = {"F2": "\x1b[[B", "F3": "\x1b[[C", "F4": "\x1b[[D", "F5": "\x1b[[E", "Home": "\x1b[1~",
           "End": "\x1b[4~"}  # fmt: skip
"""What the keys of the Linux console send where it differs."""


class Session:
    """One way of having the program on a terminal; this one is the program alone."""

    needs: tuple[str, ...] = ()
    term = "xterm-256color"
    keys: Mapping[str, str] = KEYS

    def __init__(self, home: Path) -> None:
        self.home = home
        self.name = secrets.token_hex(4)
        self.plan = home / "plan.toml"
        self._pid = home / "pid"
        self.environ = surroundings(home, TERM=self.term, LC_ALL="C.UTF-8", **self.more())
        if self.term == "linux":
            del self.environ["COLORTERM"]

    def more(self) -> dict[str, str]:
        """What else the environment must say."""
        return {}

    @property
    def program(self) -> list[str]:
        """The command that starts the program and notes its number."""
        line = f"echo $$ > {self._pid}; exec {sys.executable} -m retroplan --today {TODAY} {self.plan}"
        return ["sh", "-c", line]

    def begin(self) -> list[str]:
        """The command that starts the program where it will live, and shows it."""
        return self.program

    @contextmanager
    def left_and_joined(self, terminal: Terminal) -> Iterator[Terminal]:
        """Leave the program running alone for a moment, and come back."""
        yield terminal

    def kill(self, terminal: Terminal) -> None:
        """End it as when a connection or its host goes."""
        os.kill(self.pid, signal.SIGHUP)

    @property
    def pid(self) -> int:
        """The number of the program's process."""
        return int(self._pid.read_text())

    def gone(self) -> bool:
        """Whether the program has ended."""
        try:
            return Path(f"/proc/{self.pid}/stat").read_bytes().rpartition(b")")[2].split()[0] == b"Z"
        except FileNotFoundError:
            return True

    def clean_up(self) -> None:
        """Leave nothing running."""

    def command(self, *line: str) -> None:
        """Speak to what the program lives in."""
        subprocess.run(line, env=self.environ, check=False, capture_output=True)


class Console(Session):
    """The names and keys of the Linux console; the console itself needs a screen and a keyboard."""

    term = "linux"
    keys: Mapping[str, str] = MappingProxyType({**KEYS, **CONSOLE})


class Tmux(Session):
    needs = ("tmux",)

    def more(self) -> dict[str, str]:
        return {"TMUX_TMPDIR": str(self.home)}

    def begin(self) -> list[str]:
        return ["tmux", "-L", self.name, "-f", os.devnull, "new-session", "-s", "plan", *self.program]

    @contextmanager
    def left_and_joined(self, terminal: Terminal) -> Iterator[Terminal]:
        self.command("tmux", "-L", self.name, "detach-client", "-s", "plan")
        terminal.wait_end()
        again = ["tmux", "-L", self.name, "attach-session", "-t", "plan"]
        with running(*again, environ=self.environ, columns=80, rows=24, program=RUN) as other:
            yield other

    def kill(self, terminal: Terminal) -> None:
        self.command("tmux", "-L", self.name, "kill-session", "-t", "plan")

    def clean_up(self) -> None:
        self.command("tmux", "-L", self.name, "kill-server")


class Screen(Session):
    needs = ("screen",)

    def more(self) -> dict[str, str]:
        folder = self.home / "screens"
        folder.mkdir(mode=0o700, exist_ok=True)
        return {"SCREENDIR": str(folder)}

    def begin(self) -> list[str]:
        return ["screen", "-c", os.devnull, "-T", "screen-256color", "-U", "-S", self.name, *self.program]

    @contextmanager
    def left_and_joined(self, terminal: Terminal) -> Iterator[Terminal]:
        self.command("screen", "-d", self.name)
        terminal.wait_end()
        again = ["screen", "-U", "-r", self.name]
        with running(*again, environ=self.environ, columns=80, rows=24, program=RUN) as other:
            yield other

    def kill(self, terminal: Terminal) -> None:
        self.command("screen", "-S", self.name, "-X", "quit")

    clean_up = lambda self: self.command("screen", "-S", self.name, "-X", "quit")  # noqa: E731


class Mosh(Session):
    """A connection that outlives its network; a client that stands still is one out of reach."""

    needs = ("mosh-server", "mosh-client")
    _server = 0

    def begin(self) -> list[str]:
        line = ["mosh-server", "new", "-i", "127.0.0.1", "-p", "60500:60999", "--", *self.program]
        done = subprocess.run(line, env=self.environ, capture_output=True, text=True, check=True)
        found = re.search(r"MOSH CONNECT (\d+) (\S+)", done.stdout)
        server = re.search(r"detached, pid = (\d+)", done.stdout + done.stderr)
        assert found and server, done.stdout + done.stderr
        self._server = int(server[1])
        self.environ["MOSH_KEY"] = found[2]
        return ["mosh-client", "127.0.0.1", found[1]]

    @contextmanager
    def left_and_joined(self, terminal: Terminal) -> Iterator[Terminal]:
        os.kill(terminal.child.pid, signal.SIGSTOP)
        os.kill(terminal.child.pid, signal.SIGCONT)
        yield terminal

    def kill(self, terminal: Terminal) -> None:
        os.kill(self._server, signal.SIGTERM)

    def clean_up(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._server, signal.SIGTERM)


WAYS: Mapping[str, Callable[[Path], Session]] = {
    "bare": Session, "tmux": Tmux, "screen": Screen, "mosh": Mosh, "console": Console,
}  # fmt: skip


def why_not(way: str) -> str:
    """Why there is no such way here; "" when there is."""
    missing = [name for name in getattr(WAYS[way], "needs", ()) if shutil.which(name) is None]
    return f"{', '.join(missing)} is not installed" if missing else ""


LONG = 100_000
"""Characters of the paste that is too much for a cell."""


def played(home: Path, way: str) -> tuple[str, ...]:
    """Play the same session, and give what stood in the file after each part of it."""
    session = WAYS[way](home)
    session.plan.write_text(TEXT, encoding="utf-8")
    try:
        with running(*session.begin(), environ=session.environ, columns=80, rows=24, program=RUN) as terminal:
            _edits(session, terminal)
            first = session.plan.read_text(encoding="utf-8")
            with session.left_and_joined(terminal) as joined:
                _after_joining(session, joined)
                session.kill(joined)
                wait_until(session.gone, "the end of the program")
                second = session.plan.read_text(encoding="utf-8")
    finally:
        session.clean_up()
    try:
        with running(*session.begin(), environ=session.environ, columns=80, rows=24, program=RUN) as terminal:
            terminal.wait_for("[Funnel]", "saved")
            terminal.write(session.keys["F4"])
            terminal.wait_for("[Products]")
            terminal.write("\x1b[B15\r")
            terminal.wait_for("15 €", "saved")
            terminal.write("q")
            wait_until(session.gone, "the end of the program")
    finally:
        session.clean_up()
    return first, second, session.plan.read_text(encoding="utf-8")


def _edits(session: Session, terminal: Terminal) -> None:
    """Edits in several tabs, an undo, pastes, other sizes."""
    keys = session.keys
    terminal.wait_for("[Goal]", "saved")
    terminal.write(keys["F4"])
    terminal.wait_for("[Products]")
    terminal.write("\x1b[B12\r")
    terminal.wait_for("12 €")
    terminal.write(keys["F3"])
    terminal.wait_for("[Funnel]")
    terminal.write("12\r")
    terminal.wait_for("12%")
    terminal.write("13\r")
    terminal.wait_for("13%")
    terminal.write("u")
    terminal.wait_for("12%")
    terminal.write(keys["F4"])
    terminal.wait_for("[Products]")
    _paste(terminal, "1" * LONG)
    terminal.wait_for("Enter keep")
    terminal.write("\x03")
    terminal.wait(lambda screen: "Enter keep" not in screen, "the editor closed")
    _paste(terminal, "14")
    terminal.wait_for("= 14 €")
    terminal.write("\r")
    terminal.wait_for("14 €", "saved")
    for columns, rows, shown in ((20, 5, "needs"), (42, 12, "Price"), (80, 24, "[Products]")):
        terminal.child.setwinsize(rows, columns)
        terminal.screen.resize(rows, columns)
        terminal.wait_for(shown)


def _paste(terminal: Terminal, text: str) -> None:
    """Paste as a terminal does: in brackets if they were asked for."""
    asked = terminal.received.rfind(b"\x1b[?2004h") > terminal.received.rfind(b"\x1b[?2004l")
    data = (f"\x1b[200~{text}\x1b[201~" if asked else text).encode()
    for start in range(0, len(data), 1000):
        terminal.write(data[start : start + 1000])
        terminal.read()


def _after_joining(session: Session, terminal: Terminal) -> None:
    terminal.wait_for("[Products]", "saved")
    terminal.write(session.keys["F3"])
    terminal.wait_for("[Funnel]")
    terminal.write("14\r")
    terminal.wait_for("14%")
