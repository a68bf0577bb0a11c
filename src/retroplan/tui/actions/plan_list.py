"""The plans: open one, make one, copy, rename, delete. A plan that is deleted goes to a folder of trash."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from retroplan import plans
from retroplan.folders import Folders
from retroplan.plan.say import Text, mark, say
from retroplan.storage.outcomes import Failure
from retroplan.tui.actions.naming_plans import ask_name, name_sheet, refused
from retroplan.tui.desk.desk import Action, Desk
from retroplan.tui.desk.sheet import CLOSES, TYPE, Choice, Sheet, SheetKey

NEW, COPY, RENAME, DELETE = "f2", "f3", "f4", "f8"
"""Keys that type nothing: what is typed here filters the list, and does nothing else."""
KEYS = (
    TYPE,
    SheetKey("Enter", mark("open")),
    SheetKey(NEW.upper(), mark("new")),
    SheetKey(COPY.upper(), mark("copy")),
    SheetKey(RENAME.upper(), mark("rename")),
    SheetKey(DELETE.upper(), mark("delete")),
    CLOSES,
)


def show_plans(desk: Desk) -> None:
    """List the plans of the plans folder, and those opened lately that lie elsewhere."""
    folders = desk.folders
    if folders is None:
        return
    words, here = desk.words, desk.book.path
    choices = tuple(_choices(desk, folders))

    def new(_: str) -> None:
        """Make a plan; a name that was typed and is none of those there are is that of the new one."""
        typed = desk.sheet.typed.text.strip() if desk.sheet is not None else ""
        known = {choice.text for choice in choices}
        _offer_new(desk, "" if typed in known else typed)

    at = next((number for number, choice in enumerate(choices) if choice.key == str(here)), 0)
    desk.sheet = Sheet(
        words.tell("Plans"),
        choices,
        lambda path: desk.need("open", path) if path != _MAKE else new(path),
        typing="filter",
        meant=lambda typed: _unknown(desk, choices, typed),
        at=at,
        keys=KEYS,
        hints=partial(_told, desk),
        also=(
            (NEW, new),
            (COPY, lambda path: _copy(desk, folders, path)),
            (RENAME, lambda path: _rename(desk, folders, path)),
            (DELETE, lambda path: _delete(desk, folders, path)),
        ),
    )


_MAKE = "new"
"""The choice that makes a plan of the name that is typed; no path is like that."""


def _unknown(desk: Desk, choices: tuple[Choice, ...], typed: str) -> tuple[Choice, ...]:
    """What a name means that no plan has: a new plan."""
    words = typed.casefold().split()
    if any(all(word in choice.text.casefold() for word in words) for choice in choices if choice.key):
        return ()
    text = desk.words.tell("Make a plan named {name}", name=Text(typed.strip()))
    return (Choice(text, _MAKE, NEW.upper()),)


def _told(desk: Desk, path: str) -> str:
    """What a line says of a plan: its goal, how it stands, the last check-in; read when it is first shown."""
    words = desk.words
    if path == _MAKE:
        return NEW.upper()
    opened = words.word("open") if path == str(desk.book.path) else ""
    return words.plain(" · ").join(filter(None, (opened, desk.outlines.told(path))))


def _choices(desk: Desk, folders: Folders) -> list[Choice]:
    words = desk.words
    own = plans.list_plans(folders)
    found = [Choice(words.foreign(plan.name), str(plan.path)) for plan in own]
    known = {plan.path for plan in own}
    copies = plans.conflict_copies(folders)
    known |= set(copies)
    others = [path for path in plans.recent(folders) if path not in known and plans.is_there(path)]
    if copies:
        found.append(Choice(words.tell("Versions written beside a plan"), heading=True))
    found += [Choice(words.foreign(path.stem), str(path)) for path in copies]
    if others:
        found.append(Choice(words.tell("Opened lately, elsewhere"), heading=True))
    found += [Choice(words.foreign(str(path)), str(path)) for path in others]
    return found


def _copy(desk: Desk, folders: Folders, path: str) -> None:
    ask_name(
        desk,
        mark("The name of the copy"),
        lambda name: plans.duplicate(Path(path), name, folders),
        f"{Path(path).stem} 2",
    )


def _rename(desk: Desk, folders: Folders, path: str) -> None:
    """Rename a plan; the one that is open is closed first and opened again by the screen."""
    if Path(path).parent != folders.plans:
        desk.say("Only plans of the plans folder can be renamed here.", "warn")
        return
    if Path(path) != desk.book.path:
        make = partial(_renamed, folders, Path(path))
        ask_name(desk, mark("The new name"), make, Path(path).stem, lambda _: show_plans(desk))
        return

    def answered(name: str) -> None:
        wrong = plans.wrong_new_name(Path(path), name, folders)
        if wrong is None:
            desk.need("rename", name)
        else:
            desk.sheet = refused(desk, sheet, name, wrong)

    desk.sheet = sheet = name_sheet(desk, mark("The new name"), answered, Path(path).stem)


def _renamed(folders: Folders, path: Path, name: str) -> Path | Failure:
    return plans.rename(path, name, folders)


def _delete(desk: Desk, folders: Folders, path: str) -> None:
    """Ask, then move a plan to the trash; the one that is open only where there is another to open."""
    words, wanted = desk.words, Path(path)
    here = wanted == desk.book.path
    if here and next_plan(wanted, folders) is None:
        told = say(
            "This is the only plan there is: {key} in the list of plans makes another one first.",
            key=Text(NEW.upper()),
        )
        desk.say(told, "warn")
        show_plans(desk)
        return

    def answered(key: str) -> None:
        if key != "delete":
            show_plans(desk)
        elif here:
            desk.need("discard")
        else:
            gone = plans.discard(wanted, folders)
            if isinstance(gone, Failure):
                desk.say(gone.reason, "bad")
            else:
                desk.say(say("The plan lies in the trash now: {path}", path=Text(str(gone))), "good")
            show_plans(desk)

    title = words.tell("Delete {name}? It goes to the trash folder.", name=Text(wanted.stem))
    choices = (Choice(words.tell("Keep it"), "keep"), Choice(words.tell("Delete it"), "delete"))
    desk.sheet = Sheet(title, choices, answered)


def next_plan(path: Path, folders: Folders) -> Path | None:
    """The plan to go on with when this one goes: the one opened last before it, else the first there is."""
    known = (*plans.recent(folders), *(plan.path for plan in plans.list_plans(folders)))
    return next((other for other in known if other != path.absolute() and plans.is_there(other)), None)


# A new plan loads presets and questions: only who makes one waits for them.


def _offer_new(desk: Desk, name: str = "") -> None:
    from retroplan.tui.actions.new_plan import offer_new

    offer_new(desk, name)


def _ask(desk: Desk) -> None:
    from retroplan.tui.actions.new_plan import ask

    ask(desk)


ACTIONS: Mapping[str, Action] = {"edit.plans": show_plans, "edit.new": _offer_new, "edit.ask": _ask}
