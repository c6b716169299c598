"""A clock that is set back changes neither the order of what was said nor what was announced."""

from tests.cast import CASE, HALA, NADIA, NORTH_ROOM, SAMIR, en, moment
from tests.service.stands import Stamps
from tests.service.test_announcing import Vote, seat
from wasit.record import Record
from wasit.talks.rooms.speech import Force, Said, Speak


def test_what_is_said_later_stands_later_whatever_the_clock_shows(store: Record) -> None:
    stamps = Stamps()
    service = stamps.on(store)
    case = service.open(CASE)
    for number, minute in enumerate([30, 10, 40, 0, 20]):
        stamps.set(moment(minute, number))
        said = Speak(force=Force.POSITION, wording=en(f"Word {number}."))
        seat(service, case, NADIA).act(said)
    words = [each.body.wording["en"] for each in service.ledger(case, NORTH_ROOM).of(Said)]
    assert words == [f"Word {number}." for number in range(5)]
    assert store.check(case, NORTH_ROOM).seq == 6


def test_what_was_announced_is_not_open_again(store: Record) -> None:
    vote = Vote(store)
    vote.cast(NADIA)
    vote.cast(SAMIR)
    vote.announce(61)
    results = vote.results()
    assert vote.announce(5) is None
    assert vote.announce(70) is None
    assert vote.results() == results


def test_a_deadline_is_judged_by_the_clock_as_it_is_now(store: Record) -> None:
    vote = Vote(store)
    vote.stamps.set(moment(59))
    vote.cast(NADIA)
    assert vote.announce(20) is not None
    vote.cast(SAMIR)
    vote.announce(60)
    assert len(vote.results()) == 3
    assert seat(vote.service, vote.case, HALA).view().desk()
