"""What makes sense now: what commands ask of the desk before they are offered."""

from __future__ import annotations

from retroplan.compute.whatif.behind import nothing_to_repace
from retroplan.plan.address import CHECKINS, REVIEW, Address
from retroplan.plan.fields import field_of
from retroplan.plan.figures import figure_of
from retroplan.plan.holding import instead, may_clear
from retroplan.plan.kpis import RATE, of_stage
from retroplan.plan.typed.wanted import NUMBERS as WANTED_KINDS
from retroplan.plan.values import Kind
from retroplan.report.tables.scenario_inputs import MORE
from retroplan.tui.commands import Context
from retroplan.tui.desk.desk import Desk
from retroplan.tui.tabs import TABS

NUMBERS = frozenset({Kind.MONEY, Kind.RATE, Kind.NUMBER, Kind.WHOLE, Kind.DATE})
"""The kinds of values that can be nudged."""


def seen_rate(desk: Desk) -> str:
    """The stage whose observed rate the cell shows, or its row of the review off the inputs; else ""."""
    found, row = seen_stage(desk.cell.figure), desk.area.current
    if found or row is None or desk.cell.address or desk.panes.current != "review":
        return found
    return next(filter(None, (seen_stage(cell.figure) for cell in row.cells)), "")


def seen_stage(figure: str) -> str:
    """The stage whose observed rate a figure is, in the review or as a key figure; "" for any other."""
    at = Address(figure)
    if at.parent == REVIEW / "rates":
        return at.key
    followed = of_stage(at.parent.key) if at.pattern == "kpis.*.actual" else None
    return followed.stage if followed is not None and at.parent.key.startswith(RATE) else ""


def context(desk: Desk) -> Context:
    """Gather what is asked."""
    cell, thing = desk.cell, desk.thing
    field = field_of(desk.address)
    return Context(
        tab=desk.panes.tab,
        in_pane=desk.panes.in_pane,
        editing=desk.editing is not None,
        editable=bool(cell.address),
        override=may_clear(desk.plan, desk.address),
        backed=instead(desk.address) != "not set",
        number=field is not None and field.kind in NUMBERS,
        figure=bool(cell.figure),
        thing=bool(thing),
        doable=_doable(desk, thing),
        folding=bool(desk.folding),
        addable=bool(TABS[desk.panes.current].adds),
        chart=TABS[desk.panes.current].chart is not None and desk.form is None,
        charted=desk.panes.current in desk.charts,
        differs=desk.panes.current == "scenarios" and desk.row_key == MORE,
        opens=_opens(desk),
        form=desk.form is not None and desk.panes.current == "review",
        searching=bool(desk.searched),
        rate_seen=bool(seen_rate(desk)),
        asks=can_ask(desk),
        behind=desk.cache("behind", lambda: nothing_to_repace(desk.plan, desk.results) is None),
        moved=bool(desk.moved or desk.altered),
        can_undo=desk.book.can_undo,
        can_redo=desk.book.can_redo,
        problems=bool(desk.revision.problems or desk.told)
        or any(not one.reachable for one in desk.results.scenarios),
        conflict=desk.book.state.kind == "conflict",
        read_only=desk.book.state.kind == "read-only",
        unsaved=desk.book.unsaved and not desk.book.autosave,
    )


def is_reported(figure: Address) -> bool:
    """Whether a figure is what reports say: nothing else can be wanted of what has happened."""
    match figure.parts:
        case ("review", "people" | "rates" | "revenue" | "spend", *_):
            return True
        case (*_, "actual" | "lately" | "sold" | "done_yesterday"):
            return True
    return False


def can_ask(desk: Desk) -> bool:
    """Whether the cell shows a computed number, of which something else can be wanted."""
    if not desk.cell.figure or desk.cell.address:
        return False
    row, figure = figure_of(desk.cell.figure), Address(desk.cell.figure)
    return row is not None and not is_reported(figure) and (row.kind in WANTED_KINDS or out_of_reach(desk))


def out_of_reach(desk: Desk) -> bool:
    """Whether the cell says of a scenario that it is out of reach."""
    figure = Address(desk.cell.figure)
    found = desk.results.scenario(figure.parts[1]) if figure.pattern == "scenarios.*.reachable" else None
    return found is not None and not found.reachable


def _opens(desk: Desk) -> bool:
    """Whether the row is a check-in of the list, whose form opens."""
    row = desk.area.current
    return not desk.cell.address and row is not None and Address(row.key).parent == CHECKINS


def _doable(desk: Desk, thing: Address) -> bool:
    """Whether the row itself stands for something to be done: an item, not a field of it, or a step."""
    row = desk.area.current
    step = thing.pattern == "backlog.*.steps.*"
    return thing.section == "backlog" and row is not None and (row.key == thing or step)
