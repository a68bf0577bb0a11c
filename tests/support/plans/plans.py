"""Plans as people write them by hand: every section of format 1 in any of TOML's ways, with comments.

Ids are unlike all other texts of a plan (``product-1``), so that a test can replace one everywhere. Every
comment has a number of its own. A comment that speaks of a thing says so: ``# c7 of products.product-1``;
all others are ``# c8 free``, or ``# c9 free listed``
behind an element of a list of plain values.
"""

from __future__ import annotations

import random
from typing import Any

from tests.support.plans.plan_parts import Parts, Tree


def plan_text(seed: int) -> str:
    """A hand-written-looking plan; the same seed gives the same text."""
    return _Writer(random.Random(seed)).plan()


class _Writer(Parts):
    def __init__(self, rng: random.Random) -> None:
        super().__init__(rng)
        self.equals = rng.choice([" = ", " = ", " = ", "=", "  =  ", "\t=\t"])
        self.indent = rng.choice(["", "", "", "  ", "\t"])
        self.gap = rng.choice([0, 1, 1, 2])
        self.late: list[str] = []

    # comments

    def above(self, of: str, indent: str = "") -> str:
        if self.rng.random() >= self.talk:
            return ""
        return "".join(f"{indent}{self.comment(of)}\n" for _ in range(self.rng.randint(1, 2)))

    def space(self, of: str = "") -> str:
        blank = "\n" * self.gap
        if self.rng.random() < self.talk and self.gap:
            return f"{blank}{self.comment(of)}\n{blank}"
        return blank

    # tables

    def inline(self, tree: Tree) -> str:
        parts = []
        for key, value in tree.items():
            if isinstance(value, dict) and value and self.rng.random() < 0.15:
                parts += [f"{key}.{inner} = {self.value(deep)}" for inner, deep in value.items()]
            else:
                parts.append(f"{key}{self.rng.choice([' = ', '='])}{self.value(value)}")
        pad = self.rng.choice([" ", " ", ""])
        return f"{{{pad}{', '.join(parts)}{pad}}}" if parts else "{}"

    def value(self, value: Any) -> str:
        if isinstance(value, dict):
            return self.inline(value)
        if isinstance(value, list):
            return f"[{', '.join(self.inline(part) for part in value)}]"
        if not isinstance(value, str) or value.startswith('"""\n'):
            return '"short"'
        # an inline table of TOML 1.0 is one line, and so is all inside it
        return "[" + ", ".join(_elements(value)) + "]" if "\n" in value else value

    def statement(self, key: str, value: str, of: str) -> str:
        return f"{self.indent}{key}{self.equals}{value}{self.end(of)}\n"

    def body(self, tree: Tree, address: str) -> tuple[str, list[tuple[str, Any]]]:
        """The lines below a header, and the parts that get headers of their own."""
        out, below = "", []
        for key, value in tree.items():
            of = f"{address}.{key}" if address else key
            if isinstance(value, str):
                out += self.above(of, self.indent) + self.statement(key, value, of)
            elif isinstance(value, list):
                if self.rng.random() < 0.5 and value:
                    below.append((key, value))
                else:
                    out += self.statement(key, self.array([self.inline(part) for part in value]), of)
            elif not value or self.rng.random() < 0.6:
                out += self.statement(key, self.inline(value), of)
            elif self.rng.random() < 0.5:
                below.append((key, value))
            else:
                for inner, deep in value.items():
                    out += self.statement(f"{key}.{inner}", self.value(deep), f"{of}.{inner}")
        if self.rng.random() < self.talk / 4:
            out += f"{self.indent}# note_{self.comments} = 12  {self.comment(address)}\n"
        if self.rng.random() < 0.05:
            out += self.statement("my_own_key", '"kept"', f"{address}.my_own_key")
        return out, below

    def table(self, names: str, tree: Tree, address: str, array: bool, last: bool = False) -> str:
        text, below = self.body(tree, address)
        head = f"[[{names}]]" if array else f"[{names}]"
        indent = self.indent if self.rng.random() < 0.2 else ""
        out = self.above(address, indent) + f"{indent}{head}{self.end(address)}\n{text}"
        for key, value in below:
            space = self.space(address) if self.rng.random() < 0.3 else ""
            parts: list[Tree] = value if isinstance(value, list) else [value]
            if last and not isinstance(value, list) and self.rng.random() < 0.3:
                block = self.table(f"{names}.{key}", value, f"{address}.{key}", False)
                self.late.append(self.space() + block)
                continue
            for part in parts:
                inner = f"{address}.{key}"
                if isinstance(value, list) and "id" in part:
                    inner += "." + str(part["id"]).strip("\"'")
                out += space + self.table(f"{names}.{key}", part, inner, isinstance(value, list))
        return out

    def things(self, names: str, trees: list[Tree]) -> str:
        out = ""
        for tree in trees:
            name = str(tree.get("id") or tree["date"]).strip("\"'")
            out += self.table(names, tree, f"{names}.{name}", True, tree is trees[-1]) + self.space()
        return out

    # the plan

    def plan(self) -> str:
        sections, top = self.sections()
        self.rng.shuffle(sections)
        out = f"{self.comment()}\n\n" if self.rng.random() < 0.5 else ""
        out += "".join(self.above(key) + self.statement(key, value, key) for key, value in top.items())
        later = []
        for name, tree in sections:
            way = self.rng.random()
            if isinstance(tree, dict) and way < 0.15:
                out += self.statement(name, self.inline(tree), name)
            elif isinstance(tree, dict) and way < 0.3:
                for key, value in tree.items():
                    out += self.statement(f"{name}.{key}", self.value(value), f"{name}.{key}")
            elif isinstance(tree, list) and way < 0.2:
                out += self.statement(name, self.array([self.inline(part) for part in tree]), name)
            else:
                later.append((name, tree))
        out += self.space()
        for name, tree in later:
            if isinstance(tree, list):
                out += self.things(name, tree)
            else:
                out += self.table(name, tree, name, False) + self.space()
        return self.finish(out + "".join(self.late))

    def finish(self, text: str) -> str:
        """Line ends, byte order mark, and a last line that does not end."""
        if self.rng.random() < 0.3:
            text = text.rstrip("\n")
        ends = self.rng.random()
        if ends < 0.2:
            text = text.replace("\n", "\r\n")
        elif ends < 0.25:
            text = "".join(
                line.replace("\n", self.rng.choice(["\n", "\r\n"])) for line in text.splitlines(keepends=True)
            )
        return "\ufeff" + text if self.rng.random() < 0.1 else text


def _elements(array: str) -> list[str]:
    """The elements of an array of plain values that was written over several lines."""
    lines = (line.partition("#")[0].strip() for line in array.strip("[]").splitlines())
    return [line.rstrip(",") for line in lines if line]
