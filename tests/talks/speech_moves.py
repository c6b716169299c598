"""What anybody might try with words and what may become of them: said, released, withheld."""

from tests.talks.choice import Choice
from tests.talks.repertoire import HEADS, SERVING, Repertoire, released, was_brought, was_said
from wasit.talks.conveyance.release import (
    AskRelease,
    GrantRelease,
    RefuseRelease,
    WithdrawRelease,
    pending,
)
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.rooms.speech import OFFERS, STANDS, Force, Speak, Utterance, force_of

MOVES = Repertoire()


def was_asked(room: Ledger, entry: Entry[Body]) -> bool:
    return pending(room, entry.id) is not None


def force_in(room: Ledger, entry_id: str) -> Force:
    said = room.find(entry_id, Utterance)
    return force_of(said.body) if said else Force.REPLY


@MOVES.meant_for(HEADS, Speak)
def speak(choose: Choice) -> Speak:
    force = choose.of([*sorted(OFFERS), Force.WARNING, *Force])
    fits = force in OFFERS or (force in STANDS and choose.mostly()) or choose.seldom()
    modes = frozenset() if choose.seldom() else choose.modes(force)
    return Speak(
        force=force,
        wording=choose.words(),
        modes=modes,
        limits=choose.limits(modes),
        in_confidence=choose.seldom(),
        package=choose.package(choose.room()) if fits else {},
        about=choose.entry(was_brought)[1] if choose.seldom() else None,
        stated=choose.stated(force),
        files=choose.files(Family.ROOM),
        names_released=choose.of([True, False]),
    )


@MOVES.meant_for(SERVING, AskRelease)
def ask_release(choose: Choice) -> AskRelease:
    party, about = choose.entry(was_said)
    modes = choose.modes(force_in(choose.table.room(party), about))
    return AskRelease(party=party, about=about, modes=modes, wording=choose.perhaps_words())


@MOVES.meant_for(HEADS, GrantRelease)
def grant_release(choose: Choice) -> GrantRelease:
    party, about = choose.entry(was_said)
    modes = choose.modes(force_in(choose.table.room(party), about))
    return GrantRelease(
        about=about, modes=modes, limits=choose.limits(modes), instead=choose.of([True, False])
    )


@MOVES.meant_for(HEADS, WithdrawRelease)
def withdraw_release(choose: Choice) -> WithdrawRelease:
    _, about = choose.entry(lambda room, entry: bool(released(room, entry.id)))
    return WithdrawRelease(about=about)


@MOVES.meant_for(HEADS, RefuseRelease)
def refuse_release(choose: Choice) -> RefuseRelease:
    _, about = choose.entry(was_asked)
    return RefuseRelease(about=about, wording=choose.perhaps_words())
