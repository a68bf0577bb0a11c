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


def nearest_that_holds(holds: Callable[[int], bool], most: int, guess: int = 0) -> int | None:
    """What ``first_that_holds`` finds, looked for around a guess: where that is right two trials are enough.

    It must hold at ``most``, and from the answer on.
    """
    if not 1 <= guess <= most:
        return first_that_holds(holds, most)
    if holds(guess):
        back = 1
        while guess > back and holds(guess - back):
            guess, back = guess - back, 2 * back
        low, high = max(0, guess - back), guess
    else:
        ahead, low = 1, guess
        while low + ahead < most and not holds(low + ahead):
            low, ahead = low + ahead, 2 * ahead
        high = min(low + ahead, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
