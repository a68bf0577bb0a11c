"""Problems as lines: with their place for editors and logs, or as a section of ``show``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from retroplan.plan.problems import Problem
from retroplan.plan.say import Text
from retroplan.report.width import wrap
from retroplan.report.words import Words


def problem_section(problems: Sequence[Problem], words: Words, width: int = 80) -> list[str]:
    """The problems of a plan as the last part of ``show``."""
    if not problems:
        return []
    lines = ["", words.title("problems")]
    for one in problems:
        place = words.tell("line {line}", line=Text(str(one.line))) if one.line is not None else ""
        kind = words.word("warning") if one.severity == "warning" else words.word("error")
        head = ", ".join(part for part in (kind, place, words.foreign(one.address)) if part)
        lines += wrap(f"{head}: {words.text(one.message)}", width, "  ")
    return lines


def problem_lines(problems: Iterable[Problem], file: str, words: Words) -> list[str]:
    """Each problem as ``file:line:column: address: sentence``, as far as the place is known."""
    printed = []
    warning = words.word("warning")
    for one in problems:
        place = words.foreign(file)
        for number in (one.line, one.column):
            if number is None:
                break
            place += f":{number}"
        kind = f"{warning}: " if one.severity == "warning" else ""
        address = f"{words.foreign(one.address)}: " if one.address else ""
        printed.append(f"{place}: {kind}{address}{words.text(one.message)}")
    return printed
