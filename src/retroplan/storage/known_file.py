"""What is known of the file that is saved to: where it lies, and which version of it may be replaced."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from retroplan.storage.outcomes import Version
from retroplan.storage.save_job import Aim, Job


class KnownFile:
    """One file, as it was read or written last; whoever shares it between threads holds a lock.

    ``version`` is what may be replaced, None where the file may be made anew. ``target`` is the file itself,
    all links resolved. ``sure`` is False after the disk refused to say that this version is there for good.
    """

    def __init__(self, path: Path, version: Version | None) -> None:
        self._path = path
        self.target = os.path.realpath(path)
        self.version = version
        self.sure = True
        self._held = self.base  # outlasts a file that is gone: it may have been renamed

    @property
    def base(self) -> str | None:
        """The digest of the version."""
        return self.version.digest if self.version else None

    def may_be(self, version: Version | None, target: str | None) -> None:
        """From now on that version may be replaced; with ``target``, there."""
        self.version = version
        self._held = self.base or self._held
        self.target = target or self.target

    def holds(self, digest: str, job: Job | None, *, sure: bool) -> None:
        """Note what a job left there: its text, or a mixture that nobody has read."""
        text = job.text if job and job.mark == digest else None
        self.version, self.sure = Version(digest, text), sure
        self._held = digest

    def bases(self, jobs: Iterable[Job | None]) -> tuple[str, ...]:
        """The versions the file may hold by our doing once such jobs are done, or some of them."""
        known = self.base or self._held
        marks = (job.mark for job in jobs if job and job.to_file)
        return (*((known,) if known else ()), *marks)

    def aim(self, jobs: Iterable[Job | None]) -> Aim:
        """What the next job may replace, and where."""
        return Aim(self._path, self.base, self.target, self.sure, self.bases(jobs))
