"""Tables: one pure function per tab, from the plan and its results to rows.

The app draws what they return, the commands print it. Every function takes the plan, its results and the
reader's words; what the tab lets the user choose follows by name.
"""

from retroplan.report.tables.backlog_tab import backlog
from retroplan.report.tables.frame import Headline, frame, today
from retroplan.report.tables.funnel_tab import funnel
from retroplan.report.tables.goal_tab import goal
from retroplan.report.tables.lines import Compare
from retroplan.report.tables.products_tab import products
from retroplan.report.tables.review_tab import review
from retroplan.report.tables.scenarios_tab import scenarios
from retroplan.report.tables.sources_tab import sources

__all__ = [
    "Compare",
    "Headline",
    "backlog",
    "frame",
    "funnel",
    "goal",
    "products",
    "review",
    "scenarios",
    "sources",
    "today",
]
