"""Every key of ``sensitivity --json``: how its value is written, what it says, and when it is null."""

from __future__ import annotations

from tests.support.docs.json_keys import BOOL, ID, LIST, TABLE, TEXT, Key
from tests.support.docs.solve_keys import ADDRESS, FIGURE, INPUT

NOT_NOW = "out of reach, or it does not apply"


def _end(path: str, which: str) -> tuple[Key, ...]:
    """The keys of one end of an input."""
    return (
        Key(path, TABLE, f"the input at the end where the figure is {which}"),
        Key(f"{path}.value", INPUT, "what it is there"),
        Key(f"{path}.figure", FIGURE, "the figure there, before sales and people are whole", "out of reach"),
        Key(f"{path}.clipped", BOOL, "whether it would go farther, but for its bounds"),
    )


KEYS = (
    Key("figure", ADDRESS, "the figure that is moved"),
    Key("scenario", ID, "whose figure it is"),
    Key("same_people", BOOL, "whether as many people are needed all the time as now"),
    Key("mode", "ten, step, ranges", "how far each input is pushed"),
    Key("better", "lower, higher", "which way the figure gets better"),
    Key("now", FIGURE, "what it is, as `show --json` has it", NOT_NOW),
    Key("exact", FIGURE, "what it is before sales and people are whole", NOT_NOW),
    Key("reason", TEXT, "why there is none", "there is one"),
    Key("rows", LIST, "the inputs that move it, the one whose ends lie farthest apart first"),
    Key("rows.*.input", ADDRESS, "the input"),
    Key("rows.*.from", INPUT, "what it is; of a range the likely value"),
    *_end("rows.*.better", "better"),
    *_end("rows.*.worse", "worse"),
    Key("rows.*.class", "lever, wish, given", "whether it is yours to change, what you want, or given"),
    Key("rows.*.locked", BOOL, "whether it is locked"),
    Key("rows.*.stepped", BOOL, "whether it is pushed by one step, as a tenth of it is nothing"),
    Key("without_range", LIST, "with `ranges`: the inputs that move it and have none, each an address"),
)
