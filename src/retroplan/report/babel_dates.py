"""Babel's dates, loaded so that the system's time zone plays no part.

Babel looks for the local time zone as it is loaded, and fails where ``TZ`` or the system names something that
is none. Nothing here formats a time of day, so it is given no zone to look for.
"""

from __future__ import annotations

import os

_NONE = ":"
_zone = os.environ.get("TZ")
os.environ["TZ"] = _NONE
try:
    from babel.dates import format_date, format_skeleton
finally:
    if _zone is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = _zone

__all__ = ["format_date", "format_skeleton"]
