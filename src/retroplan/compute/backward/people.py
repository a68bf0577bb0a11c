"""From the required money back to exact people, or why that cannot be (model 5.1 to 5.5)."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from retroplan.compute.backward import money, unreachable
from retroplan.compute.backward.chains import Chain, chain_of
from retroplan.compute.backward.counting import Counting, counting
from retroplan.compute.backward.funnel import Feeding, Path, Route, Routes
from retroplan.compute.backward.holding import Holding, holding_of
from retroplan.compute.backward.living import lists_of
from retroplan.compute.backward.need import LOOK_AHEAD, Due, Need, TooDear, Wanted, need_of
from retroplan.compute.backward.pace import too_late
from retroplan.compute.backward.products import Catalogue, Paying, members
from retroplan.compute.backward.target import required_money
from retroplan.compute.exact.course import Course
from retroplan.compute.exact.pool import Pool
from retroplan.compute.exact.sums import Terms, add_up, ceil_div
from retroplan.compute.results import GoalResult
from retroplan.plan.mix import mix_of
from retroplan.plan.model import ZERO, Plan, Scenario, Stage
from retroplan.plan.say import Say


class Backward(NamedTuple):
    """A scenario half-way: everything its figures are made of."""

    plan: Plan
    goal: GoalResult
    scenario: Scenario
    routes: Routes
    needs: list[Need]
    ways: list[Route]  # of each product in ``needs``
    paths: list[Path]  # of each product in ``needs``
    costs: list[Fraction | None]  # k of each product in ``needs``
    people: Terms  # e(s) by place of the stage
    members: Paying
    later: Holding
    listed: list[Fraction]  # what the list buys of each product in V months, before sales are whole
    pool: Pool | None = None  # the list as it lives; None: it stays as it is

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of all funnels in use."""
        return self.routes.stages

    @property
    def feeding(self) -> Feeding:
        """The sources that count, by the stage they feed."""
        return self.routes.feeding

    def goes_on_from(self, place: int) -> int | None:
        """The place of the stage that people there must reach to buy; None at the sale and behind it."""
        for way in self.ways:
            if place in way.places:
                at = way.places.index(place)
                return way.places[at + 1] if at < way.funnel.sale_at else None
        return None

    @property
    def people_later(self) -> Terms:
        """The people a month at each stage from month H + 1 on."""
        if not self.later.each:
            return self.people
        den = lcm(
            *[path.den * hold.new.denominator for path, hold in zip(self.paths, self.later.each, strict=True)]
        )
        nums = [0] * len(self.stages)
        for path, hold in zip(self.paths, self.later.each, strict=True):
            times = hold.new.numerator * (den // (path.den * hold.new.denominator))
            if times:
                nums = [total + times * (each or 0) for total, each in zip(nums, path.nums, strict=True)]
        return Terms(nums, den)


def work_of(plan: Plan, goal: GoalResult, scenario: Scenario, catalogue: Catalogue) -> Backward | Say:
    """Go backward from the money to exact people, or say why the scenario cannot reach its goal."""
    offers, counts = catalogue.offers(scenario), counting(goal)
    weights, routes = mix_of(plan, scenario), Routes(plan, scenario, goal)
    sold = [chain_of(offers, catalogue.followers, name) for name in weights]
    hopeless = _hopeless(sold, counts, routes)
    if hopeless:
        return hopeless
    products = [chain[0].offer.product for chain in sold]
    ways, paths = [routes.of(product) for product in products], [routes.path(product) for product in products]
    stage_costs = money.stage_costs(routes.stages, routes.feeding)
    costs = [money.acquisition_cost(path, stage_costs) for path in paths]
    held = _held(sold, goal)
    paying = Paying(members(offers.values()), held, goal.months if held else 0)
    due = money_due(goal, scenario, catalogue, paying)
    wanted: list[Wanted] = []
    for chain, share, cost, way in zip(sold, _shares(weights), costs, ways, strict=True):
        stays = chain[0].offer.product.id in held and counts.income
        worth = counts.worth(chain, way.delay, goal.months if stays else None)
        spent = cost if counts.costs else ZERO
        wanted.append(Wanted(chain, worth, share, due, spent, way.delay))
    lists = lists_of(wanted, paths, goal, plan.audience, routes)
    needs: list[Need] = []
    for asked, listed, way, path in zip(wanted, lists.listed, ways, paths, strict=True):
        need = need_of(asked, goal, listed)
        if isinstance(need, TooDear):
            blocked = None in path.nums and need.brings > 0
            return unreachable.nobody_passes(way, path) if blocked else unreachable.too_dear(need, goal)
        if need.won and None in path.nums:
            return unreachable.nobody_passes(way, path)
        needs.append(need)
    people = people_of(goal, routes.stages, needs, paths)
    counted = [ceil_div(value, people.den) for value in people.nums]
    late = too_late(routes.stages, routes.lags, counted, goal)
    if late:
        return unreachable.too_late(*late)
    income = due.paying if counts.income else members_money(goal, catalogue, paying)
    later = holding_of(goal, required_money(goal, scenario), needs, paying, income)
    for hold, way, path in zip(later.each, ways, paths, strict=False):  # none where nobody is held
        if hold.new and None in path.nums:
            return unreachable.nobody_passes(way, path)
    return Backward(
        plan,
        goal,
        scenario,
        routes,
        needs,
        ways,
        paths,
        costs,
        people,
        paying,
        later,
        lists.exact,
        lists.pool,
    )


def _hopeless(sold: Sequence[Chain], counts: Counting, routes: Routes) -> Say | None:
    """What no number of people can mend: nothing sold, nothing left of a sale, more than all the people."""
    if not sold:
        return unreachable.nothing_sold()
    for chain in sold:
        if len(chain) == 1 and counts.worth(chain, 0, None).each <= 0:
            return unreachable.worthless(chain[0].offer)
    for stage, share in zip(routes.stages, routes.brought, strict=True):
        if share > 1:
            return unreachable.overfed(stage, share)
    return None


def _held(sold: Sequence[Chain], goal: GoalResult) -> frozenset[str]:
    """Whose members a monthly goal holds once it is reached: of no product that others follow (model 5.7)."""
    if not goal.traits.repeats:
        return frozenset()
    alone = [chain[0].offer.product for chain in sold if len(chain) == 1]
    return frozenset(product.id for product in alone if product.traits.members)


def _shares(weights: dict[str, Fraction]) -> list[Fraction]:
    """The part of the required money each product of the mix brings."""
    total = add_up(weights.values())
    return [weight / total for weight in weights.values()]


def money_due(goal: GoalResult, scenario: Scenario, catalogue: Catalogue, paying: Paying) -> Due:
    """The income all sales together must bring: in each month up to H + 60, or in an average one."""
    income = members_money(goal, catalogue, paying) if counting(goal).income else None
    rises = all(offer.unit >= 0 for offer in paying.offers)
    return Due(required_money(goal, scenario), goal, income, rises=rises)


def members_money(goal: GoalResult, catalogue: Catalogue, paying: Paying) -> Course | None:
    """A(m) up to month H + 60 of a monthly goal, else up to month H; None where nobody pays yet."""
    if not paying.offers:
        return None
    months = goal.months + LOOK_AHEAD if goal.traits.repeats else goal.months
    return catalogue.members_income(paying, months, above_start=goal.traits.above_baseline)


def people_of(goal: GoalResult, stages: Sequence[Stage], needs: list[Need], paths: list[Path]) -> Terms:
    """e(s): new sales in the window times people per sale, over all products."""
    by_path: dict[int, tuple[Path, int]] = {}
    spans = lcm(*[need.span for need in needs])
    for need, path in zip(needs, paths, strict=True):
        _, won = by_path.get(id(path), (path, 0))
        by_path[id(path)] = (path, won + need.won * goal.window_months * (spans // need.span))
    den = lcm(*[path.den for path, _ in by_path.values()])
    nums = [0] * len(stages)
    for path, won in by_path.values():
        if won:
            times = won * (den // path.den)
            nums = [total + times * (each or 0) for total, each in zip(nums, path.nums, strict=True)]
    return Terms(nums, den * spans)
