"""What happens to files and folders on a disk, call by call; paths are relative to one top folder."""

from __future__ import annotations

from typing import NamedTuple


class Open(NamedTuple):
    """A file or folder is opened; later calls name it by ``handle``, as a descriptor."""

    handle: int
    path: str
    create: bool = False
    empty: bool = False
    append: bool = False


class Write(NamedTuple):
    """Bytes are written where the handle stands, or at an offset."""

    handle: int
    data: bytes
    at: int | None = None


class Resize(NamedTuple):
    """A file is cut off, or made longer with zeros."""

    handle: int
    size: int


class Fact(NamedTuple):
    """A mode, an owner or an attribute is set; "" takes it away."""

    handle: int
    name: str
    value: str


class Sync(NamedTuple):
    """A file or a folder is forced to the disk."""

    handle: int


class Rename(NamedTuple):
    """A name is given to another entry, or the two trade places."""

    old: str
    new: str
    exchange: bool = False


class Link(NamedTuple):
    """A file gets a second name."""

    old: str
    new: str


class Unlink(NamedTuple):
    """A name is removed."""

    path: str


class Mkdir(NamedTuple):
    """A folder is made."""

    path: str


class Said(NamedTuple):
    """The program told the world something, such as that the text is saved."""

    text: str


Op = Open | Write | Resize | Fact | Sync | Rename | Link | Unlink | Mkdir | Said
