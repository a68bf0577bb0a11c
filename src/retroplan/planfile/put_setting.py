"""One setting of the settings file changed: all else stays, comments too, or nothing is written."""

from __future__ import annotations

from pathlib import Path

import tomli

from retroplan.plan.say import Say, say
from retroplan.planfile.disk import private_folder, read_file, write_file
from retroplan.planfile.look import small_text
from retroplan.planfile.outcomes import Unreadable, Written, failure
from retroplan.planfile.paths import BOM
from retroplan.planfile.scan import Places, scan
from retroplan.planfile.strings import string_text


def keep(file: Path, key: str, value: str | bool) -> Say | None:
    """Write one setting into the file, which is made when there is none; why that cannot be, else None."""
    small = small_text(str(file))
    if isinstance(small, Unreadable) and (small.kind != "missing" or file.is_symlink()):
        return small.reason
    found = read_file(file)
    text, base = ("", None) if isinstance(found, Unreadable) else (found.text, found.digest)
    changed = with_value(text, key, value)
    if changed is None:
        return say("what stands there cannot be changed safely: correct it in your editor")
    try:
        private_folder(file.parent)
    except OSError as error:
        return failure(file.parent, error).reason
    outcome = write_file(file, changed, base)
    return None if isinstance(outcome, Written) else outcome.reason


def with_value(text: str, key: str, value: str | bool) -> str | None:
    """The text of a settings file with one setting changed; comments and all others stay.

    None when that cannot be: the text is not TOML, or a table has that name.
    """
    places = scan(text)
    item = places.items.get((key,))
    if item is None:
        start = end = _place_for_new(places)
        eol = "\r\n" if "\r\n" in text else "\n"
        lead = eol if start and text[start - 1] not in f"\n{BOM}" else ""
        written = f"{lead}{key} = {_literal(value)}{eol}"
    else:
        start, end = item.start, item.end
        written = _literal(value, text[start:end])
    changed = text[:start] + written + text[end:]
    try:
        proved = {**_read(text), key: value} == _read(changed)
    except (RecursionError, ValueError):
        return None
    return changed if proved else None


def _read(text: str) -> dict[str, object]:
    return tomli.loads(text.removeprefix(BOM))


def _literal(value: str | bool, old: str = '"') -> str:
    return str(value).lower() if isinstance(value, bool) else string_text(value, old)


def _place_for_new(places: Places) -> int:
    """Where a setting that is not there yet comes: behind the last one, before the first table."""
    top = places.headers[0]
    if not top.items:
        return top.start if len(places.headers) > 1 else len(places.text)
    at = places.text.find("\n", top.items[-1].end)
    return len(places.text) if at < 0 else at + 1
