"""A sentence as a value: an English template with named gaps, and the figures that fill them.

A rule states its sentence where it stands, as ``say("each sale costs {cost}", cost=Money(x))``. Only
``retroplan.report.words`` translates the template and formats the figures for the reader's locale, so the
core never builds text for people and a message can be tested by its figures.
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
    """Several figures, listed with commas."""

    items: tuple[Argument, ...]


class Say(NamedTuple):
    """A sentence: the template is the message id of the translation, ``figures`` fills its gaps.

    With ``many`` the sentence has two forms; ``figures["n"]`` (a ``Count``) chooses between them.
    """

    template: str
    figures: Mapping[str, Argument]
    many: str | None = None


Figure = Money | Share | Number | Count | Day | Text | Word | Either | Say


def say(template: str, /, **figures: Argument) -> Say:
    """Make a sentence; every ``{gap}`` of the template is named in ``figures``."""
    return Say(template, figures)


def say_n(one: str, many: str, /, n: int, **figures: Argument) -> Say:
    """Make a sentence with a singular and a plural form, chosen by the whole number ``n``."""
    return Say(one, {"n": Count(n), **figures}, many)
