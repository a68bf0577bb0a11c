"""What is known of the file that is saved to, and of which version no text is known."""

from __future__ import annotations

from pathlib import Path

from retroplan.storage.digests import digest
from retroplan.storage.known_file import KnownFile
from retroplan.storage.outcomes import Version
from retroplan.storage.save_job import Job
from tests.support.files.saves import NEW, OLD, version


def job(text: str) -> Job:
    return Job(text, digest(text), to_file=True)


def test_what_a_job_wrote_is_known_as_text(tmp_path: Path) -> None:
    file = KnownFile(tmp_path / "plan.toml", version(OLD))
    file.holds(digest(NEW), job(NEW), sure=True)
    assert file.version == version(NEW)


def test_of_a_mixture_only_the_digest_is_known(tmp_path: Path) -> None:
    file = KnownFile(tmp_path / "plan.toml", version(OLD))
    file.holds(digest("a = 1\na = 2"), job(NEW), sure=False)
    assert file.version == Version(digest("a = 1\na = 2"), None)
    assert not file.sure


def test_a_file_to_be_made_anew_may_still_hold_what_it_held(tmp_path: Path) -> None:
    """It may have been renamed: the work made from it belongs to that version."""
    file = KnownFile(tmp_path / "plan.toml", version(OLD))
    file.may_be(None, None)
    assert file.base is None
    assert file.bases((None, job(NEW), job(NEW)._replace(to_file=False))) == (digest(OLD), digest(NEW))
