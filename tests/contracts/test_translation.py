"""What is said is looked up in the catalogue, wherever it comes from, and a translation leaves no English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from retroplan.compute import compute
from retroplan.explain import explain
from retroplan.plan.fields import FIELDS
from retroplan.plan.typed.numeric import bounds
from retroplan.planfile.reading.read import read
from retroplan.report import words as report_words
from retroplan.report.reasons import lines
from retroplan.report.text import show
from retroplan.report.words import Words
from retroplan.tui.commands import COMMANDS, TAB_KEYS
from retroplan.tui.desk.desk import Desk
from retroplan.tui.picture import bars, detail
from retroplan.tui.picture.sheet_lines import sheet_lines
from tests.support.app.cli import here
from tests.support.app.tui import open_desk, type_keys
from tests.support.docs.catalog import catalog, texts
from tests.support.hostile.evil import EVIL, wrong
from tests.support.hostile.read import WHOLE
from tests.support.plans.full_plan import PLANS
from tests.support.plans.report import numbers
from tests.support.plans.rich import RICH
from tests.support.plans.story import TODAY

KNOWN = texts()
DAMAGE = ("", '"nowhere"', "0", "-1", "1e99", '"500%"', "2020-01-01", '["nowhere"]', "{ low = 1 }", "true")
"""Values that are wrong for most fields, each in another way."""


class Listener:
    """A translation into English that notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message)
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        self.asked |= {one, many}
        return one if n == 1 else many

    def check(self, least: int) -> None:
        """All that was asked for is in the catalogue; so much was, or the test looks at nothing."""
        assert self.asked <= KNOWN
        assert len(self.asked) >= least


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    found = Listener()
    monkeypatch.setattr(report_words, "_find_catalog", lambda locale: found)
    return found


@pytest.mark.parametrize("name", PLANS)
def test_every_table_and_every_reason_is_in_the_catalogue(name: str, listener: Listener) -> None:
    plan = PLANS[name]
    results = compute(plan, TODAY)
    words = Words(today=TODAY)
    show(plan, results, words, full=True)
    todo, done = list(numbers(plan, results)), set[str]()
    while todo:
        what = todo.pop()
        reason = None if what in done else explain(plan, results, what)
        done.add(what)
        if reason is not None:
            lines([reason], words)
            todo += [each.address for each in reason.inputs]
    listener.check(150 if plan.goal else 30)


def damaged() -> Iterator[str]:
    """Plans in which one line is wrong or missing, and one in which everything is."""
    for line in re.findall(r"(?m)^(?:\w+ = .*|\[.*\])$", WHOLE):
        key = line.partition(" = ")[0]
        yield from (WHOLE.replace(line, f"{key} = {value}" if value else "", 1) for value in DAMAGE)
    yield wrong(EVIL)


def test_every_problem_is_in_the_catalogue(listener: Listener) -> None:
    words = Words()
    for field in FIELDS:
        limits = bounds(field)
        if limits is not None:
            words.text(limits)
    for text in damaged():
        for problem in read(text).problems:
            words.text(problem.message)
    listener.check(100)


def drawn(desk: Desk) -> None:
    """Make all that is seen after a key."""
    if desk.sheet is not None:
        sheet_lines(desk.sheet, desk.words, 80, 30)
    _ = bars.goal_left(desk), bars.goal_right(desk), bars.tab_labels(desk)
    _ = detail.detail(desk), bars.hints(desk)


@pytest.mark.parametrize("text", [RICH, WHOLE], ids=["rich", "whole"])
def test_whatever_a_key_says_is_in_the_catalogue(text: str, tmp_path: Path, listener: Listener) -> None:
    desk = open_desk(tmp_path, text)
    keys = [key.split(" ") for command in COMMANDS for key in command.keys[:1] if command.id != "app.quit"]
    for tab in TAB_KEYS:
        desk.panes.show(tab)
        rows = len(desk.area.table.rows)
        for row in range(0, rows, max(1, rows // 3)):
            for key in keys:
                desk.panes.show(tab)
                desk.area.put(row, 1)
                type_keys(desk, *key)
                drawn(desk)
                type_keys(desk, "5", "x", "enter")
                drawn(desk)
                type_keys(desk, "escape", "escape", "escape")
                desk.held, desk.sheet = (), None  # answers that nobody works out here are not waited for
    desk.book.close()
    listener.check(500)


def loud(text: str) -> str:
    """A translation nobody takes for English: in capitals, the gaps kept."""
    return "".join(part if part.startswith("{") else part.upper() for part in re.split(r"(\{\w+\})", text))


@pytest.fixture
def translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue for a language whose dates and currencies have no small letters."""
    made = Catalog("ja")
    for message in catalog():
        if message.id:
            text = message.id if isinstance(message.id, str) else message.id[-1]
            made.add(message.id, loud(text) if isinstance(message.id, str) else (loud(text),))
    folder = tmp_path / "locale" / "ja" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "retroplan.mo").open("wb") as file:
        write_mo(file, made)
    monkeypatch.setattr(report_words, "CATALOGS", str(tmp_path / "locale"))


_AS_WRITTEN = re.compile(r'"[a-z-]+"|\b[a-z_-]+\.[a-z0-9._-]+')
"""Ids and addresses, which are those of the file."""


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize(
    "call",
    [
        "show PLAN", "show PLAN --plain", "show PLAN --scenario dear", "show PLAN --scenario hopeless",
        "check PLAN", "explain PLAN income", "explain PLAN visitors", "explain PLAN review.safe_days",
        "sensitivity PLAN", "sensitivity PLAN --same-people --by step",
        "sensitivity PLAN hours_per_week --all",
    ],
)  # fmt: skip
def test_a_translation_leaves_nothing_in_english(call: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    named = re.sub(
        r'\b((?:name|title|why|note|about|action) = )"(.*?)"',
        lambda found: found[1] + f'"{found[2].upper()}"',
        RICH,
    )
    path.write_text(named, "utf-8")
    ran = here(tmp_path, *call.replace("PLAN", str(path)).split(" "), environ={"LANG": "ja_JP.UTF-8"})
    said = (ran.out + ran.err).replace(str(path), "")
    assert len(said) > 80
    assert not re.findall("[a-z]+", _AS_WRITTEN.sub("", said)), said
