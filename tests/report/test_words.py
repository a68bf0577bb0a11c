from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from retroplan.plan.say import Argument, Count, Day, Either, Key, Money, Number, Share, Text, Word, say, say_n
from retroplan.report import words as room
from retroplan.report.words import Words, locale_of, needs_ascii


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (Money(Fraction("12.4")), "12.40 €"), (Share(Fraction(1, 10)), "10%"),
        (Number(Fraction(10, 3)), "3.33"),
        (Number(Fraction(1, 30)), "0.0333"), (Count(6000), "6,000"),
        (Day(date(2026, 12, 3)), "3 December 2026"),
        (Text("\x1b[0m {a}"), "␛[0m {a}"), (Word("price"), "price"), (Either((Text("a"), Count(2))), "a, 2"),
        (say("{x}!", x=Count(1)), "1!"), (Key("edit.undo"), "edit.undo"),
    ],
)  # fmt: skip
def test_every_figure_of_a_sentence_is_written(figure: Argument, text: str) -> None:
    assert Words().figure(figure).replace("\xa0", " ") == text


def test_a_key_is_told_as_the_keymap_has_it() -> None:
    words = Words(keys=lambda name: say("{key} ({id})", key=Text("Ctrl+Z"), id=Text(name)))
    assert words.tell("{undo} brings it back", undo=Key("edit.undo")) == "Ctrl+Z (edit.undo) brings it back"


def test_gaps_are_filled_and_braces_of_our_own_stay() -> None:
    sentence = say("write { low = 8 } or {right}", right=Text("{n}"))
    assert Words().text(sentence) == "write { low = 8 } or {n}"


@pytest.mark.parametrize(("n", "text"), [(0, "0 days"), (1, "one day"), (2, "2 days")])
def test_counting_sentences_choose_their_form(n: int, text: str) -> None:
    assert Words().text(say_n("one day", "{n} days", n)) == text


def test_a_date_of_another_year_says_so() -> None:
    words = Words(today=date(2026, 11, 21))
    assert words.day(date(2026, 12, 31)) == "Thu 31 Dec"
    assert words.day(date(2027, 12, 31)) == "31 Dec 2027"
    assert words.long_day(date(2026, 12, 31)) == "31 December"
    assert words.long_day(date(2027, 12, 31)) == "31 December 2027"


def test_ascii_words_have_no_other_letter() -> None:
    words = Words("fr_FR", "EUR", ascii=True)
    assert words.money(Fraction("1234.5")) == "1 234,50 EUR"
    assert words.tell("{a} – {b}", a=Text("é\u202e"), b=Money(Fraction(1))) == "e<U+202E> - 1 EUR"


def test_months_keep_to_the_language_of_the_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "CATALOGS", str(tmp_path))
    assert Words("fr_FR").long_day(date(2026, 12, 3)) == "3 December 2026"


def test_a_translation_is_used_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog(locale="fr")
    catalog.add("price", "prix")
    catalog.add("{who} pays", "{who} paie")
    several = ("{n} jours",) * (catalog.num_plurals - 1)  # how many forms there are, versions of Babel say
    catalog.add(("one day", "{n} days"), ("un jour", *several))
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "retroplan.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(room, "CATALOGS", str(tmp_path))
    words = Words("fr_CA.UTF-8")
    assert words.title("price") == "Prix"
    assert words.tell("{who} pays", who=Text("Anna")) == "Anna paie"
    assert [words.tell_n("one day", "{n} days", n) for n in (0, 1, 2)] == ["un jour", "un jour", "2 jours"]
    assert words.long_day(date(2026, 12, 3)) == "3 décembre 2026"
    assert words.word("cost") == "cost"


@pytest.mark.parametrize(
    ("environ", "wished", "locale"),
    [
        ({}, "", "en_150"), ({"LANG": "C"}, "", "en_150"), ({"LANG": "C.UTF-8"}, "", "en_150"),
        ({"LANG": "fr_FR.UTF-8"}, "", "fr_FR.UTF-8"), ({"LANG": "fr_FR", "LC_ALL": "de_DE"}, "", "de_DE"),
        ({"LANG": "fr_FR", "LC_ALL": "C"}, "", "en_150"), ({"LANG": "fr_FR"}, "de", "de"),
        ({"LANG": "fr_FR", "LC_MESSAGES": ""}, "", "fr_FR"),
    ],
)  # fmt: skip
def test_the_locale_is_the_wished_one_or_the_environments(
    environ: dict[str, str], wished: str, locale: str
) -> None:
    assert locale_of(environ, wished) == locale


@pytest.mark.parametrize(
    ("environ", "encoding", "ascii"),
    [
        ({}, "utf-8", False), ({"LANG": "fr_FR.UTF-8"}, "UTF-8", False), ({"LC_ALL": "C"}, "utf-8", True),
        ({"LANG": "fr_FR.ISO-8859-1"}, "iso8859-1", True), ({"LC_ALL": "C.utf8"}, "utf-8", False),
        ({"LC_ALL": "", "LC_CTYPE": "C.UTF-8", "LANG": "C"}, "utf-8", False),
        ({}, "ascii", True), ({}, None, False),
    ],
)  # fmt: skip
def test_ascii_is_for_whoever_has_no_utf8(environ: dict[str, str], encoding: str | None, ascii: bool) -> None:
    assert needs_ascii(environ, encoding) is ascii
