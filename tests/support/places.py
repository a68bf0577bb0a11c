"""Where things of this repository lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CORPORA = ROOT / "tests" / "corpora"
