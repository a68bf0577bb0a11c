"""Files as they should not be: every kind of damage, for any small file that the program reads."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

Damage = Callable[[Path], object]
"""Puts something broken in the place of a file."""


def _bytes(data: bytes) -> Damage:
    return lambda path: path.write_bytes(data)


def _link(target: str) -> Damage:
    return lambda path: path.symlink_to(target)


def _loop(path: Path) -> None:
    other = path.with_name(f"{path.name}.other")
    path.symlink_to(other)
    other.symlink_to(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may only be short
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)


def _closed(path: Path) -> None:
    path.write_bytes(b"")
    path.chmod(0)


def _full_folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_text("kept")


ANYWHERE: Mapping[str, Damage] = {
    "folder": Path.mkdir,
    "full folder": _full_folder,
    "pipe": os.mkfifo,
    "socket": _socket,
    "loop of links": _loop,
    "dangling link": _link("no/such/file"),
    "link to the zero device": _link("/dev/zero"),
    "link to the terminal": _link("/dev/tty"),
    "link to a folder": _link("/"),
    "closed": _closed,
    "empty": _bytes(b""),
    "sparse, 2 GB": _sparse,
    "7 MB of a comment": _bytes(b"#" * 7_000_000),
    "7 MB of keys": _bytes(b"".join(b"k%d = 1\n" % number for number in range(600_000))),
    "7 MB of JSON": _bytes(b'["' + b"/x" * 3_500_000 + b'"]'),
    "zeros": _bytes(bytes(5000)),
    "not UTF-8": _bytes(b"\xff\xfe\x00theme"),
    "UTF-16": _bytes('theme = "dark"'.encode("utf-16")),
    "half a sequence": _bytes(b'theme = "caf\xc3'),
    "cut off": _bytes(b'theme = "da'),
    "deep list": _bytes(b"x = " + b"[" * 30_000),
    "deep JSON": _bytes(b"[" * 60_000),
    "deep table": _bytes(b"a" + b".a" * 30_000 + b" = 1"),
    "deep header": _bytes(b"[a" + b".a" * 30_000 + b"]"),
    "digits": _bytes(b"9" * 60_000),
    "a text": _bytes(b'"text"'),
    "controls": _bytes("\x1b]0;owned\x07\x1b[2J\u202e".encode()),
    "byte order mark": _bytes(b"\xef\xbb\xbf"),
}
"""Damage that any file can have."""

NUMBERS = ("0x" + "f" * 50_000, "9" * 60_000, "nan", "-inf", "1e999", "1e-999999999")
VALUES = (
    *NUMBERS, '""', '"\\u0000"', '"\\u001b[2J"', '"\\u202e"', '"[red]x[/red]"', '"%s {n}"', "true", "[]",
    "{}", "[[[[]]]]", '["a", 1]', "{a = {b = {c = 1}}}", "1979-05-27", "07:32:00", '"' + "x" * 60_000 + '"',
)  # fmt: skip
"""TOML values that a setting or a colour does not expect."""

SETTINGS: Mapping[str, Damage] = {
    **{
        f"{key} = {value[:12]}": _bytes(f"{key} = {value}\n".encode())
        for key in ("theme", "language", "save", "mouse", "time_zone", "keys", '"\\u001b[2J"')
        for value in VALUES
    },
    **{
        f"key {value[:12]}": _bytes(f'[keys]\n"app.quit" = {value}\napp.help = {value}\n'.encode())
        for value in VALUES
    },
    **{
        f"quit by {keys[:30]}": _bytes(f'[keys]\n"app.quit" = {keys}\n'.encode())
        for keys in (
            '"ctrl+shift+banana"', '"super+q"', '"q q q"', '"\\u0000"', '"1"', '" "', '"enter"', '"ctrl+c"',
            '"g"', '["", "", ""]', '["x", "x y"]',
            '"ctrl+ctrl+q"', '"+++"', '"shift+"', '"\\u0301"',
        )
    },
    "all commands without keys": _bytes(
        b'[keys]\n"app.quit" = []\n"app.help" = []\n"find.palette" = []\n"typing.cancel" = []\n'
        b'"typing.commit" = []\n"app.interrupt" = []\n"app.escape" = []\n"move.down" = []\n'
    ),
    "q means something else": _bytes(b'[keys]\n"app.quit" = "Q"\n"thing.remove" = "q"\n"app.help" = "Q"\n'),
    "typing swallowed": _bytes(b'[keys]\n"typing.cancel" = ["1", "a", "backspace"]\n"typing.commit" = "0"\n'),
    "many settings": _bytes(b"".join(b"k%d = 1\n" % number for number in range(6000))),
    "many keys": _bytes(b"[keys]\n" + b"".join(b"k%d = 'x'\n" % number for number in range(4000))),
    "many dotted keys": _bytes(b"[keys]\n" + b"".join(b"app.k%d = 'x'\n" % number for number in range(3000))),
    "many keys of one command": _bytes(b'[keys]\n"app.quit" = [' + b'"banana",' * 6000 + b"]\n"),
    "keys of keys": _bytes(b"[keys" + b".app" * 15_000 + b"]\n"),
}  # fmt: skip
"""Damage of the settings file."""

MEMORIES = (
    "null", "{}", "1", "[1, null, true]", "[[]]", '[{"a": 1}]', "[NaN, Infinity]", "[" + "9" * 50_000 + "]",
    '["\\u0000"]', '["/\\u0000"]', '["\\ud800"]', '["/\\ud800.toml"]', '[""]', '["plan.toml"]',
    '["~/x.toml"]', '["/"]', '["/dev/zero"]', '["/dev/tty"]', '["/proc/self/mem"]',
    '["/' + "x" * 300 + '.toml"]', '["' + "/x" * 5000 + '"]',
    '["/etc/passwd/x.toml"]', "[" + '"/x.toml",' * 5000 + '"/y.toml"]',
    '["/a',     '["/no/such/file.toml", 1]', '["\\u001b[2J"]', '["/\\u001b[2J"]', "[]",
)  # fmt: skip

RECENT: Mapping[str, Damage] = {text[:20]: _bytes(text.encode()) for text in MEMORIES}
"""Damage of the list of plans opened lately."""
