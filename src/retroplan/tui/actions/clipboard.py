"""What a text may carry to the clipboard of the terminal, from where it is pasted anywhere.

A paste is typed by the terminal: into a shell that knows no bracketed paste a line break runs what stands
before it, an escape sequence ends such a paste early, a tab completes, and what cannot be seen hides what is
run. So the clipboard gets one line of what can be seen. What is pasted within the app is the exact value.
"""

import re
from typing import NamedTuple

from retroplan.plan.say import Say, say, say_n

_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]")
_CONTROLS = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1: they steer a terminal
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # turn text round, or take no room
    "\ud800-\udfff\U000e0000-\U000e0fff"  # halves of characters, which nobody can encode; unseen letters
    "]"
)


class Copied(NamedTuple):
    """One line for the clipboard, and what is said about it."""

    text: str
    told: Say


def for_clipboard(text: str) -> Copied:
    """Make a text safe to paste: line breaks and tabs become blanks, controls are left out, and told."""
    flat, breaks = _BREAKS.subn(" ", text)
    kept, controls = _CONTROLS.subn("", flat)
    if not controls:
        return Copied(kept, say("Copied as one line.") if breaks else say("Copied."))
    if breaks:
        told = say_n(
            "Copied as one line; {n} control character was left out.",
            "Copied as one line; {n} control characters were left out.",
            controls,
        )
    else:
        told = say_n(
            "Copied; {n} control character was left out.",
            "Copied; {n} control characters were left out.",
            controls,
        )
    return Copied(kept, told)
