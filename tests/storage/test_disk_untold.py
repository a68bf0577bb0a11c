"""Where the system cannot tell who writes into a replaced file, it is kept for a while and looked at."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from retroplan.storage import leftovers, replaced_file
from retroplan.storage.leftovers import clean
from tests.support.files.faults import strays, without_exchange
from tests.support.files.moments import Holder, is_done, letting_go, without_leases
from tests.support.files.saves import LATE, NEW, names, save


def test_without_leases_a_replaced_version_stays_for_a_while(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with without_leases():
        outcome = save(path)
        assert outcome.replaced is not None
        for _ in range(replaced_file._LOOKS):
            outcome.replaced.look()
        assert not outcome.replaced.done
        monkeypatch.setattr(replaced_file, "_PATIENCE", 0.0)
        outcome.replaced.look()
    assert is_done(outcome)
    assert names(path.parent) == ["plan.toml"]


def test_without_leases_some_looks_are_taken_however_late(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that slept has not given anybody the time to write."""
    monkeypatch.setattr(replaced_file, "_PATIENCE", 0.0)
    with without_leases():
        assert not is_done(save(path))


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("exchange", [True, False])
def test_without_leases_a_late_version_becomes_a_copy(
    path: Path, holder: Holder, exchange: bool, links: bool
) -> None:
    holder.open("r+", path)
    with without_leases():
        with nullcontext() if exchange else without_exchange(links=links):
            outcome = save(path)
        holder.write(LATE)
        holder.close()
        copy = letting_go(outcome)
    assert copy is not None
    assert copy.read_text() == f"{LATE}\n"
    assert path.read_text() == NEW
    assert strays(path.parent) == []


def test_without_leases_the_end_leaves_it_to_the_next_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with without_leases():
        assert letting_go(save(path)) is None
        clean(str(path))
        assert len(strays(path.parent)) == 1
        monkeypatch.setattr(leftovers, "_STILL", -1.0)
        clean(str(path))
    assert names(path.parent) == ["plan.toml"]
