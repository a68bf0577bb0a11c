"""Re-pacing: the ways to go on where a plan is behind, each with what it comes to before it is taken."""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.compute.results import Results
from retroplan.compute.whatif.behind import nothing_to_repace
from retroplan.compute.whatif.repace import ways
from retroplan.compute.whatif.way_on import RULES, WayOn
from retroplan.plan.model import Plan
from retroplan.plan.say import Key, Text, mark, say
from retroplan.report.tables.repace import WayLines
from retroplan.tui.actions.reasons import WHY, moved_lines
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.moved import what_moved
from retroplan.tui.desk.sheet import MOVE, Choice, Sheet, SheetKey, Waits
from retroplan.tui.later import SlowResult, Wanted

PREVIEW = "p"
KEYS = (
    SheetKey("Enter", mark("take")),
    SheetKey(PREVIEW, mark("figures")),
    SheetKey(WHY, mark("how")),
    SheetKey("Esc", mark("leave")),
)
BACK = (MOVE, SheetKey("Esc", mark("back")))
ROOMY = 74
"""Columns from which on a way's line has all of its columns."""
TALL = 16
"""Rows from which on what the columns count is told above them."""


def _work(plan: Plan, results: Results, wanted: Wanted) -> tuple[WayOn, ...]:
    return ways(plan, results, wanted)


WAYS = SlowResult("ways to go on", _work)


def repace(desk: Desk) -> None:
    """Offer the ways to go on; where there is nothing to catch up, say how the plan stands."""
    why = nothing_to_repace(desk.plan, desk.results)
    if why is not None:
        desk.say(why)
        return
    known = desk.later.get(WAYS)
    desk.sheet = _waiting(desk) if known is None else _sheet(desk, known)


def _waiting(desk: Desk) -> Sheet:
    title = WayLines(desk.plan, desk.results, desk.words, ()).title
    waits = Waits(WAYS, lambda found: _sheet(desk, found))
    return Sheet(title, intro=(desk.words.tell("The ways to go on are being worked out."),), waits=waits)


def _sheet(desk: Desk, found: tuple[WayOn, ...], at: int = 0, error: str = "") -> Sheet:
    """The ways as lines: with all columns where there is room, else each with what it comes to."""
    words, revision = desk.words, desk.revision
    told = WayLines(desk.plan, desk.results, words, found)
    by_id: Mapping[str, WayOn] = {way.id: way for way in found}

    def again(way: WayOn, error: str = "") -> Sheet:
        return _sheet(desk, found, 1 + found.index(way), error)

    def chosen(key: str) -> None:
        way = by_id[key]
        if desk.revision is not revision:
            repace(desk)
            desk.say("The plan changed meanwhile; these are the ways now.", "warn")
        elif way.results is None:
            desk.sheet = again(way, words.text(way.why) if way.why is not None else "")
        else:
            _take(desk, told, way)

    def preview(key: str) -> None:
        way = by_id.get(key)
        if way is None or way.results is None:
            desk.sheet = desk.sheet if way is None or way.why is None else again(way, words.text(way.why))
            return
        desk.below, desk.sheet = again(way), _preview(desk, told, way)

    def explain(key: str) -> None:
        way = by_id[key]
        desk.below, desk.sheet = again(way), _how(desk, told, way)

    width, height = desk.panes.size
    if width >= ROOMY:
        heads, lines = told.lines()
        choices = tuple(Choice(line, way.id) for way, line in zip(found, lines, strict=True))
    else:
        heads = ""
        choices = tuple(Choice(told.label(way), way.id, told.answer(way)) for way in found)
    if height >= TALL and heads:
        choices = (Choice(f"  {heads}", heading=True), *choices)
    else:
        at -= 1
    intro = told.told if height >= TALL else ()
    keys, also = KEYS, ((PREVIEW, preview), (WHY, explain))
    return Sheet(told.title, choices, chosen, intro, at=max(0, at), keys=keys, also=also, error=error)


def _take(desk: Desk, told: WayLines, way: WayOn) -> None:
    """Make the one edit of a way, and say what it did."""
    edit = way.edit
    desk.note = None
    if edit is None:
        desk.say("Nothing is written: the plan asks for what is missing evenly by itself.", "good")
    elif desk.edit(edit) and desk.note is None:  # what is out of reach now is said instead
        done = say(
            "{way}: {what}. {undo} takes it back.",
            way=Text(told.label(way)),
            what=Text(told.changed(way)),
            undo=Key("edit.undo"),
        )
        desk.say(done, "good")


def _how(desk: Desk, told: WayLines, way: WayOn) -> Sheet:
    """How a way was found, and what it comes to."""
    said = desk.words.text(way.why) if way.why is not None else told.changed(way)
    return Sheet(told.label(way), intro=(desk.words.text(RULES[way.id]), said), keys=BACK)


def _preview(desk: Desk, told: WayLines, way: WayOn) -> Sheet:
    """The figures that a way would move, before and after."""
    assert way.results is not None
    words = desk.words
    lines = moved_lines(desk, what_moved(desk.results, way.results))
    if not lines:
        nothing = words.tell("No figure of the plan moves: what is missing is asked evenly from here on.")
        return Sheet(told.label(way), intro=(nothing,), keys=BACK)
    title = words.tell("{way}: {what}", way=Text(told.label(way)), what=Text(told.changed(way)))
    return Sheet(title, tuple(Choice(line) for line in lines), keys=BACK)


ACTIONS: Mapping[str, Action] = {"look.repace": repace}
