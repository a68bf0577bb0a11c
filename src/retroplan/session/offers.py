"""What an earlier run left: work that its plan does not hold, found again and offered.

It lies in the recovery file of that run, or, where even that could not be written, in the temporary file of
the save that was going on.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from retroplan.plan.say import say
from retroplan.session.kept import Kept, plan_of, read_kept, read_whole
from retroplan.session.lines import difference
from retroplan.session.recovery import FOLDER, SUFFIX, key, ours
from retroplan.storage.digests import digest
from retroplan.storage.leftovers import Leftover, clean
from retroplan.storage.outcomes import FileText
from retroplan.storage.own_files import drop
from retroplan.storage.renames import move_new
from retroplan.storage.unreadable import Unreadable

_MOST = 1_000
"""Recovery files of other plans that are looked at; nobody leaves that many."""
_DAMAGED = ".damaged"


class Recovered(NamedTuple):
    """Work found after a sudden end.

    ``newer`` is set when the plan holds another version than the one the work was made from.
    ``difference`` shows the way from the plan to this text. ``plan`` is the name the plan had then.
    """

    text: str
    at: datetime
    newer: bool
    difference: tuple[str, ...]
    file: Path
    plan: Path


class Offered(NamedTuple):
    """All that was found when a plan was opened.

    ``rescued`` are copies of versions other programs wrote, ``damaged`` recovery files that nobody can read
    any more, under the names they got.
    """

    work: Recovered | None = None
    rescued: tuple[Path, ...] = ()
    damaged: tuple[Path, ...] = ()


def find(state: Path | None, plan: FileText) -> Offered:
    """Look for what belongs to a plan that is being opened; what the plan holds already is forgotten."""
    works, damaged = _works(state, plan) if state else ([], ())
    held = {plan.digest}
    for kept in works:
        held |= {kept.mark, *kept.bases}
    cleaned = clean(os.path.realpath(plan.path), held)
    free = [kept for kept in works if not kept.living and kept.file not in ours]
    free += [_left(leftover, plan.path) for leftover in cleaned.leftovers]
    done = [kept for kept in free if kept.mark == plan.digest]
    found = sorted(
        (kept for kept in free if kept.mark != plan.digest), key=lambda kept: kept.at, reverse=True
    )
    done += [kept for kept in found[1:] if kept.mark == found[0].mark]
    for kept in done:
        drop(kept.file)
    return Offered(_offer(found[0], plan) if found else None, cleaned.rescued, damaged)


def told_of_work(refused: Unreadable, state: Path | None, path: Path) -> Unreadable:
    """Why a plan cannot be opened, and that unsaved work on it is kept, where there is any."""
    if state is None or not waits(state, path):
        return refused
    reason = say(
        "{why}; work on it that was not saved is kept, and offered once the file can be opened",
        why=refused.reason,
    )
    return refused._replace(reason=reason)


def waits(state: Path, path: Path) -> bool:
    """Whether there is unsaved work of a plan that cannot be opened just now."""
    files = _files(state / FOLDER, own := key(path))
    works = (read_kept(file) for file in files if file.name.startswith(own) and file not in ours)
    return any(kept is not None and not kept.living for kept in works)


def is_kept(state: Path, path: Path) -> bool:
    """Whether another run, which has not ended yet, keeps work on that plan."""
    own = key(path)
    works = (
        read_kept(file)
        for file in _files(state / FOLDER, own)
        if file.name.startswith(own) and file not in ours
    )
    return any(kept is not None and kept.living for kept in works)


def _offer(kept: Kept, plan: FileText) -> Recovered:
    newer = not any(base and plan.digest.startswith(base) for base in kept.bases)
    lines = difference(plan.text, kept.text)
    return Recovered(kept.text, datetime.fromtimestamp(kept.at), newer, lines, kept.file, Path(kept.plan))


def _left(leftover: Leftover, plan: Path) -> Kept:
    bases = (leftover.base,) if leftover.base else ()
    return Kept(leftover.file, leftover.text, digest(leftover.text), leftover.at, bases, str(plan))


def _works(state: Path, plan: FileText) -> tuple[list[Kept], tuple[Path, ...]]:
    """The recovery files of that plan, by a name it has or one it had, and the damaged ones of its own."""
    folder = state / FOLDER
    clean(str(folder / "x"))
    own, name, found, damaged = key(plan.path), str(plan.path.absolute()), [], []
    for file in _files(folder, own):
        mine = file.name.startswith(own)
        named = name if mine else plan_of(file)
        if named != name and os.path.lexists(named):
            continue
        try:
            kept = read_whole(file)
        except OSError:  # it may pass, so the file keeps its name
            damaged += [file] if mine and file not in ours and os.path.lexists(file) else []
            continue
        if kept is not None and (named == name or plan.digest in (kept.mark, *kept.bases)):
            found.append(kept if named == name else _taken_along(kept, own))
        elif kept is None and mine and file not in ours and (aside := _set_aside(file)):
            damaged.append(aside)
    return found, tuple(damaged)


def _files(folder: Path, own: str) -> Iterator[Path]:
    """All recovery files whose names begin with ``own``, and of the others so many as are looked at."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.endswith(SUFFIX))
    except OSError:
        return
    others = [name for name in names if not name.startswith(own)]
    for name in (*(name for name in names if name.startswith(own)), *others[:_MOST]):
        yield folder / name


def _taken_along(kept: Kept, own: str) -> Kept:
    """Give the work of a plan that was renamed to its new name, where it is found however that changes."""
    _, dash, token = kept.file.name.partition("-")
    file = kept.file.with_name(own + dash + token)
    if kept.living or kept.file in ours:
        return kept
    try:
        move_new(str(kept.file), str(file))
    except OSError:
        return kept
    return kept._replace(file=file)


def _set_aside(file: Path) -> Path | None:
    """Give a damaged file a name under which it is not met again; None when that is not possible."""
    for attempt in range(100):
        aside = file.with_suffix(_DAMAGED + (f"-{attempt}" if attempt else ""))
        try:
            move_new(str(file), str(aside))
        except FileExistsError:
            continue
        except OSError:
            return None
        return aside
    return None
