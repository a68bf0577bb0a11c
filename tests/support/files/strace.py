"""What a process did to the files below a folder, as operations of the model of a disk, traced by strace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.support.files.crash import Content, State
from tests.support.files.disk_ops import (
    Fact,
    Link,
    Mkdir,
    Op,
    Open,
    Rename,
    Resize,
    Said,
    Sync,
    Unlink,
    Write,
)
from tests.support.places import ROOT

_CALLS = (
    "open,openat,creat,close,dup,dup2,dup3,fcntl,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,"
    "fallocate,sendfile,copy_file_range,fsync,fdatasync,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,mkdir,mkdirat,rmdir,chmod,fchmod,fchmodat,fchown,fsetxattr,fremovexattr,chdir"
)
_LINE = re.compile(r"(?P<pid>\d+) +(?P<call>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+)")
_UNFINISHED = re.compile(r"(?P<pid>\d+) +(?P<begun>\w+\(.*) <unfinished \.\.\.>\Z")
_RESUMED = re.compile(r"(?P<pid>\d+) +<\.\.\. \w+ resumed>(?P<rest>.*)\Z")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def why_not() -> str:
    """Why nothing can be traced here; "" when it can."""
    if shutil.which("strace") is None:
        return "strace is not there"
    tried = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if tried.returncode == 0 else "processes may not be traced here"


def traced(top: Path, code: str, *arguments: str, log: Path) -> list[Op]:
    """Run Python code; what it did below ``top`` and said on its standard output, in order."""
    line = ["strace", "-f", "-qq", "-xx", "-s", "10000000", "-o", str(log), "-e", f"trace={_CALLS}"]
    here = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*line, sys.executable, "-c", code, *arguments], env=here, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return list(_Reader(top).ops(log.read_text(encoding="ascii")))


def state_of(top: Path) -> State:
    """What lies below a folder now."""
    found: set[tuple[str, Content | None]] = set()
    for path in top.rglob("*"):
        about = path.stat()
        if path.is_dir():
            found.add((str(path.relative_to(top)), None))
            continue
        facts = {"mode": f"{about.st_mode & 0o7777:o}"}
        facts |= {name: os.getxattr(path, name).hex() for name in os.listxattr(path)}
        found.add((str(path.relative_to(top)), (path.read_bytes(), tuple(sorted(facts.items())))))
    return frozenset(found)


def restore(state: State, top: Path) -> None:
    """Make a folder hold exactly that; attributes other than the mode are left out.

    Folders that stay are kept: making and removing them is what takes a real disk its time.
    """
    wanted = {top / name: content for name, content in state}
    for path in sorted(top.rglob("*"), reverse=True):
        if not path.is_dir() or path.is_symlink():
            path.unlink()
        elif wanted.get(path, b"") is not None:
            path.rmdir()
    for path, content in sorted(wanted.items()):
        if content is None:
            path.mkdir(mode=0o700, exist_ok=True)
            continue
        path.write_bytes(content[0])
        path.chmod(int(dict(content[1]).get("mode", "600"), 8))


class _Reader:
    """Turns the lines of a trace into operations; descriptors are followed, other files are passed over."""

    def __init__(self, top: Path) -> None:
        self._top = os.path.realpath(top)
        self._open: dict[int, tuple[int, str]] = {}  # descriptor to the handle and its path
        self._handles = 0

    def ops(self, log: str) -> Iterator[Op]:
        for line in _whole_lines(log):
            match = _LINE.match(line)
            if match and not match["result"].startswith("-"):
                yield from self._op(match["call"], match["arguments"], int(match["result"]))

    def _op(self, call: str, written: str, result: int) -> Iterator[Op]:
        strings = [bytes.fromhex(found.replace("\\x", "")) for found in _STRING.findall(written)]
        values = [part.strip() for part in _STRING.sub("TEXT", written).split(",")]
        match call:
            case "open" | "openat" | "creat":
                yield from self._opening(call, values, strings[0], result)
            case "close":
                self._open.pop(int(values[0]), None)
            case "dup" | "dup2" | "dup3" | "fcntl":
                if call != "fcntl" or values[1].startswith("F_DUPFD"):
                    self._open.pop(result, None)
                    if int(values[0]) in self._open:
                        self._open[result] = self._open[int(values[0])]
            case "rename" | "renameat" | "renameat2" | "link" | "linkat":
                old, new = (self._below(path) for path in strings)
                if old is not None and new is not None:
                    yield Link(old, new) if "link" in call else Rename(old, new, "RENAME_EXCHANGE" in written)
                elif old is not None or new is not None:
                    raise NotImplementedError(written)
            case "unlink" | "unlinkat" | "rmdir":
                if (path := self._below(strings[0])) is not None:
                    yield Unlink(path)
            case "mkdir" | "mkdirat":
                if (path := self._below(strings[0])) is not None:
                    yield Mkdir(path)
            case "chmod" | "fchmodat" | "truncate" | "symlink" | "symlinkat":
                path = self._below(strings[-1])
                if path is not None and not Path(self._top, path).is_dir():
                    raise NotImplementedError(f"{call}({written})")
            case _:
                yield from self._on_descriptor(call, values, strings, result)

    def _opening(self, call: str, values: list[str], name: bytes, result: int) -> Iterator[Op]:
        self._open.pop(result, None)
        path = self._below(name)
        if path is None:
            return
        flags = "O_CREAT|O_TRUNC" if call == "creat" else values[2 if call == "openat" else 1]
        if "O_TMPFILE" in flags:
            raise NotImplementedError("a file without a name")
        self._handles += 1
        self._open[result] = self._handles, path
        yield Open(self._handles, path, "O_CREAT" in flags, "O_TRUNC" in flags, "O_APPEND" in flags)
        if "O_CREAT" in flags:
            yield Fact(self._handles, "mode", f"{int(values[-1], 8) & 0o7777:o}")

    def _on_descriptor(self, call: str, values: list[str], strings: list[bytes], result: int) -> Iterator[Op]:
        descriptor = int(values[0])
        if descriptor == 1 and call == "write":
            yield from (Said(text) for text in strings[0].decode().split("\n") if text)
        if descriptor not in self._open:
            return
        handle = self._open[descriptor][0]
        match call:
            case "write":
                yield Write(handle, strings[0][:result])
            case "pwrite64":
                yield Write(handle, strings[0][:result], int(values[3]))
            case "ftruncate":
                yield Resize(handle, int(values[1]))
            case "fsync" | "fdatasync":
                yield Sync(handle)
            case "fchmod":
                yield Fact(handle, "mode", f"{int(values[1], 8):o}")
            case "fchown":
                yield Fact(handle, "owner", f"{values[1]}:{values[2]}")
            case "fsetxattr" | "fremovexattr":
                value = strings[1].hex() if call == "fsetxattr" else ""
                yield Fact(handle, strings[0].decode(), value)
            case _:
                raise NotImplementedError(call)

    def _below(self, name: bytes) -> str | None:
        """The path below the top; None for any other."""
        path = os.path.normpath(os.fsdecode(name))
        if path == self._top:
            return "."
        return path.removeprefix(self._top + "/") if path.startswith(self._top + "/") else None


def _whole_lines(log: str) -> Iterator[str]:
    """Calls that another thread interrupted in the log are put together, where they end."""
    begun: dict[str, str] = {}
    for line in log.splitlines():
        if match := _UNFINISHED.match(line):
            begun[match["pid"]] = match["begun"]
        elif match := _RESUMED.match(line):
            yield f"{match['pid']} {begun.pop(match['pid'], '')}{match['rest']}"
        else:
            yield line
