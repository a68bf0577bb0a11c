"""One text that is to be saved: into its file, where that may be replaced, else where work is kept."""

from pathlib import Path
from typing import NamedTuple

from retroplan.storage.disk import write_file
from retroplan.storage.in_place import write_in_place
from retroplan.storage.keeper import Keeper, both
from retroplan.storage.outcomes import Failure, Outcome, Written


class Job(NamedTuple):
    """One text that was handed in."""

    text: str
    mark: str  # the digest of the text
    to_file: bool  # else to the keeper alone


class Aim(NamedTuple):
    """What a job may replace, and where; ``bases`` as for the keeper."""

    path: Path
    base: str | None
    target: str
    sure: bool  # the version in the file is on the disk for good
    bases: tuple[str, ...]


def do(job: Job, aim: Aim, keeper: Keeper | None) -> Outcome | None:
    """Do one job; None when nothing about the file changed."""
    if not job.to_file:
        return _force(job, aim, keeper)
    outcome = write_file(aim.path, job.text, aim.base, target=aim.target, sure=aim.sure)
    if isinstance(outcome, Failure) and outcome.kind == "mounted" and keeper and aim.base:
        # nothing can take the place of such a file: once the text is safe elsewhere, write over it
        outcome = _force(job, aim, keeper) or write_in_place(aim.path, job.text, aim.base, target=aim.target)
    if keeper is None:
        return outcome
    if isinstance(outcome, Written):
        keeper.drop(job.mark)
    elif lost := _force(job, aim, keeper):
        return outcome._replace(reason=both(outcome, lost, kept=keeper.holds(job.mark)))
    return outcome


def _force(job: Job, aim: Aim, keeper: Keeper | None) -> Failure | None:
    return keeper.force(job.text, job.mark, aim.bases) if keeper else None
