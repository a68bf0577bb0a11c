"""What can come of reading and writing a file, as values, and the sentences that go with them.

A sentence says what happened and what to do next; nothing here is raised.
"""

# Without postponed annotations, as in plan/model.py: the records here are made at every start.

import errno
from typing import TYPE_CHECKING, Literal, NamedTuple

from retroplan.plan.say import Count, Say, Text, mark, say

if TYPE_CHECKING:
    from pathlib import Path  # only looking at a plan needs none of it

    from retroplan.storage.replaced import Replaced

LARGEST = 8 * 1024 * 1024
"""Bytes: a larger file is no plan of one person, and reading it would only make the app wait."""

Kind = Literal[
    "missing", "folder", "permission", "read-only", "not-utf8", "too-large", "special", "full", "owner",
    "name", "text", "closed", "mounted", "device",
]  # fmt: skip
"""The causes a caller may want to tell apart; ``device`` is every other one.

``mounted``: the file is mounted by itself, so no other can take its place (see ``write_in_place``).
"""


class Fingerprint(NamedTuple):
    """What tells one version of a file from another: where it lies, when it changed, what it holds."""

    inode: int
    size: int
    mtime_ns: int
    ctime_ns: int
    digest: str  # SHA-256 of the bytes, in hexadecimal


class FileText(NamedTuple):
    """A file as it was read; ``text`` is exact: line ends as they stand, a byte order mark first if any."""

    path: "Path"
    text: str
    mark: Fingerprint
    links: int = 1  # how many names the file has

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""
        return self.mark.digest


class Unreadable(NamedTuple):
    """Why a file gave no text; ``line`` and ``column`` (from 1) of the first byte that is not UTF-8."""

    kind: Kind
    reason: Say
    line: int | None = None
    column: int | None = None
    digest: str | None = None  # of the bytes, where they could be read


class Written(NamedTuple):
    """The text is on disk, and would be after a power cut. ``note`` tells of a side effect.

    ``replaced`` is the version that was replaced, while another program may still write into it: whoever
    saves looks at it again and closes it in the end. So it is with the other outcomes.
    """

    digest: str
    note: Say | None = None
    replaced: "Replaced | None" = None


class Conflict(NamedTuple):
    """The file holds a version nobody here has read; it was left, or put back, as it was.

    ``digest`` is None when the file is gone. ``aside`` names the copy of a further version that had to make
    room while several programs wrote at once. ``moved_to`` is the file the path leads to by now, when that is
    not the one the plan was opened as.
    """

    reason: Say
    digest: str | None
    aside: "Path | None" = None
    moved_to: str | None = None
    replaced: "Replaced | None" = None


class Failure(NamedTuple):
    """Nothing was saved. ``digest`` is set when the new text stands in the file, but may not be durable.

    ``torn``: the file may hold a mixture of the old and the new text, of which ``digest`` is then.
    """

    kind: Kind
    reason: Say
    digest: str | None = None
    torn: bool = False
    replaced: "Replaced | None" = None


Outcome = Written | Conflict | Failure

_SENTENCES: dict[int, tuple[Kind, str]] = {
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


def sentence(path: "str | Path", code: int | None, text: str) -> tuple[Kind, Say]:
    """The cause and the sentence for an error of the system with that number and text."""
    kind, template = _SENTENCES.get(code or 0, ("device", mark("{path}: the system says: {error}")))
    figures = {"path": Text(str(path)), "error": Text(text)}
    used = {name: figure for name, figure in figures.items() if "{" + name + "}" in template}
    return kind, Say(template, used)


def failure(path: "str | Path", error: OSError, digest: str | None = None) -> Failure:
    """A failed save, for the error that ended it."""
    return Failure(*sentence(path, error.errno, error.strerror or type(error).__name__), digest)


def unreadable(path: "str | Path", error: OSError) -> Unreadable:
    """A failed reading, for the error that ended it."""
    if error.errno == errno.ENOENT:
        return Unreadable("missing", say("{path} is not there", path=Text(str(path))))
    if error.errno in (errno.EACCES, errno.EPERM):
        reason = say("you may not read {path}: change its permissions", path=Text(str(path)))
        return Unreadable("permission", reason)
    return Unreadable(*sentence(path, error.errno, error.strerror or type(error).__name__))


def encoded(path: "str | Path", text: str) -> bytes | Failure:
    """The text as it is to stand in the file, or why it cannot."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        reason = say("the text holds half a character (a lone surrogate), which no file can keep")
        return Failure("text", reason)
    return data if len(data) <= LARGEST else Failure("too-large", too_large(path).reason)


def bad_name(path: "str | Path") -> Unreadable:
    """A path that the system cannot even be asked about."""
    shown = str(path).encode("unicode_escape").decode("ascii")
    return Unreadable("name", say("{path} cannot be the name of a file", path=Text(shown)))


def not_regular(path: "str | Path") -> Unreadable:
    """A pipe, a device, a socket."""
    return Unreadable("special", say("{path} is not an ordinary file", path=Text(str(path))))


def too_large(path: "str | Path") -> Unreadable:
    """A file above the cap."""
    cap = Count(LARGEST // (1024 * 1024))
    reason = say("{path} is larger than {cap} MB, more than a plan can be", path=Text(str(path)), cap=cap)
    return Unreadable("too-large", reason)


def not_small(path: "str | Path", most: int) -> Unreadable:
    """A file of settings, colours or state above its cap, in bytes."""
    cap = Count(most // 1024)
    reason = say("{path} is larger than {cap} kB and is not read", path=Text(str(path)), cap=cap)
    return Unreadable("too-large", reason)


def not_utf8(path: "str | Path", data: bytes, error: UnicodeDecodeError, digest: str) -> Unreadable:
    """Bytes that are not UTF-8, with the place of the first bad one (columns count characters)."""
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
    reason = say("{path} is not UTF-8 text: save it as UTF-8 in your editor", path=Text(str(path)))
    return Unreadable("not-utf8", reason, line, column, digest)
