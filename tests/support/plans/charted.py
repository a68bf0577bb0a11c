"""Plans whose reports are drawn: none, one, some, the same each week, very much, less than nothing."""

# Without postponed annotations: it has a record.

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.plan.model import Plan
from retroplan.report.charts.chart import Chart, Size
from retroplan.report.charts.charts import Drawer
from retroplan.report.charts.funnel import funnel_chart
from retroplan.report.charts.pace import pace
from retroplan.report.words import Words
from tests.support.plans.lived import COURSE_TODAY, course_text, plan_of


def report(day: str, revenue: int, sold: int, visitors: int = 500, subscribers: int = 40) -> str:
    """A report of the course."""
    return (
        f"\n[[checkins]]\ndate = {day}\nrevenue = {revenue}\n"
        f"counts = {{ visitors = {visitors}, subscribers = {subscribers}, customers = {sold} }}\n"
    )


WEEKS = ("2027-01-07", "2027-01-14", "2027-01-21", "2027-01-28", "2027-02-04")
COURSES = {
    "empty": course_text(0),
    "one": course_text(0) + report("2027-02-08", 300, 3),
    "some": course_text(),
    "flat": course_text(0) + "".join(report(day, 0, 0) for day in WEEKS),
    "huge": course_text(0) + report("2027-02-08", 10**15, 10**6, 10**9, 10**7),
    "negative": course_text(0) + report("2027-02-08", -900, 1),
    "reached": course_text(0) + report("2027-02-08", 6000, 60),
    "out of reach": course_text().replace('rate = "10%", lag', 'rate = "0%", lag'),
    "customers": course_text().replace('"total"', '"customers"').replace("5400", "54"),
    "growth": course_text().replace('"total"\namount = 5400', '"growth"\nbaseline = 20000\ngrowth = "25%"'),
}
"""What a course may have lived through by ``COURSE_TODAY``."""


class Charted(NamedTuple):
    """A plan on a day, and how it is spoken of."""

    plan: Plan
    results: Results
    words: Words


def charted(text: str, today: date = COURSE_TODAY, *, ascii: bool = False) -> Charted:
    """Read and compute a text."""
    plan = plan_of(text)
    return Charted(plan, compute(plan, today), Words(today=today, ascii=ascii))


def drawn(chart: Chart) -> list[str]:
    """The picture as lines of text."""
    return ["".join(cell.text for cell in line).rstrip() for line in chart.picture]


def said(chart: Chart) -> list[str]:
    """What it says, with plain blanks."""
    return [text.replace("\xa0", " ") for text in chart.answer]


SIZES = (Size(38, 14), Size(58, 13), Size(78, 16))
PICTURES = Path(__file__).parents[2] / "report" / "pictures"
"""What charts look like, looked at once; ``python -m tests.support.plans.charted`` draws them anew."""
MAKERS: Mapping[str, Drawer] = {"pace": pace, "funnel": funnel_chart}


def pictures(name: str) -> str:
    """That chart of every course, at three sizes, in Unicode and in ASCII."""
    made = []
    for course, text in COURSES.items():
        for plain in (False, True):
            case = charted(text, ascii=plain)
            for size in SIZES:
                chart = MAKERS[name](*case, size)
                made += [f"== {course}, {size.width} x {size.height}{', ASCII' if plain else ''}"]
                made += [*said(chart), *drawn(chart), ""]
    return "\n".join(made)


if __name__ == "__main__":
    for name in MAKERS:
        (PICTURES / f"{name}.txt").write_text(pictures(name), encoding="utf-8")
