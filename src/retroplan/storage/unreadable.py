"""Why a file gives no text, as a value, and the sentences for what the system says.

A sentence says what happened and what to do next; nothing here is raised. Who only looks at a plan loads this
much of what can go wrong with files, so it needs nothing that is slow to load.
"""

# Without postponed annotations: the record here is made at every start, and would have to read them back.

import errno
import os
from typing import Literal, NamedTuple

from retroplan.plan.say import Count, Say, Text, mark, say

LARGEST = 8 * 1024 * 1024
"""Bytes: a larger file is no plan of one person, and reading it would only make the app wait."""

AnyPath = str | os.PathLike[str]
Cause = Literal[
    "missing", "folder", "permission", "read-only", "not-utf8", "too-large", "special", "full", "owner",
    "name", "text", "closed", "mounted", "device",
]  # fmt: skip
"""What a caller may want to tell apart; ``device`` is everything else.

``mounted``: the file is mounted by itself, so no other can take its place (see ``write_in_place``).
"""


class Unreadable(NamedTuple):
    """Why a file gave no text; ``line`` and ``column`` (from 1) of the first byte that is not UTF-8."""

    kind: Cause
    reason: Say
    line: int | None = None
    column: int | None = None
    digest: str | None = None  # of the bytes, where they could be read


_SENTENCES: dict[int, tuple[Cause, str]] = {
    errno.ENOSPC: ("full", mark("the disk is full: make room, then save again")),
    errno.EDQUOT: ("full", mark("your share of the disk (quota) is used up: make room, then save again")),
    errno.EFBIG: (
        "full",
        mark("the system's limit for the size of a file is reached: raise it, then save again"),
    ),
    errno.EMFILE: ("full", mark("too many files are open: close some programs, then save again")),
    errno.ENFILE: ("full", mark("too many files are open: close some programs, then save again")),
    errno.EROFS: ("read-only", mark("{path} lies on a file system that is read-only: save a copy elsewhere")),
    errno.EACCES: (
        "permission",
        mark("you may not write {path}: change its permissions or save a copy elsewhere"),
    ),
    errno.EPERM: (
        "permission",
        mark("the system protects {path}: lift the protection or save a copy elsewhere"),
    ),
    errno.ENOENT: ("missing", mark("{path} is not there: make its folder again or save a copy elsewhere")),
    errno.ENOTDIR: ("missing", mark("{path} is not there: part of the path is a file, not a folder")),
    errno.EISDIR: ("folder", mark("{path} is a folder: name a plan file, such as plan.toml")),
    errno.ENAMETOOLONG: ("name", mark("the name {path} is too long: choose a shorter one")),
    errno.ELOOP: ("special", mark("the links of {path} lead in a circle: mend them or name the file itself")),
}


def sentence(path: AnyPath, code: int | None, text: str) -> tuple[Cause, Say]:
    """The cause and the sentence for an error of the system with that number and text."""
    kind, template = _SENTENCES.get(code or 0, ("device", mark("{path}: the system says: {error}")))
    figures = {"path": Text(str(path)), "error": Text(text)}
    used = {name: figure for name, figure in figures.items() if "{" + name + "}" in template}
    return kind, Say(template, used)


def unreadable(path: AnyPath, error: OSError) -> Unreadable:
    """A failed reading, for the error that ended it."""
    if error.errno == errno.ENOENT:
        return Unreadable("missing", say("{path} is not there", path=Text(str(path))))
    if error.errno in (errno.EACCES, errno.EPERM):
        reason = say("you may not read {path}: change its permissions", path=Text(str(path)))
        return Unreadable("permission", reason)
    return Unreadable(*sentence(path, error.errno, error.strerror or type(error).__name__))


def bad_name(path: AnyPath) -> Unreadable:
    """A path that the system cannot even be asked about."""
    shown = str(path).encode("unicode_escape").decode("ascii")
    return Unreadable("name", say("{path} cannot be the name of a file", path=Text(shown)))


def not_regular(path: AnyPath) -> Unreadable:
    """A pipe, a device, a socket."""
    return Unreadable("special", say("{path} is not an ordinary file", path=Text(str(path))))


def too_large(path: AnyPath) -> Unreadable:
    """A file above the cap."""
    cap = Count(LARGEST // (1024 * 1024))
    reason = say("{path} is larger than {cap} MB, more than a plan can be", path=Text(str(path)), cap=cap)
    return Unreadable("too-large", reason)


def not_small(path: AnyPath, most: int) -> Unreadable:
    """A file of settings, colours or state above its cap, in bytes."""
    cap = Count(most // 1024)
    reason = say("{path} is larger than {cap} kB and is not read", path=Text(str(path)), cap=cap)
    return Unreadable("too-large", reason)


def not_utf8(path: AnyPath, data: bytes, error: UnicodeDecodeError, digest: str) -> Unreadable:
    """Bytes that are not UTF-8, with the place of the first bad one (columns count characters)."""
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    reason = say("{path} is not UTF-8 text: save it as UTF-8 in your editor", path=Text(str(path)))
    return Unreadable("not-utf8", reason, line, column, digest)
