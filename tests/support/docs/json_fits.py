"""Whether a value of an answer about one figure is written as its page says."""

from __future__ import annotations

from datetime import date

from tests.support.docs.json_keys import BOOL, ID, LIST, TABLE, TEXT, WHOLE
from tests.support.docs.solve_keys import ADDRESS, FIGURE, INPUT


def fits(written: str, value: object) -> bool:
    """Whether a value is what the page says is written there."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    match written:
        case _ if written == WHOLE:
            return type(value) is int
        case _ if written == BOOL:
            return isinstance(value, bool)
        case _ if written == LIST:
            return isinstance(value, list)
        case _ if written == TABLE:
            return isinstance(value, dict)
        case _ if written in (TEXT, ADDRESS, ID):
            return isinstance(value, str) and value != ""
        case _ if written == FIGURE:
            return number
        case _ if written == INPUT:
            return number or (isinstance(value, str) and str(date.fromisoformat(value)) == value)
        case _:
            return value in written.split(", ")
