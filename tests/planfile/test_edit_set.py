"""Setting values: where they stand, however they are written, and where they are not written yet."""

from __future__ import annotations

import random
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.plan.address import Address
from retroplan.plan.edits import Remove, Set, Together, Value
from retroplan.plan.fields import field_of
from retroplan.plan.say import say
from retroplan.plan.values import Kind, Range, read_number
from retroplan.planfile.editing.edit import Refusal, apply
from retroplan.planfile.text.paths import find, parse, path_of
from retroplan.planfile.text.scan import scan
from tests.support.plans.edits import made, random_value, walk
from tests.support.plans.plans import plan_text

P10, P12 = Fraction(10, 100), Fraction(12, 100)


@pytest.mark.parametrize(
    ("address", "value", "before", "after"),
    [
        ("goal.tax", P12, '[goal]\ntax = "10%" # why\n', '[goal]\ntax = "12%" # why\n'),
        ("goal.tax", P12, "[goal]\r\n\ttax\t=\t0.1\t# why\r\n", "[goal]\r\n\ttax\t=\t0.12\t# why\r\n"),
        ("goal.tax", P12, "goal.tax = 0.1", "goal.tax = 0.12"),
        ("goal.tax", P12, "\ufeffgoal = {tax=0.1}", "\ufeffgoal = {tax=0.12}"),
        (
            "goal.tax",
            P12,
            'goal.tax = { low = "5%", high = "15%" }\n',
            'goal.tax = { low = "5%", high = "15%", likely = "12%" }\n',
        ),
        (
            "goal.tax",
            P12,
            '[goal.tax]\nlow = "5%" # a\nlikely = "9%" # b\nhigh = "15%" # c\n',
            '[goal.tax]\nlow = "5%" # a\nlikely = "12%" # b\nhigh = "15%" # c\n',
        ),
        (
            "goal.tax",
            P12,
            '[goal]\ntax.low = "5%"\ntax.likely = 0.07\ntax.high = "15%"\n',
            '[goal]\ntax.low = "5%"\ntax.likely = 0.12\ntax.high = "15%"\n',
        ),
        (
            "goal.tax",
            Fraction(1, 2),
            '[goal]\ntax = { low = "5%", high = "15%" } # c\n',
            '[goal]\ntax = "50%" # c\n',
        ),
        (
            "goal.tax",
            Fraction(1, 2),
            '[goal]\nname = "x"\n[goal.tax]\nlow = "5%"\nhigh = "15%"\n',
            '[goal]\nname = "x"\ntax = "50%"\n',
        ),
        (
            "goal.tax",
            Range(P10, P12, Fraction(1, 5)),
            '[goal]\ntax = {low="5%",likely="7%",high=0.2}\n',
            '[goal]\ntax = {low="10%",likely="12%",high=0.2}\n',
        ),
        (
            "goal.tax",
            Range(P10, Fraction(11, 100), P12),
            '[goal]\ntax = "5%..15%"\n',
            '[goal]\ntax = "10%..12%"\n',
        ),
        ("goal.amount", Fraction(25, 2), "[goal]\namount = 10.50\n", "[goal]\namount = 12.50\n"),
        ("goal.name", "New\n", "[goal]\nname = 'Old'\n", '[goal]\nname = "New\\n"\n'),
        ("goal.start", date(2027, 1, 2), "[goal]\nstart = 2026-12-01\n", "[goal]\nstart = 2027-01-02\n"),
        (
            "goal.start",
            date(2027, 1, 2),
            "[goal]\nstart = 2026-12-01 10:00:00 # c\n",
            "[goal]\nstart = 2027-01-02 # c\n",
        ),
        (
            "products.b.scalable",
            False,
            '[[products]]\nid="a"\n[[products]]\nid="b"\nscalable=true\n',
            '[[products]]\nid="a"\n[[products]]\nid="b"\nscalable=false\n',
        ),
        (
            "backlog.w.steps.1.done",
            True,
            'backlog = [{id="w",steps=[{title="a"},{title="b",done=false}]}]\n',
            'backlog = [{id="w",steps=[{title="a"},{title="b",done=true}]}]\n',
        ),
        (
            "checkins.2026-12-07#2.hours",
            Fraction(4),
            "[[checkins]]\ndate=2026-12-07\nhours=1\n[[checkins]]\ndate=2026-12-07\nhours=2\n",
            "[[checkins]]\ndate=2026-12-07\nhours=1\n[[checkins]]\ndate=2026-12-07\nhours=4\n",
        ),
        (
            "scenarios.s.products.g.price",
            Fraction(9),
            '[[scenarios]]\nid="s"\nproducts.g.price = 8\n',
            '[[scenarios]]\nid="s"\nproducts.g.price = 9\n',
        ),
    ],
)
def test_a_written_value_changes_where_it_stands(address: str, value: Value, before: str, after: str) -> None:
    assert made(before, address, value) == after


DAYS = """[capacity]
work_days = [
  "mon",  # first
  # the second
  'tue',
  "wed"   # third
]
"""


@pytest.mark.parametrize(
    ("value", "before", "after"),
    [
        (("mon",), 'work_days = ["mon", "tue"]', 'work_days = ["mon"]'),
        (("tue",), 'work_days = ["mon", "tue"]', 'work_days = ["tue"]'),
        (("mon", "tue", "fri"), "work_days = [ 'mon','tue' ]", "work_days = [ 'mon','tue','fri' ]"),
        ((), 'work_days = ["mon", "tue"]', "work_days = []"),
        (("mon",), "work_days = [ ]", 'work_days = ["mon"]'),
        (("mon", "wed"), DAYS, DAYS.replace("  # the second\n  'tue',\n", "")),
        (("mon", "tue"), DAYS, DAYS.replace('  "wed"   # third\n', "").replace("'tue',", "'tue'")),
        (
            ("mon", "tue", "wed", "fri"),
            DAYS,
            DAYS.replace('"wed"   # third\n', '"wed",   # third\n  "fri"\n'),
        ),
        (("mon", "thu", "wed"), DAYS, DAYS.replace("'tue'", '"thu"')),
        (("sun", "mon", "tue", "wed"), DAYS, DAYS.replace('  "mon"', '  "sun",\n  "mon"')),
    ],
)
def test_a_list_keeps_the_lines_and_comments_of_what_stays(
    value: tuple[str, ...], before: str, after: str
) -> None:
    head = "" if before.startswith("[capacity]") else "[capacity]\n"
    assert made(head + before, "capacity.work_days", value) == head + after
    crlf = made((head + before).replace("\n", "\r\n"), "capacity.work_days", value)
    assert crlf == (head + after).replace("\n", "\r\n")


def test_what_is_so_already_leaves_the_text_alone() -> None:
    text = '[goal]\ntax = "10 %"\nmargin = { low = 1, high = 3 }\n'
    text += "name = 'x'\n[capacity]\nwork_days = [ \"mon\" ]\n"
    for address, value in [
        ("goal.tax", P10),
        ("goal.margin", Fraction(2)),
        ("goal.margin", Range(Fraction(1), Fraction(2), Fraction(3))),
        ("goal.name", "x"),
        ("capacity.work_days", ("mon",)),
    ]:
        assert apply(text, Set(Address(address), value)) is text  # type: ignore[arg-type]  # a mixed list of values
    assert made(text, "goal.tax", P10, form="percent") is text
    assert made(text, "goal.tax", P10, form="number") == text.replace('"10 %"', "0.1")


def test_a_decimal_comma_is_written_only_where_this_very_value_had_one() -> None:
    text = '[goal]\ntax = "10 %"\nmargin = "2,5 %"\n'
    assert made(text, "goal.tax", Fraction(125, 1000)) == text.replace("10 %", "12.5 %")
    assert made(text, "goal.margin", Fraction(75, 1000)) == text.replace("2,5 %", "7,5 %")


@pytest.mark.parametrize(
    ("text", "address", "value", "line"),
    [
        ("[goal]\namount = 1\n", "goal.amount", Fraction(1, 3), None),
        ("[goal]\nname = 'x'\n", "goal.name", "\ud800", None),
        ("[goal]\n", "products.guide.price", Fraction(1), None),
        ('[[products]]\nid = "a"\nrates = 5\n', "products.a.rates.visitors", P10, 3),
        ("goal = 5\n", "goal.amount", Fraction(1), 1),
        ("a = [goal\n", "goal.amount", Fraction(1), 1),
        ("# new\nformat = 2\n", "goal.amount", Fraction(1), 2),
        ("x = " + "[" * 3000 + "]" * 3000, "goal.amount", Fraction(1), None),
    ],
)
def test_what_cannot_be_done_safely_is_refused_with_its_line(
    text: str, address: str, value: Value, line: int | None
) -> None:
    refusal = apply(text, Set(Address(address), value))
    assert isinstance(refusal, Refusal)
    assert refusal.line == line
    assert refusal.reason.template


def plain_values(text: str) -> list[str]:
    raw = parse(text)
    places = scan(text)
    return sorted(
        address
        for address, path, _ in walk(raw)
        if path in places.items
        and places.items[path].kind == "scalar"
        and (field := field_of(Address(address))) is not None
        and field.kind in (Kind.RATE, Kind.MONEY, Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.FLAG)
        and field.path != "checkins.*.date"
        and "\n" not in text[places.items[path].start : places.items[path].end]
    )


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6))
def test_a_plain_value_changes_one_line_and_comes_back_byte_for_byte(seed: int) -> None:
    text = plan_text(seed)
    rng = random.Random(seed)
    address = rng.choice(plain_values(text))
    raw = parse(text)
    path = path_of(raw, Address(address))
    assert path is not None
    field = field_of(Address(address))
    assert field is not None
    value = random_value(rng, field)
    after = apply(text, Set(Address(address), value))
    if isinstance(after, Refusal) or after == text:
        return
    old, new = text.split("\n"), after.split("\n")
    assert len(old) == len(new)
    assert sum(one != two for one, two in zip(old, new, strict=True)) == 1
    item = scan(text).items[path]
    written = text[item.start : item.end]
    if field.kind is Kind.DATE or (field.kind is Kind.TEXT and written[0] == written[-1] == '"'):
        before = find(raw, path)
        back = made(after, address, before)  # type: ignore[arg-type]  # a text or a date
        assert parse(back) == raw
        assert written.startswith('"""') or "\\" in written or back == text


@pytest.mark.parametrize(
    "written", ['"10%"', "'2,5 %'", "0.1", '"1/10"', '"1 in 10"', '"7%..13%"', '"1 sur 4"']
)
@pytest.mark.parametrize("value", [P12, Fraction(1, 8), Fraction(1, 200)])
def test_there_and_back_is_byte_identical(written: str, value: Fraction) -> None:
    text = f"[goal]\r\n  tax={written}\t# c"
    old = read_number(Kind.RATE, parse(text)["goal"]["tax"])  # type: ignore[index]  # a table
    assert isinstance(old, Fraction | Range)
    there = made(text, "goal.tax", value)
    assert there != text
    back = made(there, "goal.tax", old, form="in" if " in " in written else None)
    if ".." in written or "," in written or (value == P12 and ("sur" in written or "/" in written)):
        assert read_number(Kind.RATE, parse(back)["goal"]["tax"]) == old  # type: ignore[index]  # a table
    else:
        assert back == text


def test_edits_made_together_are_made_in_their_order() -> None:
    text = '[goal]\namount = 400 # €\n\n[[products]]\nid = "guide"\nprice = 10\n'
    edits = (Set(Address("products.guide.price"), Fraction(12)), Set(Address("goal.amount"), Fraction(500)))
    done = apply(text, Together(edits, say("two changes"), Address("goal.amount")))
    assert done == text.replace("400", "500").replace("= 10", "= 12")


def test_of_edits_made_together_none_is_made_where_one_is_refused() -> None:
    text = "[goal]\namount = 400\n"
    edits = (Set(Address("goal.amount"), Fraction(500)), Remove(Address("products.guide")))
    assert isinstance(apply(text, Together(edits, say("two changes"), Address("goal.amount"))), Refusal)
