"""What a command is, and the moment at which it makes sense."""

from collections.abc import Callable
from typing import NamedTuple, TypedDict


class Context(NamedTuple):
    """What a command may ask to know whether it makes sense now."""

    tab: str = "goal"
    in_pane: bool = False  # the cursor is in the backlog pane
    editing: bool = False
    editable: bool = False  # the cell under the cursor is an input
    override: bool = False  # ... that differs from the base plan, or is written and has a default
    backed: bool = False  # ... behind whose value there is another: the base plan's or a default
    number: bool = False  # ... that holds a number
    figure: bool = False  # the cell shows something that can be explained
    thing: bool = False  # the row stands for a thing of a list: a product, a source, a backlog item
    doable: bool = False  # the row is a routine, an initiative or a task
    folding: bool = False  # the row unfolds to all fields of its thing
    addable: bool = False  # the tab or pane lists things
    opens: bool = False  # the row opens a form of its own
    form: bool = False  # such a form is open
    chart: bool = False  # the tab has a chart
    charted: bool = False  # ... which is looked at
    differs: bool = False  # the row picks what else should differ in a scenario
    searching: bool = False  # there is something searched for
    rate_seen: bool = False  # the cell shows a rate that was observed
    asks: bool = False  # the cell shows a computed number, which can be asked backward
    behind: bool = False  # less came in than the plan expects by now
    moved: bool = False  # the last edit moved figures
    can_undo: bool = False
    can_redo: bool = False
    problems: bool = False
    conflict: bool = False
    read_only: bool = False
    unsaved: bool = False  # something waits to be saved by hand

    @property
    def in_backlog(self) -> bool:
        """Whether the cursor stands in the backlog, as a pane or as a tab."""
        return self.in_pane or self.tab == "backlog"


When = Callable[[Context], bool]


def always(_: Context) -> bool:
    """Make sense whenever no cell is being edited."""
    return True


class Command(NamedTuple):
    """One command.

    ``hint`` is its word in the footer, ``rank`` its place there (0: not shown; what cannot wait comes first,
    then what is the cell's and the tab's own, what works everywhere last), ``shown`` what stands there for
    its key when one word says it for several, ``offered`` whether it is worth a place there now. One with
    ``taught`` stands at the front until it was used that often.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    group: str
    when: When
    hint: str = ""
    rank: int = 0
    shown: str = ""
    offered: When = always
    taught: int = 0
    removes: bool = False  # it takes something out of the plan: never done by a slip of the palette


class Shown(TypedDict, total=False):
    """How a command stands in the footer, as in ``Command``."""

    hint: str
    rank: int
    shown: str
    offered: When
    taught: int
    removes: bool
