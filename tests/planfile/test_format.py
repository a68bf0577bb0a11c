"""The file format's number, and older files: read as the newest, told, and rewritten by an edit alone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Set
from retroplan.plan.fields import BY_PATH
from retroplan.plan.say import say
from retroplan.planfile.editing import migrate
from retroplan.planfile.editing.data import renamed, with_value, without
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.editing.migrate import MIGRATIONS, Migration, migrated
from retroplan.planfile.editing.prove import CannotError, Doc, Splice, proved
from retroplan.planfile.format import FORMAT
from retroplan.planfile.reading.read import read
from retroplan.planfile.refusal import Refusal
from retroplan.presets.plans import starter
from tests.support.app.session import edited, kind, looked, opened

OLD = """\
# how it was written then
format = 0   # an old file

[goal]
name = "A computer"   # 'sum = 1' is no key here
sum = 400    # what must remain
start = 2026-12-01
deadline = 2027-02-28
"""
NEW = OLD.replace("format = 0", "format = 1").replace("\nsum", "\namount")
DEAREST = Set(Address("goal.amount"), Fraction(500))


def sum_to_amount(doc: Doc) -> str:
    """The key ``sum`` of the goal is called ``amount`` from now on."""
    item = doc.places.items.get(("goal", "sum"))
    if item is None:
        return doc.text
    (start, end) = item.parts[-1]
    expected = renamed(doc.raw, ("goal", "sum"), "amount")
    return proved(doc, [[Splice(start, end, "amount")]], expected, ("goal", "sum"))


def wish_to_goal(doc: Doc) -> str:
    """The step before that one: what was a wish became a goal with a sum."""
    item = doc.places.items.get(("wish",))
    if item is None:
        return doc.text
    expected = with_value(without(doc.raw, ("wish",)), ("goal", "sum"), doc.raw["wish"])
    return proved(doc, [[Splice(item.first, item.start, "goal.sum = ")]], expected, ("wish",))


def impossible(doc: Doc) -> str:
    raise CannotError(say("it is written in a way that nobody foresaw"), 6)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format before the first, and one before that."""
    planted = (Migration(-1, wish_to_goal), Migration(0, sum_to_amount))
    monkeypatch.setattr(migrate, "MIGRATIONS", planted)


def test_the_number_is_the_same_wherever_it_is_told() -> None:
    assert BY_PATH["format"].high == FORMAT
    assert f"\nformat = {FORMAT} " in starter(date(2026, 11, 21))


def test_there_is_a_step_from_every_format_before_the_newest() -> None:
    assert [step.start for step in MIGRATIONS] == [*range(1, FORMAT)]


def test_a_text_of_this_format_a_later_one_or_none_is_left_as_it_is(steps: None) -> None:
    for text in (
        NEW,
        "[goal]\nsum = 1\n",
        "format = 2\n[goal]\nsum = 1\n",
        'format = "0"\n',
        "format = false\n",
        "= x",
    ):
        assert migrated(text) is text


def test_without_a_way_an_older_number_is_wrong_as_ever() -> None:
    reading = read(OLD)
    assert reading.plan is not None
    assert [problem.severity for problem in reading.problems if problem.address == "format"] == ["error"]


def test_an_older_file_reads_as_the_newest_and_says_so(steps: None) -> None:
    reading = read(OLD)
    assert reading.plan is not None
    assert reading.plan.format == FORMAT
    assert reading.plan.goal is not None
    assert reading.plan.goal.amount == 400
    told = [problem for problem in reading.problems if problem.address in ("format", "goal.sum")]
    assert [(problem.severity, problem.line) for problem in told] == [("warning", 2)]
    assert [problem for problem in reading.problems if problem not in told] == [*read(NEW).problems]


def test_an_edit_writes_the_newest_format_and_keeps_the_rest(steps: None) -> None:
    assert apply(OLD, DEAREST) == NEW.replace("400", "500")
    assert apply(OLD, Set(Address("goal.name"), "A bicycle")) == NEW.replace("A computer", "A bicycle")


def test_an_edit_that_changes_nothing_leaves_the_old_format(steps: None) -> None:
    assert apply(OLD, Set(Address("goal.amount"), Fraction(400))) == OLD


def test_steps_follow_each_other(steps: None) -> None:
    assert migrated("format = -1\nwish = 400 # a wish\n") == "format = 1\ngoal.amount = 400 # a wish\n"


def test_a_file_that_cannot_be_brought_up_is_told_and_never_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(migrate, "MIGRATIONS", (Migration(0, impossible),))
    assert isinstance(apply(OLD, DEAREST), Refusal)
    reading = read(OLD)
    assert reading.plan is None
    assert [(problem.severity, problem.line) for problem in reading.problems] == [("error", 6)]
    path = tmp_path / "plan.toml"
    path.write_text(OLD)
    with opened(path) as workbook:
        assert kind(workbook) == "read-only"
        assert isinstance(workbook.edit(DEAREST), Refusal)
    assert path.read_text() == OLD


def test_a_plan_on_the_disk_is_only_rewritten_by_an_edit_and_undo_gives_it_back(
    steps: None, tmp_path: Path
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(OLD)
    with opened(path) as workbook:
        assert looked(workbook) is None
        assert (kind(workbook), workbook.head.text) == ("saved", OLD)
        assert path.read_text() == OLD
        edited(workbook, 500)
        assert path.read_text() == NEW.replace("400", "500")
        workbook.undo()
    assert path.read_text() == OLD
