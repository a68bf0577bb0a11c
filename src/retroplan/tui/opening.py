"""Putting the app together: the plan, the words, keys and colours, and an orderly end whatever happens."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from textual.driver import Driver
from textual.geometry import Size

from retroplan import clock
from retroplan.compute.results import Results
from retroplan.folders import Folders, folders
from retroplan.plan.model import Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Say, Text, say
from retroplan.planfile.text.paths import NotTomlError, parse
from retroplan.report.words import Words, locale_of, needs_ascii
from retroplan.session.ending import Ending, crash_report, finish, install
from retroplan.session.outside import wrote_late
from retroplan.session.workbook import Workbook
from retroplan.settings.file import FILE
from retroplan.settings.table import Loaded, Settings
from retroplan.settings.told import MOST_TOLD, short
from retroplan.settings.writing import keep
from retroplan.storage.peek import small_text
from retroplan.storage.unreadable import Unreadable
from retroplan.tui import keymap, themes
from retroplan.tui.app import Colours, RetroplanApp
from retroplan.tui.desk.desk import Desk
from retroplan.tui.driver import TerminalDriver
from retroplan.tui.screen import WorkbookScreen

if TYPE_CHECKING:  # few starts ask anything
    from retroplan.interview.answers import Answers

CLOSE_SECONDS = 2.0


class Opening:
    """What every plan opened in one run shares: settings, folders, keys, looks, the day."""

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        environ: Mapping[str, str],
        today: date | None,
        wrong: Sequence[Problem] = (),
    ) -> None:
        self.settings = settings
        self.folders = folders
        self.ascii = needs_ascii(environ, getattr(sys.stderr, "encoding", None))
        self.locale = locale_of(environ, settings.language)
        self._today = today
        self.colourless = "NO_COLOR" in environ
        own = folders.config / "themes"
        self.looks, wrong_looks = themes.load([themes.shipped(), own], read_theme)
        self.keymap, wrong_keys = keymap.make(settings.keys)
        self.said = [*map(_in_settings, wrong), *wrong_looks, *wrong_keys]
        self.theme = self._theme(environ)
        self.desk: Desk | None = None

    def clock(self) -> date:
        """The day it is where the user is."""
        return self._today or clock.today(self.settings.time_zone)

    def speak(self, plan: Plan, results: Results) -> Words:
        """The words for a plan."""
        return Words(self.locale, plan.currency, ascii=self.ascii, today=results.today, keys=self.keymap.told)

    def _theme(self, environ: Mapping[str, str]) -> str:
        if self.colourless:
            return themes.COLOURLESS
        wished = self.settings.theme
        if wished in self.looks:
            return wished
        if wished:
            known = Text(", ".join(islice(self.looks, MOST_TOLD)))
            name = Text(short(wished))
            self.said.append(say("there is no theme {name}; there are {known}", name=name, known=known))
        rich = environ.get("COLORTERM") in ("truecolor", "24bit") or "256" in environ.get("TERM", "")
        return themes.FALLBACK if rich else "ansi"

    def open(self, path: Path) -> Desk | Say:
        """Open a plan; why it cannot be, otherwise."""
        book = Workbook.open(
            path,
            self.clock(),
            autosave=self.settings.save == "automatic",
            state_dir=self.folders.state,
        )
        if isinstance(book, Unreadable):
            return book.reason
        desk = Desk(book, self.keymap, self.speak)
        desk.themes = tuple(self.looks)
        desk.theme = self.theme
        desk.folders = self.folders
        desk.ascii = self.ascii
        if self.said:
            desk.told = tuple(self.said)
            desk.say(self.said[0], "warn")
        self.desk = desk
        return desk

    def keep_theme(self, name: str) -> None:
        """Write the chosen theme into the settings, leaving the rest as it is."""
        self.theme = name
        why = keep(self.folders.config / FILE, "theme", name)
        if why is not None and self.desk:
            self.desk.say(say("The theme could not be written into the settings: {why}", why=why), "warn")

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Finish the last save; whether nothing is left unsaved."""
        return self.desk is None or self.desk.book.close(seconds)

    def told_late(self) -> str:
        """What is to be said of the plan that was closed, now that no screen is there any more."""
        late = self.desk.book.late if self.desk else ()
        return Words(self.locale, ascii=self.ascii).text(wrote_late(late)) if late else ""

    def note(self, error: BaseException | None) -> Path | None:
        """Write the report of an unexpected error; None when that was not possible."""
        if error is None:
            return None
        try:
            return crash_report(error, self.folders.state)
        except OSError:
            return None

    def report(self, error: BaseException) -> str:
        """Note an unexpected error down and say so in words; the plan is saved first."""
        saved = self.close()
        words = Words(self.locale, ascii=self.ascii)
        told = [words.tell("retroplan ended because of an error of its own. Sorry.")]
        if saved:
            told.append(words.tell("Your plan is saved."))
        elif self.desk is not None and self.desk.book.kept:
            told.append(words.tell("What was not saved is kept and offered at the next start."))
        else:
            told.append(words.tell("The last changes could neither be saved nor kept elsewhere."))
        file = self.note(error)
        if file is None:
            told.append(words.tell("No report could be written."))
        else:
            told.append(words.tell("A report without your data is in {file}", file=Text(str(file))))
        return "\n".join(told)


def _in_settings(problem: Problem) -> Say:
    """A problem of the settings file as a sentence, with its place as far as that is known."""
    what = problem.message
    if problem.address:
        what = say("{setting}: {what}", setting=Text(problem.address), what=what)
    if problem.line is None:
        return say("settings: {what}", what=what)
    return say("settings, line {line}: {what}", line=Count(problem.line), what=what)


def read_theme(path: Path) -> Mapping[str, object] | Say:
    """Read the table of a theme file."""
    found = small_text(str(path))
    if isinstance(found, Unreadable):
        return say("theme {file}: {why}", file=Text(path.name), why=found.reason)
    try:
        return parse(found)
    except NotTomlError as error:
        why = Text(short(error.reason))
        if error.line is None:
            return say("theme {file}: not TOML: {why}", file=Text(path.name), why=why)
        return say("theme {file}, line {line}: not TOML: {why}", file=Text(path.name), why=why,
                   line=Count(error.line))  # fmt: skip


def _begin(begin: Answers | Literal["welcome"], desk: Desk) -> None:
    """Ask what is to be asked first."""
    from retroplan.tui.actions import interview, new_plan  # few starts ask anything

    if begin == "welcome":
        new_plan.welcome(desk)
    else:
        interview.begin(desk, begin, desk.book.path.stem, desk.revision.text)


def make_app(
    opening: Opening, desk: Desk, ending: Ending | None = None, *, driver: type[Driver] = TerminalDriver
) -> RetroplanApp:
    """The app with one plan in it; ``ending`` is told while another program has the terminal.

    ``driver`` is what sends the drawing and takes the keys.
    """
    pause = nullcontext if ending is None else ending.paused

    def first(size: Size) -> WorkbookScreen:
        return WorkbookScreen(desk, size, opening.open, opening.clock, pause, opening.keep_theme)

    colours = Colours(opening.looks, opening.theme, none=opening.colourless)
    return RetroplanApp(first, colours, opening.report, ending=ending, driver=driver)


def run(
    path: Path, loaded: Loaded, today: date | None, begin: Answers | Literal["welcome"] | None = None
) -> int:
    """Run the app, and end the process with its exit code; it is returned when the plan cannot be opened."""
    opening = Opening(loaded.settings, folders(), os.environ, today, loaded.problems)
    desk = opening.open(path)
    if isinstance(desk, Say):
        words = Words(opening.locale, ascii=opening.ascii)
        said = f"{words.foreign(str(path))}: {words.text(desk)}"
        sys.stderr.write(f"retroplan: {said}\n")
        return 1
    desk.then = None if begin is None else partial(_begin, begin)
    # A thread that fails would print its last words, and with them the plan, over the screen.
    threading.excepthook = lambda failed: opening.note(failed.exc_value) and None
    with install(opening.close, sys.stdin.fileno()) as ending:
        app = make_app(opening, desk, ending)
        app.run(mouse=loaded.settings.mouse)
        opening.close()
    return finish(app.return_code or 0, "\n".join(filter(None, (app.last_words, opening.told_late()))))
