"""Keys as the command table names them."""

from __future__ import annotations

from textual import events

MODIFIERS = {"ctrl", "alt", "super", "hyper", "meta"}
"""With one of these a key is a command, whatever character comes with it."""


def key_name(event: events.Key) -> tuple[str, str]:
    """A key as the command table names it, and what it types ("" for nothing)."""
    held = event.key.split("+")[:-1]
    character = event.character
    if character is None or not character.isprintable() or MODIFIERS & set(held):
        return event.key, ""
    return ("space" if character == " " else character), character
