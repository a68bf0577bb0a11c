"""Apply an edit to the text of a plan: a pure function from text to text, proved before it is returned.

Edits are splices of the text, so whatever they do not name keeps every byte. What cannot be done safely is
refused with a reason; there is never a text half changed.
"""

from __future__ import annotations

from collections.abc import Mapping

from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Duplicate, Edit, Move, Remove, Rename, Set, Together, Value
from retroplan.plan.fields import field_of
from retroplan.plan.kpis import is_own
from retroplan.plan.say import say
from retroplan.plan.values import Kind
from retroplan.planfile.editing.add import add_first
from retroplan.planfile.editing.along import (
    add_with_all,
    begun,
    duplicate_with_all,
    remove_with_all,
    set_with_all,
)
from retroplan.planfile.editing.arrange import move
from retroplan.planfile.editing.data import same
from retroplan.planfile.editing.migrate import in_newest_format
from retroplan.planfile.editing.prove import CannotError, Doc
from retroplan.planfile.editing.rename import rename
from retroplan.planfile.refusal import Refusal
from retroplan.planfile.text.paths import BOM, path_of

__all__ = ["Refusal", "apply"]


def apply(text: str, edit: Edit | Together) -> str | Refusal:
    """The text after the edit, or why it was not made; of several together all are made or none.

    The result has been read back as a whole and holds exactly what the old text held, apart from the edit.
    A text of an older format gets the newest one with it. An edit that changes nothing gives the same text.
    """
    if isinstance(edit, Together):
        return _in_order(text, edit)
    try:
        doc = in_newest_format(text)
        if isinstance(edit, Set) and _is_written(doc, edit):
            done = set_with_all(doc, edit)
        else:
            done = _with_last_line_ended(doc, edit)
    except CannotError as error:
        return error.refusal
    return text if done == doc.text else done


def _in_order(text: str, together: Together) -> str | Refusal:
    for edit in together.edits:
        done = apply(text, edit)
        if isinstance(done, Refusal):
            return done
        text = done
    return text


def _is_written(doc: Doc, edit: Set) -> bool:
    """Whether the edit only exchanges a plain value that stands in the text."""
    path = path_of(doc.raw, edit.address)
    item = doc.places.items.get(path) if path else None
    field = field_of(edit.address)
    is_id = field is not None and field.kind is Kind.ID
    return item is not None and item.kind == "scalar" and not is_id and not isinstance(edit.value, Mapping)


def _with_last_line_ended(doc: Doc, edit: Edit) -> str:
    """Lines are put in and taken out of a text whose last line ends; if it did not, it will not."""
    if doc.text in ("", BOM) or doc.text.endswith("\n"):
        return _edited(doc, edit)
    eol = doc.layout.eol(len(doc.text))
    text = _edited(Doc(doc.text + eol), edit)
    short = text.removesuffix("\n").removesuffix("\r")
    return short if same(Doc(short).raw, Doc(text).raw) else text


def _edited(doc: Doc, edit: Edit) -> str:
    doc = _with_scenarios(doc, edit)
    match edit:
        case Set():
            field = field_of(edit.address)
            is_id = field is not None and field.kind is Kind.ID
            if field is not None and field.path == "kpis.*.id":  # else it names another figure of the format
                is_id = is_own(edit.address.parent.key) and is_own(str(edit.value))
            if is_id and isinstance(edit.value, str) and _has_id(doc, edit.address):
                return rename(doc, Rename(edit.address.parent, edit.value))
            new = begun(doc, edit)
            return add_with_all(doc, new) if new is not None else set_with_all(doc, edit)
        case Add():
            return add_with_all(doc, edit)
        case Remove():
            return remove_with_all(doc, edit.address)
        case Move():
            return move(doc, edit)
        case Rename():
            return rename(doc, edit)
        case Duplicate():
            return duplicate_with_all(doc, edit)


def _has_id(doc: Doc, address: Address) -> bool:
    path = path_of(doc.raw, address)
    return path is not None and path in doc.places.items


def _with_scenarios(doc: Doc, edit: Edit) -> Doc:
    """Write down the scenarios a file without any has by itself: one per product (model 2).

    They vanish as soon as one is written, so an edit of one needs all of them in the file.
    """
    target = edit.parent if isinstance(edit, Add) else edit.address
    parts = target.parts
    products = doc.raw.get("products")
    if target.section != "scenarios" or doc.raw.get("scenarios") or not isinstance(products, list):
        return doc
    records: list[Mapping[str, Value]] = []
    for product in products:
        name = product.get("id") if isinstance(product, Mapping) else None
        if isinstance(name, str) and addresses.is_id(name):
            shown = product.get("name")
            named: dict[str, Value] = {"name": shown} if isinstance(shown, str) and shown else {}
            records.append({"id": name, **named, "mix": {name: 1}})
    names = [record["id"] for record in records]
    if not records or (len(parts) > 1 and parts[1] not in names):
        return doc
    if isinstance(edit, Remove) and len(parts) == 2 and len(records) == 1:
        raise CannotError(say("this scenario stands for the only product; it goes when the product goes"))
    return Doc(add_first(doc, addresses.SCENARIOS, records))
