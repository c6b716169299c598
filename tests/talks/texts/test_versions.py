"""Language versions: drafted, checked by somebody else, and standing beside their text."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    EVEN_HANDED,
    HALA,
    HUDA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SVEN,
    TARIQ,
    Table,
    en,
    one,
)
from tests.talks.linguists import (
    ARABIC,
    BETTER,
    CHECKED,
    COUNTS,
    DRAFT,
    PERSIAN,
    checks,
    drafts,
    in_room,
    on_desk,
    states,
    texts_beside,
    writes,
)
from tests.talks.negotiating_text import OPEN, WAIT, NegotiatingText
from wasit.talks.conveyance.address import Address
from wasit.talks.desk.notes import Note, Noted
from wasit.talks.languages.sources import waiting
from wasit.talks.languages.translation import CheckVersion, DraftVersion
from wasit.talks.ledgers import DESK
from wasit.talks.proposals.mediators_proposals import ProposalOpened, PutProposal
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.versions import VersionDrafted, VersionGiven
from wasit.talks.wording import Wording

# Drafting


def test_a_version_is_drafted_on_the_desk_and_shows_nowhere_else(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    text.show(NORTH)
    action = DraftVersion(of=on_desk(text.clause(0).id), wording=ARABIC)
    assert list(table.act(IDRIS, action)) == [DESK]
    assert states(table, HALA, action.of) == {"en": [COUNTS], "ar": [DRAFT]}


def test_a_delegation_drafts_in_its_own_ledger(table: Table) -> None:
    of = in_room(table.says(NADIA, "We are listening.").id)
    for writer in (NIMA, NOOR, NADIA):
        last = states(table, writer, of).get("ar")
        assert last == (None if writer is NIMA else [DRAFT])
        wording = {"ar": f"نصغي. {writer.id}"}
        seen = table.ledger(NORTH_DELEGATION).of(VersionDrafted)
        action = DraftVersion(of=of, wording=wording, seen=seen[-1].id if seen else "")
        assert list(table.act(writer, action)) == [NORTH_DELEGATION]
    assert states(table, HALA, of) == {"en": [COUNTS]}


@pytest.mark.parametrize(
    ("wording", "rule"),
    [
        ({}, "wording.empty"),
        ({"ar": " "}, "wording.empty"),
        ({"ar": "كلمة\u202e"}, "wording.hidden-character"),
        ({"Klingon": "nuqneH"}, "wording.language"),
        ({"ar": "[كلمة"}, "bracket.open"),
        ({"ar": "كلمة", "fa": "واژه"}, "version.one"),
        (en("In the same language."), "version.original"),
    ],
)
def test_a_version_is_one_language_that_is_not_the_originals(
    table: Table, wording: Wording, rule: str
) -> None:
    of = on_desk(NegotiatingText(table, WAIT).clause(0).id)
    assert table.rule(IDRIS, DraftVersion(of=of, wording=wording)) == rule


def test_whoever_had_not_seen_the_last_version_does_not_write_over_it(table: Table) -> None:
    of = on_desk(NegotiatingText(table, WAIT).clause(0).id)
    drafts(table, IDRIS, of)
    assert table.rule(TARIQ, DraftVersion(of=of, wording=BETTER)) == "version.overtaken"
    version = drafts(table, TARIQ, of, BETTER)
    assert table.rule(TARIQ, DraftVersion(of=of, wording=BETTER, seen=version)) == "version.same"


def test_only_texts_have_versions(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    shown = text.show(NORTH)
    note = one(table.act(HALA, Note(wording=en("A note."))), Noted).id
    for of in (
        on_desk("nowhere"),
        on_desk(note),
        in_room(shown.id),
        in_room(shown.id, key="1"),
        in_room(note),
        in_room("x", "attic"),
        in_room(table.room(NORTH).tail(1)[0].id, SOUTH_ROOM),
    ):
        assert table.rule(IDRIS, DraftVersion(of=of, wording=ARABIC)) == "version.source"
    text.revise(0, "Other words.")
    revision = on_desk(text.clause(0).revision)
    assert table.rule(IDRIS, DraftVersion(of=revision, wording=ARABIC)) == "version.source"


def test_nobody_drafts_for_a_room_of_another(table: Table) -> None:
    of = in_room(table.says(NADIA, "We are listening.").id)
    assert table.rule(SVEN, DraftVersion(of=of, wording=ARABIC)) == "version.source"
    assert table.rule(HUDA, DraftVersion(of=of, wording=ARABIC)) == "access.unknown"


# Checking


def test_a_checked_version_stands_in_every_room_that_has_the_text_and_no_other(
    table: Table,
) -> None:
    text = NegotiatingText(table, WAIT)
    of, shown = on_desk(text.clause(0).id), text.show(NORTH)
    (given,) = writes(table, of)
    assert given == VersionGiven(
        about=shown.id, key="1", original=en(WAIT), wording=ARABIC, checker=TARIQ.id
    )
    assert texts_beside(table, NORTH, shown.id, "1") == [*ARABIC.values()]
    assert not table.room(SOUTH).of(VersionGiven)
    later = text.show(SOUTH)
    assert texts_beside(table, SOUTH, later.id, "1") == [*ARABIC.values()]


def test_it_is_put_beside_the_last_draft_alone_and_only_if_the_words_are_the_same(
    table: Table,
) -> None:
    text = NegotiatingText(table, WAIT, "Another.")
    text.show(NORTH)
    text.revise(1, "Otherwise.")
    last = text.show(NORTH)
    text.show(SOUTH)
    text.revise(0, "Each side shall wait 90 days.")
    text.show(SOUTH)
    (given,) = writes(table, on_desk(text.clause(1).id))[:1]
    assert given.about == last.id
    assert [each.about for each in writes(table, on_desk(text.clause(0).id))] == [
        table.room(SOUTH).of(DraftPresented)[-1].id
    ]


def test_somebody_else_checks_where_there_is_somebody_else(table: Table) -> None:
    version = drafts(table, IDRIS, on_desk(NegotiatingText(table, WAIT).clause(0).id))
    assert table.rule(IDRIS, CheckVersion(version=version)) == "version.own"
    checks(table, version, HALA)
    assert table.rule(TARIQ, CheckVersion(version=version)) == "version.checked"
    alone = Table(replace(CASE, people=(HALA, NADIA, SAMIR)))
    of = in_room(alone.says(NADIA, "We are listening.").id)
    assert len(checks(alone, drafts(alone, HALA, of), HALA)) == 1
    assert len(checks(alone, drafts(alone, NADIA, of), NADIA)) == 1


def test_a_delegation_checks_its_own_versions(table: Table) -> None:
    of = in_room(table.says(NADIA, "We are listening.").id)
    version = drafts(table, NIMA, of)
    assert table.rule(NIMA, CheckVersion(version=version)) == "version.own"
    (given,) = checks(table, version, NOOR)
    assert (given.party, given.checker) == (NORTH, NOOR.id)
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [CHECKED]}


def test_a_delegation_renders_what_it_was_shown(table: Table) -> None:
    shown = NegotiatingText(table, OPEN, WAIT).show(NORTH)
    of = in_room(shown.id, key="2")
    checks(table, drafts(table, NOOR, of), NIMA)
    assert texts_beside(table, NORTH, shown.id, "2") == [*ARABIC.values()]
    assert not table.room(SOUTH).of(VersionGiven)


def test_nobody_checks_what_is_another_sides_or_nothing(table: Table) -> None:
    of = in_room(table.says(NADIA, "We are listening.").id)
    version = drafts(table, NIMA, of)
    for person in (TARIQ, SAMIR):
        assert table.rule(person, CheckVersion(version=version)) == "version.unknown"
    assert table.rule(HUDA, CheckVersion(version=version)) == "access.unknown"


def test_only_the_last_version_is_checked(table: Table) -> None:
    of = on_desk(NegotiatingText(table, WAIT).clause(0).id)
    first = drafts(table, IDRIS, of)
    drafts(table, IDRIS, of, BETTER)
    assert table.rule(TARIQ, CheckVersion(version=first)) == "version.overtaken"


def test_what_waits_to_be_checked(table: Table) -> None:
    of = on_desk(NegotiatingText(table, WAIT).clause(0).id)
    version = drafts(table, IDRIS, of)
    ((text, waits),) = waiting(table.view(TARIQ))
    assert (text, waits.wording, waits.entry and waits.entry.id) == (of, ARABIC, version)
    checks(table, version)
    assert waiting(table.view(TARIQ)) == []
    assert waiting(table.view(NADIA)) == []


# Other words


def test_new_words_of_a_clause_send_its_versions_back_to_draft(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    of, shown = on_desk(text.clause(0).id), text.show(NORTH)
    writes(table, of)
    text.revise(0, "Each side shall wait 90 days.")
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [DRAFT]}
    assert texts_beside(table, NORTH, shown.id, "1") == [*ARABIC.values()]
    later = text.show(NORTH)
    assert texts_beside(table, NORTH, later.id, "1") == []
    (stale,) = table.desk.of(VersionDrafted)
    assert table.rule(TARIQ, CheckVersion(version=stale.id)) == "version.outdated"
    assert len(writes(table, of)) == 1, "the same version, looked at again"


def test_words_taken_back_bring_the_checked_version_back(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    of = on_desk(text.clause(0).id)
    writes(table, of)
    text.revise(0, "Each side shall wait 90 days.")
    text.revise(0, WAIT)
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [CHECKED]}


def test_a_correction_sends_versions_back_to_draft(table: Table) -> None:
    of = in_room(table.says(NADIA, "We are listening.").id)
    writes(table, of)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=of.entry, wording=en("We listen.")))
    for person in (HALA, NADIA):
        assert states(table, person, of) == {"en": [COUNTS], "ar": [DRAFT]}


def test_a_checked_version_stands_until_another_is_checked(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    of, shown = on_desk(text.clause(0).id), text.show(NORTH)
    writes(table, of)
    version = drafts(table, IDRIS, of, BETTER)
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [CHECKED, DRAFT]}
    assert texts_beside(table, NORTH, shown.id, "1") == [*ARABIC.values()]
    checks(table, version)
    assert texts_beside(table, NORTH, shown.id, "1") == [*BETTER.values()]


def test_a_struck_clause_has_no_versions_any_more(table: Table) -> None:
    from wasit.talks.texts.drafting import StrikeClause  # noqa: PLC0415 - tried here alone

    text = NegotiatingText(table, WAIT, "Another.")
    of, clause = on_desk(text.clause(0).id), text.clause(0)
    version = drafts(table, IDRIS, of)
    table.act(HALA, StrikeClause(text=text.id, clause=clause.id, revision=clause.revision))
    assert table.rule(IDRIS, DraftVersion(of=of, wording=PERSIAN)) == "version.source"
    assert table.rule(TARIQ, CheckVersion(version=version)) == "version.source"


# In rooms


def test_what_was_conveyed_has_versions_in_the_room_it_was_brought_to(table: Table) -> None:
    source = table.says(NADIA, "We are listening.", Mode.VERBATIM)
    writes(table, in_room(source.id))
    brought = one(table.brings(source, Mode.VERBATIM), Conveyed)
    assert texts_beside(table, SOUTH, brought.id) == [], "a version does not cross of itself"
    writes(table, in_room(brought.id, SOUTH_ROOM), PERSIAN)
    assert texts_beside(table, SOUTH, brought.id) == [*PERSIAN.values()]
    assert texts_beside(table, NORTH, source.id) == [*ARABIC.values()]


def test_what_was_put_alike_before_every_room_has_its_version_in_every_room() -> None:
    table = Table(EVEN_HANDED)
    idea = Address(party=NORTH, manner=Manner.IDEA, wording=en("Suppose both wait."))
    written = table.act(HALA, idea)
    given = writes(table, in_room(one(written, Addressed, NORTH_ROOM).id))
    assert {each.about for each in given} == {
        one(written, Addressed, room).id for room in (NORTH_ROOM, SOUTH_ROOM)
    }


def test_a_proposal_has_its_versions_in_every_room(table: Table) -> None:
    from tests.talks.proposals.test_mediators_proposals import NOON  # noqa: PLC0415 - its deadline

    written = table.act(HALA, PutProposal(wording=en("Both wait."), deadline=NOON))
    opened = one(written, ProposalOpened)
    given = writes(table, on_desk(opened.id))
    assert [each.about for each in given] == [opened.id, *opened.body.put.values()]


# Presenting what nobody has checked


def test_unchecked_versions_are_presented_only_when_asked_for_and_as_drafts(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    drafts(table, IDRIS, on_desk(text.clause(0).id))
    shown = text.show(NORTH)
    assert texts_beside(table, NORTH, shown.id, "1") == []
    table.act(HALA, replace(text.showing(NORTH), unchecked=True))
    last = table.room(NORTH).of(DraftPresented)[-1]
    (given,) = table.room(NORTH).of(VersionGiven)
    assert (given.body.about, given.body.checker) == (last.id, None)
    again = replace(text.showing(NORTH), unchecked=True)
    assert table.rule(HALA, again) == "draft.same"


def test_a_title_has_versions_too(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    writes(table, on_desk(text.id))
    shown = text.show(NORTH)
    assert texts_beside(table, NORTH, shown.id) == [*ARABIC.values()]
