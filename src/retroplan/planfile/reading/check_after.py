"""Checks of what comes after a sale: products offered to buyers, stages behind the sale (model 2, 5)."""

from collections.abc import Iterator, Mapping

from retroplan.plan import address as addresses
from retroplan.plan.model import Plan, Product
from retroplan.plan.problems import Problem
from retroplan.plan.say import Count, Text, say


def check_after(plan: Plan) -> Iterator[Problem]:
    """Check what is sold after something else, and what follows the sale in a funnel."""
    products = {product.id: product for product in plan.products}
    yield from _circles(products)
    for product in plan.products:
        yield from _follower(plan, product)
    for scenario in plan.scenarios:
        for name in scenario.mix:
            found, place = products.get(name), addresses.scenario(scenario.id) / "mix" / name
            if found is not None and found.follows and place in plan.written:
                message = say(
                    "{product} is sold after {first} alone, so it has no weight of its own; take this out",
                    product=Text(found.name),
                    first=Text(_called(products, found.after)),
                )
                yield Problem("error", place, message)
    yield from _sales(plan)


def _called(products: Mapping[str, Product], name: str | None) -> str:
    found = products.get(name or "")
    return found.name if found is not None else name or ""


def _circles(products: Mapping[str, Product]) -> Iterator[Problem]:
    """Products that are sold after each other: each is named once, where the file has it first."""
    seen: set[str] = set()
    for name in products:
        way: list[str] = []
        step: str | None = name
        while step is not None and step in products and step not in seen and step not in way:
            way.append(step)
            step = products[step].after
        seen.update(way)
        if step in way:
            circle = way[way.index(step) :]
            text = Text(" → ".join([products[each].name for each in [*circle, circle[0]]]))
            message = say("these are sold after each other in a circle: {way}", way=text)
            for each in circle:
                yield Problem("error", addresses.product(each) / "after", message)


def _follower(plan: Plan, product: Product) -> Iterator[Problem]:
    where = addresses.product(product.id)
    if where / "after" not in plan.written:
        if where / "take" in plan.written:
            yield Problem("warning", where / "take", say("take counts only with after: the product before"))
        return
    first = Text(_called({each.id: each for each in plan.products}, product.after))
    if where / "take" not in plan.written:
        message = say("take is missing: the share of buyers of {first} who take this", first=first)
        yield Problem("error", where / "take", message)
    if where / "list_rate" in plan.written and product.list_rate:
        message = say("this is sold after {first} alone; its list rate is ignored", first=first)
        yield Problem("warning", where / "list_rate", message)
    nobody = say("this is sold after {first} alone; nobody travels for it", first=first)
    for stage in product.rates:
        yield Problem("warning", where / "rates" / stage, nobody)
        break
    if product.funnel is not None:
        yield Problem("warning", where / "funnel", nobody)


def _sales(plan: Plan) -> Iterator[Problem]:
    """A funnel has one sale; nobody comes from outside to a stage behind it."""
    behind: dict[str, str] = {}
    for funnel in plan.funnels:
        marked = [stage for stage in funnel.stages if stage.sale]
        for stage in marked[1:]:
            message = say(
                "{n} stages of this funnel are marked as the sale; one alone can be", n=Count(len(marked))
            )
            yield Problem("error", addresses.stage(funnel.id, stage.id) / "sale", message)
        for stage in funnel.stages[funnel.sale_at + 1 :]:
            behind.setdefault(stage.id, stage.name)
    for source in plan.sources:
        if source.feeds in behind:
            message = say(
                "{stage} comes after the sale, so no source can feed it; "
                "choose the sale or a stage before it",
                stage=Text(behind[source.feeds]),
            )
            yield Problem("error", addresses.source(source.id) / "feeds", message)
