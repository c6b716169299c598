"""Speech: what a delegation officially says to the mediators, with what force."""

import pytest

from tests.cast import (
    BOLD,
    DETAINEES,
    HALA,
    MODEST,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    TARIQ,
    Table,
    called,
    en,
    one,
)
from wasit.talks.people import Person
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.speech import OFFERS, STANDS, Force, Said, Speak, force_of, standing
from wasit.talks.substance.issues import Package

EVERY_MODE = frozenset(Mode)


def test_the_head_speaks_and_only_the_own_room_holds_it(table: Table) -> None:
    question = Speak(force=Force.QUESTION, wording=en("  What would they do first?  "))
    written = table.act(NADIA, question)
    said = one(written, Said)
    assert written == {NORTH_ROOM: [said]}
    assert said.author == NADIA.id
    assert said.body == Said(
        force=Force.QUESTION, wording=en("What would they do first?"), modes=frozenset(), package={}
    )


def test_nothing_may_cross_unless_the_head_says_how(table: Table) -> None:
    in_confidence = table.says(NADIA, "Between us.")
    conveyable = table.says(NADIA, "Tell them.", Mode.VERBATIM, Mode.ELEMENTS)
    assert in_confidence.body.modes == frozenset()
    assert conveyable.body.modes == {Mode.VERBATIM, Mode.ELEMENTS}


def test_only_the_head_speaks_officially(table: Table) -> None:
    assert table.rule(NOOR, Speak(force=Force.QUESTION, wording=en("May I?"))) == "speech.head"


@pytest.mark.parametrize("mediator", [HALA, TARIQ], ids=called)
def test_mediators_have_no_room_of_their_own_to_speak_in(table: Table, mediator: Person) -> None:
    question = Speak(force=Force.QUESTION, wording=en("Hello?"))
    assert table.rule(mediator, question) == "access.unknown"


def test_a_message_has_words(table: Table) -> None:
    assert table.rule(NADIA, Speak(force=Force.QUESTION, wording=en(" "))) == "wording.empty"


@pytest.mark.parametrize("force", sorted(OFFERS))
def test_an_offer_names_at_least_one_option(table: Table, force: Force) -> None:
    assert table.rule(NADIA, Speak(force=force, wording=en("Take it."))) == "speech.offer"
    said = table.says(NADIA, "Take it.", force=force, package=MODEST)
    assert said.body.package == MODEST


@pytest.mark.parametrize("force", sorted(set(Force) - STANDS))
def test_options_stay_apart_from_what_is_no_offer(table: Table, force: Force) -> None:
    mixed = Speak(force=force, wording=en("And another thing."), package=MODEST)
    assert table.rule(NADIA, mixed) == "speech.no-offer"
    assert table.says(NADIA, "And another thing.", force=force).body.package == {}


def test_a_position_may_name_options_or_none(table: Table) -> None:
    assert table.says(NADIA, "We are firm.", force=Force.POSITION).body.package == {}
    said = table.says(NADIA, "On this point.", force=Force.POSITION, package=MODEST)
    assert said.body.package == MODEST


@pytest.mark.parametrize("package", [{"weather": "fine"}, {"relief": "forgiveness"}])
def test_options_are_those_of_the_agenda(table: Table, package: Package) -> None:
    proposal = Speak(force=Force.PROPOSAL, wording=en("Take it."), package=package)
    assert table.rule(NADIA, proposal) == "agenda.unknown"


@pytest.mark.parametrize("mode", sorted(EVERY_MODE - WARNS))
def test_a_warning_never_hides_its_sender(table: Table, mode: Mode) -> None:
    warning = Speak(force=Force.WARNING, wording=en("Do not."), modes=frozenset({mode}))
    assert table.rule(NADIA, warning) == "speech.warning"


def test_a_warning_may_go_in_its_senders_name(table: Table) -> None:
    warning = table.says(NADIA, "Do not.", *WARNS, force=Force.WARNING)
    assert warning.body.modes == WARNS


@pytest.mark.parametrize("force", sorted(set(Force) - {Force.WARNING} - OFFERS))
def test_anything_else_may_go_in_every_mode(table: Table, force: Force) -> None:
    assert table.says(NADIA, "As you like.", *Mode, force=force).body.modes == EVERY_MODE


def test_a_reply_names_what_it_replies_to(table: Table) -> None:
    question = table.says(NADIA, "When?")
    reply = Speak(force=Force.REPLY, wording=en("Now."), about=question.id)
    assert one(table.act(NADIA, reply), Said).body.about == question.id


def test_a_reply_to_another_room_is_a_reply_to_nothing(table: Table) -> None:
    theirs = table.says(SAMIR, "When?")
    for unknown in (theirs.id, "no-such-thing"):
        reply = Speak(force=Force.REPLY, wording=en("Now."), about=unknown)
        assert table.rule(NADIA, reply) == "speech.about"


def test_a_side_stands_where_it_last_stood_issue_by_issue(table: Table) -> None:
    assert standing(table.room(NORTH)) == {}
    table.says(NADIA, "Our position.", force=Force.POSITION, package=MODEST)
    table.says(NADIA, "A proposal.", force=Force.PROPOSAL, package={"enrichment": "5"})
    table.says(NADIA, "An offer.", force=Force.FORMAL_OFFER, package={DETAINEES.id: "all"})
    assert standing(table.room(NORTH)) == MODEST | {"enrichment": "5", DETAINEES.id: "all"}


def test_one_side_standing_somewhere_moves_no_other(table: Table) -> None:
    table.says(SAMIR, "Our position.", force=Force.POSITION, package=BOLD)
    assert standing(table.room(NORTH)) == {}


def test_the_force_of_what_was_said_is_as_declared(table: Table) -> None:
    assert force_of(table.says(NADIA, "Do not.", force=Force.WARNING).body) is Force.WARNING
