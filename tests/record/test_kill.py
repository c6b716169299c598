"""A process that appends is killed again and again: nothing it acknowledged is lost."""

from pathlib import Path
from random import Random

import pytest

from tests.postgres import emptied, server
from tests.record.kills import kill_often

KILLS = {"sqlite": 20, "postgresql": 6}


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_and_nothing_is_said_twice(
    tmp_path: Path, database: str
) -> None:
    place = str(tmp_path / "talks.db") if database == "sqlite" else emptied()
    found = kill_often(place, KILLS[database], Random(20230508))
    assert found.acknowledged > 10 * KILLS[database]
    assert (found.lost, found.twice, found.broken) == (0, 0, 0)


def test_nothing_acknowledged_is_lost_when_the_database_server_crashes() -> None:
    """The one that is killed is the server; its people are not told, and lose only their answer."""
    found = kill_often(emptied(), 3, Random(20230508), crash=server().restart)
    assert found.acknowledged > 30
    assert (found.lost, found.twice, found.broken) == (0, 0, 0)
