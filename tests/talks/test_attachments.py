"""Documents go along with words, and from room to room only as their sender let them."""

import pytest

from tests.cast import (
    HALA,
    HUDA,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    Table,
    en,
    one,
)
from tests.channels.planted import Plant
from tests.talks import leaks
from wasit.documents.kinds import Kind
from wasit.documents.washed import Caution
from wasit.talks.actions import decided
from wasit.talks.attachments import MOST, named
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried, Convey
from wasit.talks.conveyance.preparation import Deliver, Prepare
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.conveyance.readback import AnswerReadBack, ReadBackAsked, Verdict
from wasit.talks.desk.notes import Note, Noted
from wasit.talks.entries import Entry, encode
from wasit.talks.files import Copy
from wasit.talks.ledgers import DESK, delegation
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer, Conferred
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Manner
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak


@pytest.fixture
def table() -> Table:
    return Table()


def uploaded(table: Table, person: Person, ledger: str, count: int = 1) -> tuple[str, ...]:
    found = table.view(person).uploads
    return tuple(name for name, each in found.items() if each.ledger == ledger)[:count]


def said(
    table: Table, *, files: int = 2, names_released: bool = False, limits: Limits | None = None
) -> Entry[Said]:
    speech = Speak(
        force=Force.QUESTION,
        wording=en("What of this map?"),
        modes=frozenset(Mode),
        files=uploaded(table, NADIA, NORTH_ROOM, files),
        names_released=names_released,
        limits=limits or Limits(),
    )
    return one(table.act(NADIA, speech), Said)


def convey(source: Entry[Said], mode: Mode = Mode.VERBATIM, count: int = 1) -> Convey:
    return Convey(
        sender=NORTH,
        source=source.id,
        receiver=SOUTH,
        mode=mode,
        wording={} if mode is Mode.VERBATIM else en("They ask of a map."),
        chosen=tuple(each.id for each in source.body.files[:count]),
    )


def refused(table: Table, person: Person, action: object, rule: str) -> Refused:
    with pytest.raises(Refused) as error:
        table.act(person, action)  # type: ignore[arg-type]  # an action of any kind
    assert error.value.rule == rule
    return error.value


class TestAttaching:
    def test_what_was_uploaded_goes_along_with_what_is_said(self, table: Table) -> None:
        (first, second) = said(table).body.files
        assert (first.name, first.kind, first.size) == ("north 0.pdf", Kind.PDF, 1000)
        assert second.cautions == {Caution.COVERED_TEXT}
        assert table.room(NORTH).file(first.id) == (table.room(NORTH).of(Said)[0].id, first)
        assert table.room(SOUTH).file(first.id) is None

    def test_a_delegation_confers_over_documents(self, table: Table) -> None:
        own = delegation(NORTH)
        written = table.act(NADIA, Confer(wording=en("Look."), files=uploaded(table, NADIA, own)))
        assert len(one(written, Conferred).body.files) == 1

    def test_mediators_note_them_on_the_desk(self, table: Table) -> None:
        written = table.act(HALA, Note(wording=en("Look."), files=uploaded(table, HALA, DESK)))
        assert len(one(written, Noted).body.files) == 1

    def test_of_the_mediators_a_room_sees_them_without_their_warnings(self, table: Table) -> None:
        files = uploaded(table, HALA, SOUTH_ROOM, 2)
        written = table.act(HALA, Address(party=SOUTH, wording=en("A map."), files=files))
        seen = one(written, Addressed).body.files
        assert tuple(each.id for each in seen) == files
        assert not any(each.cautions for each in seen)

    def test_what_lies_elsewhere_is_copied(self, table: Table) -> None:
        files = uploaded(table, HALA, DESK)
        action = Address(party=SOUTH, wording=en("A map."), files=files)
        pen = decided(table.view(HALA), action, table.next())
        (seen,) = one(pen.written, Addressed).body.files
        (copy,) = pen.copies
        assert seen.id not in files
        assert (copy.origin, copy.source, copy.ledger, copy.file.id) == (
            DESK,
            *files,
            SOUTH_ROOM,
            seen.id,
        )
        assert pen.files == {SOUTH_ROOM: [seen.id]}

    def test_what_nobody_uploaded_is_refused(self, table: Table) -> None:
        speech = Speak(force=Force.QUESTION, wording=en("Well?"), files=("nothing",))
        refused(table, NADIA, speech, "files.unknown")

    def test_nor_what_another_uploaded(self, table: Table) -> None:
        own = uploaded(table, SAMIR, SOUTH_ROOM)
        speech = Speak(force=Force.QUESTION, wording=en("Well?"), files=own)
        refused(table, NADIA, speech, "files.unknown")

    def test_they_are_few_and_each_named_once(self, table: Table) -> None:
        own = uploaded(table, NADIA, NORTH_ROOM)
        for files, rule in ((own * 2, "files.twice"), (own * (MOST + 1), "files.many")):
            speech = Speak(force=Force.QUESTION, wording=en("Well?"), files=files)
            refused(table, NADIA, speech, rule)

    def test_sent_again_it_is_known_by_what_it_is(self, table: Table) -> None:
        """Not by its id: whoever gets no answer uploads again."""
        found = table.view(NADIA).uploads
        first, bis = uploaded(table, NADIA, NORTH_ROOM, 2)
        elsewhere, *_ = uploaded(table, NADIA, delegation(NORTH))

        def digest(file: str) -> bytes:
            return Confer(wording=en("Look."), files=(file,)).told(found).digest()

        assert digest(first) == digest(elsewhere) != digest(bis)


class TestConveying:
    @pytest.mark.parametrize("mode", [Mode.VERBATIM, Mode.ELEMENTS])
    def test_it_arrives_under_another_id_and_no_name(self, table: Table, mode: Mode) -> None:
        source = said(table)
        pen = decided(table.view(HALA), convey(source, mode, 2), table.next())
        seen = one(pen.written, Conveyed).body.files
        assert [each.name for each in seen] == ["document-1.pdf", "document-2.pdf"]
        assert not any(each.cautions for each in seen)
        assert not {each.id for each in seen} & {each.id for each in source.body.files}
        assert pen.files == {SOUTH_ROOM: [each.id for each in seen]}
        assert pen.copies == [
            Copy(NORTH_ROOM, was.id, SOUTH_ROOM, copy.file)
            for was, copy in zip(source.body.files, pen.copies, strict=True)
        ]
        account = one(pen.written, Carried).body
        assert [*account.copied.items()] == [
            (was.id, now.id) for was, now in zip(source.body.files, seen, strict=True)
        ]

    def test_its_name_goes_where_it_was_released(self, table: Table) -> None:
        written = table.act(HALA, convey(said(table, names_released=True)))
        assert [each.name for each in one(written, Conveyed).body.files] == ["north 0.pdf"]

    def test_mediators_choose_what_goes_along(self, table: Table) -> None:
        assert one(table.act(HALA, convey(said(table), count=0)), Conveyed).body.files == ()

    @pytest.mark.parametrize("mode", sorted({*Mode} - {Mode.VERBATIM, Mode.ELEMENTS}))
    def test_in_no_other_way_can_it_go(self, table: Table, mode: Mode) -> None:
        refused(table, HALA, convey(said(table), mode), "convey.document")

    def test_only_what_came_with_the_words_can_go(self, table: Table) -> None:
        other, source = said(table, files=2), said(table, files=1)
        foreign = Convey(
            sender=NORTH,
            source=source.id,
            receiver=SOUTH,
            mode=Mode.VERBATIM,
            chosen=(other.body.files[1].id,),
        )
        refused(table, HALA, foreign, "convey.file")

    def test_without_a_release_it_stays(self, table: Table) -> None:
        speech = Speak(
            force=Force.QUESTION,
            wording=en("Between us."),
            files=uploaded(table, NADIA, NORTH_ROOM),
        )
        source = one(table.act(NADIA, speech), Said)
        refused(table, HALA, convey(source), "convey.release")

    def test_it_does_not_go_twice(self, table: Table) -> None:
        source = said(table)
        table.act(HALA, convey(source))
        refused(table, HALA, convey(source), "convey.twice")
        table.act(HALA, convey(source, count=2))

    def test_what_is_read_back_names_it_to_its_head(self, table: Table) -> None:
        source = said(table, limits=Limits(read_back=True))
        action = convey(source, Mode.ELEMENTS)
        fields = {name: getattr(action, name) for name in action.__struct_fields__}
        written = table.act(HALA, Prepare(**fields))
        asked = one(written, ReadBackAsked)
        assert [each.id for each in asked.body.files] == [source.body.files[0].id]
        assert [each.name for each in asked.body.files] == ["document-1.pdf"]
        table.act(NADIA, AnswerReadBack(about=asked.id, verdict=Verdict.CONFIRM))
        delivered = table.act(HALA, Deliver(about=one(written, Prepared).id))
        assert len(one(delivered, Conveyed).body.files) == 1

    @pytest.mark.parametrize("manner", Manner)
    def test_no_mediator_passes_a_sides_document_off_as_their_own(
        self, table: Table, manner: Manner
    ) -> None:
        theirs = said(table).body.files[0]
        table_view = table.view(HALA)
        upload, *_ = (x for x in table_view.uploads.values() if x.ledger == SOUTH_ROOM)
        table_view.uploads["again"] = type(upload)(SOUTH_ROOM, theirs)
        action = Address(party=SOUTH, wording=en("A map."), manner=manner, files=("again",))
        with pytest.raises(Refused) as error:
            decided(table_view, action, table.next())
        assert error.value.rule == "address.document"

    def test_a_mediator_of_one_room_brings_documents_to_it(self, table: Table) -> None:
        files = uploaded(table, HUDA, SOUTH_ROOM)
        written = table.act(HUDA, Address(party=SOUTH, wording=en("A map."), files=files))
        assert len(one(written, Addressed).body.files) == 1


def souths_room(form: str) -> bytes:
    """What South's room holds of a document that North called so, once it was conveyed."""
    table = Table()
    speech = Speak(
        force=Force.QUESTION,
        wording=en("What of this map?"),
        modes=frozenset(Mode),
        files=(f"0{form}-north@{NORTH_ROOM}",),
    )
    source = one(table.act(NADIA, speech), Said)
    return encode(one(table.act(HALA, convey(source)), Conveyed))


def test_the_receiver_cannot_tell_how_its_sender_keeps_it() -> None:
    assert souths_room("") == souths_room(" bis")


@pytest.mark.parametrize("plant", [leaks.a_file_name, leaks.a_caution, leaks.a_file_id])
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    assert souths_room("") != souths_room(" bis")


class TestNames:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            ("map.pdf", "map.pdf"),
            ("خريطة المضيق.PDF", "خريطة المضيق.pdf"),
            ("C:\\Users\\nadia\\map.final.docx", "map.final.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ('a"b\r\nc;d\u202efdp.exe', "a b c d fdp.pdf"),
            ("", "document.pdf"),
            (".pdf", "pdf.pdf"),
            ("..", "document.pdf"),
            ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ],
    )
    def test_a_name_is_safe_anywhere(self, given: str, kept: str) -> None:
        assert named(given, Kind.PDF) == kept
