"""From the required money back to exact people, or why that cannot be (model 5.1 to 5.5)."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from retroplan.compute.backward import money, unreachable
from retroplan.compute.backward.counting import Counting, counting
from retroplan.compute.backward.funnel import Feeding, Path, Paths, sources_feeding
from retroplan.compute.backward.holding import Holding, holding_of
from retroplan.compute.backward.need import LOOK_AHEAD, Due, Need, TooDear, Wanted, need_of
from retroplan.compute.backward.pace import delays, too_late
from retroplan.compute.backward.products import Catalogue, Offer, Paying, members
from retroplan.compute.backward.target import required_money
from retroplan.compute.exact.course import Course
from retroplan.compute.exact.sums import Terms, add_up, ceil_div
from retroplan.compute.results import GoalResult
from retroplan.plan.model import ONE, ZERO, Funnel, Plan, Scenario
from retroplan.plan.say import Say


class Backward(NamedTuple):
    """A scenario half-way: everything its figures are made of."""

    plan: Plan
    goal: GoalResult
    scenario: Scenario
    funnel: Funnel
    feeding: Feeding
    brought: list[Fraction]  # F of each stage
    needs: list[Need]
    paths: list[Path]  # of each product in ``needs``
    costs: list[Fraction | None]  # k of each product in ``needs``
    people: Terms  # e(s) by position of the stage
    members: Paying
    later: Holding

    @property
    def people_later(self) -> Terms:
        """The people a month at each stage from month H + 1 on."""
        if not self.later.each:
            return self.people
        den = lcm(
            *[path.den * hold.new.denominator for path, hold in zip(self.paths, self.later.each, strict=True)]
        )
        nums = [0] * len(self.funnel.stages)
        for path, hold in zip(self.paths, self.later.each, strict=True):
            times = hold.new.numerator * (den // (path.den * hold.new.denominator))
            if times:
                nums = [total + times * (each or 0) for total, each in zip(nums, path.nums, strict=True)]
        return Terms(nums, den)


def mix_of(plan: Plan, scenario: Scenario) -> dict[str, Fraction]:
    """The weights above 0, in the file's order of products; without a mix the first product alone."""
    if not scenario.mix:
        return {plan.products[0].id: ONE} if plan.products else {}
    return {
        product.id: scenario.mix[product.id]
        for product in plan.products
        if scenario.mix.get(product.id, 0) > 0
    }


def work_of(plan: Plan, goal: GoalResult, scenario: Scenario, catalogue: Catalogue) -> Backward | Say:
    """Go backward from the money to exact people, or say why the scenario cannot reach its goal."""
    funnel = plan.find_funnel(scenario.funnel)
    assert funnel is not None
    offers = catalogue.offers(scenario)
    weights = mix_of(plan, scenario)
    sold = [offers[name] for name in weights]
    feeding, counts = sources_feeding(plan, scenario, funnel), counting(goal)
    ways = Paths(plan, scenario, funnel, feeding)
    hopeless = _hopeless(sold, counts, funnel, ways)
    if hopeless:
        return hopeless
    stage_costs = money.stage_costs(funnel, feeding)
    paths = [ways.of(offer.product) for offer in sold]
    costs = [money.acquisition_cost(path, stage_costs) for path in paths]
    held = _held(sold, goal)
    paying = Paying(members(offers.values()), held, goal.months if held else 0)
    due = money_due(goal, scenario, catalogue, paying)
    shares, delay = _shares(weights), delays(funnel, goal)[0]
    needs: list[Need] = []
    for offer, share, cost, path in zip(sold, shares, costs, paths, strict=True):
        spent = cost if counts.costs else ZERO
        worth = counts.worth(offer)
        stays = offer.product.id in held and counts.income
        if counts.income and (stays or delay):
            worth = worth._replace(times=offer.sold(delay, goal.months if stays else None))
        asked = Wanted(offer, worth, share, due, spent, stays, delay)
        need = need_of(asked, goal, plan.audience.list_size)
        if isinstance(need, TooDear):
            return (
                unreachable.nobody_passes(funnel, path)
                if None in path.nums
                else unreachable.too_dear(need, goal)
            )
        if need.won and None in path.nums:
            return unreachable.nobody_passes(funnel, path)
        needs.append(need)
    people = _people(goal, funnel, needs, paths)
    late = too_late(funnel, [ceil_div(value, people.den) for value in people.nums], goal)
    if late:
        return unreachable.too_late(*late)
    income = due.paying if counts.income else members_money(goal, catalogue, paying)
    later = holding_of(goal, required_money(goal, scenario), needs, paying, income)
    return Backward(
        plan, goal, scenario, funnel, feeding, ways.brought, needs, paths, costs, people, paying, later
    )


def _hopeless(sold: Sequence[Offer], counts: Counting, funnel: Funnel, ways: Paths) -> Say | None:
    """What no number of people can mend: nothing sold, nothing left of a sale, more than all the people."""
    if not sold:
        return unreachable.nothing_sold()
    for offer in sold:
        if counts.worth(offer).each <= 0:
            return unreachable.worthless(offer)
    for stage, share in zip(funnel.stages, ways.brought, strict=True):
        if share > 1:
            return unreachable.overfed(stage, share)
    return None


def _held(sold: Sequence[Offer], goal: GoalResult) -> frozenset[str]:
    """The products whose members a monthly goal holds once it is reached (model 5.7)."""
    if not goal.traits.repeats:
        return frozenset()
    return frozenset(offer.product.id for offer in sold if offer.product.traits.members)


def _shares(weights: dict[str, Fraction]) -> list[Fraction]:
    """The part of the required money each product of the mix brings."""
    total = add_up(weights.values())
    return [weight / total for weight in weights.values()]


def money_due(goal: GoalResult, scenario: Scenario, catalogue: Catalogue, paying: Paying) -> Due:
    """The income all sales together must bring: in each month up to H + 60, or in an average one."""
    income = members_money(goal, catalogue, paying) if counting(goal).income else None
    return Due(required_money(goal, scenario), goal, income)


def members_money(goal: GoalResult, catalogue: Catalogue, paying: Paying) -> Course | None:
    """A(m) up to month H + 60 of a monthly goal, else up to month H; None where nobody pays yet."""
    if not paying.offers:
        return None
    months = goal.months + LOOK_AHEAD if goal.traits.repeats else goal.months
    return catalogue.members_income(paying, months, above_start=goal.traits.above_baseline)


def _people(goal: GoalResult, funnel: Funnel, needs: list[Need], paths: list[Path]) -> Terms:
    """e(s): new sales in the window times people per sale, over all products."""
    by_path: dict[int, tuple[Path, int]] = {}
    spans = lcm(*[need.span for need in needs])
    for need, path in zip(needs, paths, strict=True):
        _, won = by_path.get(id(path), (path, 0))
        by_path[id(path)] = (path, won + need.won * goal.window_months * (spans // need.span))
    den = lcm(*[path.den for path, _ in by_path.values()])
    nums = [0] * len(funnel.stages)
    for path, won in by_path.values():
        if won:
            times = won * (den // path.den)
            nums = [total + times * (each or 0) for total, each in zip(nums, path.nums, strict=True)]
    return Terms(nums, den * spans)
