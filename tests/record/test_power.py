"""When the power fails, nothing is lost that was acknowledged."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import apsw
import pytest

from tests.record.disk import FILE, Disk, Op
from tests.record.power import failures, found, left, record_on, written
from tests.record.submissions import CASE, ROOM, submission
from wasit.record import SqliteStore, StoreFailed, Submission

WORDS = 25
TRIALS = 120


def history(folder: Path, synchronous: str = "FULL") -> Sequence[Op]:
    disk = Disk()
    written(disk, folder, WORDS, synchronous)
    return disk.ops


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "after").mkdir()
    return tmp_path / "after"


def test_nothing_acknowledged_is_lost_said_twice_or_broken(tmp_path: Path, folder: Path) -> None:
    outcome = failures(history(tmp_path), TRIALS, folder, Random(1906))
    assert outcome.acknowledged > TRIALS
    assert (outcome.lost, outcome.twice, outcome.broken) == (0, 0, 0)


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_the_trial_has_teeth_for_without_waiting_for_the_disk_words_are_lost(
    tmp_path: Path, folder: Path, synchronous: str
) -> None:
    outcome = failures(history(tmp_path, synchronous), TRIALS, folder, Random(1906))
    assert outcome.lost > 0


def test_with_power_to_the_end_everything_is_there(tmp_path: Path, folder: Path) -> None:
    ops = history(tmp_path)
    outcome = found(ops, left(ops, Random(0), halved=False), folder)
    assert outcome == (3 * WORDS, 0, 0, 0, 0)


@pytest.mark.parametrize("fault", [apsw.FullError, apsw.IOError, apsw.ReadOnlyError])
@pytest.mark.parametrize("more", range(0, 40, 2))
def test_where_the_disk_fails_a_submission_is_refused_and_what_was_there_stays(
    tmp_path: Path, folder: Path, more: int, fault: type[apsw.Error]
) -> None:
    disk = Disk(fault=fault)
    with record_on(disk, tmp_path) as store:
        store.append(submission("1", {ROOM: [b"one"]}))
        disk.room = len(disk.ops) + more
        kept, refusal = 1, ""
        while not refusal:
            refusal = refused(store, submission(f"{kept + 1}", {ROOM: [b"more"]}))
            kept += not refusal
        assert "cannot be written" in refusal
        disk.room = None
        store.append(submission(f"{kept + 1}", {ROOM: [b"at last"]}))
    (folder / "record").write_bytes(disk.files[FILE])
    with SqliteStore(folder / "record") as store:
        links = store.read(CASE, ROOM)
        assert store.check(CASE, ROOM).seq == kept + 1
        assert [each.payload for each in links] == [b"one", *[b"more"] * (kept - 1), b"at last"]


def refused(store: SqliteStore, asked: Submission) -> str:
    """Submit; return why it was refused, and nothing if it was not."""
    try:
        store.append(asked)
    except StoreFailed as error:
        return str(error)
    return ""
