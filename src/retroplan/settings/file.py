"""The file of the settings: ``settings.toml`` in the user's config directory."""

from __future__ import annotations

import os

from retroplan.settings.table import Loaded, Settings

FILE = "settings.toml"


def load(file: str | os.PathLike[str]) -> Loaded:
    """Read the settings file; without one the defaults hold, and that is no problem."""
    if not os.path.lexists(file):
        return Loaded(Settings())
    # most people have no such file, so what reads one is loaded here
    from retroplan.plan.address import Address
    from retroplan.plan.problems import Problem
    from retroplan.settings.reading import read
    from retroplan.storage.peek import small_text
    from retroplan.storage.unreadable import Unreadable

    found = small_text(os.fspath(file))
    if isinstance(found, Unreadable):
        return Loaded(Settings(), (Problem("warning", Address(), found.reason, found.line, found.column),))
    return read(found)
