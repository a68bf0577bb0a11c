"""What only a terminal can do, asked for by the desk: the text editor, the clipboard, the shell."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from retroplan.plan.address import Address
from retroplan.plan.say import Say, Text, say
from retroplan.planfile.text.paths import NotTomlError, parse, path_of
from retroplan.planfile.text.scan import scan

FALLBACK = "vi"
_LINE_FIRST = {"vi", "vim", "nvim", "nano", "emacs", "emacsclient", "pico", "micro", "kak", "joe", "ne", "mg"}
_LINE_BEHIND = {"hx", "helix", "subl", "zed"}
_LINE_OPTION = {"code", "codium", "code-insiders"}


def editor_command(environ: Mapping[str, str], path: Path, line: int | None) -> list[str]:
    """The command that opens a file at a line with the user's editor, from $VISUAL or $EDITOR.

    These hold a program and its options, taken apart as a shell does, quotes and all; nothing else of a
    shell is understood, and no shell sees the name of the plan. The file is named from the root on, links as
    they are: so its name, whatever it is, can be neither an option nor a command of the editor. Raises
    ValueError for a quote that is not closed, OSError when the folder of a relative path is gone.
    """
    command = _wished(environ)
    name = Path(command[0]).name
    target = str(path.absolute())
    if name in _LINE_OPTION:
        place = ["--goto", f"{target}:{line}"] if line is not None else [target]
        return [*command, "--wait", *place]
    if line is None:
        return [*command, target]
    if name in _LINE_FIRST:
        return [*command, f"+{line}", target]
    if name in _LINE_BEHIND:
        return [*command, f"{target}:{line}"]
    return [*command, target]


def _wished(environ: Mapping[str, str]) -> list[str]:
    """The words of the user's editor; the plan's own name must never be left to stand first."""
    for name in ("VISUAL", "EDITOR"):
        words = shlex.split(environ.get(name, ""))
        if words:
            return words
    return [FALLBACK]


def run_editor(path: Path, line: int | None) -> Say | None:
    """Run the editor in the terminal and wait for it; what went wrong, or None."""
    try:
        command = editor_command(os.environ, path, line)
    except ValueError:
        return say("$EDITOR cannot be understood: a quote is not closed in {text}.",
                   text=Text(os.environ.get("VISUAL") or os.environ.get("EDITOR", "")))  # fmt: skip
    except OSError as error:
        return say("The editor cannot find the plan: {why}.", why=Text(error.strerror or str(error)))
    try:
        done = subprocess.run(command, check=False, restore_signals=True)
    except OSError as error:
        return say("The editor {name} cannot be started: {why}. Set $EDITOR to another one.",
                   name=Text(command[0]), why=Text(error.strerror or str(error)))  # fmt: skip
    if done.returncode:
        return say("The editor {name} ended with code {code}.", name=Text(command[0]),
                   code=Text(str(done.returncode)))  # fmt: skip
    return None


def line_of(text: str, address: Address) -> int | None:
    """The line of the file where a value stands, or the nearest thing that holds it."""
    try:
        path = path_of(parse(text), address)
    except NotTomlError as error:
        return error.line
    place = scan(text).line(path) if path else None
    return place[0] if place else None
