from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from retroplan.compute.exact.tally import totals

TABLES = st.lists(
    st.dictionaries(st.sampled_from("abc"), st.fractions(0, 100, max_denominator=6)), max_size=6
)


@given(TABLES)
def test_sums_are_exact_and_hold_only_what_was_given(tables: list[dict[str, Fraction]]) -> None:
    names = {name for table in tables for name in table}
    assert totals(tables) == {name: sum(table.get(name, 0) for table in tables) for name in names}
