"""Adding, removing, moving and copying things: with their comments, wherever their parts stand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Duplicate, Edit, Move, Remove, Value
from retroplan.planfile.editing.edit import Refusal, apply
from tests.support.plans.edits import edited

BLOCKS = """\
# head of the file

# about a
[[products]]  # a
id = "a"
price = 1
# lifetime_months = 6

# free

# about b
[[products]]
id = "b"  # b
[products.rates]
visitors = "1%"

[goal]
amount = 3

# c stands apart
[[products]]
id = "c"
price = 3
"""


def cut(text: str, start: str, end: str) -> tuple[str, str, str]:
    """The text before ``start``, from there up to ``end``, and after that."""
    first = text.index(start)
    last = text.index(end, first) if end else len(text)
    return text[:first], text[first:last], text[last:]


def test_a_block_goes_with_its_comments_and_leaves_those_of_its_neighbours() -> None:
    before, _, after = cut(BLOCKS, "# about a", "# free")
    assert edited(BLOCKS, Remove(Address("products.a"))) == before + after
    before, _, after = cut(BLOCKS, "# about b", "[goal]")
    assert edited(BLOCKS, Remove(Address("products.b"))) == before + after
    before, _, after = cut(BLOCKS, "\n# c stands", "")
    assert edited(BLOCKS, Remove(Address("products.c"))) == before + after


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("products.a.price", "price = 1\n"),
        ("products.b.rates", '[products.rates]\nvisitors = "1%"\n'),
        ("products.b.rates.visitors", 'visitors = "1%"\n'),
        ("goal", "[goal]\namount = 3\n\n"),
        ("goal.amount", "amount = 3\n"),
    ],
)
def test_a_key_goes_with_its_line_alone(address: str, gone: str) -> None:
    assert edited(BLOCKS, Remove(Address(address))) == BLOCKS.replace(gone, "")


@pytest.mark.parametrize(
    ("address", "before", "after"),
    [
        (
            "goal.tax",
            "[goal]\na = 1\n# about tax\ntax = 2 # t\n         # more\n\nb = 3\n",
            "[goal]\na = 1\n\nb = 3\n",
        ),
        ("goal.tax", "[goal]\n# head of the goal\ntax = 2\nb = 3\n", "[goal]\n# head of the goal\nb = 3\n"),
        ("horizon", "# head of the file\nhorizon = 2\nformat = 1\n", "# head of the file\nformat = 1\n"),
        ("goal.tax", "[goal]\na = 1\n# margin = 3\ntax = 2\n", "[goal]\na = 1\n# margin = 3\n"),
        ("goal.tax", "goal = {tax = 1, b = 2}\n", "goal = {b = 2}\n"),
        ("goal.tax", "goal = { b = 2, tax = 1 }\n", "goal = { b = 2 }\n"),
        ("goal.tax", "goal = { tax = 1 }\n", "goal = {}\n"),
        ("goal.tax", "goal.tax = 1\nformat = 1\n", "format = 1\n"),
        ("goal.tax", "[goal.tax]\nlow = 1\nhigh = 2\n[audience]\n", "[audience]\n"),
        ("goal.tax", "goal = { tax.low = 1, b = 2, tax.high = 3 }\n", "goal = { b = 2 }\n"),
        ("goal.tax", "[goal]\ntax = [\n  1,\n]\nb = 1\n", "[goal]\nb = 1\n"),
        ("products.a", 'products = [{id = "a"}]\n', "products = []\n"),
        (
            "products.b.after",
            '[[products]]\nid = "b"\nafter = "a"\nprice = 1\ntake = "5%"\n',
            '[[products]]\nid = "b"\nprice = 1\n',
        ),
        (
            "products.a",
            'products = [\n  {id = "a"}, # a\n  {id = "b"}, # b\n]\n',
            'products = [\n  {id = "b"}, # b\n]\n',
        ),
        (
            "products.b",
            'products = [\n  {id = "a"}, # a\n  {id = "b"} # b\n]\n',
            'products = [\n  {id = "a"} # a\n]\n',
        ),
        ("products.b", 'products = [{id = "a"}, {id = "b"},]\n', 'products = [{id = "a"},]\n'),
        ("products.a", 'products = [ # all\n  {id = "a"}\n]\n', "products = [ # all\n]\n"),
        ("products.a", 'products = [\n  {id = "a"}\n]\n', "products = []\n"),
        ("funnels.f", '[[funnels]]\nid = "f"\n[[funnels.stages]]\nid = "s"\n[goal]\n', "[goal]\n"),
        (
            "scenarios.s.products.g",
            '[[scenarios]]\nid = "s"\n[scenarios.products.g]\nprice = 1\n\n[goal]\n',
            '[[scenarios]]\nid = "s"\n\n[goal]\n',
        ),
    ],
)
def test_what_is_removed_takes_only_what_speaks_of_it(address: str, before: str, after: str) -> None:
    assert edited(before, Remove(Address(address))) == after


FUNNEL = Address("funnels.f.stages")
FANS = '[[funnels]]\nid = "f"\nstages = [{ id = "s", rate = "2%" }, { id = "t" }]\n'
COMPACT = '[[funnels]]\nid = "f"\n[[funnels.stages]]\nid = "s"\n[[funnels.stages]]\nid = "t"\n'
COMPACT += '[[funnels]]\nid = "g"\n'


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        (
            Add(
                Address("products"),
                {"id": "new", "name": 'a "b"', "price": Fraction(5, 2), "scalable": False},
            ),
            '[[products]]\n  id="a"\n\n\n[goal]\n',
            '[[products]]\n  id="a"\n\n[[products]]\n  id="new"\n  name="a \\"b\\""\n'
            "  price=2.50\n  scalable=false\n\n\n[goal]\n",
        ),
        (
            Add(Address("products"), {"id": "new"}),
            '[[products]]\nid = "a"\n[goal]\n',
            '[[products]]\nid = "a"\n[[products]]\nid = "new"\n[goal]\n',
        ),
        (
            Add(Address("products"), {"id": "new"}),
            'products = [{id = "a"}]\n',
            'products = [{id = "a"}, { id = "new" }]\n',
        ),
        (Add(Address("products"), {"id": "new"}), "products = []\n", 'products = [{ id = "new" }]\n'),
        (Add(Address("products"), {"id": "new"}), "format = 1\n", 'format = 1\n\n[[products]]\nid = "new"\n'),
        (
            Add(Address("products"), {"id": "new"}),
            "[goal]\namount = 1\n\n[[sources]]\nid = 's'\n",
            "[goal]\namount = 1\n\n[[products]]\nid = \"new\"\n\n[[sources]]\nid = 's'\n",
        ),
        (
            Add(Address("kpis"), {"id": "rate:s", "target": Fraction(1, 8)}),
            "",
            '[[kpis]]\nid = "rate:s"\ntarget = "12.5%"\n',
        ),
        (
            Add(Address("kpis"), {"id": "revenue", "target": Fraction(25, 2)}),
            "",
            '[[kpis]]\nid = "revenue"\ntarget = 12.50\n',
        ),
        (
            Add(Address("checkins"), {"date": date(2026, 12, 7), "counts": {"s": Fraction(3)}}),
            "",
            "[[checkins]]\ndate = 2026-12-07\ncounts = { s = 3 }\n",
        ),
        (
            Add(Address("audience.segments"), {"id": "x"}),
            "[audience]\ntraffic = 1\n\n[goal]\n",
            '[audience]\ntraffic = 1\n\n[[audience.segments]]\nid = "x"\n\n[goal]\n',
        ),
        (
            Add(Address("audience.segments"), {"id": "x"}),
            "audience = {}\n",
            'audience = { segments = [{ id = "x" }] }\n',
        ),
        (
            Add(Address("audience.segments"), {"id": "x"}),
            "audience.traffic = 1\n",
            'audience.traffic = 1\n\n[[audience.segments]]\nid = "x"\n',
        ),
        (
            Add(Address("funnels.f.stages"), {"id": "x"}, "s"),
            COMPACT,
            COMPACT.replace('"s"\n', '"s"\n[[funnels.stages]]\nid = "x"\n'),
        ),
        (Add(Address("funnels.g.stages"), {"id": "x"}), COMPACT, COMPACT + '[[funnels.stages]]\nid = "x"\n'),
        (
            Add(Address("funnels.f.stages"), {"id": "x"}),
            '[[funnels]]\nid = "f"\nstages = [{id = "s"}]\n',
            '[[funnels]]\nid = "f"\nstages = [{id = "s"}, { id = "x" }]\n',
        ),
        (
            Add(Address("backlog.w.steps"), {"title": "x"}),
            '[[backlog]]\nid = "w"\n# due = 1\n\n[goal]\n',
            '[[backlog]]\nid = "w"\nsteps = [{ title = "x" }]\n# due = 1\n\n[goal]\n',
        ),
        (
            Add(
                Address("scenarios"), {"id": "x", "mix": {"a": 1}, "products": {"a": {"price": Fraction(1)}}}
            ),
            '[[scenarios]]\nid = "s"\n',
            '[[scenarios]]\nid = "s"\n\n[[scenarios]]\n'
            'id = "x"\nmix = { a = 1 }\n[scenarios.products.a]\nprice = 1\n',
        ),
        (
            Add(FUNNEL, {"id": "u", "rate": Fraction(1, 10)}, "t"),
            FANS,
            FANS.replace('{ id = "t" }', '{ id = "t", rate = "10%" }, { id = "u" }'),
        ),
        (
            Add(FUNNEL, {"id": "u", "rate": Fraction(1, 10)}, "t"),
            FANS.replace('"t" }', '"t", rate = "5%" }'),
            FANS.replace('{ id = "t" }', '{ id = "t", rate = "5%" }, { id = "u" }'),
        ),
        (
            Duplicate(Address("products.a"), "b", "B"),
            "# a\n[[products]]\nname = 'A'\nid = 'a' # id\n",
            "# a\n[[products]]\nname = 'A'\nid = 'a' # id\n\n# a\n[[products]]\nname = 'B'\nid = 'b' # id\n",
        ),
        (
            Duplicate(Address("products.a"), "b", "B"),
            'products = [{id="a", price=1}]\n',
            'products = [{id="a", price=1}, {id="b", name="B", price=1}]\n',
        ),
        (
            Duplicate(Address("products.a"), "b", "B"),
            '[[products]]\nid = "a"\nprice = 1\n[goal]\n',
            '[[products]]\nid = "a"\nprice = 1\n\n[[products]]\nid = "b"\nname = "B"\nprice = 1\n[goal]\n',
        ),
        (
            Duplicate(Address("kpis.roi"), "cac"),
            "kpis = [ { id = 'roi' } ]\n",
            "kpis = [ { id = 'roi' }, { id = 'cac' } ]\n",
        ),
        (
            Duplicate(Address("checkins.2026-12-07"), "2026-12-08", "ignored"),
            "[[checkins]]\ndate = 2026-12-07\nhours = 2 # h\n",
            "[[checkins]]\ndate = 2026-12-07\nhours = 2 # h\n\n"
            "[[checkins]]\ndate = 2026-12-08\nhours = 2 # h\n",
        ),
        (
            Duplicate(Address("backlog.w"), "v", "V"),
            '[[backlog]]\nid = "w"\ntitle = "W"\n',
            '[[backlog]]\nid = "w"\ntitle = "W"\n\n[[backlog]]\nid = "v"\ntitle = "V"\n',
        ),
    ],
)
def test_new_things_are_written_like_their_neighbours(edit: Edit, before: str, after: str) -> None:
    assert edited(before, edit) == after


def test_a_third_scenario_joins_those_that_stand_for_products() -> None:
    text = '[[products]]\nid = "a"\n\n[[products]]\nid = "b"\n'
    after = edited(text, Add(Address("scenarios"), {"id": "x"}))
    assert after == text + (
        '\n[[scenarios]]\nid = "a"\nmix = { a = 1 }\n\n[[scenarios]]\n'
        'id = "b"\nmix = { b = 1 }\n\n[[scenarios]]\nid = "x"\n'
    )
    assert (
        edited(text, Remove(Address("scenarios.a"))) == text + '\n[[scenarios]]\nid = "b"\nmix = { b = 1 }\n'
    )


ONE = '[[products]]\nid = "a"\n'


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (Add(Address("products"), {"id": "a"}), 1),
        (Add(Address("products"), {"id": "A"}), None),
        (Add(Address("products"), {"id": "b"}, "zz"), None),
        (Add(Address("products"), {"id": "b", "price": Fraction(1, 3)}), None),
        (Add(Address("prodcuts"), {"id": "b"}), None),
        (Add(Address("funnels.f.stages"), {"id": "b"}), None),
        (Add(Address("kpis"), {"id": "Good luck"}), None),
        (Duplicate(Address("products.a"), "a"), 1),
        (Duplicate(Address("products.a"), ""), None),
        (Duplicate(Address("products.z"), "y"), None),
        (Duplicate(Address("goal"), "y"), None),
        (Remove(Address("products.z")), None),
        (Remove(Address("products.a.price")), None),
        (Remove(Address("")), None),
        (Remove(Address("scenarios.a")), None),
        (Move(Address("products.z"), 1), None),
        (Move(Address("goal"), 1), None),
    ],
)
def test_what_makes_no_sense_is_refused(edit: Edit, line: int | None) -> None:
    refusal = apply(ONE, edit)
    assert isinstance(refusal, Refusal)
    assert refusal.line == line


def test_a_check_in_copied_to_no_date_is_refused() -> None:
    assert isinstance(
        apply("[[checkins]]\ndate = 2026-12-07\n", Duplicate(Address("checkins.2026-12-07"), "x")), Refusal
    )


def test_what_is_commented_out_below_a_table_is_not_the_next_tables_comment() -> None:
    text = '[[products]]\nid = "a"\n# paid_months = 12\n# about b\n[[products]]\nid = "b"\n'
    assert edited(text, Remove(Address("products.b"))) == '[[products]]\nid = "a"\n# paid_months = 12\n'
    assert edited(text, Remove(Address("products.a"))) == '# about b\n[[products]]\nid = "b"\n'


def test_a_new_block_keeps_its_distance_on_both_sides() -> None:
    text = 'format = 1\n\n[[products]]\nid = "a"\n[goal]\namount = 1\n'
    assert edited(text, Add(Address("products"), {"id": "b"})) == (
        'format = 1\n\n[[products]]\nid = "a"\n\n[[products]]\nid = "b"\n\n[goal]\namount = 1\n'
    )


def test_notes_stand_behind_the_lines_they_speak_of() -> None:
    first: dict[str, Value] = {"id": "s", "rate": Fraction(1, 10)}
    second: dict[str, Value] = {"id": "t"}
    notes = {"name": "as you like", "stages.0.rate": "guessed"}
    record: dict[str, Value] = {"id": "f", "name": "F", "stages": (first, second)}
    assert edited("format = 1\n", Add(Address("funnels"), record, notes=notes)) == (
        'format = 1\n\n[[funnels]]\nid = "f"\nname = "F"  # as you like\n'
        '[[funnels.stages]]\nid = "s"\nrate = "10%"  # guessed\n[[funnels.stages]]\nid = "t"\n'
    )
