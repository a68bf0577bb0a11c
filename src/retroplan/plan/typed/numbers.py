"""Numbers as people type them: amounts, rates, counts and ranges.

Reading is stricter than guessing: what could mean two numbers, such as ``1,000``, is refused with both ways
to write it, so no number is ever changed in silence. Every reader runs once over its text.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from retroplan.plan.edits import Form
from retroplan.plan.fields import Field
from retroplan.plan.say import Argument, Money, Number, Say, Share, Text, Word, say
from retroplan.plan.values import FINEST, LARGEST, NUMERIC, Kind, Range, shown

LONGEST = 200
"""Characters a typed number or date may have; no sensible one comes near."""
_BLANKS = str.maketrans(dict.fromkeys("\t\u00a0\u1680\u2007\u2009\u200a\u202f\u3000", " "))
_SIGNS = str.maketrans({"\u2212": "-", "\u2019": "'", "\u2026": ".."})
_GROUPERS = " _'"
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "∞"})
_RATIO_WORDS: tuple[tuple[str, Form], ...] = (("/", "ratio"), ("in", "in"), ("sur", "in"))
_UNITS = {
    "days": ("d", "day", "days", "j", "jour", "jours"),
    "months": ("month", "months", "mois"),
    "hours": ("h", "hour", "hours", "heure", "heures"),
    "minutes": ("min", "mins", "minute", "minutes"),
    "people": ("people", "person", "persons", "personne", "personnes"),
    "members": ("member", "members", "membre", "membres"),
    "sales": ("sale", "sales", "vente", "ventes"),
    "times": ("time", "times", "fois"),
}
_SYMBOLS = {
    "€": ("EUR",),
    "euro": ("EUR",),
    "euros": ("EUR",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "BRL", "CLP", "COP", "ARS", "TWD"),
    "£": ("GBP", "EGP", "LBP"),
    "¥": ("JPY", "CNY"),
    "₹": ("INR",),
    "₩": ("KRW",),
    "₺": ("TRY",),
    "₽": ("RUB",),
    "₴": ("UAH",),
    "₫": ("VND",),
    "₪": ("ILS",),
    "zł": ("PLN",),
    "kč": ("CZK",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
}
_WITH_SYMBOL = frozenset(code for codes in _SYMBOLS.values() for code in codes)
"""Currencies whose sign is known, so that an unknown sign is another one's."""


def tidy(text: str) -> str:
    """The text with every blank a plain one, none at its ends, and typographic signs as on a keyboard."""
    return text.translate(_BLANKS).translate(_SIGNS).strip()


def figure(kind: Kind, value: Fraction | int) -> Argument:
    """The value as a figure of its kind, for a sentence."""
    if kind is Kind.RATE:
        return Share(Fraction(value))
    return Money(Fraction(value)) if kind is Kind.MONEY else Number(Fraction(value))


def read_numeric(field: Field, text: str, currency: str) -> tuple[Fraction | int | Range, Form | None] | Say:
    """Read what is typed into a field of money, a rate, a number or a whole number; bounds come later.

    ``currency`` is the plan's, so that a sign of another one is refused instead of overlooked.
    """
    bare = tidy(text)
    if len(bare) > LONGEST:
        return say("this is too long for a number")
    if ".." in bare:
        return _range(field, bare, currency)
    read = _one(field, bare, currency)
    if isinstance(read, Say) or field.kind is not Kind.WHOLE:
        return read
    value, form = read
    if value.denominator != 1:
        return say("{label} is a whole number; {found} is not", label=Word(field.label), found=Number(value))
    return int(value), form


def _one(field: Field, text: str, currency: str) -> tuple[Fraction, Form | None] | Say:
    if field.kind is Kind.RATE:
        return _rate(text)
    value = read_amount(field, text, currency)
    return value if isinstance(value, Say) else (value, None)


def read_amount(field: Field, text: str, currency: str) -> Fraction | Say:
    """Read one amount with or without its unit; of a rate the number of percents."""
    if field.kind is Kind.RATE:
        return read_number(text, rate=True)
    bare = _without_currency(text, currency) if field.kind is Kind.MONEY else _without_unit(text, field.unit)
    return bare if isinstance(bare, Say) else read_number(bare)


def _range(field: Field, text: str, currency: str) -> tuple[Range, Form | None] | Say:
    if field.kind not in NUMERIC:
        return say("{label} takes one value, not a range", label=Word(field.label))
    right = "7%..13%" if field.kind is Kind.RATE else "8..12"
    parts = text.split("..")
    if "..." in text or len(parts) not in (2, 3) or not all(part.strip() for part in parts):
        return say("{found} is not a range; write {right}", found=Text(shown(text)), right=Text(right))
    ends: list[Fraction] = []
    forms: list[Form] = []
    for part in parts:
        read = _one(field, part.strip(), currency)
        if isinstance(read, Say):
            return read
        ends.append(read[0])
        forms += [read[1]] if read[1] else []
    low, high = ends[0], ends[-1]
    likely = ends[1] if len(ends) == 3 else (low + high) / 2
    if not low <= likely <= high:
        return say("a range goes from low over likely to high")
    return Range(low, likely, high), forms[-1] if forms else None


def _rate(text: str) -> tuple[Fraction, Form | None] | Say:
    """A rate: a bare number counts percents, so 12 is 12% and 0.5 is 0.5%."""
    if text.endswith("%"):
        value = read_number(text[:-1], rate=True)
        return value if isinstance(value, Say) else (value / 100, "percent")
    lower = text.lower()
    for word, form in _RATIO_WORDS:
        one, found, many = lower.partition(word)
        if found and one.strip() not in ("", "-", "+"):
            share = _ratio(text, one, many)
            return share if isinstance(share, Say) else (share, form)
    value = read_number(text, rate=True)
    return value if isinstance(value, Say) else (value / 100, None)


def _ratio(text: str, one: str, many: str) -> Fraction | Say:
    parts = read_number(one, rate=True), read_number(many, rate=True)
    if isinstance(parts[0], Say) or isinstance(parts[1], Say):
        return next(part for part in parts if isinstance(part, Say))
    if parts[0].denominator != 1 or parts[1].denominator != 1 or parts[1] <= 0:
        return say(
            "{found} is not a rate; both numbers are whole, as in {right}",
            found=Text(shown(text)),
            right=Text("1 in 10"),
        )
    return parts[0] / parts[1]


def read_number(text: str, *, rate: bool = False) -> Fraction | Say:
    """Read one number, exactly: ``1 000,50``, ``1.234,50``, ``1,234.50``, ``1_000``, ``1,5``.

    Refused: what could be two numbers (``1,000``; ``1.000`` too, except in a rate, which is never that
    large), digits of other scripts, exponents, what is not finite, too large or too fine.
    """
    bare = tidy(text)
    sign = -1 if bare.startswith("-") else 1
    digits = bare[1:].lstrip() if bare[:1] in ("-", "+") else bare
    strange = _strange(bare, digits, rate)
    if strange is not None:
        return strange
    mark = _decimal_mark(digits)
    whole, _, decimals = digits.partition(mark) if mark else (digits, "", "")
    if mark and _could_be_thousands(whole, decimals) and not (rate and mark == "."):
        return say(
            "{found} could be {plain} or {decimal}; write one of these",
            found=Text(bare),
            plain=Text(whole + decimals),
            decimal=Text(f"{whole}.{decimals.rstrip('0') or '0'}" if decimals.endswith("0") else f"{bare}0"),
        )
    bare_whole = _ungrouped(whole)
    if bare_whole is None or not (bare_whole + decimals).isdigit():
        return say(
            "{found} is not a number; thousands come in groups of three, as in {right}",
            found=Text(shown(bare)),
            right=Text("1 000 000.50"),
        )
    return _exact(sign, bare_whole.lstrip("0"), decimals)


def _strange(text: str, digits: str, rate: bool) -> Say | None:
    """Why the text cannot be a number at all; None when it may be."""
    if len(text) > LONGEST:
        return say("this is too long for a number")
    if digits.lower() in _NOT_FINITE:
        return say("{found} is not a number that can be computed with", found=Text(text))
    if any(char.isnumeric() and not char.isascii() for char in digits):
        return say("{found}: write numbers with the digits 0 to 9", found=Text(shown(text)))
    mantissa, e, exponent = digits.lower().partition("e")
    if e and _bare_digits(mantissa) and _bare_digits(exponent):
        return say("{found}: write the number out, without an exponent", found=Text(shown(text)))
    if any(char not in "0123456789.," + _GROUPERS for char in digits) or not _bare_digits(digits):
        if rate:
            return say("{found} is not a rate; write 10, 10%, 1/10 or 1 in 10", found=Text(shown(text)))
        return say('{found} is not a number; write 10, 10.50 or a range "8..12"', found=Text(shown(text)))
    return None


def _bare_digits(text: str) -> bool:
    bare = text.lstrip("+-")
    return any(char in "0123456789" for char in bare) and not any(char.isalpha() for char in bare)


def _decimal_mark(digits: str) -> str:
    """Which of dot and comma parts the decimals off; "" when neither does."""
    marks = [char for char in digits if char in ".,"]
    if len(marks) == 1 or (marks and marks.count(marks[-1]) == 1):
        return marks[-1]
    return ""


def _could_be_thousands(whole: str, decimals: str) -> bool:
    return len(decimals) == 3 and whole.isdigit() and len(whole) <= 3 and not whole.startswith("0")


def _ungrouped(whole: str) -> str | None:
    """The digits without what groups them by thousands; None when the groups are not of three."""
    marks = {char for char in whole if not char.isdigit()}
    if not marks:
        return whole
    if len(marks) > 1:
        return None
    first, *others = whole.split(marks.pop())
    if not 1 <= len(first) <= 3 or first.startswith("0") or any(len(other) != 3 for other in others):
        return None
    return first + "".join(others)


def _exact(sign: int, whole: str, decimals: str) -> Fraction | Say:
    if (
        len(whole) > 16
        or int(whole or "0") > LARGEST
        or (int(whole or "0") == LARGEST and int(decimals or "0"))
    ):
        return say(
            "the number is too large; the largest that makes sense here is {most}", most=Number(LARGEST)
        )
    if len(decimals) > FINEST:
        return say("the number has too many decimals; {most} are kept", most=Number(Fraction(FINEST)))
    return sign * Fraction(int((whole or "0") + decimals), 10 ** len(decimals))


def _without_unit(text: str, unit: str) -> str | Say:
    """The number before a unit such as ``days``; another unit is refused."""
    head, word = _tail(text)
    if not word or not head or not _bare_digits(head) or head[-1] in "eE+-":
        return text
    if word.lower() in _UNITS.get(unit, ()):
        return head.rstrip()
    if unit:
        return say("this counts {unit}; {found} does not say so", unit=Word(unit), found=Text(shown(text)))
    return say("{found} is not a number; leave {word} out", found=Text(shown(text)), word=Text(word))


def _tail(text: str) -> tuple[str, str]:
    """The text parted before the letters it ends with."""
    cut = len(text)
    while cut and text[cut - 1].isalpha():
        cut -= 1
    return text[:cut], text[cut:]


def _without_currency(text: str, currency: str) -> str | Say:
    """The number before or behind a sign or code of the plan's currency; another currency is refused."""
    head, word = _tail(text)
    if word and head:
        rest = head.rstrip()
    elif text and unicodedata.category(text[-1]) == "Sc":
        rest, word = text[:-1].rstrip(), text[-1]
    else:
        rest, word = _leading(text)
    if not word or not _bare_digits(rest):
        return text
    names = _SYMBOLS.get(word.lower()) or ((word.upper(),) if len(word) == 3 and word.isascii() else ())
    if not names and unicodedata.category(word[0]) == "Sc":  # of which currency, nobody here knows
        names = (word,) if currency in _WITH_SYMBOL else (currency,)
    if names and currency in ("", *names):
        return rest
    if names:
        return say(
            "this plan counts in {currency}; {found} is another", currency=Text(currency), found=Text(word)
        )
    return say("{found} is not an amount; write 10 or 10.50", found=Text(shown(text)))


def _leading(text: str) -> tuple[str, str]:
    cut = 0
    while cut < len(text) and (text[cut].isalpha() or unicodedata.category(text[cut]) == "Sc"):
        cut += 1
    return text[cut:].lstrip(), text[:cut]
