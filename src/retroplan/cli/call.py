"""What every command works with: its options, its output, the day, the reader's words and the plan."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from retroplan.cli.output import Output
from retroplan.plan.problems import Problem
from retroplan.plan.say import Either, Say, Text, say

if TYPE_CHECKING:
    from retroplan.compute.results import Results
    from retroplan.plan.model import Plan
    from retroplan.report.words import Words
    from retroplan.settings.table import Loaded, Settings
    from retroplan.storage.unreadable import Unreadable


STDIN = "stdin"
"""What a plan that comes from standard input is called; no path is named so, for paths end in .toml."""


class Opened(NamedTuple):
    """A plan that was read and computed; ``plan`` is None when its file is no TOML."""

    file: str
    plan: Plan | None
    problems: tuple[Problem, ...]
    results: Results | None


class Call:
    """One call of a command."""

    def __init__(self, options: Any, output: Output, environ: Mapping[str, str]) -> None:
        self.options = options
        self.output = output
        self.environ = environ
        self._loaded: Loaded | None = None

    @cached_property
    def today(self) -> date:
        """The day to compute for, the same for the whole call: the one given, else that of the clock."""
        given: date | None = self.options.today
        if given is not None:
            return given
        from retroplan.clock import today

        return today(self.settings.time_zone)

    @property
    def settings(self) -> Settings:
        """The user's settings; what is wrong in them is told once."""
        if self._loaded is None and self.loaded.problems:
            from retroplan.cli import places
            from retroplan.report.problems import problem_lines
            from retroplan.report.words import Words

            words = Words(ascii=self.output.ascii)
            self.output.complain(*problem_lines(self.loaded.problems, places.settings_file(), words))
        return self.loaded.settings

    @property
    def loaded(self) -> Loaded:
        """The user's settings with what is wrong in them, for who tells it."""
        if self._loaded is None:
            from retroplan.cli import places
            from retroplan.settings.file import load

            self._loaded = load(places.settings_file())
        return self._loaded

    def words(self, currency: str = "EUR") -> Words:
        """How the reader is spoken to."""
        from retroplan.report.words import Words, locale_of

        locale = locale_of(self.environ, self.settings.language)
        return Words(locale, currency, ascii=self.output.ascii, today=self.today, editing=False)

    def complain(self, reason: Say) -> None:
        """Say on stderr why something cannot be done."""
        self.output.complain(f"retroplan: {self.words().text(reason)}")

    def find(self, name: str | None) -> str | None:
        """The file of a plan that is there; says so when there is none."""
        from retroplan.cli import places

        found = places.find(name)
        if isinstance(found, Say):
            self.complain(found)
            return None
        return found

    def plan_to_open(self) -> str | None:
        """The file the app is to open; the very first time that of the starter plan, written now."""
        from retroplan.cli import places

        found = places.find_or_start(self.options.plan, self.today)
        if isinstance(found, Say):
            self.complain(found)
            return None
        return found

    def _text_of_stdin(self) -> str | Unreadable:
        from io import BytesIO

        from retroplan.storage.peek import text_from

        return text_from(_stdin() or BytesIO(), STDIN)

    def read(self, path: str) -> Opened | None:
        """Read and compute a plan; says why when its file gives no text."""
        from retroplan.compute import compute
        from retroplan.planfile.reading.read import read
        from retroplan.storage.peek import text_of
        from retroplan.storage.unreadable import Unreadable

        found = self._text_of_stdin() if path == STDIN else text_of(path)
        if isinstance(found, Unreadable):
            from retroplan.plan.address import ROOT  # this and the next only for a file that gives no text
            from retroplan.report.problems import problem_lines

            if found.line is None:
                self.complain(found.reason)
            else:
                problem = Problem("error", ROOT, found.reason, found.line, found.column)
                self.output.complain(*problem_lines((problem,), path, self.words()))
            return None
        reading = read(found)
        if reading.plan is None:
            return Opened(path, None, reading.problems, None)
        return Opened(path, reading.plan, reading.problems, compute(reading.plan, self.today))


def _stdin() -> BinaryIO | None:
    """Standard input as bytes; None where it was closed before the start."""
    return sys.stdin.buffer if sys.stdin is not None else None


def unknown_scenario(plan: Plan, name: str) -> Say:
    """Say that there is no such scenario, and which there are."""
    there = Either(tuple(Text(one.id) for one in plan.scenarios))
    return say("there is no scenario {name}; there are {there}", name=Text(name), there=there)
