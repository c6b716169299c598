"""Receipts of what one may open, and a head's own part of the record as a file."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.cast import HALA, NADIA, NOOR, NORTH, SAMIR
from tests.web.visitor import Talks, content
from wasit.record.archive import Archive, Lock, check
from wasit.record.receipts import SignedHead, read, read_all
from wasit.talks.ledgers import COMMON, DESK, delegation, room
from wasit.talks.people import Person
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.web.server import runtime

PASSPHRASE = "sixty words of oud and rain"


def receipts(talks: Talks, person: Person) -> list[SignedHead]:
    page = talks.visitor(person).open("record").page
    return [read("".join(each.texts())) for each in page.all("pre", "note")]


def export(talks: Talks, person: Person = NADIA) -> bytes:
    visitor = talks.visitor(person)
    sent = visitor.send(visitor.url("record"), "export", passphrase=PASSPHRASE, again=PASSPHRASE)
    assert sent.status == 200
    assert sent.headers["Content-Disposition"] == 'attachment; filename="record.wasit"'
    return content(sent)


def opened(content: bytes) -> Archive:
    verdict = check(BytesIO(content))
    assert verdict.faults == ()
    return Archive(BytesIO(content), verdict, Lock.of_passphrase(PASSPHRASE, verdict.opening.salt))


def names(archive: Archive) -> set[str]:
    return {key.name for key in archive.keys.values() if key}


def test_there_is_one_for_each_ledger_that_its_reader_may_open(talks: Talks) -> None:
    aliases = {
        runtime.vault().keyring.alias(talks.case, name): name
        for name in (DESK, room(NORTH), room("south"), delegation(NORTH), COMMON)
    }
    found = [aliases[each.ledger] for each in receipts(talks, NADIA)]
    assert found == [room(NORTH)]
    assert DESK in [aliases.get(each.ledger) for each in receipts(talks, HALA)]


def test_what_a_head_keeps_holds_against_what_the_head_takes_along(talks: Talks) -> None:
    talks.says(NADIA, "We are listening.", Mode.VERBATIM)
    kept = receipts(talks, NADIA)
    content = export(talks)
    named = {f"{number}": each for number, each in enumerate(kept)}
    assert check(BytesIO(content), named).faults == ()
    talks.says(NADIA, "And waiting.", Mode.VERBATIM)
    later = {f"{number}": each for number, each in enumerate(receipts(talks, NADIA))}
    assert check(BytesIO(content), later).faults


def test_a_head_takes_along_the_own_side_and_nothing_else(talks: Talks) -> None:
    talks.act(NADIA, Confer(wording={"en": "Among ourselves."}))
    talks.says(SAMIR, "Said in South.")
    archive = opened(export(talks))
    assert names(archive) == {room(NORTH), delegation(NORTH)}
    words = b"".join(x.payload for alias in archive.keys for x in archive.entries(alias))
    assert b"Among ourselves." in words
    assert b"Said in South." not in words


def test_a_receipt_is_the_same_whatever_happens_elsewhere(talks: Talks) -> None:
    nadia = talks.visitor(NADIA)
    before = [each.text for each in nadia.open("record").page.all("pre", "note")]
    talks.says(SAMIR, "Said in South.")
    talks.act(SAMIR, Confer(wording={"en": "Among themselves."}))
    talks.follows()
    assert [each.text for each in nadia.open("record").page.all("pre", "note")] == before


@pytest.mark.channel(6)
def test_all_receipts_are_kept_as_one_file(talks: Talks) -> None:
    hala = talks.visitor(HALA)
    sent = hala.send(hala.url("record"), "receipts")
    assert sent.headers["Content-Disposition"] == 'attachment; filename="receipts.txt"'
    assert len(receipts(talks, HALA)) > 2
    assert read_all(sent.text) == receipts(talks, HALA)


@pytest.mark.parametrize(
    ("passphrase", "again", "complaint"),
    [
        ("", "", "Write a passphrase."),
        ("short", "short", "Write 12 characters or more."),
        (PASSPHRASE, "another one", "The two are not the same."),
    ],
)
def test_a_passphrase_is_long_and_written_twice(
    talks: Talks, passphrase: str, again: str, complaint: str
) -> None:
    nadia = talks.visitor(NADIA)
    sent = nadia.send(nadia.url("record"), "export", passphrase=passphrase, again=again)
    assert sent.status == 422
    assert complaint in sent.text
    assert not passphrase or passphrase not in sent.text


def test_only_a_head_takes_anything_along(talks: Talks) -> None:
    for person in (HALA, NOOR):
        visitor = talks.visitor(person)
        assert not visitor.open("record").has_form("export")
        asked = {"csrfmiddlewaretoken": visitor.token(), "act": "export", "passphrase": PASSPHRASE}
        assert visitor.post(visitor.url("record"), asked).status == 404
