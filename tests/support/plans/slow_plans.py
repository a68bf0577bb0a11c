"""Plans made slow by digits, by length, or by what hangs on what; for ``tests/soak``, at their full size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tests.support.plans.story import TEXT

KINDS = ("monthly", "total", "growth", "customers")
DIGITS = "1.234567890123456789012345678901%"
TINY = f"0.{'0' * 27}1%"
ODD = [999_999_999_999_989 - 2 * n for n in range(1000)]
"""Numbers of 15 digits, hardly two of which share a factor: nothing cancels."""
ORDINARY = ["1/3", "4.75%", "3.33%", "1 in 7", "5%", "12.5%", "1/9", "2.2%", "0.0333%", "1/11"] * 2
EVERY_RATE = """refunds = "12.345678901234567890%"
fee_rate = "1/999999999999989"
commission = "99.34567890123456789%"
"""
FUNNEL = '[[funnels]]\nid = "f"\nstages = [{ id = "v", rate = "10%" }, { id = "b" }]\n'


def numbered(record: str, count: int) -> str:
    """The record so many times, its % a number."""
    return "".join(record.replace("%", str(n)) for n in range(count))


def clubs(churns: Sequence[str], more: str = "") -> str:
    """Products paid monthly, with members."""
    record = '[[products]]\nid = "p%"\nprice = 19.99\nbilling = "monthly"\nactive = 3\n'
    return "".join(
        f'{record.replace("%", str(n))}churn = "{churn}"\n{more}' for n, churn in enumerate(churns)
    )


def fifty_years(kind: str, churns: Sequence[str], scenarios: int, more: str = "") -> str:
    """600 months of clubs with these churns, in so many scenarios that sell all of them."""
    money = 'baseline = 1000\ngrowth = "50%"' if kind == "growth" else "amount = 4000"
    mix = ", ".join(f"p{n} = {n + 1}" for n in range(len(churns)))
    return f"""horizon = 600
[goal]
kind = "{kind}"
{money}
start = 2026-12-01
deadline = 2076-11-30
[audience]
traffic = 500
{FUNNEL}{clubs(churns, more)}""" + numbered(f'[[scenarios]]\nid = "s%"\nmix = {{ {mix} }}\n', scenarios)


def initiatives(count: int, needs: Callable[[int], Iterable[int]]) -> str:
    """The starter plan and initiatives that need each other."""
    found = []
    for number in range(count):
        wanted = ", ".join(f'"i{need}"' for need in needs(number))
        found.append(f'[[backlog]]\nid = "i{number}"\nkind = "initiative"\nneeds = [{wanted}]\n')
    return TEXT + "".join(found)


def _named(name: str) -> str:
    return TEXT.replace('"A new computer"', f'"{name}"', 1)


HEAD = TEXT.partition("[[funnels]]")[0]
SLOW = {
    **{f"churn of 30 digits, {kind}, 600 months": fifty_years(kind, [DIGITS], 1) for kind in KINDS},
    **{f"churn of 1e-30, {kind}, 600 months": fifty_years(kind, [TINY], 1) for kind in KINDS},
    **{f"50 scenarios x 20 products, {kind}, 600 months": fifty_years(kind, ORDINARY, 50) for kind in KINDS},
    "30 digits in every rate": fifty_years("monthly", [DIGITS], 9, EVERY_RATE),
    "8 churns of 15 digits": fifty_years("total", [f"1/{n}" for n in ODD[:8]], 1),
    "more digits than are computed": fifty_years("total", [f"1/{n}" for n in ODD[:20]], 50),
    "payments for 600 months": fifty_years("monthly", [f"1/{n}" for n in ODD[:9]], 1, "paid_months = 600\n"),
    "900 scenarios that cost too much": HEAD
    + FUNNEL
    + clubs([DIGITS])
    + '[[sources]]\nid = "q"\nshare = "100%"\ncost_per_contact = 9999\n'
    + numbered('[[scenarios]]\nid = "s%"\n', 900),
    "900 clubs with members": HEAD + FUNNEL + clubs([f"1/{n}" for n in ODD[:900]]),
    "a chain of 9,900 initiatives": initiatives(9900, lambda n: range(n + 1, min(n + 2, 9900))),
    "a circle of 9,900 initiatives": initiatives(9900, lambda n: [(n + 1) % 9900]),
    "800 initiatives that need 150 each": initiatives(800, lambda n: range(n + 1, min(n + 151, 800))),
    "350 initiatives that all need each other": initiatives(350, lambda n: range(350)),
    "a backlog id of 450 kB": f'{TEXT}[[backlog]]\nid = "{"a" * 450_000}"\nsteps = [{"{}," * 99_999}]\n',
    "a name of 300,000 accents": _named("a" + "\u0301" * 300_000),
    "a name of 450,000 words": _named("a " * 450_000),
    "a stage name of 400 kB in 900 scenarios": HEAD
    + FUNNEL.replace('"v",', f'"v", name = "{"x" * 400_000}",')
    + '[[products]]\nid = "p"\nprice = 10\n'
    + numbered('[[scenarios]]\nid = "s%"\n', 900),
}
