"""What a save keeps of a file on a real file system: links, modes, owners, attributes, access lists.

Each case takes a folder of its own and the user who saves; it raises AssertionError for what was not kept and
``NotHereError`` where the file system has no such thing.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from retroplan.storage.digests import digest
from retroplan.storage.disk import write_file
from tests.support.files.faults import body, strays
from tests.support.files.volumes import LOWER, NotHereError, command

OLD, NEW = body(1, 9000), body(2, 9000)
Case = Callable[[Path, int], None]


def plan(folder: Path, user: int, name: str = "plan.toml") -> Path:
    """Write a plan that belongs to the user."""
    path = folder / name
    path.write_text(OLD)
    with suppress(PermissionError):
        os.chown(path, user, user)
    return path


def save(path: Path, user: int, text: str = NEW, base: str = OLD) -> list[str]:
    """Save in a process of that user: the kind of outcome, the kind of failure, the note."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if user:
                os.setgroups([])
                os.setgid(user)
                os.setuid(user)
            outcome: Any = write_file(path, text, digest(base))
            note = getattr(outcome, "note", None)
            said = [type(outcome).__name__, getattr(outcome, "kind", ""), note.template if note else ""]
            os.write(writer, json.dumps(said).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    assert told, "the save broke off"
    found: list[str] = json.loads(told)
    return found


def _saved(path: Path, user: int) -> str:
    """Save what must be saved; the note."""
    kind, cause, note = save(path, user)
    assert kind == "Written", f"{kind} {cause}"
    assert path.read_text() == NEW, "another text"
    assert strays(path.resolve().parent) == [], "something left behind"
    return note


def mount_of(folder: Path) -> Path:
    """The top of the file system the folder lies on."""
    return next(path for path in (folder, *folder.parents) if path.is_mount())


def _link(made: Callable[[Path, Path], list[Path]]) -> Case:
    """A case about links: ``made`` makes them to a plan, the one to save through first."""

    def case(folder: Path, user: int) -> None:
        real = folder / "real"
        real.mkdir()
        with suppress(PermissionError):
            os.chown(real, user, user)
        path = plan(real, user)
        try:
            links = made(folder, path)
        except OSError:
            raise NotHereError("no links") from None
        before = [link.readlink() for link in links]
        _saved(links[0], user)
        assert [link.readlink() for link in links] == before, "a link was replaced"
        assert path.read_text() == NEW and not path.is_symlink()

    return case


def _chained(folder: Path, plan: Path) -> list[Path]:
    chain = [folder / f"link{number}" for number in range(3)]
    for link, target in zip(chain, [*(link.name for link in chain[1:]), "real/plan.toml"], strict=True):
        link.symlink_to(target)
    return chain


def _single(folder: Path, target: str | Path, name: str = "link.toml") -> list[Path]:
    (folder / name).symlink_to(target)
    return [folder / name]


def _from_elsewhere(folder: Path, plan: Path) -> list[Path]:
    """The link lies on another file system than the plan."""
    link = folder.parent.parent / f"link-to-{folder.parent.name}"
    link.unlink(missing_ok=True)
    link.symlink_to(plan)
    return [link]


def _to_elsewhere(folder: Path, user: int) -> None:
    other = folder.parent.parent / "elsewhere"
    shutil.rmtree(other, ignore_errors=True)
    other.mkdir()
    os.chown(other, user, user)
    path = plan(other, user)
    try:
        (folder / "link").symlink_to(path)
    except OSError:
        raise NotHereError("no links") from None
    _saved(folder / "link", user)
    assert (folder / "link").is_symlink() and path.read_text() == NEW


def _through_folder(folder: Path, plan: Path) -> list[Path]:
    (folder / "other").symlink_to("real")
    link = folder / "other" / "link.toml"
    link.symlink_to("plan.toml")
    return [link]


def _mode(mode: int) -> Case:
    def case(folder: Path, user: int) -> None:
        path = plan(folder, user)
        before = path.stat().st_mode
        with suppress(PermissionError):
            path.chmod(mode)
        if path.stat().st_mode == before:
            raise NotHereError("no modes")
        _saved(path, user)
        assert stat.S_IMODE(path.stat().st_mode) == mode, "another mode"

    return case


def _owner(folder: Path, user: int) -> None:
    path = plan(folder, user)
    try:
        os.chown(path, 1234, 1234)
    except PermissionError:
        raise NotHereError("no owners") from None
    path.chmod(0o666)
    kind, cause, _ = save(path, user)
    about = path.stat()
    assert (about.st_uid, about.st_gid) == (1234, 1234), "another owner"
    assert (kind, cause) in (("Failure", "owner"), ("Written", "")), f"{kind} {cause}"
    assert path.read_text() == (NEW if kind == "Written" else OLD)


def _extended(folder: Path, user: int) -> None:
    path = plan(folder, user)
    try:
        os.setxattr(path, "user.note", b"mine \0 \xff")
    except OSError as error:
        raise NotHereError(os.strerror(error.errno or 0)) from None
    _saved(path, user)
    assert os.getxattr(path, "user.note") == b"mine \0 \xff", "another attribute"


def _access_list(folder: Path, user: int) -> None:
    path = plan(folder, user)
    command("setfacl", "-m", "u:1234:r,g:1235:rw", path)
    before = _acl(path)
    _saved(path, user)
    assert _acl(path) == before, "another access list"


def _inherited_list(folder: Path, user: int) -> None:
    path = plan(folder, user)
    command("setfacl", "-d", "-m", "u:1234:rwx", folder)
    before = _acl(path)
    _saved(path, user)
    assert _acl(path) == before, "the folder's access list"


def _acl(path: Path) -> str:
    return subprocess.run(["getfacl", "-pn", path], capture_output=True, text=True, check=True).stdout


def _hard_link(folder: Path, user: int) -> None:
    path = plan(folder, user)
    try:
        os.link(path, folder / "second.toml")
    except OSError as error:
        raise NotHereError(os.strerror(error.errno or 0)) from None
    note = _saved(path, user)
    assert "hard link" in note, "nothing was said"
    assert (folder / "second.toml").read_text() == OLD


def _from_below(folder: Path, user: int) -> None:
    """A file that lies in the lower layer of an overlay, which a save does not change."""
    plan = mount_of(folder) / LOWER
    if not plan.exists():
        raise NotHereError("no layers")
    if plan.stat().st_size == 0:
        plan.chmod(0o666)
        os.chown(plan, user, user)
        kind, cause, _ = save(plan, user, OLD, "")
        assert kind == "Written", cause
    _saved(plan, user)


KEEPING: Mapping[str, Case] = {
    "relative link": _link(lambda folder, plan: _single(folder, "real/plan.toml")),
    "absolute link": _link(lambda folder, plan: _single(folder, plan)),
    "chain of links": _link(_chained),
    "link through a linked folder": _link(_through_folder),
    "link from another file system": _link(_from_elsewhere),
    "link to another file system": _to_elsewhere,
    "mode 640": _mode(0o640),
    "mode 666": _mode(0o666),
    "another owner": _owner,
    "attribute": _extended,
    "access list": _access_list,
    "access list of the folder": _inherited_list,
    "hard link": _hard_link,
    "file of a lower layer": _from_below,
}
