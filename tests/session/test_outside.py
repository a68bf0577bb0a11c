"""The file changed elsewhere: seen whatever the way, taken over or asked about, never overwritten unseen."""

from __future__ import annotations

import mmap
import os
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from retroplan.planfile.editing.edit import Refusal
from retroplan.session.lines import difference
from retroplan.session.outside import changes
from retroplan.session.revision import Revision
from tests.support.app.session import PATIENCE, amount, edited, kind, looked, opened, told, with_amount, works
from tests.support.plans.story import TEXT

BROKEN = TEXT + "\nthis is = = not toml\n"
THEIRS = with_amount(700)


# --- ten ways of writing -----------------------------------------------------------------------------------


def in_place(path: Path) -> None:
    path.write_text(THEIRS)


def renamed(path: Path) -> None:
    other = path.with_name("other")
    other.write_text(THEIRS)
    other.replace(path)


def backup_first(path: Path) -> None:
    path.replace(path.with_name("plan.toml~"))
    path.write_text(THEIRS)


def sed(path: Path) -> None:
    subprocess.run(["sed", "-i", "s/^amount = 400/amount = 700/", str(path)], check=True)


def appended(path: Path) -> None:
    with path.open("a") as file:
        file.write("# a note\n")


def mapped(path: Path) -> None:
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        place = memory.find(b"amount = 400") + 9
        memory[place : place + 3] = b"700"
        memory.flush()


def same_times_in_place(path: Path) -> None:
    before = path.stat()
    path.write_text(THEIRS)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def same_times_renamed(path: Path) -> None:
    before = path.stat()
    other = path.with_name("other")
    other.write_text(THEIRS)
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def cut(path: Path) -> None:
    path.write_text("".join(TEXT.splitlines(keepends=True)[:-1]))


def deleted(path: Path) -> None:
    path.unlink()


WAYS = [
    in_place,
    renamed,
    backup_first,
    sed,
    appended,
    mapped,
    same_times_in_place,
    same_times_renamed,
    cut,
    deleted,
]


@pytest.mark.parametrize("link", [False, True], ids=["file", "link"])
@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_writing_is_seen(path: Path, way: Callable[[Path], None], link: bool) -> None:
    named = path
    if link:
        named = path.with_name("link.toml")
        named.symlink_to("plan.toml")
    with opened(named) as workbook:
        assert looked(workbook) is None
        way(path)
        outside = told(workbook, "gone" if way is deleted else "reloaded")
        if way is not deleted:
            assert workbook.head.text == path.read_text()
            assert kind(workbook) == "saved"
            assert outside.revision is workbook.head
            edited(workbook, 800)
            assert path.read_text() == workbook.head.text


def test_a_link_that_leads_elsewhere_is_seen(path: Path) -> None:
    link = path.with_name("link.toml")
    link.symlink_to("plan.toml")
    path.with_name("second.toml").write_text(THEIRS)
    with opened(link) as workbook:
        link.unlink()
        link.symlink_to("second.toml")
        told(workbook, "reloaded")
        assert workbook.head.text == THEIRS


def test_a_file_that_rests_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from retroplan.session import outside

    with opened(path) as workbook:
        later = time.time_ns() + 10**10
        monkeypatch.setattr(time, "time_ns", lambda: later)
        assert looked(workbook) is None
        monkeypatch.setattr(outside, "look_at", lambda path: pytest.fail("read without need"))
        assert looked(workbook) is None


def test_a_file_that_changed_just_now_is_read_though_its_times_do_not_tell(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from retroplan.session import outside

    with opened(path) as workbook:
        coarse = ((1, 1, 1, 1, time.time_ns()),) * 2
        monkeypatch.setattr(outside, "glance", lambda path: coarse)
        assert looked(workbook) is None
        path.write_text(THEIRS)
        told(workbook, "reloaded")


# --- nothing unsaved ---------------------------------------------------------------------------------------


def test_a_change_is_taken_over_as_a_step_that_says_what_changed(path: Path) -> None:
    with opened(path) as workbook:
        path.write_text(THEIRS)
        outside = told(workbook, "reloaded")
        assert outside.changes == ("goal.amount",)
        assert outside.message is workbook.head.label
        assert workbook.head.changed == "goal.amount"
        workbook.undo()
        assert workbook.flush(PATIENCE)
    assert path.read_text() == TEXT


def test_a_touched_file_is_no_change(path: Path) -> None:
    with opened(path) as workbook:
        path.touch()
        assert looked(workbook) is None
        assert not workbook.can_undo


def test_our_own_saves_are_no_change(path: Path) -> None:
    with opened(path) as workbook:
        for value in (500, 600):
            edited(workbook, value)
            assert looked(workbook) is None


def test_the_same_foreign_text_counts_again_after_a_save_of_ours(path: Path) -> None:
    with opened(path) as workbook:
        for value in (500, 600):
            path.write_text(THEIRS)
            told(workbook, "reloaded")
            edited(workbook, value)


def test_half_a_file_is_not_trusted_at_once(path: Path) -> None:
    with opened(path) as workbook:
        for half in ("", TEXT[:1000], BROKEN):
            path.write_text(half)
            assert workbook.look_outside() is None
            path.write_text(TEXT)
            assert looked(workbook) is None
        path.unlink()
        assert workbook.look_outside() is None
        path.write_text(TEXT)
        assert looked(workbook) is None
        assert workbook.head.text == TEXT


# --- broken, gone, healed ----------------------------------------------------------------------------------


def test_a_broken_file_leaves_the_last_good_figures_and_is_not_written(path: Path) -> None:
    with opened(path) as workbook:
        edited(workbook, 500)
        results = workbook.head.results
        path.write_text(BROKEN)
        outside = told(workbook, "broken")
        assert outside.revision.broken is not None
        assert outside.revision.broken.line == len(TEXT.splitlines()) + 2
        assert workbook.head.results is results
        assert workbook.head.text == with_amount(500)
        assert kind(workbook) == "read-only"
        refused = workbook.edit(amount(600))
        assert isinstance(refused, Refusal)
        assert refused.line == outside.revision.broken.line
        assert workbook.undo() is None
        assert not workbook.can_undo
        workbook.save()
    assert path.read_text() == BROKEN


def test_it_heals_by_itself_when_the_file_does(path: Path) -> None:
    with opened(path) as workbook:
        path.write_text(BROKEN)
        told(workbook, "broken")
        path.write_text(THEIRS)
        told(workbook, "healed")
        assert workbook.head.broken is None
        assert workbook.head.text == THEIRS
        edited(workbook, 500)
        assert kind(workbook) == "saved"


def test_it_heals_when_the_old_text_comes_back(path: Path) -> None:
    with opened(path) as workbook:
        path.write_text(BROKEN)
        told(workbook, "broken")
        path.write_text(TEXT)
        told(workbook, "healed")
        assert workbook.head.broken is None
        assert not workbook.can_undo
        edited(workbook, 500)
    assert path.read_text() == with_amount(500)


def test_bytes_that_are_no_text_are_broken_with_their_place(path: Path) -> None:
    with opened(path) as workbook:
        path.write_bytes(b"a = 1\nb = '\xff'\n")
        outside = told(workbook, "broken")
        assert outside.revision.broken is not None
        assert (outside.revision.broken.line, outside.revision.broken.column) == (2, 6)
        path.write_text(TEXT)
        told(workbook, "healed")


def test_a_plan_that_is_broken_from_the_start_opens_and_heals(path: Path) -> None:
    path.write_text(BROKEN)
    with opened(path) as workbook:
        assert workbook.head.broken is not None
        assert workbook.head.plan.products == ()
        assert kind(workbook) == "read-only"
        assert looked(workbook) is None
        assert isinstance(workbook.edit(amount(500)), Refusal)
        workbook.save()
        assert path.read_text() == BROKEN
        path.write_text(TEXT)
        told(workbook, "healed")
        edited(workbook, 500)
    assert path.read_text() == with_amount(500)


def test_a_deleted_file_is_made_again_only_when_asked(path: Path) -> None:
    with opened(path) as workbook:
        path.unlink()
        told(workbook, "gone")
        edited(workbook, 500)
        assert (kind(workbook), path.exists()) == ("gone", False)
        workbook.save()
        assert workbook.flush(PATIENCE)
        assert kind(workbook) == "saved"
        assert looked(workbook) is None
    assert path.read_text() == with_amount(500)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_deleted_file_that_comes_back_is_taken_up_again(path: Path) -> None:
    with opened(path) as workbook:
        path.unlink()
        told(workbook, "gone")
        path.write_text(TEXT)
        told(workbook, "healed")
        edited(workbook, 500)
    assert path.read_text() == with_amount(500)


# --- conflicts ---------------------------------------------------------------------------------------------


def test_a_change_while_something_is_unsaved_is_a_conflict(path: Path, state: Path) -> None:
    with opened(path, autosave=False, state=state) as workbook:
        edited(workbook, 500)
        path.write_text(THEIRS)
        outside = told(workbook, "conflict")
        assert outside.changes == ("goal.amount",)
        assert workbook.theirs == THEIRS
        assert [line[0] for line in workbook.difference()].count("+") == 1
        assert kind(workbook) == "conflict"
        workbook.save()
        edited(workbook, 600)
        assert path.read_text() == THEIRS
        assert works(state)[0].read_text().endswith(with_amount(600))


def test_a_save_that_meets_a_foreign_version_is_a_conflict(path: Path) -> None:
    with opened(path) as workbook:
        path.write_text(THEIRS)
        edited(workbook, 500)
        assert kind(workbook) == "conflict"
        told(workbook, "conflict")
        assert path.read_text() == THEIRS


def conflict(path: Path, workbook: object) -> None:
    from retroplan.session.workbook import Workbook

    assert isinstance(workbook, Workbook)
    path.write_text(THEIRS)
    edited(workbook, 500)
    told(workbook, "conflict")
    assert workbook.flush(PATIENCE), "no look is taken while the saver is at work"


def test_taking_theirs_leaves_mine_one_undo_away(path: Path, state: Path) -> None:
    with opened(path, state=state) as workbook:
        conflict(path, workbook)
        revision = workbook.take_theirs()
        assert isinstance(revision, Revision)
        assert revision.text == THEIRS
        assert kind(workbook) == "saved"
        assert works(state) == []
        assert looked(workbook) is None
        workbook.undo()
        assert workbook.flush(PATIENCE)
        assert path.read_text() == with_amount(500)


def test_keeping_mine_overwrites_what_was_shown(path: Path) -> None:
    with opened(path) as workbook:
        conflict(path, workbook)
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert kind(workbook) == "saved"
        assert looked(workbook) is None
    assert path.read_text() == with_amount(500)


def test_keeping_mine_does_not_overwrite_a_version_that_was_not_shown(path: Path) -> None:
    with opened(path) as workbook:
        conflict(path, workbook)
        path.write_text(with_amount(900))
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert kind(workbook) == "conflict"
        told(workbook, "conflict")
        assert workbook.theirs == with_amount(900)
    assert path.read_text() == with_amount(900)


def test_writing_beside_keeps_both_texts(path: Path, state: Path) -> None:
    with opened(path, state=state) as workbook:
        conflict(path, workbook)
        copy = workbook.write_beside()
        assert isinstance(copy, Path)
        assert copy.name.startswith("plan.conflict-")
        assert copy.suffix == ".toml"
        assert copy.read_text() == with_amount(500)
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert (workbook.head.text, kind(workbook)) == (THEIRS, "saved")
        second = workbook.write_beside()
        assert isinstance(second, Path)
        assert second != copy
    assert path.read_text() == THEIRS
    assert works(state) == []


def test_a_conflict_is_over_when_the_old_version_comes_back(path: Path) -> None:
    with opened(path) as workbook:
        conflict(path, workbook)
        path.write_text(TEXT)
        told(workbook, "healed")
        assert workbook.flush(PATIENCE)
        assert kind(workbook) == "saved"
    assert path.read_text() == with_amount(500)


def test_a_conflict_is_over_when_both_wrote_the_same(path: Path) -> None:
    with opened(path) as workbook:
        conflict(path, workbook)
        path.write_text(with_amount(500))
        assert looked(workbook) is None
        assert kind(workbook) == "saved"


def test_a_broken_file_while_something_is_unsaved_is_kept_too(path: Path, state: Path) -> None:
    with opened(path, autosave=False, state=state) as workbook:
        edited(workbook, 500)
        path.write_text(BROKEN)
        told(workbook, "broken")
        assert kind(workbook) == "conflict"
        assert isinstance(workbook.take_theirs(), Refusal)
        assert path.read_text() == BROKEN
        workbook.keep_mine()
        assert workbook.flush(PATIENCE)
        assert workbook.head.broken is None
        assert kind(workbook) == "saved"
    assert path.read_text() == with_amount(500)


def test_without_a_conflict_keeping_mine_does_nothing(path: Path) -> None:
    with opened(path) as workbook:
        assert workbook.keep_mine().kind == "saved"
    assert path.read_text() == TEXT


# --- what changed ------------------------------------------------------------------------------------------


def test_changes_are_named_by_address() -> None:
    before = {
        "goal": {"amount": 1, "tax": 2},
        "products": [{"id": "a", "price": 1}, {"id": "b", "price": 2}],
        "x": [1],
    }
    after = {
        "goal": {"amount": 1},
        "products": [{"id": "b", "price": 3}, {"id": "a", "price": 1}],
        "x": [1, 2],
        "y": True,
    }
    assert changes(before, after) == ("products.b.price", "x", "y", "goal.tax")


def test_a_number_written_as_another_type_is_a_change() -> None:
    assert changes({"a": 1}, {"a": True}) == ("a",)


def test_lines_show_what_leads_from_one_text_to_the_other() -> None:
    assert difference("a\nb\nc\n", "a\nx\nc\n") == ("@@ -1,3 +1,3 @@", " a", "-b", "+x", " c")
    assert difference("a\n", "a\n") == ()
    assert "--- x" in "".join(difference("-- x\n", "y\n"))
