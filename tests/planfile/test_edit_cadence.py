"""A routine has a cadence or feeds something: what is chosen takes the place of the other, without error."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Edit, Remove, Set
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read
from retroplan.planfile.text.paths import parse
from tests.support.hostile.read import SMALL

BLOCK = SMALL + (
    "# the news\n"
    '[[backlog]]\nid = "news"\nkind = "routine"\n'
    'feeds = "visitors"  # the first\nshare = "40%"\nyields = 5\nminutes = 30\n'
)
INLINE = (
    'backlog = [{ id = "news", kind = "routine", feeds = "visitors", '
    'share = "40%", yields = 5, minutes = 30 }]\n' + SMALL
)
ITEM = Address("backlog.news")
EDITS: dict[str, Edit] = {
    "day": Set(ITEM / "every", "day"),
    "week": Set(ITEM / "every", "week"),
    "times": Set(ITEM / "times", 3),
    "no cadence": Remove(ITEM / "every"),
    "feeds": Set(ITEM / "feeds", "visitors"),
    "share": Set(ITEM / "share", Fraction(1, 2)),
    "yields": Set(ITEM / "yields", Fraction(7)),
}


def item(text: str) -> dict[str, object]:
    items = parse(text)["backlog"]
    assert isinstance(items, list)
    return dict(items[0])


def after(text: str, *names: str) -> str:
    for name in names:
        done = apply(text, EDITS[name])
        text = done if isinstance(done, str) else text  # what is not there cannot be removed
    return text


def errors(text: str) -> list[str]:
    return [one.address for one in read(text).problems if one.severity == "error"]


@pytest.mark.parametrize("text", [BLOCK, INLINE], ids=["block", "inline"])
def test_a_cadence_takes_the_place_of_what_the_routine_feeds(text: str) -> None:
    assert item(after(text, "week")) == {"id": "news", "kind": "routine", "minutes": 30, "every": "week"}
    assert item(after(text, "week", "times", "yields")) == {
        "id": "news",
        "kind": "routine",
        "minutes": 30,
        "yields": 7,
    }


def test_without_its_cadence_the_times_are_gone_too() -> None:
    assert item(after(BLOCK, "week", "times", "no cadence")).keys() == {"id", "kind", "minutes"}


def test_a_file_with_both_is_mended_by_choosing_either() -> None:
    both = BLOCK + 'every = "week"\ntimes = 2\n'
    assert errors(both) == ["backlog.news.every"]
    for name in EDITS.keys() - {"times"}:
        assert errors(after(both, name)) == [], name


@pytest.mark.parametrize("text", [BLOCK, INLINE], ids=["block", "inline"])
def test_no_way_there_and_back_leads_into_an_error(text: str) -> None:
    for names in product(EDITS, repeat=3):
        assert errors(after(text, *names)) == [], names
