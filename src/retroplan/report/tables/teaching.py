"""What a list is for, where nothing stands in it yet: what its things are, an example, the key that adds.

All lists say it in the same shape, and say nothing of it once there is something.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.plan.say import Key, Money, Say, Share, say
from retroplan.report.printing import folded
from retroplan.report.rows import Cell, Row
from retroplan.report.words import Words

ListName = Literal[
    "products", "funnels", "scenarios", "sources", "backlog", "checkins", "kpis", "segments",
]  # fmt: skip


class Lesson(NamedTuple):
    """What the things of a list are, and an example of one."""

    what: Say
    example: Say


LESSONS: Mapping[ListName, Lesson] = {
    "products": Lesson(
        say("A product is what people pay for, yours or another's that you recommend."),
        say("For example: a guide, {price}, paid once.", price=Money(Fraction(10))),
    ),
    "funnels": Lesson(
        say("A funnel is the way people travel, from the first contact to the sale."),
        say("For example: of 100 visitors 10 subscribe, and one of those buys."),
    ),
    "scenarios": Lesson(
        say("A scenario is one way to the goal: products sold through a funnel."),
        say(
            "For example: many sales at {low}, or few at {high}.",
            low=Money(Fraction(10)),
            high=Money(Fraction(100)),
        ),
    ),
    "sources": Lesson(
        say("A source is where people come from: guest posts, ads, a partner."),
        say("For example: guest posts, {share} of all visitors, at no cost.", share=Share(Fraction(2, 5))),
    ),
    "backlog": Lesson(
        say("The backlog is what there is to do: routines, long-term initiatives, tasks."),
        say("For example: a guest post, 3 hours for 200 visitors each time."),
    ),
    "checkins": Lesson(
        say("A check-in says what really happened since the one before."),
        say("For example: 400 visitors and 4 sales in the first week."),
    ),
    "kpis": Lesson(
        say("A key figure has a target, and what you do when it falls short."),
        say("For example: conversion, {share}, or you rewrite the page.", share=Share(Fraction(1, 100))),
    ),
    "segments": Lesson(
        say("A segment is a part of your public, with rates of its own."),
        say("For example: freelancers, of whom {share} subscribe.", share=Share(Fraction(3, 20))),
    ),
}
"""By the list."""


def lesson(words: Words, name: ListName) -> str:
    """The lines for a table without rows, parted by line ends."""
    found = LESSONS[name]
    adds = words.tell("{key} adds one.", key=Key("thing.add"))
    return "\n".join((words.text(found.what), words.text(found.example), adds))


def lesson_rows(words: Words, name: ListName, width: int, *, adds: bool = True) -> Iterator[Row]:
    """The same as rows between others, in no columns; none where there is no key to add with.

    Without ``adds`` the row above says the key already.
    """
    if words.printed:
        return
    lines = lesson(words, name).split("\n")
    texts = [part for line in (lines if adds else lines[:-1]) for part in folded(line, max(1, width))]
    for number, text in enumerate(texts):
        yield Row(f"{name}-lesson-{number}", (Cell(text, "muted"),), flows=True)
