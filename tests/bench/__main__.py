"""Measure retroplan beside a bare Textual program, in one run: ``python -m tests.bench [--runs N]``.

It reports and asserts nothing. Ratios and bytes can be trusted; milliseconds only within one table.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.bench import asking, moving, plans
from tests.bench.probe import Answer, Program

HERE = Path(__file__).parent
TODAY = "2026-11-02"
Figures = dict[str, list[float]]
IDLE = 4.0
"""Seconds of doing nothing that are measured."""
SLOW = 0.4
"""Seconds of silence after which a key is surely answered."""


def environment(home: str) -> dict[str, str]:
    """An environment of its own: no settings or plans of the person who measures.

    ``PYTHONPATH`` is kept, so that another copy of the sources can be measured.
    """
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "HOME": home,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "XDG_CONFIG_HOME": f"{home}/config",
        "XDG_STATE_HOME": f"{home}/state",
        "XDG_DATA_HOME": f"{home}/data",
    }


def note(figures: Figures, name: str, answer: Answer) -> None:
    """Keep time to the last byte and bytes of one key; a key without an answer counts its 0 bytes."""
    if answer.last is not None:
        figures[f"{name} ms"].append(answer.last)
    figures[f"{name} bytes"].append(answer.size)


def expect(program: Program, text: str) -> None:
    """End the measurement when the screen does not show what the figures are about."""
    if text not in program.text():
        program.close()
        raise SystemExit(f"{text!r} is not on the screen:\n{program.text()}")


def start(command: list[str], home: str, until: str, figures: Figures) -> Program:
    """Start a program and take the figures of its start, up to the text ``until`` and to the last byte."""
    program = Program(command, environment(home))
    answer = program.read(0.4, until=until)
    expect(program, until)
    if answer.shown is not None and answer.last is not None:
        figures["start painted ms"].append(answer.shown)
        figures["start settled ms"].append(answer.last)
        figures["start bytes"].append(answer.size)
        figures["start CPU ms"].append(program.cpu())
    return program


def rest(program: Program, figures: Figures) -> None:
    """Take the figures of doing nothing, and the memory; end the program."""
    program.read(0.5)
    before = program.cpu()
    answer = program.read(IDLE, limit=IDLE)
    figures["idle bytes/s"].append(answer.size / IDLE)
    figures["idle CPU ms/s"].append((program.cpu() - before) / IDLE)
    figures["memory MB"].append(program.memory())
    program.close()


def bare(home: str, figures: Figures) -> None:
    """One run of the bare program."""
    rest(start([sys.executable, str(HERE / "bare.py")], home, "ready", figures), figures)


def go_to_price(program: Program) -> None:
    """Stand on the price of the first product."""
    program.press("f4", SLOW)
    program.press("down", SLOW)
    expect(program, "[F4 Products]")
    expect(program, "Price: what a customer pays")


def workbook(plan: Path, home: str, figures: Figures) -> None:
    """One run of the workbook on the starter plan: moving, changing tabs, typing, committing."""
    command = [sys.executable, "-m", "retroplan", str(plan), "--today", TODAY]
    program = start(command, home, "6,000", figures)  # the visitors that are needed, the last figure there is
    program.press("down", SLOW)
    for key in ("down", "down", "up", "up"):
        note(figures, "move", program.press(key))
    for key, title in (("f3", "[F3 Funnel]"), ("f2", "[F2 Goal]")) * 2:
        note(figures, "tab", program.press(key))
        expect(program, title)
    go_to_price(program)
    program.press("1", SLOW)
    for digit in "25":
        note(figures, "type", program.press(digit))
    expect(program, "125")
    figures["commit on disk ms"].append(on_disk(program, plan, "price = 125"))
    program.press("u", SLOW)
    expect(program, "6,000")
    for key in ("down", "up", "1", "1"):
        program.press(key, SLOW)
    note(figures, "commit", program.press("enter", SLOW))
    expect(program, "11 €")
    program.press("down", SLOW)
    note(figures, "20 keys", program.press("\x1b[B\x1b[A" * 9 + "\x1b[B\x1b[B", SLOW))
    program.press("u", SLOW)
    moving.on_screen(program, figures)
    asking.on_screen(program, figures)
    rest(program, figures)


def on_disk(program: Program, plan: Path, written: str) -> float:
    """Press Enter; ms until the file holds the text."""
    program.write("enter")
    while written not in plan.read_text("utf-8"):
        if time.perf_counter() - program.since > 5:
            raise SystemExit(f"{written!r} was not written within 5 seconds")
        time.sleep(0.0005)
    ms = (time.perf_counter() - program.since) * 1000
    program.read(SLOW)
    return ms


def large_workbook(plan: Path, home: str, figures: Figures) -> None:
    """One run on the large plan: its start, and one edit."""
    command = [sys.executable, "-m", "retroplan", str(plan), "--today", TODAY]
    program = start(command, home, "307,269", figures)  # the people of the first stage, a figure of the end
    go_to_price(program)
    for digit in "12":
        program.press(digit, SLOW)
    note(figures, "commit", program.press("enter", 2 * SLOW))
    expect(program, "12 €")
    rest(program, figures)


def commands(plan: Path, home: str, figures: Figures) -> None:
    """One cold run of ``show`` and of an interpreter that does nothing."""
    for name, words in {
        "python -c pass": [sys.executable, "-c", "pass"],
        "show": [sys.executable, "-m", "retroplan", "show", str(plan), "--today", TODAY],
    }.items():
        begin = time.perf_counter()
        subprocess.run(words, env=environment(home), check=True, stdout=subprocess.DEVNULL)
        figures[f"{name} ms"].append((time.perf_counter() - begin) * 1000)


def computing(text: str, name: str, figures: Figures) -> None:
    """Reading and computing one plan inside this process; the text is one that was not read before."""
    from retroplan.compute import compute
    from retroplan.planfile.reading.read import read

    today = date.fromisoformat(TODAY)

    def timed(act: Callable[[], object]) -> float:
        begin = time.perf_counter()
        act()
        return (time.perf_counter() - begin) * 1000

    fresh = f"{text}# {time.perf_counter_ns()}\n"
    figures[f"read {name} ms"].append(timed(lambda: read(fresh)))
    plan = read(fresh).plan
    assert plan is not None
    figures[f"compute {name} ms"].append(timed(lambda: compute(plan, today)))


def warm_up(text: str) -> None:
    """Start everything once, so that what is measured finds its compiled modules."""
    with tempfile.TemporaryDirectory() as home:
        plan = Path(home) / "starter.toml"
        plan.write_text(text, encoding="utf-8")
        nothing: Figures = defaultdict(list)
        start([sys.executable, str(HERE / "bare.py")], home, "ready", nothing).close()
        workbook(plan, home, nothing)
        commands(plan, home, nothing)


def report(title: str, figures: Figures, beside: Figures | None = None) -> None:
    """Print medians with their least and most; beside another program's, also the ratio."""
    print(f"\n{title}")
    for name, values in figures.items():
        middle = statistics.median(values)
        line = f"  {name:<22}{middle:>10.1f}   ({min(values):.1f} to {max(values):.1f})"
        if beside and beside.get(name) and (other := statistics.median(beside[name])):
            line += f"   {middle / other:.2f} x bare Textual"
        print(line)


def main() -> None:
    """Measure in turns and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    small, large = plans.starter_text(), plans.large_text()
    warm_up(small)
    tables: dict[str, Figures] = defaultdict(lambda: defaultdict(list))
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as home:
            plan, big = Path(home) / "starter.toml", Path(home) / "large.toml"
            plan.write_text(small, encoding="utf-8")
            big.write_text(large, encoding="utf-8")
            bare(home, tables["bare Textual, one label"])
            workbook(plan, home, tables["retroplan, starter plan"])
            large_workbook(big, home, tables["retroplan, large plan"])
            commands(plan, home, tables["commands, cold"])
            for _ in range(5):
                computing(small, "starter", tables["computing"])
                computing(large, "large", tables["computing"])
                asking.in_process(small, "starter", date.fromisoformat(TODAY), tables["asking backward"])
                moving.in_process(small, "starter", date.fromisoformat(TODAY), tables["what moves it most"])
            asking.in_process(large, "large", date.fromisoformat(TODAY), tables["asking backward"])
            moving.in_process(large, "large", date.fromisoformat(TODAY), tables["what moves it most"])
    for title, figures in tables.items():
        report(title, figures, tables["bare Textual, one label"] if title.startswith("retroplan") else None)


if __name__ == "__main__":
    main()
