"""A sentence as a value: an English template with named gaps, and the arguments that fill them.

A rule states its sentence where it stands, as ``say("each sale costs {cost}", cost=Money(x))``. Only
``retroplan.report.words`` translates the template and formats the arguments for the reader's locale, so the
core never builds text for people and a message can be tested by its arguments.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple


class Money(NamedTuple):
    """An amount in the plan's currency."""

    value: Fraction


class Share(NamedTuple):
    """A share of people or money; 1 is shown as 100%."""

    value: Fraction


class Number(NamedTuple):
    """A plain number, shown with as many decimals as it needs (at most four)."""

    value: Fraction


class Count(NamedTuple):
    """A whole number of people, sales, days or actions."""

    value: int


class Day(NamedTuple):
    """A calendar date."""

    value: date


class Text(NamedTuple):
    """The user's own text, or text of the file: shown literally, never translated or interpreted."""

    value: str


class Word(NamedTuple):
    """A word of ours that is translated, such as a field's label or a kind of thing."""

    value: str


class Either(NamedTuple):
    """Several arguments, listed with commas."""

    items: tuple[Argument, ...]


class Say(NamedTuple):
    """A sentence: the template is the message id of the translation, ``arguments`` fills its gaps.

    With ``many`` the sentence has two forms; ``arguments["n"]`` (a ``Count``) chooses between them.
    """

    template: str
    arguments: Mapping[str, Argument]
    many: str | None = None


Argument = Money | Share | Number | Count | Day | Text | Word | Either | Say


def mark(text: str) -> str:
    """Mark a text kept in a table or a variable for translation; it comes back as it is."""
    return text


def say(template: str, /, **arguments: Argument) -> Say:
    """Make a sentence; every ``{gap}`` of the template is named in ``arguments``."""
    return Say(template, arguments)


def say_n(one: str, many: str, /, n: int, **arguments: Argument) -> Say:
    """Make a sentence with a singular and a plural form, chosen by the whole number ``n``."""
    return Say(one, {"n": Count(n), **arguments}, many)
