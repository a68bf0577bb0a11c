"""The table of things: one row per list of the format, from which everything about a list is derived.

Reading, finding, naming, counting, adding, unfolding and renaming ask this table, so a list is declared once;
what each of its things holds stands in the field table, what may refer to them in ``plan.refs``. The address
of a list is the pattern of its row with an id for each ``*``: ``funnels.newsletter.stages``.
"""

# Without postponed annotations, as in ``model``: a start would compile each of them.

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from retroplan.plan.address import Address
from retroplan.plan.fields import BY_PATH
from retroplan.plan.model import (
    BacklogItem,
    CheckIn,
    Funnel,
    ItemStep,
    Kpi,
    Plan,
    Product,
    Scenario,
    Segment,
    Source,
    Stage,
)

Thing = Segment | Funnel | Stage | Product | Scenario | Source | BacklogItem | ItemStep | Kpi | CheckIn
"""The record of a thing of any list."""


Fields = Mapping[str, Fraction | int | str]
"""What a new thing holds, to be written."""


_NOTHING: Fields = {}


class Start(NamedTuple):
    """How a new thing starts: what it is called, else as all of its list; its fields beside the name."""

    called: str = ""
    fields: Fields = _NOTHING


class Things(NamedTuple):
    """What is the same for all things of a list."""

    path: str
    """The pattern of the list's address."""
    record: type[Thing]
    listed: Callable[[Plan, str], tuple[Thing, ...]]
    """The things of a plan, in its order; of a list within things those in the one of that id."""
    called: str
    """One of them."""
    counted: tuple[str, str]
    """So many of them: singular and plural."""
    named_by: Literal["id", "date", "number"] = "id"
    """What tells one from the others: its id, its date, or its place in the list, from 0."""
    title: str = "name"
    """The key of what people call it by; "" where that is its id or date."""
    introduced: str = ""
    """How one is called by its ``{day}``, where that alone would not do."""
    starts: tuple[Start, ...] = (Start(),)
    first: str = ""
    """The key of the value that a new one needs most."""
    unfolds: bool = False
    """Whether the row that shows one unfolds to all of its fields."""
    shared: bool = False
    """Whether things of one id in several lists are one and the same."""
    closed: bool = False
    """Whether the last one closes the list: none comes behind it, unless one is marked as the end."""
    missing: str = ""
    """What is said where the list is empty though a plan cannot do without it."""
    most: int = 1_000
    """Things that are read; more columns and cards than this nobody could look at."""

    @property
    def holder(self) -> str:
        """The pattern of the list whose things each have such a list; "" for a list of the plan itself."""
        return self.path.rpartition(".*.")[0]

    @property
    def id_refers(self) -> str:
        """What the id of one names, a word of ``Field.refers``; "" where the user makes up the id."""
        field = BY_PATH.get(Address(self.path) / "*" / "id")
        return field.refers if field else ""

    @property
    def unique(self) -> bool:
        """Whether there is one for each day or figure, so that a copy of one would say the same again."""
        return self.named_by == "date" or bool(self.id_refers)


def _stages(plan: Plan, funnel: str) -> tuple[Stage, ...]:
    found = listed(plan, "funnels").get(funnel)
    return found.stages if isinstance(found, Funnel) else ()


def _steps(plan: Plan, item: str) -> tuple[ItemStep, ...]:
    found = listed(plan, "backlog").get(item)
    return found.steps if isinstance(found, BacklogItem) else ()


_ITEM_KINDS = BY_PATH["backlog.*.kind"].choices
LONG = 10_000
"""Things of a list that people keep adding to for years."""
THINGS: tuple[Things, ...] = (
    Things(
        "scenarios", Scenario, lambda plan, _: plan.scenarios, "scenario", ("{n} scenario", "{n} scenarios"),
    ),
    Things(
        "backlog", BacklogItem, lambda plan, _: plan.backlog,
        "backlog item", ("{n} item of the backlog", "{n} items of the backlog"),
        title="title", unfolds=True, most=LONG,
        starts=tuple(Start(kind, {"kind": kind}) for kind in _ITEM_KINDS),
    ),
    Things(
        "backlog.*.steps", ItemStep, _steps, "step", ("{n} step", "{n} steps"),
        named_by="number", title="title",
    ),
    Things(
        "checkins", CheckIn, lambda plan, _: plan.checkins, "check-in", ("{n} check-in", "{n} check-ins"),
        named_by="date", title="", introduced="check-in {day}", unfolds=True, most=LONG,
    ),
    Things(
        "sources", Source, lambda plan, _: plan.sources, "source", ("{n} source", "{n} sources"),
        starts=(Start(fields={"share": Fraction(0)}),), first="share", unfolds=True,
    ),
    Things(
        "products", Product, lambda plan, _: plan.products, "product", ("{n} product", "{n} products"),
        starts=(Start(fields={"price": 0}),), first="price",
        missing="the plan needs a product with a price",
    ),
    Things(
        "audience.segments", Segment, lambda plan, _: plan.audience.segments,
        "segment", ("{n} segment", "{n} segments"), unfolds=True,
    ),
    Things(
        "kpis", Kpi, lambda plan, _: plan.kpis, "KPI", ("{n} key figure", "{n} key figures"),
        title="", starts=(Start("key figure"),), first="target", unfolds=True,
    ),
    Things(
        "funnels", Funnel, lambda plan, _: plan.funnels, "funnel", ("{n} funnel", "{n} funnels"),
        unfolds=True, missing="the plan needs a funnel with stages",
    ),
    Things(
        "funnels.*.stages", Stage, _stages, "stage", ("{n} stage", "{n} stages"),
        starts=(Start(fields={"rate": Fraction(1, 10)}),), first="rate",
        unfolds=True, shared=True, closed=True, missing="the funnel needs a stage",
    ),
)  # fmt: skip
"""In the order in which those that use a thing are counted."""
BY_LIST: Mapping[str, Things] = {row.path: row for row in THINGS}


class _Lists(NamedTuple):
    """The lists of one plan, each gathered once: they are asked for at every key."""

    plan: Plan
    lists: dict[str, Mapping[str, Thing]]


_newest: _Lists | None = None


def listed(plan: Plan, where: str) -> Mapping[str, Thing]:
    """The things of the list with that address, by what names each there, in the plan's order."""
    global _newest
    newest = _newest
    if newest is None or newest.plan is not plan:
        newest = _newest = _Lists(plan, {})
    if where not in newest.lists:
        newest.lists[where] = _gathered(plan, Address(where))
    return newest.lists[where]


def _gathered(plan: Plan, where: Address) -> Mapping[str, Thing]:
    row = BY_LIST.get(where.pattern)
    if row is None:
        return {}
    things = row.listed(plan, where.parent.key if row.holder else "")
    return {_key(number, thing): thing for number, thing in enumerate(things)}


def _key(number: int, thing: Thing) -> str:
    match thing:
        case ItemStep():
            return str(number)
        case CheckIn():
            return Address(thing.address).key
        case _:
            return thing.id


def find(plan: Plan, thing: str) -> Thing | None:
    """The thing with that address; None when there is none, or when it is no thing of a list."""
    at = Address(thing)
    return listed(plan, at.parent).get(at.key)


def thing_at(plan: Plan, address: str) -> Address:
    """The thing of a list that an address belongs to, if the plan has it; else empty."""
    thing = Address(address).thing
    return thing if find(plan, thing) is not None else Address()


def row_of(thing: str) -> Things | None:
    """The row of the list that a thing with this address is in (or would be)."""
    return BY_LIST.get(Address(thing).parent.pattern)


def name_of(plan: Plan, thing: str) -> str:
    """How a person calls a thing: its name or title, else its id, day or number."""
    row, found = row_of(thing), find(plan, thing)
    if isinstance(found, Kpi):  # most have the name of what they follow
        return found.name or found.id
    named = str(found._asdict()[row.title]) if row and row.title and found else ""
    return named or Address(thing).key


def lists_of(plan: Plan, row: Things) -> Iterator[Address]:
    """The addresses of the lists of that kind in a plan: one, or one in each thing that has such a list."""
    if not row.holder:
        yield Address(row.path)
        return
    key = Address(row.path).key
    for holder in lists_of(plan, BY_LIST[row.holder]):
        yield from (holder / name / key for name in listed(plan, holder))


def every(plan: Plan) -> Iterator[tuple[Address, Thing]]:
    """All things of all lists with their addresses."""
    for row in THINGS:
        for where in lists_of(plan, row):
            yield from ((where / name, thing) for name, thing in listed(plan, where).items())
