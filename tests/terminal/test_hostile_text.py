"""The bytes that the real program sends for a plan full of naughty texts."""

from __future__ import annotations

import re
from pathlib import Path

from retroplan.planfile.text.paths import parse
from tests.support.app.pty import DAY, Terminal, running, surroundings
from tests.support.hostile.evil import EVIL, packed, toml
from tests.support.plans.story import TEXT, plan_file

TABS = (
    ("\x1bOQ", "F2 Goal"), ("\x1bOR", "F3 Funnel"), ("\x1bOS", "F4 Products"), ("\x1b[15~", "F5 Scenarios"),
    ("\x1b[17~", "F6 Sources"), ("\x1b[18~", "F7 Review"),
)  # fmt: skip
SHEETS = ("\x1bOP", "\x10", "!", "o", "?", "s")
CONTROL = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"  # CSI
    r"|\x1b[PX^_\]][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"  # DCS, SOS, PM, APC, OSC
    r"|\x1b[ -/]*[0-~]|[\x00-\x1f\x7f-\x9f]"
)


def controls(received: bytes) -> set[str]:
    """Every kind of control among the bytes: colours and positions by kind, all others in full."""
    text = received.decode("utf-8")
    return {
        f"CSI {found['final']}" if found["final"] in ("m", "H", "C") else found[0]
        for found in CONTROL.finditer(text)
    }


def walk(terminal: Terminal) -> int:
    """Through every tab and every list that lies on top, then out."""
    terminal.wait_for("F2 Goal")
    for key, title in TABS:
        terminal.write(key)
        terminal.wait_for(f"[{title}]")
        terminal.write("\x1b[6~" * 3)
    terminal.write("b" + "\x1b[6~" * 12)
    for key in SHEETS:
        terminal.write(key)
        terminal.wait(lambda screen: "close" in screen or "Esc" in screen, f"a list on {key!r}")
        terminal.write("\x1b[6~" * 12)
        terminal.write("\x03")
    terminal.write("/pwned\r")
    terminal.write("q")
    return terminal.wait_end()


def visit(home: Path, text: str, name: str) -> bytes:
    """Open that text under that name in the program and walk through it; the file stays as it is."""
    home.mkdir()
    path = home / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    before = path.stat()
    with running(*DAY, str(path), environ=surroundings(home), columns=180, rows=100) as terminal:
        assert walk(terminal) == 0
        assert path.read_text(encoding="utf-8") == text
        after = path.stat()
        assert (before.st_ino, before.st_mtime_ns, before.st_ctime_ns) == (
            after.st_ino,
            after.st_mtime_ns,
            after.st_ctime_ns,
        )
        return bytes(terminal.received)


def test_no_byte_of_a_plan_steers_the_terminal(tmp_path: Path) -> None:
    harmless = visit(tmp_path / "harmless", packed([f"text {number}" for number in range(40)]), "plan")
    hostile = visit(tmp_path / "hostile", packed(EVIL), "\x1b]0;pwned\x07\u202e[red]")
    assert b"pwned" in hostile
    assert b"[@click=app.quit]" in hostile
    assert controls(hostile) <= controls(harmless)
    for string in EVIL:
        if any(char < " " or "\x7f" <= char <= "\x9f" for char in string):  # some the program sends too
            assert hostile.count(string.encode()) == harmless.count(string.encode()), string
    for hidden in "\u202e\u2066\u2069\u200b\ufeff\u00ad\u2028\u061c\U000e0041":
        assert hidden.encode() not in hostile, hex(ord(hidden))


def test_a_file_that_breaks_into_control_bytes_is_told_without_them(tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        path.write_bytes(b"\x1b]0;pwned\x07 = 1\n\x1bc\x1b[6n\n")
        terminal.wait_for("read-only", "line 1, column 1: ")
        assert "6,000" in terminal.text
        terminal.write("q")
        assert terminal.wait_end() == 0
    assert path.read_bytes() == b"\x1b]0;pwned\x07 = 1\n\x1bc\x1b[6n\n"
    assert b"\x1b]0;" not in terminal.received
    assert b"\x1bc" not in terminal.received
    assert b"\x1b[6n" not in terminal.received


def test_an_edit_in_the_program_leaves_every_naughty_text_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    text = TEXT + "".join(f"{toml('k' + each)} = {toml(each)}\n" for each in EVIL)
    path.write_text(text, encoding="utf-8")
    with running(*DAY, str(path), environ=surroundings(tmp_path)) as terminal:
        terminal.wait_for("6,000")
        terminal.write("\x1bOS\x1b[B12\r")
        terminal.wait_for("5,000")
        terminal.write("q")
        assert terminal.wait_end() == 0
    changed = path.read_text(encoding="utf-8")
    assert [line for line in changed.splitlines() if line not in text.splitlines()] == [
        line for line in changed.splitlines() if line.startswith("price = 12")
    ]
    last = parse(changed)["backlog"]
    assert isinstance(last, list)
    assert {f"k{each}": each for each in EVIL}.items() <= last[-1].items()
