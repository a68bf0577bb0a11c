"""What a tab is: a name and the pure function that turns the plan and its results into what is shown.

A tab holds no widget. What draws the body draws that of whichever tab is shown, and the cursor of each is
kept by the desk; so changing tabs costs one drawing, and keys that follow in the same burst find the
new tab already there.
"""

from collections.abc import Callable
from typing import NamedTuple

from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.plan.say import Say
from retroplan.report.body import Body
from retroplan.report.charts.chart import Chart, Part, Size, body
from retroplan.report.tables import Compare
from retroplan.report.tables.checkin_form import CheckInForm
from retroplan.report.words import Words
from retroplan.tui.later import NONE_LATER, LaterResults, SlowResult

NO_WORDS = Say("", {})


class TabView(NamedTuple):
    """What the body of a tab is made from; ``later`` has the second results that have arrived."""

    plan: Plan
    results: Results
    words: Words
    compare: Compare = "values"
    width: int = 80
    unfolded: frozenset[str] = frozenset()  # the addresses of things whose fields are all shown
    later: LaterResults = NONE_LATER
    form: CheckInForm | None = None  # the check-in whose form is open
    window: int | None = None  # days that a forecast looks back on; None: as the rule has it
    height: int = 19  # rows there are for it


def body_of(tab: "Tab", view: TabView, part: Part | None) -> Body:
    """What a tab shows: its chart where a part of that is looked at, else its own body."""
    if part is None or tab.chart is None:
        return tab.body(view)
    return body(tab.chart(view, Size(view.width - 1, view.height)), part, view.width - 1)


def nothing_later(_: int | None) -> tuple[SlowResult[object], ...]:
    """Wait for nothing."""
    return ()


class Tab(NamedTuple):
    """One tab; ``adds`` are the lists whose things it adds, ``begin`` the column its cursor begins in.

    ``later`` are the second results its body shows once they have arrived, by the days that a forecast looks
    back on. ``chart`` draws its chart into so many cells. ``about`` says what it is for and what one does
    there.
    """

    name: str
    title: str
    body: Callable[[TabView], Body]
    adds: tuple[str, ...] = ()
    begin: str = ""
    later: Callable[[int | None], tuple[SlowResult[object], ...]] = nothing_later
    chart: Callable[[TabView, Size], Chart] | None = None
    about: Say = NO_WORDS
