"""One and many in English: "1 day", never "1 days".

A sentence that counts one thing has two forms (``say_n``). Many name several numbers, each before its noun:
of these the noun has its singular where the number is one. The template is looked at, never what fills it, so
no text of the user's is touched; a translation has the forms of its own language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from retroplan.plan.say import Argument, Count, Number

ONE: Mapping[str, str] = {
    "actions": "action", "bytes": "byte", "calendar months": "calendar month", "characters": "character",
    "check-ins": "check-in",
    "clients": "client", "columns": "column", "contacts": "contact", "customers": "customer", "days": "day",
    "entries": "entry", "errors": "error", "figures": "figure", "full days": "full day", "hours": "hour",
    "keys": "key", "lines": "line", "members": "member", "minutes": "minute", "months": "month",
    "more problems": "more problem", "new customers": "new customer",
    "payments": "payment", "people": "person", "products": "product", "rows": "row", "sales": "sale",
    "scenarios": "scenario", "sources": "source", "stages": "stage", "steps": "step", "things": "thing",
    "times": "time", "weeks": "week", "whole ones": "whole one",
}  # fmt: skip
"""The nouns that stand behind numbers, each with its singular."""
COUNTED = re.compile(rf"\{{(\w+)\}}(?P<noun> (?:{'|'.join(sorted(ONE, key=len, reverse=True))}))\b")
"""A gap of a template with the noun behind it."""


def in_number(template: str, arguments: Mapping[str, Argument]) -> str:
    """The template with the singular of each noun whose number is one."""
    if "} " not in template or not _counts(template):
        return template
    return COUNTED.sub(lambda found: _agreeing(found, arguments), template)


@lru_cache(maxsize=4096)
def _counts(template: str) -> bool:
    """Whether a noun of the template has to agree with its number."""
    return COUNTED.search(template) is not None


def _agreeing(found: re.Match[str], arguments: Mapping[str, Argument]) -> str:
    figure = arguments.get(found[1])
    if isinstance(figure, Count | Number) and figure.value == 1:
        return f"{{{found[1]}}} {ONE[found['noun'][1:]]}"
    return found[0]
