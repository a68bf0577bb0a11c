"""What the environment may say to the screen: no more than what helps, and nothing beyond reason."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

SIZE = ("COLUMNS", "LINES")
ESCAPE_DELAY = "ESCDELAY"
"""Milliseconds after which an Esc is a key by itself; curses knows it too."""
MOST = 1000
"""The most columns, lines or milliseconds that are believed."""
KEPT = "TEXTUAL_DISABLE_KITTY_KEY"
"""The one switch of Textual's that helps in a terminal."""


def take_only_what_helps(environ: MutableMapping[str, str], terminal: int) -> None:
    """Leave out what would break, slow down or spy on the screen in the terminal with this descriptor.

    To be called before Textual is loaded, which looks at the environment then. Its variables are for those
    who develop apps: they write what is typed into files, load code, and end the app if they make no sense.
    """
    for name in [name for name in environ if name.startswith("TEXTUAL") and name != KEPT]:
        del environ[name]
    if ESCAPE_DELAY in environ and not _sane(environ[ESCAPE_DELAY]):
        del environ[ESCAPE_DELAY]
    known = _knows_its_size(terminal)
    for name in SIZE:
        if name in environ and (known or not _sane(environ[name])):
            del environ[name]


def _knows_its_size(terminal: int) -> bool:
    """Whether the terminal says its size; an exported one would hold for ever, resized or not."""
    try:
        return all(os.get_terminal_size(terminal))
    except OSError:
        return False


def _sane(said: str) -> bool:
    return said.isascii() and said.isdecimal() and len(said) < 6 and 0 < int(said) <= MOST
