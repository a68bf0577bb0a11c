"""Saves where files are of another kind than here; the real file systems are tried in ``tests/soak``."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Written


def test_where_all_files_belong_to_another_a_plan_can_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a stick that was mounted for everybody: nobody but its owner may set a mode."""

    def refuse(descriptor: int, mode: int) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    path = tmp_path / "plan.toml"
    path.write_text("a = 1\n")
    path.chmod(0o600)
    monkeypatch.setattr(os, "fchmod", refuse)
    assert isinstance(write_file(path, "a = 2\n", digest("a = 1\n")), Written)
    assert path.read_text() == "a = 2\n"
