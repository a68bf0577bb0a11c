"""What the TOML reader says about a broken file, in sentences for people who do not know TOML by heart."""

from __future__ import annotations

from retroplan.plan.say import Say, Text, say


def in_our_words(reason: str) -> Say:
    """The sentence for a reason of the TOML reader; a reason nobody knows is passed on as it is."""
    for start, sentence in _SENTENCES:
        if reason.startswith(start):
            return sentence
    return say("this is not TOML: {reason}", reason=Text(reason[:200]))


_TWICE = say("this key or table is here for the second time; keep one of them")
_NESTED = say("values stand inside each other too deeply; a plan needs six levels at most")
_LONG = say("a number has too many digits to be read")
_SENTENCES: tuple[tuple[str, Say], ...] = (
    (
        "Invalid statement",
        say("neither a key nor a table begins like this; write key = value or [table]"),
    ),
    (
        "Expected newline or end of document after a statement",
        say("something stands behind the value; begin a new line, or put # before a comment"),
    ),
    ("Expected '=' after a key", say("a key is followed by = and its value; the = is missing here")),
    ("Expected ']' at the end", say("the bracket ] of this table's name is missing")),
    ("Expected ']]' at the end", say("the brackets ]] of this table's name are missing")),
    ("Expected", say("something else is due here; is a bracket, a comma or a quote missing?")),
    ("Found invalid character", say("a comment or text holds a character that cannot be typed; remove it")),
    ("Illegal character", say("a text in quotes holds a line end or a character that cannot be typed")),
    ("Cannot declare", _TWICE),
    ("Cannot overwrite a value", _TWICE),
    ("Cannot redefine namespace", _TWICE),
    ("Cannot mutate immutable namespace", say("this adds to a table or list that was complete in one line")),
    ("Duplicate inline table key", _TWICE),
    (
        "Invalid initial character for a key part",
        say("a key is missing here, or has a sign that needs quotes"),
    ),
    ("Unclosed array", say("this list has no end: a ] or a comma is missing")),
    ("Unclosed inline table", say("this table has no end: a {brace} or a comma is missing", brace=Text("}"))),
    ("Unescaped '\\'", say("a \\ in a text must be written \\\\, or the text put in single quotes")),
    ("Invalid hex value", say("the code of a character behind \\ is not complete")),
    ("Escaped character is not a Unicode scalar value", say("the code behind \\ is not a character")),
    ("Unterminated string", say("the quote that ends this text is missing")),
    ("Invalid date or datetime", say("there is no such date; write it like 2026-12-31")),
    (
        "Invalid value",
        say('this is not a value: a text stands in quotes ("10%"), a decimal has a point (10.5)'),
    ),
    ("values are nested too deeply", _NESTED),
    ("Exceeds the limit", _LONG),
    ("[<class 'decimal", _LONG),
)
