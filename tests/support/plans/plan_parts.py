"""What stands in the plans of ``plans``: every field of format 1, its values in all their ways."""

from __future__ import annotations

import random
from typing import Any

Tree = dict[str, Any]  # keys to the TOML of a value, to a Tree, or to a list of Trees

WORDS = ["Guide", "Größe 3", "日本", "a#b", "x = 1", "[[products]]", "it's", 'say "hi"', "tab\there", "", "é"]


class Parts:
    """Values, comments and sections, drawn from one source of chance."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.comments = 0
        self.talk = rng.choice([0.0, 0.1, 0.4])

    def comment(self, of: str = "") -> str:
        self.comments += 1
        return f"# c{self.comments} {f'of {of}' if of else 'free'}"

    def end(self, of: str = "") -> str:
        if self.rng.random() >= self.talk:
            return ""
        return f"  {self.comment(of)}" if of != "listed" else f"  {self.comment()} listed"

    # values

    def text(self, value: str) -> str:
        if self.rng.random() < 0.3 and "'" not in value and value.isprintable():
            return f"'{value}'"
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        if self.rng.random() < 0.1:
            return f'"""{escaped}"""' if not escaped.endswith('"') else f'"{escaped}"'
        return f'"{escaped}"'

    def name(self) -> str:
        return self.text(self.rng.choice(WORDS) + self.rng.choice(["", " 1", " two"]))

    def note(self) -> str:
        return self.name() if self.rng.random() < 0.6 else '"""\nfirst\n[[products]]  # no comment\n"""'

    def rate(self) -> str:
        n = self.rng.randint(1, 99)
        return self.rng.choice(
            [
                f'"{n}%"',
                f'"{n}%"',
                f'"{n / 2:g} %"',
                f'"{n},5 %"',
                f"0.{n:02}",
                f'"1/{n}"',
                f'"1 in {n}"',
                f'"1 sur {n}"',
                f"'{n}%'",
                f'"{n}\u00a0%"',
                f'"{n}%..{n + 1}%"',
                f'"{n}..{n + 1}%"',
                f'{{ low = "{n}%", high = "{n + 1}%" }}',
                f'{{low="{n}%",likely="{n}.5%",high="{n + 1}%"}}',
            ]
        )

    def money(self) -> str:
        n = self.rng.randint(1, 9999)
        return self.rng.choice([f"{n}", f"{n}.50", f"{n}.5", f"{n}_000", f'"{n}..{n + 9}"', f"{n}.00"])

    def count(self) -> str:
        n = self.rng.randint(0, 9999)
        return self.rng.choice(
            [f"{n}", f"{n}", f"{n}.5", f'"{n}..{n + 8}"', f"{{ low = {n}, high = {n + 2} }}"]
        )

    def date(self) -> str:
        return f"2027-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"

    def ids(self, what: str, most: int) -> str:
        found = [f'"{what}-{n}"' for n in range(1, self.rng.randint(1, most) + 1)]
        return self.array(found)

    def array(self, texts: list[str]) -> str:
        if not texts or self.rng.random() < 0.6:
            pad = self.rng.choice(["", "", " "])
            return f"[{pad}{', '.join(texts)}{pad}]" if texts else "[]"
        lines = ""
        for number, text in enumerate(texts):
            comma = "," if number < len(texts) - 1 or self.rng.random() < 0.5 else ""
            lines += f"  {text}{comma}{self.end('listed')}\n"
        return f"[\n{lines}]"

    # sections

    def sections(self) -> tuple[list[tuple[str, Any]], Tree]:
        some, rng = self.some, self.rng
        stages = [self.stage(n, n == 3) for n in range(1, 4)]
        counts = {f"stage-{n}": str(rng.randint(1, 900)) for n in range(1, rng.randint(2, 4))}
        sections: list[tuple[str, Any]] = [
            (
                "goal",
                some(
                    {
                        "name": self.name(),
                        "kind": '"monthly"',
                        "amount": self.money(),
                        "tax": self.rate(),
                        "margin": self.rate(),
                        "start": self.date(),
                        "deadline": self.date(),
                    },
                    0.9,
                ),
            ),
            ("audience", {"list_size": self.count(), **self.segments()}),
            (
                "capacity",
                some(
                    {
                        "hours_per_week": "10",
                        "work_days": self.array(['"mon"', '"tue"', '"fri"']),
                        "days_off": self.array([self.date(), self.date()]),
                    },
                    0.8,
                ),
            ),
            (
                "funnels",
                [
                    {
                        "id": f'"funnel-{n}"',
                        "name": self.name(),
                        "stages": stages if n == 1 else [self.stage(4, True)],
                    }
                    for n in range(1, rng.randint(2, 3))
                ],
            ),
            ("products", [self.product(n) for n in range(1, rng.randint(2, 5))]),
            ("sources", [self.source(n) for n in range(1, rng.randint(1, 4))]),
            ("backlog", [self.item(n) for n in range(1, rng.randint(1, 5))]),
            (
                "kpis",
                [
                    {"id": '"conversion"', "target": self.rate(), "focus": "true"},
                    {"id": '"rate:stage-1"', "target": self.rate(), "action": self.name()},
                ][: rng.randint(0, 2)],
            ),
            (
                "checkins",
                [
                    some(
                        {
                            "date": f"2027-0{n}-01",
                            "counts": counts,
                            "revenue": self.money(),
                            "sales": {"product-1": "3"},
                            "note": self.note(),
                        },
                        0.9,
                        ("date",),
                    )
                    for n in range(1, rng.randint(1, 4))
                ],
            ),
        ]
        if rng.random() < 0.8:
            sections.append(("scenarios", [self.scenario(n) for n in range(1, rng.randint(2, 4))]))
        top = some({"format": "1", "currency": '"EUR"', "horizon": "12", "scenario": '"scenario-1"'}, 0.7)
        return [
            (name, tree) for name, tree in sections if tree and (name != "capacity" or rng.random() < 0.7)
        ], top

    def some(self, tree: Tree, chance: float, always: tuple[str, ...] = ("id",)) -> Tree:
        return {key: value for key, value in tree.items() if key in always or self.rng.random() < chance}

    def rates(self) -> Tree:
        return {f"stage-{n}": self.rate() for n in range(1, self.rng.randint(1, 4))}

    def segments(self) -> Tree:
        if self.rng.random() < 0.4:
            return {}
        return {
            "segments": [
                {"id": f'"segment-{n}"', "name": self.name(), "rates": self.rates()}
                for n in range(1, self.rng.randint(2, 4))
            ]
        }

    def stage(self, n: int, last: bool) -> Tree:
        tree = {
            "id": f'"stage-{n}"',
            "name": self.name(),
            "kpi": self.name(),
            "rate": self.rate(),
            "lag_days": "2",
        }
        if last:
            del tree["rate"]
        return self.some(tree, 0.8)

    def product(self, n: int) -> Tree:
        tree = {
            "id": f'"product-{n}"',
            "name": self.name(),
            "price": self.money(),
            "billing": '"once"',
            "commission": self.rate(),
            "cost": self.money(),
            "scalable": "true",
            "rates": self.rates(),
        }
        return self.some(tree, 0.7, ("id", "price"))

    def scenario(self, n: int) -> Tree:
        products = {f"product-{m}": {"price": self.money(), "rates": self.rates()} for m in range(1, 3)}
        tree = {
            "id": f'"scenario-{n}"',
            "name": self.name(),
            "funnel": '"funnel-1"',
            "segment": '"segment-1"',
            "mix": {"product-1": "1", "product-2": "2.5"},
            "fixed_costs": self.money(),
            "rates": self.rates(),
            "sources": {"source-1": self.rate()},
            "products": products,
        }
        return self.some(tree, 0.7)

    def source(self, n: int) -> Tree:
        history = {"spend": self.money(), "contacts": self.count(), "revenue": {"7d": "3", "30d": "10.50"}}
        tree = {
            "id": f'"source-{n}"',
            "name": self.name(),
            "feeds": '"stage-1"',
            "share": self.rate(),
            "invest_after": '"30d"',
            "history": self.some(history, 0.8),
        }
        return self.some(tree, 0.8)

    def item(self, n: int) -> Tree:
        steps = [{"title": self.name(), "done": "true"}, {"title": self.name()}, {"title": self.name()}]
        tree = {
            "id": f'"item-{n}"',
            "title": self.name(),
            "kind": '"initiative"',
            "hours": self.count(),
            "feeds": '"sources.source-1"',
            "needs": self.ids("item", 3),
            "for": '"product-1"',
            "due": self.date(),
            "scenarios": self.ids("scenario", 2),
            "steps": steps[: self.rng.randint(0, 3)],
        }
        return self.some(tree, 0.7)
