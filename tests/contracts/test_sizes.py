"""A file has one job: one that grows past what can be read at a sitting is parted by job."""

from __future__ import annotations

from tests.support.places import ROOT

MOST = 300
"""Lines of a source file."""


def test_no_source_file_is_longer_than_can_be_read_at_a_sitting() -> None:
    sizes = {
        file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines())
        for file in (ROOT / "src").rglob("*.py")
    }
    assert len(sizes) > 300
    assert {file: size for file, size in sizes.items() if size > MOST} == {}
