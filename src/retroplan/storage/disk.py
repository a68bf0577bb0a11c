"""Reading a file with its digest, and writing it so that it is whole at every moment.

A write goes to a new file in the same folder, is forced to the disk, and trades places with the old file
in one step. What came out is compared with the version the caller had read: if it is another one, it is
put back. So no version is overwritten that nobody here has seen, whenever it appeared.
"""

from __future__ import annotations

import errno
import os
import stat
from hashlib import sha256
from pathlib import Path

from retroplan.plan.say import Text, say
from retroplan.storage import renames
from retroplan.storage.attributes import keep_attributes
from retroplan.storage.conflicts import changed, gone, moved, taken
from retroplan.storage.digests import digest_of_file
from retroplan.storage.lease import open_shared
from retroplan.storage.links import leads_to, with_own_link
from retroplan.storage.mounted import refused
from retroplan.storage.outcomes import (
    Conflict,
    Failure,
    FileText,
    Outcome,
    Written,
    encoded,
    failure,
)
from retroplan.storage.own_files import close, drop, fill, sync_folder
from retroplan.storage.replacement import put_in_place_of
from retroplan.storage.temporary import Temporary
from retroplan.storage.unreadable import (
    LARGEST,
    Unreadable,
    bad_name,
    not_regular,
    not_utf8,
    too_large,
    unreadable,
)

_READS = 3
"""How often a file is read again that changed while it was read."""

Glance = tuple[tuple[int, ...], tuple[int, ...]]
"""Cheap to take, twice a second: what a change of the file, or of a link to it, would alter."""


def glance(path: str | Path) -> Glance | None:
    """The state of the path as it was named and of what it leads to; None when it leads nowhere."""
    try:
        return _state(os.stat(path)), _state(os.lstat(path))
    except (OSError, ValueError):
        return None


def _state(about: os.stat_result) -> tuple[int, ...]:
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns


def read_file(path: str | Path) -> FileText | Unreadable:
    """Read a plan file; whatever is wrong with it is told as a value."""
    try:
        descriptor = open_shared(path)
    except OSError as error:
        return unreadable(path, error)
    except ValueError:
        return bad_name(path)
    try:
        return _read(path, descriptor)
    except OSError as error:
        return unreadable(path, error)
    finally:
        close(descriptor)


def _read(path: str | Path, descriptor: int) -> FileText | Unreadable:
    for _ in range(_READS):
        about = os.fstat(descriptor)
        if stat.S_ISDIR(about.st_mode):
            return unreadable(path, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
        if not stat.S_ISREG(about.st_mode):
            return not_regular(path)
        if about.st_size > LARGEST:
            return too_large(path)
        data = _whole(descriptor)
        if len(data) > LARGEST:
            return too_large(path)
        if _state(os.fstat(descriptor)) == _state(about):
            break
    found = sha256(data).hexdigest()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf8(path, data, error, found)
    return FileText(Path(path), text, found)


def _whole(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts: list[bytes] = []
    left = LARGEST + 1
    while left > 0 and (part := os.read(descriptor, left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def write_file(
    path: str | Path, text: str, base: str | None, *, target: str | None = None, sure: bool = True
) -> Outcome:
    """Replace the file by ``text``, if it still holds the version whose digest is ``base``.

    ``target`` is the file the path led to when it was opened (links resolved); when it leads elsewhere by now
    nothing is written. Without it links are followed anew. With ``base`` None the file must not exist yet; it
    is made for its owner alone, and never through a link but the one to ``target``, which is gone. ``sure``
    False: the text may stand there without being on the disk, so it is written again. Mode, owner and
    attributes stay. Anything that goes wrong leaves the file as it was.
    """
    data = encoded(path, text)
    if isinstance(data, Failure):
        return data
    file = target or ""
    try:
        if base is None and target is None:
            file = with_own_link(path)
            return taken(path) or _create(file, data, Temporary(os.path.dirname(file)))
        now = leads_to(path)
        file = target or now
        if now != file:
            return moved(path, now)
        if base is None:
            new = sha256(data).hexdigest()
            outcome = _create(file, data, Temporary(os.path.dirname(file), file, None, new))
        else:
            outcome = _replace(path, file, data, base, sure=sure)
        return _led_away(outcome, path, file) or outcome
    except OSError as error:
        outcome = refused(path, file, error)
    except ValueError:
        return Failure("name", bad_name(path).reason)
    return _led_away(outcome, path, file) or outcome


def _led_away(outcome: Outcome, path: str | Path, file: str) -> Outcome | None:
    """When a save came to nothing because the path leads elsewhere by now: that."""
    if isinstance(outcome, Written) or (isinstance(outcome, Failure) and outcome.digest):
        return None
    try:
        now = leads_to(path)
    except OSError:
        return None
    if now == file:
        return None
    aside = outcome.aside if isinstance(outcome, Conflict) else None
    return moved(path, now)._replace(aside=aside, replaced=outcome.replaced)


def _create(target: str, data: bytes, temporary: Temporary) -> Outcome:
    """Make a file that is not there yet."""
    try:
        os.close(fill(temporary.path, data))
        try:
            renames.move_new(temporary.path, target)
        except FileExistsError:
            return taken(target) or gone(target)
        new = sha256(data).hexdigest()
        try:
            sync_folder(os.path.dirname(target), target)
        except OSError as error:
            return failure(target, error, new)
        return Written(new)
    finally:
        drop(temporary.path)
        temporary.done()


def _replace(path: str | Path, target: str, data: bytes, base: str, *, sure: bool) -> Outcome:
    """Put the new text in the place of the version ``base``."""
    new = sha256(data).hexdigest()
    try:
        old = open_shared(target, os.O_NOFOLLOW)
    except FileNotFoundError:
        return gone(target)
    temporary = Temporary(os.path.dirname(target), target, base, new)
    try:
        refused = _check(target, old, base, new, sure=sure)
        if refused is not None:
            return refused
        written = fill(temporary.path, data, durable=False)
        try:
            refused = keep_attributes(old, written, target)
            if refused is not None:
                return refused
            os.fsync(
                written
            )  # text and mode together: a power cut leaves no plan with the mode of a file of ours
        finally:
            os.close(written)
        links = os.fstat(old).st_nlink
        os.rename(temporary.path, temporary.swap)
        now = leads_to(path)
        if now != target:
            drop(temporary.swap)
            return moved(path, now)
        return _noted(put_in_place_of(temporary.swap, target, base, new), target, links)
    finally:
        close(old)
        drop(temporary.path)
        temporary.done()


def _check(target: str, old: int, base: str, new: str, *, sure: bool) -> Outcome | None:
    """What forbids the save before anything is written; or that there is nothing to do."""
    if not stat.S_ISREG(os.fstat(old).st_mode):
        return Failure("special", not_regular(target).reason)
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        code = errno.EROFS if os.statvfs(target).f_flag & os.ST_RDONLY else errno.EACCES
        raise OSError(code, os.strerror(code), target)
    held = digest_of_file(target)
    if held == base == new and sure:
        return Written(new)
    if held not in (base, new):
        return changed(target, held)
    return None


def _noted(outcome: Outcome, target: str, links: int) -> Outcome:
    """Tell of other names of the file, which keep the old text."""
    if isinstance(outcome, Written) and links > 1:
        note = say(
            "{path} had another name (a hard link), which keeps the text from before this save",
            path=Text(target),
        )
        return outcome._replace(note=note)
    return outcome
