"""Reading a file: exact, with its fingerprint, and everything wrong with it told as a value."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retroplan.storage.digests import digest
from retroplan.storage.disk import glance, read_file
from retroplan.storage.outcomes import FileText
from retroplan.storage.unreadable import LARGEST, Unreadable


def unreadable(path: Path | str) -> Unreadable:
    found = read_file(path)
    assert isinstance(found, Unreadable)
    return found


@pytest.mark.parametrize(
    "data", [b"", b"a = 1", b"a = 1\r\nb = 2\r\n", b"\xef\xbb\xbfa = 1\n", "é = 'ü'\r".encode()]
)
def test_the_text_is_exactly_what_the_bytes_say(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(data)
    found = read_file(path)
    assert isinstance(found, FileText)
    assert found.text.encode() == data
    assert found.digest == digest(found.text)


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    assert unreadable(tmp_path / "plan.toml").kind == "missing"


def test_a_folder_is_told_as_one(tmp_path: Path) -> None:
    assert unreadable(tmp_path).kind == "folder"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert unreadable(tmp_path / "pipe.toml").kind == "special"


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to("b.toml")
    (tmp_path / "b.toml").symlink_to("a.toml")
    assert unreadable(tmp_path / "a.toml").kind == "special"


@pytest.mark.parametrize("name", ["a\0b", "\ud800x", "x" * 300])
def test_impossible_names_are_told(name: str) -> None:
    assert unreadable(name).kind == "name"


def test_the_first_byte_that_is_not_utf_8_is_placed(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes("a = 1\nä = '".encode() + b"\xe9'\n")
    found = unreadable(path)
    assert (found.kind, found.line, found.column) == ("not-utf8", 2, 6)


def test_a_file_above_the_cap_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert unreadable(path).kind == "too-large"


def test_a_file_of_just_the_cap_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(b"#" * LARGEST)
    assert isinstance(read_file(path), FileText)


def test_a_glance_sees_the_file_behind_a_link_and_the_link(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    link = tmp_path / "plan.toml"
    link.symlink_to("a")
    first = glance(link)
    (tmp_path / "a").write_text("longer")
    second = glance(link)
    link.unlink()
    link.symlink_to("b")
    third = glance(link)
    link.unlink()
    assert len({first, second, third}) == 3
    assert None not in (first, second, third)
    assert glance(link) is None
