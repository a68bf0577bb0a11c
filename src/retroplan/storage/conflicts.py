"""Why a file was left alone: another version, another file, or nothing stands where the plan was."""

from __future__ import annotations

import os
from pathlib import Path

from retroplan.plan.say import Text, say
from retroplan.storage.digests import digest_or_none
from retroplan.storage.outcomes import Conflict


def changed(target: str, held: str | None) -> Conflict:
    """The file holds the version ``held``, which is not the one it was to hold."""
    return Conflict(say("{path} was changed by another program", path=Text(target)), held)


def gone(target: str) -> Conflict:
    """The file is not there any more."""
    return Conflict(say("{path} is gone: it was deleted or renamed", path=Text(target)), None)


def moved(path: str | Path, now: str) -> Conflict:
    """The path leads to the file ``now``, which is not the one that was opened."""
    if not os.path.lexists(path):
        return gone(str(path))._replace(moved_to=now)
    reason = say("{path} leads to another file by now: {target}", path=Text(str(path)), target=Text(now))
    return Conflict(reason, digest_or_none(now), moved_to=now)


def taken(path: str | Path) -> Conflict | None:
    """What forbids to make a new file at that path: something is there, if only a link that leads nowhere."""
    if not os.path.lexists(path):
        return None
    there = os.path.realpath(path)
    if os.path.lexists(there):
        return Conflict(say("{path} is there already", path=Text(str(path))), digest_or_none(there))
    reason = say(
        "{path} is a link that leads nowhere, to {target}: remove the link or name another file",
        path=Text(str(path)),
        target=Text(os.readlink(path)),
    )
    return Conflict(reason, None)
