"""Files made to take memory and time: the program answers, within a memory that is bounded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.hostile.bombs import BOMBS, ask, commands

SIZE = 60_000
"""Bytes of the bombs that grow; ``tests/soak`` takes the largest that is read."""


@pytest.mark.parametrize("name", list(BOMBS))
def test_a_bomb_is_answered_and_left_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bomb.toml"
    path.write_text(BOMBS[name](SIZE), encoding="utf-8")
    before = path.stat()
    for command in ("check", "open"):
        answer = ask(tmp_path, *commands(tmp_path, path)[command])
        assert answer.code in (0, 1), answer.err[-2000:]
        assert "Traceback" not in answer.err, command
        assert answer.out or answer.err
        if command == "open":
            assert answer.out == "answered\n"
    after = path.stat()
    marks = [(each.st_ino, each.st_mtime_ns, each.st_ctime_ns) for each in (before, after)]
    assert marks[0] == marks[1]
