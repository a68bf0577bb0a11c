"""One and many: every sentence with a number in it is right for one of them too."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from retroplan.plan.say import Argument, Count, Number, Say, Text
from retroplan.report.one_and_many import COUNTED, ONE
from retroplan.report.words import Words
from tests.support.docs.catalog import catalog

PLURALS = re.compile(r"\{(\w+)\} (?:(?:new|full|calendar|more|whole) )?([a-z]+s|people)\b")
"""What may be a number before a noun in the plural."""
NO_NOUNS = frozenset({
    "a", "becomes", "comes", "brings", "is", "opens", "lists", "needs", "takes", "goes", "changes", "says",
    "adds", "moves", "unlocks", "was", "has", "does", "names", "makes", "feeds", "belongs", "holds", "sells",
    "leaves", "begins", "stands", "this", "as", "picks", "removes", "copies", "asks", "quits", "saves",
    "waits", "counts", "costs", "its", "leads", "mixes", "less", "lies", "means", "quotes", "stays", "turns",
    "reaches", "yes", "yours", "adopts", "shows", "keeps", "gives",
})  # fmt: skip
"""Words that end like a plural and are none."""
SIGNED = ("{points} points",)
"""Where the number comes with its sign, and the sentence has a form of its own for one."""


def templates() -> list[str]:
    return sorted(
        str(message.id) for message in catalog() if isinstance(message.id, str) and "{" in message.id
    )


def test_the_noun_behind_a_number_has_its_singular() -> None:
    words = Words()
    told = Say(
        "{days} days, {n} people, {some} months",
        {"days": Count(1), "n": Number(Fraction(1)), "some": Count(2)},
    )
    assert words.text(told) == "1 day, 1 person, 2 months"


@pytest.mark.parametrize("value", [0, 2, Fraction(1, 2), 21])
def test_all_other_numbers_are_many(value: int | Fraction) -> None:
    assert Words().text(Say("{n} days", {"n": Number(Fraction(value))})).endswith(" days")


def test_a_text_of_the_users_is_left_alone() -> None:
    assert Words().text(Say("{title} days", {"title": Text("1")})) == "1 days"


@pytest.mark.parametrize("template", templates())
def test_no_sentence_says_one_and_a_plural(template: str) -> None:
    gaps: dict[str, Argument] = {name: Count(1) for name in re.findall(r"\{(\w+)\}", template)}
    told = Words().text(Say(template, gaps))
    nouns = "|".join(ONE)
    assert not re.search(rf"\b1 (?:{nouns})\b", told), told


def test_every_noun_of_the_catalogue_is_known() -> None:
    unknown = set()
    for template in templates():
        for name, noun in PLURALS.findall(template):
            known = noun in NO_NOUNS or template in SIGNED
            if not known and not any(found[1] == name for found in COUNTED.finditer(template)):
                unknown.add((noun, template))
    assert unknown == set()
