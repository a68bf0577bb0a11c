"""Sudden ends: what is open is saved, the terminal given back, and the process gone within two seconds.

A signal only wakes a thread, which does the rest; so it works while the event loop hangs on a stalled
terminal. Nothing here waits for the terminal, and nothing here knows the screen.

Every signal that ends a process unless it is caught ends this one in order, but for three kinds: KILL, which
nobody can catch; SEGV, BUS, FPE and ILL, with which the processor reports that the program itself is broken,
so that no Python can be run any more; and those that mean what each program says they mean.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType, TracebackType
from typing import NoReturn

from retroplan.session.crash import crash_report

__all__ = ["Ending", "crash_report", "finish", "install", "leave", "restore"]


def _there(*names: str) -> tuple[signal.Signals, ...]:
    """Those of the signals that this system has."""
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


SIGNALS = _there(
    *("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGABRT"),
    *("SIGALRM", "SIGVTALRM", "SIGPROF", "SIGXCPU"),  # a limit set from outside, as by timeout -s ALRM
    *("SIGTRAP", "SIGSYS", "SIGIO", "SIGPWR", "SIGSTKFLT", "SIGEMT"),
)
"""Those that end the program."""
IGNORED = _there("SIGUSR1", "SIGUSR2")
"""Those that mean nothing here: sent to every program of a name, they must not cost anybody the open plan."""
FLUSH_SECONDS = 1.2
"""How long the newest text may take to reach the disk."""
_MOST_SECONDS = 1.8
"""When the process goes, whatever is still going on."""
_FROM_EDITOR = frozenset({signal.SIGINT, signal.SIGQUIT})
"""While an editor has the terminal, its keys send these to us as well; they are meant for it."""

RESET = (
    b"\x1b[?2026l"  # no frame is held back any more
    b"\x1b[<u"  # the keyboard as before (kitty protocol, kept per screen)
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # no mouse reports
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l"  # no reports of focus, pastes, sizes
    b"\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"  # plain text, wrapped lines, the first screen, a cursor
)

_STOPS = (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
_ENOUGH = b"\0"
"""Ends the thread; no signal has this number."""
_SO_FAR = b"\xff"
"""Makes the thread say that it has dealt with all that came before; nor has one this."""

_Handler = Callable[[int, FrameType | None], object] | int | None


class Ending:
    """Watches for the end, from ``install`` to ``remove``."""

    def __init__(self, flush: Callable[[float], object], tty_fd: int | None) -> None:
        self._flush = flush
        self._tty = tty_fd if tty_fd is not None and os.isatty(tty_fd) else None
        self._modes = termios.tcgetattr(self._tty) if self._tty is not None else None
        self._away = False
        self._paused = False
        self._asked = False
        self._removed = False
        self._caught_up = threading.Event()
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        os.set_blocking(self._writer, False)
        self._before: dict[signal.Signals, _Handler] = {
            **{number: signal.signal(number, self._wake) for number in SIGNALS},
            **{number: signal.signal(number, _nothing) for number in IGNORED},
        }
        self._wakeup = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)
        self._thread = threading.Thread(target=self._watch, name="ending", daemon=True)
        self._thread.start()

    def remove(self) -> None:
        """Give signals back to whoever had them."""
        if self._removed:
            return
        self._removed = True
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        os.write(self._writer, _ENOUGH)  # behind the signals that came before
        self._thread.join()
        os.close(self._reader)
        os.close(self._writer)

    def __enter__(self) -> Ending:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    @contextmanager
    def away(self) -> Iterator[None]:
        """While another program has the terminal: it is not reset."""
        before, self._away = self._away, True
        try:
            yield
            self.hold()
        finally:
            self._away = before

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While a program that we started has the terminal: its ctrl+c is not for us either."""
        with self.away():
            self._paused = True
            try:
                yield
            finally:
                self._caught_up.clear()
                with suppress(OSError):
                    os.write(self._writer, _SO_FAR)  # a ctrl+c that came before was still the program's
                self._caught_up.wait(_MOST_SECONDS)
                self._paused = False

    def hold(self) -> None:
        """Return unless the end was asked for: then the terminal is not to be taken any more."""
        while self._asked:
            time.sleep(_MOST_SECONDS)

    def _wake(self, number: int, frame: FrameType | None) -> None:
        """Wake the thread, should somebody have taken the interpreter's own wake-up away."""
        if not self._meant_for_editor(number):
            self._asked = True
            for stop in _STOPS:  # a job that is ended while it is stopped is not to stop again on its way
                signal.signal(stop, signal.SIG_IGN)
        with suppress(OSError):
            os.write(self._writer, bytes([number]))

    def _meant_for_editor(self, number: int) -> bool:
        return self._paused and number in _FROM_EDITOR

    def _watch(self) -> None:
        """Wait for a signal, or for the terminal to vanish."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)  # whose terminal it is, is looked at instead
        poll = select.poll()
        poll.register(self._reader, select.POLLIN)
        if self._tty is not None:
            poll.register(self._tty, 0)  # hang-up is always told
        while True:
            ready = dict(poll.poll())
            came = os.read(self._reader, 64) if self._reader in ready else b""
            for number in came:
                if number == _SO_FAR[0]:
                    self._caught_up.set()
                self._act(number)
            if _ENOUGH[0] in came:
                return
            if self._tty in ready:
                self._act(signal.SIGHUP)
                poll.unregister(self._tty)

    def _act(self, number: int) -> None:
        if number not in SIGNALS or self._meant_for_editor(number):
            return
        leave(number, self._flush, None if self._away else self._tty, self._modes)


def install(flush: Callable[[float], object], tty_fd: int | None) -> Ending:
    """Watch for the signals that end and for a terminal that vanishes; to be called by the main thread.

    ``flush`` is called in another thread, with the seconds it may take. The terminal's modes are remembered
    now, so this comes before anything changes them.
    """
    return Ending(flush, tty_fd)


def finish(code: int, last_words: str = "") -> NoReturn:
    """End the process when all is done, whatever threads are still there; say the last words, if any.

    Python itself would wait for every thread, and one may hang for good on a disk or a terminal.
    """
    with suppress(OSError):
        if last_words:
            sys.stderr.write(f"{last_words}\n")
        sys.stderr.flush()
        sys.stdout.flush()
    atexit._run_exitfuncs()
    os._exit(code)


def leave(
    number: int, flush: Callable[[float], object], tty: int | None, modes: list[object] | None
) -> NoReturn:
    """End the process as a signal of that number would, but in order. Does not return."""
    end = time.monotonic() + _MOST_SECONDS
    saving = threading.Thread(target=flush, args=(FLUSH_SECONDS,), daemon=True)
    try:
        saving.start()
        saving.join(end - time.monotonic())
    except RuntimeError:  # no more threads: then here
        flush(FLUSH_SECONDS)
    finally:
        if tty is not None:
            restore(tty, modes)
        os._exit(128 + number)


def restore(tty: int, modes: list[object] | None) -> None:
    """Put the terminal back as it was, waiting for nothing; what a stalled one will not take is dropped.

    How the terminal treats keys is left alone where the shell has put us in the background: it is its own.
    """
    with suppress(OSError, termios.error):
        screen = os.open(os.ttyname(tty), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            _send(screen)
        finally:
            if modes is not None and _in_front(tty):
                termios.tcsetattr(screen, termios.TCSANOW, modes)  # type: ignore[arg-type]
            os.close(screen)


def _in_front(tty: int) -> bool:
    """Whether the terminal's keys are ours; so they are, too, where no shell shares them out."""
    try:
        return os.tcgetpgrp(tty) == os.getpgrp()
    except OSError:
        return True


def _nothing(number: int, frame: FrameType | None) -> None:
    """Do nothing; programs started by us do not ignore the signal, as they would if we ignored it."""


def _send(screen: int) -> None:
    """Send the reset; where the terminal is stalled, in the place of what still waits."""
    try:
        sent = os.write(screen, RESET)
    except BlockingIOError:
        sent = 0
    if sent < len(RESET):
        termios.tcflush(screen, termios.TCOFLUSH)
        with suppress(BlockingIOError):
            os.write(screen, RESET)
