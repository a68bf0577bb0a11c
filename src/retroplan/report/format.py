"""Numbers, money and dates as the user's locale writes them, through Babel; the only place that knows it.

Values are exact on the way in and rounded half away from zero here; the figures behind them stay exact.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import (
    NumberPattern,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_precision,
    get_territory_currencies,
    list_currencies,
    parse_pattern,
)

from retroplan.report.babel_dates import format_date, format_skeleton
from retroplan.report.rounding import fine_places, trimmed, two_digits

NEUTRAL = "en_150"
"""English as written in Europe (12.50 €, 3 December): what is used where no locale is set."""
LONGEST = 12
"""Letters of a currency code that are shown; ISO 4217 has three."""
HUGE = 10**15
"""Beyond it figures are shown as 1.23e18: nobody reads forty digits."""
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))  # Babel's direction marks, no use in a grid of cells


def currency_of(locale: str) -> str:
    """The currency that is paid with where a locale is spoken; "" where none is known."""
    territory = find_locale(locale).territory
    paid = get_territory_currencies(territory) if territory and territory.isalpha() else []
    return paid[0] if paid else ""


def find_locale(name: str) -> Locale:
    """Read ``fr_FR.UTF-8``, ``de``, ``pt-BR``: the nearest locale known, ``NEUTRAL`` if there is none."""
    bare = name.partition(".")[0].partition("@")[0].replace("-", "_")
    if bare not in ("", "C", "POSIX"):
        for attempt in (bare, bare.partition("_")[0]):
            try:
                return Locale.parse(attempt)
            except (UnknownLocaleError, ValueError):
                continue
    return Locale.parse(NEUTRAL)


class Formats:
    """The figures of one locale and one currency. Texts are remembered: most figures recur."""

    def __init__(self, locale: str, currency: str, dates: str | None = None) -> None:
        self.locale = find_locale(locale)
        self._dates = find_locale(locale if dates is None else dates)
        self.currency = currency[:LONGEST]
        self._digits = get_currency_precision(self.currency)
        self._patterns: dict[int, NumberPattern] = {}
        self._known: dict[object, str] = {}

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, locale: str, currency: str, dates: str | None = None) -> Formats:
        """The formats made before, with the texts they know: a plan writes most figures again and again."""
        return cls(locale, currency, dates)

    def _once(self, key: object, make: Callable[[], str]) -> str:
        text = self._known.get(key)
        if text is None:
            if len(self._known) > 5000:
                self._known.clear()
            text = self._known[key] = make().translate(_MARKS)
        return text

    @property
    def sign(self) -> str:
        """The sign of the currency: € for EUR, the code itself where no sign is known."""
        return str(self.locale.currency_symbols.get(self.currency, self.currency))

    @property
    def currencies(self) -> tuple[str, ...]:
        """The codes of all currencies that are known."""
        return tuple(sorted(list_currencies()))

    @property
    def mark(self) -> str:
        """The decimal mark of the locale."""
        return str(self.locale.number_symbols["latn"].get("decimal", "."))

    def money(self, value: Fraction | int, most: int = 0) -> str:
        """``12.50 €``, ``12 €``; an amount too small for cents gets the decimals it needs, up to four.

        ``most`` allows that many decimals for any amount: a cost per contact of 0.125 stays 0.125.
        """
        places = max(fine_places(value, self._digits, max(4, self._digits)), most)
        amount = trimmed(value, places)
        return self._once(("money", amount), lambda: self._money(amount))

    def _money(self, amount: Decimal) -> str:
        if abs(amount) > Decimal(HUGE):
            return f"{amount:.2e} {self.sign}"
        decimals = -int(amount.as_tuple().exponent)
        places = max(decimals, self._digits) if decimals else 0
        pattern = self._patterns.get(places)
        if pattern is None:
            written = self.locale.currency_formats["standard"].pattern
            written = written.replace("0.00", "0." + "0" * places if places else "0")
            pattern = self._patterns[places] = parse_pattern(written)
        return format_currency(
            amount,
            self.currency,
            pattern,
            locale=self.locale,
            currency_digits=False,
            decimal_quantization=False,
        )

    def rate(self, value: Fraction | int, most: int = 2) -> str:
        """A share as a percentage with at most ``most`` decimals, more when it would look like nothing."""
        amount = trimmed(value, fine_places(Fraction(value) * 100, most, 6) + 2)
        return self._once(("rate", amount), lambda: self._rate(amount))

    def _rate(self, amount: Decimal) -> str:
        if abs(amount) > Decimal(HUGE):
            return f"{amount * 100:.2e}%"
        return format_percent(amount, locale=self.locale, decimal_quantization=False)

    def number(self, value: Fraction | int, most: int = 4) -> str:
        """A number with as many decimals as it needs, at most ``most`` (more if it would look like 0)."""
        amount = trimmed(value, fine_places(value, most, most + 4) if most else 0)
        return self._once(("number", amount), lambda: self._number(amount))

    def _number(self, amount: Decimal) -> str:
        if abs(amount) > Decimal(HUGE):
            return f"{amount:.2e}"
        return format_decimal(amount, locale=self.locale, decimal_quantization=False)

    def pace(self, value: Fraction | int) -> str:
        """Something per week or day: whole from 1000 on, one decimal below, two digits below 1."""
        size = abs(Fraction(value))
        if size >= 1000:
            return self.number(value, 0)
        return self.number(value, 1 if size >= 1 or not size else two_digits(value, 1, 6))

    def day(self, value: date, *, year: bool = False) -> str:
        """``Thu 31 Dec``; with ``year`` ``31 Dec 2026``."""
        skeleton = "yMMMd" if year else "MMMEd"
        return self._once(
            (skeleton, value),
            lambda: format_skeleton(skeleton, value, locale=self._dates).replace(",", ""),
        )

    def month_day(self, value: date) -> str:
        """``31 Dec``."""
        return self._once(("month day", value), lambda: format_skeleton("MMMd", value, locale=self._dates))

    def month(self, value: date, *, year: bool = False) -> str:
        """``December``; with ``year`` ``December 2026``."""
        pattern = "LLLL y" if year else "LLLL"
        return self._once((pattern, value), lambda: format_date(value, pattern, locale=self._dates))

    def long_day(self, value: date, *, year: bool = True) -> str:
        """``31 December 2026``; without ``year`` ``31 December``."""
        if year:
            return self._once(("long", value), lambda: format_date(value, "long", locale=self._dates))
        return self._once(("long day", value), lambda: format_skeleton("MMMMd", value, locale=self._dates))
