"""What of the environment reaches the screen: a size where the terminal knows none, nothing beyond reason."""

from __future__ import annotations

import fcntl
import os
import struct
import termios
from collections.abc import Iterator

import pytest

from retroplan.tui.surroundings import KEPT, take_only_what_helps

CLAIMED = {"COLUMNS": "132", "LINES": "999999999", "TERM": "xterm"}


@pytest.fixture
def terminal() -> Iterator[int]:
    ours, theirs = os.openpty()
    yield theirs
    os.close(ours)
    os.close(theirs)


def test_what_a_terminal_says_counts(terminal: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environ = dict(CLAIMED)
    take_only_what_helps(environ, terminal)
    assert environ == {"TERM": "xterm"}


def test_a_terminal_that_knows_no_size_leaves_it_to_the_environment(terminal: int) -> None:
    environ = dict(CLAIMED)
    take_only_what_helps(environ, terminal)
    assert environ == {"TERM": "xterm", "COLUMNS": "132"}


@pytest.mark.parametrize(
    "claimed", ["", "0", "-1", "1001", "1e3", "9" * 50_000, "x", "\u0663\u0663\u0663\u0663\u0663\u0663"]
)
def test_no_size_beyond_reason_is_believed(terminal: int, claimed: str) -> None:
    environ = {"COLUMNS": claimed, "LINES": claimed, "ESCDELAY": claimed}
    take_only_what_helps(environ, terminal)
    assert environ == {}


def test_switches_for_developers_of_textual_are_left_out(terminal: int) -> None:
    environ = {
        "TEXTUAL": "devtools",
        "TEXTUAL_LOG": "/tmp/log",
        "TEXTUAL_DRIVER": "os:abort",
        KEPT: "1",
        "ESCDELAY": "25",
    }
    take_only_what_helps(environ, terminal)
    assert environ == {KEPT: "1", "ESCDELAY": "25"}
