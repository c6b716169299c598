"""Extracts: what a ring is shown, from what it may be made, and what its guests say of it."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    NADIA,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    SAMIR,
    TARIQ,
    Table,
    called,
    en,
    one,
)
from wasit.talks.desk.notes import Note, Noted
from wasit.talks.entries import Body
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.proposals.packages import KeepPackage, PackageKept
from wasit.talks.refusals import Refused
from wasit.talks.rings.extracts import (
    AnswerExtract,
    CopyMade,
    ExtractAnswered,
    ExtractShown,
    Opinion,
    ShowExtract,
    answers,
    extracts,
)
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode
from wasit.talks.texts.drafting import BeginText
from wasit.talks.texts.single_text import TextBegun
from wasit.talks.words.synonyms import mark

TEXT = "They {halt | stop} it."


def show(ring: str, text: str, seed: str = "1", source: str | None = None) -> ShowExtract:
    return ShowExtract(ring=ring, wording=en(text), seed=seed, source=source)


@pytest.mark.parametrize(("host", "book"), [(HALA, DESK), (NADIA, NORTH_DELEGATION)])
def test_a_ring_has_its_copy_and_the_host_keeps_how_it_was_made(
    table: Table, host: Person, book: str
) -> None:
    ring = table.holds(host)
    written = table.act(host, show(ring, TEXT, "seed"))
    shown, copy = one(written, ExtractShown, ring), one(written, CopyMade, book)
    assert set(written) == {ring, book}
    assert shown.body.mark == copy.body.mark == mark("seed")
    assert shown.body.wording["en"] in {"They halt it.", "They stop it."}
    assert (copy.body.ring, copy.body.shown, copy.body.wording) == (ring, shown.id, en(TEXT))
    assert extracts(table.ledger(ring)) == [shown]


def test_nothing_in_a_ring_tells_of_variants_seeds_or_sources(table: Table) -> None:
    ring = table.holds(HALA)
    table.act(HALA, KeepPackage(package={"relief": "waiver"}))
    source = table.desk.of(PackageKept)[0].id
    shown = one(table.act(HALA, show(ring, TEXT, "the-seed", source)), ExtractShown).body
    assert not {"{", "|"} & set(shown.wording["en"])
    for hidden in ("the-seed", source):
        assert hidden not in repr(shown)


def test_copies_of_the_same_words_differ(table: Table) -> None:
    rings = [table.holds(HALA) for _ in range(3)]
    table.act(HALA, show(rings[0], TEXT, "1"))
    rules = [table.rule(HALA, show(rings[1], TEXT, "1"))]
    for number in range(2, 20):
        try:
            table.act(HALA, show(rings[1], TEXT, str(number)))
        except Refused as refused:
            rules.append(refused.rule)
        else:
            break
    assert set(rules) == {"extract.drawn"}
    first, second = (extracts(table.ledger(each))[0].body for each in rings[:2])
    assert first.wording != second.wording
    assert first.mark != second.mark
    assert table.rule(HALA, show(rings[2], TEXT, "99")) == "extract.spent"


def test_a_mark_is_given_once_even_to_other_words(table: Table) -> None:
    ring = table.holds(HALA)
    table.shows(HALA, ring, "This.", "1")
    assert table.rule(HALA, show(ring, "That.", "1")) == "extract.drawn"
    table.shows(HALA, ring, "This.", "2")


def test_one_hosts_copies_are_no_concern_of_anothers(table: Table) -> None:
    """A refusal would tell that another ring, of another side, has such a copy."""
    for host in (HALA, NADIA, SAMIR):
        table.shows(host, table.holds(host), TEXT, "1")


# What an extract may be made from


def test_mediators_draw_on_their_own_texts_and_packages(table: Table) -> None:
    ring = table.holds(HALA)
    table.act(HALA, BeginText(wording=en("An understanding")))
    table.act(TARIQ, KeepPackage(package={"relief": "waiver"}))
    sources = [table.desk.of(kind)[0].id for kind in (TextBegun, PackageKept)]
    for seed, source in enumerate(sources):
        written = table.act(HALA, show(ring, "This.", str(seed), source))
        assert one(written, CopyMade).body.source == source


def of_the_desk(table: Table, kind: type[Body]) -> str:
    return table.desk.of(kind)[0].id


def test_what_a_room_said_cannot_be_shown_to_the_mediators_ring_whatever_its_release(
    table: Table,
) -> None:
    ring = table.holds(HALA)
    released = table.says(NADIA, "We could wait.", *Mode).id
    table.act(HALA, Note(wording=en("They could wait.")))
    for source in (released, of_the_desk(table, Noted), "no-such-thing"):
        assert table.rule(HALA, show(ring, "They would wait.", source=source)) == "extract.source"


def test_a_delegation_draws_on_its_own_room_and_on_no_other(table: Table) -> None:
    ring = table.holds(NADIA)
    own, souths = table.says(NADIA, "We could wait.").id, table.says(SAMIR, "So could we.").id
    conferred = table.act(NADIA, Confer(wording=en("Hm.")))[NORTH_DELEGATION][0].id
    table.act(NADIA, show(ring, "We could wait.", source=own))
    assert table.room(NORTH).get(own)
    for source in (souths, conferred, table.desk.tail(1)[0].id):
        assert table.rule(NADIA, show(ring, "So could they.", "2", source)) == "extract.source"


def test_bad_words_and_bad_places_are_refused(table: Table) -> None:
    ring = table.holds(HALA)
    rules = [table.rule(HALA, show(ring, text)) for text in (" ", "{one}", "{one | two")]
    assert rules == ["wording.empty", "variant.few", "variant.brace"]


# What a guest says


@pytest.mark.parametrize("opinion", Opinion)
def test_a_guest_says_what_they_think_to_whoever_asked(table: Table, opinion: Opinion) -> None:
    ring = table.holds(NADIA)
    gita = table.invites(NADIA, ring)
    shown = table.shows(NADIA, ring, "This.")
    others = {name: book for name, book in table.books.items() if name != ring}
    action = AnswerExtract(about=shown.id, opinion=opinion, wording=en("Because."))
    written = table.act(gita, action)
    assert list(written) == [ring]
    said = one(written, ExtractAnswered)
    assert answers(table.ledger(ring), shown.id) == [said]
    assert (said.author, said.body.opinion) == (gita.id, opinion)
    assert {name: book for name, book in table.books.items() if name != ring} == others


def test_only_support_needs_no_words(table: Table) -> None:
    ring = table.holds(HALA)
    gita = table.invites(HALA, ring)
    shown = table.shows(HALA, ring, "This.").id
    table.act(gita, AnswerExtract(about=shown, opinion=Opinion.SUPPORT))
    for opinion in (Opinion.CONCERN, Opinion.OBJECTION, Opinion.QUESTION):
        rule = table.rule(gita, AnswerExtract(about=shown, opinion=opinion))
        assert rule == "wording.empty"


def test_a_guest_answers_what_the_own_ring_was_shown(table: Table) -> None:
    mine, other = table.holds(HALA), table.holds(HALA)
    gita = table.invites(HALA, mine)
    shown = table.shows(HALA, other, "This.")
    for about in (shown.id, table.ledger(mine).tail(1)[0].id, "no-such-thing"):
        answer = AnswerExtract(about=about, opinion=Opinion.SUPPORT)
        assert table.rule(gita, answer) == "extract.unknown"


@pytest.mark.parametrize("person", [HALA, NADIA], ids=called)
def test_nobody_but_a_guest_answers(table: Table, person: Person) -> None:
    shown = table.shows(person, table.holds(person), "This.")
    answer = AnswerExtract(about=shown.id, opinion=Opinion.SUPPORT)
    assert table.rule(person, answer) == "access.unknown"


def test_what_is_said_in_a_ring_cannot_be_conveyed(table: Table) -> None:
    """No conveyance has a ring for its source: the host says further what the host chooses."""
    ring = table.holds(HALA)
    gita = table.invites(HALA, ring)
    shown = table.shows(HALA, ring, "This.")
    said = table.act(gita, AnswerExtract(about=shown.id, opinion=Opinion.QUESTION, wording=en("?")))
    source = one(said, ExtractAnswered)
    convey = table.conveyance(table.says(NADIA, "Hm."), Mode.PARAPHRASE, "They ask.")
    assert table.rule(HALA, replace(convey, source=source.id)) == "release.unknown"
    assert not table.ledger(NORTH_ROOM).get(source.id)
