"""Things change places, come and go where they stand in one line, in lines of their own, or in parts."""

from __future__ import annotations

from retroplan.plan.address import Address
from retroplan.plan.edits import Add, Duplicate, Move, Remove
from retroplan.planfile.editing.edit import Refusal, apply
from tests.support.plans.edits import edited

COMPACT = '[[funnels]]\nid = "f"\n[[funnels.stages]]\nid = "s"\n[[funnels.stages]]\nid = "t"\n'
COMPACT += '[[funnels]]\nid = "g"\n'


LINES = """\
[[backlog]]
id = "w"
steps = [
  # about one
  { title = "one" },  # 1
  { title = "two" },

  # free

  { title = "three" }  # 3
]
"""


def test_parts_that_stand_elsewhere_go_too() -> None:
    text = '[[products]]\nid = "a"\n\n[[products]]\nid = "b"\n\n[goal]\namount = 1\n'
    text += "\n# rates of b\n[products.rates]\nv = 1\n"
    assert edited(text, Remove(Address("products.b"))) == '[[products]]\nid = "a"\n\n[goal]\namount = 1\n'
    moved = edited(text, Move(Address("products.b"), -1))
    assert moved == (
        '[[products]]\nid = "b"\n\n# rates of b\n[products.rates]\nv = 1\n'
        '\n[[products]]\nid = "a"\n\n[goal]\namount = 1\n'
    )
    assert edited(text, Move(Address("products.a"), 1)) == (
        '[[products]]\nid = "b"\n\n[goal]\namount = 1\n\n'
        '# rates of b\n[products.rates]\nv = 1\n\n[[products]]\nid = "a"\n'
    )
    copied = edited(text, Duplicate(Address("products.b"), "c"))
    assert copied == text + '\n[[products]]\nid = "c"\n\n# rates of b\n[products.rates]\nv = 1\n'


def test_steps_on_lines_of_their_own_keep_their_comments() -> None:
    one = '  # about one\n  { title = "one" },  # 1\n'
    two = '  { title = "two" },\n'
    assert edited(LINES, Remove(Address("backlog.w.steps.0"))) == LINES.replace(one, "")
    assert edited(LINES, Move(Address("backlog.w.steps.0"), 1)) == LINES.replace(one + two, two + one)
    last = edited(LINES, Move(Address("backlog.w.steps.2"), -5))
    assert last == (
        '[[backlog]]\nid = "w"\nsteps = [\n'
        '  { title = "three" },  # 3\n  # about one\n  { title = "one" },  # 1\n'
        '\n  # free\n\n  { title = "two" }\n]\n'
    )
    copied = edited(LINES, Duplicate(Address("backlog.w.steps.0"), "", "uno"))
    assert copied == LINES.replace(one, one + one.replace('"one"', '"uno"'))
    added = edited(LINES, Add(Address("backlog.w.steps"), {"title": "four"}))
    assert added == LINES.replace('"three" }', '"three" },').replace("# 3\n", '# 3\n  { title = "four" }\n')
    between = edited(LINES, Add(Address("backlog.w.steps"), {"title": "x"}, "0"))
    assert between == LINES.replace(one, one + '  { title = "x" },\n')


def test_steps_on_one_line_change_places() -> None:
    text = 'backlog = [{ id = "w", steps = [{title="a"}, { title = "b" } ,{title="c"}] }]\n'
    assert edited(text, Move(Address("backlog.w.steps.2"), -2)) == (
        'backlog = [{ id = "w", steps = [{title="c"}, {title="a"} ,{ title = "b" }] }]\n'
    )


def test_comments_that_belong_to_nobody_are_not_shuffled() -> None:
    text = '[[backlog]]\nid = "w"\nsteps = [ {title="a"}, # ?\n  {title="b"} ]\n'
    refusal = apply(text, Move(Address("backlog.w.steps.0"), 1))
    assert isinstance(refusal, Refusal)
    assert refusal.line == 3


def test_a_block_moves_with_its_comments_and_free_ones_stay() -> None:
    text = "# free\n\n# a\n[[kpis]]\nid = 'roi'\n\n# free too\n\n# b\n[[kpis]]\nid = 'cac' # c\n# d\n"
    text += "\n# e\n[[kpis]]\nid = 'ltv'\n"
    assert edited(text, Move(Address("kpis.cac"), -1)) == (
        "# free\n\n# b\n[[kpis]]\nid = 'cac' # c\n# d\n\n# a\n"
        "[[kpis]]\nid = 'roi'\n\n# free too\n\n# e\n[[kpis]]\nid = 'ltv'\n"
    )
    assert edited(text, Move(Address("kpis.roi"), 2)) == (
        "# free\n\n# free too\n\n# b\n[[kpis]]\nid = 'cac' # c\n# d\n"
        "\n# e\n[[kpis]]\nid = 'ltv'\n\n# a\n[[kpis]]\nid = 'roi'\n"
    )
    assert apply(text, Move(Address("kpis.roi"), -1)) is text
    assert apply(text, Move(Address("kpis.ltv"), 9)) is text


def test_stages_move_within_their_funnel_and_funnels_with_their_stages() -> None:
    assert edited(COMPACT, Move(Address("funnels.f.stages.s"), 5)) == COMPACT.replace('"s"', '"x"').replace(
        '"t"', '"s"'
    ).replace('"x"', '"t"')
    last = '[[funnels]]\nid = "g"\n'
    assert edited(COMPACT, Move(Address("funnels.f"), 1)) == last + COMPACT.removesuffix(last)
