"""Which words count: the original, or what the mediators or the head declare, equally authentic."""

from datetime import timedelta

from tests.cast import (
    HALA,
    IDRIS,
    MORNING,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    en,
    moment,
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
from tests.talks.negotiating_text import WAIT, NegotiatingText
from wasit.talks.languages.translation import DeclareAuthentic
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.levels import Level
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import Adopted, ProposalOpened, PutProposal
from wasit.talks.public.consent import ConsentAsked, ConsentSought, GiveConsent, Published
from wasit.talks.public.press import DraftLine, LineDrafted, Publish, PutLine
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.texts.versions import AuthenticDeclared, Source, VersionGiven, beside

FRENCH = {"fr": "Sans commentaire."}
NOON = MORNING + timedelta(hours=3)


def both(of: Source) -> DeclareAuthentic:
    return DeclareAuthentic(of=of, languages=frozenset({"en", "ar"}))


def test_several_languages_are_equally_authentic_wherever_the_text_stands(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    of, shown = on_desk(text.clause(0).id), text.show(NORTH)
    writes(table, of)
    written = table.act(HALA, both(of))
    assert {name: [line.body.about for line in lines] for name, lines in written.items()} == {
        DESK: [of.entry],
        "room:north": [shown.id],
    }
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [COUNTS]}
    later = text.show(SOUTH)
    assert one({"": list(table.room(SOUTH))}, AuthenticDeclared).body.about == later.id


def test_one_language_alone_may_count(table: Table) -> None:
    of = on_desk(NegotiatingText(table, WAIT).clause(0).id)
    writes(table, of)
    table.act(HALA, DeclareAuthentic(of=of, languages=frozenset({"ar"})))
    assert states(table, HALA, of) == {"en": [CHECKED], "ar": [COUNTS]}
    table.act(TARIQ, DeclareAuthentic(of=of, languages=frozenset({"en"})))
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [CHECKED]}


def test_only_checked_words_count(table: Table) -> None:
    of = on_desk(NegotiatingText(table, WAIT).clause(0).id)
    drafts(table, IDRIS, of)
    assert table.rule(HALA, both(of)) == "authentic.checked"
    none = DeclareAuthentic(of=of, languages=frozenset())
    assert table.rule(HALA, none) == "authentic.checked"


def test_it_holds_while_the_words_do(table: Table) -> None:
    text = NegotiatingText(table, WAIT)
    of = on_desk(text.clause(0).id)
    writes(table, of)
    table.act(HALA, both(of))
    assert table.rule(HALA, both(of)) == "authentic.same"
    drafts(table, IDRIS, of, BETTER)
    assert states(table, HALA, of)["ar"] == [COUNTS, DRAFT]
    text.revise(0, "Each side shall wait 90 days.")
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [DRAFT]}


def test_another_checked_version_does_not_count_in_the_first_ones_place(table: Table) -> None:
    of = on_desk(NegotiatingText(table, WAIT).clause(0).id)
    writes(table, of)
    table.act(HALA, both(of))
    writes(table, of, BETTER)
    assert states(table, HALA, of) == {"en": [COUNTS], "ar": [CHECKED]}


def test_the_head_says_what_counts_of_the_delegations_words(table: Table) -> None:
    of = in_room(table.says(NADIA, "We are listening.").id)
    checks(table, drafts(table, NIMA, of), NADIA)
    assert table.rule(HALA, both(of)) == "authentic.others"
    assert table.rule(NOOR, both(of)) == "speech.head"
    assert table.rule(NIMA, both(of)) == "interpreter.act"
    assert table.rule(SAMIR, both(of)) == "version.source"
    table.act(NADIA, both(of))
    for person in (HALA, NOOR):
        assert states(table, person, of) == {"en": [COUNTS], "ar": [COUNTS]}


def test_the_mediators_say_it_of_what_they_bring(table: Table) -> None:
    source = table.says(NADIA, "We are listening.", Mode.VERBATIM)
    brought = one(table.brings(source, Mode.VERBATIM), Conveyed)
    of = in_room(brought.id, SOUTH_ROOM)
    writes(table, of)
    assert table.rule(SAMIR, both(of)) == "authentic.others"
    assert list(table.act(HALA, both(of))) == [SOUTH_ROOM]


def test_what_is_voted_on_is_the_original(table: Table) -> None:
    put = PutProposal(wording=en("Both wait."), deadline=NOON)
    opened = one(table.act(HALA, put), ProposalOpened)
    of = on_desk(opened.id)
    writes(table, of)
    assert table.rule(HALA, both(of)) == "authentic.vote"
    for head, party in ((NADIA, NORTH), (SAMIR, SOUTH)):
        table.act(head, CastBallot(about=opened.body.put[party], answer=Answer.YES))
    table.keep(table.announce(moment(180)))
    (adopted,) = table.ledger(COMMON).of(Adopted)
    assert [each.text for each in beside(table.ledger(COMMON), adopted.id)] == [*ARABIC.values()]


def test_a_press_line_is_agreed_to_and_published_with_its_versions(table: Table) -> None:
    line = one(table.act(HALA, DraftLine(level=Level.DENY, wording=en("No comment."))), LineDrafted)
    of = on_desk(line.id)
    assert writes(table, of) == [], "no room has the line yet"
    table.act(HALA, both(of))
    drafts(table, IDRIS, of, PERSIAN)
    table.act(HALA, PutLine(line=line.id))
    for party, head in ((NORTH, NADIA), (SOUTH, SAMIR)):
        asked = table.room(party).of(ConsentAsked)[0]
        assert texts_beside(table, party, asked.id) == [*ARABIC.values()]
        table.act(head, GiveConsent(about=asked.id))
    late = drafts(table, IDRIS, of, FRENCH)
    assert checks(table, late) == [], "the heads agree to what they were asked"
    table.act(HALA, Publish(about=table.desk.of(ConsentSought)[0].id))
    common = table.ledger(COMMON)
    (public,) = common.of(Published)
    assert [each.text for each in beside(common, public.id)] == [*ARABIC.values()]
    assert one({"": list(common)}, AuthenticDeclared).body.wording == {
        **ARABIC,
        "en": "No comment.",
    }
    assert len(common.of(VersionGiven)) == 1
