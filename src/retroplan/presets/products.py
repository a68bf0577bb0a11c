"""Things to sell, or to recommend. A price is where to begin: everybody puts their own."""

from fractions import Fraction

from retroplan.plan.say import mark
from retroplan.presets.records import ProductPreset
from retroplan.presets.typical import CHURN_OF_BUSINESSES, CHURN_OF_PEOPLE, guessed

_HALF, _THIRD = Fraction(1, 2), Fraction(3, 10)

PRODUCTS = (
    ProductPreset("guide", mark("Guide"), mark("A book or a file of yours, sold again and again"), 10),
    ProductPreset(
        "course", mark("Online course"), mark("Lessons that people follow on their own, paid once"), 100
    ),
    ProductPreset(
        "template", mark("Template"), mark("A file that people fill in: a table, a contract, a design"), 30
    ),
    ProductPreset(
        "hour",
        mark("Hour of work"),
        mark("Your work for a client, by the hour; your week is its limit"),
        60,
        {"scalable": False, "hours": Fraction(1)},
    ),
    ProductPreset(
        "coaching",
        mark("Coaching by the month"),
        mark("A client you meet again and again, who pays each month; your week is its limit"),
        200,
        {"billing": "monthly", "scalable": False},
        {"lifetime_months": guessed(3, 9), "hours": guessed(2, 4)},
    ),
    ProductPreset(
        "membership",
        mark("Membership"),
        mark("What people pay for each month as long as they stay"),
        20,
        {"billing": "monthly"},
        {"churn": CHURN_OF_PEOPLE},
    ),
    ProductPreset(
        "affiliate",
        mark("Recommendation, paid once"),
        mark("Something of somebody else that you recommend: you get a share of each sale"),
        100,
        {"commission": _THIRD},
    ),
    ProductPreset(
        "affiliate-monthly",
        mark("Recommendation, paid every month"),
        mark("A subscription of somebody else that you recommend: you get a share as long as people stay"),
        67,
        {"billing": "monthly", "commission": _HALF},
        {"churn": CHURN_OF_BUSINESSES},
    ),
)
"""Every product, the simplest first."""
