"""One state of the open document: a text and all that follows from it, frozen."""

from datetime import date
from typing import NamedTuple

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.plan.address import ROOT, Address
from retroplan.plan.edits import Add, Duplicate, Edit, Move, Remove, Rename, Set, Together
from retroplan.plan.model import Plan
from retroplan.plan.problems import Problem
from retroplan.plan.say import Say, Text, say
from retroplan.planfile.format import FORMAT
from retroplan.planfile.reading.read import Reading, read


class Revision(NamedTuple):
    """What the plan says and what follows from it on one day.

    ``label`` says what made it, ``changed`` is the address it touched ("" when many or none). With ``broken``
    the file holds something else by now that cannot be read; text, plan and figures are the last good ones.
    Two revisions are the same only if they are one object.
    """

    text: str
    plan: Plan
    problems: tuple[Problem, ...]
    results: Results
    label: Say
    changed: Address = ROOT
    broken: Problem | None = None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def __hash__(self) -> int:
        return id(self)

    @property
    def newer(self) -> bool:
        """Whether a newer version of the program wrote it, so that it must not be rewritten."""
        return self.plan.format > FORMAT


def revise(text: str, reading: Reading, today: date, label: Say, changed: Address = ROOT) -> Revision:
    """The state for a text that was read; a text that is not TOML gives an empty plan, marked broken."""
    if reading.plan is not None:
        results = compute(reading.plan, today)
        return Revision(text, reading.plan, reading.problems, results, label, changed)
    nothing = read("").plan
    assert nothing is not None, "an empty text is TOML"
    first = reading.problems[0]
    return Revision(text, nothing, reading.problems, compute(nothing, today), label, changed, first)


def label_of(edit: Edit | Together) -> Say:
    """What an edit does, as the list of steps and the undo message say it."""
    match edit:
        case Set(address):
            return say("change of {what}", what=Text(address))
        case Add():
            return say("addition of {what}", what=Text(touched(edit)))
        case Remove(address):
            return say("removal of {what}", what=Text(address))
        case Move(address):
            return say("move of {what}", what=Text(address))
        case Rename(address, to):
            return say("renaming of {what} to {to}", what=Text(address), to=Text(to))
        case Duplicate(address, to):
            return say("copy of {what} as {to}", what=Text(address), to=Text(to))
        case Together(_, label):
            return label


def touched(edit: Edit | Together) -> Address:
    """The address to look at after the edit."""
    match edit:
        case Add(parent, record):
            name = record.get("id") or record.get("date")
            if isinstance(name, date):
                name = name.isoformat()
            return parent / name if isinstance(name, str) else parent
        case Rename(address, to) | Duplicate(address, to):
            return address.parent / to
        case Together():
            return edit.look
        case _:
            return edit.address
