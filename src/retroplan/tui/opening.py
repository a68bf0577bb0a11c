"""Putting the app together: the plan, the words, keys and colours, and an orderly end whatever happens."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from textual.geometry import Size

from retroplan import plans
from retroplan import settings as user_settings
from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.plan.say import Say, Text, say
from retroplan.planfile.disk import Failure, Unreadable, private_folder, read_file, write_file
from retroplan.planfile.paths import NotTomlError, parse
from retroplan.plans import Folders
from retroplan.report.words import Words, locale_of, needs_ascii
from retroplan.session.ending import Ending, crash_report, finish, install
from retroplan.session.workbook import CannotOpen, Workbook
from retroplan.settings import Settings
from retroplan.tui import keymap, themes
from retroplan.tui.app import RetroplanApp
from retroplan.tui.screens.desk import Desk
from retroplan.tui.screens.workbook import WorkbookScreen

CLOSE_SECONDS = 2.0


class Opening:
    """What every plan opened in one run shares: settings, folders, keys, looks, the day."""

    def __init__(
        self, settings: Settings, folders: Folders, environ: Mapping[str, str], today: date | None
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
        self.said = [*wrong_looks, *wrong_keys]
        self.theme = self._theme(environ)
        self.desk: Desk | None = None

    def clock(self) -> date:
        """The day it is."""
        return self._today or date.today()

    def speak(self, plan: Plan, results: Results) -> Words:
        """The words for a plan."""
        return Words(self.locale, plan.currency, ascii=self.ascii, today=results.today)

    def _theme(self, environ: Mapping[str, str]) -> str:
        if self.colourless:
            return themes.COLOURLESS
        wished = self.settings.theme
        if wished in self.looks:
            return wished
        if wished:
            known = Text(", ".join(self.looks))
            self.said.append(
                say("there is no theme {name}; there are {known}", name=Text(wished), known=known)
            )
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
        if isinstance(book, CannotOpen):
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
        file = self.folders.config / user_settings.FILE
        found = read_file(file)
        if isinstance(found, Unreadable) and found.kind != "missing":
            return
        text, base = ("", None) if isinstance(found, Unreadable) else (found.text, found.digest)
        changed = user_settings.with_value(text, "theme", name)
        try:
            private_folder(file.parent)
        except OSError:
            kept = False
        else:
            kept = changed == text or not isinstance(write_file(file, changed, base), Failure)
        if not kept and self.desk:
            self.desk.say("The theme could not be written into the settings.", "warn")

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Finish the last save; whether nothing is left unsaved."""
        return self.desk is None or self.desk.book.close(seconds)

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
        else:
            told.append(words.tell("What was not saved is kept and offered at the next start."))
        file = self.note(error)
        if file is None:
            told.append(words.tell("No report could be written."))
        else:
            told.append(words.tell("A report without your data is in {file}", file=Text(str(file))))
        return "\n".join(told)


def read_theme(path: Path) -> Mapping[str, object] | Say:
    """Read the table of a theme file."""
    found = read_file(path)
    if isinstance(found, Unreadable):
        return say("theme {file}: {why}", file=Text(path.name), why=found.reason)
    try:
        return parse(found.text)
    except NotTomlError as error:
        return say("theme {file}: not TOML: {why}", file=Text(path.name), why=Text(str(error)))


def make_app(opening: Opening, desk: Desk, ending: Ending | None = None) -> RetroplanApp:
    """The app with one plan in it; ``ending`` is told while another program has the terminal."""
    pause = nullcontext if ending is None else ending.paused

    def first(size: Size) -> WorkbookScreen:
        return WorkbookScreen(desk, size, opening.open, opening.clock, pause, opening.keep_theme)

    return RetroplanApp(
        first, opening.looks, opening.theme, opening.report, colourless=opening.colourless, ending=ending
    )


def run(path: Path, settings: Settings, today: date | None) -> int:
    """Run the app, and end the process with its exit code; it is returned when the plan cannot be opened."""
    opening = Opening(settings, plans.folders(), os.environ, today)
    desk = opening.open(path)
    if isinstance(desk, Say):
        words = Words(opening.locale, ascii=opening.ascii)
        said = f"{words.foreign(str(path))}: {words.text(desk)}"
        sys.stderr.write(f"retroplan: {said}\n")
        return 1
    # A thread that fails would print its last words, and with them the plan, over the screen.
    threading.excepthook = lambda failed: opening.note(failed.exc_value) and None
    with install(opening.close, sys.stdin.fileno()) as ending:
        app = make_app(opening, desk, ending)
        app.run(mouse=settings.mouse)
        opening.close()
    return finish(app.return_code or 0, app.last_words)
