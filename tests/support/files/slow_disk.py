"""A disk on which saves wait until the test lets them go."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retroplan.storage import save_job
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Outcome

PATIENCE = 60.0
"""Seconds after which a test gives up."""


class SlowDisk:
    """Each save tells that it has ``begun`` and waits for ``go``; ``end`` is what it does then."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = threading.Semaphore(0)
        self.go = threading.Semaphore(0)
        self.texts: list[str] = []
        self.end: Callable[..., Outcome] = write_file
        monkeypatch.setattr(save_job, "write_file", self)

    def __call__(self, path: Path, text: str, base: str | None, **more: Any) -> Outcome:
        self.texts.append(text)
        self.begun.release()
        assert self.go.acquire(timeout=PATIENCE)
        return self.end(path, text, base, **more)
