"""What is sold: a product of a plan (model 2, 4), frozen, in the units of the file."""

# Without postponed annotations, as in ``model``.

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from retroplan.plan.billings import BILLINGS, DEFAULT_BILLING, Billing, BillingTraits
from retroplan.plan.values import ONE, ZERO

NOTHING: Mapping[str, Fraction] = {}


class Product(NamedTuple):
    """What is sold."""

    id: str
    name: str
    price: Fraction
    billing: Billing = DEFAULT_BILLING
    commission: Fraction = ONE
    refunds: Fraction = ZERO
    fee_rate: Fraction = ZERO
    fee_fixed: Fraction = ZERO
    cost: Fraction = ZERO
    churn: Fraction = ZERO
    lifetime_months: Fraction | None = None
    paid_months: int | None = None
    active: Fraction = ZERO
    scalable: bool = True
    hours: Fraction = ZERO
    list_rate: Fraction = ZERO
    funnel: str | None = None  # the way it is sold; None: the scenario's
    after: str | None = None  # the product to whose buyers it is offered, and to nobody else
    take: Fraction | None = None  # the share of them who take it
    rates: Mapping[str, Fraction] = NOTHING

    @property
    def traits(self) -> BillingTraits:
        """What its billing means."""
        return BILLINGS[self.billing]

    @property
    def recurring(self) -> bool:
        """Whether a customer pays again and again."""
        return BILLINGS[self.billing].every > 0

    @property
    def follows(self) -> bool:
        """Whether it is sold after another product alone, so that nobody is won for it."""
        return self.after is not None

    @property
    def leaving(self) -> Fraction:
        """The share that leaves per period: churn, or (of members) 1 / lifetime_months in its place."""
        if self.lifetime_months is None or not self.traits.members:
            return self.churn
        return 1 / self.lifetime_months


ProductValue = Fraction | int | bool | str | None
"""What a field of a product may hold."""
