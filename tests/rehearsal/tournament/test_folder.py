"""The folder: what is there is not played again, and what does not belong there is refused."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rehearsal.tournament.field import batches, hashes, run, small
from wasit.cli.played import whole_talk
from wasit.rehearsal.tournament.folder import BadFolder, Folder
from wasit.rehearsal.tournament.run import play
from wasit.rehearsal.tournament.runners.here import Here
from wasit.rehearsal.tournament.tournament import Tournament


def test_an_interrupted_run_goes_on_with_what_is_missing(tmp_path: Path) -> None:
    run(tmp_path / "whole", small())
    there = Folder(tmp_path / "parts", small())
    for number in (5, 1):
        there.keep(number, batches(small())(number))
    again = Folder(tmp_path / "parts", small())
    assert len(again) == 2
    assert list(again.missing()) == [0, 2, 3, 4, 6]
    run(tmp_path / "parts", small())
    assert hashes(tmp_path / "parts") == hashes(tmp_path / "whole")
    assert play(Folder(tmp_path / "parts", small()), whole_talk, Here()) == 0


def test_what_a_killed_run_left_half_done_does_not_count(tmp_path: Path) -> None:
    run(tmp_path, small())
    (batch,) = tmp_path.glob("batches/00000003-*")
    half = batch.with_name(f".{batch.name}.4711.part")
    half.write_bytes(batch.read_bytes()[:100])
    batch.unlink()
    assert list(Folder(tmp_path, small()).missing()) == [3]
    run(tmp_path, small())
    assert batch.exists()
    assert not half.exists()


def damaged(path: Path) -> None:
    (batch,) = path.glob("batches/00000002-*")
    content = bytearray(batch.read_bytes())
    content[len(content) // 2] ^= 1
    batch.write_bytes(content)


def cut(path: Path) -> None:
    (batch,) = path.glob("batches/00000002-*")
    batch.write_bytes(batch.read_bytes()[:-1])


def swapped(path: Path) -> None:
    (first,), (second,) = (path.glob(f"batches/0000000{number}-*") for number in (0, 1))
    second.unlink()
    first.rename(path / "batches" / first.name.replace("00000000", "00000001", 1))


def foreign(path: Path) -> None:
    run(path.parent / "other", small(seed=9))
    (ours,), (theirs,) = (each.glob("batches/00000002-*") for each in (path, path.parent / "other"))
    ours.unlink()
    theirs.rename(path / "batches" / theirs.name)


def doubled(path: Path) -> None:
    (batch,) = path.glob("batches/00000002-*")
    other = batch.read_bytes() + b"\0"
    (path / "batches" / f"00000002-{'f' * 16}.parquet").write_bytes(other)


def beyond(path: Path) -> None:
    (path / "batches" / "00000099-0123456789abcdef.parquet").write_bytes(b"")


def odd(path: Path) -> None:
    (path / "batches" / "notes.txt").write_text("mine")


def without_plan(path: Path) -> None:
    (path / "tournament.json").unlink()


def broken_plan(path: Path) -> None:
    file = path / "tournament.json"
    file.write_text(file.read_text()[:50])


def other_version(path: Path) -> None:
    file = path / "tournament.json"
    file.write_text(re.sub(r'"version": "[^"]*"', '"version": "0.0"', file.read_text()))


def other_scenario(path: Path) -> None:
    file = path / "tournament.json"
    file.write_text(re.sub(r"[0-9a-f]{64}", "0" * 64, file.read_text()))


HARMS: dict[Callable[[Path], None], str] = {
    damaged: r"batches/00000002-\w+\.parquet: it is damaged",
    cut: r"batches/00000002-\w+\.parquet: it is damaged",
    swapped: r"batches/00000001-\w+\.parquet: it is a batch of another",
    doubled: r"batches/00000002-\w+\.parquet: 00000002-\w+\.parquet is the same batch",
    foreign: r"batches/00000002-\w+\.parquet: it is a batch of another tournament",
    beyond: r"batches/00000099-\w+\.parquet: no batch of this tournament has this name",
    odd: r"batches/notes\.txt: no batch of this tournament has this name",
    without_plan: r": it is not empty, and holds no tournament",
    broken_plan: r"tournament\.json: it is damaged",
    other_version: r"tournament\.json: it was begun with version 0\.0, not ",
    other_scenario: r"tournament\.json: it was begun with another scenario of the name ",
}


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_damaged_or_foreign_folder_is_refused_by_name_and_left_as_it_was(
    tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    path = tmp_path / "results"
    run(path, small())
    harm(path)
    before = hashes(path)
    with pytest.raises(BadFolder, match=HARMS[harm]):
        Folder(path, small())
    assert hashes(path) == before


@pytest.mark.parametrize(
    ("asked", "difference"),
    [
        (small(talks=6), "its talks are 5, not 6"),
        (small(seed=4), "its seed are 3, not 4"),
        (small(batch=8), "its batch are 7, not 8"),
        (small(rounds=5), "another scenario of the name"),
    ],
)
def test_a_folder_of_another_tournament_says_what_is_other(
    tmp_path: Path, asked: Tournament, difference: str
) -> None:
    run(tmp_path, small())
    before = hashes(tmp_path)
    with pytest.raises(BadFolder, match=difference):
        Folder(tmp_path, asked)
    assert hashes(tmp_path) == before


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("important")
    with pytest.raises(BadFolder, match="it is not empty, and holds no tournament"):
        Folder(tmp_path, small())
    assert hashes(tmp_path).keys() == {"thesis.tex"}


def test_every_damaged_byte_is_seen(tmp_path: Path) -> None:
    run(tmp_path, small())
    (batch,) = tmp_path.glob("batches/00000006-*")
    content = batch.read_bytes()
    for place in range(0, len(content), 97):
        batch.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
        with pytest.raises(BadFolder, match="it is damaged"):
            Folder(tmp_path, small())


def test_memory_does_not_grow_with_the_number_of_talks(tmp_path: Path) -> None:
    run(tmp_path / "what is loaded once", small())
    peaks = []
    for talks in (450, 1800):
        asked = small(talks=talks, batch=225)
        tracemalloc.start()
        run(tmp_path / str(talks), asked)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
