"""A plan to begin afresh: check-ins go, what is begun or done is to do again, all else keeps its bytes."""

from __future__ import annotations

from retroplan.planfile.editing.afresh import Afresh, afresh
from retroplan.planfile.refusal import Refusal
from retroplan.report.words import Words

BACKLOG = """\
[goal]
name = "x"

# what is to be done
[[backlog]]
id = "a"
kind = "initiative"
status = 'doing'  # since Monday
steps = [{ title = "one", done = true }, { title = "two", done = false }, { title = "three" }]

[[backlog]]
id = "b"
status = "done"

[[backlog]]
id = "c"
status = "todo"   # still
"""
CHECKINS = """
# a good week
[[checkins]]
date = 2027-01-03
counts = { visitors = 3 }

[[checkins]]
date = 2027-01-10
actions = { a = 1 }
"""


def test_what_happened_stays_behind() -> None:
    found = afresh(BACKLOG + CHECKINS)
    assert isinstance(found, Afresh)
    assert (found.checkins, found.items) == (2, 2)
    assert found.text == BACKLOG.replace("'doing'", "'todo'").replace("true", "false").replace(
        'status = "done"', 'status = "todo"'
    )


def test_where_nothing_happened_nothing_changes() -> None:
    for text in ("", "[goal]\n", "backlog = 3\ncheckins = 4\n", "[[backlog]]\nsteps = 3\nstatus = 4\n"):
        assert afresh(text) == Afresh(text, 0, 0)


def test_check_ins_in_one_line_go_too() -> None:
    assert afresh("checkins = [{ date = 2027-01-03 }]\nhorizon = 3\n") == Afresh("horizon = 3\n", 1, 0)


def test_what_cannot_be_changed_is_told() -> None:
    for text, said in (("[goal\n", "cannot be read"), ("format = 9\n", "newer version")):
        found = afresh(text)
        assert isinstance(found, Refusal)
        assert said in Words().text(found.reason)
