"""Documents on the pages: sent with what is said, and handed out to whoever may read that."""

from __future__ import annotations

import hashlib
import tempfile
from errno import ENOSPC
from io import RawIOBase
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typing_extensions import Buffer

from tests.cast import HALA, NADIA, NORTH, NORTH_DELEGATION, NORTH_ROOM, SOUTH, SOUTH_ROOM
from tests.documents import corpus
from tests.web.site import DATA
from tests.web.visitor import Answer, Talks, Visitor, content
from wasit.record import Shredded, StoreFailed, Vault
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.desk.notes import Noted
from wasit.talks.files import Attachment
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.conferring import Conferred
from wasit.talks.rooms.deliveries import Addressed, Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Said
from wasit.web.server.headers import SANDBOX

CANARY = "the valve at Fordo opens on Tuesday 9c1e"


def text(name: str = "terms.txt", content: str = CANARY) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode(), "text/html")


def sends(
    visitor: Visitor, page: str, act: str, *documents: SimpleUploadedFile, **fields: str
) -> Answer:
    path = visitor.url(page) if "/" not in page else page
    return visitor.send_with(path, act, *documents, words="Look at this.", **fields)


class Filling(RawIOBase):
    """A disk with `room` bytes left, and a file on it; with less than none, no file is made."""

    def __init__(self, room: int) -> None:
        self._room = room

    def __call__(self, **_: object) -> Filling:
        if self._room < 0:
            raise OSError(ENOSPC, "full")
        return self

    def seekable(self) -> bool:
        return True

    def seek(self, *_: int) -> int:
        return 0

    def write(self, content: Buffer) -> int:
        if not self._room:
            raise OSError(ENOSPC, "full")
        written = min(self._room, len(bytes(content)))
        self._room -= written
        return written


def strays(talks: Talks) -> int:
    """How many files lie in the record that nothing names."""
    vault = talks.service.store
    assert isinstance(vault, Vault)
    return len(vault.inner.depot.strays())


def fetched(visitor: Visitor, file: Attachment) -> Answer:
    return visitor.open("file", file.id)


class TestSending:
    def test_a_document_goes_along_with_what_is_said(
        self, talks: Talks, nadia: Visitor, hala: Visitor
    ) -> None:
        assert sends(nadia, "room", "speak", text()).status == 303
        (file,) = talks.last(NORTH_ROOM, Said).body.files
        assert (file.name, file.size) == ("terms.txt", len(CANARY))
        assert file.digest == hashlib.sha256(CANARY.encode()).hexdigest()
        for page in (nadia.open("room"), hala.open("desk-room", NORTH)):
            (link,) = page.page.one("ul", "documents").all("a")
            assert link.text == "terms.txt"
        assert content(fetched(nadia, file)) == CANARY.encode()
        assert content(fetched(hala, file)) == CANARY.encode()

    @pytest.mark.channel(17)
    def test_nobody_else_gets_it(self, talks: Talks, nadia: Visitor, samir: Visitor) -> None:
        sends(nadia, "room", "speak", text())
        (file,) = talks.last(NORTH_ROOM, Said).body.files
        forbidden, absent = fetched(samir, file), samir.open("file", "0" * 32)
        assert forbidden.status == absent.status == 404
        assert forbidden.page.one("main").text == absent.page.one("main").text

    def test_a_delegation_confers_over_one_that_no_mediator_gets(
        self, talks: Talks, noor: Visitor, nadia: Visitor, hala: Visitor
    ) -> None:
        sends(noor, "conferring", "confer", text())
        (file,) = talks.last(NORTH_DELEGATION, Conferred).body.files
        assert content(fetched(nadia, file)) == CANARY.encode()
        assert fetched(hala, file).status == 404

    def test_mediators_keep_and_bring_them(
        self, talks: Talks, hala: Visitor, samir: Visitor, nadia: Visitor
    ) -> None:
        sends(hala, "desk", "note", text())
        sends(hala, hala.url("desk-room", SOUTH), "address", text("map.txt"), manner="plain")
        (noted,) = talks.last(DESK, Noted).body.files
        (brought,) = talks.last(SOUTH_ROOM, Addressed).body.files
        assert content(fetched(samir, brought)) == CANARY.encode()
        assert fetched(samir, noted).status == fetched(nadia, brought).status == 404

    @pytest.mark.parametrize(
        ("name", "sent", "told"),
        [
            ("plan.docx", b"PK\x03\x04...", "Save it as a PDF"),
            ("empty.txt", b"", "empty"),
            ("code.exe", b"MZ\0\1", "no PDF, no picture"),
            ("bomb.png", corpus.huge_png(), "too large to be drawn"),
            ("half.pdf", b"%PDF-1.7", "damaged"),
        ],
    )
    def test_what_is_not_taken_is_named_with_its_reason(
        self, talks: Talks, nadia: Visitor, name: str, sent: bytes, told: str
    ) -> None:
        answer = sends(nadia, "room", "speak", SimpleUploadedFile(name, sent))
        field = answer.form("speak").one("div", "field-documents")
        assert answer.status == 422
        assert told in field.text
        assert "Look at this." in answer.form("speak").text
        assert not talks.room(NORTH).of(Said)

    def test_no_more_than_five_go_along(self, nadia: Visitor) -> None:
        answer = sends(nadia, "room", "speak", *(text(f"{each}.txt") for each in range(6)))
        assert "At most 5 documents" in answer.text

    def test_sent_twice_it_is_said_once(self, talks: Talks, nadia: Visitor) -> None:
        path = nadia.url("room")
        filled = nadia.fill(path, "speak", words="Look at this.")
        filled.pop("documents", None)
        for _ in range(2):
            sent = {**filled, "documents": text()}
            assert nadia.post(path, sent).status == 303
        assert len(talks.room(NORTH).of(Said)) == 1

    @pytest.mark.parametrize("room", [-1, 0, 100_000, 2_000_000])
    def test_where_it_cannot_be_kept_the_page_says_so_and_nothing_is_left(
        self, talks: Talks, nadia: Visitor, monkeypatch: pytest.MonkeyPatch, room: int
    ) -> None:
        """The disk of what is on its way fills up, at the first byte of it or later."""
        nadia.client.raise_request_exception = False
        large, before = text("large.txt", "word " * 600_000), strays(talks)
        with monkeypatch.context() as patch:
            patch.setattr(tempfile, "TemporaryFile", Filling(room))
            answer = sends(nadia, "room", "speak", large)
        assert answer.status == 503
        assert answer.page.one("h1").text == "Not just now"
        assert strays(talks) == before
        assert not talks.room(NORTH).of(Said)

    def test_a_large_one_comes_whole_and_what_is_too_large_does_not(
        self, talks: Talks, nadia: Visitor
    ) -> None:
        large = ("word " * 300_000) + CANARY
        sends(nadia, "room", "speak", text("large.txt", large))
        (file,) = talks.last(NORTH_ROOM, Said).body.files
        assert content(fetched(nadia, file)) == large.encode()


class TestHandingOut:
    def test_its_headers_let_it_do_nothing(self, talks: Talks, nadia: Visitor) -> None:
        sends(nadia, "room", "speak", text('a"; filename=x.html\u202e.txt'))
        (file,) = talks.last(NORTH_ROOM, Said).body.files
        answer = fetched(nadia, file)
        headers = answer.headers
        assert headers["Content-Type"] == "text/plain; charset=utf-8"
        assert headers["Content-Disposition"] == 'attachment; filename="x.html.txt"'
        assert headers["Content-Security-Policy"] == SANDBOX
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Length"] == str(file.size)
        assert not {"ETag", "Last-Modified", "Accept-Ranges"} & {*headers}

    def test_no_part_of_it_can_be_asked_for(self, talks: Talks, nadia: Visitor) -> None:
        sends(nadia, "room", "speak", text())
        (file,) = talks.last(NORTH_ROOM, Said).body.files
        answer = nadia.get(nadia.url("file", file.id), Range="bytes=0-3", If_None_Match="*")
        assert (answer.status, content(answer)) == (200, CANARY.encode())

    def test_a_name_in_another_script_is_kept(self, talks: Talks, nadia: Visitor) -> None:
        sends(nadia, "room", "speak", text("خريطة.txt"))
        (file,) = talks.last(NORTH_ROOM, Said).body.files
        told = fetched(nadia, file).headers["Content-Disposition"]
        assert told.startswith("attachment; filename*=utf-8''%D8")

    def test_it_is_written_down_that_it_was_shown(
        self, talks: Talks, nadia: Visitor, hala: Visitor
    ) -> None:
        sends(nadia, "room", "speak", text())
        said = talks.last(NORTH_ROOM, Said)
        fetched(hala, said.body.files[0])
        log, number = talks.service.access_log.read(talks.case), len(talks.room(NORTH))
        assert log.first(HALA.id, NORTH_ROOM, number)
        assert not log.first(HALA.id, NORTH_ROOM, number - 1)

    def test_what_cannot_be_written_down_is_not_handed_out(
        self, talks: Talks, nadia: Visitor, hala: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        sends(nadia, "room", "speak", text())
        (file,) = talks.last(NORTH_ROOM, Said).body.files

        def full(*_: object) -> None:
            raise StoreFailed("the disk is full")

        hala.client.raise_request_exception = False
        monkeypatch.setattr(talks.service.access_log, "_append", full)
        answer = fetched(hala, file)
        assert answer.status == 503
        assert CANARY not in answer.text

    def test_of_a_shredded_ledger_nothing_is_left(self, talks: Talks, nadia: Visitor) -> None:
        sends(nadia, "room", "speak", text())
        seat, said = talks.seat(NADIA), talks.last(NORTH_ROOM, Said)
        talks.service.store.shred(talks.case, [NORTH_ROOM])
        with pytest.raises(Shredded):
            list(seat.fetch(NORTH_ROOM, said.body.files[0]))
        assert nadia.open("file", said.body.files[0].id).status == 404


class TestConveying:
    def test_a_mediator_chooses_what_goes_along(
        self, talks: Talks, nadia: Visitor, hala: Visitor, samir: Visitor
    ) -> None:
        sends(nadia, "room", "speak", text("secret plan.txt"), text("other.txt", "Other words."))
        said = talks.last(NORTH_ROOM, Said)
        talks.act(NADIA, GrantRelease(about=said.id, modes=frozenset({Mode.VERBATIM})))
        path = hala.url("desk-entry", NORTH, said.id)
        chosen = said.body.files[0].id
        hala.send(path, "convey", receiver=SOUTH, mode="verbatim", chosen=[chosen])
        (brought,) = talks.last(SOUTH_ROOM, Conveyed).body.files
        page = samir.open("room")
        assert brought.name == "document-1.txt"
        assert page.page.one("ul", "documents").one("a").text == "document-1.txt"
        assert content(fetched(samir, brought)) == CANARY.encode()
        assert fetched(samir, said.body.files[0]).status == 404
        assert chosen not in page.text
        assert "secret plan" not in page.text

    def test_mediators_are_warned_of_text_under_a_box_and_the_receiver_is_not(
        self, talks: Talks, nadia: Visitor, hala: Visitor, samir: Visitor
    ) -> None:
        boxed = SimpleUploadedFile("a.pdf", corpus.saved(corpus.pdf(corpus.WORDS, corpus.BOX)))
        sends(nadia, "room", "speak", boxed)
        said = talks.last(NORTH_ROOM, Said)
        talks.act(NADIA, GrantRelease(about=said.id, modes=frozenset({Mode.VERBATIM})))
        warning = "Text lies under a box"
        assert warning in nadia.open("room").text
        assert warning in hala.open("desk-entry", NORTH, said.id).form("convey").text
        files = tuple(each.id for each in said.body.files)
        convey = Convey(
            sender=NORTH, source=said.id, receiver=SOUTH, mode=Mode.VERBATIM, chosen=files
        )
        talks.act(HALA, convey)
        assert warning not in samir.open("room").text

    @pytest.mark.channel(7)
    def test_two_copies_of_one_document_cannot_be_linked(
        self, talks: Talks, nadia: Visitor, samir: Visitor
    ) -> None:
        """The bytes are those that the mediators chose to give; nothing beside them is the same."""
        sends(nadia, "room", "speak", text())
        sends(samir, "room", "speak", text("own.txt"))
        (here,) = talks.last(NORTH_ROOM, Said).body.files
        (there,) = talks.last(SOUTH_ROOM, Said).body.files
        assert here.id != there.id
        seen = {
            visitor: dict(fetched(visitor, file).headers)
            for visitor, file in ((nadia, here), (samir, there))
        }
        names = {each.pop("Content-Disposition") for each in seen.values()}
        assert names == {'attachment; filename="terms.txt"', 'attachment; filename="own.txt"'}
        assert seen[nadia] == seen[samir]


def test_nothing_of_a_document_lies_readable_on_the_disk(nadia: Visitor) -> None:
    sends(nadia, "room", "speak", text())
    files = [each for each in Path(DATA).rglob("*") if each.is_file()]
    assert files
    assert not [each for each in files if CANARY.encode() in each.read_bytes()]


def test_without_a_seat_nothing_is_taken_in(talks: Talks, nadia: Visitor) -> None:
    stranger = Client(headers={"host": "localhost"})
    answer = stranger.post(nadia.url("room"), {"act": "speak", "documents": text()})
    assert answer.status_code == 404
    assert not talks.room(NORTH).of(Said)
