"""Whole plans to begin with, each a file beside this one, written to be read and changed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from retroplan.plan.months import add_months
from retroplan.plan.say import mark
from retroplan.planfile.editing.moved import moved
from retroplan.planfile.format import in_reach
from retroplan.planfile.refusal import Refusal
from retroplan.presets.records import PlanPreset

PLANS = (
    PlanPreset("story", mark("A new computer"), mark("A guide, a course or a recommendation, four ways")),
    PlanPreset(
        "coach", mark("A coach with clients"), mark("By the month or by the hour, from calls and quotes")
    ),
    PlanPreset(
        "sponsors",
        mark("A newsletter with sponsors"),
        mark("A list that grows, a few who pay to be named"),
    ),
    PlanPreset("saas", mark("A software by subscription"), mark("People try it, stay, and pay every month")),
)
"""Every whole plan; the first is the one a newcomer begins with."""
STORY = PLANS[0].id
NOTICE = timedelta(days=21)
"""From today to the start at least: time for what must be ready before."""


def starter(today: date) -> str:
    """The text of the plan a newcomer begins with: a story whose figures come out."""
    return plan_text(STORY, today)


def plan_text(id: str, today: date) -> str:
    """The text of a whole plan that starts soon; ``id`` is one of ``PLANS``."""
    text = plan_from(id, first_start(today))
    assert isinstance(text, str), "a plan of a year that starts soon lies in the years that are read"
    return text


def plan_from(id: str, start: date) -> str | Refusal:
    """The text of a whole plan that starts on that day, or why there is none: a date too far away."""
    return moved(Path(__file__).with_name(f"{id}.toml").read_text(encoding="utf-8"), start)


def first_start(today: date) -> date:
    """The first day of the next month that is at least three weeks away."""
    today = in_reach(today)
    start = add_months(today.replace(day=1), 1)
    return add_months(start, 1) if start - today < NOTICE else start
