"""Keys of the command table as people read them."""

_NAMES = {
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "delete": "Delete",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}


def key_text(key: str) -> str:
    """A key as people read it: ``Enter``, ``F2``, ``Ctrl+D``, ``gg``."""
    parts = key.split(" ")
    if len(parts) > 1:
        return "".join(key_text(part) for part in parts)
    if key in _NAMES:
        return _NAMES[key]
    if len(key) == 1:
        return key
    start, plus, rest = key.rpartition("+")
    if plus:
        return f"{start.capitalize()}+{_NAMES.get(rest, rest.capitalize())}"
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key.capitalize()


def keys_text(keys: tuple[str, ...]) -> str:
    """All keys of a command as people read them."""
    return ", ".join(key_text(key) for key in keys)
