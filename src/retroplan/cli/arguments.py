"""The options all commands share, and a parser that says what is wrong in one sentence."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NoReturn

from retroplan import __version__
from retroplan.report.visible import visible

FINE, PROBLEMS, USAGE = 0, 1, 2
"""Exit codes: all well (warnings too); errors or unreachable scenarios; wrong usage."""
WIDTH = 78
"""Columns of a help. Without a number argparse loads what finds out the terminal's."""


class Parser(argparse.ArgumentParser):
    """An argument parser that writes through ``say_out`` and ``say_wrong``, never to a stream itself."""

    say_out: Callable[[str], None]
    say_wrong: Callable[[str], None]
    color: bool

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the arguments; options may stand between a plan and what is asked of it.

        Not where ``--`` ends the options: Python reads the rest as options again then.
        """
        if args is None or "--" in args:
            return super().parse_args(args, namespace)
        return self.parse_intermixed_args(args, namespace)

    def print_help(self, file: object = None) -> None:
        """Say what ``--help`` asks for."""
        self.say_out(self.format_help())

    def keep_lines(self) -> None:
        """Print the description and the epilog as they are, line by line."""
        self.formatter_class = partial(argparse.RawDescriptionHelpFormatter, width=WIDTH)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the command is used; end with exit code 2."""
        usage = " ".join(self.format_usage().split()).removeprefix("usage: ")
        self.say_wrong(f"{self.prog}: {visible(message)}; use it as: {visible(usage)}")
        raise SystemExit(USAGE)


class ShowVersion(argparse.Action):
    """The option that says which version this is."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Say it, and end with exit code 0."""
        assert isinstance(parser, Parser)
        parser.say_out(f"retroplan {__version__}\n")
        raise SystemExit(FINE)


def make_parser(
    prog: str, about: str, say_out: Callable[[str], None], say_wrong: Callable[[str], None]
) -> Parser:
    """Make the parser of one command, with the options every command has."""
    formatter = partial(argparse.HelpFormatter, width=WIDTH)
    parser = Parser(prog=prog, description=about, allow_abbrev=False, formatter_class=formatter)
    parser.color = False  # since Python 3.14 argparse would colour its texts
    parser.say_out, parser.say_wrong = say_out, say_wrong
    parser.add_argument(
        "--today", type=a_date, metavar="DATE", help="take this date as today's, such as 2026-12-31"
    )
    return parser


def a_date(text: str) -> date:
    """Read the date of an option."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date; write it as 2026-12-31") from None


def add_plan(parser: Parser) -> None:
    """Add the argument that names a plan."""
    parser.add_argument(
        "plan", nargs="?", metavar="PLAN", help="a plan's name or file; default: the last one"
    )
