"""What the state takes. A share of turnover is a ``levy``, one of what is left after costs a ``tax``.

The shares of France are those of a micro-entreprise. On top of them come the levy for training and the
income tax, where it is paid together with them.
"""

from fractions import Fraction

from retroplan.plan.say import mark
from retroplan.presets.records import ChargePreset

_SOURCE, _YEAR = "décret 2025-943 (arapl.org), comptesetformules.fr, copilance.com", "2026"


def _micro(id: str, name: str, about: str, percent: str) -> ChargePreset:
    return ChargePreset(id, name, about, "levy", Fraction(percent) / 100, _SOURCE, _YEAR)


CHARGES = (
    _micro(
        "fr-goods",
        mark("France, micro-entreprise: sale of goods"),
        mark("You buy or make things and sell them"),
        "12.3",
    ),
    _micro(
        "fr-services",
        mark("France, micro-entreprise: services (BIC)"),
        mark("Services of trade and crafts"),
        "21.2",
    ),
    _micro(
        "fr-other-services",
        mark("France, micro-entreprise: other services (BNC)"),
        mark("What you know or create: advice, lessons, design, software"),
        "25.6",
    ),
    _micro(
        "fr-cipav",
        mark("France, micro-entreprise: professions of the CIPAV"),
        mark("Architects, some consultants and others insured there"),
        "23.2",
    ),
    _micro(
        "fr-furnished",
        mark("France, micro-entreprise: classified furnished letting"),
        mark("You let a furnished home for tourists that is classified"),
        "6",
    ),
    ChargePreset(
        "own",
        mark("Elsewhere: your own share"),
        mark("What goes to taxes and social charges of what is left after costs"),
        "tax",
        None,
    ),
    ChargePreset(
        "none",
        mark("None yet, or I count before taxes"),
        mark("The amount you want is what comes in"),
        "tax",
        Fraction(0),
    ),
)
"""Every charge, those of France first."""
