"""One edited line: cursor and text by characters as people see them, pastes, and what of it is visible."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retroplan.plan.say import Count
from retroplan.report.width import graphemes
from retroplan.tui.line import LONGEST_PASTE, EditLine
from retroplan.tui.widgets.text import ASCII, literal, width_of

E_ACUTE = "e\u0301"
FLAG = "\U0001f1eb\U0001f1f7"
THUMB = "\U0001f44d\U0001f3fd"
HEART = "\u2764\ufe0f"
KSHI = "\u0915\u094d\u0937\u093f"
LETTERS = ["a", "1", " ", ".", E_ACUTE, "日", "\U0001f600", FLAG, THUMB, HEART, KSHI, "\u202e", "\x1b"]
TEXTS = st.lists(st.sampled_from(LETTERS), max_size=30).map("".join)
KEYS = (
    "left",
    "right",
    "home",
    "end",
    "backspace",
    "delete",
    "ctrl+w",
    "ctrl+u",
    "ctrl+k",
    "ctrl+left",
    "ctrl+right",
)


def typed(*keys: str, start: str = "") -> EditLine:
    line = EditLine.of(start)
    for key in keys:
        after = line.key(key, key if len(key) == 1 else None)
        assert after is not None, key
        line = after
    return line


@pytest.mark.parametrize(
    ("start", "keys", "text", "cursor"),
    [
        ("", ["1", "2", "backspace", "3"], "13", 2),
        ("10%", ["home", "delete"], "0%", 0),
        ("10%", ["left", "left", "9"], "190%", 2),
        ("abc", ["left", "left", "left", "left"], "abc", 0),
        ("abc", ["right"], "abc", 3),
        ("guest post", ["ctrl+w"], "guest ", 6),
        ("guest post. ", ["ctrl+w"], "guest ", 6),
        ("guest post", ["ctrl+left", "ctrl+left"], "guest post", 0),
        ("guest post", ["home", "ctrl+right"], "guest post", 5),
        ("guest post", ["home", "ctrl+delete"], " post", 0),
        ("guest post", ["ctrl+left", "ctrl+k"], "guest ", 6),
        ("guest post", ["ctrl+left", "ctrl+u"], "post", 0),
        ("", ["backspace", "delete", "ctrl+w", "ctrl+k"], "", 0),
    ],
)
def test_keys_change_the_line(start: str, keys: list[str], text: str, cursor: int) -> None:
    assert typed(*keys, start=start) == EditLine(text, cursor)


def test_other_keys_mean_nothing_to_a_line() -> None:
    line = EditLine.of("12")
    assert line.key("enter", "\r") is None
    assert line.key("f1") is None
    assert line.key("ctrl+s", "\x13") is None
    assert line.key("question_mark", "?") == EditLine("12?", 3)


def test_what_people_see_as_one_character_is_stepped_over_and_removed_whole() -> None:
    assert EditLine.of(f"a{E_ACUTE}").left().cursor == 1
    assert EditLine.of(f"a{E_ACUTE}").backspace() == EditLine("a", 1)
    assert EditLine.of("日本").left().left().delete() == EditLine("本", 0)
    assert EditLine("e", 1).insert("\u0301") == EditLine(E_ACUTE, 2)
    for character in (FLAG, THUMB, HEART, KSHI):
        assert EditLine.of(f"a{character}").backspace() == EditLine("a", 1)
        assert EditLine.of(f"{character}b").left().left().delete() == EditLine("b", 0)
        assert EditLine(character, 0).right().cursor == len(character)


def test_a_paste_keeps_the_first_line_and_says_what_it_left_out() -> None:
    assert EditLine.of("1").paste("23").line == EditLine("123", 3)
    assert EditLine.of("").paste("10\n").notice is None
    several = EditLine.of("").paste("\r\n12\r\n34\n56\n")
    assert several.line.text == "12"
    assert several.notice is not None
    assert several.notice.arguments["n"] == Count(2)
    dirty = EditLine.of("").paste("1\x1b2\x00\u202e3")
    assert dirty.line.text == "123"
    assert dirty.notice is not None
    assert dirty.notice.arguments["n"] == Count(3)
    both = EditLine.of("").paste("1\x07\n2").notice
    assert both is not None
    assert set(both.arguments) == {"first", "second"}
    assert EditLine.of("").paste("12\t13").line.text == "12 13", "two cells never grow together to one number"
    assert EditLine.of("x").paste("\n \n") == (EditLine("x", 1), None)
    assert len(EditLine().paste("9" * 100_000).line.text) == LONGEST_PASTE


def test_a_long_line_shows_the_part_around_its_cursor() -> None:
    line = EditLine.of("abcdefghij")
    assert line.view(11) == ("abcdefghij", " ", "")
    assert line.view(6) == ("‹ghij", " ", "")
    assert line.home().view(6) == ("", "a", "bcde›")
    assert line.home().view(6, ASCII) == ("", "a", "bcde>")
    assert EditLine("abcdefghij", 5).view(6) == ("‹de", "f", "g›")
    assert EditLine("日本語日本語", 6).view(5).at == " "


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(st.sampled_from(KEYS), max_size=8), st.integers(1, 20))
def test_what_shows_is_exactly_as_wide_as_asked_and_without_controls(
    text: str, keys: list[str], width: int
) -> None:
    line = typed(*keys, start=text)
    edges = {0, *(stop for _, stop, _ in graphemes(literal(line.text)))}
    assert line.cursor in edges
    view = line.view(width)
    whole = view.left + view.at + view.right
    if width > 1 or width_of(view.at) == 1:
        assert width_of(whole) == width
    assert "\x1b" not in whole
    assert "\u202e" not in whole


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 30))
def test_backspace_undoes_an_inserted_character(text: str, moves: int) -> None:
    line = typed(*["left"] * moves, start=text)
    assert line.insert("x").backspace() == line


def test_a_whole_line_is_replaced_by_what_is_typed_and_kept_by_moving() -> None:
    line = EditLine.whole_of("Guide 2")
    typed = line.key("B", "B")
    assert typed is not None
    assert typed.text == "B"
    assert line.paste("Book").line.text == "Book"
    moved = line.key("left")
    assert moved is not None
    inserted = moved.key("x", "x")
    assert inserted is not None
    assert inserted.text == "Guide x2"
    emptied = line.key("backspace")
    assert emptied == EditLine()
