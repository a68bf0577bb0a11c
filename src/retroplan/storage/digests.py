"""What tells one version of a file from another: the SHA-256 of its bytes, in hexadecimal."""

from __future__ import annotations

import os
import stat
from hashlib import sha256

from retroplan.storage.unreadable import LARGEST

_CHUNK = 1 << 20


def digest(text: str) -> str:
    """The digest of a text as it would stand in a file; lone surrogates count as themselves."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of(descriptor: int) -> str:
    """The digest of an open ordinary file; raises OSError.

    What is larger than a plan can be is not read to its end: it is told by its size, like no text.
    """
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode):
        raise OSError(22, "not an ordinary file")
    total, at = sha256(), 0
    while at <= LARGEST and (chunk := os.pread(descriptor, _CHUNK, at)):
        total.update(chunk)
        at += len(chunk)
    return total.hexdigest() if at <= LARGEST else f"larger than a plan: {about.st_size}"


def digest_of_file(path: str) -> str:
    """The digest of an ordinary file, which no symbolic link may stand for; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return digest_of(descriptor)
    finally:
        os.close(descriptor)


def digest_or_none(target: str) -> str | None:
    """The digest of a file's contents, None when it cannot be told."""
    try:
        return digest_of_file(target)
    except OSError:
        return None
