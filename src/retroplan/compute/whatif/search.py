"""The first of a row of trials that holds, found with few of them."""

from collections.abc import Callable


def first_that_holds(holds: Callable[[int], bool], most: int) -> int | None:
    """The first number from 1 to ``most`` from which on it holds; None where it does not at ``most`` either.

    Steps double until it holds, then the last one is halved: about twice the digits of the answer are tried.
    What holds at the answer was tried there, and what is one less was tried not to.
    """
    low, high = 0, min(1, most)
    while high and not holds(high):
        if high == most:
            return None
        low, high = high, min(2 * high, most)
    while high - low > 1:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle
    return high or None
