"""Which file a PLAN on the command line means, by the rules of ``retroplan.plans``.

A path is taken as it is, and nothing is loaded for it that finds the user's folders.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from typing import TYPE_CHECKING

from retroplan.plan.say import Either, Say, Text, say
from retroplan.settings.file import FILE

if TYPE_CHECKING:
    from retroplan.folders import Folders

SUFFIX = ".toml"


def folders() -> Folders:
    """The user's folders."""
    from retroplan.folders import folders as find

    return find()


def settings_file() -> str:
    """The file of the user's settings.

    On Linux it is known at once (see ``retroplan.folders``, which would load more than a path needs).
    """
    platform: str = sys.platform
    home, config = os.environ.get("HOME", ""), os.environ.get("XDG_CONFIG_HOME", "")
    if platform == "linux" and home.startswith("/"):
        return os.path.join(config if config.startswith("/") else f"{home}/.config", "retroplan", FILE)
    return str(folders().config / FILE)


def names() -> tuple[str, ...]:
    """The names of all plans of the plans folder."""
    from retroplan import plans

    return tuple(plan.name for plan in plans.list_plans(folders()))


def is_path(given: str) -> bool:
    """Whether a path was given, not a name."""
    return os.sep in given or given.endswith(SUFFIX)


def find(given: str | None) -> str | Say:
    """The file of a plan; without a name that of the plan opened last. The sentence says why there is none.

    A file that cannot be read is found nevertheless: reading it tells best what is wrong with it.
    """
    if given is None:
        return _last() or say("there is no plan yet; 'retroplan new NAME' makes one")
    if is_path(given):
        return _by_path(given)
    from retroplan import plans

    found = plans.locate(given, folders())
    if isinstance(found, Say):
        return found
    if os.path.lexists(found):
        return str(found)
    return _unsaved(str(found), given, given) or _no_such(given)


def _by_path(given: str) -> str | Say:
    if "\0" in given:
        return say("a path cannot hold the character NUL")
    path = os.path.expanduser(given) if given.startswith("~/") else given
    if os.path.lexists(path):
        return path
    name = given if given.endswith(".toml") else f"{given}.toml"
    missing = say(
        "{path} is not there; 'retroplan new {name}' makes a plan", path=Text(given), name=Text(name)
    )
    return _unsaved(path, given, name) or missing


def _unsaved(path: str, given: str, name: str) -> Say | None:
    """What to say of a plan that is not there while there is unsaved work on it."""
    from pathlib import Path

    from retroplan.session.offers import waits

    if not waits(folders().state, Path(path)):
        return None
    return say(
        "{path} is not there, but work on it that was not saved is kept: "
        "'retroplan new {name}' makes a plan, and the work is offered when that is opened",
        path=Text(given),
        name=Text(name),
    )


def _last() -> str | None:
    """The plan opened last, else the one changed last."""
    from retroplan import plans

    opened = plans.last_opened(folders())
    if opened is not None:
        return str(opened)
    newest = sorted(plans.list_plans(folders()), key=lambda plan: plan.modified)
    return str(newest[-1].path) if newest else None


def _no_such(given: str) -> Say:
    from difflib import get_close_matches

    from retroplan.plan_names import is_hidden

    there, name = names(), Text(given)
    near = get_close_matches(given, there, 1)
    if near:
        return say("there is no plan {name}; did you mean {near}?", name=name, near=Text(near[0]))
    if is_hidden(given):  # no advice to make it
        return say("there is no plan {name}", name=name)
    if there:
        known = Either(tuple(Text(one) for one in there[:12]))
        return say(
            "there is no plan {name}; 'retroplan new {name}' makes it; there are: {known}",
            name=name,
            known=known,
        )
    return say("there is no plan {name}; 'retroplan new {name}' makes it", name=name)


def create(given: str, text: str) -> str | Say:
    """Write a new plan under a name or a path; one that is there already stays as it is."""
    from retroplan import plans
    from retroplan.storage.disk import write_file
    from retroplan.storage.outcomes import Conflict, Failure

    if not is_path(given):
        made = plans.create(given, text, folders())
        return made.reason if isinstance(made, Failure) else str(made)
    if not given.endswith(SUFFIX):
        return say("the file of a plan ends in .toml: {path}", path=Text(given + SUFFIX))
    path = os.path.expanduser(given) if given.startswith("~/") else given
    outcome = write_file(path, text, None)
    if isinstance(outcome, Conflict):
        if not os.path.exists(path):
            return outcome.reason  # a link that leads nowhere
        return say("{path} is there already and was left as it is", path=Text(given))
    return outcome.reason if isinstance(outcome, Failure) else path


def is_first_start(given: str | None) -> bool:
    """Whether the app is opened without a plan while there is none at all."""
    return given is None and _last() is None


def find_or_start(given: str | None, today: date) -> str | Say:
    """The file the app is to open; when there is no plan at all, the starter plan is written first."""
    if is_first_start(given):
        from retroplan.plans import EXAMPLE
        from retroplan.presets.plans import starter

        return create(EXAMPLE, starter(today))
    return find(given)


def plan_name(file: str) -> str:
    """What a plan is called: its file's name without the ending."""
    return os.path.basename(file).removesuffix(SUFFIX)
