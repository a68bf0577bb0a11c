"""What the first keys will need, loaded while the reader looks at the first drawing."""

from __future__ import annotations

import gc
from importlib import import_module

MODULES = ("retroplan.tui.actions.dispatch_table", "retroplan.planfile.editing.edit")


def preload() -> None:
    """Load what keys need; look for garbage from now on, where the start was spared of it.

    What has been loaded stays for good, so no later search goes through it.
    """
    for name in MODULES:
        import_module(name)
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
