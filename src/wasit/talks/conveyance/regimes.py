"""Regimes: the confidentiality rule of a case, and how all sides come to another.

A rule holds for what is said while it is in force, and never for what was said before. It is put
in force by the mediators at a moment of their choosing, once every head has acknowledged it, so
that no room can tell when, or whether, another has done so.

The stored tags say `terms`, as one version of the rule is a `Terms`: a regime, and whether it is
even-handed. Records that are kept hold these tags, so they stay, whatever the pages call the rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import Regime, RoomOpened, opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.speech import check_leads
from wasit.talks.views import View
from wasit.talks.wording import Wording, optional


class Terms(Struct, frozen=True, kw_only=True):
    """One version of the rule; versions count from 1, and in every room alike.

    Where it is `even_handed`, what the mediators say of their own accord they say alike to all.
    """

    version: int
    regime: Regime
    even_handed: bool = False


class TermsProposed(Body, frozen=True, kw_only=True, tag="terms_proposed"):
    """The mediators propose another rule: in every room at once, in the same words."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    terms: Terms
    wording: Wording


class TermsAnswered(Body, frozen=True, kw_only=True, tag="terms_answered"):
    """The head acknowledges the rule `about`, or does not agree; it stays in this room."""

    stands_in = frozenset({Family.ROOM})

    agreed: bool
    wording: Wording


class TermsWithdrawn(Body, frozen=True, kw_only=True, tag="terms_withdrawn"):
    """The mediators no longer propose the rule `about`: in every room at once."""

    stands_in = frozenset({Family.ROOM, Family.DESK})


class TermsInForce(Body, frozen=True, kw_only=True, tag="terms_in_force"):
    """The rule proposed in `about` holds from here on, for what is said from here on."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    terms: Terms


class ProposeTerms(Action, frozen=True, kw_only=True, tag="propose_terms"):
    """Propose another rule to every room. For mediators; `wording` may say why."""

    regime: Regime
    even_handed: bool = False
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        now = in_force(view.desk())
        if proposed(view.desk()):
            raise Refused(
                "regimes.pending",
                gettext_noop("Another rule has been proposed already. Withdraw it first."),
            )
        if (self.regime, self.even_handed) == (now.regime, now.even_handed):
            raise Refused("regimes.same", gettext_noop("This is the rule already in force."))
        terms = Terms(version=now.version + 1, regime=self.regime, even_handed=self.even_handed)
        wording = optional(self.wording)
        for name in _every_ledger(view):
            pen.write(name, TermsProposed(terms=terms, wording=wording))


class AnswerTerms(Action, frozen=True, kw_only=True, tag="answer_terms"):
    """Acknowledge the rule that `about` opened the room with or proposes, or not. For the head.

    Until a proposal is in force its answer may change; the last one counts.
    """

    about: str
    agreed: bool
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        if not self._is_open(room):
            raise Refused("regimes.unasked", gettext_noop("No rule is proposed here by that name."))
        if answered(room, self.about) is self.agreed:
            raise Refused("regimes.twice", gettext_noop("You have given this answer already."))
        wording = optional(self.wording)
        pen.write(
            view.home_name,
            TermsAnswered(about=self.about, agreed=self.agreed, wording=wording),
        )

    def _is_open(self, room: Ledger) -> bool:
        proposal = proposed(room)
        opening = room.find(self.about, RoomOpened) if not room.of(TermsInForce) else None
        return bool(opening and self.agreed) or bool(proposal and proposal.id == self.about)


class WithdrawTerms(Action, frozen=True, kw_only=True, tag="withdraw_terms"):
    """Take back the proposal that `about` is on the desk. For mediators."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        _check_proposed(view, self.about)
        for name, proposal in _everywhere(view):
            pen.write(name, TermsWithdrawn(about=proposal.id))


class EnforceTerms(Action, frozen=True, kw_only=True, tag="enforce_terms"):
    """Put the proposal that `about` is on the desk in force, for all at one moment. For mediators.

    Every head must have acknowledged it.
    """

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        terms = _check_proposed(view, self.about).body.terms
        for party in opened(view.desk()).parties:
            room = view.room(party.id)
            proposal = proposed(room)
            if proposal is None or not answered(room, proposal.id):
                raise Refused(
                    "regimes.missing",
                    gettext_noop("“%(party)s” has not acknowledged this rule."),
                    party=party.name,
                )
        for name, proposal in _everywhere(view):
            pen.write(name, TermsInForce(about=proposal.id, terms=terms))


def _check_proposed(view: View, about: str) -> Entry[TermsProposed]:
    proposal = proposed(view.desk())
    if proposal is None or proposal.id != about:
        raise Refused("regimes.unknown", gettext_noop("This proposal is no longer open."))
    return proposal


def _every_ledger(view: View) -> Iterable[str]:
    return DESK, *(ledgers.room(party.id) for party in opened(view.desk()).parties)


def _everywhere(view: View) -> Iterable[tuple[str, Entry[TermsProposed]]]:
    """Yield the desk and every room, each with the entry that the open proposal is there."""
    for name in _every_ledger(view):
        if proposal := proposed(view.ledgers[name]):
            yield name, proposal


def in_force(ledger: Ledger) -> Terms:
    """Return the rule that holds now, as this room or desk knows it."""
    changes = ledger.of(TermsInForce)
    return changes[-1].body.terms if changes else _at_the_opening(ledger)


def _at_the_opening(ledger: Ledger) -> Terms:
    opening = opened(ledger)
    return Terms(version=1, regime=opening.regime, even_handed=opening.even_handed)


def proposed(ledger: Ledger) -> Entry[TermsProposed] | None:
    """Return the proposal that is neither in force nor withdrawn, if there is one."""
    last = ledger.of(TermsProposed)[-1:]
    is_open = last and not ledger.about(last[0].id, TermsWithdrawn, TermsInForce)
    return last[0] if is_open else None


def answered(room: Ledger, about: str) -> bool | None:
    """Return whether the head agrees to the rule of the entry `about`; None without an answer."""
    answers = room.about(about, TermsAnswered)
    return answers[-1].body.agreed if answers else None


def unacknowledged(room: Ledger) -> Entry[Body] | None:
    """Return the entry whose rule the head has yet to answer: a proposal, or an open beginning.

    A room that opens closed need not acknowledge it: there nothing crosses without the head.
    """
    opening = room.of(RoomOpened)[0]
    is_first = not room.of(TermsInForce)
    if is_first and opening.body.regime is Regime.OPEN and answered(room, opening.id) is None:
        return opening
    proposal = proposed(room)
    return proposal if proposal and answered(room, proposal.id) is None else None


def is_open(room: Ledger) -> bool:
    """Say whether what is said now may cross by the rule alone, which the head has acknowledged."""
    changes = room.of(TermsInForce)
    about = changes[-1].body.about if changes else room.of(RoomOpened)[0].id
    return in_force(room).regime is Regime.OPEN and bool(answered(room, about or ""))


def ruling(room: Ledger, entry_id: str) -> tuple[Terms, str | None]:
    """Return the rule under which `entry_id` was said, and the head's acknowledgement of it.

    The acknowledgement is an entry's id; None when the head had not given it by then.
    """
    change = room.last_before(entry_id, TermsInForce)
    terms = change.body.terms if change else _at_the_opening(room)
    about = change.body.about if change else room.of(RoomOpened)[0].id
    given = room.about(about or "", TermsAnswered)
    earlier = [each for each in given if each.body.agreed and room.precedes(each.id, entry_id)]
    return terms, earlier[-1].id if earlier else None
