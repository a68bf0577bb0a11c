"""Whatever a power cut leaves of a save, retroplan finds a whole version there, none older than "saved"."""

from __future__ import annotations

from pathlib import Path

import pytest

from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from retroplan.storage.outcomes import Written
from retroplan.storage.own_files import private_folder
from tests.support.files.faults import Faults
from tests.support.files.power import SCENES, Scene, cut
from tests.support.files.strace import why_not


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_state_a_power_cut_may_leave_is_sound(tmp_path: Path, scene: Scene) -> None:
    if reason := why_not():
        pytest.skip(reason)
    operations, seen = cut(tmp_path, scene)
    assert seen.bad == ()
    assert seen.states >= operations // 4


def test_mode_and_attributes_are_forced_to_the_disk_before_the_exchange(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("a = 1\n")
    path.chmod(0o640)
    with Faults().active() as faults:
        assert isinstance(write_file(path, "a = 2\n", digest("a = 1\n")), Written)
    before = faults.calls[: faults.calls.index("exchange")]
    assert "fsync" in before[len(before) - before[::-1].index("fchmod") :]


def test_the_name_of_a_new_folder_is_forced_to_the_disk(tmp_path: Path) -> None:
    with Faults().active() as faults:
        private_folder(tmp_path / "a" / "b")
    assert [call for call in faults.calls if call in ("mkdir", "fsync")] == ["mkdir", "fsync"] * 2
