"""Writing into the file itself, for one whose place no other file can take.

A sudden end in the middle leaves a mixture of two texts, so whoever calls this keeps the new text elsewhere
first.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from retroplan.plan.say import Text, say
from retroplan.storage.conflicts import changed, gone, moved
from retroplan.storage.links import leads_to
from retroplan.storage.outcomes import Failure, Outcome, Written, encoded, failure
from retroplan.storage.own_files import close
from retroplan.storage.unreadable import LARGEST, bad_name, not_regular


def write_in_place(path: str | Path, text: str, base: str, *, target: str) -> Outcome:
    """Write ``text`` over the bytes of the file, if it still holds the version whose digest is ``base``.

    ``target`` as for ``write_file``. After an error the old text is written back; where that fails as well,
    the ``Failure`` is ``torn`` and its ``digest`` that of the mixture, which the next call may replace.
    """
    data = encoded(path, text)
    if isinstance(data, Failure):
        return data
    try:
        now = leads_to(path)
        if now != target:
            return moved(path, now)
        file = os.open(target, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return gone(target)
    except OSError as error:
        return failure(path, error)
    except ValueError:
        return Failure("name", bad_name(path).reason)
    try:
        return _write(path, file, data, base)
    finally:
        close(file)


def _write(path: str | Path, file: int, data: bytes, base: str) -> Outcome:
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            return Failure("special", not_regular(path).reason)
        old = _whole(file)
    except OSError as error:
        return failure(path, error)
    held, new = sha256(old).hexdigest(), sha256(data).hexdigest()
    if held not in (base, new):
        return changed(str(path), held)
    try:
        _put(file, data)
    except OSError as error:
        return _back(path, file, old, failure(path, error))
    note = say(
        "{path} is mounted by itself, so it is written in place: should a sudden end leave half of it, "
        "the next start offers the whole",
        path=Text(str(path)),
    )
    return Written(new, note)


def _back(path: str | Path, file: int, old: bytes, lost: Failure) -> Failure:
    """Write the old text back, once, after a failure."""
    try:
        _put(file, old)
    except OSError:
        reason = say(
            "{first}; {path} may hold a part of the new text and a part of the old one",
            first=lost.reason, path=Text(str(path)),
        )  # fmt: skip
        return lost._replace(reason=reason, torn=True, digest=_digest(file))
    return lost


def _digest(file: int) -> str | None:
    try:
        return sha256(_whole(file)).hexdigest()
    except OSError:
        return None


def _put(file: int, data: bytes) -> None:
    """Make the file hold these bytes and no others, on the disk; raises OSError."""
    at = 0
    while at < len(data):
        at += os.pwrite(file, data[at : at + LARGEST], at)
    os.ftruncate(file, len(data))
    os.fsync(file)
    if _whole(file) != data:
        raise OSError(5, os.strerror(5))


def _whole(file: int) -> bytes:
    """What the file holds; of one larger than any plan only the beginning."""
    data = b""
    while len(data) <= LARGEST and (part := os.pread(file, LARGEST, len(data))):
        data += part
    return data
