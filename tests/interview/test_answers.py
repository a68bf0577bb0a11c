"""What follows from answers: a valid plan whatever was answered, with what was said as it was said."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.compute import compute
from retroplan.compute.results import Results
from retroplan.interview.answers import Answers, QuestionId, Reply
from retroplan.interview.draft import draft
from retroplan.interview.empty import empty_plan
from retroplan.interview.facts import usual_deadline
from retroplan.interview.questions import questions, written_as, wrong
from retroplan.plan.model import Plan
from retroplan.planfile.reading.read import read
from retroplan.presets.charges import CHARGES
from retroplan.presets.funnels import FUNNELS
from retroplan.presets.products import PRODUCTS
from retroplan.report.words import Words

TODAY = date(2026, 11, 30)
WORDS = Words()
TOLD: dict[QuestionId, Reply] = {
    "want": Reply("want", {"want": "A new computer"}),
    "remain": Reply("remain", {"remain": "400"}),
    "often": Reply("monthly"),
    "by": Reply("by", {"by": "2026-12-31"}),
    "taxes": Reply("own", {"own": "20"}),
    "sell": Reply("guide", {"guide": "10"}),
    "found": Reply("newsletter"),
    "first": Reply("measured", {"measured": "10"}),
    "sale": Reply("guessed", {"guessed": "10"}),
    "means": Reply("hours", {"hours": "10", "traffic": "0"}),
}
"""The story, as somebody would answer."""


def plan_of(answers: Answers) -> tuple[Plan, Results]:
    """The plan of the answers, which has no problem, and its figures."""
    text = draft(answers, WORDS.text)
    reading = read(text)
    assert reading.plan is not None
    assert not reading.problems, ([WORDS.text(one.message) for one in reading.problems], text)
    return reading.plan, compute(reading.plan, answers.today)


def test_the_story_comes_out_of_its_answers() -> None:
    plan, results = plan_of(Answers(TODAY, given=TOLD))
    assert results.goal is not None
    assert results.goal.target == 600
    told, dearer, monthly = results.scenarios
    assert [one.people for one in told.stages] == [6000, 600, 60]
    assert [one.people for one in dearer.stages] == [600, 60, 6]
    assert monthly.products[0].id == "affiliate-monthly"
    assert results.backlog is not None
    assert round(float(results.backlog.hours_per_week), 1) == 20.7
    assert results.backlog.routines[0].today == 2, "there is something to do on the first day"
    assert plan.active is not None
    assert plan.active.id == "guide"


def test_what_was_said_stands_as_it_was_said_and_what_was_not_says_so() -> None:
    text = draft(Answers(TODAY, given=TOLD), WORDS.text)
    assert 'rate = "10%"  # measured\n' in text
    assert 'rate = "5%..15%"  # guessed: measure your own\n' in text
    assert "not answered" not in text
    unsaid = draft(Answers(TODAY), WORDS.text)
    assert unsaid.count("# not answered yet: change it") == 8
    assert (
        'rate = "1%..5%"  # typical of pages that give something for an address, not yours: higheru.com'
        in unsaid
    )


@pytest.mark.parametrize("size", range(len(TOLD) + 1))
def test_a_plan_is_valid_after_each_answer(size: int) -> None:
    answers = Answers(TODAY, given=dict(list(TOLD.items())[:size]))
    plan_of(answers)
    assert [one.id for one in questions(answers)] == list(TOLD)


@pytest.mark.parametrize("charge", CHARGES, ids=lambda one: one.id)
def test_what_the_state_takes_stands_where_it_is_taken(charge: object) -> None:
    one = next(known for known in CHARGES if known == charge)
    texts = {} if one.share is not None else {one.id: "20"}
    plan, results = plan_of(Answers(TODAY, given={**TOLD, "taxes": Reply(one.id, texts)}))
    assert plan.goal is not None
    share = Fraction(20, 100) if one.share is None else one.share
    assert {plan.goal.levy, plan.goal.tax} == {share, Fraction(0)}
    assert (plan.goal.levy if one.field == "levy" else plan.goal.tax) == share
    income = results.scenarios[0].income  # what is left of it after levies
    assert income is not None
    assert income * (1 - plan.goal.tax) >= 400, "what is wanted remains"


@pytest.mark.parametrize("funnel", FUNNELS, ids=lambda one: one.id)
@pytest.mark.parametrize("product", PRODUCTS, ids=lambda one: one.id)
def test_everything_that_can_be_picked_gives_three_ways_to_the_goal(funnel: object, product: object) -> None:
    picked = next(one for one in PRODUCTS if one == product)
    way = next(one for one in FUNNELS if one == funnel)
    given_ = {**TOLD, "sell": Reply(picked.id, {picked.id: str(picked.price)}), "found": Reply(way.id)}
    plan, results = plan_of(Answers(TODAY, given=given_))
    assert len(results.scenarios) == 3
    assert all(one.reachable for one in results.scenarios)
    assert len({one.name for one in plan.scenarios}) == 3
    assert results.backlog is not None
    assert results.backlog.routines, "there is something that brings people"


def test_of_one_step_the_sale_is_not_asked_twice() -> None:
    for funnel in FUNNELS:
        asked = [one.id for one in questions(Answers(TODAY, given={"found": Reply(funnel.id)}))]
        sales = [number for number, stage in enumerate(funnel.stages) if stage.sale] or [
            len(funnel.stages) - 1
        ]
        assert ("sale" in asked) == (sales[0] > 1)


@given(data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_answers_that_are_taken_make_a_valid_plan(data: st.DataObject) -> None:
    answers = Answers(TODAY, data.draw(st.sampled_from(["EUR", "USD", "JPY"])))
    texts = st.sampled_from(
        ["", "0", "1", "7,5", "12.5", "100", "99999", "5..15", "0.001", "abc", "+3m", "2027-05-01"]
    )
    for place in range(10):
        asked = questions(answers)
        if place >= len(asked) or data.draw(st.booleans()):
            continue
        question = asked[place]
        option = data.draw(st.sampled_from([one.key for one in question.options]))
        told = Reply(option, {one.key: data.draw(texts) for one in question.options if one.blank})
        if wrong(question, told, answers) is None:
            answers = answers.give(question.id, told)
    plan_of(answers)


@pytest.mark.parametrize(
    ("question", "told", "why"),
    [
        ("want", Reply("want", {"want": ""}), "nothing is written here: write it, or leave the question out"),
        ("remain", Reply("remain", {"remain": "many"}), "many"),
        ("remain", Reply("remain", {"remain": "300..500"}), "one number is due here"),
        ("by", Reply("by", {"by": "2026-11-01"}), "1 November 2026 is not ahead: write a later day"),
        ("by", Reply("by", {"by": "2026-11-30"}), "30 November 2026 is not ahead"),
        ("taxes", Reply("own", {"own": "120"}), "less than 100%"),
        ("first", Reply("measured", {"measured": "300"}), "from 0% to 100%"),
        ("means", Reply("hours", {"hours": "10", "traffic": "-1"}), "0"),
        ("often", Reply("yearly"), "pick one of them"),
    ],
)
def test_what_cannot_be_taken_is_told(question: QuestionId, told: Reply, why: str) -> None:
    answers = Answers(TODAY)
    asked = next(one for one in questions(answers) if one.id == question)
    found = wrong(asked, told, answers)
    assert found is not None
    assert why in WORDS.text(found)


def test_a_guess_is_written_as_a_range_of_shares_there_can_be() -> None:
    told = [written_as(text, Answers(TODAY)) for text in ("10", "80", "5..6", "", "x")]
    shown = [None if one is None else WORDS.text(one).replace("\xa0", " ") for one in told]
    assert shown == ["written as 5% to 15%", "written as 40% to 100%", "written as 5% to 6%", None, None]


@pytest.mark.parametrize(
    ("today", "deadline"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 11, 1), date(2027, 1, 31)),
        (date(2027, 11, 2), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date.max, date(2999, 2, 28)),
        (date.min, date(1900, 3, 31)),
    ],
)
def test_without_a_deadline_it_is_a_month_s_last_day_in_three_months(today: date, deadline: date) -> None:
    assert usual_deadline(today) == deadline


@pytest.mark.parametrize("today", [date.min, date(2999, 12, 31), date.max])
def test_at_the_ends_of_time_there_is_a_valid_plan_too(today: date) -> None:
    assert not read(draft(Answers(today), WORDS.text)).problems
    empty = read(empty_plan(today, "EUR", WORDS.text))
    assert not [one for one in empty.problems if one.address in ("goal.start", "goal.deadline")]


def test_comments_are_said_in_the_reader_s_words() -> None:
    text = draft(Answers(TODAY), lambda sentence: f"«{WORDS.text(sentence)}»")
    assert "# «a safety on top»" in text
    assert 'name = "«Newsletter»"' in text
    assert read(text).plan is not None
