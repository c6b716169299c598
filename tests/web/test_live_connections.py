"""A live connection, on a real server: when it beats, who may open it, and how it ends."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from threading import Thread, active_count

import pytest

from tests.cast import CAST, HALA, NADIA, NOOR, SAMIR, called, en
from tests.record.submissions import CASE, ROOM, submission
from tests.waiting import wait_until
from tests.web.server import end_streams
from tests.web.streams import BEAT, CHANGED, PACE, Listen, connected
from tests.web.visitor import Talks, Visitor
from wasit.record import MemoryStore
from wasit.talks.desk.notes import Note
from wasit.talks.people import Person
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.speech import Force, Speak
from wasit.web.server import hub, runtime
from wasit.web.server.handler import THREADS

pytestmark = pytest.mark.usefixtures("fast_beat")

HELLO = Speak(force=Force.QUESTION, wording=en("Hello?"))
HM = Confer(wording=en("Hm."))
NOTE = Note(wording=en("Hm."))


def test_the_first_event_comes_at_once(address: str, nadia: Visitor) -> None:
    """So that whatever came before the page listened is fetched too."""
    with connected(address, nadia) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream"
        assert next(response.iter_raw()) == CHANGED


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
