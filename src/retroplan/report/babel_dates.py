"""Babel's dates, loaded so that the system's time zones play no part.

Babel looks for the local time zone as it is loaded, and fails where ``TZ`` or the system names something that
is none; Python looks for where the zones lie, which takes a millisecond. Nothing here formats a time of day,
so there is no zone to look for.
"""

from __future__ import annotations

import os

_NOWHERE = {"TZ": ":", "PYTHONTZPATH": ""}
_before = {name: os.environ.get(name) for name in _NOWHERE}
os.environ.update(_NOWHERE)
try:
    from babel.dates import format_date, format_skeleton
finally:
    for _name, _value in _before.items():
        if _value is None:
            del os.environ[_name]
        else:
            os.environ[_name] = _value

__all__ = ["format_date", "format_skeleton"]
