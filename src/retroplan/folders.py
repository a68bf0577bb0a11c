"""The user's folders, from the environment; nothing is made here."""

import os
import sys
from pathlib import Path
from typing import NamedTuple


class Folders(NamedTuple):
    """The user's folders: plans, settings, state (recovery, crashes, what was open), the trash."""

    config: Path
    state: Path
    data: Path

    @property
    def plans(self) -> Path:
        """Where plans live."""
        return self.config / "plans"

    @property
    def trash(self) -> Path:
        """Where deleted plans go."""
        return self.data / "trash"


def folders() -> Folders:
    """The folders of this user; nothing is made.

    On Linux they are known at once; asking platformdirs takes a twentieth of a ``show``.
    """
    platform: str = sys.platform
    if platform == "linux":
        return Folders(
            _xdg("XDG_CONFIG_HOME", ".config"),
            _xdg("XDG_STATE_HOME", ".local/state"),
            _xdg("XDG_DATA_HOME", ".local/share"),
        )
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("retroplan", appauthor=False)
    return Folders(dirs.user_config_path, dirs.user_state_path, dirs.user_data_path)


def _xdg(variable: str, usual: str) -> Path:
    """A folder of the XDG base directory specification, where a relative path does not count."""
    given = os.environ.get(variable, "")
    return (Path(given) if given.startswith("/") else home() / usual) / "retroplan"


def home() -> Path:
    """The user's home: where it is not said or relative, the one that the system knows."""
    given = os.environ.get("HOME", "")
    if given.startswith("/"):
        return Path(given)
    import pwd

    try:
        return Path("/", pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        return Path("/")
