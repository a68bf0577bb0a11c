from __future__ import annotations

import json
import sys
import unicodedata

import pytest

from retroplan.report.visible import to_ascii, visible
from tests.support.places import CORPORA


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31m", "␛[31m"),
        ("a\nb\tc\x00", "a␊b␉c␀"),
        ("\x7f\x9b", "␡<U+009B>"),
        ("\u202egpj", "<U+202E>gpj"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("\u2028", "<U+2028>"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
        ("Grüße 日本 €", "Grüße 日本 €"),
        ("1\u00a0234", "1\u00a0234"),
        ("[/red] {n} %s", "[/red] {n} %s"),
    ],
)
def test_hidden_characters_become_marks_and_others_stay(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_control_character_of_unicode_gets_through() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    left = {char for char in visible(every) if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    # What remains are letters of their scripts that stand visibly: Arabic number signs, musical and
    # hieroglyphic format marks.
    assert all(
        not unicodedata.bidirectional(char).startswith(("R", "L")) or ord(char) > 0x600 for char in left
    )
    assert not left & {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x2000, 0x2070))}


def test_making_visible_twice_changes_nothing_more() -> None:
    once = visible("\x1b\u202e\u200b")
    assert visible(once) == once


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("12,50\u00a0€", "12,50 EUR"),
        ("Café Österreich Łódź", "Cafe Osterreich Lodz"),
        ("█▌ ▸ • ★ … –", "## > + * ... -"),
        ("␛[0m", "^[[0m"),
        ("日本", "??"),
    ],
)
def test_ascii_spelling_keeps_what_can_be_kept(text: str, spelled: str) -> None:
    assert to_ascii(text) == spelled


def test_ascii_spelling_of_naughty_strings_is_ascii() -> None:
    for file in (CORPORA / "blns").glob("*.json"):
        for text in json.loads(file.read_text("utf-8")):
            assert to_ascii(visible(text)).isascii()
            assert to_ascii(visible(text)).isprintable()
