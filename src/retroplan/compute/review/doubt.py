"""Which check-ins cannot be counted, so that no figure rests on a guess (model 7)."""

from retroplan.plan.model import CheckIn, Plan


def is_doubtful(plan: Plan, check: CheckIn) -> bool:
    """Whether a figure of the check-in could not be read, or counts people or sales of something unknown."""
    if check.address not in plan.unsound:
        return False
    tables = {check.address / "counts": check.counts, check.address / "sales": check.sales}
    return any(name.within(check.address) for name in plan.unread) or any(
        name.parent in tables and name.key not in tables[name.parent]
        for name in plan.written
        if name.within(check.address)
    )
