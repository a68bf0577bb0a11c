"""Two texts compared line by line, for showing: as much as anybody reads, and never longer than a moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

_CONTEXT = 2
"""Lines shown around a difference."""
COMPARED = 300
"""Lines of each text that are compared, from the first that differs on."""
_DOUBTFUL = COMPARED // 10
SHOWN = 400
"""Lines that come of it, the last of which says how many more there are."""


def difference(before: str, after: str) -> tuple[str, ...]:
    """What leads from one text to the other: ``-`` only before, ``+`` only after, a space for lines around.

    ``@@`` begins each stretch. Texts that differ in nothing but line ends give no lines. Where there are
    more than ``SHOWN`` lines the last says how many.
    """
    old, new = before.splitlines(), after.splitlines()
    head = _alike(zip(old, new, strict=False))
    tail = _alike(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    start = max(0, head - _CONTEXT)
    olds, news = (text[start : len(text) - max(0, tail - _CONTEXT)] for text in (old, new))
    lines = list(_stretches(olds[:COMPARED], news[:COMPARED], start))
    more = sum(max(0, len(text) - COMPARED) for text in (olds, news))
    if not more and len(lines) <= SHOWN:
        return tuple(lines)
    if more:  # the end of what is compared may lack its other half, which makes no difference
        doubtful = _alike((line[0], line[0].strip()) for line in reversed(lines))
        more, lines = (
            (more + doubtful, lines[: len(lines) - doubtful]) if doubtful < _DOUBTFUL else (more, lines)
        )
    kept = lines[: SHOWN - 1]
    return (*kept, f"@@ {len(lines) - len(kept) + more} more @@")


def _alike(pairs: Iterator[tuple[str, str]]) -> int:
    """How many pairs of lines are equal before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _stretches(old: Sequence[str], new: Sequence[str], start: int) -> Iterator[str]:
    """The lines of a unified difference; both texts begin ``start`` lines further on than they say."""
    from difflib import SequenceMatcher  # only two versions that clash need it

    for group in SequenceMatcher(None, old, new).get_grouped_opcodes(_CONTEXT):
        (_, old_first, _, new_first, _), (_, _, old_last, _, new_last) = group[0], group[-1]
        spans = _span(start + old_first, start + old_last), _span(start + new_first, start + new_last)
        yield "@@ -{} +{} @@".format(*spans)
        for kind, from_old, to_old, from_new, to_new in group:
            if kind == "equal":
                yield from (f" {line}" for line in old[from_old:to_old])
                continue
            yield from (f"-{line}" for line in old[from_old:to_old])
            yield from (f"+{line}" for line in new[from_new:to_new])


def _span(first: int, last: int) -> str:
    """Where a stretch begins, from 1, and how many lines it has unless it is one."""
    count = last - first
    begin = first + 1 if count else first
    return f"{begin}" if count == 1 else f"{begin},{count}"
