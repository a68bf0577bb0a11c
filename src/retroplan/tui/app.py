"""The Textual application: colours, the first screen, the crash handler. It knows no plan."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import Screen

from retroplan.session.ending import Ending
from retroplan.tui import themes
from retroplan.tui.driver import Continued, Resized, TerminalDriver
from retroplan.tui.themes import ThemeFile

Reporter = Callable[[BaseException], str]
"""Notes an unexpected error down and says where, without anything of the plan."""


class Colours(NamedTuple):
    """The themes by name, the one that is chosen, and whether there shall be no colours at all."""

    themes: Mapping[str, ThemeFile]
    chosen: str
    none: bool = False


class RetroplanApp(App[int], inherit_bindings=False):
    """One window with one screen; every key is the screen's."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "widgets/widgets.tcss", "screen.tcss"]
    TITLE = "retroplan"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        first: Callable[[Size], Screen[None]],
        colours: Colours,
        reporter: Reporter,
        *,
        ending: Ending | None = None,
        driver: type[Driver] = TerminalDriver,
    ) -> None:
        self._looks = dict(colours.themes)
        self._first = first
        self._reporter = reporter
        self.last_words = ""  # what to print when the terminal is itself again, after an unexpected error
        self._ending = ending
        super().__init__(driver, ansi_color=True if colours.none else None)
        self.animation_level = "none"
        for look in self._looks.values():
            self.register_theme(themes.theme(look))
        self.theme = colours.chosen

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every variable of the style sheet a value, whatever theme is chosen."""
        return themes.variables(self._looks[themes.FALLBACK])

    def refresh_css(self, animate: bool = True) -> None:
        """Take the colours of the theme; before there is a screen nothing needs to be styled by them."""
        if not self.screen_stack:
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            super().refresh_css(animate)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the workbook."""
        return self._first(self.size)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Give the terminal to another program; an end that comes meanwhile leaves it alone."""
        with super().suspend():
            if self._ending is None:
                yield
            else:
                with self._ending.away():
                    yield

    def action_suspend_process(self, group: int = 0) -> None:
        """Go to the background until the shell says otherwise; ``group`` is whom else ``os.kill`` stops."""
        driver = self._driver
        if isinstance(driver, TerminalDriver):
            with self.suspend():
                driver.stop(group)

    @on(Continued)
    def _return_to_terminal(self) -> None:
        """Take the terminal again after a stop that came from outside: its modes, and the whole screen."""
        driver = self._driver
        if isinstance(driver, TerminalDriver):
            driver.wait_in_background()
            if self._ending is not None:
                self._ending.hold()
            driver.take_again()
            self.refresh(layout=True)

    @on(Resized)
    def _tell_screen(self) -> None:
        """Hand on that the terminal's size has changed, behind the size itself."""
        self.screen.post_message(Resized())

    def _fatal_error(self) -> None:
        """End after an unexpected error: the terminal is restored, the reason stands in a report.

        Textual's own handler would print local variables, which hold the plan.
        """
        if self.last_words:
            return  # what fails while the app is ending follows from the first error
        error = sys.exc_info()[1]
        self.last_words = self._reporter(error) if error is not None else "retroplan ended unexpectedly."
        self._close_messages_no_wait()
