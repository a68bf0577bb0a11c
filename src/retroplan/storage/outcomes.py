"""What can come of reading and writing a file, as values; nothing here is raised."""

# Without postponed annotations: the records here are made at every start, and would have to read them back.

from pathlib import Path
from typing import NamedTuple, Protocol

from retroplan.plan.say import Say, say
from retroplan.storage.unreadable import LARGEST, AnyPath, Cause, sentence, too_large


class Version(NamedTuple):
    """What a file holds or held: the digest of its bytes, and the text, exact, where that is known."""

    digest: str
    text: str | None


class FileText(NamedTuple):
    """A file as it was read; ``text`` is exact: line ends as they stand, a byte order mark first if any."""

    path: Path
    text: str
    digest: str

    @property
    def version(self) -> Version:
        """What it holds."""
        return Version(self.digest, self.text)


class Replaced(Protocol):
    """The version that a save replaced, as long as another program may still write into it.

    Any thread may look at it, or close it.
    """

    @property
    def done(self) -> bool:
        """Whether there is nothing to look at any more."""

    def look(self) -> Path | None:
        """Look whether somebody wrote into it; gives the copy that was made of what they wrote."""

    def close(self) -> Path | None:
        """The last look. A file that may still be written into stays for the next start to judge."""


class Written(NamedTuple):
    """The text is on disk, and would be after a power cut. ``note`` tells of a side effect.

    ``replaced`` is the version that was replaced, while another program may still write into it: whoever
    saves looks at it again and closes it in the end. So it is with the other outcomes.
    """

    digest: str
    note: Say | None = None
    replaced: Replaced | None = None


class Conflict(NamedTuple):
    """The file holds a version nobody here has read; it was left, or put back, as it was.

    ``digest`` is None when the file is gone. ``aside`` names the copy of a further version that had to make
    room while several programs wrote at once. ``moved_to`` is the file the path leads to by now, when that is
    not the one the plan was opened as.
    """

    reason: Say
    digest: str | None
    aside: Path | None = None
    moved_to: str | None = None
    replaced: Replaced | None = None


class Failure(NamedTuple):
    """Nothing was saved. ``digest`` is set when the new text stands in the file, but may not be durable.

    ``torn``: the file may hold a mixture of the old and the new text, of which ``digest`` is then.
    """

    kind: Cause
    reason: Say
    digest: str | None = None
    torn: bool = False
    replaced: Replaced | None = None


Outcome = Written | Conflict | Failure


def failure(path: AnyPath, error: OSError, digest: str | None = None) -> Failure:
    """A failed save, for the error that ended it."""
    return Failure(*sentence(path, error.errno, error.strerror or type(error).__name__), digest)


def encoded(path: AnyPath, text: str) -> bytes | Failure:
    """The text as it is to stand in the file, or why it cannot."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        reason = say("the text holds half a character (a lone surrogate), which no file can keep")
        return Failure("text", reason)
    return data if len(data) <= LARGEST else Failure("too-large", too_large(path).reason)
