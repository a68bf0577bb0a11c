"""A plan to begin afresh: what happened stays behind, and nothing in the backlog is begun or done."""

from collections.abc import Iterator
from typing import NamedTuple

from retroplan.plan.kinds import DEFAULT_STATUS
from retroplan.plan.values import Kind
from retroplan.planfile.editing.data import Document, with_value
from retroplan.planfile.editing.migrate import in_newest_format
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved
from retroplan.planfile.editing.remove import remove_at
from retroplan.planfile.refusal import Refusal
from retroplan.planfile.text.paths import Path, find
from retroplan.planfile.text.style import literal

_CHECKINS, _BACKLOG = "checkins", "backlog"


class Afresh(NamedTuple):
    """The text, and of how many check-ins and backlog items it no longer tells."""

    text: str
    checkins: int
    items: int


def afresh(text: str) -> Afresh | Refusal:
    """The plan without check-ins, its items to do and their steps not done; or why that cannot be written."""
    try:
        doc = in_newest_format(text)
        checkins = _list(doc.raw, _CHECKINS)
        if checkins:
            doc = Doc(remove_at(doc, (_CHECKINS,)))
        begun = dict(_begun(doc.raw))
        splices, raw = [], doc.raw
        for path, value in begun.items():
            item = doc.places.items[path]
            written = literal(value, Kind.CHOICE, doc.text[item.start : item.end])
            splices.append(Splice(item.start, item.end, str(written)))
            raw = with_value(raw, path, value)
        done = proved(doc, [splices], raw, (_BACKLOG,))
    except CannotError as error:
        return error.refusal
    return Afresh(done, len(checkins), len({path[1] for path in begun}))


def _begun(raw: Document) -> Iterator[tuple[Path, str | bool]]:
    """What tells that something was done, with what is to stand there."""
    for number, item in enumerate(_list(raw, _BACKLOG)):
        path: Path = (_BACKLOG, number)
        status = find(item, ("status",))
        if isinstance(status, str) and status != DEFAULT_STATUS:
            yield (*path, "status"), DEFAULT_STATUS
        steps = find(item, ("steps",))
        for place, step in enumerate(steps if isinstance(steps, list) else []):
            if find(step, ("done",)) is True:
                yield (*path, "steps", place, "done"), False


def _list(raw: Document, key: str) -> list[object]:
    found = raw.get(key)
    return found if isinstance(found, list) else []
