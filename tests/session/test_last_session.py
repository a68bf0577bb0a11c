"""The steps of undo and the place of the cursor outlive a session, as long as the plan is what it was."""

from __future__ import annotations

import stat
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.plan.say import (
    Argument,
    Count,
    Day,
    Either,
    Key,
    Money,
    Number,
    Say,
    Share,
    Text,
    Word,
    say,
    say_n,
)
from retroplan.session import last_session
from retroplan.session.revision import Revision
from tests.support.app.session import edited, opened, with_amount
from tests.support.plans.story import TEXT


def left(state: Path) -> list[Path]:
    return list((state / last_session.FOLDER).glob("*.json"))


def changed_twice(path: Path, state: Path) -> None:
    with opened(path, state=state) as book:
        edited(book, 500)
        edited(book, 600)
        book.spot = ("products", "row", "column")


def test_steps_are_undone_and_done_again_in_the_next_session(path: Path, state: Path) -> None:
    changed_twice(path, state)
    with opened(path, state=state) as book:
        assert (book.can_undo, book.can_redo, book.spot) == (True, False, ("products", "row", "column"))
        first = book.undo()
        assert isinstance(first, Revision)
        assert first.text == with_amount(500)
        assert first.label.template
    with opened(path, state=state) as book:
        assert book.can_redo, "what was undone too"
        assert book.undo() is not None
        assert book.head.text == TEXT
        assert not book.can_undo


def test_nothing_is_taken_for_a_plan_that_is_another_text_now(path: Path, state: Path) -> None:
    changed_twice(path, state)
    path.write_text(with_amount(700), encoding="utf-8")
    with opened(path, state=state) as book:
        assert not book.can_undo
        assert book.spot == ("products", "row", "column"), "the place is no matter of the text"


def test_it_can_be_read_by_its_owner_alone(path: Path, state: Path) -> None:
    changed_twice(path, state)
    (file,) = left(state)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data.replace(b'"done"', b'"gone"'),
        lambda data: b"x" * 2_000_000,
        lambda data: b"\xff\xfe",
        lambda data: data.split(b"\n")[0] + b"\n[]",
    ],
)
def test_what_is_damaged_is_passed_over(path: Path, state: Path, spoil: object) -> None:
    changed_twice(path, state)
    (file,) = left(state)
    file.write_bytes(spoil(file.read_bytes()))  # type: ignore[operator]  # a function of the table above
    with opened(path, state=state) as book:
        assert not book.can_undo
        assert book.spot == ("", "", "")


def test_steps_that_do_not_fit_the_text_are_not_taken(path: Path, state: Path) -> None:
    changed_twice(path, state)
    with opened(path, state=state) as book:
        steps = book.mark().steps
        wrong = tuple(
            step._replace(patch=step.patch._replace(start=step.patch.start + 1)) for step in steps.steps
        )
        text = book.head.text
    last_session.leave(
        state, path, text, last_session.LastSession(steps._replace(steps=wrong), ("a", "b", "c"))
    )
    found = last_session.find(state, path, text)
    assert found == last_session.LastSession(last_session.NOTHING.steps, ("a", "b", "c"))


def test_only_the_last_steps_are_left(path: Path, state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_session, "MOST_STEPS", 3)
    with opened(path, state=state) as book:
        for value in range(500, 510):
            edited(book, value)
    with opened(path, state=state) as book:
        for value in (508, 507, 506):
            undone = book.undo()
            assert undone is not None
            assert undone.text == with_amount(value)
        assert not book.can_undo


def test_a_folder_that_cannot_be_written_costs_nothing(path: Path, tmp_path: Path) -> None:
    state = tmp_path / "a file"
    state.write_text("x", encoding="utf-8")
    last_session.leave(state, path, TEXT, last_session.NOTHING)
    assert last_session.find(state, path, TEXT) == last_session.NOTHING


EVERY: tuple[Argument, ...] = (
    Money(Fraction(1, 3)), Share(Fraction(1, 7)), Number(Fraction(-5, 2)), Count(3), Day(date(2026, 12, 24)),
    Text("a\ud800b"), Word("price"), Key("edit.undo"), Either((Text("a"), Word("b"))),
)  # fmt: skip


@pytest.mark.parametrize("label", [say("{what}", what=one) for one in EVERY] + [say_n("{n} x", "{n} xs", 2)])
def test_every_label_comes_back_as_it_was(label: Say) -> None:
    assert last_session._read_argument(last_session._argument(label)) == label
