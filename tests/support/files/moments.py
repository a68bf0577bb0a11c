"""Another program that acts at a chosen moment of a save, and one that holds a file open across it."""

from __future__ import annotations

import mmap
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from retroplan.storage import lease
from retroplan.storage.outcomes import Outcome
from tests.support.files.faults import Faults
from tests.support.places import ROOT

PATIENCE = 60.0


class Moment(Faults):
    """Has something happen right before the n-th call that touches a file; ``hit`` tells whether it came."""

    def __init__(self, at: int, act: Callable[[], None]) -> None:
        super().__init__(at)
        self._act = act

    def wrap(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) == self._fail_at:
                self._act()
            return real(*args, **options)

        return call

    @property
    def where(self) -> str:
        """The call before which it happened."""
        return f"before call {self._fail_at}, {self.calls[self._fail_at - 1]}"


def at_each_call(save: Callable[[], Outcome], act: Callable[[], None]) -> Iterator[tuple[Outcome, str]]:
    """Save again and again, ``act`` coming one call later each time, until a save ends before it.

    Gives each outcome, and where it happened; what was there before is set up by whoever iterates.
    """
    for number in range(1, 500):
        moment = Moment(number, act)
        with moment.active():
            outcome = save()
        if not moment.hit:
            return
        yield outcome, moment.where
    raise AssertionError("a save makes ever more calls")


@contextmanager
def without_leases() -> Iterator[None]:
    """A system that cannot tell whether somebody writes into a file."""
    there = lease._SET
    lease._SET = None
    try:
        yield
    finally:
        lease._SET = there


def is_done(outcome: Outcome) -> bool:
    """Whether nothing that was replaced is looked after any more."""
    return outcome.replaced is None or outcome.replaced.done


def letting_go(outcome: Outcome) -> Path | None:
    """The copy that the last look makes, if any."""
    return outcome.replaced.close() if outcome.replaced else None


class Holder:
    """A process that opens files, keeps them open, and writes into them when told to."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )  # nothing read ahead: ``answers`` asks the pipe itself

    def __enter__(self) -> Holder:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(OSError):
            self._process.communicate(timeout=PATIENCE)

    def _do(self, what: str, value: str = "") -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{what} {value}\n".encode())
        answer = self._process.stdout.readline()
        assert answer == b"done\n", answer

    def open(self, style: str, path: Path) -> None:
        """Open it: "r+" (to write over it), "a" (to append), "map" (mapped into memory, and closed)."""
        self._do(style, str(path))

    def write(self, text: str) -> None:
        """Write a line of ASCII; a mapped file keeps its length."""
        self._do("write", text)

    def write_later(self, text: str, seconds: float) -> None:
        """Write it after so many seconds and let the file go; then ``answers`` is true, once."""
        self._do("later", f"{seconds} {text}")

    def answers(self, timeout: float) -> bool:
        """Whether what was to be done later is done, waiting at most so many seconds for it."""
        assert self._process.stdout is not None
        if not select.select([self._process.stdout], [], [], timeout)[0]:
            return False
        return self._process.stdout.readline() == b"done\n"

    def close(self) -> None:
        """Let the file go."""
        self._do("close")


def hold() -> None:
    """The process: one command a line, and one answer for each."""
    held: IO[bytes] | mmap.mmap | None = None
    for line in sys.stdin:
        what, _, value = line.rstrip("\n").partition(" ")
        if what == "write":
            assert held is not None
            _write(held, value.encode() + b"\n")
        elif what == "close":
            assert held is not None
            held.close()
        elif what == "later":
            assert held is not None
            _say_done()
            seconds, _, text = value.partition(" ")
            time.sleep(float(seconds))
            _write(held, text.encode() + b"\n")
            held.close()
        elif what == "map":
            with Path(value).open("r+b") as file:
                held = mmap.mmap(file.fileno(), 0)
        else:
            held = Path(value).open(f"{what}b", buffering=0)  # noqa: SIM115
        _say_done()


def _say_done() -> None:
    sys.stdout.write("done\n")
    sys.stdout.flush()


def _write(held: IO[bytes] | mmap.mmap, data: bytes) -> None:
    if isinstance(held, mmap.mmap):
        held[: len(data)] = data
        return
    held.write(data)
    if "+" in held.mode:
        held.truncate()


if __name__ == "__main__":
    hold()
