"""The pages for those who work on the house name only what exists: paths, modules, classes, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from tests.support.places import DOCS, ROOT

SOURCE = ROOT / "src" / "retroplan"
ROOMS = (ROOT, SOURCE, ROOT / "tests")
PAGES = (ROOT / "README.md", *sorted(DOCS.rglob("*.md")))
OF_THE_USER = {"plans/NAME.toml", "settings.toml"}
"""Files that lie in the folders of whoever uses the program."""
PATH = re.compile(r"[\w.{},*-]*(?:/[\w.{},*-]*)+|[\w-]+\.(?:py|md|toml|lock|yml|yaml|tcss|pot|svg)")
MODULE = re.compile(r"(?<![\w./])(?:retroplan|tests)(?:\.[a-z_]+)+(?![\w/(])")
CLASS = re.compile(r"(?<![\w.])[A-Z][a-z]+(?:[A-Z][a-z]+)+(?!\w)")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def spans(page: Path) -> Iterator[str]:
    """What stands in backticks within a line, and the words of blocks that are no file's text."""
    text = page.read_text(encoding="utf-8")
    for language, block in FENCED.findall(text):
        if language in ("", "text"):
            yield from re.split(r"[\s(),;:]+", block)
    yield from re.findall(r"`([^`\n]+)`", FENCED.sub("", text))


def spelled_out(path: str) -> Iterator[str]:
    """The paths that braces stand for: ``tui/{desk,actions}`` are two."""
    found = re.fullmatch(r"(.*?)\{([^{}]*)\}(.*)", path)
    if found is None:
        yield path
        return
    for middle in found[2].split(","):
        yield from spelled_out(found[1] + middle + found[3])


def lost(path: str, rooms: Iterable[Path] = ROOMS) -> list[str]:
    """What of a path is in none of the rooms."""
    return [one for one in spelled_out(path.rstrip("/")) if not any(list(room.glob(one)) for room in rooms)]


def test_braces_and_stars_are_paths_too() -> None:
    assert lost("compute/{exact,backlog}/__init__.py") == []
    assert lost("tui/{tabs,nowhere}/") == ["tui/nowhere"]
    assert lost("session/test_*.py") == []
    assert lost("docs/no*.md") == ["docs/no*.md"]


def test_every_path_a_page_names_exists() -> None:
    named = {(page.name, span) for page in PAGES for span in spans(page) if PATH.fullmatch(span)}
    assert len(named) > 100
    assert {
        pair for pair in named if pair[1][0] not in "~/" and pair[1] not in OF_THE_USER and lost(pair[1])
    } == set()


def test_every_module_a_page_names_exists() -> None:
    named = {(page.name, name) for page in PAGES for name in MODULE.findall(page.read_text("utf-8"))}
    assert {name for _, name in named} >= {"tests.support.docs.catalog", "tests.support.docs.licences"}
    assert [(page, name) for page, name in named if find_spec(name) is None] == []


def test_every_class_a_page_names_exists() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))
    known = {"NamedTuple", *re.findall(r"^class (\w+)", text, re.MULTILINE)}
    named = {(page.name, name) for page in PAGES for span in spans(page) for name in CLASS.findall(span)}
    assert "WorkbookScreen" in {name for _, name in named}
    assert {pair for pair in named if pair[1] not in known} == set()


def test_every_link_leads_somewhere() -> None:
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            file, _, heading = target.partition("#")
            found = (page.parent / file).resolve() if file else page
            if not re.match(r"https?://", target) and (
                not found.exists() or (heading and heading not in anchors(found))
            ):
                broken.append(f"{page.name}: {target}")
    assert broken == []


def anchors(page: Path) -> set[str]:
    """What a link to a heading of that page may say after the #."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_room_of_the_house_is_drawn() -> None:
    drawn = (DOCS / "architecture.md").read_text("utf-8").partition("```\n")[2].partition("```")[0]
    rooms = {f"{init.parent.relative_to(SOURCE)}/" for init in SOURCE.rglob("__init__.py")} - {"./"}
    modules = {path.name for path in SOURCE.glob("*.py")} - {"__init__.py", "__main__.py"}
    assert rooms | modules == set(re.findall(r"(?<![\w/])[a-z_/]+(?:/|\.py)(?=\s)", drawn)) - {
        "src/retroplan/"
    }
