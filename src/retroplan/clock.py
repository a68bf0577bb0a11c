"""What day it is where the user is: in the time zone they named, else in the system's."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import TYPE_CHECKING

from retroplan.plan.say import Either, Say, Text, say

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_LONGEST = 60
"""Characters of a name that are looked at; no zone has so many."""
_ALIKE = 0.8
"""From 0 to 1: how much a name must be like the one that was meant; UTC+1 is not UTC."""


def today(zone: str = "") -> date:
    """The date in a time zone such as "Europe/Paris"; "", or a name that is none, stands for the system's."""
    found = _zone(zone) if zone else None
    if found is not None:
        return datetime.now(found).date()
    time.tzset()  # a computer that travels gets another zone while a plan is open
    return date.today()


def wrong_zone(zone: str) -> Say | None:
    """What is wrong with the name of a time zone; None when nothing is."""
    if not zone or _zone(zone) is not None:
        return None
    from zoneinfo import available_timezones

    known = available_timezones()
    if not known:
        return say("no time zones are known here: install the system's package tzdata, or leave this out")
    shown, near = Text(zone[:_LONGEST]), _near(zone[:_LONGEST], known)
    if not near:
        return say('there is no time zone {zone}; write one such as "Europe/Paris"', zone=shown)
    names = Either(tuple(map(Text, near)))
    return say("there is no time zone {zone}; did you mean {near}?", zone=shown, near=names)


def _zone(name: str) -> ZoneInfo | None:
    import re
    import zoneinfo

    if not zoneinfo.TZPATH:  # it was loaded so that zones play no part (``report.babel_dates``)
        zoneinfo.reset_tzpath()
    if len(name) > _LONGEST or not re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", name):
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        return None


def _near(name: str, known: set[str]) -> list[str]:
    """The zones whose name, or whose city alone, is spelled most like it; at most three."""
    from difflib import get_close_matches

    spelled: dict[str, str] = {}
    for zone in sorted(known, key=lambda zone: (zone.count("/"), zone), reverse=True):
        spelled[zone.rpartition("/")[2].casefold()] = zone
    spelled |= {zone.casefold(): zone for zone in known}
    wished = name.strip().replace(" ", "_").casefold()
    if wished in spelled:
        return [spelled[wished]]
    return list(dict.fromkeys(spelled[near] for near in get_close_matches(wished, spelled, 3, _ALIKE)))
