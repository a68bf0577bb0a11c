"""The answers to a figure asked backward as texts: what gives, by how much, what comes of it, what cannot."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from retroplan.compute.whatif.answers import Answer, Cannot, Interval, Solution
from retroplan.compute.whatif.bound import Sense
from retroplan.compute.whatif.way_on import ValueChange
from retroplan.plan.address import Address
from retroplan.plan.fields import field_in
from retroplan.plan.figures import figure_of
from retroplan.plan.goal_kinds import IN_UNIT
from retroplan.plan.model import Plan
from retroplan.plan.put_at import Tried
from retroplan.plan.say import Text, Word, mark
from retroplan.plan.values import Kind
from retroplan.report.naming import owner_of
from retroplan.report.tables.cells import CellMaker
from retroplan.report.width import cells, clip, pad
from retroplan.report.words import Words

APART = "  "
"""Between two columns."""
LEAST = 8
"""Cells of a name, however little room there is, and of a remark that is told at all."""
WANTED: dict[Sense, str] = {"<=": mark("at most"), ">=": mark("at least"), "=": mark("exactly")}
EACH = mark("A bit of each")
PAIR = 2
LESS, MORE, DAY = mark("Or want less"), mark("Or want more"), mark("Or by another day")
WITHIN, OUT = mark("within reach"), mark("out of reach")


class AnswerLines:
    """Tells what is known of one question about a plan."""

    def __init__(self, plan: Plan, words: Words, figure: Address) -> None:
        self.plan, self.words, self.address = plan, words, figure
        self._row = figure_of(figure)
        self._sheet = CellMaker(plan, words)

    # --- one value --------------------------------------------------------------------------------------

    def figure(self, value: Fraction | None) -> str:
        """A value of the figure, as tables show it."""
        words, row = self.words, self._row
        if value is None:
            return self._sheet.none
        if row is not None and row.kind is Kind.FLAG:
            return words.word(WITHIN if value else OUT)
        if row is not None and row.pattern in IN_UNIT and self.plan.goal is not None:
            return words.figure(self.plan.goal.traits.unit.amount(value))
        if row is None or row.kind is Kind.MONEY:
            return words.money(value)
        if row.kind is Kind.RATE:
            return words.rate(value)
        if row.is_pace and row.unit != "sales":
            return words.pace(value)
        return words.number(value, 1 if row.unit == "hours" else 2)

    def value(self, address: Address, value: Tried) -> str:
        """A value of an input, with its unit where that is a sign."""
        field = field_in(self.plan, address)
        if isinstance(value, date):
            return self.words.day(value)
        return self._sheet.show(field, value)

    def label(self, address: Address, *, given: bool = False) -> str:
        """What an input is called: the thing it belongs to, then its field; of the goal the field alone."""
        words, field = self.words, field_in(self.plan, address)
        name = words.word(field.label) if field is not None else address
        owner = owner_of(self.plan, words, address)
        said = f"{owner}: {name}" if owner else name[:1].upper() + name[1:]
        return words.tell("{input} (given)", input=Text(said)) if given else said

    # --- one answer -------------------------------------------------------------------------------------

    def called(self, answer: Answer) -> str:
        """What an answer is called: its input, both of two, or that several give a bit."""
        if len(answer.changes) == PAIR:
            return " + ".join(self.label(one.address) for one in answer.changes)
        if len(answer.changes) > 1:
            return self.words.word(EACH)
        return self.label(answer.changes[0].address, given=answer.gives == "given")

    def moves(self, answer: Answer) -> str:
        """What an answer writes: a value as it is and will be; of several only as they will be."""
        if len(answer.changes) > 1:
            return ", ".join(self.value(one.address, one.after) for one in answer.changes)
        return self.move(answer.changes[0])

    def move(self, change: ValueChange) -> str:
        """One value as it is and as it will be."""
        before, after = (self.value(change.address, one) for one in (change.before, change.after))
        return f"{before} {self.words.plain('→')} {after}"

    def remark(self, answer: Answer) -> str:
        """What else must be known of an answer: beyond what was seen, whole people; "" for nothing."""
        words, span = self.words, answer.span
        if span is not None:
            field = field_in(self.plan, answer.changes[0].address)
            low, high = (self._sheet.show(field, end) for end in (span.low, span.high))
            if field is not None and field.kind is Kind.RATE:
                low, high = words.rate(span.low, 1), words.rate(span.high, 1)
            ends = Text(f"{low}..{high}")
            if span.measured:
                return words.tell("beyond measured {ends}", ends=ends)
            return words.tell("beyond your {ends}", ends=ends)
        if answer.note is not None:
            return words.text(answer.note)
        return "" if answer.gives != "wish" else self._less(answer)

    def _less(self, answer: Answer) -> str:
        """By how much less is wanted."""
        change, words = answer.changes[0], self.words
        before, after = change.before, change.after
        if change.address.key != "amount" or not isinstance(before, Fraction):
            return ""
        if not isinstance(after, Fraction) or not before:
            return ""
        part = words.rate(abs(after - before) / before, 0)
        if after < before:
            return words.tell("{part} less", part=Text(part))
        return words.tell("{part} more", part=Text(part))

    def limited(self, cannot: Cannot) -> str:
        """An input that cannot alone: how far it goes."""
        before, at = cannot.input.range or cannot.input.value, cannot.at
        arrow = self.words.plain("→")
        address = cannot.input.address
        return f"{self.value(address, before)} {arrow} {self.value(address, at)}"

    def interval(self, answer: Answer, found: Interval | None) -> str:
        """All values that give the very same figure, in a sentence."""
        words, shown = self.words, Text(self.figure(answer.figure))
        if found is None or len(answer.changes) > 1:
            return words.tell("Several values move together here: there is no single stretch to tell.")
        address = answer.changes[0].address
        low, high = found
        first = Text(self.value(address, low))
        if high is None:
            return words.tell("Any value from {first} on gives {figure}.", first=first, figure=shown)
        last = Text(self.value(address, high))
        if first == last:
            return words.tell("Only {value} gives {figure}.", value=first, figure=shown)
        return words.tell(
            "Any value from {first} to {last} gives {figure}.", first=first, last=last, figure=shown
        )

    # --- all of them ------------------------------------------------------------------------------------

    def nearest(self, solution: Solution) -> str:
        """That no single input does, and which comes nearest."""
        words, bound = self.words, solution.bound
        near = [one for one in solution.cannot if bound.short(one.figure) is not None]
        if not near:
            return words.tell("No single figure can.")
        best = min(near, key=lambda one: bound.short(one.figure) or Fraction(0))
        return words.tell(
            "No single figure can. Nearest: {figure} with {input} at {value}.",
            figure=Text(self.figure(best.figure)),
            input=Text(self.label(best.input.address)),
            value=Text(self.value(best.input.address, best.at)),
        )

    def wanted(self, sense: Sense, text: str) -> str:
        """What is wanted of the figure."""
        return self.words.tell("{sense} {value}", sense=Word(WANTED[sense]), value=Text(text))


def wish_heading(solution: Solution) -> str:
    """What stands above the wishes: less or more of what is wanted, by the first that says so; else when."""
    for one in solution.answers:
        before, after = one.changes[0].before, one.changes[0].after
        if one.gives == "wish" and isinstance(before, Fraction) and isinstance(after, Fraction):
            return LESS if after < before else MORE
    return DAY


class AnswerRow(NamedTuple):
    """The texts of one line: its input, what that becomes, the figure then, and what else must be known."""

    name: str
    moves: str
    figure: str
    remark: str = ""


def aligned(rows: Sequence[AnswerRow], narrow: int = 0) -> tuple[str, ...]:
    """Rows whose columns stand below each other; a remark stands behind, where there is room for it.

    ``narrow``: with no more cells than that names give way to what moves, and that to the figure; 0: there
    is room for all.
    """
    widths = [max((cells(row[at]) for row in rows), default=0) for at in range(3)]
    if narrow:
        widths[1] = max(LEAST, min(widths[1], narrow - LEAST - widths[2] - 2 * len(APART)))
        widths[0] = max(LEAST, min(widths[0], narrow - widths[1] - widths[2] - 2 * len(APART)))
    made = []
    for row in rows:
        name = pad(clip(row.name, widths[0]), widths[0])
        line = APART.join(
            (name, pad(clip(row.moves, widths[1]), widths[1]), pad(row.figure, widths[2], right=True))
        )
        room = narrow - cells(line) - len(APART)
        remark = row.remark if not narrow else clip(row.remark, room) if room >= LEAST else ""
        line = APART.join((line, remark)).rstrip()
        made.append(clip(line, narrow) if narrow else line)
    return tuple(made)
