"""What was meant by a word that is not known: the known one spelled most like it, looked for in bounds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

MOST_GUESSES = 200
"""Nearest spellings are looked for this often; a file with more slips is no plan."""
MOST_COMPARED = 5_000
"""So many words are compared for them in all."""
LONGEST_SLIP = 40
"""Characters of a word that is still compared with others: comparing takes the square of them."""

ALIKE = 0.75
"""How much of two words must be the same for one to be meant: a slip or two, not another word."""


def could_be(found: str, known: str) -> bool:
    """Whether the two words may be alike, as far as their lengths tell."""
    return max(len(found), len(known)) <= min(LONGEST_SLIP, 3 * min(len(found), len(known)))


def near(found: str, known: Iterable[str]) -> str | None:
    """The known word that is spelled most like the one found."""
    from difflib import get_close_matches  # only slips need it, a start does not

    alike = [each for each in known if could_be(found, each)]
    return next(iter(get_close_matches(found, alike, 1, ALIKE)), None)


class Guesses:
    """The guesses for one file."""

    def __init__(self) -> None:
        self._guesses = self._compared = 0

    def near(self, word: str, known: Iterable[str]) -> str | None:
        """The nearest known word; gives up after ``MOST_GUESSES``, so that no file can stall a start."""
        self._guesses += 1
        if self._guesses > MOST_GUESSES or self._compared > MOST_COMPARED:
            return None
        alike = [each for each in islice(known, 1000) if could_be(word, each)]
        self._compared += len(alike)
        return near(word, alike)
