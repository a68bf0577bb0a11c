"""The text of a file for those who only look at it: no fingerprint, and nothing loaded that writing needs."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from retroplan.storage.unreadable import (
    LARGEST,
    Unreadable,
    bad_name,
    not_regular,
    not_small,
    not_utf8,
    too_large,
    unreadable,
)

SMALL = 64 * 1024
"""Bytes of a file of settings, colours or state: many times what one of them needs."""


def small_text(path: str) -> str | Unreadable:
    """Read a file that is no plan and has no reason to be large; no more than ``SMALL`` of it is read."""
    return text_of(path, SMALL)


def text_of(path: str, most: int = LARGEST) -> str | Unreadable:
    """Read a file of at most so many bytes; what is wrong is told as a value (see ``disk.read_file``)."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        return unreadable(path, error)
    except ValueError:
        return bad_name(path)
    try:
        data = _bytes(path, descriptor, most)
    except OSError as error:
        return unreadable(path, error)
    finally:
        os.close(descriptor)
    return data if isinstance(data, Unreadable) else _decoded(path, data)


def text_from(stream: BinaryIO, name: str, most: int = LARGEST) -> str | Unreadable:
    """Read a stream, such as standard input, of at most so many bytes; ``name`` is what messages call it."""
    try:
        data = stream.read(most + 1)
    except OSError as error:
        return unreadable(name, error)
    return too_large(name) if len(data) > most else _decoded(name, data)


def _decoded(path: str, data: bytes) -> str | Unreadable:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf8(path, data, error, "")


def _bytes(path: str, descriptor: int, most: int) -> bytes | Unreadable:
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return not_regular(path)
    parts: list[bytes] = []
    left = most + 1
    while left > 0 and (part := os.read(descriptor, left)):  # a folder is refused here, by its own error
        parts.append(part)
        left -= len(part)
    data = b"".join(parts)
    if len(data) <= most:
        return data
    return too_large(path) if most == LARGEST else not_small(path, most)
