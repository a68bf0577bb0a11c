"""Shared by the tests of what people type: one day, fields by address, and the two kinds of answers."""

from datetime import date

from retroplan.plan.address import Address
from retroplan.plan.fields import Field, field_of
from retroplan.plan.say import Say
from retroplan.plan.typed.read import Typed, read_typed

TODAY = date(2026, 11, 21)  # a Saturday


def field(address: str) -> Field:
    found = field_of(Address(address))
    assert found is not None
    return found


def read(row: Field, text: str, currency: str = "") -> Typed:
    entry = read_typed(row, text, TODAY, currency=currency)
    assert isinstance(entry, Typed), entry
    return entry


def refusal(row: Field, text: str, currency: str = "") -> Say:
    entry = read_typed(row, text, TODAY, currency=currency)
    assert isinstance(entry, Say), entry
    return entry
