"""From values to text: sentences in the reader's language, figures in the reader's locale.

The core states a sentence as ``Say``; here alone it is translated (gettext, English is the source) and its
gaps are filled. Whatever comes from a file is made visible on the way, so nothing in a plan can steer a
terminal.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from retroplan.plan.say import (
    Argument,
    Count,
    Day,
    Either,
    Key,
    Money,
    Number,
    Say,
    Share,
    Text,
    Word,
    say,
    say_n,
)
from retroplan.report.one_and_many import in_number
from retroplan.report.visible import to_ascii, visible

if TYPE_CHECKING:
    from retroplan.report.format import Formats

CATALOGS = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")
"""Translations: ``LANGUAGE/LC_MESSAGES/retroplan.mo``."""
NEUTRAL = "en_150"
LONGEST = 4_000
"""Characters of a text of the user's that are shown: more than a screen of them."""
_GAP = re.compile(r"\{(\w+)\}")


class _Catalog(Protocol):
    """What gettext offers of a translation."""

    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...


def locale_of(environ: Mapping[str, str], wished: str = "") -> str:
    """Choose the locale: the one set in retroplan, else the environment's, else neutral English."""
    for name in (wished, environ.get("LC_ALL"), environ.get("LC_MESSAGES"), environ.get("LANG")):
        if name and name.partition(".")[0] not in ("C", "POSIX"):
            return name
        if name:
            break
    return NEUTRAL


def needs_ascii(environ: Mapping[str, str], encoding: str | None) -> bool:
    """Whether only ASCII is sure to arrive: the locale or the stream says something other than UTF-8."""
    if (encoding or "utf-8").lower().replace("-", "").replace("_", "") != "utf8":
        return True
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environ.get(name)
        if value:
            return "utf8" not in value.lower().replace("-", "")
    return False


class Words:
    """How one reader is spoken to: a locale such as ``fr_FR``, the plan's currency, ASCII alone or not.

    ``today`` lets short dates leave out the year they need not say. With ``editing`` cells carry what an
    editor starts with; what is only printed needs none. ``keys`` gives the key of a command by its id; where
    there are no keys the id stands for it.
    """

    def __init__(
        self,
        locale: str = NEUTRAL,
        currency: str = "EUR",
        *,
        ascii: bool = False,
        today: date | None = None,
        editing: bool = True,
        keys: Callable[[str], Argument] = Text,
    ) -> None:
        self.locale = locale
        self.currency = visible(currency)
        self.ascii = ascii
        self.today = today
        self.editing = editing
        self._keys = keys
        self._catalog = _find_catalog(locale)
        self._formats: Formats | None = None

    @property
    def formats(self) -> Formats:
        """The figures of the locale; Babel is loaded when the first one is written."""
        if self._formats is None:
            from retroplan.report.format import Formats

            translated = self._catalog is not None or self.locale[:2] == "en"
            # The names of days and months are words: they follow the language, not the number format.
            self._formats = Formats.of(self.locale, self.currency, None if translated else NEUTRAL)
        return self._formats

    def plain(self, text: str) -> str:
        """A text of ours, spelled so that it can be shown."""
        return to_ascii(text) if self.ascii else text

    def foreign(self, text: str) -> str:
        """A text of the user's or the system's: what is hidden in it is made visible.

        Of a text that nobody reads to its end ``LONGEST`` characters are shown.
        """
        if len(text) <= LONGEST:
            return self.plain(visible(text))
        return self.plain(visible(text[:LONGEST]) + "…")

    def word(self, word: str) -> str:
        """Translate a word of ours, such as a field's label."""
        return self.plain(self._catalog.gettext(word) if self._catalog and word else word)

    def title(self, word: str) -> str:
        """Translate a word and begin it with a capital: the label of a row."""
        text = self.word(word)
        return text[:1].upper() + text[1:]

    def text(self, sentence: Say) -> str:
        """Turn a sentence into text."""
        template = sentence.template
        count = sentence.arguments.get("n")
        if sentence.many is not None and isinstance(count, Count):
            if self._catalog:
                template = self._catalog.ngettext(template, sentence.many, count.value)
            elif count.value != 1:
                template = sentence.many
        elif self._catalog:
            template = self._catalog.gettext(template)
        if self._catalog is None:
            template = in_number(template, sentence.arguments)

        def fill(gap: re.Match[str]) -> str:
            figure = sentence.arguments.get(gap[1])
            return gap[0] if figure is None else self.figure(figure)

        return _GAP.sub(fill, self.plain(template))

    def tell(self, template: str, /, **figures: Argument) -> str:
        """State and translate a sentence in one go."""
        return self.text(say(template, **figures))

    def tell_n(self, one: str, many: str, /, n: int, **figures: Argument) -> str:
        """State and translate a sentence that counts."""
        return self.text(say_n(one, many, n, **figures))

    def figure(self, figure: Argument) -> str:
        """Write one figure of a sentence."""
        match figure:
            case Money(value):
                return self.money(value)
            case Share(value):
                return self.rate(value)
            case Number(value):
                return self.number(value, 2 if abs(value) >= 1 else 4)
            case Count(value):
                return self.number(value)
            case Day(value):
                return self.long_day(value)
            case Text(value):
                return self.foreign(value)
            case Word(value):
                return self.word(value)
            case Key(command):
                return self.figure(self._keys(command))
            case Either(items):
                return ", ".join(self.figure(item) for item in items)
            case Say():
                return self.text(figure)

    @property
    def printed(self) -> bool:
        """Whether it is all only printed: there is nothing to edit, and no key."""
        return not self.editing

    @property
    def sign(self) -> str:
        """The sign of the currency."""
        return self.plain(self.formats.sign)

    def money(self, value: Fraction | int, most: int = 0) -> str:
        """An amount; see ``Formats.money``."""
        return self.plain(self.formats.money(value, most))

    def rate(self, value: Fraction | int, most: int = 2) -> str:
        """A share as a percentage."""
        return self.plain(self.formats.rate(value, most))

    def number(self, value: Fraction | int, most: int = 4) -> str:
        """A number with at most that many decimals."""
        return self.plain(self.formats.number(value, most))

    def pace(self, value: Fraction | int) -> str:
        """Something per week or day."""
        return self.plain(self.formats.pace(value))

    def day(self, value: date) -> str:
        """A short date: ``Thu 31 Dec``; ``31 Dec 2027`` in another year than today's."""
        other = self.today is not None and value.year != self.today.year
        return self.plain(self.formats.day(value, year=other))

    def week_day(self, value: date, *, year: bool = False) -> str:
        """A date for columns in which all are alike: ``Mon 4 Jan``, all with or all without their year."""
        return self.plain(self.formats.day(value, year=year))

    def month_day(self, value: date) -> str:
        """The shortest date, for narrow columns: ``31 Dec``."""
        return self.plain(self.formats.month_day(value))

    def month(self, value: date) -> str:
        """The month of a date by its name; with the year where that is not today's."""
        other = self.today is not None and value.year != self.today.year
        return self.plain(self.formats.month(value, year=other))

    def long_day(self, value: date) -> str:
        """A date in full; the year is left out when it is today's."""
        same = self.today is not None and value.year == self.today.year
        return self.plain(self.formats.long_day(value, year=not same))


def _find_catalog(locale: str) -> _Catalog | None:
    """The translation for a locale; None where English, the source, is spoken."""
    bare = locale.partition(".")[0].partition("@")[0].replace("-", "_")
    for name in (bare, bare.partition("_")[0]):
        file = f"{CATALOGS}/{name}/LC_MESSAGES/retroplan.mo"
        if name.isidentifier() and os.path.isfile(file):
            import gettext  # only where there is something to translate into

            with open(file, "rb") as stream:
                return gettext.GNUTranslations(stream)
    return None
