"""The server is killed and its disk fills up: what was acknowledged stays, and is said once."""

from __future__ import annotations

from random import Random
from uuid import uuid4

import pytest

from tests.cli.uploads import House, fill_while_sending, kill_while_sending

KILLS = {"sqlite": 3, "postgresql": 1}


@pytest.fixture(scope="module", params=KILLS)
def database(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, database: str) -> House:
    folder = tmp_path_factory.mktemp("house")
    return House(folder, f"house_{uuid4().hex}" if database == "postgresql" else "")


def test_however_often_it_is_killed_each_document_is_there_once_and_nothing_is_left_of_others(
    house: House, database: str
) -> None:
    found = kill_while_sending(house, KILLS[database], Random(8))
    assert found.acknowledged
    assert found == (found.acknowledged, 0, 0, 0, 0)


def test_on_a_full_disk_it_says_so_and_goes_on_when_there_is_room(house: House) -> None:
    found = fill_while_sending(house, 1, Random(8))
    assert found.acknowledged > 1
    assert found == (found.acknowledged, 0, 0, 0, 0)
