"""Release: the permission, item by item, without which nothing a delegation said may cross."""

import pytest

from tests.cast import (
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    called,
    en,
    one,
)
from wasit.talks.conveyance.release import (
    AskRelease,
    GrantRelease,
    RefuseRelease,
    ReleaseAsked,
    ReleaseGranted,
    ReleaseRefused,
    pending,
    permissions,
)
from wasit.talks.people import Person
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.speech import Force

PARAPHRASE = frozenset({Mode.PARAPHRASE})
VERBATIM = frozenset({Mode.VERBATIM})


def asking(about: str, modes: frozenset[Mode] = PARAPHRASE, party: str = NORTH) -> AskRelease:
    return AskRelease(party=party, about=about, modes=modes)


def test_what_was_said_in_confidence_has_no_permission(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    assert permissions(table.room(NORTH), said.id) == {}


def test_what_was_said_may_itself_be_the_permission(table: Table) -> None:
    said = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    assert permissions(table.room(NORTH), said.id) == {Mode.VERBATIM: said.id}


@pytest.mark.parametrize("mediator", [HALA, TARIQ], ids=called)
def test_a_mediator_asks_in_the_room_that_said_it(table: Table, mediator: Person) -> None:
    said = table.says(NADIA, "Between us.")
    ask = AskRelease(
        party=NORTH, about=said.id, modes=PARAPHRASE, wording=en("In softer words, perhaps?")
    )
    written = table.act(mediator, ask)
    asked = one(written, ReleaseAsked)
    assert written == {NORTH_ROOM: [asked]}
    assert asked.body == ReleaseAsked(
        about=said.id, modes=PARAPHRASE, wording=en("In softer words, perhaps?")
    )
    assert pending(table.room(NORTH), said.id) == asked


def test_a_request_needs_no_words_but_those_it_has_are_checked(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    hidden = AskRelease(party=NORTH, about=said.id, modes=PARAPHRASE, wording=en("a\u202eb"))
    assert table.rule(HALA, hidden) == "wording.hidden-character"
    assert one(table.act(HALA, asking(said.id)), ReleaseAsked).body.wording == {}


def test_the_head_grants_what_was_asked(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    table.act(HALA, asking(said.id))
    written = table.act(NADIA, GrantRelease(about=said.id, modes=PARAPHRASE))
    granted = one(written, ReleaseGranted)
    assert written == {NORTH_ROOM: [granted]}
    assert permissions(table.room(NORTH), said.id) == {Mode.PARAPHRASE: granted.id}
    assert pending(table.room(NORTH), said.id) is None


def test_the_head_may_grant_unasked_and_more_than_once(table: Table) -> None:
    said = table.says(NADIA, "Tell them in outline.", Mode.ELEMENTS)
    first = one(table.act(NADIA, GrantRelease(about=said.id, modes=PARAPHRASE)), ReleaseGranted)
    both = PARAPHRASE | VERBATIM
    second = one(table.act(NADIA, GrantRelease(about=said.id, modes=both)), ReleaseGranted)
    assert permissions(table.room(NORTH), said.id) == {
        Mode.ELEMENTS: said.id,
        Mode.PARAPHRASE: first.id,
        Mode.VERBATIM: second.id,
    }


def test_a_refusal_gives_no_permission_and_stays_in_the_room(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    table.act(HALA, asking(said.id))
    written = table.act(NADIA, RefuseRelease(about=said.id, wording=en("Not yet.")))
    refused = one(written, ReleaseRefused)
    assert written == {NORTH_ROOM: [refused]}
    assert refused.body == ReleaseRefused(about=said.id, wording=en("Not yet."))
    assert permissions(table.room(NORTH), said.id) == {}
    assert pending(table.room(NORTH), said.id) is None


def test_a_refusal_needs_no_reason(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    table.act(HALA, asking(said.id))
    written = table.act(NADIA, RefuseRelease(about=said.id))
    assert one(written, ReleaseRefused).body.wording == {}


def test_after_an_answer_one_may_ask_again(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    table.act(HALA, asking(said.id))
    assert table.rule(TARIQ, asking(said.id, VERBATIM)) == "release.pending"
    table.act(NADIA, RefuseRelease(about=said.id))
    table.act(TARIQ, asking(said.id, VERBATIM))
    assert pending(table.room(NORTH), said.id)


def test_one_does_not_ask_for_what_one_has(table: Table) -> None:
    said = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    assert table.rule(HALA, asking(said.id, VERBATIM)) == "release.had"
    table.act(HALA, asking(said.id, VERBATIM | PARAPHRASE))


def test_a_request_and_a_grant_name_at_least_one_mode(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    assert table.rule(HALA, asking(said.id, frozenset())) == "release.modes"
    assert table.rule(NADIA, GrantRelease(about=said.id, modes=frozenset())) == "release.modes"


@pytest.mark.parametrize("mode", sorted(set(Mode) - WARNS))
def test_a_warning_is_never_released_without_its_sender(table: Table, mode: Mode) -> None:
    warning = table.says(NADIA, "Do not.", force=Force.WARNING)
    grant = GrantRelease(about=warning.id, modes=frozenset({mode}))
    assert table.rule(HALA, asking(warning.id, frozenset({mode}))) == "speech.warning"
    assert table.rule(NADIA, grant) == "speech.warning"


@pytest.mark.parametrize("mode", sorted(WARNS))
def test_a_warning_is_released_in_its_senders_name(table: Table, mode: Mode) -> None:
    warning = table.says(NADIA, "Do not.", force=Force.WARNING)
    table.act(NADIA, GrantRelease(about=warning.id, modes=frozenset({mode})))
    assert set(permissions(table.room(NORTH), warning.id)) == {mode}


def test_only_what_the_delegation_said_is_released(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    asked = one(table.act(HALA, asking(said.id)), ReleaseAsked)
    theirs = table.says(SAMIR, "Between us.")
    for unknown in (asked.id, theirs.id, "no-such-thing"):
        grant = GrantRelease(about=unknown, modes=PARAPHRASE)
        assert table.rule(HALA, asking(unknown)) == "release.unknown"
        assert table.rule(NADIA, grant) == "release.unknown"
        assert table.rule(NADIA, RefuseRelease(about=unknown)) == "release.unknown"


def test_one_refuses_only_what_was_asked(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    assert table.rule(NADIA, RefuseRelease(about=said.id)) == "release.unasked"


def test_only_the_head_grants_and_refuses(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    table.act(HALA, asking(said.id))
    grant = GrantRelease(about=said.id, modes=PARAPHRASE)
    for person, rule in ((NOOR, "speech.head"), (HALA, "access.unknown")):
        assert table.rule(person, grant) == rule
        assert table.rule(person, RefuseRelease(about=said.id)) == rule
    assert table.rule(SAMIR, grant) == "release.unknown"


def test_only_mediators_ask_and_only_in_a_room_there_is(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    for person in (NADIA, NOOR, SAMIR):
        assert table.rule(person, asking(said.id)) == "access.unknown"
    assert table.rule(HALA, asking(said.id, party="west")) == "access.unknown"
    assert table.rule(HALA, asking(said.id, party=SOUTH)) == "release.unknown"


def test_what_was_not_released_is_only_granted_though_it_be_instead(table: Table) -> None:
    """Nobody reads of a withdrawal where there was nothing to withdraw."""
    said = table.says(NADIA, "Between us.")
    written = table.act(NADIA, GrantRelease(about=said.id, modes=PARAPHRASE, instead=True))
    assert written == {NORTH_ROOM: [one(written, ReleaseGranted)]}
