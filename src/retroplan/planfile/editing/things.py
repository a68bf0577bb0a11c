"""Things of lists: where they stand, and which ids they may have."""

from collections.abc import Mapping
from typing import NamedTuple

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.kpis import of_stage
from retroplan.plan.say import Text, say
from retroplan.plan.things import Things
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, spliced
from retroplan.planfile.text.paths import Path, find, path_of
from retroplan.planfile.text.scan import Item, Span


class Element(NamedTuple):
    """A thing of a list: where the list is, which element (from 0), its array if it is written as one."""

    holder: Path
    number: int
    box: Item | None

    @property
    def path(self) -> Path:
        """Where the thing is."""
        return (*self.holder, self.number)


def unknown(address: Address) -> CannotError:
    """There is nothing of that name."""
    return CannotError(say("there is no {name} in the file", name=Text(address)))


def element(doc: Doc, address: Address) -> Element:
    """The thing of a list with that address."""
    path = path_of(doc.raw, address)
    if not path or not isinstance(path[-1], int):
        raise unknown(address)
    return Element(path[:-1], path[-1], doc.places.items.get(path[:-1]))


def length(doc: Doc, holder: Path) -> int:
    """How many elements the list has; 0 when there is none."""
    items = find(doc.raw, holder)
    return len(items) if isinstance(items, list) else 0


def check_id(doc: Doc, holder: Path, row: Things, name: str) -> None:
    """Refuse what cannot be the id of a thing in that list, or is taken."""
    followed = of_stage(name) if row.id_refers == "kpis" else None
    if not addresses.is_id(name if followed is None else followed.stage):
        raise CannotError(
            say(
                "{name} cannot be an id: an id has small letters, digits, - and _, and begins with a letter "
                "or digit",
                name=Text(name),
            )
        )
    items = find(doc.raw, holder)
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, Mapping) and item.get("id") == name:
            raise CannotError(say("{name} is taken", name=Text(name)), doc.line((*holder, number)))


def in_one_run(doc: Doc, pieces: list[Span], changes: list[Splice] | None = None) -> str:
    """The lines of a thing, wherever its parts stand, with some of them changed."""
    text = ""
    for start, end in pieces:
        if text:
            text += doc.layout.eol(start) * doc.layout.gap_above(start)
        inside = [one for one in changes or [] if start <= one.start and one.end <= end]
        text += spliced(doc.text, inside, start, end)
    return text
