"""Plans whose goal is reached in unlike ways: kinds of goal, the list, members, sources, other funnels."""

from __future__ import annotations

from tests.support.plans.story import GROWTH, TEXT, retold

_LISTED = ("price = 10 ", 'price = 10\nlist_rate = "1%"\n#')
_MEMBERS = ('churn = "5%" ', 'active = {}\nchurn = "{}" ')
_ADS = '\n[[sources]]\nid = "ads"\nfeeds = "subscribers"\nshare = "{}"\ncost_per_contact = 0.1\n'
AFFILIATE = ('scenario = "cheaper-guide"', 'scenario = "recurring-affiliate"')
NEW_GUIDE = ('scenario = "cheaper-guide"', 'scenario = "new-guide"')
TOTAL = ('kind = "monthly" ', 'kind = "total" ')
PEOPLE = ('kind = "monthly" ', 'kind = "customers" ')
ROOM = ("hours_per_week = 10 ", "hours_per_week = 100 ")
_SIX = '''[[funnels.stages]]
id = "mql"
name = "MQL"
rate = "50%"

[[funnels.stages]]
id = "sql"
name = "SQL"
rate = "50%"

[[funnels.stages]]
id = "meetings"
name = "Meetings"
rate = "50%"

[[funnels.stages]]
id = "customers"'''
_WEBINAR = """[[funnels]]
id = "webinar"
name = "Webinar"
stages = [
  { id = "guests", name = "Guests", rate = "20%" },
  { id = "seats", name = "Seats", rate = "20%" },
  { id = "buyers" },
]

# ---- The products"""
_BOTH = ("mix = { guide = 1 }", "mix = { guide = 1, course = 1 }")


def members(many: int, leaving: str = "5%") -> tuple[str, str]:
    """So many who pay for the subscription today, of whom that share leaves each month."""
    return _MEMBERS[0], _MEMBERS[1].format(many, leaving)


def ads(share: str) -> str:
    """The story with a source that brings that share of the subscribers."""
    return TEXT + _ADS.format(share)


SIX = retold(('[[funnels.stages]]\nid = "customers"', _SIX))
TWO_WAYS = retold(
    ("# ---- The products", _WEBINAR), ("price = 100\n", 'price = 100\nfunnel = "webinar"\n'), _BOTH
)
AFTER = retold(
    ("price = 100\n", 'price = 100\nafter = "guide"\ntake = "10%"\n'),
    ("mix = { course = 1 }", "mix = { guide = 1 }"),
)
WAYS: dict[str, str] = {
    "story": TEXT,
    "members": retold(AFFILIATE),
    "members there are": retold(AFFILIATE, members(7)),
    "more members than it takes": retold(AFFILIATE, members(70)),
    "members who leave": retold(members(7)),
    "members who stay": retold(members(7, "0%")),
    "growth": GROWTH,
    "growth and members": GROWTH.replace(*members(7)),
    "the list as it lives": retold(NEW_GUIDE),
    "the list is enough": retold(("list_size = 0", "list_size = 6000"), _LISTED),
    "the list helps": retold(("list_size = 0", "list_size = 2000"), _LISTED),
    "total": retold(TOTAL),
    "total with members": retold(TOTAL, AFFILIATE, members(2)),
    "total with members elsewhere": retold(TOTAL, members(2)),
    "customers": retold(PEOPLE, ("amount = 400 ", "amount = 20 ")),
    "one customer": retold(PEOPLE, ("amount = 400 ", "amount = 1 "), ('margin = "20%"', "margin = 0 ")),
    "customers and the list": retold(
        PEOPLE, ("amount = 400 ", "amount = 200 "), ("list_size = 0", "list_size = 2000"), _LISTED
    ),
    "customers of two products": retold(PEOPLE, ("amount = 400 ", "amount = 21 "), _BOTH),
    "two products": retold(_BOTH),
    "sales and members": retold(("mix = { guide = 1 }", "mix = { guide = 1, affiliate = 1 }")),
    "sold after": AFTER,
    "no hours": retold(("hours_per_week = 10 ", "# ")),
    "hours for clients": retold(("price = 10 ", "price = 10\nhours = 2\n#")),
    "hours for clients, none told": retold(
        ("price = 10 ", "price = 10\nhours = 2\n#"), ("hours_per_week = 10 ", "# ")
    ),
    "one sale": retold(("price = 10 ", "price = 600 "), ("yields = 200 ", "yields = 1 ")),
    "traffic": retold(("list_size = 0", "traffic = 1800\nlist_size = 0")),
    "sources in between": ads("50%"),
    "sources alone": ads("100%"),
    "six stages": SIX,
    "two ways": TWO_WAYS,
    "another way": TWO_WAYS.replace(_BOTH[1], "mix = { course = 1 }", 1),
    "out of reach": retold(("price = 10 ", "price = 0 ")),
}
"""By what sets them apart; the plan's own day is that of the story."""
