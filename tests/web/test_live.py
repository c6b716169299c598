"""Live connections, on a real server: they say "changed" to whom it concerns, and nothing else."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread, active_count
from typing import Protocol

import httpx
import pytest

from tests.cast import CAST, HALA, HUDA, NADIA, NOOR, NORTH, SAMIR, SOUTH, SVEN, TARIQ, called, en
from tests.record.submissions import CASE, ROOM, submission
from tests.waiting import PATIENCE, wait_until
from tests.web.consulting import Consultation
from tests.web.server import end_streams, serving
from tests.web.visitor import Talks, Visitor
from wasit.record import MemoryStore
from wasit.talks.actions import Action
from wasit.talks.case import Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Note
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.rings.consultation import CloseRing
from wasit.talks.rings.extracts import AnswerExtract, Opinion
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Speak
from wasit.web.server import hub, runtime
from wasit.web.server.handler import THREADS
from wasit.web.server.runtime import service

CHANGED = b"event: changed\ndata:\n\n"
BEAT = b": beat\n\n"
PACE = 0.25
"""Seconds between two beats, in these tests."""

HELLO = Speak(force=Force.QUESTION, wording=en("Hello?"))
HM = Confer(wording=en("Hm."))
NOTE = Note(wording=en("Hm."))


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture(autouse=True)
def _beat_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "BEAT", PACE)


class Stream:
    """An open live connection, read in a thread, and each block that came."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.heard: list[bytes] = []
        self.ended = False
        self._thread = Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        rest = b""
        try:
            for part in self.response.iter_raw():
                *blocks, rest = (rest + part).split(b"\n\n")
                self.heard += [block + b"\n\n" for block in blocks]
            self.ended = True
        except httpx.StreamError:
            pass

    def count(self, block: bytes) -> int:
        return self.heard.count(block)

    def wait_for(self, block: bytes, times: int) -> None:
        wait_until(lambda: self.count(block) >= times)

    def wait_for_beats(self, times: int) -> None:
        """Wait until so many more beats have come."""
        self.wait_for(BEAT, self.count(BEAT) + times)

    def join(self) -> None:
        self._thread.join()


class Listen(Protocol):
    def __call__(self, visitor: Visitor) -> Stream: ...


@pytest.fixture
def listen(address: str) -> Iterator[Listen]:
    """Opens the live connection of a visitor, and has its first event."""
    with ExitStack() as opened:
        streams: list[Stream] = []

        def open_stream(visitor: Visitor) -> Stream:
            all_told()
            stream = Stream(opened.enter_context(connected(address, visitor)))
            streams.append(stream)
            stream.wait_for(CHANGED, 1)
            return stream

        yield open_stream
        end_streams()
        for stream in streams:
            stream.join()


def all_told() -> None:
    """Wait until of all that was written so far the watchers have been told.

    Whoever writes has an answer before they are; but they are told in the order of what is written.
    """
    told: set[str] = set()
    stop = service().store.watch(lambda case, _: told.add(case))
    last = Talks(service()).case
    wait_until(lambda: last in told)
    stop()


@contextmanager
def connected(address: str, visitor: Visitor, place: str = "") -> Iterator[httpx.Response]:
    cookies = {name: morsel.value for name, morsel in visitor.client.cookies.items()}
    url = f"{address}/{place or visitor.place}/live/"
    with httpx.stream("GET", url, cookies=cookies, timeout=PATIENCE) as response:
        yield response


def test_the_first_event_comes_at_once(address: str, nadia: Visitor) -> None:
    """So that whatever came before the page listened is fetched too."""
    with connected(address, nadia) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream"
        assert next(response.iter_raw()) == CHANGED


CONCERNS: list[tuple[str, Person, Person, Action]] = [
    ("own words", NADIA, NADIA, HELLO),
    ("the head's words to a member", NOOR, NADIA, HELLO),
    ("a member's words to the head", NADIA, NOOR, HM),
    ("the mediators' words", NADIA, TARIQ, Address(party=NORTH, wording=en("Hm."))),
    ("a delegation's words to a mediator", TARIQ, SAMIR, HELLO),
    ("a colleague's note", HALA, TARIQ, NOTE),
    (
        "the end",
        SVEN,
        HALA,
        CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part.")),
    ),
]
FOREIGN: list[tuple[str, Person, Person, Action]] = [
    ("another delegation's words", NADIA, SAMIR, HELLO),
    ("what another delegation says alone", NADIA, SVEN, HM),
    ("what a delegation says alone, to a mediator", HALA, NADIA, HM),
    ("a note on the desk", NADIA, HALA, NOTE),
    ("the mediators' words to others", NADIA, TARIQ, Address(party=SOUTH, wording=en("Hm."))),
]


def cases(table: list[tuple[str, Person, Person, Action]]) -> pytest.MarkDecorator:
    rows = [(listener, actor, action) for _, listener, actor, action in table]
    return pytest.mark.parametrize(
        ("listener", "actor", "action"), rows, ids=[name for name, *_ in table]
    )


@cases(CONCERNS)
def test_what_concerns_a_page_wakes_it(
    talks: Talks, listen: Listen, listener: Person, actor: Person, action: Action
) -> None:
    stream = listen(talks.visitor(listener))
    talks.act(actor, action)
    stream.wait_for(CHANGED, 2)


@pytest.mark.channel(23)
@cases(FOREIGN)
def test_what_does_not_concern_a_page_leaves_it_asleep(
    talks: Talks, listen: Listen, listener: Person, actor: Person, action: Action
) -> None:
    stream = listen(talks.visitor(listener))
    stream.wait_for_beats(1)
    for _ in range(3):
        talks.act(actor, action)
    stream.wait_for_beats(3)
    assert set(stream.heard[1:]) == {BEAT}


def test_another_case_wakes_nobody(talks: Talks, listen: Listen, nadia: Visitor) -> None:
    stream = listen(nadia)
    Talks(talks.service).act(NADIA, HELLO)
    stream.wait_for_beats(2)
    assert stream.count(CHANGED) == 1


def test_a_conveyance_wakes_the_receiving_room_and_the_desk_alone(
    talks: Talks, listen: Listen
) -> None:
    said = talks.says(NADIA, "Tell them.", Mode.VERBATIM)
    streams = {person.id: listen(talks.visitor(person)) for person in CAST}
    talks.brings(HALA, said, Mode.VERBATIM)
    for name in ("samir", "sven", "hala", "tariq"):
        streams[name].wait_for(CHANGED, 2)
    streams["nadia"].wait_for_beats(2)
    assert streams["nadia"].count(CHANGED) == streams["noor"].count(CHANGED) == 1


def test_a_refused_or_repeated_action_wakes_nobody(
    talks: Talks, listen: Listen, nadia: Visitor
) -> None:
    path = nadia.url("room")
    sent = nadia.fill(path, "speak", words="Once.")
    nadia.post(path, sent)
    stream = listen(nadia)
    nadia.post(path, sent)
    nadia.post(path, {**sent, "words": "Twice."})
    stream.wait_for_beats(2)
    assert stream.count(CHANGED) == 1
    assert len(talks.room(NORTH)) == 2


class Leaping(asyncio.SelectorEventLoop):
    """An event loop on whose clock time leaps to whatever is next, and never passes otherwise."""

    def __init__(self) -> None:
        super().__init__(selector := selectors.DefaultSelector())
        self._now = 0.0
        select = selector.select

        def leap(timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
            if not (ready := select(0)):
                self._now += timeout or 0.0
            return ready

        selector.select = leap  # type: ignore[method-assign]  # it waits for nothing

    def time(self) -> float:
        return self._now


@pytest.mark.channel(23, 24)
def test_the_beat_is_steady_whatever_happens() -> None:
    """It neither comes early with news, nor starts anew after some."""
    store = MemoryStore()

    async def heard() -> list[tuple[float, bytes]]:
        clock, listening = asyncio.get_running_loop(), hub.Hub(store)
        news = asyncio.create_task(happening())
        blocks: list[tuple[float, bytes]] = []
        async for block in listening.stream(CASE, [ROOM]):
            blocks.append((clock.time(), block))
            if news.done():
                listening.close()
        return blocks

    async def happening() -> None:
        for number in range(12):
            await asyncio.sleep(PACE / 2.5)
            store.append(submission(f"{number}"))
        await asyncio.sleep(PACE)

    with asyncio.Runner(loop_factory=Leaping) as runner:
        blocks = runner.run(heard())
    beats = [at for at, block in blocks if block == BEAT]
    assert beats == pytest.approx([PACE * number for number in range(1, len(beats) + 1)])
    assert sum(block == CHANGED for _, block in blocks) == 13
    assert len(beats) > 4


@pytest.mark.channel(2)
def test_nothing_but_beats_and_changed_ever_comes(
    talks: Talks, listen: Listen, nadia: Visitor
) -> None:
    stream = listen(nadia)
    for person, action in ((NADIA, HELLO), (NOOR, HM), (SAMIR, HELLO), (HALA, NOTE)):
        talks.act(person, action)
    stream.wait_for_beats(2)
    assert set(stream.heard) == {CHANGED, BEAT}


@pytest.mark.parametrize("person", CAST, ids=called)
def test_nobody_listens_at_anothers_place(
    talks: Talks, address: str, nadia: Visitor, person: Person
) -> None:
    """And what is not theirs is answered, to the last header, as what does not exist."""
    visitor = talks.visitor(person) if person != NADIA else Visitor()
    answers: list[object] = []
    for place in (nadia.place, "0" * 32):
        with connected(address, visitor, place) as response:
            body = response.read().replace(place.encode(), b"")
            headers = [each for each in response.headers.raw if each[0] != b"date"]
            kept = [(name, b"" if name == b"set-cookie" else value) for name, value in headers]
            assert response.status_code == 404
            answers.append((kept, len(body)))
    assert answers[0] == answers[1]


def test_when_the_server_ends_every_stream_ends(
    listen: Listen, nadia: Visitor, hala: Visitor
) -> None:
    streams = [listen(visitor) for visitor in (nadia, nadia, hala)]
    end_streams()
    wait_until(lambda: all(stream.ended for stream in streams))
    assert all(stream.heard[-1] in {CHANGED, BEAT} for stream in streams)


def test_a_page_that_is_closed_is_forgotten(talks: Talks, address: str, nadia: Visitor) -> None:
    with connected(address, nadia) as response:
        arriving = response.iter_raw()
        next(arriving)
        assert listeners(talks) > 0
    wait_until(lambda: listeners(talks) == 0)


def listeners(talks: Talks) -> int:
    return sum(case == talks.case for case, _ in runtime.hub()._listeners)


def test_many_pages_of_one_person_are_all_told(
    talks: Talks, listen: Listen, nadia: Visitor
) -> None:
    streams = [listen(nadia) for _ in range(12)]
    talks.act(NADIA, HELLO)
    for stream in streams:
        stream.wait_for(CHANGED, 2)


def test_no_connection_keeps_a_thread(listen: Listen, nadia: Visitor) -> None:
    """Whoever waits for news costs next to nothing: many do, and for hours."""
    before, many = active_count(), 2 * THREADS
    streams = [listen(nadia) for _ in range(many)]
    answering, asking, reading = THREADS, 1, len(streams)
    assert active_count() - before <= answering + asking + reading


def test_news_that_come_at_once_are_told_at_least_once(
    talks: Talks, listen: Listen, nadia: Visitor
) -> None:
    """Several may be told as one; what matters is that the last is never missed."""
    stream = listen(nadia)
    people: list[Callable[[], None]] = [lambda: talks.act(NADIA, HELLO)] * 5
    threads = [Thread(target=act) for act in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stream.wait_for(CHANGED, 2)
    assert stream.count(CHANGED) <= 6


# --- Rings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("host", "reader"), [(HALA, TARIQ), (NADIA, NOOR)])
def test_who_had_a_page_open_before_the_ring_was_hears_its_guest(
    talks: Talks,
    listen: Listen,
    host: Person,
    reader: Person,
) -> None:
    stream = listen(talks.visitor(reader))
    ring = Consultation(talks, host)
    shown = ring.shows("This.")
    guest = ring.invites()
    stream.wait_for_beats(1)
    before = stream.count(CHANGED)
    answer = AnswerExtract(about=shown.id, opinion=Opinion.SUPPORT)
    talks.seat(guest).act(answer)
    stream.wait_for(CHANGED, before + 1)


def test_a_guest_hears_of_the_own_ring_and_of_nothing_else(
    talks: Talks,
    listen: Listen,
) -> None:
    ring, other = Consultation(talks, HALA), Consultation(talks, HALA)
    stream = listen(ring.guest())
    other.shows("That.")
    other.invites()
    Consultation(talks, NADIA).shows("Between us.")
    talks.act(HALA, Address(party=NORTH, wording=en("Hm.")))
    stream.wait_for_beats(2)
    assert stream.count(CHANGED) == 1
    ring.shows("This.", "2")
    stream.wait_for(CHANGED, 2)


@pytest.mark.parametrize("person", [SAMIR, HUDA, HALA])
def test_nobody_hears_of_a_delegations_ring(
    talks: Talks,
    listen: Listen,
    person: Person,
) -> None:
    stream = listen(talks.visitor(person))
    ring = Consultation(talks, NADIA)
    talks.seat(ring.invites()).act(
        AnswerExtract(about=ring.shows("This.").id, opinion=Opinion.SUPPORT)
    )
    stream.wait_for_beats(2)
    assert stream.count(CHANGED) == 1


def test_a_guests_connection_goes_on_beating_when_the_ring_is_closed(
    talks: Talks,
    listen: Listen,
) -> None:
    ring = Consultation(talks, HALA)
    stream = listen(ring.guest())
    talks.act(HALA, CloseRing(ring=ring.name))
    stream.wait_for(CHANGED, 2)
    stream.wait_for_beats(3)
    assert stream.heard[-1] == BEAT
    assert not stream.ended
