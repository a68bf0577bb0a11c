"""Every key of ``solve --json``: how its value is written, what it says, and when it is null."""

from __future__ import annotations

from tests.support.docs.json_keys import BOOL, ID, LIST, TABLE, TEXT, WHOLE, Key

FIGURE, INPUT, ADDRESS = "as its kind", "as its field, or a date", "address"
SEVERAL = "several move together"


def _answer(path: str) -> tuple[Key, ...]:
    """The keys of what gives."""
    return (
        Key(f"{path}.input", ADDRESS, "the input that gives", SEVERAL),
        Key(f"{path}.from", INPUT, "what it is; of a range the likely value"),
        Key(f"{path}.to", INPUT, "what it would be"),
        Key(f"{path}.low", INPUT, "the lower end of the new range, where a range stands"),
        Key(f"{path}.high", INPUT, "its upper end"),
        Key(f"{path}.together", LIST, "the inputs that move together, in place of one"),
        Key(f"{path}.together.*.input", ADDRESS, "each of them"),
        Key(f"{path}.together.*.from", INPUT, "what it is"),
        Key(f"{path}.together.*.to", INPUT, "what it would be"),
        Key(f"{path}.together.*.low", INPUT, "the lower end of its new range, where a range stands"),
        Key(f"{path}.together.*.high", INPUT, "its upper end"),
        Key(f"{path}.figure", FIGURE, "the figure then"),
        Key(f"{path}.class", "lever, wish, given", "whether it is yours to change, what you want, or given"),
        Key(
            f"{path}.exact",
            LIST,
            "the least and the most with the very same figure; null: without end",
            SEVERAL,
        ),
        Key(
            f"{path}.beyond",
            LIST,
            "what was seen of it, or its range, where what it would be lies beyond",
            "it lies within",
        ),
        Key(f"{path}.note", TEXT, "what else must be known", "nothing"),
    )


KEYS = (
    Key("figure", ADDRESS, "the figure that is asked"),
    Key("scenario", ID, "whose figure it is"),
    Key("now", FIGURE, "what it is", "out of reach, or it does not apply"),
    Key("reason", TEXT, "why the scenario is out of reach", "it is within reach"),
    Key("wanted", LIST, "`<=`, `>=` or `=`, and how much"),
    Key("met", BOOL, "whether it is that already: then nothing gives, and nothing need"),
    Key("answers", LIST, "what gives, the best first: one input, or several together"),
    *_answer("answers.*"),
    Key(
        "pair",
        TABLE,
        "the two inputs that must move least together; as one of the answers",
        "one does alone, or no two do",
    ),
    Key("cannot", LIST, "inputs that bring it nearer and do not do it alone"),
    Key("cannot.*.input", ADDRESS, "the input"),
    Key("cannot.*.at", INPUT, "how far it goes"),
    Key("cannot.*.figure", FIGURE, "the figure there"),
    Key("cannot.*.limit", TEXT, "what binds it"),
    Key("release", LIST, "inputs that would do, were they not locked, where none does; as the answers"),
    Key("taken", WHOLE, "which answer was written into the plan, from 1; the pair comes last", "none was"),
)
