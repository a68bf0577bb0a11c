"""Bytes of a terminal made into keys, whole or torn apart: never a character that nobody typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from retroplan.tui.input import ESCAPE_DELAY, LONGEST, PATIENCE, KeyReader

SOON = ESCAPE_DELAY / 2
LATE = ESCAPE_DELAY * 1.2
NEVER = 100.0
"""Longer than anything is waited for."""
KEYS = {
    "\x1b[A": "up", "\x1b[D": "left", "\x1bOD": "left", "\x1bOS": "f4", "\x1b[3~": "delete", "\x1b[15~": "f5",
    "\x1b[1;5D": "ctrl+left", "\x1b[1;2A": "shift+up", "\x1b[Z": "shift+tab", "\x1b[[B": "f2",
    "\x1b[3$": "shift+delete", "\x1bOd": "ctrl+left", "\x1b[97u": "a", "\x1b[13;5u": "ctrl+enter",
    "\x1b[97;5u": "ctrl+a", "\x1b[27u": "escape", "\x1b[1;3C": "alt+right",
}  # fmt: skip
NO_KEYS = [
    "\x1b[<0;10;5M", "\x1b[<64;10;5M", "\x1b[<0;10;5m", "\x1b[M !!", "\x1b[I", "\x1b[O", "\x1b[?2026;2$y",
    "\x1b[?2048;1$y", "\x1b[48;24;80;480;800t", "\x1b[?62;22c", "\x1b[>41;354;0c", "\x1b[12;40R", "\x1b[999z",
    "\x1b[?25u", "\x1b]11;rgb:1e1e/1e1e/1e1e\x07", "\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1bP1+r524742=8\x1b\\", "\x1b_Gi=31;OK\x1b\\", "\x1b[99999999999999999999u", "\x1b[201~", "\x1bOE",
    "\x1b[<0;" + "9" * 400 + ";1M", "\x1b[1" + ";5" * 40 + "D", "\x1b[48;0;0;0;0t", "\x1b[[Q",
]  # fmt: skip
TORN = [text for text in (*KEYS, *NO_KEYS) if text[1] in "[O"]
PASTE = "\x1b[200~dD\x1b[D\x1b\r\x1bq\x1b[20\x1b[201~"


def typed(*parts: tuple[str, float]) -> list[Message]:
    """What comes of parts, each with the seconds that pass before it; and when nothing more comes."""
    terminal = KeyReader()
    made: list[Message] = []
    now = 0.0
    for text, pause in parts:
        now += pause
        if terminal.due is not None and terminal.due <= now:
            made += terminal.tick(terminal.due)
        made += terminal.feed(text.encode(), now)
    return made + terminal.tick(now + NEVER)


def keys(messages: list[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize(("text", "key"), KEYS.items())
def test_a_whole_sequence_is_its_key_at_once(text: str, key: str) -> None:
    terminal = KeyReader()
    assert keys(terminal.feed(text.encode(), 0)) == [key]
    assert terminal.due is None


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_is_no_key_gives_none_and_what_follows_is_read(text: str) -> None:
    assert keys(typed((text + "j\x1b[A", 0))) == ["j", "up"]


def test_every_key_that_textual_knows_is_read_as_before() -> None:
    for text in ANSI_SEQUENCES_KEYS:
        if len(text) > 1:
            textual = XTermParser()
            assert keys(typed((text, 0))) == keys([*textual.feed(text), *textual.feed("")]), repr(text)


@pytest.mark.parametrize("text", TORN)
@pytest.mark.parametrize("pause", [SOON, LATE, PATIENCE * 0.9])
def test_torn_behind_its_escape_it_is_the_key_or_nothing(text: str, pause: float) -> None:
    whole = keys(typed((text, 0)))
    escape = ["escape"] if pause > ESCAPE_DELAY else []
    assert keys(typed(("\x1b", 0), (text[1:] + "j", pause))) == [*escape, *whole, "j"]


@settings(deadline=None)
@given(st.sampled_from([*KEYS, *NO_KEYS]), st.data())
@example("\x1b[D", None).via("as a slow link tears it")
def test_torn_anywhere_it_is_the_key_or_an_escape_and_nothing_typed(
    text: str, data: st.DataObject | None
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(text) - 1), max_size=6))) if data else [1]
    pauses = data.draw(st.lists(st.floats(0, 0.9), min_size=9, max_size=9)) if data else [LATE] * 9
    if text[1] not in "[O":
        cuts = [cut for cut in cuts if cut > 1]  # by itself that Esc was a key
    pieces = [text[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    found = keys(typed(*zip(pieces, [0.0, *pauses], strict=False), ("j", 0.0)))
    whole = keys(typed((text, 0)))
    assert found in ([*whole, "j"], ["escape", *whole, "j"])


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*KEYS, "j", "é", PASTE]), st.floats(2, 3)), max_size=8), st.data())
def test_bytes_that_come_singly_but_soon_are_the_same_keys(
    presses: list[tuple[str, float]], data: st.DataObject
) -> None:
    pause = data.draw(st.floats(0, ESCAPE_DELAY * 0.9))
    terminal = KeyReader()
    made: list[Message] = []
    now = 0.0
    for text, before in presses:
        now += before
        for byte in text.encode():
            now += pause
            made += terminal.feed(bytes([byte]), now)
    assert keys(made + terminal.tick(now + NEVER)) == keys(typed(*presses))


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"[O]P_;<0123~$MDAu?G j\r\x07\\\x1b", "\x1b[20", "é"]), max_size=30))
def test_whatever_comes_it_goes_on(parts: list[str]) -> None:
    assert keys(typed(("".join(parts), 0), ("\x1b[201~", 0.1), ("j", NEVER)))[-1:] == ["j"]


def test_escape_is_given_no_later_than_its_delay() -> None:
    terminal = KeyReader()
    assert terminal.feed(b"\x1b", 5.0) == []
    assert terminal.due == 5.0 + ESCAPE_DELAY
    assert not terminal.tick(5.0 + ESCAPE_DELAY * 0.9)
    assert keys(terminal.tick(5.0 + ESCAPE_DELAY)) == ["escape"]
    assert terminal.due is None


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([("\x1b", 0), ("j", LATE)], ["escape", "j"]),
        ([("\x1b", 0), ("D", LATE)], ["escape", "D"]),
        ([("\x1b", 0), ("[", LATE), ("j", PATIENCE * 1.1)], ["escape", "j"]),
        ([("\x1b", 0), ("O", LATE), ("z", LATE)], ["escape", "z"]),
        ([("\x1b", 0), ("O", LATE), ("O", LATE)], ["escape", "O"]),
        ([("\x1b", 0), ("[", LATE), ("\r", LATE)], ["escape", "enter"]),
        ([("\x1b", 0), ("j", LATE), ("[", SOON)], ["escape", "j", "left_square_bracket"]),
        ([("\x1b", 0), ("[", LATE + PATIENCE * 1.1)], ["escape", "left_square_bracket"]),
        ([("\x1b", 0), ("\x1b", LATE), ("[D", LATE)], ["escape", "escape", "left"]),
        ([("\x1b", 0), ("\x1b[D", SOON)], ["escape", "left"]),
        ([("\x1b[1;", 0), ("\x1b[D", SOON)], ["left"]),
        ([("\x1b[1;", 0), ("D", PATIENCE * 1.1)], ["D"]),
        ([("\x1bj", 0)], ["alt+j"]),
        ([("\x1bf\x1b\x7f", 0)], ["ctrl+right", "ctrl+w"]),
        ([("\x1bO", 0)], ["alt+shift+o"]),
        ([("\x1b[", 0)], ["alt+left_square_bracket"]),
        ([("\x1bPj", 0)], ["alt+shift+p", "j"]),
        ([("\x1b.", 0)], ["alt+full_stop"]),
        ([("[O", 0)], ["left_square_bracket", "O"]),
    ],
)
def test_what_people_press_by_hand(parts: list[tuple[str, float]], found: list[str]) -> None:
    assert keys(typed(*parts)) == found


@pytest.mark.parametrize("size", [1, 2, 3, 7, len(PASTE)])
def test_what_stands_in_a_paste_is_text_however_slowly_it_comes(size: int) -> None:
    pieces = [PASTE[start : start + size] for start in range(0, len(PASTE), size)]
    made = typed(*((piece, 0.5) for piece in pieces), ("j", 0.5))
    pasted = [message.text for message in made if isinstance(message, events.Paste)]
    assert pasted == ["dD\x1b[D\x1b\r\x1bq\x1b[20"]
    assert [key for key in keys(made) if key != "escape"] == ["j"]


@pytest.mark.parametrize("ctrl_c", ["\x03", "\x1b[99;5u", "\x1b[99;133u"])
@pytest.mark.parametrize("came", ["", "half of it", "half of it\x1b[20", "q\x1b"])
def test_a_paste_whose_end_was_lost_is_left_with_ctrl_c(ctrl_c: str, came: str) -> None:
    made = typed((f"\x1b[200~{came}", 0), ("q", 3), ("\x1b[D", 0.5), (ctrl_c, PATIENCE * 1.1), ("q", 0.1))
    assert keys(made) == ["ctrl+c", "q"]
    assert not any(isinstance(message, events.Paste) for message in made)


@pytest.mark.parametrize("data", ["\x03", "\x1b[99;5u"])
def test_a_ctrl_c_among_what_is_pasted_is_text(data: str) -> None:
    made = typed(("\x1b[200~a", 0), (data, PATIENCE / 2), (f"{data}b", PATIENCE * 2), ("\x1b[201~", 0.1))
    assert [message.text for message in made if isinstance(message, events.Paste)] == [f"a{data}{data}b"]
    assert keys(made) == []


def test_bytes_that_are_no_text_are_marked_and_end_nothing() -> None:
    terminal = KeyReader()
    made = terminal.feed(b"a\xff\xc3b\x1b[D", 0)
    assert keys(made)[0] == "a"
    assert keys(made)[-2:] == ["b", "left"]


def test_a_letter_torn_in_two_is_one_letter() -> None:
    terminal = KeyReader()
    assert terminal.feed("é".encode()[:1], 0) == []
    assert keys(terminal.feed("é".encode()[1:], 5)) == ["é"]


def test_the_mouse_is_where_it_was_after_something_unknown() -> None:
    terminal = KeyReader()
    (first,) = terminal.feed(b"\x1b[<0;10;5M", 0)
    (second,) = [*terminal.feed(b"\x1b[999z", 1), *terminal.feed(b"\x1b[<0;12;5m", 2)]
    assert isinstance(first, events.MouseDown)
    assert isinstance(second, events.MouseUp)
    assert (first.x, second.x, second.delta_x) == (9, 11, 2)


@pytest.mark.parametrize("begin", ["\x1b[", "\x1b]1", "\x1bP1", "\x1b_G", "\x1bO"])
def test_a_sequence_without_end_takes_no_room(begin: str) -> None:
    terminal = KeyReader()
    terminal.feed(begin.encode(), 0)
    for second in range(20):
        terminal.feed(b"1" * 4096, second / 2)
    assert terminal._held is None or len(terminal._held.text) <= LONGEST + 1
    assert keys(terminal.feed(b"\x1b[D", 100)) == ["left"]
