"""Small file systems of many kinds, mounted for the length of a block.

For root, in a mount namespace of its own (``faults.run`` with ``before=("unshare", "-m")``).
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

MAKERS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "ext4": (16, ("mkfs.ext4", "-q", "-F", "-N", "256")),
    "xfs": (320, ("mkfs.xfs", "-q", "-f")),
    "btrfs": (120, ("mkfs.btrfs", "-q", "-f", "-M")),
    "vfat": (8, ("mkfs.vfat",)),
    "exfat": (8, ("mkfs.exfat",)),
    "ntfs": (16, ("mkfs.ntfs", "-q", "-F", "-Q")),
}
"""By kind: MiB of the image, and the command that makes the file system in it."""


LOWER = "lower.toml"
"""An empty file in the lower layer of an overlay."""


class NotHereError(Exception):
    """Why this kind of file system cannot be had; the message is for the reader of the table."""


@contextmanager
def mounted(kind: str, folder: Path) -> Iterator[Path]:
    """A new file system of that kind; gives the folder on which it is mounted."""
    with ExitStack() as stack:
        place = _KINDS[kind](folder, stack)
        with suppress(OSError):  # not every kind knows modes
            place.chmod(0o777)
        yield place


def kinds() -> tuple[str, ...]:
    """Every kind there is, whether it can be had here or not."""
    return tuple(_KINDS)


def command(*line: str | Path) -> str:
    """Run a command and give what it prints; what cannot be run, or fails, is no file system to be had."""
    if shutil.which(str(line[0])) is None:
        raise NotHereError(f"{line[0]} is not installed")
    done = subprocess.run([str(word) for word in line], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotHereError(f"{said[0] if said else line[0]}")
    return done.stdout.strip()


def _mount(stack: ExitStack, place: Path, *line: str | Path) -> Path:
    place.mkdir(exist_ok=True)
    command("mount", *line, place)
    stack.callback(subprocess.run, ["umount", "-l", str(place)], check=False, capture_output=True)
    return place


def _image(kind: str, options: str = "loop") -> Callable[[Path, ExitStack], Path]:
    def make(folder: Path, stack: ExitStack) -> Path:
        size, line = MAKERS[kind]
        image = folder / f"{kind}.image"
        with image.open("wb") as file:
            file.truncate(size << 20)
        command(*line, image)
        return _mount(stack, folder / kind, "-o", options, image)

    return make


def _tmpfs(folder: Path, stack: ExitStack) -> Path:
    return _mount(stack, folder / "tmpfs", "-t", "tmpfs", "-o", "size=256k,nr_inodes=40", "none")


def _overlay(folder: Path, stack: ExitStack) -> Path:
    """The upper layer lies on a small disk; in the lower one there is a file already."""
    below = _image("ext4")(folder, stack)
    for name in ("lower", "upper", "work"):
        (below / name).mkdir()
        (below / name).chmod(0o777)
    (below / "lower" / LOWER).write_text("")
    layers = f"lowerdir={below}/lower,upperdir={below}/upper,workdir={below}/work"
    return _mount(stack, folder / "overlay", "-t", "overlay", "-o", layers, "none")


def _bindfs(folder: Path, stack: ExitStack) -> Path:
    below = _image("ext4")(folder, stack)
    below.chmod(0o777)
    place = folder / "bindfs"
    place.mkdir()
    command("bindfs", "--xattr-rw", "-o", "allow_other", below, place)
    stack.callback(subprocess.run, ["umount", str(place)], check=False, capture_output=True)
    return place


def _fuse(kind: str, *driver: str) -> Callable[[Path, ExitStack], Path]:
    """A file system in an image, read by a program."""

    def make(folder: Path, stack: ExitStack) -> Path:
        size, line = MAKERS[kind]
        image, place = folder / f"{kind}.image", folder / driver[0]
        with image.open("wb") as file:
            file.truncate(size << 20)
        command(*line, image)
        place.mkdir()
        device = command("losetup", "-f", "--show", image)
        stack.callback(subprocess.run, ["losetup", "-d", device], check=False, capture_output=True)
        command(*driver, device, place)
        stack.callback(subprocess.run, ["umount", str(place)], check=False, capture_output=True)
        return place

    return make


_KINDS: Mapping[str, Callable[[Path, ExitStack], Path]] = {
    "ext4": _image("ext4"),
    "xfs": _image("xfs"),
    "btrfs": _image("btrfs"),
    "tmpfs": _tmpfs,
    "overlay": _overlay,
    "vfat": _image("vfat", "loop,umask=0"),
    "bindfs": _bindfs,
    "fuse2fs": _fuse("ext4", "fuse2fs", "-o", "fakeroot,allow_other"),
    "exfat": _fuse("exfat", "mount.exfat-fuse", "-o", "allow_other,umask=0"),
    "ntfs": _fuse("ntfs", "ntfs-3g", "-o", "allow_other,permissions"),
}


def fill(place: Path, name: str, chunk: int) -> None:
    """Write a file in pieces of that size until no more goes in."""
    with suppress(OSError), (place / name).open("ab", buffering=0) as file:
        while file.write(b"x" * chunk):
            pass


def fill_inodes(place: Path) -> bool:
    """Make files until no more can be made; False where they do not come to an end."""
    for number in range(2000):
        try:
            (place / f"inode{number}").touch()
        except OSError:
            return True
    return False
