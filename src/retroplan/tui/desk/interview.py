"""The ten questions as they stand: which is asked, what is picked and typed, what was written last."""

# Without postponed annotations, which of a named tuple would be compiled at every start.

from collections.abc import Mapping
from typing import NamedTuple

from retroplan.interview.answers import Answers, QuestionId, Reply
from retroplan.interview.questions import InterviewQuestion, Option, questions
from retroplan.tui.line import EditLine


class Interview(NamedTuple):
    """The questions and where they are.

    ``at`` counts from 0, ``option`` is the key of the line the cursor is on, ``lines`` what is typed beside
    each. ``name`` is that of the plan that is made, "" as long as it follows from the answers; ``text`` what
    stands in it, "" before it is made. ``said`` are those that were answered before the first was asked: only
    Back leads to them. ``told``: more is said about the question.
    """

    answers: Answers
    at: int = 0
    option: str = ""
    lines: Mapping[str, EditLine] = {}
    name: str = ""
    text: str = ""
    said: frozenset[QuestionId] = frozenset()
    told: bool = False
    error: str = ""

    @property
    def all(self) -> tuple[InterviewQuestion, ...]:
        """The questions, as they follow from the answers."""
        return questions(self.answers)

    @property
    def question(self) -> InterviewQuestion:
        """The one that is asked."""
        return self.all[self.at]

    @property
    def picked(self) -> Option:
        """The option the cursor is on."""
        return self.question.option(self.option) or self.question.options[0]

    @property
    def place(self) -> int:
        """The place of that option, from 0."""
        return self.question.options.index(self.picked)

    @property
    def given(self) -> Reply:
        """The answer as it stands now."""
        return Reply(self.picked.key, {key: line.text.strip() for key, line in self.lines.items()})

    def ask(self, at: int) -> "Interview":
        """Another question, with what was answered to it before, else what it begins with."""
        question = self.all[at]
        before = self.answers.given.get(question.id)
        known = before.texts if before is not None else {}
        lines = {
            one.key: EditLine.whole_of(known.get(one.key) or one.begun)
            for one in question.options
            if one.blank is not None
        }
        option = question.options[question.at].key
        if before is not None and question.option(before.option) and not question.together:
            option = before.option
        return self._replace(at=at, option=option, lines=lines, told=False, error="")

    def go(self, place: int) -> "Interview":
        """The cursor on another option, counted from 0."""
        return self._replace(option=self.question.options[place].key, told=False, error="")

    def type(self, line: EditLine) -> "Interview":
        """Something else typed beside the option of the cursor."""
        return self._replace(lines={**self.lines, self.picked.key: line}, told=False, error="")
