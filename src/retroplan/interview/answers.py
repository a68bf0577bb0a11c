"""What was answered so far, as it was picked and typed; the facts of a plan are read from it."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Mapping
from datetime import date
from typing import Literal, NamedTuple

QuestionId = Literal["want", "remain", "often", "by", "taxes", "sell", "found", "first", "sale", "means"]
"""The questions in their order."""


class Reply(NamedTuple):
    """The answer to one question: the key of the option that was picked, what is typed beside options."""

    option: str
    texts: Mapping[str, str] = {}


class Answers(NamedTuple):
    """The answers by question; one that is missing was not asked yet, or skipped.

    ``today`` is the day the plan begins, ``currency`` that of its amounts.
    """

    today: date
    currency: str = "EUR"
    given: Mapping[QuestionId, Reply] = {}

    def give(self, question: QuestionId, given: Reply) -> "Answers":
        """The same with an answer, in place of the one before."""
        return self._replace(given={**self.given, question: given})

    def skip(self, question: QuestionId) -> "Answers":
        """The same without an answer to it."""
        return self._replace(given={name: one for name, one in self.given.items() if name != question})

    def option(self, question: QuestionId, otherwise: str = "") -> str:
        """The option that was picked."""
        found = self.given.get(question)
        return found.option if found is not None else otherwise

    def text(self, question: QuestionId, option: str) -> str:
        """What was typed beside an option; "" where nothing was."""
        found = self.given.get(question)
        return found.texts.get(option, "") if found is not None else ""
