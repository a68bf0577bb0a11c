"""The quick way of writing JSON gives what Python's own gives."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from retroplan.report.json_text import json_text

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
NESTED = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
)


@given(NESTED)
def test_it_writes_what_the_library_writes(value: object) -> None:
    assert json_text(value) == json.dumps(value, indent=1)
