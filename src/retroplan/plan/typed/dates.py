"""Dates as people type them: ``2026-12-31``, ``31 dec``, ``31/12``, ``+3 months``, ``friday``, ``demain``.

English and French are read whatever the language of the screen. A day without a year is the next such day
(the last one, for what already happened). What could be two days, such as ``5/6``, is refused.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta
from fractions import Fraction

from retroplan.plan.say import Day, Number, Say, Text, Word, mark, say
from retroplan.plan.typed.numbers import LONGEST, tidy
from retroplan.plan.values import shown

FIRST_YEAR, LAST_YEAR = 1990, 2199
"""The years a plan may speak of; others are slips of the keyboard."""
LONGEST_SPAN = 366
"""Days a range of dates may cover."""

_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
_DAYS = (
    ("monday", "lundi"),
    ("tuesday", "mardi"),
    ("wednesday", "mercredi"),
    ("thursday", "jeudi"),
    ("friday", "vendredi"),
    ("saturday", "samedi"),
    ("sunday", "dimanche"),
)
WEEKDAY_SHORT = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))
_TODAY = {
    "today": 0,
    "t": 0,
    "aujourd'hui": 0,
    "aujourdhui": 0,
    "tomorrow": 1,
    "demain": 1,
    "yesterday": -1,
    "hier": -1,
}
_STEPS = {
    "day": ("d", "day", "days", "j", "jour", "jours"),
    "week": ("w", "week", "weeks", "sem", "semaine", "semaines"),
    "month": ("m", "mo", "month", "months", "mois"),
    "year": ("y", "year", "years", "an", "ans", "annee", "annees"),
}
_STEP_OF = {word: step for step, words in _STEPS.items() for word in words}
_RELATIVE = re.compile(r"(?:([+-])|(?:in|dans) )? ?(\d{1,5}) ?([a-z]+)", re.ASCII)
_FIGURES = re.compile(r"(\d{1,4})([-/.])(\d{1,2})(?:\2(\d{1,4})?)?", re.ASCII)
_NUMBER = re.compile(r"(\d{1,4})(st|nd|rd|th|er)?", re.ASCII)


def read_date(text: str, today: date, *, past: bool = False) -> date | Say:
    """Read one date; ``past``: without a year it is the last such day, not the next."""
    if len(text) > LONGEST:
        return say("this is too long for a date")
    bare = _plain(tidy(text))
    if bare in _TODAY:
        return _moved(today, "day", _TODAY[bare])
    relative = _RELATIVE.fullmatch(bare)
    if relative and relative[3] in _STEP_OF:
        return _moved(today, _STEP_OF[relative[3]], int(relative[2]) * (-1 if relative[1] == "-" else 1))
    figures = _FIGURES.fullmatch(bare)
    if figures:
        return _in_figures(text, figures, today, past)
    return _in_words(text, bare, today, past)


def reading(day: date) -> Say:
    """The date with its day of the week, as it was understood."""
    return say("= {weekday} {day}", weekday=_weekday(day), day=Day(day))


def spelled(day: date) -> Say:
    """The date with its day of the week."""
    return say("{weekday} {day}", weekday=_weekday(day), day=Day(day))


def _weekday(day: date) -> Word:
    return Word(WEEKDAY_SHORT[day.weekday()])


def read_dates(text: str, today: date) -> tuple[date, ...] | Say:
    """Read dates parted by commas; ``2026-08-01..2026-08-15`` stands for every day of it."""
    found: dict[date, None] = {}
    for part in re.split(r"[,;]", text):
        if not part.strip():
            continue
        first, dots, last = part.partition("..")
        start = read_date(first, today)
        end = read_date(last, today) if dots else start
        if isinstance(start, Say):
            return start
        if isinstance(end, Say):
            return end
        if not 0 <= (end - start).days <= LONGEST_SPAN:
            return say(
                "{found} must go from an earlier to a later day, at most {most} days on",
                found=Text(shown(part.strip())),
                most=Number(Fraction(LONGEST_SPAN)),
            )
        found |= dict.fromkeys(start + timedelta(n) for n in range((end - start).days + 1))
    return tuple(found)


def weekday_of(text: str) -> int | None:
    """The day of the week that a name or the beginning of one means, from 0 for Monday."""
    return _named(_plain(text), _DAYS)


_NAME = 80
"""Characters of a text that may be the name of a day or month."""


def _plain(text: str) -> str:
    """Lower case without accents; more than a name takes is not looked at: sorting accents takes time."""
    letters = unicodedata.normalize("NFD", text[:_NAME].lower())
    return "".join(char for char in letters if not unicodedata.combining(char))


def _named(word: str, names: tuple[tuple[str, str], ...]) -> int | None:
    """The index of the only name that begins with the word; three letters at least ("mar" is too short)."""
    bare = word.rstrip(".")
    if len(bare) < 3:
        return None
    hits = {index for index, pair in enumerate(names) if any(name.startswith(bare) for name in pair)}
    return hits.pop() if len(hits) == 1 else None


def _moved(today: date, step: str, count: int) -> date | Say:
    try:
        if step in ("day", "week"):
            return _sensible(today + timedelta(count * (7 if step == "week" else 1)))
        months = today.year * 12 + today.month - 1 + count * (12 if step == "year" else 1)
        year, month = divmod(months, 12)
        return _sensible(date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1])))
    except (ValueError, OverflowError):
        return _far()


def _sensible(day: date) -> date | Say:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else _far()


def _far() -> Say:
    return say(
        "the year must lie between {first} and {last}", first=Text(str(FIRST_YEAR)), last=Text(str(LAST_YEAR))
    )


def _in_figures(text: str, match: re.Match[str], today: date, past: bool) -> date | Say:
    first, mark, second, third = match[1], match[2], match[3], match[4]
    if len(first) == 4:
        if third is None or len(third) > 2:
            return _unread(text)
        return _day(text, int(third), int(second), int(first))
    if len(first) > 2 or (mark == "-" and len(third or "") != 4):
        return _unread(text)
    day, month = int(first), int(second)
    if mark != "." and day <= 12 and month <= 12 and day != month:
        return say(
            "{found} could be {first} or {second}; write one of these",
            found=Text(shown(text)),
            first=Text(f"{day} {_MONTHS[month - 1][0][:3]}" if month else text),
            second=Text(f"{month} {_MONTHS[day - 1][0][:3]}" if day else text),
        )
    if mark != "." and month > 12 >= day:
        day, month = month, day
    year = _year(third) if third else None
    return _without_year(text, day, month, today, past) if year is None else _day(text, day, month, year)


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _in_words(text: str, bare: str, today: date, past: bool) -> date | Say:
    """Read ``31 december 2026``, ``dec 31``, ``thu 31 dec`` or a day of the week alone."""
    words = bare.replace(",", " ").split()
    if len(words) == 1:
        weekday = _named(words[0], _DAYS)
        if weekday is not None:
            ahead = (weekday - today.weekday() - 1) % 7 + 1
            return _moved(today, "day", ahead - 7 if past else ahead)
    if not 2 <= len(words) <= 4:
        return _unread(text)
    wanted = _named(words[0], _DAYS) if _NUMBER.fullmatch(words[1]) and len(words) >= 3 else None
    parts = words[1:] if wanted is not None else words
    read = _day_and_month(text, parts, today, past)
    if wanted is not None and not isinstance(read, Say) and read.weekday() != wanted:
        return say("{day} is not a {weekday}", day=Day(read), weekday=Word(WEEKDAY_SHORT[wanted]))
    return read


def _day_and_month(text: str, parts: list[str], today: date, past: bool) -> date | Say:
    if not 2 <= len(parts) <= 3:
        return _unread(text)
    number = _NUMBER.fullmatch(parts[0]) or _NUMBER.fullmatch(parts[1])
    month = _named(parts[1] if _NUMBER.fullmatch(parts[0]) else parts[0], _MONTHS)
    if number is None or month is None:
        return _unread(text)
    if len(number[1]) > 2:
        return say("{found}: which day of the month?", found=Text(shown(text)))
    if len(parts) == 2:
        return _without_year(text, int(number[1]), month + 1, today, past)
    if not re.fullmatch(r"\d{2}|\d{4}", parts[2], re.ASCII):
        return _unread(text)
    return _day(text, int(number[1]), month + 1, _year(parts[2]))


def _without_year(text: str, day: int, month: int, today: date, past: bool) -> date | Say:
    """The nearest such day ahead, today included, or behind; 29 February waits for a leap year."""
    years = range(today.year, today.year + 9)
    for year in [2 * today.year - one for one in years] if past else years:
        found = _day(text, day, month, year)
        if isinstance(found, date) and (found <= today if past else found >= today):
            return found
    return _day(text, day, month, today.year)


def _day(text: str, day: int, month: int, year: int) -> date | Say:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _far()
    if not 1 <= month <= 12:
        return say("{found}: a year has no month {month}", found=Text(shown(text)), month=Text(str(month)))
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return say("{found}: that month has no day {day}", found=Text(shown(text)), day=Text(str(day)))
    return date(year, month, day)


def _unread(text: str) -> Say:
    return say(
        "{found} is not a date; write 2026-12-31, 31 dec or +3 months",
        found=Text(shown(text.strip())),
    )
