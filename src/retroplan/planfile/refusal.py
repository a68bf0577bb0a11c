"""Why an edit was not made: a value, so that it can be told without loading what makes edits."""

from typing import NamedTuple

from retroplan.plan.say import Say


class Refusal(NamedTuple):
    """Why an edit was not made, and the line (from 1) it is about, where there is one."""

    reason: Say
    line: int | None = None
