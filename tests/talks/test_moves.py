"""The moves leave nothing out: what they never try, no law has looked at."""

from random import Random

import pytest

from tests.cast import SOUTH_ROOM, Table
from tests.talks.moves import MOVES, Step, play
from tests.talks.retelling import Retelling
from tests.talks.worlds import World, concerns_south
from wasit.talks import actions, entries
from wasit.talks.conveyance import Carried
from wasit.talks.ledgers import DESK
from wasit.talks.modes import Mode
from wasit.talks.refusals import Refused


def seeds(number: int, length: int = 50) -> list[int]:
    chance = Random(number)
    return [chance.getrandbits(32) for _ in range(length)]


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    """What is tried in two hundred histories."""
    return [step for number in range(200) for step in play(Table(), seeds(number))]


def test_every_kind_of_action_is_tried() -> None:
    assert set(MOVES) == set(actions.kinds())


def test_every_kind_of_action_is_done_and_is_refused(steps: list[Step]) -> None:
    refused = {type(step.action) for step in steps if isinstance(step.outcome, Refused)}
    done = {type(step.action) for step in steps if step.written}
    assert done == refused == set(actions.kinds())


def test_every_kind_of_entry_is_written(steps: list[Step]) -> None:
    opening = [entry for ledger in Table().books.values() for entry in ledger]
    later = [line for step in steps for lines in step.written.values() for line in lines]
    assert {type(entry.body) for entry in (*opening, *later)} == set(entries.kinds())


def test_everything_is_carried_in_every_mode(steps: list[Step]) -> None:
    desk = [line.body for step in steps for line in step.written.get(DESK, [])]
    carried = [body for body in desk if isinstance(body, Carried)]
    assert {(body.sender, body.mode) for body in carried} == {
        (party, mode) for party in ("north", "south") for mode in Mode
    }


def test_a_retelling_releases_all_again_and_differs_in_the_rest() -> None:
    released: set[tuple[str, str]] = set()
    for number in range(50):
        first = World().live(seeds(number))
        second = Retelling(first, seeds(-number)).tell()
        assert second.table.desk != first.table.desk
        released |= {kind_of(step) for step in second.steps if concerns_south(step)}
    assert released >= {
        ("convey", "conveyed"),
        ("convey", "addressed"),
        ("address", "addressed"),
        ("correct_delivered", "corrected"),
        ("ask_release", "release_asked"),
        ("table_issue", "issue_tabled"),
        ("close_case", "closed"),
        ("share_indicator", "indicator_followed"),
        ("share_indicator", "indicator_followedreadings_taken"),
        ("take_readings", "readings_taken"),
        ("take_readings", "readings_takenalerted"),
    }


def kind_of(step: Step) -> tuple[str, str]:
    """The action, and what South holds of it."""
    return step.action.name, "".join(line.body.kind for line in step.written.get(SOUTH_ROOM, []))
