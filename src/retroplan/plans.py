"""Where plans live: names to paths, the list, what was opened last, the trash.

A plan is named by what stands before ``.toml`` in the plans folder of the user's configuration. A name can
lead nowhere else; whatever lies elsewhere is opened by its path.
"""

import json
import os
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from retroplan.folders import Folders, home
from retroplan.plan.say import Say, Text, say
from retroplan.plan_names import CONFLICT, LONGEST, check_new_name
from retroplan.plan_names import check_name as check_name
from retroplan.storage.conflict_copies import order
from retroplan.storage.outcomes import Conflict, Failure, FileText, failure
from retroplan.storage.peek import small_text
from retroplan.storage.renames import move_new
from retroplan.storage.unreadable import Unreadable

# What writes is loaded by the functions that write: looking a plan up is a part of every ``show``.

SUFFIX = ".toml"
EXAMPLE = "example"
"""The name of the plan that is made at the very first start."""
_RECENT = "recent.json"
_MOST_RECENT = 20


class PlanFile(NamedTuple):
    """A plan of the plans folder; ``modified`` in seconds since the epoch."""

    name: str
    path: Path
    modified: float


def locate(given: str, where: Folders) -> Path | Say:
    """The path for what was given on the command line: a name, or a path (with a slash or ``.toml``)."""
    if "\0" in given:
        return say("a path cannot hold the character NUL")
    if os.sep in given or given.endswith(SUFFIX):
        return home() / given[2:] if given.startswith("~/") else Path(given)
    return plan_path(given, where)


def plan_path(name: str, where: Folders) -> Path | Say:
    """Where the plan of that name lies or would lie; upper and lower case, and accents, as they are there."""
    wrong = check_name(name)
    if wrong is not None:
        return wrong
    there = {plan.name: plan.path for plan in list_plans(where)}
    twin = next((known for known in there if _folded(known) == _folded(name)), None)
    path = there.get(name) or there.get(twin or "")
    if path is None:
        return where.plans / (unicodedata.normalize("NFC", name) + SUFFIX)
    if path.is_symlink() and not path.resolve().is_relative_to(where.plans.resolve()):
        return say(
            "the plan {name} is a link that leads out of the plans folder: open it by its path, {path}",
            name=Text(name),
            path=Text(str(path)),
        )
    return path


def _folded(name: str) -> str:
    """The same for names that only differ in case or in how accents are put together."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def list_plans(where: Folders) -> tuple[PlanFile, ...]:
    """The plans of the plans folder by name; conflict copies are not among them."""
    found = []
    try:
        entries = list(where.plans.iterdir())
    except OSError:
        return ()
    for path in entries:
        name = path.name.removesuffix(SUFFIX)
        try:
            if name == path.name or check_name(name) is not None or not is_there(path):
                continue
            found.append(PlanFile(name, path, path.stat().st_mtime))
        except (OSError, ValueError):
            continue
    return tuple(sorted(found, key=lambda plan: (_folded(plan.name), plan.name)))


def is_there(path: Path) -> bool:
    """Whether a file lies there, as far as the system lets us see."""
    try:
        return path.is_file()
    except OSError:  # no way through a folder, a name too long
        return False


def conflict_copies(where: Folders) -> tuple[Path, ...]:
    """The versions of plans that were written beside them, the newest first of each plan."""
    try:
        found = [path for path in where.plans.iterdir() if CONFLICT in path.name and path.suffix == SUFFIX]
    except OSError:
        return ()
    files = [path for path in found if is_there(path)]
    newest_first = sorted(files, key=lambda path: order(path.name)[1:], reverse=True)
    return tuple(sorted(newest_first, key=lambda path: order(path.name)[0]))


def create(name: str, text: str, where: Folders) -> Path | Failure:
    """Make a plan of that name, for its owner alone; one that is there already stays as it is."""
    from retroplan.storage.disk import write_file
    from retroplan.storage.own_files import private_folder

    path = check_new_name(name) or plan_path(name, where)
    if isinstance(path, Say):
        return Failure("name", path)
    try:
        private_folder(where.plans)
    except OSError as error:
        return failure(where.plans, error)
    outcome = write_file(path, text, None)
    if isinstance(outcome, Conflict):
        return _name_taken(path)
    return outcome if isinstance(outcome, Failure) else path


def _name_taken(path: Path) -> Failure:
    """What to say where the file of a new plan cannot be made, since something is there."""
    from retroplan.storage.conflicts import taken

    clash = None if path.exists() else taken(path)  # a link that leads nowhere
    there = say("there is a plan named {name} already", name=Text(path.stem))
    return Failure("name", clash.reason if clash else there)


def duplicate(path: Path, name: str, where: Folders) -> Path | Failure:
    """Make another plan with the same text."""
    from retroplan.storage.disk import read_file

    found = read_file(path)
    if isinstance(found, Unreadable):
        return Failure(found.kind, found.reason)
    return create(name, found.text, where)


def rename(path: Path, name: str, where: Folders) -> Path | Failure:
    """Give a plan of the plans folder another name; it must not be open."""
    same = _folded(name) == _folded(path.stem)
    wrong = _wrong_name(path, name)
    copy = wrong or (path.with_name(name + SUFFIX) if same else plan_path(name, where))
    if isinstance(copy, Say):
        return Failure("name", copy)
    try:
        move_new(str(path), str(copy))
    except FileExistsError:
        return _name_taken(copy)
    except OSError as error:
        return failure(path, error)
    _write_recent((copy if known == path else known for known in recent(where)), where)
    return copy


def _wrong_name(path: Path, name: str) -> Say | None:
    """What is wrong with another name of a plan; the one it has already will do."""
    return check_name(name) if name == path.stem else check_new_name(name)


def wrong_new_name(path: Path, name: str, where: Folders) -> Say | None:
    """Why a plan of the plans folder cannot be given that name; None when it can, as far as can be seen."""
    wrong = _wrong_name(path, name)
    if wrong is not None or _folded(name) == _folded(path.stem):
        return wrong
    copy = plan_path(name, where)
    if isinstance(copy, Say):
        return copy
    return _name_taken(copy).reason if is_there(copy) else None


def discard(path: Path, where: Folders) -> Path | Failure:
    """Move a plan to the trash; of a link only the link goes, and the trash gets a copy of the text."""
    from retroplan.storage.own_files import private_folder

    now = datetime.now()
    try:
        private_folder(where.trash)
        if path.is_symlink() or path.stat().st_dev != where.trash.stat().st_dev:
            return _copy_to_trash(path, where)
        for attempt in range(1000):
            place = _in_trash(path.stem, now, where, attempt)
            try:
                move_new(str(path), str(place))
            except FileExistsError:
                continue
            return place
    except OSError as error:
        return failure(path, error)
    return Failure("name", say("the trash is full of plans of that name: empty it"))


def _copy_to_trash(path: Path, where: Folders) -> Path | Failure:
    from retroplan.storage.digests import digest_or_none
    from retroplan.storage.disk import read_file

    found = read_file(path)
    if not isinstance(found, FileText):
        return Failure(found.kind, found.reason)
    place = put_in_trash(found.text, path.stem, where)
    if isinstance(place, Failure):
        return place
    if not path.is_symlink() and digest_or_none(str(path)) != found.digest:
        return Failure("device", say("{path} was changed by another program", path=Text(str(path))))
    path.unlink()
    return place


def put_in_trash(text: str, name: str, where: Folders) -> Path | Failure:
    """Write a text to the trash, as that of a plan of that name."""
    from retroplan.storage.disk import write_file
    from retroplan.storage.own_files import private_folder

    now = datetime.now()
    try:
        private_folder(where.trash)
    except OSError as error:
        return failure(where.trash, error)
    for attempt in range(1000):
        place = _in_trash(name, now, where, attempt)
        outcome = write_file(place, text, None)
        if isinstance(outcome, Failure):
            return outcome
        if not isinstance(outcome, Conflict):
            return place
    return Failure("name", say("the trash is full of plans of that name: empty it"))


def _in_trash(name: str, now: datetime, where: Folders, attempt: int) -> Path:
    mark = f"-{attempt}" if attempt else ""
    stem = name
    while len(os.fsencode(stem)) > LONGEST:
        stem = stem[:-1]
    return where.trash / f"{stem}-{now:%Y%m%d-%H%M%S}{mark}{SUFFIX}"


def recent(where: Folders) -> tuple[Path, ...]:
    """The plans opened lately, the last one first; they may be gone by now."""
    found = small_text(str(where.state / _RECENT))
    if isinstance(found, Unreadable):
        return ()
    try:
        known = json.loads(found)
    except (ValueError, RecursionError):
        return ()
    paths = known[:_MOST_RECENT] if isinstance(known, list) else ()
    texts = (path for path in paths if isinstance(path, str) and "\0" not in path)
    return tuple(path for path in map(Path, texts) if path.is_absolute())


def last_opened(where: Folders) -> Path | None:
    """The plan opened last that is still there."""
    return next((path for path in recent(where) if is_there(path)), None)


def remember(path: Path, where: Folders) -> Failure | None:
    """Note that a plan was opened; a failure matters to nobody's work."""
    try:
        here = path.absolute()
    except OSError as error:  # the folder that the path is relative to is gone
        return failure(path, error)
    return _write_recent((here, *(known for known in recent(where) if known != here)), where)


def _write_recent(paths: Iterable[Path], where: Folders) -> Failure | None:
    from retroplan.storage.own_files import private_folder, write_private

    shown = json.dumps([str(path) for path in paths][:_MOST_RECENT])
    try:
        # no screen waits for a disk because of this list
        private_folder(where.state, durable=False)
        file = where.state / _RECENT
        if file.is_dir() and not file.is_symlink():
            file.rename(file.with_name(f"{_RECENT}.damaged"))  # what is no file at all makes room once
        write_private(file, shown.encode("ascii"), durable=False)
    except OSError as error:
        return failure(where.state, error)
    return None
