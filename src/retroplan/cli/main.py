"""The command line: which command is meant, and the one door to the app.

Only what a command needs is loaded: ``retroplan show`` knows nothing of the screen.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from retroplan.cli import last_word
from retroplan.cli.arguments import USAGE, Parser, ShowVersion, add_plan, make_parser
from retroplan.cli.output import Output, standard
from retroplan.command_names import COMMANDS, HELP
from retroplan.report.visible import visible

if TYPE_CHECKING:
    from retroplan.cli.call import Call

ABOUT = "Planning backward from a money goal. Without a command the plan is opened in the app."
_WITH_VALUE = ("--today",)


class Meant(NamedTuple):
    """The command that is meant ("" for opening the app) and its arguments."""

    command: str
    rest: tuple[str, ...]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit code."""
    gc.disable()  # a command ends in a tenth of a second, of which looking for garbage would take a tenth
    last_word.install()
    output = standard(os.environ)
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        code = run(arguments, output, os.environ)
    except SystemExit as end:  # how argparse ends after --help, --version and wrong usage
        code = end.code if isinstance(end.code, int) else USAGE
    except KeyboardInterrupt:
        code = 130
    gc.freeze()  # the interpreter looks once more as it ends, which would take another tenth
    if output.failed:
        output.complain(f"retroplan: the output could not be written: {output.failed}")
        return code or 1
    return code


def run(arguments: Sequence[str], output: Output, environ: Mapping[str, str]) -> int:
    """Find the command and run it."""
    meant = which(_asked_for_help(arguments))
    prog = f"retroplan {meant.command}" if meant.command else "retroplan"
    about = COMMANDS.get(meant.command, ABOUT)
    parser = make_parser(prog, about, output.text, output.complain)
    if not meant.command:
        return _open(parser, meant, output, environ)
    module = import_module(f"retroplan.cli.commands.{meant.command}")
    module.arguments(parser)
    options = parser.parse_args(meant.rest)
    code: int = module.run(_call(options, output, environ))
    return code


def _asked_for_help(arguments: Sequence[str]) -> Sequence[str]:
    """``help`` and ``help COMMAND`` as the option for them, unless a plan is called so."""
    place = _first_word(arguments)
    if place is None or arguments[place] != HELP:
        return arguments
    from retroplan.cli import places

    if HELP in places.names():
        return arguments
    return [*arguments[:place], *arguments[place + 1 :], "--help"]


def which(arguments: Sequence[str]) -> Meant:
    """Find the command: the first argument that is no option.

    A plan called like a command is opened by its file (``./list.toml``) or behind ``--``.
    """
    place = _first_word(arguments)
    if place is not None and arguments[place] in COMMANDS:
        return Meant(arguments[place], (*arguments[:place], *arguments[place + 1 :]))
    return Meant("", tuple(arguments))


def _first_word(arguments: Sequence[str]) -> int | None:
    """The place of the first argument that is no option, nor the value of one; None behind ``--``."""
    skip = False
    for place, word in enumerate(arguments):
        if skip:
            skip = False
        elif word == "--":
            return None
        elif word in _WITH_VALUE:
            skip = True
        elif not word.startswith("-"):
            return place
    return None


def _call(options: object, output: Output, environ: Mapping[str, str]) -> Call:
    from retroplan.cli.call import Call

    return Call(options, output, environ)


def _open(parser: Parser, meant: Meant, output: Output, environ: Mapping[str, str]) -> int:
    """Open a plan in the app; without a terminal say what to do instead, before anything is loaded."""
    parser.usage = "retroplan [--today DATE] [PLAN] | COMMAND ..."
    widest = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{widest}}  {about}" for name, about in COMMANDS.items())
    parser.epilog = f"commands:\n{listed}\n\n'retroplan COMMAND --help' says more."
    parser.keep_lines()
    add_plan(parser)
    parser.add_argument(
        "--version", action=ShowVersion, nargs=0, help="show program's version number and exit"
    )
    mistyped = _mistyped(meant.rest)
    if mistyped:
        output.complain(f"retroplan: {mistyped}")
        return USAGE
    from retroplan.cli.app import no_terminal, open_app

    call = _call(parser.parse_args(meant.rest), output, environ)
    reason = no_terminal(environ)
    if reason:
        output.complain(f"retroplan: {reason}; 'retroplan show' prints the plan as text instead")
        return USAGE
    from retroplan.cli import places

    first = places.is_first_start(call.options.plan)
    path = call.plan_to_open()
    if path is None:
        return USAGE
    return open_app(call, path, "welcome" if first else None)


def _mistyped(arguments: Sequence[str]) -> str:
    """What to say where the first word is neither a plan nor a command, but nearly a command; else ""."""
    place = _first_word(arguments)
    if place is None:
        return ""
    from difflib import get_close_matches

    from retroplan.cli import places

    word = arguments[place]
    near = get_close_matches(word, COMMANDS, 1)
    if not near or places.is_path(word) or isinstance(places.find(word), str):
        return ""
    if get_close_matches(word, [*places.names(), *near], 1) != near:
        return ""  # a plan is nearer, which is told where plans are looked for
    return f"there is no command {visible(word)}; did you mean 'retroplan {near[0]}'?"
