"""Every preset makes a sound plan, and every figure of it says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.plan import address as addresses
from retroplan.plan.edits import Add, Edit, Set
from retroplan.planfile.editing.edit import apply
from retroplan.planfile.reading.read import read
from retroplan.presets.charges import CHARGES
from retroplan.presets.fields import PresetFields, funnel_fields, product_fields, routine_fields
from retroplan.presets.funnels import FUNNELS
from retroplan.presets.products import PRODUCTS
from retroplan.presets.records import ChargePreset, FunnelPreset, ProductPreset, RoutinePreset, Typical
from retroplan.presets.routines import ROUTINES
from retroplan.presets.typical import PUBLISHED
from retroplan.report.words import Words

DAYS = (date(2026, 11, 28), date(2027, 1, 31), date(2027, 6, 15), date(2028, 2, 29), date(2028, 12, 31))
TELL = Words().text
PRODUCT = Add(addresses.PRODUCTS, {"id": "thing", "price": Fraction(50)})
PUBLISHERS = {
    "Recurly": "2018-2019",
    "First Page Sage, Unbounce (omegapoint.systems)": "2024",
    "higheru.com": "",
    "adlunam-agency.com": "",
    "WordStream (conversionbench.com)": "",
    "Littledata (conversionbench.com)": "",
}
"""Who published a share, and the year they give; nobody else was read."""


def a_plan(day: date, *edits: Edit) -> str:
    """A small plan that starts on that day, with those edits made."""
    deadline = day.replace(year=day.year + 1, day=1)
    text = f"[goal]\namount = 500\nkind = 'monthly'\nstart = {day}\ndeadline = {deadline}\n"
    for edit in edits:
        new = apply(text, edit)
        assert isinstance(new, str), new
        text = new
    return text


def computed(text: str, day: date) -> Results:
    """What follows from a plan in which nothing is wrong or doubtful."""
    reading = read(text)
    assert reading.problems == (), [TELL(one.message) for one in reading.problems]
    assert reading.plan is not None
    results = compute(reading.plan, day)
    assert all(scenario.reachable for scenario in results.scenarios)
    assert results.scenarios
    return results


def adding(parent: addresses.Address, id: str, made: PresetFields) -> Add:
    return Add(parent, {"id": id, **made.record}, notes=made.notes)


def funnel(preset: FunnelPreset) -> Iterator[Edit]:
    """A funnel as it is added, with its list."""
    yield adding(addresses.FUNNELS, preset.id, funnel_fields(preset, TELL))
    if preset.list_stage:
        yield Set(addresses.AUDIENCE / "list_stage", preset.list_stage)


def names(presets: tuple[FunnelPreset | ProductPreset | RoutinePreset | ChargePreset, ...]) -> list[str]:
    return [preset.id for preset in presets]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("preset", FUNNELS, ids=names(FUNNELS))
def test_a_funnel_with_all_its_routines_makes_a_plan(preset: FunnelPreset, day: date) -> None:
    routines = {routine.id: routine for routine in ROUTINES}
    stages = [stage.id for stage in preset.stages]
    text = a_plan(day, PRODUCT, *funnel(preset))
    for routine in (routines[name] for name in preset.routines):
        made = routine_fields(routine, TELL, routine.stage)
        new = apply(text, adding(addresses.BACKLOG, routine.id, made))
        assert isinstance(new, str)
        text = new
        assert not routine.stage or routine.stage in stages
    results = computed(text, day)
    assert [stage.id for stage in results.scenarios[0].stages] == stages
    assert stages[0] in {routines[name].stage for name in preset.routines}, "nobody comes"


@pytest.mark.parametrize("preset", FUNNELS, ids=names(FUNNELS))
def test_each_stage_of_a_funnel_asks_for_its_rate_and_says_where_it_comes_from(preset: FunnelPreset) -> None:
    *before, last = preset.stages
    assert all(stage.asks.startswith("Of 100 people ") and stage.asks.endswith("?") for stage in before)
    assert all(stage.rate is not None for stage in before)
    assert (last.asks, last.rate) == ("", None)
    assert all(stage.name and stage.about and stage.kpi for stage in preset.stages)
    text = a_plan(DAYS[0], PRODUCT, *funnel(preset))
    lines = [line for line in text.splitlines() if line.startswith("rate = ")]
    assert len(lines) == len(before)
    for stage, line in zip(before, lines, strict=True):
        assert stage.rate is not None
        assert (stage.rate.source or "guessed") in line.partition("#")[2]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("preset", PRODUCTS, ids=names(PRODUCTS))
def test_a_product_makes_a_plan(preset: ProductPreset, day: date) -> None:
    made = product_fields(preset, TELL)
    text = a_plan(day, adding(addresses.PRODUCTS, preset.id, made), *funnel(FUNNELS[0]))
    (sold,) = computed(text, day).scenarios[0].products
    assert sold.sales > 0
    own = {"hours"} if preset.id == "hour" else set()  # an hour takes an hour
    figures = {key for key, value in made.record.items() if isinstance(value, Fraction)} | set(preset.typical)
    assert figures - own == made.notes.keys()


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("preset", CHARGES, ids=names(CHARGES))
def test_a_charge_makes_a_plan(preset: ChargePreset, day: date) -> None:
    share = Fraction(1, 5) if preset.share is None else preset.share
    charge = Set(addresses.GOAL / preset.field, share)
    results = computed(a_plan(day, PRODUCT, *funnel(FUNNELS[0]), charge), day)
    (sold,) = results.scenarios[0].products
    assert results.goal is not None
    assert sold.unit == (50 * (1 - share) if preset.field == "levy" else 50)
    assert results.goal.target == (500 if preset.field == "levy" else 500 / (1 - share))


def test_the_charges_are_those_of_2026_with_their_source() -> None:
    french = {one.id: one.share for one in CHARGES if one.field == "levy"}
    assert [round(float(share or 0) * 100, 1) for share in french.values()] == [12.3, 21.2, 25.6, 23.2, 6]
    for one in CHARGES:
        sourced = one.field == "levy"
        assert (one.year == "2026", "décret 2025-943" in one.source) == (sourced, sourced)


@pytest.mark.parametrize("preset", ROUTINES, ids=names(ROUTINES))
def test_a_routine_brings_people_or_keeps_its_own_pace(preset: RoutinePreset) -> None:
    assert (preset.yields is None) == bool(preset.every) == (not preset.stage)
    text = a_plan(DAYS[0], PRODUCT, *funnel(next(one for one in FUNNELS if fits(preset, one))))
    made = routine_fields(preset, TELL, preset.stage)
    new = apply(text, adding(addresses.BACKLOG, preset.id, made))
    assert isinstance(new, str)
    backlog = computed(new, DAYS[0]).backlog
    assert backlog is not None
    (routine,) = backlog.routines
    assert routine.per_week > 0
    assert made.notes.keys() == ({"minutes"} if preset.every else {"minutes", "yields"})


def fits(preset: RoutinePreset, funnel: FunnelPreset) -> bool:
    return not preset.stage or preset.stage in {stage.id for stage in funnel.stages}


def test_the_guest_post_is_that_of_the_story() -> None:
    post = next(one for one in ROUTINES if one.id == "guest-post")
    assert post.yields is not None
    assert post.yields.range.likely == 200
    assert post.minutes.range.likely == 180


def every_figure() -> Iterator[Typical]:
    yield from PUBLISHED
    for one in FUNNELS:
        yield from (stage.rate for stage in one.stages if stage.rate is not None)
    for product in PRODUCTS:
        yield from product.typical.values()
    for routine in ROUTINES:
        yield from filter(None, (routine.minutes, routine.yields))


def test_a_figure_is_one_that_was_published_or_a_guess() -> None:
    for one in every_figure():
        assert one.low < one.high
        if one.source:
            assert one in PUBLISHED
            assert PUBLISHERS[one.source] == one.year
            assert one.where
        else:
            assert (one.year, one.where) == ("", "")


def test_no_two_presets_of_a_kind_have_one_id() -> None:
    for presets in (FUNNELS, PRODUCTS, ROUTINES, CHARGES):
        ids = names(presets)
        assert len(set(ids)) == len(ids)
        assert all(map(addresses.is_id, ids))
