"""Ways people come: each stage with its definition, its figure, the question for its rate, a typical rate."""

from retroplan.plan.say import mark
from retroplan.presets.records import FunnelPreset, StagePreset
from retroplan.presets.typical import LANDING_PAGE, LEAD_MAGNET, VISITOR_TO_LEAD, guessed_share

_VISITORS, _VISITORS_KPI = mark("Visitors"), mark("Unique visitors")
_SUBSCRIBERS, _SUBSCRIBERS_KPI = mark("Subscribers"), mark("New subscribers")
_CUSTOMERS = StagePreset("customers", mark("Customers"), mark("Someone who has paid"), mark("Sales"))
_OPENS_A_PAGE = mark("Someone who opens a page of your site")

NEWSLETTER = FunnelPreset(
    "newsletter",
    mark("Newsletter"),
    mark("People find your site, leave an address, and buy from a mail"),
    (
        StagePreset(
            "visitors",
            _VISITORS,
            _OPENS_A_PAGE,
            _VISITORS_KPI,
            mark("Of 100 people who open your page, how many leave their address?"),
            LEAD_MAGNET,
        ),
        StagePreset(
            "subscribers",
            _SUBSCRIBERS,
            mark("Someone who leaves an address to get your mails"),
            _SUBSCRIBERS_KPI,
            mark("Of 100 people who get your mails, how many buy?"),
            guessed_share("2", "6"),
        ),
        _CUSTOMERS,
    ),
    ("guest-post", "article", "podcast-guest", "social-post", "forum-answer", "newsletter-issue"),
    "subscribers",
)
WEBINAR = FunnelPreset(
    "webinar",
    mark("Webinar"),
    mark("People sign up for a talk on line, come, and buy at its end"),
    (
        StagePreset(
            "visitors",
            _VISITORS,
            mark("Someone who opens the page that invites to the webinar"),
            _VISITORS_KPI,
            mark("Of 100 people who open the page of your webinar, how many sign up?"),
            LANDING_PAGE,
        ),
        StagePreset(
            "registered",
            mark("Registered"),
            mark("Someone who signs up for the webinar"),
            mark("New registrations"),
            mark("Of 100 people who sign up for your webinar, how many come?"),
            guessed_share("30", "50"),
        ),
        StagePreset(
            "attended",
            mark("Attended"),
            mark("Someone who is there when the webinar is held"),
            mark("People at the webinar"),
            mark("Of 100 people who come to your webinar, how many buy?"),
            guessed_share("2", "10"),
        ),
        _CUSTOMERS,
    ),
    ("guest-post", "podcast-guest", "social-post", "webinar"),
    "registered",
)
INBOUND = FunnelPreset(
    "inbound",
    mark("Inbound (attract, convert, close, delight)"),
    mark("What you publish brings people; those who buy are cared for until they bring others"),
    (
        StagePreset(
            "visitors",
            _VISITORS,
            mark("Attract: someone who opens a page because of what you publish"),
            _VISITORS_KPI,
            mark("Of 100 people who open your page, how many tell you who they are?"),
            VISITOR_TO_LEAD,
        ),
        StagePreset(
            "leads",
            mark("Leads"),
            mark("Convert: someone who tells you who they are, to get something of yours"),
            mark("New leads"),
            mark("Of 100 people who have told you who they are, how many buy?"),
            guessed_share("2", "6"),
        ),
        StagePreset(
            "customers",
            mark("Customers"),
            mark("Close: someone who has paid"),
            mark("Sales"),
            mark("Of 100 people who have bought, how many recommend you to others?"),
            guessed_share("10", "30"),
            sale=True,
        ),
        StagePreset(
            "promoters",
            mark("Promoters"),
            mark("Delight: someone who recommends you to others"),
            mark("Recommendations"),
        ),
    ),
    ("article", "guest-post", "social-post", "forum-answer", "newsletter-issue"),
    "leads",
)
SIX_STAGES = FunnelPreset(
    "six-stages",
    mark("Six stages, from visitor to customer"),
    mark("Marketing finds out who is interested, sales who has a need and a budget, an offer closes it"),
    (
        StagePreset(
            "visitors",
            _VISITORS,
            _OPENS_A_PAGE,
            _VISITORS_KPI,
            mark("Of 100 people who open your page, how many tell you who they are?"),
            VISITOR_TO_LEAD,
        ),
        StagePreset(
            "leads",
            mark("Leads"),
            mark("Someone who tells you who they are"),
            mark("New leads"),
            mark("Of 100 people who have told you who they are, how many are the clients you look for?"),
            guessed_share("20", "40"),
        ),
        StagePreset(
            "mqls",
            mark("MQL"),
            mark("A marketing-qualified lead: the client you look for, and interested"),
            mark("New marketing-qualified leads"),
            mark("Of 100 people who are the clients you look for, how many want to talk with you?"),
            guessed_share("20", "40"),
        ),
        StagePreset(
            "sqls",
            mark("SQL"),
            mark("A sales-qualified lead: someone who has the need and the means, and wants to talk"),
            mark("New sales-qualified leads"),
            mark("Of 100 people who want to talk with you, how many ask for an offer?"),
            guessed_share("40", "60"),
        ),
        StagePreset(
            "opportunities",
            mark("Opportunities"),
            mark("Someone who has an offer of yours in hand"),
            mark("Offers made"),
            mark("Of 100 people who have an offer of yours, how many buy?"),
            guessed_share("20", "40"),
        ),
        _CUSTOMERS,
    ),
    ("article", "guest-post", "social-post", "newsletter-issue"),
    "leads",
)
AARRR = FunnelPreset(
    "aarrr",
    mark("AARRR"),
    mark(
        "Acquisition, activation, retention, revenue, referral: people try what you made, come back, pay, "
        "and bring others"
    ),
    (
        StagePreset(
            "visitors",
            _VISITORS,
            mark("Acquisition: someone who opens a page of your site"),
            _VISITORS_KPI,
            mark("Of 100 people who open your page, how many sign up and try it?"),
            guessed_share("1", "3"),
        ),
        StagePreset(
            "activated",
            mark("Activated"),
            mark("Activation: someone who has signed up and done once what it is for"),
            mark("People who tried it"),
            mark("Of 100 people who have tried it, how many come back the week after?"),
            guessed_share("20", "40"),
        ),
        StagePreset(
            "returning",
            mark("Returning"),
            mark("Retention: someone who came back in the week after"),
            mark("People who came back"),
            mark("Of 100 people who came back, how many pay?"),
            guessed_share("10", "30"),
        ),
        StagePreset(
            "customers",
            mark("Customers"),
            mark("Revenue: someone who has paid"),
            mark("Sales"),
            mark("Of 100 people who pay, how many bring somebody else?"),
            guessed_share("5", "15"),
            sale=True,
        ),
        StagePreset(
            "referrers",
            mark("Referrers"),
            mark("Referral: someone who has brought somebody else"),
            mark("People who brought others"),
        ),
    ),
    ("article", "guest-post", "social-post", "forum-answer"),
)
PODCAST = FunnelPreset(
    "podcast",
    mark("Podcast"),
    mark("People hear you, leave an address to get more, and buy from a mail"),
    (
        StagePreset(
            "listeners",
            mark("Listeners"),
            mark("Someone who hears an episode for the first time"),
            mark("New listeners"),
            mark("Of 100 people who hear you, how many leave their address?"),
            guessed_share("2", "6"),
        ),
        StagePreset(
            "subscribers",
            _SUBSCRIBERS,
            mark("Someone who leaves an address to get your mails"),
            _SUBSCRIBERS_KPI,
            mark("Of 100 people who get your mails, how many buy?"),
            guessed_share("2", "6"),
        ),
        _CUSTOMERS,
    ),
    ("podcast-episode", "newsletter-issue"),
    "subscribers",
)
QUOTE_AND_CALL = FunnelPreset(
    "quote-and-call",
    mark("Call and quote"),
    mark("You write to people or meet them, talk about what they need, and make a quote"),
    (
        StagePreset(
            "contacts",
            mark("Contacts"),
            mark("Someone who could need you and has heard from you in person"),
            mark("New contacts"),
            mark("Of 100 people who hear from you, how many take a call about what they need?"),
            guessed_share("10", "30"),
        ),
        StagePreset(
            "calls",
            mark("Calls"),
            mark("Someone who tells you in a call what they need"),
            mark("First calls"),
            mark("Of 100 people who have had a call with you, how many ask for a quote?"),
            guessed_share("40", "70"),
        ),
        StagePreset(
            "quotes",
            mark("Quotes"),
            mark("Someone who has a quote of yours in hand"),
            mark("Quotes sent"),
            mark("Of 100 people who have a quote of yours, how many say yes?"),
            guessed_share("25", "50"),
        ),
        _CUSTOMERS,
    ),
    ("outreach-mail", "cold-call", "ask-clients", "talk", "quote-visit"),
)

FUNNELS = (NEWSLETTER, WEBINAR, INBOUND, SIX_STAGES, AARRR, PODCAST, QUOTE_AND_CALL)
"""Every funnel, the simplest first."""
