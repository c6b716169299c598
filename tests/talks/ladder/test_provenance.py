"""Provenance: a further case builds on an adopted text, and its clauses know whence they came."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    BASIS,
    CASE,
    HALA,
    IDRIS,
    MEDIATORS,
    MODEST,
    MORNING,
    NADIA,
    NORTH,
    OPEN,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    en,
    issue,
    moment,
)
from tests.talks.interim import CLAUSES, Interim
from tests.talks.linguists import CHECKED, COUNTS, DRAFT, PERSIAN, on_desk, states, writes
from wasit.talks.case import Opening, opened
from wasit.talks.entries import encode
from wasit.talks.ladder.provenance import follow_on
from wasit.talks.languages.sources import renderings, waiting
from wasit.talks.languages.translation import DraftVersion
from wasit.talks.people import Person
from wasit.talks.procedure.opening import open_case
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut, PutProposal
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.substance.accords import Article
from wasit.talks.substance.bases import Basis
from wasit.talks.substance.rungs import Rung
from wasit.talks.texts.drafting import AddClause, ReviseClause
from wasit.talks.texts.presenting import DraftPresented, PresentDraft
from wasit.talks.texts.single_text import Draft, texts
from wasit.talks.texts.versions import in_every_language, last_drafted


@pytest.fixture
def interim(table: Table) -> Interim:
    return Interim(table)


def following(interim: Interim, rung: Rung = Rung.FRAMEWORK) -> Opening:
    return follow_on(interim.table.view(HALA), interim.opened.id, en("What follows"), rung)


def basis_of(interim: Interim) -> Basis:
    basis = following(interim).basis
    assert basis
    return basis


def begun(table: Table) -> Draft:
    (text,) = texts(table.desk)
    return text


def test_a_further_case_has_the_same_people_agenda_and_rules(interim: Interim) -> None:
    opening = following(interim)
    assert opening.title == en("What follows")
    assert opening.parties == CASE.parties
    assert sorted(opening.people, key=lambda each: each.id) == sorted(
        CASE.people, key=lambda each: each.id
    )
    assert opening.agenda == CASE.agenda
    assert (opening.regime, opening.four_eyes) == (CASE.regime, CASE.four_eyes)
    assert open_case(opening, moment(0))


def test_it_stands_on_its_rung_and_says_on_what_it_builds(interim: Interim) -> None:
    table = Table(following(interim))
    for ledger in (table.desk, table.room(NORTH), table.room(SOUTH)):
        opening = opened(ledger)
        assert opening.rung is Rung.FRAMEWORK
        assert opening.basis
        assert opening.basis.adopted == interim.adopted.id
        assert opening.basis.at == interim.adopted.at
        assert opening.basis.title == en("The pause")
        assert opening.basis.rung is Rung.INTERIM


def test_its_text_begins_with_the_clauses_that_were_adopted(interim: Interim) -> None:
    text = begun(Table(following(interim)))
    assert text.title == en("The pause")
    assert [each.wording for each in text.clauses] == list(CLAUSES)
    assert [each.origin for each in text.clauses] == ["1", "2"]


def test_the_versions_that_were_adopted_come_along_with_their_states(table: Table) -> None:
    interim = Interim(table, versions={"title": {"ar": "الهدنة"}, "1": {"fa": "شش ماه."}})
    table = Table(following(interim))
    text = begun(table)
    assert states(table, HALA, on_desk(text.id)) == {"en": [COUNTS], "ar": [CHECKED]}
    assert states(table, HALA, on_desk(text.clauses[0].id)) == {"en": [COUNTS], "fa": [COUNTS]}
    assert states(table, HALA, on_desk(text.clauses[1].id)) == {"en": [COUNTS], "ar": [COUNTS]}
    (persian,) = renderings(table.view(HALA), on_desk(text.clauses[0].id))[1:]
    assert (persian.text, persian.checker, persian.origin) == ("شش ماه.", TARIQ.id, "1")
    assert waiting(table.view(HALA)) == []


def test_what_was_only_drafted_stays_behind(table: Table) -> None:
    interim = Interim(table, drafts={"1": {"fa": "شش ماه."}})
    assert following(interim).basis == replace(basis_of(interim), versions=(), authentic={})


def test_plain_words_bring_their_versions_too(table: Table) -> None:
    put = PutProposal(wording=en("We stop."), deadline=moment(30).at)
    table.act(HALA, put)
    writes(table, on_desk(table.desk.of(ProposalOpened)[0].id), {"ar": "نتوقف."})
    yes(table)
    opening = follow_on(
        table.view(HALA), table.desk.of(ProposalOpened)[0].id, en("More"), Rung.INTERIM
    )
    assert opening.basis
    (along,) = opening.basis.versions
    assert (along.key, along.wording, along.checker) == ("1", {"ar": "نتوقف."}, TARIQ.id)


def test_what_came_along_goes_on_into_the_rooms_and_into_what_is_adopted_next() -> None:
    table = Table(OPEN)
    text = begun(table)
    table.act(HALA, PresentDraft(text=text.id, rooms=(NORTH,), revision=text.revision))
    (shown,) = table.room(NORTH).of(DraftPresented)
    beside = in_every_language(table.room(NORTH), shown.id, "1")
    assert [(each.language, each.state, each.origin) for each in beside] == [
        ("en", COUNTS, ""),
        ("fa", COUNTS, "1"),
    ]
    adopt(table, PutProposal(text=text.id, text_revision=text.revision, deadline=moment(30).at))
    again = follow_on(
        table.view(HALA), table.desk.of(ProposalOpened)[0].id, en("More"), Rung.COMPREHENSIVE
    )
    assert again.basis
    assert (again.basis.versions, again.basis.authentic) == (BASIS.versions, BASIS.authentic)


def test_new_words_of_a_clause_send_what_came_along_back_to_draft() -> None:
    table = Table(OPEN)
    text = begun(table)
    first = text.clauses[0]
    of = on_desk(first.id)
    other = ReviseClause(
        text=text.id, clause=first.id, revision=first.revision, wording=en("Nine months.")
    )
    table.act(HALA, other)
    assert states(table, HALA, of) == {"en": [COUNTS], "fa": [DRAFT]}
    assert [(found, each.language) for found, each in waiting(table.view(IDRIS))] == [(of, "fa")]


def test_better_words_take_the_place_of_what_came_along() -> None:
    table = Table(OPEN)
    of = on_desk(begun(table).clauses[0].id)
    (adopted,) = BASIS.versions[1:]
    known = last_drafted(table.desk, of, "fa")
    assert known
    same = DraftVersion(of=of, wording=adopted.wording, seen=known.id)
    assert table.rule(IDRIS, same) == "version.same"
    assert table.rule(IDRIS, DraftVersion(of=of, wording=PERSIAN)) == "version.overtaken"
    writes(table, of, PERSIAN)
    (better,) = renderings(table.view(HALA), of)[1:]
    assert (better.wording, better.origin) == (PERSIAN, "")


def test_the_earlier_case_stays_as_it_is(interim: Interim) -> None:
    before = {
        name: [encode(each) for each in ledger] for name, ledger in interim.table.books.items()
    }
    Table(following(interim))
    after = {
        name: [encode(each) for each in ledger] for name, ledger in interim.table.books.items()
    }
    assert before == after


def test_a_clause_knows_its_origin_through_every_revision() -> None:
    table = Table(OPEN)
    text = begun(table)
    first = text.clauses[0]
    table.act(TARIQ, AddClause(text=text.id, wording=en("A new one.")))
    table.act(
        HALA,
        ReviseClause(
            text=text.id, clause=first.id, revision=first.revision, wording=en("Nine months.")
        ),
    )
    assert [each.origin for each in begun(table).clauses] == ["1", "2", ""]
    show = PresentDraft(text=text.id, rooms=(NORTH,), revision=begun(table).revision)
    table.act(HALA, show)
    (presented,) = table.room(NORTH).of(DraftPresented)
    assert [each.origin for each in presented.body.clauses] == ["1", "2", ""]
    assert BASIS.clause("1") == BASIS.clauses[0]
    assert BASIS.clause("3") is None


def test_an_issue_that_not_every_room_knows_does_not_cross_into_it(interim: Interim) -> None:
    one_sided = issue("drones", "none", "all")
    interim.table.act(HALA, TableIssue(issue=one_sided, rooms=(NORTH,)))
    shared = issue("ships", "none", "all")
    interim.table.act(HALA, TableIssue(issue=shared, rooms=(NORTH, SOUTH)))
    assert following(interim).agenda == (*CASE.agenda, shared)


def test_plain_words_that_were_adopted_count_as_one_clause(table: Table) -> None:
    adopt(table, PutProposal(wording=en("We stop."), deadline=moment(30).at))
    opening = follow_on(
        table.view(HALA), table.desk.of(ProposalOpened)[0].id, en("More"), Rung.INTERIM
    )
    assert opening.basis
    assert opening.basis.clauses == (Article(key="1", wording=en("We stop.")),)
    assert opening.basis.title == CASE.title


def adopt(table: Table, put: PutProposal) -> None:
    table.act(HALA, put)
    yes(table)


def yes(table: Table) -> None:
    """Have every head say yes to what is before the rooms."""
    for head in (NADIA, SAMIR):
        about = table.room(head.party or "").of(ProposalPut)[-1].id
        table.act(head, CastBallot(about=about, answer=Answer.YES))
    table.minutes = 30
    table.keep(table.announce(table.next()))


def test_options_alone_are_no_text_to_build_on(table: Table) -> None:
    adopt(table, PutProposal(package=MODEST, deadline=moment(30).at))
    about = table.desk.of(ProposalOpened)[0].id
    assert refused(table, about, HALA) == "follow.words"


def test_only_the_chief_mediator_opens_it_and_only_on_what_was_agreed(interim: Interim) -> None:
    table, about = interim.table, interim.opened.id
    assert refused(table, about, MEDIATORS[1]) == "follow.chief"
    assert refused(table, about, NADIA) == "access.unknown"
    assert refused(table, "none", HALA) == "accord.unknown"
    with pytest.raises(Refused, match="write some words"):
        follow_on(table.view(HALA), about, en(" "), Rung.FRAMEWORK)
    assert interim.adopted.at > MORNING


def refused(table: Table, about: str, person: Person) -> str:
    with pytest.raises(Refused) as found:
        follow_on(table.view(person), about, en("More"), Rung.INTERIM)
    return found.value.rule
