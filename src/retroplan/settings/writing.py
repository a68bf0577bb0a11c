"""One setting of the settings file changed: all else stays, comments too, or nothing is written.

The file is the user's: nobody else writes it.
"""

from __future__ import annotations

from pathlib import Path

import tomli

from retroplan.plan.say import Say, say
from retroplan.planfile.text.paths import BOM
from retroplan.planfile.text.scan import Places, scan
from retroplan.storage.disk import read_file, write_file
from retroplan.storage.leftovers import clean
from retroplan.storage.outcomes import Written, failure
from retroplan.storage.own_files import private_folder
from retroplan.storage.peek import small_text
from retroplan.storage.unreadable import Unreadable

_MOST = 8_192
"""Characters of a settings file that is changed: tomlkit needs half a second for the worst that fits."""


def keep(file: Path, key: str, value: str | bool) -> Say | None:
    """Write one setting into the file, which is made when there is none; why that cannot be, else None."""
    small = small_text(str(file))
    if isinstance(small, Unreadable) and (small.kind != "missing" or file.is_symlink()):
        return small.reason
    found = read_file(file)
    text, base = ("", None) if isinstance(found, Unreadable) else (found.text, found.digest)
    if len(text) > _MOST:
        return say("the file is too large to be changed from here: change it in your editor")
    changed = with_value(text, key, value)
    if changed is None:
        return say("what stands there cannot be changed safely: correct it in your editor")
    try:
        private_folder(file.parent)
    except OSError as error:
        return failure(file.parent, error).reason
    clean(str(file.resolve()))
    outcome = write_file(file, changed, base)
    if outcome.replaced:
        outcome.replaced.close()
    return None if isinstance(outcome, Written) else outcome.reason


def with_value(text: str, key: str, value: str | bool) -> str | None:
    """The text of a settings file with one setting changed; comments and all others stay.

    None when that cannot be: the text is not TOML, a table has that name, or what was written would not read
    back as meant.
    """
    import tomlkit  # it is slow to load, and few starts write a setting

    mark = BOM if text.startswith(BOM) else ""
    text = text.removeprefix(BOM)
    end = _end_of_settings(scan(text))
    head, rest = text[:end], text[end:]
    eol = "\r\n" if "\r\n" in text and "\n" not in head.replace("\r\n", "") else "\n"
    try:
        document = tomlkit.parse(head if head.endswith("\n") or not head else head + eol)
        if isinstance(document.get(key), dict):
            return None
        document[key] = value
        changed = document.as_string()
        if eol == "\r\n":  # all lines end so, and the new one as well
            changed = changed.replace("\r\n", "\n").replace("\n", eol)
        changed += rest
        proved = {**tomli.loads(text), key: value} == tomli.loads(changed)
    except (tomlkit.exceptions.TOMLKitError, RecursionError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return mark + changed if proved else None


def _end_of_settings(places: Places) -> int:
    """Where the settings themselves end: behind the last one, before the comments of the first table."""
    top = places.headers[0]
    if not top.items:
        return top.start if len(places.headers) > 1 else len(places.text)
    at = places.text.find("\n", top.items[-1].end)
    return len(places.text) if at < 0 else at + 1
