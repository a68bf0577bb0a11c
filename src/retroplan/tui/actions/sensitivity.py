"""What moves a figure most: each input alone, better and worse, as lines from which one goes on."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from retroplan.compute.results import Results
from retroplan.compute.whatif.push import Mode
from retroplan.compute.whatif.sensitivity import (
    HOURS_A_WEEK,
    MovedFigure,
    Sensitivity,
    View,
    figure_in,
    first_people,
    sensitivity,
)
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.figures import figure_of
from retroplan.plan.model import Plan, Scenario
from retroplan.plan.say import Key, mark, say
from retroplan.report.tables.sensitivity import MODES, SensitivityLines, nothing_moves
from retroplan.tui.actions.asking import ask_by
from retroplan.tui.actions.reasons import GO, WHY, go, labels
from retroplan.tui.desk.context import can_ask
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import CLOSES, MOVE, Choice, Sheet, SheetKey, Waits
from retroplan.tui.later import SlowResult, Wanted

NEXT_MODE, NEXT_VIEW, ASK, ALL = "m", "v", "=", "a"
VIEWS: Mapping[View, str] = {
    "people": mark("people"),
    "hours": mark("hours a week"),
    "money": mark("money"),
}
FIGURE = mark("the figure")
BACK = (MOVE, SheetKey("Esc", mark("back")))
WIDTH, FRAME = 80, 6
"""Cells of the sheet at most, and those that its frame and the mark of the chosen line take."""
TALL = 16
"""Rows from which on there is room for more than the inputs."""


class Looked(NamedTuple):
    """What is looked at: a figure, how far inputs are pushed, and the figures that may be turned to.

    ``every``: also the inputs that nobody gave a value.
    """

    asked: MovedFigure
    mode: Mode
    turns: tuple[tuple[MovedFigure, str], ...]  # each with what it is called in the footer
    every: bool = False

    @property
    def next_mode(self) -> Mode:
        """The mode that follows."""
        modes = tuple(MODES)
        return modes[(modes.index(self.mode) + 1) % len(modes)]

    @property
    def next_turn(self) -> tuple[MovedFigure, str]:
        """The figure that follows."""
        at = next(place for place, (figure, _) in enumerate(self.turns) if figure == self.asked)
        return self.turns[(at + 1) % len(self.turns)]


def what_moves(desk: Desk) -> None:
    """Show what moves the figure of the cursor most; off figures, the people of the first stage."""
    scenario = _scenario(desk)
    if desk.plan.goal is None or desk.results.goal is None:
        desk.say(
            say(
                "Nothing is computed before the goal can be: {key} lists what it needs.",
                key=Key("look.problems"),
            ),
            "warn",
        )
    elif scenario is None or desk.results.scenario(scenario.id) is None:
        desk.say(
            say(
                "This is not computed while what it rests on has errors: {key} lists them.",
                key=Key("look.problems"),
            ),
            "warn",
        )
    else:
        turns = _turns(desk, scenario)
        if turns:
            _look(desk, Looked(turns[0][0], "ten", turns), desk.address)
        else:
            desk.say("The scenario has no funnel with stages, so nobody is counted.", "warn")


def _scenario(desk: Desk) -> Scenario | None:
    """The scenario of the cursor's figure or column, else the active one."""
    at = Address(desk.cell.figure) if desk.cell.figure else Address(desk.cell.address)
    named = at.parts[1] if at.section == "scenarios" and len(at.parts) > 1 else ""
    if not named and desk.panes.current == "scenarios":
        named = desk.area.column_key
    return desk.plan.find_scenario(named) or desk.plan.active


def _turns(desk: Desk, scenario: Scenario) -> tuple[tuple[MovedFigure, str], ...]:
    """The figure of the cursor where it is a number, then the three views on its scenario."""
    found: dict[MovedFigure, str] = {}
    if can_ask(desk):
        found[MovedFigure(Address(desk.cell.figure), scenario.id)] = FIGURE
    for view, name in VIEWS.items():
        figure = figure_in(desk.plan, scenario, view)
        if figure is not None:
            found[figure] = name
    return tuple(found.items())


# --- what is shown ------------------------------------------------------------------------------------------


def _work(looked: Looked, plan: Plan, results: Results, wanted: Wanted) -> Sensitivity:
    return sensitivity(plan, looked.asked, results.today, looked.mode, every=looked.every, wanted=wanted)


def _look(desk: Desk, looked: Looked, at: str = "") -> None:
    """Show the lines of what is looked at once they are known; ``at``: the input the cursor is to be on."""
    asked = looked.asked
    name = f"moves {asked.address} {asked.scenario} {asked.same_people} {looked.mode} {looked.every}"
    slow = SlowResult(name, partial(_work, looked), once=True)
    before, told = desk.sheet, desk.words.tell("It is being worked out.")
    if before is None or not before.choices:
        sheet = Sheet(desk.words.tell("What moves it most?"), intro=(told,), aside=True)
    else:
        sheet = before._replace(intro=(told, *before.intro[1:]) if before.intro else ())
    waits = Waits(slow, lambda found: _sheet(desk, looked, found, at), holds=True)
    desk.sheet = sheet._replace(waits=waits, keys=(CLOSES,))


def _sheet(desk: Desk, looked: Looked, found: Sensitivity, at: str = "") -> Sheet:
    words, (width, height) = desk.words, desk.panes.size
    label = _label(desk, looked.asked.address)
    told = SensitivityLines(desk.plan, words, found, label)
    nothing = nothing_moves(found, label)
    room, tall = min(WIDTH, width) - FRAME, height >= TALL
    title = told.headed(room)
    if nothing is not None:
        why = words.text(nothing)
        sheet = Sheet(title, intro=(f"{why[:1].upper()}{why[1:]}.",), aside=True)
        return _keyed(desk, sheet, looked)
    heads, *lines = told.lines(room)
    inputs = [each.input.address for each in found.rows]
    choices = [Choice(line, address) for line, address in zip(lines, inputs, strict=True)]
    place = inputs.index(Address(at)) if at in inputs else 0
    if tall:
        choices = [Choice(f"  {heads}", heading=True), *choices]
        choices += [Choice(text, heading=True) for text in told.below(room)]
        place += 1
    sheet = Sheet(title, tuple(choices), intro=told.above if tall else (), at=place, aside=True)
    sheet = _keyed(desk, sheet, looked)
    turn, view, *others = sheet.keys
    keys = (GO, SheetKey(ASK, mark("ask it")), turn, view, SheetKey(WHY, mark("how")), *others)

    def ask(at: str) -> None:
        desk.sheet = None
        ask_by(desk, _asked_for(desk, looked.asked), Address(at))

    def explain(at: str) -> None:
        title, *lines = told.how(Address(at))
        desk.below, desk.sheet = _sheet(desk, looked, found, at), Sheet(title, intro=tuple(lines), keys=BACK)

    also = (*sheet.also, (ASK, ask), (WHY, explain))
    return sheet._replace(chosen=partial(go, desk), keys=keys, also=also)


def _label(desk: Desk, figure: Address) -> str:
    """What the tables call a figure; the hours of a week are those of any scenario, which none shows."""
    row = figure_of(figure)
    shown = {} if figure == HOURS_A_WEEK else labels(desk, {figure})
    return shown.get(figure) or desk.words.title(row.label if row is not None else figure)


def _keyed(desk: Desk, sheet: Sheet, looked: Looked) -> Sheet:
    """The sheet with the keys that turn to something else."""

    def mode(at: str) -> None:
        _look(desk, looked._replace(mode=looked.next_mode), at)

    def view(at: str) -> None:
        _look(desk, looked._replace(asked=looked.next_turn[0]), at)

    def every(at: str) -> None:
        _look(desk, looked._replace(every=not looked.every), at)

    keys = (
        SheetKey(NEXT_MODE, MODES[looked.next_mode]),
        SheetKey(NEXT_VIEW, looked.next_turn[1]),
        CLOSES,
        SheetKey(ALL, mark("written alone") if looked.every else mark("all inputs")),
    )
    return sheet._replace(keys=keys, also=((NEXT_MODE, mode), (NEXT_VIEW, view), (ALL, every)))


def _asked_for(desk: Desk, asked: MovedFigure) -> Address:
    """The figure that is asked backward: of as many people those, of another scenario's week its month."""
    scenario = desk.plan.find_scenario(asked.scenario)
    if asked.same_people and scenario is not None:
        return first_people(desk.plan, scenario) or asked.address
    active = desk.plan.active
    if asked.address.section == "backlog" and active is not None and active.id != asked.scenario:
        return addresses.scenario(asked.scenario) / "hours_per_month"
    return asked.address


ACTIONS: Mapping[str, Action] = {"look.sensitivity": what_moves}
