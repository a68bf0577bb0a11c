"""How often a customer pays, and all that hangs on it (model 4).

Whoever must know asks a product's traits and compares no names. A further billing is a further row.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from retroplan.plan.say import mark

Billing = Literal["once", "monthly", "yearly"]
DEFAULT_BILLING: Billing = "once"


class BillingTraits(NamedTuple):
    """What sets a billing apart."""

    billing: Billing
    every: int  # months from one payment to the next; 0: there is one alone
    members: bool  # its clients are members: counted, with hours for each in a month
    fields: frozenset[str]  # those of ``ONLY_FOR`` that count

    @property
    def recurring(self) -> bool:
        """Whether a customer pays again and again."""
        return self.every > 0

    def payments(self, months: int) -> int:
        """How many payments begin in so many months."""
        return -(-months // self.every) if self.every else min(1, months)


_ROWS = (
    BillingTraits("once", 0, False, frozenset()),
    BillingTraits("monthly", 1, True, frozenset({"churn", "paid_months", "lifetime_months", "active"})),
    BillingTraits("yearly", 12, False, frozenset({"churn", "paid_months", "active"})),
)
BILLINGS: Mapping[str, BillingTraits] = {row.billing: row for row in _ROWS}
"""By the word of the file, in the order in which they are offered."""


class OnlyFor(NamedTuple):
    """For which billings a field counts: said of a file that has it for others, and of a cell left empty."""

    template: str
    hint: str


_RECURRING = OnlyFor(
    mark("this counts for recurring products only (billing monthly or yearly)"),
    mark("Only for monthly or yearly products: change billing first."),
)
_MEMBERS = OnlyFor(
    mark("this counts for products billed monthly only"),
    mark("Only for monthly products: change billing first."),
)
ONLY_FOR: Mapping[str, OnlyFor] = {
    "churn": _RECURRING,
    "paid_months": _RECURRING,
    "lifetime_months": _MEMBERS,
    "active": _RECURRING,
}
"""The fields of a product that count for some billings alone."""
