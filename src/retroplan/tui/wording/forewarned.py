"""What the next key would remove, while the first key of removing is down."""

from __future__ import annotations

from retroplan.plan.say import Say, Text, say
from retroplan.report.naming import call_thing
from retroplan.tui.desk.desk import Desk
from retroplan.tui.key_text import key_text


def forewarned(desk: Desk) -> Say | None:
    """Say it where the keys so far begin those of removing; None where they do not."""
    begun = " ".join(desk.pending)
    for keys in desk.keymap.keys_of("thing.remove"):
        rest = keys.removeprefix(f"{begun} ")
        if rest != keys and desk.thing:
            key, thing = Text(key_text(rest)), Text(call_thing(desk.plan, desk.words, desk.thing))
            if rest == begun:
                return say("{key} again removes {thing}.", key=key, thing=thing)
            return say("{key} removes {thing}.", key=key, thing=thing)
    return None
