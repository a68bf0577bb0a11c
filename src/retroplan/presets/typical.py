"""Shares that somebody has published, with who and when; a share that nobody has is ``guessed``.

All of them were read at second hand: typical of others, never a promise.
"""

from fractions import Fraction

from retroplan.plan.say import mark
from retroplan.presets.records import Typical


def _percent(low: str, high: str, where: str, source: str, year: str = "") -> Typical:
    return Typical(Fraction(low) / 100, Fraction(high) / 100, where, source, year)


def guessed(low: int | Fraction, high: int | Fraction) -> Typical:
    """A range that nobody has published."""
    return Typical(Fraction(low), Fraction(high))


def guessed_share(low: str, high: str) -> Typical:
    """A range of a share, in percent, that nobody has published."""
    return Typical(Fraction(low) / 100, Fraction(high) / 100)


CHURN_OF_BUSINESSES = _percent(
    "4.9", "5.2", mark("subscriptions that businesses pay, a month"), "Recurly", "2018-2019"
)
CHURN_OF_PEOPLE = _percent(
    "6.8", "7.1", mark("subscriptions that private people pay, a month"), "Recurly", "2018-2019"
)
VISITOR_TO_LEAD = _percent(
    "2.3",
    "3.8",
    mark("sites of all kinds to landing pages of software"),
    "First Page Sage, Unbounce (omegapoint.systems)",
    "2024",
)
LEAD_MAGNET = _percent("1", "5", mark("pages that give something for an address"), "higheru.com")
LANDING_PAGE = _percent("5", "15", mark("landing pages for businesses"), "adlunam-agency.com")
PAID_SEARCH = _percent(
    "2.35", "6.2", mark("visits from search ads, all branches to law"), "WordStream (conversionbench.com)"
)
SHOP = _percent("0.8", "3.1", mark("visits of shops that end in a sale"), "Littledata (conversionbench.com)")
SHOP_BY_SEARCH = _percent(
    "2", "3", mark("visits of shops found by search that end in a sale"), "adlunam-agency.com"
)
OPENED_MAIL = _percent("5", "20", mark("people who open a mail that sells, and buy"), "higheru.com")

PUBLISHED = (
    CHURN_OF_BUSINESSES,
    CHURN_OF_PEOPLE,
    VISITOR_TO_LEAD,
    LEAD_MAGNET,
    LANDING_PAGE,
    PAID_SEARCH,
    SHOP,
    SHOP_BY_SEARCH,
    OPENED_MAIL,
)
"""All of them, those too that no preset needs."""
