"""Inside a terminal multiplexer the same keys give the same file; all of them are tried in ``tests/soak``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.app.muxers import played, why_not


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The file after each part of the session, without any multiplexer."""
    return played(tmp_path_factory.mktemp("bare"), "bare")


@pytest.mark.parametrize("way", ["tmux", "console"])
def test_the_same_session_gives_the_same_file_byte_for_byte(
    tmp_path: Path, way: str, alone: tuple[str, ...]
) -> None:
    if reason := why_not(way):
        pytest.skip(reason)
    assert played(tmp_path, way) == alone
    assert all(text in alone[1] for text in ("price = 14 ", '"14%"'))
    assert "price = 15 " in alone[2]
