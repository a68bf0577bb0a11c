"""Makes ``docs/keys.md`` from the command table: ``python -m retroplan.tui.keys_page > docs/keys.md``."""

from __future__ import annotations

import sys
from itertools import groupby

from retroplan.tui.commands import COMMANDS
from retroplan.tui.key_text import keys_text
from retroplan.tui.keymap import NEEDED

HEAD = """# Keys

Made from the command table (`src/retroplan/tui/commands.py`) by `python -m retroplan.tui.keys_page`; change
it there. A key does something only where its command makes sense; the last line of the screen shows the
ones that work right here. Every key can be changed in `settings.toml`:

```toml
[keys]
"edit.undo" = "U"
"tab.next" = ["tab", "ctrl+n"]
```

Keys are the characters as typed, or names such as `enter`, `space`, `ctrl+d`, `f2`; two keys one after the
other are written with a blank: `g g`. A command may be left without any key: `"thing.remove" = []`.

What cannot be is told when the app starts, and left out: an unknown id, a key that does not exist or already
means something else, a digit (it begins a value), and for a command while typing a key that types. A command
with none of its keys left keeps those below. A few that everything rests on always have a key that every
keyboard has, whatever the settings say; their own below stays where they would have none:
{needed}.
"""


def page() -> str:
    """The whole page."""
    needed = ", ".join(f"`{command.id}`" for command in COMMANDS if command.id in NEEDED)
    parts = [HEAD.replace("{needed}", needed)]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        parts.append(f"\n## {group}\n\n| Keys | | What | Id |\n|---|---|---|---|\n")
        for command in commands:
            keys = keys_text(command.keys).replace("|", "\\|") or "(palette)"
            parts.append(f"| {keys} | {command.title} | {command.help} | `{command.id}` |\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
