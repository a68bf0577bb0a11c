"""What comes of asking a figure backward, as lines: what gives, what cannot, what would do (model 5.13)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from retroplan.compute.whatif.answers import Answer, Cannot, Interval, Solution
from retroplan.explain import Explanation
from retroplan.plan.address import Address
from retroplan.plan.model import Plan
from retroplan.plan.say import Count, Text, mark
from retroplan.report.naming import call_figure
from retroplan.report.tables.answers import AnswerLines, AnswerRow, aligned, wish_heading
from retroplan.report.width import cells, wrap
from retroplan.report.words import Words

WIDTH = 80
"""Cells of a line; what is longer is broken."""
GIVEN = mark("Or, though it is given")
CANNOT, RELEASE, PAIR = mark("Cannot alone"), mark("Would do, were it not locked"), mark("Two together")


class Beside(NamedTuple):
    """What is told beside the answers: the figure's reason, intervals of answers, and which was taken."""

    reason: Explanation | None
    exact: Sequence[Interval | None] = ()
    taken: int = 0
    by: Address | None = None  # the one input that was asked


class Block(NamedTuple):
    """Rows under a heading; "" for none."""

    heading: str
    rows: tuple[AnswerRow, ...]


def lines(plan: Plan, words: Words, solution: Solution, told: Beside) -> list[str]:
    """Every line of the answer."""
    return list(_Lines(plan, words, solution, told).lines())


class _Lines:
    """One answer being told."""

    def __init__(self, plan: Plan, words: Words, solution: Solution, told: Beside) -> None:
        self.plan, self.words, self.solution, self.told = plan, words, solution, told
        self.row = AnswerLines(plan, words, solution.figure)

    def lines(self) -> Iterator[str]:
        """From the question to what was done."""
        words, solution = self.words, self.solution
        if solution.now.why is not None:
            why = solution.now.why
            yield from _wrapped(
                words.tell("{scenario} is out of reach: {why}.", scenario=self._name, why=why)
            )
        yield from _wrapped(self._title())
        if solution.said is not None:
            yield words.tell("It is that already: nothing needs to change.")
            return
        blocks = [one for one in self._blocks() if one.rows]
        if not solution.answers:
            yield from _wrapped(self._none())
        texts = iter(aligned([row._replace(remark="") for block in blocks for row in block.rows]))
        for block in blocks:
            yield ""
            if block.heading:
                yield words.word(block.heading)
            for row in block.rows:
                yield from _remarked(next(texts), row.remark)
        yield from self._below()

    @property
    def _name(self) -> Text:
        scenario = self.plan.find_scenario(self.solution.scenario)
        return Text(self.words.foreign(scenario.name if scenario is not None else self.solution.scenario))

    def _title(self) -> str:
        words, solution = self.words, self.solution
        figure = Text(self._figure())
        now = Text(self.row.figure(solution.now.value))
        wanted = Text(self.row.wanted(solution.bound.sense, self.row.figure(solution.bound.value)))
        if solution.figure.key == "reachable":
            return words.tell("{scenario}: {now}. What brings it within reach?", scenario=self._name, now=now)
        if solution.figure.section == "goal":
            return words.tell(
                "{figure}: {now}, wanted: {wanted}. What gives?", figure=figure, now=now, wanted=wanted
            )
        return words.tell(
            "{figure} · {scenario}: {now}, wanted: {wanted}. What gives?",
            figure=figure,
            scenario=self._name,
            now=now,
            wanted=wanted,
        )

    def _figure(self) -> str:
        """What the figure is called: whose it is, where that is not its name already."""
        reason, within = self.told.reason, self.solution.now.why is None
        label = self.words.figure(reason.label) if reason is not None and within else ""
        return call_figure(self.plan, self.words, self.solution.figure, label)

    def _none(self) -> str:
        """That none gives alone, and which comes nearest."""
        solution = self.solution
        if solution.cannot or solution.pair or solution.release:
            return self.row.nearest(solution)
        if solution.now.value is None and solution.now.why is None and self.told.reason is not None:
            why = self.words.text(self.told.reason.sentence)
            return f"{why[:1].upper()}{why[1:]}."
        if self.told.by:
            name = Text(self.row.label(self.told.by))
            return self.words.tell("{input} brings it no nearer to that.", input=name)
        return self.words.tell("Nothing that may be changed in the plan moves this figure.")

    # --- rows -------------------------------------------------------------------------------------------

    def _blocks(self) -> Iterator[Block]:
        solution = self.solution
        numbered = list(enumerate(solution.answers, 1))
        for gives, heading in (("lever", ""), ("wish", wish_heading(solution)), ("given", GIVEN)):
            rows = (self._answer(str(number), one) for number, one in numbered if one.gives == gives)
            yield Block(heading, tuple(rows))
        yield Block(PAIR, tuple(self._pair(len(numbered) + 1)))
        yield Block(CANNOT, tuple(map(self._cannot, solution.cannot)))
        yield Block(RELEASE, tuple(self._answer("", one) for one in solution.release))

    def _answer(self, number: str, one: Answer) -> AnswerRow:
        row = self.row
        return self._numbered(
            number, row.called(one), row.moves(one), row.figure(one.figure), row.remark(one)
        )

    def _pair(self, number: int) -> Iterator[AnswerRow]:
        pair, row = self.solution.pair, self.row
        for place, change in enumerate(pair.changes if pair is not None else ()):
            assert pair is not None
            shown = "" if place else row.figure(pair.figure)
            yield self._numbered(
                "" if place else str(number), row.label(change.address), row.move(change), shown
            )

    def _cannot(self, one: Cannot) -> AnswerRow:
        row = self.row
        name = row.label(one.input.address, given=one.input.gives == "given")
        return self._numbered("", name, row.limited(one), row.figure(one.figure), self.words.text(one.limit))

    def _numbered(self, number: str, name: str, moves: str, figure: str, remark: str = "") -> AnswerRow:
        most = len(str(len(self.solution.found)))
        return AnswerRow(f"{number:>{most}}  {name}", moves, figure, remark)

    # --- below ------------------------------------------------------------------------------------------

    def _below(self) -> Iterator[str]:
        """The interval where one input was asked or taken, and what was written or may be."""
        words, told, found = self.words, self.told, self.solution.found
        if not found:
            return
        yield ""
        at = told.taken or 1
        if told.exact and len(found[at - 1].changes) == 1:
            yield from _wrapped(self.row.interval(found[at - 1], told.exact[at - 1]))
        if not told.taken:
            yield words.tell("'--take {number}' writes the first one into the plan.", number=Count(1))
            return
        for change in found[at - 1].changes:
            yield words.tell(
                "Written: {input}, {change}   ({address})",
                input=Text(self.row.label(change.address)),
                change=Text(self.row.move(change)),
                address=Text(str(change.address)),
            )


def _wrapped(text: str) -> list[str]:
    return wrap(text, WIDTH, "  ")


def _remarked(line: str, remark: str) -> list[str]:
    """A row with its remark behind it, or below where there is no room."""
    whole = f"  {line}  {remark}".rstrip()
    if cells(whole) <= WIDTH:
        return [whole]
    return [f"  {line}", *(f"       {part}" for part in wrap(remark, WIDTH - 7, "  "))]
