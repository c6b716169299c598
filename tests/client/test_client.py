"""The client, against a real server: it asks, acts and listens, and loses nothing."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from threading import Thread
from typing import Any, Protocol

import msgspec
import pytest

from tests.cast import (
    CAST,
    HALA,
    NADIA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    REHEARSED,
    SAMIR,
    called,
    en,
)
from tests.client.cuts import cut_often
from tests.client.lossy import Lossy, is_another, is_down, loses, loses_the_answer
from tests.waiting import wait_until
from tests.web.program import place_of, token_of
from tests.web.server import end_streams
from tests.web.streams import all_told
from tests.web.visitor import Talks
from wasit.client import Client, ClientError, Malformed, NotFound, Refused, Unreachable
from wasit.client import client as module
from wasit.questions.case import me
from wasit.questions.cautions import cautions, preview
from wasit.questions.ledgers import entries, entry
from wasit.questions.question import Question, questions
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Note
from wasit.talks.people import Person
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.web.accounts import tokens
from wasit.web.server import hub
from wasit.web.server.runtime import service

HM = Confer(wording=en("Hm."))


class Of(Protocol):
    """Makes a client of somebody's in the case."""

    def __call__(self, person: Person, language: str = "en") -> Client: ...


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.001)


@pytest.mark.parametrize("person", CAST, ids=called)
def test_it_asks_in_the_name_of_the_bearer(client: Of, person: Person) -> None:
    assert client(person).ask(me).person == person


def test_it_asks_whatever_there_is_to_be_asked(client: Of, address: str) -> None:
    with Client(address, token_of(Talks(service(), REHEARSED), NADIA)) as rehearsing:
        asking = (client(HALA), client(NADIA), rehearsing)
        for question in questions():
            needed = [each for each in msgspec.structs.fields(question.arguments) if each.required]
            if not needed and not question.weighs:
                assert any(is_answered(each, question) for each in asking)


def is_answered(asking: Client, question: Question[[], object]) -> bool:
    try:
        return asking.ask(question) is not None
    except NotFound:
        return False


def test_it_acts_and_gets_the_receipt(talks: Talks, client: Of) -> None:
    nadia = client(NADIA)
    done = nadia.act(Speak(force=Force.QUESTION, wording=en("What next?")))
    (said,) = done.ledgers[NORTH_ROOM].entries
    told = nadia.ask(entry, NORTH_ROOM, said)
    assert isinstance(told.entry.body, Said)
    assert told.entry == nadia.ask(entries, NORTH_ROOM, limit=5).entries[-1]
    assert talks.last(NORTH_ROOM, Said).id == said


def test_it_weighs_what_could_be_done(talks: Talks, client: Of) -> None:
    hala, lengths = client(HALA), talks.lengths()
    address = Address(party=NORTH, wording=en("About 47?"))
    assert hala.ask(cautions, address).inferences == ["figure"]
    (body,) = hala.ask(preview, action=address).ledgers[NORTH_ROOM]
    assert body.kind == "addressed"
    assert talks.lengths() == lengths


# --- What goes wrong -----------------------------------------------------------------------------


def test_a_refusal_has_its_rule_its_field_and_words_in_the_language_asked_for(
    client: Of,
) -> None:
    for language, words in (("en", "Please write some words first."), ("ar", "يُرجى")):
        with pytest.raises(Refused) as refused:
            client(NADIA, language).act(Confer(wording={}))
        assert (refused.value.rule, refused.value.field) == ("wording.empty", "$.wording")
        assert words in refused.value.words


def test_what_there_is_not_is_not_found(talks: Talks, client: Of, address: str) -> None:
    theirs = talks.says(SAMIR, "Ours alone.").id
    with pytest.raises(NotFound):
        client(NADIA).ask(entry, NORTH_ROOM, theirs)
    with pytest.raises(NotFound):
        client(NADIA).act(Note(wording=en("Hm.")))
    with Client(address, "no-such-token") as stranger, pytest.raises(NotFound):
        stranger.ask(me)


def test_what_is_malformed_is_told_where(client: Of) -> None:
    with pytest.raises(Malformed) as malformed:
        client(NADIA).act(HM, key="k" * 65)
    assert malformed.value.field == "Idempotency-Key"


def test_every_error_is_of_one_kind() -> None:
    for kind in (Malformed, NotFound, Refused, Unreachable):
        assert issubclass(kind, ClientError)


# --- What is lost --------------------------------------------------------------------------------


def lossy(asking: Client, *losses: Callable[..., Any]) -> Lossy:
    """Put a lossy line between a client and the server."""
    line = Lossy(losses)
    asking._http._transport = line
    asking._http._mounts = {}
    return line


@pytest.mark.parametrize("loss", [loses, loses_the_answer, is_down])
def test_what_was_lost_is_sent_again_and_done_once(
    talks: Talks, client: Of, loss: Callable[..., Any]
) -> None:
    nadia = client(NADIA)
    line = lossy(nadia, loss, loss)
    done = nadia.act(HM)
    assert len(line.sent) == 3
    assert len({each.headers["Idempotency-Key"] for each in line.sent}) == 1
    assert len(talks.ledger(NORTH_DELEGATION)) == 1
    assert done.repeated is (loss is loses_the_answer)


def test_who_stays_away_is_unreachable_and_a_kept_key_makes_it_safe(
    talks: Talks, client: Of
) -> None:
    nadia = client(NADIA)
    line = lossy(nadia, *[loses_the_answer] * module.TRIES)
    with pytest.raises(Unreachable):
        nadia.act(HM, key="kept")
    assert len(line.sent) == module.TRIES
    assert nadia.act(HM, key="kept").repeated
    assert len(talks.ledger(NORTH_DELEGATION)) == 1


def test_an_answer_that_is_none_is_told_so(client: Of) -> None:
    nadia = client(NADIA)
    lossy(nadia, is_another)
    with pytest.raises(Unreachable, match="cannot be understood"):
        nadia.ask(me)


def test_without_its_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "wasit.client.client")
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(ImportError, match=r"install wasit\[client\]"):
        importlib.import_module("wasit.client.client")


# --- News ----------------------------------------------------------------------------------------


class Listener:
    """Listens in a thread, and counts the news."""

    def __init__(self, asking: Client) -> None:
        all_told()
        self.news = 0
        self.end: ClientError | None = None
        self._thread = Thread(target=self._listen, args=(asking.events(),))
        self._thread.start()

    def _listen(self, events: Iterator[None]) -> None:
        try:
            for _ in events:
                self.news += 1
        except ClientError as error:
            self.end = error

    def join(self) -> None:
        self._thread.join()


@pytest.fixture
def beat_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "BEAT", 0.05)


def end(talks: Talks, listener: Listener) -> None:
    """Revoke whatever a listener of Nadia's bears, and wait for it to be told so."""
    for token in tokens.own_tokens(place_of(talks, NADIA)):
        tokens.revoke(token.place, token.name)
    listener.join()
    assert isinstance(listener.end, NotFound)


@pytest.mark.usefixtures("beat_fast")
def test_it_hears_at_first_and_of_what_concerns_the_bearer(talks: Talks, client: Of) -> None:
    listener = Listener(client(NADIA))
    wait_until(lambda: listener.news == 1)
    talks.act(SAMIR, HM)
    talks.act(HALA, Note(wording=en("Hm.")))
    talks.act(NADIA, HM)
    wait_until(lambda: listener.news == 2)
    end(talks, listener)
    assert listener.news == 2


@pytest.mark.usefixtures("beat_fast")
def test_a_lost_connection_is_made_anew_and_nothing_is_missed(talks: Talks, client: Of) -> None:
    listener = Listener(client(NADIA))
    wait_until(lambda: listener.news == 1)
    end_streams()
    wait_until(lambda: listener.news > 1)
    end(talks, listener)


def test_a_server_that_stays_away_is_unreachable() -> None:
    with Client("http://127.0.0.1:9", "a-token") as nobody, pytest.raises(Unreachable):
        next(nobody.events())


@pytest.mark.usefixtures("beat_fast")
def test_once_a_token_is_revoked_its_news_end_with_the_next_beat(talks: Talks, client: Of) -> None:
    listener = Listener(client(NADIA))
    wait_until(lambda: listener.news == 1)
    end(talks, listener)
    talks.act(NADIA, HM)
    assert listener.news == 1


def test_to_stop_listening_is_to_stop_asking(client: Of) -> None:
    assert list(islice(client(NADIA).events(), 1)) == [None]


def test_however_often_it_is_cut_off_it_hears_everything_once(talks: Talks, address: str) -> None:
    found = cut_often(address, token_of(talks, NADIA), NORTH_ROOM, 12, Random(4))
    assert found.acknowledged > 5
    assert found == (found.acknowledged, 0, 0, 0, 0)
