"""A program that opened the plan before a save and writes after it: its version is kept, and told of."""

from __future__ import annotations

from pathlib import Path

from tests.support.app.session import edited, looked, open_plan, opened, told, with_amount
from tests.support.plans.story import TEXT

THEIRS = "# theirs\n"


def copies(path: Path) -> list[str]:
    """What the conflict copies hold."""
    return [copy.read_text() for copy in sorted(path.parent.glob("*.conflict-*"))]


def test_what_was_written_into_the_replaced_version_is_told_at_the_next_look(path: Path) -> None:
    with opened(path) as workbook, path.open("r+") as theirs:
        edited(workbook, 500)
        assert looked(workbook) is None
        theirs.write(THEIRS)
        theirs.flush()
        told(workbook, "rescued")
        assert copies(path) == [THEIRS + TEXT[len(THEIRS) :]]
        theirs.write(THEIRS)
        theirs.flush()
        assert copies(path) == [2 * THEIRS + TEXT[2 * len(THEIRS) :]], "what comes later lands in the copy"
    assert path.read_text() == with_amount(500)


def test_every_version_that_somebody_holds_is_watched(path: Path) -> None:
    with opened(path) as workbook:
        held = []
        for value in (500, 600, 700):
            held.append(path.open("a"))
            edited(workbook, value)
        for number, theirs in enumerate(held):
            theirs.write(f"# {number}\n")
            theirs.close()
        told(workbook, "rescued")
        assert sorted(copies(path)) == sorted(
            f"{text}# {number}\n" for number, text in enumerate((TEXT, with_amount(500), with_amount(600)))
        )


def test_whoever_only_read_or_wrote_nothing_leaves_no_trace(path: Path) -> None:
    with opened(path) as workbook:
        with path.open("r+"), path.open():
            edited(workbook, 500)
        assert looked(workbook) is None
    assert [file.name for file in path.parent.iterdir()] == ["plan.toml"]


def test_at_the_end_the_copies_are_named(path: Path) -> None:
    workbook = open_plan(path)
    with path.open("a") as theirs:
        edited(workbook, 500)
        theirs.write(THEIRS)
        theirs.flush()
        workbook.close()
        assert [copy.read_text() for copy in workbook.late] == [TEXT + THEIRS]


def test_what_is_written_after_the_end_is_found_at_the_next_start(path: Path) -> None:
    workbook = open_plan(path)
    with path.open("a") as theirs:
        edited(workbook, 500)
        workbook.close()
        assert workbook.late == ()
        theirs.write(THEIRS)
    with opened(path) as workbook:
        assert [copy.read_text() for copy in workbook.rescued] == [TEXT + THEIRS]
