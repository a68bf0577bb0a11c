"""Files that turn strange while they are open: the last good figures stay, nothing is written, it heals."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.planfile.editing.edit import Refusal
from retroplan.session.revision import Revision
from retroplan.session.workbook import Workbook
from retroplan.storage.unreadable import Unreadable
from tests.support.app.session import amount, edited, kind, looked, opened
from tests.support.hostile.evil import EVIL, toml
from tests.support.places import CORPORA
from tests.support.plans.story import TEXT, TODAY

CORPUS = CORPORA / "toml-test"
STRANGE = (
    b"\xff\xfe\x00",
    b"\x00",
    b"a = '\xff'",
    b"a = 1\n\xc3\n",
    b"\xed\xa0\x80",
    b"= 1",
    b"[",
    b"a = " + b"[" * 3000,
    b"[" + b"a." * 3000 + b"a]",
    b"a = 0x" + b"f" * 5000 + b"\nb = " + b"9" * 5000,
    b"#" * 1_100_000,
    b"\x89PNG\r\n\x1a\n",
    b"<html></html>",
    b'{"goal": 1}',
    b"%PDF-1.7\n\xe2\xe3",
    b"<<<<<<< HEAD\na = 1\n=======\n",
    b"#" * 9_000_000,
)
"""What other programs, merges and accidents make of a file."""


def invalid() -> list[bytes]:
    """Every file that is no TOML, of both versions of the corpus."""
    return [path.read_bytes() for path in sorted(CORPUS.rglob("*.toml")) if "invalid" in path.parts]


def marks(path: Path) -> tuple[int, int, int, bytes]:
    about = path.stat()
    return about.st_ino, about.st_mtime_ns, about.st_ctime_ns, path.read_bytes()


def test_no_broken_file_takes_the_figures_away_or_is_written(path: Path) -> None:
    """Every invalid file of the corpus and more, one after the other, under an open plan that is edited."""
    with opened(path) as workbook:
        edited(workbook, 500)
        good, results = workbook.head.text, workbook.head.results
        unreadable = 0
        for number, data in enumerate([*invalid(), *STRANGE]):
            path.write_bytes(data)
            before = marks(path)
            outside = looked(workbook)
            broken = workbook.head.broken
            if broken is None:
                # TOML 1.1 allows it, or it says nothing at all: then it is a plan like any other
                assert outside is not None, data[:80]
                path.write_text(good)
                looked(workbook)
                results = workbook.head.results
                good = workbook.head.text
                continue
            unreadable += 1
            assert workbook.head.text == good
            assert workbook.head.results is results
            assert isinstance(workbook.edit(amount(600 + number)), Refusal)
            assert workbook.undo() is None
            workbook.save()
            assert workbook.flush(60)
            assert marks(path) == before, data[:80]
        assert unreadable > 450
        path.write_text(good)
        assert looked(workbook) is not None
        assert workbook.head.broken is None
        edited(workbook, 777)
        assert kind(workbook) == "saved"
    assert "amount = 777" in path.read_text()


def test_what_is_no_text_or_no_toml_says_where(path: Path) -> None:
    with opened(path) as workbook:
        for data, place in (
            (b"a = 1\n\xc3\n", (2, 1)), (b"a = 1\nb = '\xff'", (2, 6)), (b"a = 1\n[", (2, 2)),
            (b"a = 1\n  = 1\n", (2, 3)), (b"a = 1\na = 2\n", (2, 6)), (b"\x00", (1, 1)),
        ):  # fmt: skip
            path.write_bytes(data)
            assert looked(workbook) is not None
            broken = workbook.head.broken
            assert broken is not None
            assert (broken.line, broken.column) == place, data


@pytest.mark.parametrize("data", STRANGE, ids=range(len(STRANGE)))
def test_a_strange_file_that_is_opened_is_never_written(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    before = marks(path)
    workbook = Workbook.open(path, TODAY, state_dir=path.parent / "state")
    if isinstance(workbook, Unreadable):
        assert workbook.reason.template
    else:
        assert workbook.head.broken is not None
        assert isinstance(workbook.edit(amount(500)), Refusal)
        workbook.save()
        assert workbook.close(60)
    assert marks(path) == before


@pytest.mark.parametrize(
    "number", ["2", "99", "9223372036854775808", "0x7fffffffffffffffffffffffffffffffffffffff"]
)
def test_a_newer_format_is_never_written_whatever_is_tried(path: Path, number: str) -> None:
    path.write_text(TEXT.replace("format = 1", f"format = {number}", 1) + '\n[later]\nkey = "kept"\n')
    before = marks(path)
    with opened(path) as workbook:
        assert workbook.state.kind == "read-only"
        assert isinstance(workbook.edit(amount(500)), Refusal)
        assert workbook.undo() is None
        assert workbook.redo() is None
        workbook.save()
        workbook.keep_mine()
        assert workbook.flush(60)
        assert looked(workbook) is None
    assert marks(path) == before


def test_every_naughty_text_may_come_from_outside(path: Path) -> None:
    with opened(path) as workbook:
        for string in EVIL:
            path.write_text(TEXT + f"{toml('k' + string)} = {toml(string)}\n", encoding="utf-8")
            outside = looked(workbook)
            assert outside is not None
            assert outside.kind == "reloaded"
        done = workbook.edit(amount(500))
        assert isinstance(done, Revision)
        assert workbook.flush(60)
    assert f"{toml('k' + EVIL[-1])} = {toml(EVIL[-1])}\n" in path.read_text(encoding="utf-8")
