"""A process that appends is killed again and again: nothing it acknowledged is lost."""

from pathlib import Path
from random import Random

from tests.record.kills import kill_often

KILLS = 20


def test_nothing_acknowledged_is_lost_and_nothing_is_said_twice(tmp_path: Path) -> None:
    found = kill_often(tmp_path / "talks.db", KILLS, Random(20230508))
    assert found.acknowledged > 10 * KILLS
    assert (found.lost, found.twice, found.broken) == (0, 0, 0)
