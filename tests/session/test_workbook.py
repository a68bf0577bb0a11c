"""The open document: edits, undo over saves and reloads, saving by itself and on demand."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from queue import SimpleQueue

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Duplicate, Move, Remove, Rename, Set
from retroplan.planfile.editing.edit import Refusal
from retroplan.planfile.reading.read import LARGEST_TEXT
from retroplan.session.outside import Outside
from retroplan.session.revision import Revision, label_of, touched
from retroplan.session.workbook import Workbook
from retroplan.storage.outcomes import Unreadable
from retroplan.storage.saver import SaveState
from tests.support.app.session import (
    PATIENCE,
    TEXT,
    TODAY,
    amount,
    edited,
    kind,
    looked,
    open_plan,
    opened,
    with_amount,
    works,
)


def test_opening_and_looking_writes_nothing(path: Path, state: Path) -> None:
    before = path.stat()
    with opened(path, state=state) as workbook:
        assert workbook.state == SaveState("saved")
        assert workbook.head.text == TEXT
        assert workbook.head.results.goal is not None
        assert looked(workbook) is None
        workbook.turn_day(TODAY + timedelta(1))
        workbook.save()
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )
    assert not state.exists()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.unlink(), "missing"),
        (lambda path: (path.unlink(), path.mkdir()), "folder"),
        (lambda path: path.write_bytes(b"a = '\xff'"), "not-utf8"),
    ],
)
def test_what_is_no_text_cannot_be_opened_and_says_why(path: Path, make: object, reason: str) -> None:
    assert callable(make)
    make(path)
    result = Workbook.open(path, TODAY)
    assert isinstance(result, Unreadable)
    assert result.kind == reason


def test_an_edit_reaches_the_file_and_nothing_else_changes(path: Path) -> None:
    with opened(path) as workbook:
        revision = edited(workbook, 500)
        assert revision is workbook.head
        assert revision.plan.goal is not None
        assert revision.plan.goal.amount == 500
        assert revision.changed == "goal.amount"
        assert workbook.state == SaveState("saved")
    assert path.read_text() == with_amount(500)


def test_a_refused_edit_changes_nothing(path: Path) -> None:
    with opened(path) as workbook:
        head = workbook.head
        assert isinstance(workbook.edit(Set(Address("products.unknown.price"), 5)), Refusal)
        assert workbook.head is head
        assert not workbook.can_undo


def test_an_edit_after_which_the_file_could_not_be_read_is_refused(path: Path) -> None:
    path.write_text(TEXT + "#" * (LARGEST_TEXT - len(TEXT.encode())))
    with opened(path) as workbook:
        before = workbook.head
        assert before.broken is None
        refused = workbook.edit(Set(Address("goal.name"), "x" * 1000))
        assert isinstance(refused, Refusal)
        assert refused.reason.template.startswith("the file is too large for a plan")
        assert workbook.head is before


def test_an_edit_without_effect_is_no_step(path: Path) -> None:
    with opened(path) as workbook:
        head = workbook.head
        assert workbook.edit(amount(400)) is head
        assert not workbook.can_undo


def test_undo_and_redo_are_exact_and_saved(path: Path) -> None:
    with opened(path) as workbook:
        edited(workbook, 500)
        edited(workbook, 600)
        back = workbook.undo()
        assert back is workbook.head
        assert (back.text, back.changed) == (with_amount(500), "goal.amount")
        assert workbook.flush(PATIENCE)
        assert path.read_text() == with_amount(500)
        workbook.undo()
        assert workbook.head.text == TEXT
        assert workbook.undo() is None
        workbook.redo()
        workbook.redo()
        assert workbook.redo() is None
    assert path.read_text() == with_amount(600)


def test_undo_goes_over_saves_and_reloads(path: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        workbook.save()
        assert workbook.flush(PATIENCE)
        path.write_text(with_amount(600))
        assert isinstance(looked(workbook), Outside)
        edited(workbook, 700)
        seen = [workbook.head.text]
        while (revision := workbook.undo()) is not None:
            seen.append(revision.text)
        assert seen == [with_amount(value) for value in (700, 600, 500, 400)]


def test_a_thousand_steps_can_be_undone(path: Path) -> None:
    path.write_text("[goal]\namount = 400\n")
    with opened(path) as workbook:
        texts = [workbook.head.text]
        for number in range(1000):
            revision = workbook.edit(amount(401 + number))
            assert isinstance(revision, Revision)
            texts.append(revision.text)
        for expected in reversed(texts[:-1]):
            back = workbook.undo()
            assert back is not None
            assert back.text == expected


def test_nudges_within_two_seconds_are_one_step(path: Path) -> None:
    with opened(path) as workbook:
        for number in range(5):
            workbook.edit(amount(401 + number), merge=True, now=100.0 + number)
        workbook.edit(amount(500), merge=True, now=110.0)
        workbook.undo()
        assert workbook.head.text == with_amount(405)
        workbook.undo()
        assert workbook.head.text == TEXT


def test_typed_values_are_steps_each_however_quick(path: Path) -> None:
    with opened(path) as workbook:
        workbook.edit(amount(500), now=1.0)
        workbook.edit(amount(600), now=1.1)
        workbook.undo()
        assert workbook.head.text == with_amount(500)


def test_another_day_computes_anew_without_a_step(path: Path) -> None:
    with opened(path) as workbook:
        before = workbook.head
        after = workbook.turn_day(TODAY + timedelta(30))
        assert after is workbook.head
        assert after is not before
        assert after.results.today == TODAY + timedelta(30)
        assert after.text == before.text
        assert not workbook.can_undo
        assert workbook.turn_day(TODAY + timedelta(30)) is after


def test_saving_on_demand_leaves_the_file_until_then(path: Path, state: Path) -> None:
    with opened(path, autosave=False, state=state) as workbook:
        edited(workbook, 500)
        assert (kind(workbook), path.read_text()) == ("unsaved", TEXT)
        assert len(works(state)) == 1
        assert works(state)[0].read_text().endswith(with_amount(500))
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert (kind(workbook), path.read_text()) == ("saved", with_amount(500))
        assert works(state) == []


def test_undoing_to_what_is_saved_leaves_nothing_unsaved(path: Path, state: Path) -> None:
    with opened(path, autosave=False, state=state) as workbook:
        edited(workbook, 500)
        workbook.undo()
        assert kind(workbook) == "saved"
        assert works(state) == []


def test_unsaved_work_without_a_state_folder_is_just_unsaved(path: Path) -> None:
    with opened(path, autosave=False) as workbook:
        edited(workbook, 500)
        assert kind(workbook) == "unsaved"


def test_a_newer_format_is_shown_and_never_rewritten(path: Path) -> None:
    path.write_text("format = 2\n" + TEXT)
    before = path.read_bytes()
    with opened(path) as workbook:
        assert kind(workbook) == "read-only"
        assert isinstance(workbook.edit(amount(500)), Refusal)
        assert workbook.save().kind == "read-only"
    assert path.read_bytes() == before


def test_a_newer_format_from_outside_cannot_be_undone_into_the_file(path: Path) -> None:
    with opened(path) as workbook:
        edited(workbook, 500)
        path.write_text("format = 2\n" + TEXT)
        looked(workbook)
        assert kind(workbook) == "read-only"
        assert not workbook.can_undo
        assert workbook.undo() is None
    assert path.read_text() == "format = 2\n" + TEXT


def test_a_failed_save_keeps_the_work_and_the_next_one_saves_all(path: Path, state: Path) -> None:
    aside = path.parent.with_name("aside")
    with opened(path, state=state) as workbook:
        (path.parent / "block").mkdir()
        path.unlink()
        path.mkdir()
        edited(workbook, 500)
        assert kind(workbook) == "failed"
        assert workbook.state.message is not None
        assert len(works(state)) == 1
        path.rmdir()
        path.write_text(TEXT)
        edited(workbook, 600)
        assert kind(workbook) == "saved"
        assert works(state) == []
    assert not aside.exists()
    assert path.read_text() == with_amount(600)


def test_a_failed_save_can_be_tried_again_on_demand(path: Path) -> None:
    with opened(path) as workbook:
        path.unlink()
        path.mkdir()
        edited(workbook, 500)
        path.rmdir()
        path.write_text(TEXT)
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert kind(workbook) == "saved"
    assert path.read_text() == with_amount(500)


def test_after_closing_no_edit_is_acknowledged(path: Path) -> None:
    workbook = open_plan(path)
    edited(workbook, 500)
    assert workbook.close(PATIENCE)
    assert isinstance(workbook.edit(amount(600)), Refusal)
    assert workbook.undo() is None
    assert workbook.can_undo
    assert path.read_text() == with_amount(500)


def test_listeners_hear_of_each_save(path: Path) -> None:
    heard: SimpleQueue[str] = SimpleQueue()
    with opened(path) as workbook:
        workbook.listen(lambda: heard.put(kind(workbook)))
        edited(workbook, 500)
        assert heard.get(timeout=PATIENCE) == "saved"
        edited(workbook, 600)
        assert heard.get(timeout=PATIENCE) == "saved"


def test_revisions_are_the_same_only_if_they_are_one(path: Path) -> None:
    with opened(path) as one, opened(path) as other:
        assert one.head == one.head
        assert one.head != other.head
        assert len({one.head, other.head}) == 2


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (Set(Address("goal.amount"), 5), "goal.amount"),
        (Add(Address("products"), {"id": "talk", "price": 5}), "products.talk"),
        (Add(Address("checkins"), {"date": TODAY}), "checkins.2026-11-21"),
        (Add(Address("backlog.x.steps"), {"name": "one"}), "backlog.x.steps"),
        (Remove(Address("products.guide")), "products.guide"),
        (Move(Address("products.guide"), 1), "products.guide"),
        (Rename(Address("products.guide"), "book"), "products.book"),
        (Duplicate(Address("scenarios.a"), "b"), "scenarios.b"),
    ],
)
def test_each_edit_says_what_it_is_and_where_to_look(
    edit: Set | Add | Remove | Move | Rename | Duplicate, where: str
) -> None:
    assert touched(edit) == where
    assert label_of(edit).arguments
