"""Any figure: the rule, its numbers, and where each of them comes from (model 9).

A figure's address is its path in ``show --json`` with ids, such as
``scenarios.cheaper-guide.stages.visitors.count``. Figures the tables show beside those of the JSON, such as
``scenarios.ID.unassigned``, have one too. The address of a field of the plan explains that field.
"""

from __future__ import annotations

from retroplan.compute.results import Results
from retroplan.explain.backlog import explain_backlog
from retroplan.explain.contacts import explain_source, explain_unassigned
from retroplan.explain.explanation import Explanation, Given, Input, ScenarioView, field, filled
from retroplan.explain.forward import explain_forward
from retroplan.explain.goal import explain_goal
from retroplan.explain.hours import explain_hours_per_month, explain_hours_per_week
from retroplan.explain.kpis import explain_kpi
from retroplan.explain.later import explain_lowest
from retroplan.explain.money import explain_required, explain_total
from retroplan.explain.months import explain_goal_month, explain_month
from retroplan.explain.people import explain_stage
from retroplan.explain.products import explain_product
from retroplan.explain.reach import explain_reachable, explain_unreachable
from retroplan.explain.review import explain_review
from retroplan.explain.sources import explain_source_review
from retroplan.explain.standing import explain_word
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.fields import Field, field_in
from retroplan.plan.locks import is_locked
from retroplan.plan.model import Plan
from retroplan.plan.say import Say, Text, Word, mark, say, yes_no
from retroplan.plan.value_at import value_at

__all__ = ["Explanation", "Input", "chain", "explain"]


def explain(plan: Plan, results: Results, what: str) -> Explanation | None:
    """The reason of a figure, or of a field of the plan; None when the address names neither."""
    return _explain(Given(plan, results), what)


def _explain(given: Given, what: str) -> Explanation | None:
    parts = what.split(".")
    found: Explanation | None = None
    match parts:
        case ["goal", key]:
            found = explain_goal(given, key)
        case ["scenarios", name, *rest] if rest:
            view = given.view(name)
            found = _scenario(view, rest) if view else None
        case ["backlog", *rest] if rest:
            found = explain_backlog(given, rest)
        case ["sources", *rest] if len(rest) > 1:
            found = explain_source_review(given, rest)
        case ["kpis", *rest]:
            found = explain_kpi(given, rest)
        case ["review", *rest] if rest:
            found = explain_review(given, rest)
        case ["standing", "word"]:
            found = explain_word(given)
        case ["smart", name, "ok"]:
            found = _smart(given, name)
    return found or _field(given.plan, what) or _missing(given, what, parts)


def chain(plan: Plan, results: Results, what: str) -> tuple[Explanation, ...]:
    """The reasons from a figure up to the goal: each leads on by its first input that is a figure."""
    found: list[Explanation] = []
    seen: set[str] = set()
    given = Given(plan, results)
    following: str | None = what
    while following is not None and following not in seen:
        seen.add(following)
        reason = _explain(given, following)
        if reason is None:
            break
        found.append(reason)
        following = next((each.address for each in reason.inputs if each.figure), None)
    return tuple(found)


def _scenario(view: ScenarioView, rest: list[str]) -> Explanation | None:
    if rest == ["required"]:
        return explain_required(view)
    if rest == ["reachable"]:
        return explain_reachable(view)
    if not view.result.reachable:
        return explain_unreachable(view, rest)
    match rest:
        case ["products", name, key]:
            return explain_product(view, name, key)
        case ["stages", name, key]:
            return explain_stage(view, name, key)
        case ["sources", name, key]:
            return explain_source(view, name, key)
        case ["projection", month, key] if _is_month(month):
            return explain_month(view, int(month), key, forward=False)
        case ["forward", "projection", month, key] if _is_month(month):
            return explain_month(view, int(month), key, forward=True)
        case ["forward", "goal_month"]:
            return explain_goal_month(view, forward=True)
        case ["forward", key]:
            return explain_forward(view, key)
        case ["goal_month"]:
            return explain_goal_month(view, forward=False)
        case ["unassigned"]:
            return explain_unassigned(view)
        case ["lowest"]:
            return explain_lowest(view)
        case ["hours_per_month"]:
            return explain_hours_per_month(view)
        case ["hours_per_week"]:
            return explain_hours_per_week(view)
        case [key]:
            return explain_total(view, key)
    return None


def _is_month(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 6


def _smart(given: Given, name: str) -> Explanation | None:
    found = next((check for check in given.results.smart if check.id == name), None)
    if found is None:
        return None
    verdict = yes_no(found.ok)
    said = found.reason or found.basis or filled("{verdict}", verdict=verdict)
    return Explanation(
        addresses.SMART / name / "ok",
        Word(name),
        verdict,
        said,
        say("one of the five checks of a SMART goal"),
    )


def _field(plan: Plan, address: str) -> Explanation | None:
    """A field of the plan explains itself: its value, and whether it is written or a default."""
    known = field_in(plan, Address(address))
    if known is None:
        return None
    found = value_at(plan, address)
    value = None if isinstance(found, tuple) else found
    if value is None and address not in plan.written:
        return None
    own = field(plan, address, value)
    template = (
        mark("{value} is the default; nothing is written at {address}")
        if own.default
        else mark("{value}, at {address}")
    )
    return Explanation(
        address,
        own.label,
        own.value,
        filled(template, value=own.value, address=Text(address)),
        _help(plan, known, Address(address)),
    )


def _help(plan: Plan, known: Field, address: Address) -> Say:
    """What the field is for, and whether it is locked."""
    if not is_locked(plan, address):
        return say(known.help)
    return say("{help}; locked: left alone when a figure is asked backward", help=Word(known.help))


def _missing(given: Given, what: str, parts: list[str]) -> Explanation | None:
    """Why there is no goal, or no scenario of that id: something it needs is missing or wrong."""
    match parts:
        case ["goal", "base" | "target" | "days" | "months" | "window_months"]:
            missing = given.results.goal is None
        case ["scenarios", name, _, *_]:
            missing = given.plan.find_scenario(name) is not None and given.results.scenario(name) is None
        case _:
            missing = False
    if not missing:
        return None
    said = say("not computed: a value it needs is missing or wrong, so no figure rests on a guess")
    return Explanation(what, Text(what), None, said, say("every value a figure rests on must be sound"))
