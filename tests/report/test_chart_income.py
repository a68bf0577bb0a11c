"""The chart of income: as it is drawn, and what it says, read a second time from the results."""

from __future__ import annotations

import re

import pytest

from retroplan.report.charts.chart import Chart, Size
from retroplan.report.charts.income import income
from retroplan.report.visible import to_ascii
from retroplan.report.width import cells
from tests.support.plans.lived import course_text
from tests.support.plans.report import case
from tests.support.plans.rich import RICH
from tests.support.plans.story import GROWTH, TEXT, retold

CUSTOMERS = retold(('kind = "monthly" ', 'kind = "customers" '), ("amount = 400 ", "amount = 54 "))
ALONE = TEXT[: TEXT.index('[[scenarios]]\nid = "higher')] + TEXT[TEXT.index("# ---- The backlog") :]
TWO = retold(('scenario = "cheaper-guide"', 'scenario = "recurring-affiliate"'))
for _id in ("higher-priced-product", "new-guide"):
    _at = TWO.index(f'[[scenarios]]\nid = "{_id}"')
    TWO = TWO[:_at] + TWO[TWO.index("\n\n", _at) + 2 :]
LOSING = (
    ALONE.replace(
        'rate = "10%"                     # one subscriber', 'lag_days = 60\nrate = "10%" # one subscriber'
    )
    + '\n[[sources]]\nid = "ads"\nname = "Ads"\nfeeds = "visitors"\nshare = 1\ncost_per_contact = 0.05\n'
)


def drawn(text: str, width: int, height: int, *, ascii: bool = False) -> Chart:
    found = case(text, ascii=ascii)
    return income(found.plan, found.results, found.words, Size(width, height))


def texts(chart: Chart) -> list[str]:
    return ["".join(cell.text for cell in line).rstrip().replace("\xa0", " ") for line in chart.picture]


WIDE = """\
Income a month after costs · goal 600 € (┈)
▸ Cheaper guide          from month 1   7,200 € in 12 months
  600 ┤███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███
Higher-priced product    from month 1   7,200 € in 12 months
  600 ┤███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███
Recurring affiliate      from month 3   6,678 € in 12 months
  600 ┤▂▂▂┈┈▅▅▅┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███
A new guide every month  from month 3  15,600 € in 12 months
2,400 ┤                                             ▂▂▂  ▅▅▅  ███
      ┤                              ▂▂▂  ▅▅▅  ███  ███  ███  ███
      ┤               ▂▂▂  ▅▅▅  ███  ███  ███  ███  ███  ███  ███
  600 ┤▂▂▂┈┈▅▅▅┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███┈┈███
Month   1    2    3    4    5    6    7    8    9   10   11   12"""
NARROW = """\
Goal 600 € (┈)
▸ Cheaper gui…  from month 1   7,200 €
  600 ┤█┈█┈█┈█┈█┈█┈█┈█┈█┈█┈█┈█
A new guide e…  from month 3  15,600 €
2,400 ┤                  ▂ ▅ █
      ┤            ▂ ▅ █ █ █ █
      ┤      ▂ ▅ █ █ █ █ █ █ █
  600 ┤▂┈▅┈█┈█┈█┈█┈█┈█┈█┈█┈█┈█
Month    2   4   6   8  10  12
2 more scenarios are not drawn."""
NARROW_ASCII = """\
Goal 600 EUR (-)
> Cheaper...  from month 1   7,200 EUR
  600 |#-#-#-#-#-#-#-#-#-#-#-#
A new gui...  from month 3  15,600 EUR
2,400 |                  . = #
      |            . = # # # #
      |      . = # # # # # # #
  600 |.-=-#-#-#-#-#-#-#-#-#-#
Month    2   4   6   8  10  12
2 more scenarios are not drawn."""
BROAD = """\
Income a month after costs · goal 600 € (┈)
▸ Cheaper guide  from month 1  7,200 € in 12 months
  600 ┤██████┈┈██████┈┈██████┈┈██████┈┈██████┈┈██████┈┈██████┈┈██████┈┈██████┈┈██████┈┈██████┈┈██████
      ┤██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████
      ┤██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████  ██████
Month    1       2       3       4       5       6       7       8       9       10      11      12"""
SUMS = """\
Income in all after costs · goal 5,400 € (┈)
▸ Course  in month 3  5,400 € in 3 months
 5,400 ┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈██████
       ┤        ▅▅▅▅▅▅  ██████
       ┤▂▂▂▂▂▂  ██████  ██████
       ┤██████  ██████  ██████
Month     1       2       3"""
ONE_MONTH = """\
Income a month after costs · goal 600 € (┈)
▸ Cheaper guide  from month 1  600 € in one month
  600 ┤██████
      ┤██████
      ┤██████
Month    1"""
LONG = """\
Income a month after costs · goal 600 € (┈)
▸ Cheaper guide  from month 1  60,000 € in 100 months
  600 ┤██████████████████████████████████████████████████
Month     8  16  24  32  40  48  56  64  72  80  88  96
Each bar is the mean of 2 months."""


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        (TEXT, (78, 19), WIDE),
        (TEXT, (38, 14), NARROW),
        (ALONE, (118, 7), BROAD),
        (course_text(), (78, 8), SUMS),
        (
            ALONE.replace("horizon = 12", "horizon = 1").replace("2027-03-31", "2027-01-31"),
            (78, 7),
            ONE_MONTH,
        ),
        (ALONE.replace("horizon = 12", "horizon = 100"), (60, 7), LONG),
    ],
    ids=["80 columns", "40 columns", "120 columns", "in all", "one month", "joined months"],
)
def test_the_picture(text: str, size: tuple[int, int], expected: str) -> None:
    assert "\n".join(texts(drawn(text, *size))) == expected
    plain = texts(drawn(text, *size, ascii=True))
    bars = [to_ascii(line) for line in expected.splitlines() if "┤" in line]
    assert [line for line in plain if line in bars] == bars, "in ASCII the very same bars"


def test_the_picture_in_ascii() -> None:
    assert "\n".join(texts(drawn(TEXT, 38, 14, ascii=True))) == NARROW_ASCII


def test_costs_that_come_before_income_lie_below_nothing() -> None:
    assert texts(drawn(LOSING, 38, 9)) == [
        "Goal 600 € (┈)",
        "▸ Cheaper guide  from month 3  4,800 €",
        "  600 ┤┈┈┈┈█┈█┈█┈█┈█┈█┈█┈█┈█┈█",
        "    0 ┤░ ░",
        "Month    2   4   6   8  10  12",
    ]


def test_huge_amounts_are_short_at_the_axis() -> None:
    lines = texts(drawn(TEXT.replace("amount = 400 ", "amount = 4e9 "), 78, 19))
    assert lines[2].startswith(" 6.0e+9 ┤█") and max(map(cells, lines)) <= 78


@pytest.mark.parametrize(("width", "height"), [(38, 5), (20, 19), (78, 3), (1, 1)])
def test_too_little_room_says_what_the_picture_takes(width: int, height: int) -> None:
    chart = drawn(TEXT, width, height)
    assert chart.picture == ()
    found = re.fullmatch(r"The picture takes (\d+) columns and (\d+) lines\.", chart.answer[-1])
    assert found is not None
    assert drawn(TEXT, int(found[1]), int(found[2])).picture
    assert not drawn(TEXT, int(found[1]), int(found[2]) - 1).picture


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            TEXT,
            "A new guide every month brings more a month than Cheaper guide from month 4, in all from month 6"
            " (4,200 € against 3,600 €).",
        ),
        (
            TEXT.replace('scenario = "cheaper-guide"', 'scenario = "new-guide"'),
            "A new guide every month brings more a month than Cheaper guide from month 4, in all from month 6"
            " (4,200 € against 3,600 €).",
        ),
        (ALONE, "Cheaper guide: from month 1 on each month brings 600 € after costs, or more."),
        (
            TWO,
            "Cheaper guide brings more in all than Recurring affiliate from month 1 (600 € against 212 €), "
            "though Recurring affiliate brings more a month from month 3.",
        ),
        (GROWTH, "Every scenario within reach brings 1,440 € by month 3."),
        (CUSTOMERS, "Every scenario within reach brings 65 customers by month 3."),
        (course_text(), "Course: by the end of month 3, 5,400 € or more have come in after costs."),
        (
            TEXT.replace("price = 10 ", "price = 0 "),
            "Cheaper guide cannot reach the goal; Higher-priced product brings 7,200 € in 12 months.",
        ),
        (ALONE.replace("price = 10 ", "price = 0 "), "No scenario can reach the goal."),
        (TEXT.replace("amount = 400 ", "amount = -1 "), "Income is drawn once the goal can be computed."),
        (TEXT.replace("mix = {", "mixed = {").split("[[products]]")[0], "There is no scenario to draw."),
    ],
)
def test_the_first_sentence_answers(text: str, answer: str) -> None:
    chart = drawn(text, 78, 19)
    assert chart.answer[0].replace("\xa0", " ") == answer


def test_who_is_out_of_reach_is_said_and_not_drawn() -> None:
    chart = drawn(RICH, 78, 19)
    assert chart.answer[-1] == "Out of reach: Free guide."
    assert not any("Free guide" in line for line in texts(chart))
