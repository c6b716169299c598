"""The moves leave nothing out: what they never try, no law has looked at."""

from random import Random

import pytest

from tests.cast import CASES, REHEARSED, SOUTH_ROOM, Table
from tests.talks.moves import MOVES, Step, play
from tests.talks.retelling import Retelling
from tests.talks.worlds import World, concerns_south
from wasit.talks import actions, entries
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused
from wasit.talks.rooms.modes import Mode


def seeds(number: int, length: int = 70) -> list[int]:
    chance = Random(number)
    return [chance.getrandbits(32) for _ in range(length)]


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    """What is tried in six hundred histories, a hundred and fifty under each rule."""
    tables = (Table(CASES[number % len(CASES)]) for number in range(600))
    return [step for number, table in enumerate(tables) for step in play(table, seeds(number))]


def test_every_kind_of_action_is_tried() -> None:
    assert set(MOVES) == set(actions.kinds())


def test_every_kind_of_action_is_done_and_is_refused(steps: list[Step]) -> None:
    refused = {type(step.action) for step in steps if isinstance(step.outcome, Refused)}
    done = {type(step.action) for step in steps if step.written and step.action}
    assert done == refused == set(actions.kinds())


def test_every_kind_of_entry_is_written(steps: list[Step]) -> None:
    opening = [entry for ledger in Table(REHEARSED).books.values() for entry in ledger]
    later = [line for step in steps for lines in step.written.values() for line in lines]
    assert {type(entry.body) for entry in (*opening, *later)} == set(entries.kinds())


def test_everything_is_carried_in_every_mode(steps: list[Step]) -> None:
    desk = [line.body for step in steps for line in step.written.get(DESK, [])]
    carried = [body for body in desk if isinstance(body, Carried)]
    assert {(body.sender, body.mode) for body in carried} == {
        (party, mode) for party in ("north", "south") for mode in Mode
    }


def test_a_retelling_releases_all_again_and_differs_in_the_rest() -> None:
    """A case that is closed at once leaves nothing to differ in."""
    released: set[tuple[str, str]] = set()
    differing = 0
    for number in range(200):
        first = World(opening=CASES[number % len(CASES)]).live(seeds(number))
        second = Retelling(first, seeds(-1 - number)).tell()
        differing += second.table.books != first.table.books
        released |= {kind_of(step) for step in second.steps if concerns_south(step)}
    assert differing > 180
    assert released >= {
        ("convey", "conveyed"),
        ("convey", "addressed"),
        ("address", "addressed"),
        ("correct_delivered", "corrected"),
        ("ask_release", "release_asked"),
        ("table_issue", "issue_tabled"),
        ("present_draft", "draft_presented"),
        ("close_case", "closed"),
        ("put_proposal", "proposal_put"),
        ("announced", "proposal_decided"),
        ("put_line", "consent_asked"),
        ("put_level", "consent_asked"),
        ("publish", "published"),
        ("deliver", "conveyed"),
        ("prepare", "read_back_asked"),
        ("propose_terms", "terms_proposed"),
        ("enforce_terms", "terms_in_force"),
        ("share_indicator", "indicator_followed"),
        ("share_indicator", "indicator_followedreadings_taken"),
        ("take_readings", "readings_taken"),
        ("take_readings", "readings_takenalerted"),
        ("check_version", "version_given"),
        ("declare_authentic", "authentic_declared"),
        ("present_draft", "draft_presentedversion_given"),
        ("print_copy", ""),
        ("account_for_copy", "reacted_on_paper"),
        ("inject", "injected"),
        ("inject", "indicator_followedreadings_taken"),
        ("begin_round", ""),
        ("announced", ""),
        ("open_debrief", ""),
    }


def kind_of(step: Step) -> tuple[str, str]:
    """The action, and what South holds of it."""
    return step.action.name if step.action else "announced", "".join(
        line.body.kind for line in step.written.get(SOUTH_ROOM, [])
    )
