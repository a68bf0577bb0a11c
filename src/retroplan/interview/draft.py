"""A whole plan as text, from the facts that are known: valid whatever was answered, written to be read.

What was answered stands as it was said, what was not says so; a rate that nobody knows is a typical range,
with its source. Three scenarios stand side by side: as told, ten times dearer, and another way to be paid.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from retroplan.interview.answers import Answers, QuestionId
from retroplan.interview.facts import Facts, facts_of
from retroplan.plan import address as addresses
from retroplan.plan.address import Address
from retroplan.plan.billings import BILLINGS, DEFAULT_BILLING
from retroplan.plan.edits import Value
from retroplan.plan.say import Day, Say, Text, Word, say
from retroplan.planfile.editing.written import written, written_table
from retroplan.presets.fields import PresetFields, Tell, funnel_fields, product_fields, routine_fields
from retroplan.presets.products import PRODUCTS
from retroplan.presets.records import ProductPreset
from retroplan.presets.routines import ROUTINES

MARGIN = Fraction(20, 100)
DEARER = 10
HORIZON = 12
RULE = "----"


def draft(answers: Answers, tell: Tell) -> str:
    """The text of the plan; ``tell`` says comments and names in the reader's language."""
    return _Draft(answers, tell).text()


class _Draft:
    def __init__(self, answers: Answers, tell: Tell) -> None:
        self.facts: Facts = facts_of(answers)
        self.answered = answers.given.keys()
        self.tell = tell
        self.other = _other(self.facts.product)

    def text(self) -> str:
        return "\n".join(self._parts())

    def _parts(self) -> Iterator[str]:
        tell, facts = self.tell, self.facts
        yield self._comment(
            say(
                "Your plan, from what you answered on {day}. Change any value here or in retroplan.",
                day=Day(facts.today),
            ),
            say("Lines that begin with # are notes: keep them, change them, remove them."),
        )
        yield written_table(addresses.ROOT, self._top())
        yield self._heading(say("The goal: what you want, and how much money it takes"))
        yield written_table(addresses.GOAL, *self._goal())
        yield self._heading(say("Who is there already, and what you can give"))
        yield written_table(addresses.AUDIENCE, *self._audience())
        yield written_table(addresses.CAPACITY, *self._capacity())
        yield self._heading(say("The funnel: how a stranger becomes a customer"))
        yield self._thing(addresses.FUNNELS, facts.funnel.id, self._funnel())
        yield self._heading(say("The products: what you sell, or recommend"))
        yield self._thing(addresses.PRODUCTS, facts.product.id, self._product())
        yield self._thing(addresses.PRODUCTS, self.other.id, product_fields(self.other, tell))
        yield self._heading(say("The scenarios: ways to the same goal, side by side"))
        for record in self._scenarios():
            yield written(addresses.SCENARIOS, record)
        yield self._heading(say("The backlog: what is to be done"))
        yield from self._backlog()

    # --- how it is laid out ---------------------------------------------------------------------------

    def _comment(self, *lines: Say) -> str:
        return "".join(f"# {self.tell(line)}\n" for line in lines)

    def _heading(self, title: Say) -> str:
        return f"\n# {RULE} {self.tell(title)} {RULE}\n"

    def _thing(self, parent: Address, id: str, fields: PresetFields) -> str:
        return written(parent, {"id": id, **fields.record}, fields.notes)

    def _note(self, question: QuestionId) -> str:
        """The comment of what was not answered; "" of what was."""
        return "" if question in self.answered else self.tell(say("not answered yet: change it"))

    # --- the parts ------------------------------------------------------------------------------------

    def _top(self) -> Mapping[str, Value]:
        facts = self.facts
        return {"format": 1, "currency": facts.currency, "horizon": HORIZON, "scenario": facts.product.id}

    def _goal(self) -> tuple[Mapping[str, Value], Mapping[str, str]]:
        facts, charge = self.facts, self.facts.charge
        taken: dict[str, Value] = {charge.field: facts.share} if facts.share else {}
        record: dict[str, Value] = {
            "name": facts.name or self.tell(say("My goal")),
            "kind": facts.kind,
            "amount": facts.amount,
            **taken,
            "margin": MARGIN,
            "start": facts.today,
            "deadline": facts.deadline,
        }
        notes = {
            "name": self._note("want"),
            "kind": self._note("often"),
            "amount": self._note("remain") or self.tell(say("what must remain for you")),
            charge.field: self._note("taxes") or self._charged(),
            "margin": self.tell(say("a safety on top")),
            "deadline": self._note("by"),
        }
        return record, _told(notes)

    def _charged(self) -> str:
        """Of which activity and year the share is, and who says so."""
        charge, name = self.facts.charge, Word(self.facts.charge.name)
        if not charge.source:
            return self.tell(say("taxes and social charges"))
        source, year = Text(charge.source), Text(charge.year)
        return self.tell(say("{charge}, {year}: {source}", charge=name, year=year, source=source))

    def _audience(self) -> tuple[Mapping[str, Value], Mapping[str, str]]:
        facts = self.facts
        record: dict[str, Value] = {"traffic": facts.traffic}
        if facts.funnel.list_stage:
            record |= {"list_size": 0, "list_stage": facts.funnel.list_stage}
        reach = say("people who reach the first stage in a month today")
        listed = say("people on your mailing list today")
        return record, _told(
            {"traffic": self._note("means") or self.tell(reach), "list_size": self.tell(listed)}
        )

    def _capacity(self) -> tuple[Mapping[str, Value], Mapping[str, str]]:
        days = ("mon", "tue", "wed", "thu", "fri")
        record: dict[str, Value] = {"hours_per_week": self.facts.hours, "work_days": days}
        return record, _told({"hours_per_week": self._note("means")})

    def _funnel(self) -> PresetFields:
        facts = self.facts
        fields = funnel_fields(facts.funnel, self.tell)
        stages = fields.record["stages"]
        assert isinstance(stages, tuple)
        record, notes = [], dict(fields.notes)
        for number, stage in enumerate(stages):
            assert isinstance(stage, Mapping)
            known = facts.rates.get(str(stage["id"]))
            if known is not None:
                stage = {**stage, "rate": known.value}
                told = say("measured") if known.measured else say("guessed: measure your own")
                notes[Address("stages") / number / "rate"] = self.tell(told)
            record.append(stage)
        return PresetFields({**fields.record, "stages": tuple(record)}, notes)

    def _product(self) -> PresetFields:
        fields = product_fields(self.facts.product, self.tell)
        notes = _told({**fields.notes, "price": self._note("sell")})
        return PresetFields({**fields.record, "price": self.facts.price}, notes)

    def _scenarios(self) -> Iterator[Mapping[str, Value]]:
        facts, other = self.facts, self.other
        sold, tell = facts.product, self.tell
        yield {"id": sold.id, "name": tell(say("{product}", product=Word(sold.name))), "mix": {sold.id: 1}}
        dearer: Mapping[str, Value] = {sold.id: {"price": facts.price * DEARER}}
        name = tell(say("Ten times dearer"))
        yield {"id": "ten-times-dearer", "name": name, "mix": {sold.id: 1}, "products": dearer}
        recurs = say("Paid every month") if _recurs(other) else say("Paid once")
        yield {
            "id": "paid-every-month" if _recurs(other) else "paid-once",
            "name": tell(recurs),
            "mix": {other.id: 1},
        }

    def _backlog(self) -> Iterator[str]:
        """The first routine that brings people to the first stage."""
        facts = self.facts
        wanted = facts.funnel.routines
        found = next((one for one in ROUTINES if one.id in wanted and one.yields is not None), None)
        if found is not None:
            fields = routine_fields(found, self.tell, facts.funnel.stages[0].id)
            yield self._thing(addresses.BACKLOG, found.id, fields)


def _told(notes: Mapping[str, str]) -> dict[str, str]:
    return {key: note for key, note in notes.items() if note}


def _recurs(product: ProductPreset) -> bool:
    return BILLINGS[str(product.fields.get("billing", DEFAULT_BILLING))].recurring


def _other(sold: ProductPreset) -> ProductPreset:
    """What to compare with: something recommended that pays every month; of what recurs one paid once."""
    others = [one for one in PRODUCTS if _recurs(one) != _recurs(sold) and one.fields.get("scalable", True)]
    recommended = [one for one in others if "commission" in one.fields]
    return next(iter([*recommended, *others] if not _recurs(sold) else others))
