"""Unsaved work survives sudden ends, is offered once with its difference, and never replaces a newer file."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from retroplan.planfile.editing.edit import Refusal
from retroplan.session import offers
from retroplan.session.recovery import SUFFIX, Recovery
from retroplan.session.revision import Revision
from retroplan.session.workbook import Workbook
from retroplan.storage.digests import digest
from retroplan.storage.processes import born
from retroplan.storage.unreadable import Unreadable
from tests.support.app.session import PATIENCE, edited, open_plan, opened, with_amount, works
from tests.support.places import ROOT
from tests.support.plans.story import TEXT, TODAY


def left_behind(path: Path, state: Path, value: int) -> None:
    """Unsaved work of a session that ended."""
    workbook = open_plan(path, autosave=False, state=state)
    edited(workbook, value)
    assert not workbook.close(PATIENCE)


def test_unsaved_work_is_offered_at_the_next_start(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    with opened(path, state=state) as workbook:
        assert workbook.head.text == TEXT
        offered = workbook.recovered
        assert offered is not None
        assert offered.text == with_amount(500)
        assert not offered.newer
        assert [line[0] for line in offered.difference].count("+") == 1
    assert path.read_text() == TEXT


def test_taking_it_is_a_step_that_is_saved(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    with opened(path, state=state) as workbook:
        assert isinstance(workbook.take_recovered(), Revision)
        assert workbook.recovered is None
        assert path.read_text() == with_amount(500)
        assert works(state) == []
        workbook.undo()
        assert workbook.flush(PATIENCE)
    assert path.read_text() == TEXT


def test_taken_but_not_saved_work_is_still_kept(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    with opened(path, autosave=False, state=state) as workbook:
        workbook.take_recovered()
        assert workbook.state.kind == "unsaved"
        assert len(works(state)) == 1
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None
        assert workbook.recovered.text == with_amount(500)


def test_dropping_it_forgets_it(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    with opened(path, state=state) as workbook:
        workbook.drop_recovered()
        assert workbook.recovered is None
        assert isinstance(workbook.take_recovered(), Revision)
        assert workbook.head.text == TEXT
    assert works(state) == []


def test_undecided_it_is_offered_again(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    for _ in range(2):
        with opened(path, state=state) as workbook:
            assert workbook.recovered is not None


def test_a_file_that_changed_since_is_called_newer_and_stays(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    path.write_text(with_amount(900))
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None
        assert workbook.recovered.newer
        assert workbook.head.text == with_amount(900)
    assert path.read_text() == with_amount(900)


def test_work_that_is_in_the_file_by_now_is_forgotten(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    path.write_text(with_amount(500))
    with opened(path, state=state) as workbook:
        assert workbook.recovered is None
    assert works(state) == []


def test_of_several_the_newest_comes_first_and_the_others_later(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    left_behind(path, state, 600)
    for value in (600, 500):
        with opened(path, state=state) as workbook:
            assert workbook.recovered is not None
            assert workbook.recovered.text == with_amount(value)
            workbook.drop_recovered()


def test_it_is_found_by_any_name_of_the_plan(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    link = path.with_name("link.toml")
    link.symlink_to("plan.toml")
    with opened(link, state=state) as workbook:
        assert workbook.recovered is not None


def test_it_belongs_to_one_plan(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    other = path.with_name("other.toml")
    other.write_text(TEXT)
    with opened(other, state=state) as workbook:
        assert workbook.recovered is None


def test_discarded_work_is_not_offered(path: Path, state: Path) -> None:
    workbook = open_plan(path, autosave=False, state=state)
    edited(workbook, 500)
    workbook.close(PATIENCE, discard=True)
    assert works(state) == []


def test_work_of_an_open_document_is_not_offered_to_another(path: Path, state: Path) -> None:
    with opened(path, autosave=False, state=state) as first:
        edited(first, 500)
        with opened(path, state=state) as second:
            assert second.recovered is None


def test_a_save_that_failed_is_offered_too(path: Path, state: Path) -> None:
    workbook = open_plan(path, state=state)
    path.unlink()
    path.mkdir()
    edited(workbook, 500)
    workbook.close(PATIENCE)
    path.rmdir()
    path.write_text(TEXT)
    with opened(path, state=state) as again:
        assert again.recovered is not None
        assert again.recovered.text == with_amount(500)


def test_what_is_saved_is_kept_nowhere_else(path: Path, state: Path) -> None:
    with opened(path, state=state) as workbook:
        edited(workbook, 500)
        assert works(state) == []


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_it_can_be_read_by_its_owner_alone(path: Path, state: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        left_behind(path, state, 500)
    finally:
        os.umask(before)
    (work,) = works(state)
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (work, work.parent, state)]
    assert modes == [0o600, 0o700, 0o700]


DAMAGED = [b"", b"{}\n", b"[1]\nx", b"\xff\n", b'{"pid": "x"}\n', b"[" * 100_000, b'{"digest": 1e400}\n']


@pytest.mark.parametrize("spoil", DAMAGED)
def test_a_damaged_file_is_set_aside_and_told_of_once(path: Path, state: Path, spoil: bytes) -> None:
    left_behind(path, state, 500)
    works(state)[0].write_bytes(spoil)
    with opened(path, state=state) as workbook:
        assert workbook.recovered is None
        (aside,) = workbook.damaged
        assert aside.read_bytes() == spoil
    with opened(path, state=state) as workbook:
        assert workbook.damaged == ()
    assert works(state) == []


def test_damaged_files_take_no_names_from_each_other(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    (work,) = works(state)
    for _ in range(3):
        work.write_bytes(b"damaged")
        with opened(path, state=state) as workbook:
            assert len(workbook.damaged) == 1
    assert len(list(work.parent.iterdir())) == 3


def test_what_is_no_file_is_passed_over(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    (work,) = works(state)
    stem = work.name.removesuffix(".work")
    os.mkfifo(work.with_name(f"{stem}1.work"))
    work.with_name(f"{stem}2.work").mkdir()
    work.with_name(f"{stem}3.work").symlink_to("/dev/zero")
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None


def test_a_changed_text_is_not_offered(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    (work,) = works(state)
    work.write_bytes(work.read_bytes().replace(b"500", b"999"))
    with opened(path, state=state) as workbook:
        assert workbook.recovered is None


def alter(work: Path, **values: object) -> None:
    head, _, body = work.read_bytes().partition(b"\n")
    work.write_bytes(json.dumps({**json.loads(head), **values}).encode() + b"\n" + body)


def test_work_of_a_living_process_is_left_to_it(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    parent = os.getppid()
    alter(works(state)[0], pid=parent, born=born(parent))
    with opened(path, state=state) as workbook:
        assert workbook.recovered is None


def test_work_of_a_run_that_was_still_ending_is_offered_once_it_has_ended(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    parent = os.getppid()
    alter(works(state)[0], pid=parent, born=born(parent))
    with opened(path, state=state) as workbook:
        assert not workbook.look_for_work(), "it lives"
        alter(works(state)[0], pid=parent, born="another time")
        assert workbook.look_for_work()
        assert workbook.recovered is not None
        assert workbook.recovered.text == with_amount(500)
        assert not workbook.look_for_work(), "it is told once"


def test_work_that_a_run_saved_as_it_ended_is_not_offered(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    parent = os.getppid()
    alter(works(state)[0], pid=parent, born=born(parent))
    with opened(path, state=state) as workbook:
        works(state)[0].unlink()
        assert not workbook.look_for_work()
        assert workbook.recovered is None


def test_a_process_number_in_use_again_hides_nothing(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    alter(works(state)[0], pid=os.getppid(), born="another time")
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None


STRANGE = [
    float("nan"), float("inf"), -float("inf"), 1e18, -1e18, 10**400, -(10**400), 2**63, "today", True, None,
    [], {},
]  # fmt: skip


@pytest.mark.parametrize("name", ["at", "pid", "born", "bases", "plan"])
@pytest.mark.parametrize("value", STRANGE, ids=repr)
def test_a_strange_header_hides_no_whole_text(path: Path, state: Path, name: str, value: object) -> None:
    left_behind(path, state, 500)
    alter(works(state)[0], **{name: value})
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None
        assert workbook.recovered.text == with_amount(500)
        assert workbook.recovered.at.year >= 1970


@pytest.mark.parametrize("name", ["at", "pid", "born", "bases", "plan"])
def test_a_header_may_lack_anything_but_the_digest(path: Path, state: Path, name: str) -> None:
    left_behind(path, state, 500)
    (work,) = works(state)
    head, _, body = work.read_bytes().partition(b"\n")
    about = json.loads(head)
    del about[name]
    work.write_bytes(json.dumps(about).encode() + b"\n" + body)
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None


def test_a_plan_that_was_renamed_finds_its_work(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    other = path.with_name("other.toml")
    other.write_text(TEXT.replace("amount = 400", "amount = 1"))
    path.rename(path.with_name("new name.toml"))
    with opened(other, state=state) as workbook:
        assert workbook.recovered is None
    with opened(path.with_name("new name.toml"), state=state) as workbook:
        assert workbook.recovered is not None
        assert workbook.recovered.text == with_amount(500)
        assert workbook.recovered.plan == path
        workbook.take_recovered()
        assert workbook.flush(PATIENCE)
    assert works(state) == []


def test_work_of_a_plan_that_was_renamed_stays_offered_when_that_changes(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    renamed = path.rename(path.with_name("new name.toml"))
    with opened(renamed, state=state) as workbook:
        assert workbook.recovered is not None, "and nobody decides"
        edited(workbook, 900)
    with opened(renamed, state=state) as workbook:
        assert workbook.recovered is not None
        assert workbook.recovered.newer
        assert (workbook.recovered.text, workbook.recovered.plan) == (with_amount(500), path)


def test_work_stays_with_a_plan_that_is_there(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    copy = path.with_name("copy.toml")
    copy.write_text(TEXT)
    with opened(copy, state=state) as workbook:
        assert workbook.recovered is None


def test_recovered_work_waits_until_a_broken_file_is_mended(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    path.write_text("a = = 1\n")
    with opened(path, state=state) as workbook:
        assert isinstance(workbook.take_recovered(), Refusal)
        assert workbook.recovered is not None
    assert len(works(state)) == 1


def test_recovered_work_mends_a_file_that_was_half_written_in_place(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(path, state, 500)
    path.write_text(with_amount(500) + "half of a longer line\n")
    monkeypatch.setattr("retroplan.session.workbook.is_mounted", lambda file: True)
    with opened(path, state=state) as workbook:
        assert workbook.head.broken is not None
        taken = workbook.take_recovered()
        assert isinstance(taken, Revision)
        assert taken.broken is None
        assert workbook.flush(PATIENCE)
    assert path.read_text() == with_amount(500)
    assert works(state) == []


@pytest.mark.parametrize("linked", [False, True])
def test_it_is_found_by_the_name_it_was_open_by_wherever_that_leads(
    path: Path, state: Path, linked: bool
) -> None:
    first, other = path.with_name("first.toml"), path.with_name("other.toml")
    if linked:
        path.rename(first)
        path.symlink_to(first)
    other.write_text(with_amount(700))
    left_behind(path, state, 500)
    path.unlink()
    path.symlink_to(other)
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None
        assert (workbook.recovered.text, workbook.recovered.newer) == (with_amount(500), True)


def test_it_is_found_in_a_folder_renamed_while_the_plan_was_open(path: Path, state: Path) -> None:
    renamed = path.parent.with_name("renamed")
    with opened(path, state=state) as workbook:
        edited(workbook, 450)
        path.parent.rename(renamed)
        edited(workbook, 500)
        assert workbook.save().kind == "saving"
        assert workbook.flush(PATIENCE)
        assert workbook.state.kind == "failed"
    with opened(renamed / path.name, state=state) as workbook:
        assert workbook.recovered is not None
        assert (workbook.recovered.text, workbook.recovered.newer) == (with_amount(500), False)


def test_work_that_a_renamed_plan_holds_is_forgotten(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    path.unlink()
    other = path.with_name("other.toml")
    other.write_text(with_amount(500))
    with opened(other, state=state) as workbook:
        assert workbook.recovered is None
    assert works(state) == []


def test_it_is_found_among_the_work_of_many_other_plans(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(path, state, 500)
    (work,) = works(state)
    monkeypatch.setattr(offers, "_MOST", 3)
    for number in range(4):
        work.with_name(f"{number:032x}-0{SUFFIX}").write_bytes(work.read_bytes())
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None


def test_work_that_cannot_be_read_just_now_keeps_its_name(
    path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(path, state, 500)
    (work,) = works(state)
    real = os.open

    def full(name: str | Path, *more: int, **named: int) -> int:
        if os.fspath(name) == str(work):
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return real(name, *more, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", full)
        with opened(path, state=state) as workbook:
            assert (workbook.recovered, workbook.damaged) == (None, (work,))
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None
        assert workbook.damaged == ()


def test_a_plan_that_cannot_be_opened_is_told_to_have_unsaved_work(path: Path, state: Path) -> None:
    left_behind(path, state, 500)
    path.unlink()
    refused = Workbook.open(path, TODAY, state_dir=state)
    assert isinstance(refused, Unreadable)
    assert "is kept" in refused.reason.template
    path.write_text("")
    with opened(path, state=state) as workbook:
        assert workbook.recovered is not None
        workbook.drop_recovered()
    path.unlink()
    refused = Workbook.open(path, TODAY, state_dir=state)
    assert isinstance(refused, Unreadable)
    assert "is kept" not in refused.reason.template


KILLED = """
import sys, os
from pathlib import Path
from tests.support.app.session import amount, open_plan, PATIENCE
path, state, autosave = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "True"
workbook = open_plan(path, autosave=autosave, state=state)
for value in range(401, 10_000):
    workbook.edit(amount(value))
    workbook.flush(PATIENCE)
    os.write(1, b"%d\\n" % value)
"""


@pytest.mark.parametrize("autosave", [True, False])
def test_a_kill_loses_no_edit_that_was_on_disk(path: Path, state: Path, autosave: bool) -> None:
    here = str(ROOT)
    line = [sys.executable, "-c", KILLED, str(path), str(state), str(autosave)]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": here})
    assert process.stdout is not None
    for _ in range(5):
        acknowledged = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    acknowledged = int(rest[-1]) if rest else acknowledged
    with opened(path, state=state) as workbook:
        assert isinstance(workbook, Workbook)
        text = workbook.head.text
        if not autosave:
            assert text == TEXT
            assert workbook.recovered is not None
            text = workbook.recovered.text
        assert text in (with_amount(acknowledged), with_amount(acknowledged + 1))


def test_work_that_is_kept_already_is_not_written_again(path: Path, state: Path) -> None:
    """It may be on the disk for good, which what would take its place is not yet."""
    keeper = Recovery(state, path)

    def kept(*bases: str) -> int:
        assert keeper.keep(TEXT, digest(TEXT), bases) is None
        return works(state)[0].stat().st_ino

    first = kept("one")
    assert kept("one") == first
    assert kept("two") != first
    works(state)[0].unlink()
    assert kept("two")
    keeper.clear()
    assert kept("two")
    keeper.leave()
