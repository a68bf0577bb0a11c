"""A chain of reasons as text: each figure with its rule, its numbers and where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retroplan.explain import Explanation, Input
from retroplan.report.width import wrap
from retroplan.report.words import Words


def lines(chain: Iterable[Explanation], words: Words, width: int = 80) -> list[str]:
    """Every reason of a chain, from the figure asked for up to the goal."""
    printed: list[str] = []
    for reason in chain:
        printed += [""] if printed else []
        printed += wrap(_head(reason, words), width, "  ")
        printed += [f"  {line}" for line in wrap(words.text(reason.sentence), width - 2)]
        printed += [f"  {line}" for line in wrap(words.text(reason.formula), width - 2)]
        for line in _inputs(reason.inputs, words):
            printed += [f"    {part}" for part in wrap(line, width - 4, "  ")]
    return printed


def _head(reason: Explanation, words: Words) -> str:
    label = words.figure(reason.label)
    value = words.plain("–") if reason.value is None else words.figure(reason.value)
    return f"{label[:1].upper()}{label[1:]}: {value}   ({words.foreign(reason.what)})"


def _inputs(inputs: Iterable[Input], words: Words) -> Iterator[str]:
    not_written = words.word("not written")
    for one in inputs:
        value = words.plain("–") if one.value is None else words.figure(one.value)
        default = f", {not_written}" if one.default else ""
        yield f"{words.figure(one.label)} {value}   ({words.foreign(one.address)}{default})"
