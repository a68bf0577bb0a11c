"""The terminal as Textual drives it, mended where stops, stray signals and odd bytes break it.

Textual starts its input again at every SIGCONT, whether it had been stopped or not, so that several threads
read the keys; and it works inside its signal handlers, which may come while a lock is held. Here a handler
only asks the app, and there is never more than one thread that reads:

* asked to stop (ctrl+z, SIGTSTP), the app gives the terminal back, stops, and takes it again;
* continued without having been asked (SIGSTOP, or a stray SIGCONT), nothing tells whether a shell had the
  terminal meanwhile. So its modes are set once more, which changes nothing where they were right, and the
  whole screen is drawn;
* while another program has the terminal it is left alone;
* a program that had the terminal may leave it in a way in which a write is refused instead of waited for, or
  to a group of processes of which nobody lives. Neither keeps us from going on.
"""

from __future__ import annotations

import errno
import os
import select
import signal
import termios
import time
import tty
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any, TextIO

from textual import constants
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message

from retroplan.tui.input import KeyReader

_LOOK_EVERY = 0.1
"""Seconds after which the thread that reads sees that it is to end."""
_KEYBOARD = (
    linux_driver.KITTY_DISAMBIGUATE_ESCAPE_CODES
    | linux_driver.KITTY_REPORT_ALL_KEYS
    | linux_driver.KITTY_REPORT_ASSOCIATED_TEXT
)


class Continued(Message):
    """The process goes on after a stop that it knew nothing of, or after none."""


class Resized(Message, bubble=False):
    """The terminal has changed its size; by now it may have the old one again.

    It comes behind the ``Resize`` that says the size.
    """


class Waiting:
    """What is drawn goes out here; a terminal that takes nothing more is waited for.

    Whoever shares the terminal may have made it refuse instead (O_NONBLOCK belongs to all who hold it open),
    at any time; an error in Textual's thread that writes would stop the app for ever.
    """

    def __init__(self, file: TextIO, tell_gone: Callable[[], None] = lambda: None) -> None:
        self._file = file
        self._tell_gone = tell_gone
        self._gone = False

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._file.fileno()

    def write(self, text: str) -> None:
        """Write all of it; a terminal that is gone, closed in the middle of a drawing, is told of once.

        That is an end of the terminal and no error of ours: nothing is raised, and nothing more is written.
        """
        left = b"" if self._gone else text.encode(self._file.encoding, "replace")
        try:
            while left:
                try:
                    left = left[os.write(self.fileno(), left) :]
                except BlockingIOError:
                    select.select([], [self.fileno()], [])
        except (OSError, ValueError):  # a descriptor that was closed is no number any more
            self._gone = True
            self._tell_gone()

    def flush(self) -> None:
        """Nothing is held back."""


HUNG_UP = 128 + signal.SIGHUP
"""The exit code of a program whose terminal went."""


class TerminalDriver(LinuxDriver):
    """Textual's driver of a terminal, with one reader."""

    _away = True
    """Whether the terminal is not ours to read and draw on."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        assert self._file is not None  # the app is not started without it
        tell = partial(self._soon, self._app.exit, HUNG_UP)
        self._file = Waiting(self._file, tell)  # type: ignore[assignment]  # as much of a file as is asked of it

    def start_application_mode(self) -> None:
        """Take the terminal and read it."""
        self._away = False
        self._take_from_nobody()
        self.wait_in_background()  # Textual's own wait does not go on when it is over
        super().start_application_mode()  # type: ignore[no-untyped-call]
        signal.signal(signal.SIGWINCH, self._size_changed)

    def stop_application_mode(self) -> None:
        """Give the terminal back and read it no more."""
        self._away = True
        super().stop_application_mode()

    def stop(self, group: int) -> None:
        """Stop as a shell expects it, and return when it lets us go on in front; without the terminal.

        ``group`` is whom ``os.kill`` means by it. Where no shell waits that could continue us the system does
        not stop anybody, and this returns at once.
        """
        _stop(group)
        self.wait_in_background()

    def wait_in_background(self) -> None:
        """Stay stopped as long as the shell has us in the background."""
        while True:
            try:
                # Changes nothing, but the system stops whoever does it from the background.
                termios.tcsetattr(self.fileno, termios.TCSANOW, termios.tcgetattr(self.fileno))
            except termios.error as error:
                if error.args[0] == errno.EINTR:
                    continue
            return

    def _take_from_nobody(self) -> None:
        """Come to the front where the group of processes that was there is gone; a shell keeps its place."""
        try:
            os.killpg(os.tcgetpgrp(self.fileno), 0)
        except ProcessLookupError:
            before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            with suppress(OSError):
                os.tcsetpgrp(self.fileno, os.getpgrp())
            signal.signal(signal.SIGTTOU, before)
        except OSError:
            return

    def take_again(self) -> None:
        """Set the modes of the terminal once more, as a start does; the screen is to be drawn behind this."""
        if self._away:
            return
        with suppress(termios.error):
            modes = termios.tcgetattr(self.fileno)
            modes[tty.LFLAG] = self._patch_lflag(modes[tty.LFLAG])
            modes[tty.IFLAG] = self._patch_iflag(modes[tty.IFLAG])
            modes[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, modes)
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h")  # the other screen, no cursor, reports of focus
        if not constants.DISABLE_KITTY_KEY:
            self.write(f"\x1b[={_KEYBOARD};1u")  # set, where a start puts it on a stack
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        self._enable_mouse_support()
        if self._in_band_window_resize:
            self._enable_in_band_window_resize()
        if self._mouse_pixels:
            self._enable_mouse_pixels()
        self.flush()

    def run_input_thread(self) -> None:
        """Read until the terminal is given back; a terminal that is gone is not asked all the time."""
        keys = KeyReader()
        while not self.exit_event.is_set():
            now = time.monotonic()
            wait = _LOOK_EVERY if keys.due is None else min(_LOOK_EVERY, max(0.0, keys.due - now))
            data = b""
            if select.select([self.fileno], [], [], wait)[0]:
                with suppress(OSError):
                    data = os.read(self.fileno, 4096)
                if not data:
                    self.exit_event.wait(_LOOK_EVERY)
            for message in keys.feed(data, time.monotonic()):
                self.process_message(message)

    def _size_changed(self, number: int, frame: FrameType | None) -> None:
        """Tell the new size between what else the app does."""
        self._soon(self._tell_size)

    def _tell_size(self) -> None:
        """Tell the size the terminal has now.

        A handler that looked itself could be interrupted by the next one, and tell its older size last.
        """
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(Resize(size, size))
        self._app.post_message(Resized())

    def _run_input_thread(self) -> None:
        """Read; an error of ours is the app's, whose last words hold nothing of the plan."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001
            self._app.call_later(_fail, error)

    def _sigtstp_application(self, number: int, frame: FrameType | None) -> None:
        """Stop, asked by another process or by the keys of an editor that has the terminal."""
        if self._away:
            _stop(os.getpid())
        else:
            self._soon(self._app.call_later, self._app.action_suspend_process, os.getpid())

    def _sigcont_application(self, number: int, frame: FrameType | None) -> None:
        """Go on after a stop that nobody asked us for, if there was one."""
        if not self._away:
            self._soon(self._app.post_message, Continued())

    def _soon(self, ask: Callable[..., object], *arguments: object) -> None:
        """Ask the app for something, between what else it does: a handler may come while a lock is held."""
        with suppress(RuntimeError):  # the app is at its end
            self._loop.call_soon_threadsafe(ask, *arguments)


def _stop(group: int) -> None:
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    os.kill(group, signal.SIGTSTP)
    signal.signal(signal.SIGTSTP, before)


def _fail(error: Exception) -> None:
    raise error
