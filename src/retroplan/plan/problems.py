"""Problems are values: what is wrong with a plan, where, and what would be right. They are never raised."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from retroplan.plan.say import Say

if TYPE_CHECKING:
    from retroplan.plan.address import Address  # whoever makes a problem has one; commands may need none

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One thing that is wrong in a plan.

    ``address`` names the value ("" when the file as a whole is meant); ``line`` and ``column`` (from 1) are
    known only when the text of the file is.
    """

    severity: Severity
    address: "Address"
    message: Say
    line: int | None = None
    column: int | None = None


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that make figures impossible or doubtful, without the warnings."""
    return tuple(problem for problem in problems if problem.severity == "error")
