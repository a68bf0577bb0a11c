"""Texts made to steer a terminal, to be taken for markup, to hide or to reorder; and plans full of them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence

from tests.support.places import CORPORA

BLNS = CORPORA / "blns" / "blns.json"

EVIL = (
    # what a terminal obeys
    "\x1b]52;c;cHduZWQ=\x07",
    "\x1b]0;pwned\x07",
    "\x1b]2;pwned\x1b\\",
    "\x1bc",
    "\x1b[6n",
    "\x1b[5n",
    "\x1b[0c",
    "\x1b[2J\x1b[H",
    "\x1b[?1049l",
    "\x1b[?1000h",
    "\x1b[31mred\x1b[0m",
    "\x1b[8mhidden",
    "\x1b[3;1Hmoved",
    "\x1bP$qm\x1b\\",
    "\x1b_Gi=1;pwned\x1b\\",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[?2004l",
    "\x1b[201~\rq",
    "\x1b]1337;File=:\x07",
    "\x1b]777;notify;a;b\x07",
    "\x1b(0lqqk\x1b(B",
    "\x1b#8",
    "\x1b[!p",
    "\x9b31mC1",
    "\x9d0;pwned\x9c",
    "\x90q\x9c",
    "\x85next line",
    "\x00nul",
    "a\x7fb\x08c",
    "\x07bell\x07",
    "a\rb",
    "two\nlines",
    "cr\r\nlf",
    "\ttab\tbed",
    "\x0bvertical\x0cfeed",
    "\x0e\x0fshift",
    # what hides or turns round
    "\u202etxt.exe",
    "\u2066isolate\u2069",
    "a\u200bb\u200cc\u200dd",
    "\ufeffbom",
    "soft\u00adhyphen",
    "\u2028line\u2029par",
    "\U000e0041\U000e0042tags",
    "\u115f\u3164filler",
    "\u061carabic mark",
    "\ufff9annotated\ufffb",
    "\ue000private",
    "שלום עולם",
    "مرحبا 123 %",
    "\u0e33\u0e33\u0e33",
    # what takes odd room
    "e" + "\u0301" * 60,
    "Z" + "\u0352\u0334\u0489" * 30,
    "👨‍👩‍👧‍👦 family",
    "🏳️‍🌈 flag 🇫🇷",
    "\ufe0f\ufe0e",
    "日本語の計画",
    "x" * 3000,
    "long " * 400,
    " " * 50,
    "\u00a0\u3000\u2007wide blanks",
    # what is taken for markup, a template or a command
    "[/",
    "[/]",
    "[/red]",
    "[red]x[/red]",
    "a[b]c[/d]",
    "[@click=app.quit]x[/]",
    "[link=file:///etc/passwd]y[/link]",
    "[b +",
    "\\[x]",
    ":smile:",
    "{n}",
    "{0}{goal.name}",
    "%s%n%(x)d",
    "$HOME `id` $(id)",
    "--help",
    "-",
    "\\u001b[31m",
    "<script>alert(1)</script>",
    "'; DROP TABLE plans; --",
    "=cmd|' /C calc'!A0",
    "null",
    "",
    "#",
    '"""',
    "'''",
)
"""One of every kind that has hurt somebody, and the harmless ones that are mistaken for them."""


def naughty() -> list[str]:
    """The big list of naughty strings, as far as a file can hold them."""
    found: list[str] = json.loads(BLNS.read_text(encoding="utf-8"))
    return [text for text in dict.fromkeys(found) if text.encode("utf-8", "replace").decode() == text]


def everything() -> list[str]:
    """All of them, each once."""
    return list(dict.fromkeys((*EVIL, *naughty())))


def toml(text: str) -> str:
    """The text as a TOML string, raw as far as TOML allows it: no escape protects the reader."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    kept = (
        char if char == "\t" or (char >= " " and char != "\x7f") else f"\\u{ord(char):04x}"
        for char in escaped
    )
    return '"' + "".join(kept) + '"'


STAGES = 6


def packed(strings: Sequence[str]) -> str:
    """A plan without errors in which every list has a thing for each string, and every text of it is one."""
    count = len(strings)
    said = [toml(text) for text in strings]

    def at(number: int) -> str:
        return said[number % count]

    parts = [
        'currency = "EUR"\n[goal]\n'
        f"name = {at(0)}\nwhy = {at(1)}\namount = 400\nstart = 2026-12-01\ndeadline = 2027-03-31\n"
    ]
    for number in range(count):
        parts.append(
            f'[[audience.segments]]\nid = "g{number}"\nname = {at(number)}\nabout = {at(number + 1)}\n'
            f'[[products]]\nid = "p{number}"\nname = {at(number)}\nprice = {10 + number}\n'
            f'[[sources]]\nid = "q{number}"\nname = {at(number)}\nfeeds = "s{number % STAGES}"\n'
            f'share = "0.1%"\ncost_per_contact = 0.1\n'
            f"[sources.history]\nspend = 1\ncontacts = 10\nclients = 1\nrevenue = {{ 30d = 4 }}\n"
            f'[[backlog]]\nid = "r{number}"\ntitle = {at(number)}\nkind = "routine"\nfeeds = "s0"\n'
            "yields = 20\n"
            f'[[backlog]]\nid = "i{number}"\ntitle = {at(number)}\nkind = "initiative"\n'
            f"steps = [{{ title = {at(number + 1)} }}, {{ title = {at(number + 2)}, done = true }}]\n"
            f'[[backlog]]\nid = "t{number}"\ntitle = {at(number)}\n'
            f"[[checkins]]\ndate = {2026 + number // 300}-{1 + number // 25 % 12:02d}-{1 + number % 25:02d}\n"
            f"note = {at(number)}\nrevenue = 3\n"
            f'[[scenarios]]\nid = "c{number}"\nname = {at(number)}\nfunnel = "f{number // STAGES}"\n'
            f'segment = "g{number}"\nmix = {{ p{number} = 1 }}\n'
        )
        if number % STAGES == 0:
            parts.append(f'[[funnels]]\nid = "f{number // STAGES}"\nname = {at(number)}\n')
            for step in range(STAGES):
                rate = 'rate = "50%"\n' if step < STAGES - 1 else ""
                parts.append(
                    f'[[funnels.stages]]\nid = "s{step}"\nname = {at(number + step)}\n'
                    f"about = {at(number + step + 1)}\nkpi = {at(number + step + 2)}\n{rate}"
                )
    for number, name in enumerate(
        ("conversion", "revenue", "cac", *(f"rate:s{step}" for step in range(STAGES - 1)))
    ):
        parts.append(f'[[kpis]]\nid = "{name}"\ntarget = 1\naction = {at(number)}\n')
    parts.append("".join(f"[{toml('key ' + text)}]\n{toml(text)} = {toml(text)}\n" for text in strings))
    return "".join(parts)


def wrong(strings: Sequence[str]) -> str:
    """A plan in which every string stands where it makes an error: as id, reference, choice, date, number."""
    parts = ['[goal]\nname = "x"\namount = 400\nstart = 2026-12-01\ndeadline = 2027-03-31\n']
    parts.append('[[funnels]]\nid = "f"\nstages = [{ id = "a", rate = "10%" }, { id = "b" }]\n')
    parts.append('[[products]]\nid = "guide"\nprice = 10\n')
    for number, text in enumerate(strings):
        said = toml(text)
        parts.append(
            f"[[products]]\nid = {said}\nprice = {said}\nbilling = {said}\nchurn = {said}\n"
            f'[[scenarios]]\nid = "c{number}"\nfunnel = {said}\nsegment = {said}\nmix = {{ {said} = 1 }}\n'
            f"rates = {{ {said} = {said} }}\n"
            f'[[sources]]\nid = "q{number}"\nfeeds = {said}\nshare = {said}\ninvest_after = {said}\n'
            f'[[backlog]]\nid = "t{number}"\nkind = {said}\nneeds = [{said}]\ndue = {said}\nfor = {said}\n'
            f"[[kpis]]\nid = {said}\n[[checkins]]\ndate = {said}\n"
        )
    return "".join(parts)


_SIGNS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
"""Signs that Unicode calls formats though they are seen: the Arabic number sign and its kin."""


def foreign_controls(text: str) -> set[str]:
    """The characters of a shown text that steer, hide or turn round; line ends are ours."""
    return {
        char
        for char in _SIGNS.sub("", text)
        if char != "\n" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }
