"""The laws of the sealed answers: who answered, how and how many, nobody can tell.

A pattern says when each head answered what, or that it never did. Of all patterns that are not
yes from all, everything that everybody can observe at every moment is the same, but for a head's
own answers. The same with leaks planted, which must be found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace

from tests import cast as the_cast
from tests.cast import (
    CASE,
    HALA,
    MODEST,
    NADIA,
    OF_THREE,
    SAMIR,
    WANDA,
    Table,
    Written,
    en,
    moment,
)
from tests.talks.worlds import facts
from wasit.talks import access, views
from wasit.talks.access import may_open, opened_by
from wasit.talks.actions import Pen, Stamp
from wasit.talks.case import Opening
from wasit.talks.entries import encode
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family, family, room, sealed
from wasit.talks.people import Person
from wasit.talks.proposals import tally
from wasit.talks.proposals.ballots import Answer, Ballot, CastBallot, cast
from wasit.talks.proposals.mediators_proposals import (
    ProposalDecided,
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Result,
    Reveal,
)
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Conferred
from wasit.talks.rooms.reactions import Acknowledged
from wasit.talks.tray import desk_tray
from wasit.talks.views import View

START, DEADLINE, END = 1, 9, 11
CASES = (CASE, OF_THREE)
HEADS = (NADIA, SAMIR, WANDA)

Pattern = tuple[Mapping[int, Answer], ...]
"""For each head, minute → what it answers then."""

ANSWERS = st.dictionaries(st.integers(START + 1, END), st.sampled_from(Answer), max_size=3)
PATTERNS = st.tuples(ANSWERS, ANSWERS, ANSWERS)
OPENINGS = st.sampled_from(CASES)
PATIENT = settings(deadline=None, max_examples=150)


class Told(AssertionError):
    """Somebody can tell more than the result."""


class Play(Struct, frozen=True):
    """What everybody but its author could observe at each moment, and the result."""

    sights: list[dict[str, list[str]]]
    result: Result


def heads(opening: Opening) -> tuple[Person, ...]:
    return tuple(head for head in HEADS if head in opening.people)


def agreed(opening: Opening, pattern: Pattern, reveal: Reveal) -> bool:
    """Whether all say yes: as last answered in time, or as first answered where that is final."""
    counts = -1 if reveal is Reveal.AT_DEADLINE else 0
    given = [
        [answers[minute] for minute in sorted(answers) if minute < DEADLINE]
        for _, answers in zip(heads(opening), pattern, strict=False)
    ]
    return all(answers and answers[counts] is Answer.YES for answers in given)


def play(opening: Opening, pattern: Pattern, reveal: Reveal) -> Play:
    """Put a proposal, let the heads answer as `pattern` says, and look on until it is decided."""
    table = Table(opening)
    sights = []
    for minute in range(START, END + 1):
        if minute == START:
            propose(table, reveal)
        table.keep(table.announce(stamp(minute, "tally")))
        for head, answers in zip(heads(opening), pattern, strict=False):
            if minute in answers:
                answer(table, head, answers[minute], minute)
        sights.append({each.id: sight(table.view(each)) for each in opening.people})
    return Play(sights, table.desk.of(ProposalDecided)[0].body.result)


def stamp(minute: int, name: str) -> Stamp:
    return Stamp(at=moment(minute).at, token=f"{minute} {name}".encode())


def propose(table: Table, reveal: Reveal) -> None:
    action = PutProposal(
        wording=en("Stop."), package=MODEST, deadline=moment(DEADLINE).at, reveal=reveal
    )
    table.act(HALA, action, moment(START))


def answer(table: Table, head: Person, given: Answer, minute: int) -> None:
    """Cast a ballot. Whether it is still taken is the head's own business."""
    put = table.room(head.party or "").of(ProposalPut)[-1]
    try:
        table.act(head, CastBallot(about=put.id, answer=given), stamp(minute, head.id))
    except Refused as refused:
        assert refused.rule in {"ballot.late", "ballot.final"}  # noqa: PT017 - mostly none is


def sight(view: View) -> list[str]:
    """All that one person can observe, but for a head's own answers, which it knows anyway."""
    own = sealed(view.person.party) if view.person.leads and view.person.party else ""
    others = {name: ledger for name, ledger in view.ledgers.items() if name != own}
    lengths = {name: len(ledger) for name, ledger in others.items()}
    books = [repr(encode(entry)) for ledger in others.values() for entry in ledger]
    return [str(lengths), *books, *shown(view, own)]


def shown(view: View, own: str) -> Iterator[str]:
    if view.person.opens_desk:
        yield from (str(waiting) for waiting in desk_tray(view))
        return
    yield from (fact for fact in facts(view) if not fact.startswith(("owes", own or "owes")))


def nobody_can_tell(opening: Opening, one: Pattern, other: Pattern, reveal: Reveal) -> None:
    """Of two patterns neither of which is all yes, everything looks the same at every moment."""
    if agreed(opening, one, reveal) or agreed(opening, other, reveal):
        return
    first, second = (play(opening, pattern, reveal) for pattern in (one, other))
    if first.sights != second.sights:
        raise Told(f"{one} and {other} can be told from each other")


# --- The laws ------------------------------------------------------------------------------------


@PATIENT
@given(OPENINGS, PATTERNS, PATTERNS, st.sampled_from(Reveal))
def test_all_that_is_not_agreement_looks_the_same(
    opening: Opening, one: Pattern, other: Pattern, reveal: Reveal
) -> None:
    nobody_can_tell(opening, one, other, reveal)


@PATIENT
@given(OPENINGS, PATTERNS, PATTERNS)
def test_before_the_deadline_even_agreement_looks_the_same(
    opening: Opening, one: Pattern, other: Pattern
) -> None:
    first, second = (play(opening, each, Reveal.AT_DEADLINE) for each in (one, other))
    assert first.sights[: DEADLINE - START] == second.sights[: DEADLINE - START]


@PATIENT
@given(OPENINGS, PATTERNS, st.sampled_from(Reveal))
def test_the_result_is_whether_all_said_yes_in_time(
    opening: Opening, pattern: Pattern, reveal: Reveal
) -> None:
    result = play(opening, pattern, reveal).result
    assert (result is Result.AGREED) is agreed(opening, pattern, reveal)


@PATIENT
@given(OPENINGS, PATTERNS, st.sampled_from(Reveal))
def test_every_room_learns_the_same_at_the_same_moment(
    opening: Opening, pattern: Pattern, reveal: Reveal
) -> None:
    table = Table(opening)
    propose(table, reveal)
    for minute in range(START + 1, END + 1):
        written = table.announce(stamp(minute, "tally"))
        if written:
            names = {room(party) for party in table.parties}
            told = [written[name] for name in names]
            assert {len(lines) for lines in told} == {1}
            assert len({(lines[0].at, lines[0].body.kind) for lines in told}) == 1
            assert len({lines[0].body.result for lines in told}) == 1  # type: ignore[attr-defined]  # of this kind only
        table.keep(written)
        for head, answers in zip(heads(opening), pattern, strict=False):
            if minute in answers:
                answer(table, head, answers[minute], minute)


@PATIENT
@given(PATTERNS)
def test_a_head_reads_its_own_answer_and_nobody_elses(pattern: Pattern) -> None:
    table = Table()
    propose(table, Reveal.AT_DEADLINE)
    for head, answers in zip((NADIA, SAMIR), pattern, strict=False):
        for minute in sorted(answers):
            answer(table, head, answers[minute], minute)
        view, in_time = table.view(head), [each for each in sorted(answers) if each < DEADLINE]
        put = view.own_room().of(ProposalPut)[-1].id
        assert cast(view.own_sealed(), put) == (answers[in_time[-1]] if in_time else None)
        held = [name for name in view.ledgers if family(name) is Family.SEALED]
        assert held == [sealed(head.party or "")]


# --- The laws have teeth -------------------------------------------------------------------------

Plant = Callable[[pytest.MonkeyPatch], None]


def a_receipt(patch: pytest.MonkeyPatch) -> None:
    """Casting a ballot leaves a line in the head's room, which the mediators read."""
    decide = CastBallot.decide

    def noted(self: CastBallot, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        pen.write(room(view.person.party or ""), Acknowledged(about=self.about))

    patch.setattr(CastBallot, "decide", noted)


def a_word_to_colleagues(patch: pytest.MonkeyPatch) -> None:
    """Casting a ballot tells the head's own delegation, whose members are not the head."""
    decide = CastBallot.decide

    def noted(self: CastBallot, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        pen.write(f"delegation:{view.person.party}", Conferred(wording=en("Done.")))

    patch.setattr(CastBallot, "decide", noted)


def an_early_result(patch: pytest.MonkeyPatch) -> None:
    """The result is told as soon as all are in, whatever they say."""
    result = tally._result

    def early(proposal: ProposalOpened, folded: Mapping[str, Ledger], at: Stamp) -> Result | None:
        given = (cast(folded[sealed(party)], put) for party, put in proposal.put.items())
        hurried = replace(at, at=proposal.deadline) if all(given) else at
        return result(proposal, folded, hurried)

    patch.setattr(tally, "_result", early)


def different_words(patch: pytest.MonkeyPatch) -> None:
    """Where an answer never came, the rooms are told so."""
    announcement = tally.announcement

    def telling(folded: Mapping[str, Ledger], at: Stamp) -> Written:
        written = announcement(folded, at)
        silent = not all(ledger.of(Ballot) for name, ledger in folded.items() if name != "desk")
        return {name: lines * (2 if silent else 1) for name, lines in written.items()}

    patch.setattr(the_cast, "announcement", telling)


def a_mediator_who_reads(patch: pytest.MonkeyPatch) -> None:
    """The mediators' views hold what is sealed."""

    def opens(person: Person, ledger: str) -> bool:
        return may_open(person, ledger) or person.mediates

    def opened(person: Person, parties: list[str]) -> tuple[str, ...]:
        more = [sealed(party) for party in parties] if person.mediates else []
        return *opened_by(person, parties), *more

    patch.setattr(access, "may_open", opens)
    patch.setattr(views, "may_open", opens)
    patch.setattr(views, "opened_by", opened)


def a_member_who_reads(patch: pytest.MonkeyPatch) -> None:
    """The whole delegation reads what its head has sealed."""

    def opens(person: Person, ledger: str) -> bool:
        return may_open(person, ledger) or ledger == sealed(person.party or "")

    def opened(person: Person, parties: list[str]) -> tuple[str, ...]:
        more = [] if person.mediates else [sealed(person.party or "")]
        return tuple(dict.fromkeys([*opened_by(person, parties), *more]))

    patch.setattr(views, "may_open", opens)
    patch.setattr(views, "opened_by", opened)


LEAKS: tuple[Plant, ...] = (
    a_receipt,
    a_word_to_colleagues,
    an_early_result,
    different_words,
    a_mediator_who_reads,
    a_member_who_reads,
)


@pytest.mark.parametrize("plant", LEAKS)
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    search = settings(
        max_examples=500, deadline=None, derandomize=True, database=None, phases=[Phase.generate]
    )(given(OPENINGS, PATTERNS, PATTERNS, st.sampled_from(Reveal))(nobody_can_tell))
    with pytest.raises(Told):
        search()


@pytest.mark.parametrize("plant", LEAKS)
def test_where_nothing_differs_a_leak_tells_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    pattern: Pattern = ({2: Answer.YES}, {}, {3: Answer.NO})
    nobody_can_tell(CASE, pattern, pattern, Reveal.AT_DEADLINE)
