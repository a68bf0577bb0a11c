"""Undo and redo: exact to the byte, and bounded in memory."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.plan.address import Address
from retroplan.plan.say import say
from retroplan.session import history as module
from retroplan.session.history import History, difference, unpacked

LABEL = say("change")
texts = st.text(st.characters(codec=None, categories=["L", "N", "Zs", "Cs", "Cc"]), max_size=60)


def build(texts: list[str]) -> History:
    history = History()
    for before, after in pairwise(texts):
        history.add(before, after, LABEL, Address("goal.amount"))
    return history


def undo(history: History, text: str) -> str:
    moved = history.undo(text)
    assert moved is not None
    return moved[0]


def redo(history: History, text: str) -> str:
    moved = history.redo(text)
    assert moved is not None
    return moved[0]


@given(texts, texts)
def test_a_difference_leads_from_one_text_to_the_other(before: str, after: str) -> None:
    start, old, new = difference(before, after)
    old, new = unpacked(old), unpacked(new)
    assert before[start : start + len(old)] == old
    assert before[:start] + new + before[start + len(old) :] == after


@given(st.lists(texts, min_size=2, max_size=12))
@settings(max_examples=50)
def test_undo_and_redo_go_through_all_texts_exactly(given: list[str]) -> None:
    walk = [given[0], *(text for before, text in pairwise(given) if text != before)]
    history = build(walk)
    text = walk[-1]
    for expected in reversed(walk[:-1]):
        text = undo(history, text)
        assert text == expected
    assert not history.can_undo
    assert history.undo(text) is None
    for expected in walk[1:]:
        text = redo(history, text)
        assert text == expected
    assert not history.can_redo
    assert history.redo(text) is None


def test_a_long_stretch_is_compressed_and_comes_back() -> None:
    before, after = "a = 1\n" * 5000, "b = 2\n" * 5000
    history = build([before, after])
    assert undo(history, after) == before
    assert len(difference(before, after).old) < 1000


def test_a_new_step_forgets_what_was_undone() -> None:
    history = build(["a", "b", "c"])
    assert undo(history, "c") == "b"
    history.add("b", "d", LABEL, Address(""))
    assert not history.can_redo
    assert undo(history, "d") == "b"


def nudged(history: History, before: str, after: str, at: float | None, changed: str = "x") -> None:
    history.add(before, after, LABEL, Address(changed), at)


def test_nudges_of_one_value_within_two_seconds_are_one_step() -> None:
    history = History()
    nudged(history, "1", "2", 10.0)
    nudged(history, "2", "3", 11.9)
    nudged(history, "3", "4", 13.8)
    assert undo(history, "4") == "1"
    assert not history.can_undo
    assert redo(history, "1") == "4"


@pytest.mark.parametrize(("at", "changed"), [(12.1, "x"), (9.0, "x"), (11.0, "y"), (None, "x")])
def test_other_changes_are_steps_of_their_own(at: float | None, changed: str) -> None:
    history = History()
    nudged(history, "1", "2", 10.0)
    nudged(history, "2", "3", at, changed)
    assert undo(history, "3") == "2"


def test_a_nudge_does_not_melt_into_a_typed_value() -> None:
    history = History()
    nudged(history, "1", "2", None)
    nudged(history, "2", "3", 1.0)
    assert undo(history, "3") == "2"


def test_nudges_that_lead_back_leave_no_step() -> None:
    history = History()
    nudged(history, "1", "2", 10.0)
    nudged(history, "2", "1", 10.5)
    assert not history.can_undo


def test_the_oldest_steps_are_forgotten_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STEPS", 3)
    history = build([str(number) for number in range(10)])
    text = "9"
    while history.can_undo:
        text = undo(history, text)
    assert text == "6"


def test_a_thousand_steps_on_five_thousand_lines_stay_small() -> None:
    """Nine edits of a line for each replacement of the whole file by another."""
    lines = [f"key{number} = {number}  # what it means" for number in range(5000)]
    one = "\n".join(lines)
    other = "\n".join(f"name{number} = {number * 7}" for number in range(5000))
    tracemalloc.start()
    try:
        history, text, first = History(), one, tracemalloc.get_traced_memory()[0]
        for number in range(1000):
            after = (one if number % 20 else other) if number % 10 == 0 else text + f"\nx{number} = 1"
            history.add(text, after, LABEL, Address("x"))
            text = after
        used = tracemalloc.get_traced_memory()[0] - first
    finally:
        tracemalloc.stop()
    assert used < 100 * 1024 * 1024
    for _ in range(1000):
        text = undo(history, text)
    assert text == one
