"""What a person types into a cell, read by the cell's field.

``read_typed`` gives the value and how it was understood, or the sentence that says why not and what would be
right. A number is never changed in silence: it is taken as meant, with its reading shown, or refused.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import Field
from retroplan.plan.kpis import KPIS, of_stage
from retroplan.plan.names import wrong_name
from retroplan.plan.say import Argument, Either, Say, Text, Word, say, yes_no
from retroplan.plan.typed import dates
from retroplan.plan.typed.numbers import figure, tidy
from retroplan.plan.typed.numeric import KINDS, NOTHING, Present, read_figure
from retroplan.plan.typed.numeric import Typed as Typed
from retroplan.plan.values import Kind, shown

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_YES = ("yes", "true", "on", "oui", "1")
_NO = ("no", "false", "off", "non", "0")


def read_typed(
    field: Field,
    text: str,
    today: date,
    *,
    currency: str = "",
    known: Iterable[str] = (),
    now: Present = NOTHING,
) -> Typed | Say:
    """Read what was typed into a cell of that field; a ``Say`` tells why it cannot be.

    In a rate a bare 12 is 12%; where the file holds a bare fraction, 0.05 is 5%. ``+5`` and the like change
    the value ``now``, ``19*2`` is computed (see ``arithmetic``). ``currency`` is the plan's code: a sign of
    another one is refused ("" lets any pass). ``known`` are the ids a reference may name, of which the unique
    beginning is enough then, or the codes there are for a currency.
    """
    if not text.strip():
        return _unset(field)
    if field.kind in KINDS:
        return read_figure(field, text, currency, now)
    if field.kind is Kind.DATE:
        day = dates.read_date(text, today, past=field.table == "checkins.*")
        return day if isinstance(day, Say) else Typed(day, None, dates.reading(day))
    if field.kind is Kind.DATES:
        days = dates.read_dates(text, today)
        return days if isinstance(days, Say) else Typed(days, None, _listed(map(dates.spelled, days)))
    if field.path == "currency":
        return _worded(_currency(text, tuple(known)))
    if field.kind is Kind.REF:
        return _worded(_reference(field, text, tuple(known)))
    if field.kind is Kind.REFS:
        return _references(field, text, tuple(known))
    return _worded(_WORDS[field.kind](field, text))


def _unset(field: Field) -> Typed | Say:
    if field.required:
        return say("{label} is needed and cannot be empty", label=Word(field.label))
    default = field.default
    if isinstance(default, Fraction | int) and field.kind in KINDS:
        return Typed(None, None, say("= not set; then {value}", value=figure(field.kind, default)))
    if isinstance(default, bool):
        return Typed(None, None, say("= not set; then {value}", value=yes_no(default)))
    if isinstance(default, str) and default:
        return Typed(None, None, say("= not set; then {value}", value=Word(default)))
    return Typed(None, None, say("= not set"))


def _worded(value: str | bool | tuple[str, ...] | Say) -> Typed | Say:
    """An entry whose reading is the value itself."""
    if isinstance(value, Say):
        return value
    if isinstance(value, bool):
        return Typed(value, None, say("= {value}", value=yes_no(value)))
    if isinstance(value, str):
        return Typed(value, None, say("= {value}", value=Text(value)))
    return Typed(value, None, _listed(Text(item) for item in value))


def _listed(items: Iterable[Argument]) -> Say:
    found = tuple(items)
    return say("= {values}", values=Either(found)) if found else say("= none")


def _text(field: Field, text: str) -> str | Say:
    bare = text.strip()
    if _UNSHOWN.search(bare):
        return say("{label} holds characters that cannot be shown", label=Word(field.label))
    return wrong_name(field, bare) or bare


def _currency(text: str, known: tuple[str, ...]) -> str | Say:
    code = tidy(text).upper()
    if re.fullmatch(r"[A-Z]{3}", code) and (not known or code in known):
        return code
    return say(
        "{found} is not a currency; write its three letters, such as EUR, USD or CHF",
        found=Text(shown(text.strip())),
    )


def _flag(field: Field, text: str) -> bool | Say:
    bare = tidy(text).lower()
    yes, no = (any(word.startswith(bare) for word in words) for words in (_YES, _NO))
    if yes == no:
        return say("{label} is yes or no", label=Word(field.label))
    return yes


def _choice(field: Field, text: str) -> str | Say:
    found = _only(text, field.choices)
    if found is not None:
        return found
    return say(
        "{label} must be one of {choices}",
        label=Word(field.label),
        choices=Either(tuple(Word(choice) for choice in field.choices)),
    )


def _only(text: str, words: tuple[str, ...]) -> str | None:
    """The word that is meant: the very one, or the only one that begins so."""
    bare = tidy(text).lower()
    if bare in words:
        return bare
    hits = [word for word in words if word.lower().startswith(bare)]
    hits = [word for word in hits if word.lower() == bare] if len(hits) > 1 else hits
    return hits[0] if hits else None


def _id(field: Field, text: str) -> str | Say:
    bare = tidy(text)
    if field.refers == "kpis":
        if (known := _only(bare, KPIS)) is not None:
            return known
        followed = of_stage(bare)
        if followed is not None and addresses.is_id(followed.stage):
            return bare
    return bare if addresses.is_id(bare) else _no_id(bare)


def _no_id(text: str) -> Say:
    return say(
        "{found} is not an id; write a to z, 0 to 9, - and _, beginning with a letter or digit",
        found=Text(shown(text)),
    )


def _reference(field: Field, text: str, known: tuple[str, ...]) -> str | Say:
    bare = tidy(text)
    if known:
        found = _only(bare, known)
        return found or say(
            "{found} is none of {known}",
            found=Text(shown(bare)),
            known=Either(tuple(Text(one) for one in known)),
        )
    source = field.refers == "feeds" and Address(bare).parent == addresses.SOURCES
    return bare if addresses.is_id(Address(bare).key if source else bare) else _no_id(bare)


def _references(field: Field, text: str, known: tuple[str, ...]) -> Typed | Say:
    found: dict[str, None] = {}
    for part in re.split(r"[,;]", text):
        if part.strip():
            one = _reference(field, part, known)
            if isinstance(one, Say):
                return one
            found[one] = None
    return _worded(tuple(found))


def _addresses(field: Field, text: str) -> tuple[str, ...]:
    """Addresses, parted by commas, semicolons or blanks."""
    return tuple(dict.fromkeys(part for part in re.split(r"[,;\s]+", text) if part))


def _week_days(field: Field, text: str) -> tuple[str, ...] | Say:
    """Days of the week by name or beginning, English or French; ``mon-fri`` is a span."""
    chosen: set[int] = set()
    for part in re.split(r"[,; ]+", tidy(text).replace("..", "-").replace(" - ", "-")):
        first, dash, last = part.partition("-")
        if not part:
            continue
        start = dates.weekday_of(first)
        end = dates.weekday_of(last) if dash else start
        if start is None or end is None:
            return say("{found} is not a day of the week; write mon, tue or mon-fri", found=Text(shown(part)))
        chosen |= {day % 7 for day in range(start, end + 1 if end >= start else end + 8)}
    return tuple(field.choices[day] for day in sorted(chosen))


_WORDS: dict[Kind, Callable[[Field, str], str | bool | tuple[str, ...] | Say]] = {
    Kind.TEXT: _text,
    Kind.FLAG: _flag,
    Kind.CHOICE: _choice,
    Kind.ID: _id,
    Kind.DAYS: _week_days,
    Kind.ADDRESSES: _addresses,
}
