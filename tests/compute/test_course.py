"""Months as near sums of powers: never off by more than they say, and exact where they cannot decide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute import compute
from retroplan.compute.exact.course import WHOLE, Course, Series
from retroplan.planfile.reading.read import read
from retroplan.report.json import show
from retroplan.report.rounding import scaled
from tests.support.hostile.read import SMALL

MONTHS = 15
SHARES = st.sampled_from(["1/3", "0.0475", "1/7", "1e-30", "0", "1", "0.5", "1/999999999999989"]).map(
    Fraction
)
FACTORS = st.fractions(-(10**15), 10**15) | st.sampled_from([Fraction(1, 200), Fraction(-1, 200)])
SERIES = st.builds(
    lambda share, summed, every, last: Series(1 - share, summed=summed, every=every, last=last),
    SHARES,
    st.booleans(),
    st.sampled_from([1, 12]),
    st.none() | st.integers(1, 20),
)


def plainly(series: Series, month: int) -> Fraction:
    count = series.counts(month)
    if not series.summed:
        return series.ratio**count
    return sum((series.ratio**power for power in range(count)), Fraction(0))


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(FACTORS, SERIES), max_size=4), FACTORS)
def test_every_month_is_what_the_powers_say(parts: list[tuple[Fraction, Series]], each: Fraction) -> None:
    course = Course(parts, MONTHS, each)
    values = [
        sum((factor * plainly(series, month) for factor, series in parts), each)
        for month in range(MONTHS + 1)
    ]
    sums = [Fraction(0), *accumulate(values[1:])]
    for month in range(1, MONTHS + 1):
        for exact, found, near in (
            (values[month], course.at(month), course.near()),
            (sums[month], course.total(month), course.sums()),
        ):
            assert found == exact
            assert Fraction(near.low[month], WHOLE) <= exact <= Fraction(near.low[month] + near.off, WHOLE)
        for least in (values[month], sums[month], Fraction(0), values[month] + Fraction(1, 10**90)):
            assert course.compared(month, least) == (values[month] > least) - (values[month] < least)
            assert course.sum_compared(month, least) == (sums[month] > least) - (sums[month] < least)
    assert course.rounded(2) == [scaled(value, 2) for value in values[1:]]
    assert course.sums_rounded(4) == [scaled(value, 4) for value in sums[1:]]


@pytest.mark.parametrize("sign", [1, -1])
def test_what_lies_just_between_two_cents_is_decided_exactly(sign: int) -> None:
    once = Series(Fraction(1), summed=True, last=1)
    assert Course([(sign * Fraction("0.125"), once)], 2, Fraction(0)).rounded(2) == [sign * 13] * 2
    below = Fraction("0.125") - Fraction(1, 10**200)
    assert Course([(sign * below, once)], 2, Fraction(0)).rounded(2) == [sign * 12] * 2


def counted(real: Callable[[Course, int], Fraction], made: list[int]) -> Callable[[Course, int], Fraction]:
    """The same, noting the months it is asked for."""

    def noted(course: Course, month: int) -> Fraction:
        made.append(month)
        return real(course, month)

    return noted


LONG = ["1.234567890123456789012345678901%", "0.0000000000000000000000000001%", "1/999999999999989"]


@pytest.mark.parametrize("kind", ["monthly", "total", "growth"])
@pytest.mark.parametrize("churn", LONG)
def test_of_fifty_years_only_the_months_that_are_asked_for_are_made_exact(
    monkeypatch: pytest.MonkeyPatch, churn: str, kind: str
) -> None:
    """Each exact month of such a plan has thousands of digits; making 600 of them took half a minute."""
    goal = {"growth": 'kind = "growth"\nbaseline = 1000\ngrowth = "50%"'}.get(
        kind, f'kind = "{kind}"\namount = 4000'
    )
    head = SMALL.partition("[[products]]")[0]
    text = f"""horizon = 600
[goal]
{goal}
start = 2026-12-01
deadline = 2076-11-30
{head[head.index("[[funnels]]") :]}
[[products]]
id = "club"
price = 9.99
billing = "monthly"
churn = "{churn}"
active = 10
[[checkins]]
date = 2026-12-05
revenue = 50
"""
    made: list[int] = []
    for name in ("at", "total"):
        monkeypatch.setattr(Course, name, counted(getattr(Course, name), made))
    reading = read(text)
    assert reading.plan is not None
    assert not [each for each in reading.problems if each.severity == "error"]
    results = compute(reading.plan, date(2040, 1, 1))
    answer = show("x", reading.plan, results, ())
    (scenario,) = results.scenarios
    assert scenario.reachable
    assert len(answer["scenarios"][0]["projection"]) == 600  # type: ignore[index,call-overload,arg-type]
    assert len([month for month in made if month > 100]) < 30, "the first months are cheap"
    low = scenario.projection.net.near().low  # type: ignore[attr-defined]
    assert max(value.bit_length() for value in low) < 400


@pytest.mark.parametrize("sold_to_list", ["", 'list_rate = "0.1%"\n'])
def test_months_that_hardly_differ_are_told_apart_without_making_all_of_them_exact(
    monkeypatch: pytest.MonkeyPatch, sold_to_list: str
) -> None:
    """Members who leave so slowly that a float sees no difference, and payments that have come to an end."""
    made: list[int] = []
    monkeypatch.setattr(Course, "at", counted(Course.at, made))
    record = '[[products]]\nid = "p%"\nprice = 10\nbilling = "monthly"\nactive = 3\npaid_months = 3\n'
    clubs = [
        f'{record.replace("%", str(n))}churn = "1/{999_999_999_999_989 - 2 * n}"\n{sold_to_list}'
        for n in range(3)
    ]
    text = SMALL.partition("[[products]]")[0] + "".join(clubs) + "[audience]\nlist_size = 1000\n"
    text += '[[sources]]\nid = "post"\nshare = "50%"\ncost_per_contact = 0.05\n'
    reading = read(text)
    assert reading.plan is not None
    results = compute(reading.plan, date(2026, 12, 1))
    assert all(one.reachable for one in results.scenarios)
    assert made
    assert len({month for month in made if month > 3}) <= 1
