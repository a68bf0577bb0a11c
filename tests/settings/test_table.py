"""Every row of the table of settings is used by the program as it says, and nothing else is asked for."""

from __future__ import annotations

import ast
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import get_args

import pytest

import retroplan
from retroplan.cli.call import Call
from retroplan.cli.output import Output
from retroplan.report.words import Words
from retroplan.settings.reading import read
from retroplan.settings.table import TABLE, Loaded, Settings
from retroplan.settings.values import Saving
from retroplan.tui import opening as module
from retroplan.tui.desk.desk import Desk
from retroplan.tui.opening import Opening
from tests.support.app.tui import folders, make_opening, write_plan

PACKAGE = Path(retroplan.__file__).parent
EAST, WEST = "Pacific/Kiritimati", "Etc/GMT+12"  # places 26 hours apart: the date is never the same
Observed = Callable[[Settings, Path, pytest.MonkeyPatch], object]


def of_the_app(ask: Callable[[Opening], object]) -> Observed:
    return lambda settings, home, _: ask(make_opening(home, settings))


def of_the_plan(ask: Callable[[Desk], object]) -> Observed:
    def asked(settings: Settings, home: Path, _: pytest.MonkeyPatch) -> object:
        desk = make_opening(home, settings).open(write_plan(home))
        assert isinstance(desk, Desk)
        desk.book.close()
        return ask(desk)

    return asked


def of_a_command(ask: Callable[[Call], object]) -> Observed:
    def asked(settings: Settings, home: Path, _: pytest.MonkeyPatch) -> object:
        call = Call(Namespace(today=None), Output(StringIO(), StringIO(), {}), {})
        call._loaded = Loaded(settings)
        return ask(call)

    return asked


def mouse_of_a_run(settings: Settings, home: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """With what the app is started."""
    given: list[bool] = []

    class App:
        return_code, last_words = 0, ""

        def run(self, *, mouse: bool) -> None:
            given.append(mouse)

    @contextmanager
    def ending(*_: object) -> Iterator[None]:
        yield

    monkeypatch.setattr(module, "folders", lambda: folders(home))
    monkeypatch.setattr(module, "install", ending)
    monkeypatch.setattr(module, "make_app", lambda *_: App())
    monkeypatch.setattr(module, "finish", lambda code, words: code)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)  # a run sets its own
    monkeypatch.setattr("sys.stdin", Namespace(fileno=lambda: 0))
    assert module.run(write_plan(home), Loaded(settings), None) == 0
    return given


CASES: dict[str, tuple[Settings, Settings, tuple[Observed, ...]]] = {
    "theme": (Settings(), Settings(theme="light"), (of_the_app(lambda app: app.theme),)),
    "language": (
        Settings(),
        Settings(language="fr_FR"),
        (of_a_command(lambda call: call.words().money(1000)), of_the_app(lambda app: app.locale)),
    ),
    "save": (Settings(), Settings(save="manual"), (of_the_plan(lambda desk: desk.book.autosave),)),
    "mouse": (Settings(), Settings(mouse=False), (mouse_of_a_run,)),
    "keys": (
        Settings(),
        Settings(keys={"edit.undo": ("f9",)}),
        (of_the_app(lambda app: app.keymap.keys_of("edit.undo")),),
    ),
    "time_zone": (
        Settings(time_zone=EAST),
        Settings(time_zone=WEST),
        (
            of_a_command(lambda call: call.today),
            lambda settings, home, _: Opening(settings, folders(home), {}, None).clock(),
        ),
    ),
}
"""Two values of each setting, and what must differ by them: once for each module that uses it."""


def test_every_setting_is_watched_wherever_it_is_used() -> None:
    assert CASES.keys() == TABLE.keys()
    for key, (_, _, observed) in CASES.items():
        assert len(observed) == len(TABLE[key].used_in), key


@pytest.mark.parametrize("key", TABLE)
def test_another_value_makes_a_difference(key: str, tmp_path: Path) -> None:
    one, other, observed = CASES[key]
    assert [name for name in TABLE if one._asdict()[name] != other._asdict()[name]] == [key]
    for observe in observed:
        seen = []
        for settings in (one, other):
            with pytest.MonkeyPatch.context() as monkeypatch:
                seen.append(observe(settings, tmp_path, monkeypatch))
        assert seen[0] != seen[1]


def asked_for(source: str) -> Iterator[str]:
    """The settings that a module asks for: attributes of what it calls settings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            holder = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if holder == "settings":
                yield node.attr


def test_each_is_asked_for_where_its_row_says_and_nothing_else_is() -> None:
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        name = ".".join(("retroplan", *path.relative_to(PACKAGE).with_suffix("").parts))
        if not name.startswith("retroplan.settings."):
            for key in asked_for(path.read_text("utf-8")):
                found.setdefault(key, set()).add(name)
    assert {key: tuple(sorted(names)) for key, names in found.items()} == {
        key: row.used_in for key, row in TABLE.items()
    }


@pytest.mark.parametrize("key", TABLE)
def test_a_default_is_what_its_row_reads(key: str) -> None:
    default = Settings()._asdict()[key]
    assert TABLE[key].read(default) in (default, (default, ()))


def test_the_choices_stand_in_what_is_said_of_them() -> None:
    refused = read("save = 1").problems[0].message
    for choice in get_args(Saving):
        assert f'"{choice}"' in Words().text(TABLE["save"].help)
        assert f'"{choice}"' in Words().text(refused)
