"""The law of release: what goes, and what does not, is what a plain account of the acts says.

Grants, withdrawals, limits, rules and the passing of time come in any order. The account knows
nothing of ledgers and folds: it keeps, for each thing said, the list of what was allowed of it,
and decides every attempt by reading that list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import HALA, NADIA, NORTH, OF_THREE, SAMIR, SOUTH, WANDA, WEST, Table, en, moment
from wasit.talks.case import Regime
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.regimes import (
    AnswerTerms,
    EnforceTerms,
    ProposeTerms,
    in_force,
    proposed,
)
from wasit.talks.conveyance.release import GrantRelease, WithdrawRelease
from wasit.talks.refusals import Refused
from wasit.talks.rooms.limits import Limits
from wasit.talks.rooms.modes import UNATTRIBUTED, Mode
from wasit.talks.rooms.speech import Force, Said, Speak

Span: TypeAlias = tuple[int | None, int | None]
"""Minutes from now at which it begins and ends; None where it is not limited."""

MODES = st.frozensets(st.sampled_from(Mode), min_size=1)
REACHES = st.frozensets(st.sampled_from((SOUTH, WEST)))
SPANS = st.tuples(
    st.one_of(st.none(), st.integers(-2, 6)), st.one_of(st.none(), st.integers(-1, 9))
)
THINGS = st.integers(0, 2)

SAY = st.tuples(st.just("say"), st.one_of(st.none(), MODES), st.booleans(), REACHES, SPANS)
GRANT = st.tuples(st.just("grant"), THINGS, MODES, REACHES, SPANS, st.booleans(), st.booleans())
WITHDRAW = st.tuples(st.just("withdraw"), THINGS)
RULE = st.tuples(st.just("rule"), st.sampled_from(Regime), st.booleans())
WAIT = st.tuples(st.just("wait"), st.integers(1, 5))
TRY = st.tuples(st.just("try"), THINGS, st.sampled_from(Mode), st.sampled_from((SOUTH, WEST)))
HISTORIES = st.lists(st.one_of(SAY, GRANT, WITHDRAW, RULE, WAIT, TRY, TRY, TRY), max_size=40)


class Account:
    """The plain account: thing said → what is allowed of it, as (modes, to, from, until, back)."""

    def __init__(self) -> None:
        self.open = False
        self.allowed: list[list[tuple[object, ...]]] = []

    def say(self, modes: frozenset[Mode] | None, marked: bool, rest: tuple[object, ...]) -> None:
        self.allowed.append([])
        if modes:
            self.allowed[-1].append((modes, *rest))
        elif self.open and not marked:
            self.allowed[-1].append((frozenset(Mode), frozenset(), None, None, False))

    def may_go(self, thing: int, mode: Mode, to: str, at: datetime) -> bool:
        """Whether it may go at once: with a read-back it could only be prepared."""
        for modes, reach, since, until, read_back in self.allowed[thing]:
            assert isinstance(modes, frozenset)
            assert isinstance(reach, frozenset)
            assert since is None or isinstance(since, datetime)
            assert until is None or isinstance(until, datetime)
            if (
                mode in modes
                and (not reach or to in reach)
                and (since is None or since <= at)
                and (until is None or at < until)
                and (mode is Mode.VERBATIM or not read_back)
            ):
                return True
        return False


class Trial:
    """A table and its plain account, side by side."""

    def __init__(self) -> None:
        self.table = Table(OF_THREE)
        self.account = Account()
        self.said: list[str] = []

    def soon(self) -> datetime:
        """The moment of the next act."""
        return moment(self.table.minutes + 1).at

    def limits(self, reach: frozenset[str], span: Span, *, read_back: bool) -> Limits:
        times = [None if each is None else self.soon() + timedelta(minutes=each) for each in span]
        return Limits(to=reach, since=times[0], until=times[1], read_back=read_back)

    def act(self, event: Sequence[object]) -> None:
        name, *rest = event
        getattr(self, str(name))(*rest)

    def say(
        self,
        modes: frozenset[Mode] | None,
        marked: bool,
        reach: frozenset[str],
        span: Span,
    ) -> None:
        limits = self.limits(reach, span, read_back=False) if modes else Limits()
        speak = Speak(
            force=Force.QUESTION,
            wording=en(f"Thing {len(self.said)}."),
            modes=modes or frozenset(),
            limits=limits,
            in_confidence=marked and not modes,
        )
        if self.done(NADIA, speak):
            self.said.append(self.table.room(NORTH).of(Said)[-1].id)
            rest = (limits.to, limits.since, limits.until, limits.read_back)
            self.account.say(modes, marked, rest)

    def grant(  # noqa: PLR0913, PLR0917 - drawn by position, as all parts of an event are
        self,
        thing: int,
        modes: frozenset[Mode],
        reach: frozenset[str],
        span: Span,
        read_back: bool,
        instead: bool,
    ) -> None:
        if thing >= len(self.said):
            return
        limits = self.limits(reach, span, read_back=read_back)
        grant = GrantRelease(about=self.said[thing], modes=modes, limits=limits, instead=instead)
        if self.done(NADIA, grant):
            held = self.account.allowed[thing]
            if instead:
                held.clear()
            held.append((modes, limits.to, limits.since, limits.until, limits.read_back))

    def withdraw(self, thing: int) -> None:
        if thing < len(self.said) and self.done(NADIA, WithdrawRelease(about=self.said[thing])):
            self.account.allowed[thing].clear()

    def rule(self, regime: Regime, all_agree: bool) -> None:
        """Propose a rule, have the heads answer, and try to put it in force."""
        # The other evenness, so that each proposal is a change.
        if not self.done(HALA, ProposeTerms(regime=regime, even_handed=not self.even)):
            return
        for head in (NADIA, SAMIR, WANDA):
            proposal = proposed(self.table.room(head.party or ""))
            assert proposal
            agreed = all_agree or head is not WANDA
            assert self.done(head, AnswerTerms(about=proposal.id, agreed=agreed))
        about = proposed(self.table.desk)
        assert about
        if self.done(HALA, EnforceTerms(about=about.id)):
            assert all_agree
            self.account.open = regime is Regime.OPEN

    def wait(self, minutes: int) -> None:
        self.table.minutes += minutes

    def done(self, person: object, action: object) -> bool:
        """Do it; whether it was done, and not refused."""
        try:
            self.table.act(person, action)  # type: ignore[arg-type]  # events are drawn untyped
        except Refused:
            return False
        return True

    def __getattr__(self, name: str) -> object:
        if name == "try":
            return self.attempt
        raise AttributeError(name)

    def attempt(self, thing: int, mode: Mode, to: str) -> None:
        """Convey it in words never used before: done exactly when the account allows it."""
        if thing >= len(self.said):
            return
        wording = {} if mode is Mode.VERBATIM else en(f"In words of minute {self.soon():%H %M}.")
        convey = Convey(
            sender=NORTH, source=self.said[thing], receiver=to, mode=mode, wording=wording
        )
        reached = {to} if mode not in UNATTRIBUTED or not self.even else {SOUTH, WEST}
        expected = all(self.account.may_go(thing, mode, each, self.soon()) for each in reached)
        before = self.lengths()
        rule = self.refusal(convey)
        assert rule in {"", "convey.twice"} if expected else rule in NOT_RELEASED
        grown = {each for each, length in self.lengths().items() if length > before[each]}
        assert grown - {NORTH} == (set() if rule else reached)

    @property
    def even(self) -> bool:
        return in_force(self.table.desk).even_handed

    def lengths(self) -> dict[str, int]:
        return {party: len(self.table.room(party)) for party in self.table.parties}

    def refusal(self, convey: Convey) -> str:
        """The rule by which it is refused; empty when it is done."""
        try:
            self.table.act(HALA, convey)
        except Refused as refused:
            return refused.rule
        return ""


NOT_RELEASED = {"convey.release", "convey.read-back"}


@settings(max_examples=500, deadline=None)
@given(HISTORIES)
def test_whatever_happens_it_goes_exactly_when_a_plain_account_allows_it(
    history: list[tuple[object, ...]],
) -> None:
    trial = Trial()
    for event in history:
        trial.act(event)


def test_both_answers_come_up() -> None:
    trial = Trial()
    every = frozenset(Mode)
    trial.say(every, False, frozenset({SOUTH}), (None, 5))
    trial.attempt(0, Mode.ELEMENTS, SOUTH)
    assert len(trial.table.room(SOUTH)) == 2
    trial.attempt(0, Mode.ELEMENTS, WEST)
    trial.wait(5)
    trial.attempt(0, Mode.PARAPHRASE, SOUTH)
    trial.rule(Regime.OPEN, True)
    trial.say(None, False, frozenset(), (None, None))
    trial.attempt(1, Mode.PARAPHRASE, WEST)
    assert len(trial.table.room(SOUTH)) == 5
    assert len(trial.table.room(WEST)) == 5
