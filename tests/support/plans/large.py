"""Plans as large as is read, or a share of it: many things of every kind, and long texts everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from retroplan.planfile.reading.read import LARGEST_TEXT
from tests.support.plans.story import TEXT

ROOM = LARGEST_TEXT - 20_000
"""Bytes that the plans may take."""
ACCENT = "\u0301"


def _rows(record: str, count: int) -> str:
    """``count`` records, ``%`` replaced by their number, ``@`` by the one before."""
    return "".join(record.replace("%", str(n)).replace("@", str(n - 1)) for n in range(count))


def tasks(share: float = 1) -> str:
    """As many tasks as are read."""
    return TEXT + _rows('[[backlog]]\nid = "t%"\ntitle = "Task %"\ndue = 2027-05-05\n', int(9_900 * share))


def routines(share: float = 1) -> str:
    """As many routines as are read; each check-in has a field for each of them."""
    record = (
        '[[backlog]]\nid = "r%"\nkind = "routine"\ntitle = "Routine %"\nfeeds = "visitors"\nshare = "0"\n'
    )
    return TEXT + _rows(record, int(9_900 * share))


def chain(share: float = 1) -> str:
    """Initiatives that wait one for the other."""
    first = '[[backlog]]\nid = "i0"\nkind = "initiative"\n'
    record = '[[backlog]]\nid = "i%"\nkind = "initiative"\nneeds = ["i@"]\n'
    rest = (record.replace("%", str(n)).replace("@", str(n - 1)) for n in range(1, int(9_900 * share)))
    return TEXT + first + "".join(rest)


def steps(share: float = 1) -> str:
    """One task of as many steps as fit."""
    return TEXT + '[[backlog]]\nid = "t"\n' + _rows('[[backlog.steps]]\ntitle = "%"\n', int(25_000 * share))


def needs(share: float = 1) -> str:
    """Initiatives, and one that needs all of them."""
    return (
        TEXT
        + _rows('[[backlog]]\nid = "i%"\nkind = "initiative"\n', int(9_000 * share))
        + '[[backlog]]\nid = "all"\nkind = "initiative"\nneeds = ['
        + ", ".join(f'"i{n}"' for n in range(int(9_000 * share)))
        + "]\n"
    )


def checkins(share: float = 1) -> str:
    """As many check-ins as are read, the days far behind."""
    begin = date(2000, 1, 1)
    return TEXT + "".join(
        f"[[checkins]]\ndate = {begin + timedelta(days=n)}\nrevenue = {n % 90}\ncounts = {{ visitors = 3 }}\n"
        for n in range(int(9_900 * share))
    )


def products(share: float = 1) -> str:
    """As many products as are read, all sold by one scenario."""
    mix = ", ".join(f"p{n} = 1" for n in range(int(990 * share)))
    record = '[[products]]\nid = "p%"\nprice = 9.99\nbilling = "monthly"\nchurn = 0.015\n'
    return TEXT + _rows(record, int(990 * share)) + f'[[scenarios]]\nid = "all"\nmix = {{ {mix} }}\n'


def scenarios(share: float = 1) -> str:
    """As many scenarios as are read."""
    return TEXT + _rows('[[scenarios]]\nid = "s%"\nmix = { guide = 1 }\nfixed_costs = %\n', int(990 * share))


def crossed(share: float = 1) -> str:
    """As many scenarios, products and sources as are read: millions of cells."""
    scenario = '[[scenarios]]\nid = "s%"\nmix = { guide = 1, p% = 2 }\n[scenarios.products.p%]\nprice = 3\n'
    return (
        TEXT
        + _rows(scenario, int(990 * share))
        + _rows('[[products]]\nid = "p%"\nprice = 3\n', int(990 * share))
        + _rows('[[sources]]\nid = "q%"\nshare = 0\n', int(990 * share))
        + _rows('[[kpis]]\nid = "rate:t%"\n', int(900 * share))
        + _rows('[[audience.segments]]\nid = "g%"\n', int(900 * share))
    )


def funnels(share: float = 1) -> str:
    """Many funnels of the most stages."""
    stage = '[[funnels.stages]]\nid = "s%"\nrate = "12#"\n'
    one = '[[funnels]]\nid = "f%"\n' + _rows(stage, 100).replace("%", "")
    return TEXT + "".join(one.replace("%", str(n)).replace("#", "%") for n in range(int(200 * share)))


def problems(share: float = 1) -> str:
    """Something wrong with every item."""
    return TEXT + _rows('[[backlog]]\nid = "t%"\ndue = "never %"\nfoo = 1\n', int(9_000 * share))


def long_id() -> str:
    """A product whose id is as long as may be."""
    return TEXT + f'[[products]]\nid = "{"x" * (ROOM // 2 - 5000)}"\nprice = 1\n'


def texts(piece: str) -> Callable[[], str]:
    """One text, shared by every place where a text of the user's may stand."""

    def make() -> str:
        places = 14
        room = (ROOM - 20_000) // places
        text = piece * (room // len(piece.encode()))
        return f'''format = 1
[goal]
name = "{text}"
why = "{text}"
amount = "{text}"
start = 2026-12-01
deadline = 2027-11-30
[[audience.segments]]
id = "g"
about = "{text}"
[[funnels]]
id = "f"
name = "{text}"
[[funnels.stages]]
id = "a"
name = "{text}"
about = "{text}"
rate = "10%"
[[funnels.stages]]
id = "b"
[[products]]
id = "p"
name = "{text}"
price = 10
[[scenarios]]
id = "s"
name = "{text}"
mix = {{ p = 1 }}
[[sources]]
id = "q"
name = "{text}"
[[backlog]]
id = "t"
title = "{text}"
[[backlog.steps]]
title = "{text}"
[[kpis]]
id = "revenue"
target = 1
action = "{text}"
[[checkins]]
date = 2026-11-01
note = "{text}"
'''

    return make


def one_text(piece: str) -> Callable[[], str]:
    """The starter plan with one name as long as may be."""

    def make() -> str:
        room = ROOM - len(TEXT.encode())
        text = "A" + piece * (room // len(piece.encode()))
        return TEXT.replace('"A new computer"', f'"{text}"', 1)

    return make


PLANS: dict[str, Callable[[], str]] = {
    "tasks": tasks,
    "routines": routines,
    "chain": chain,
    "steps": steps,
    "needs": needs,
    "check-ins": checkins,
    "products": products,
    "scenarios": scenarios,
    "crossed": crossed,
    "funnels": funnels,
    "problems": problems,
    "long id": long_id,
    **{
        f"{how} of {name}": make(piece)
        for how, make in (("texts", texts), ("a name", one_text))
        for name, piece in {
            "letters": "x",
            "words": "word ",
            "accents": ACCENT,
            "wide": "漢",
            "joiners": "\u200d",
            "emoji": "👩\u200d💻",
            "hidden": "\u202e",
        }.items()
    },
}
"""By what is large about them."""
