"""``wasit tournament``: the same results however often it is interrupted, and exact complaints."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import PATIENCE, Running, run
from tests.cli.terminal import Terminal
from tests.rehearsal.tournament.field import hashes

SMALL = ("muscat-2023", "family-shuttle", "--parties", "boulware,random", "--talks", "30")


def figures(*arguments: str | Path) -> dict[str, Any]:
    done = run("tournament", *arguments, "--json")
    assert (done.status, done.err) == (0, "")
    document: dict[str, Any] = json.loads(done.out)
    return document


def test_every_runner_comes_to_the_same_files(tmp_path: Path) -> None:
    here = figures(*SMALL, "--into", tmp_path / "here", "--on", "here", "--batch", "50")
    assert (here["talks"], here["cells"], here["batches"], here["played"]) == (240, 8, 5, 5)
    asked = (*SMALL, "--into", tmp_path / "processes", "--batch", "50")
    assert figures(*asked)["mark"] == here["mark"]
    assert hashes(tmp_path / "processes") == hashes(tmp_path / "here")
    assert figures(*asked)["played"] == 0


LONG = ("labour-dispute", "--parties", "random,noisy", "--talks", "1500", "--batch", "100")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_an_interrupted_run_comes_to_the_same_as_a_whole_one(
    tmp_path: Path, number: signal.Signals
) -> None:
    batches = tmp_path / "parts" / "batches"
    with Running("tournament", *LONG, "--into", tmp_path / "parts") as running:
        patience = time.monotonic() + PATIENCE
        while not list(batches.glob("0*")) and time.monotonic() < patience:
            time.sleep(0.01)
        left = running.interrupt(number)
    assert left.status
    assert "Traceback" not in left.err
    assert 0 < len(list(batches.glob("0*"))) < 60
    assert 0 < figures(*LONG, "--into", tmp_path / "parts")["played"] < 60
    figures(*LONG, "--into", tmp_path / "whole", "--on", "here")
    assert hashes(tmp_path / "parts") == hashes(tmp_path / "whole")


def test_on_a_terminal_a_bar_shows_how_far_it_has_come(tmp_path: Path) -> None:
    with Terminal("tournament", *SMALL, "--into", tmp_path / "results") as terminal:
        shown = "\n".join(terminal.lines())
    assert "Talks" in shown
    assert "240/240" in shown


@pytest.mark.parametrize(
    ("asked", "complaint"),
    [
        (["muscat-2023"], "nobody to play: name parties, to meet each other, or pairs"),
        (["--parties", "linear"], "no scenarios: name one or more to play on"),
        (["muscat-2023", "--pair", "linear"], "--pair: expected two parties, parted by a comma"),
        (["muscat-2023", "--parties", "nobody"], "there is no party 'nobody'; known are "),
        (["nowhere", "--parties", "linear"], "nowhere: expected a scenario file"),
        (["--grid", "nowhere.toml"], "nowhere.toml: expected a file that says what"),
    ],
)
def test_what_cannot_be_played_is_refused_in_one_line_and_nothing_is_made(
    tmp_path: Path, asked: list[str], complaint: str
) -> None:
    done = run("tournament", *asked, "--into", tmp_path / "results")
    assert done.status == 2
    assert complaint in done.complaint
    assert not (tmp_path / "results").exists()


def test_a_folder_that_holds_something_else_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("important")
    done = run("tournament", *SMALL, "--into", tmp_path)
    assert done.status == 2
    assert f"{tmp_path}: it is not empty, and holds no tournament" in done.complaint
    assert hashes(tmp_path).keys() == {"thesis.tex"}


def test_options_say_otherwise_than_the_file(tmp_path: Path) -> None:
    file = tmp_path / "grid.toml"
    file.write_text('scenarios = ["muscat-2023"]\nparties = ["linear", "micro"]\ntalks = 3\n')
    asked = ("--grid", file, "--pair", "brief,linear", "--into", tmp_path / "results")
    found = figures(*asked, "--on", "here", "--talks", "2")
    assert (found["cells"], found["talks"], found["played"]) == (1, 2, 1)
