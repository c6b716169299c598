"""What anybody might try with a text: the moves of `moves`, for the single negotiating text."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from tests.cast import CAST, HALA, MEDIATORS, Table, en
from tests.talks.choice import NOWHERE, PARTIES, Choice
from wasit.talks.actions import Action
from wasit.talks.fold import Ledger
from wasit.talks.people import Person
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction, ReactToDraft
from wasit.talks.texts.drafting import (
    AddClause,
    BeginText,
    MoveClause,
    RetitleText,
    ReviseClause,
    StrikeClause,
)
from wasit.talks.texts.matrix import text_matrix
from wasit.talks.texts.presenting import (
    PresentDraft,
    PresentedClause,
    drafts,
    last_drafts,
    showings,
)
from wasit.talks.texts.settling import LockClause, UnlockClause
from wasit.talks.texts.single_text import Clause, Draft, texts
from wasit.talks.wording import Wording
from wasit.talks.words.brackets import is_clean

HEADS = tuple(person for person in CAST if person.leads)

CLAUSES: Sequence[Wording] = (
    *(en(f"Each side shall wait {number} days.") for number in (30, 60, 90)),
    {"en": "Both shall wait.", "ar": "ينتظر الطرفان."},
    en("Each side shall [suspend | limit] enrichment."),
)
"""Few, so that the sides often agree; the last one is open."""
BAD_CLAUSES: Sequence[Wording] = (
    {},
    en("Each side shall [suspend [or stop] | limit] it."),
    en("Each side shall [suspend."),
    en("Each side shall suspend]."),
    en("Each side shall [suspend |] it."),
    en("Each side shall [suspend | suspend] it."),
)

TEXT_MOVES: dict[type[Action], tuple[Sequence[Person], Callable[[Choice], Action]]] = {}
"""Kind of action → for whom it is meant, and how it is chosen."""

Chosen: TypeAlias = tuple[Draft | None, Clause | None]


def due(table: Table) -> Iterator[type[Action]]:
    """What a text calls for, so that texts come about, are shown, and get settled."""
    found = texts(table.desk)[:1]
    if not found:
        yield from [BeginText] * 3
    if any(len(each.clauses) < 2 for each in found):
        yield from [AddClause] * 3
    if any(each.clauses and lacks(table.desk, each) for each in found):
        yield from [PresentDraft] * 8
    rows = [row for each in found for row in text_matrix(table.view(HALA), each.id)]
    if any(row.agreed and not row.clause.locked for row in rows):
        yield from [LockClause] * 12
    if any(row.clause.locked for row in rows):
        again: list[type[Action]] = [UnlockClause, ReviseClause]
        yield from again * 6


def lacks(desk: Ledger, text: Draft) -> list[str]:
    """The parties that have not been shown a text as it is now."""
    shown = {party: showings(desk, text.id, party)[-1:] for party in PARTIES}
    return [
        party for party, last in shown.items() if not last or last[0].body.revision != text.revision
    ]


def chosen(choose: Choice) -> Chosen:
    """A text, most often the first, and a clause of it; now and then none."""
    found = texts(choose.table.desk)
    found = found[:1] if choose.mostly() else found
    text = choose.of(found) if found and choose.mostly() else None
    clause = choose.of(text.clauses) if text and text.clauses and choose.mostly() else None
    return text, clause


def name(thing: Draft | Clause | None) -> str:
    return thing.id if thing else NOWHERE


def words(choose: Choice) -> Wording:
    return choose.of(CLAUSES if choose.mostly() else BAD_CLAUSES)


def for_mediators(kind: type[Action]) -> Callable[[Callable[[Choice], Action]], None]:
    def keep(choose: Callable[[Choice], Action]) -> None:
        TEXT_MOVES[kind] = MEDIATORS, choose

    return keep


@for_mediators(BeginText)
def begin_text(choose: Choice) -> BeginText:
    return BeginText(wording=choose.words())


@for_mediators(RetitleText)
def retitle_text(choose: Choice) -> RetitleText:
    text, _ = chosen(choose)
    titled = text.titled if text and choose.mostly() else NOWHERE
    return RetitleText(text=name(text), titled=titled, wording=choose.words())


@for_mediators(AddClause)
def add_clause(choose: Choice) -> AddClause:
    return AddClause(text=name(chosen(choose)[0]), wording=words(choose))


@for_mediators(ReviseClause)
def revise_clause(choose: Choice) -> ReviseClause:
    text, clause = chosen(choose)
    revision = clause.revision if clause and choose.mostly() else name(clause)
    return ReviseClause(
        text=name(text), clause=name(clause), revision=revision, wording=words(choose)
    )


@for_mediators(MoveClause)
def move_clause(choose: Choice) -> MoveClause:
    text, clause = chosen(choose)
    return MoveClause(text=name(text), clause=name(clause), place=choose.of(range(-1, 4)))


@for_mediators(StrikeClause)
def strike_clause(choose: Choice) -> StrikeClause:
    text, clause = chosen(choose)
    revision = clause.revision if clause and choose.mostly() else name(clause)
    return StrikeClause(text=name(text), clause=name(clause), revision=revision)


@for_mediators(LockClause)
def lock_clause(choose: Choice) -> LockClause:
    text, clause = chosen(choose)
    rows = text_matrix(choose.table.view(HALA), text.id) if text else []
    agreed = [row.clause for row in rows if row.agreed and not row.clause.locked]
    clause = choose.of(agreed) if agreed and choose.mostly() else clause
    return LockClause(text=name(text), clause=name(clause))


@for_mediators(UnlockClause)
def unlock_clause(choose: Choice) -> UnlockClause:
    text, clause = chosen(choose)
    locked = [each for each in (text.clauses if text else ()) if each.locked]
    clause = choose.of(locked) if locked and choose.mostly() else clause
    return UnlockClause(text=name(text), clause=name(clause), wording=choose.words())


def rooms(choose: Choice, lacking: Sequence[str]) -> tuple[str, ...]:
    """The rooms that lack a draft, or one of them; now and then others, or none."""
    if choose.seldom():
        return choose.of([(), PARTIES, (choose.party(),)])
    return choose.of([tuple(lacking), *((each,) for each in lacking or PARTIES)])


@for_mediators(PresentDraft)
def present_draft(choose: Choice) -> PresentDraft:
    text, clause = chosen(choose)
    locked = [each.id for each in (text.clauses if text else ()) if each.locked]
    marked = {each for each in locked if choose.chance.random() < 0.5}
    lacking = lacks(choose.table.desk, text) if text else []
    return PresentDraft(
        text=name(text),
        rooms=rooms(choose, lacking),
        revision=text.revision if text and choose.mostly() else choose.of(range(3)),
        settled=frozenset(marked if choose.mostly() else {name(clause)}),
        unchecked=choose.of([True, False]),
    )


def react_to_draft(choose: Choice) -> ReactToDraft:
    room = choose.room()
    last = last_drafts(room)
    if not last or choose.seldom():
        every = [each for first in last for each in drafts(room, first.body.about or first.id)]
        about = choose.of([*(each.id for each in every), NOWHERE])
        return ReactToDraft(draft=about, reactions={"1": ClauseReaction(stance=Stance.REJECT)})
    draft = choose.of(last)
    reactions = {each.key: reaction(choose, each) for each in draft.body.clauses}
    if choose.seldom():
        reactions |= {NOWHERE: ClauseReaction(stance=Stance.RESERVE)}
    return ReactToDraft(draft=draft.id, reactions=reactions)


def reaction(choose: Choice, clause: PresentedClause) -> ClauseReaction:
    if is_clean(clause.wording) and choose.mostly():
        return ClauseReaction(stance=Stance.ACCEPT, ad_referendum=choose.seldom())
    stance = choose.of(Stance if choose.seldom() else [Stance.ACCEPT_IF, Stance.COMMENT])
    return ClauseReaction(stance=stance, wording=choose.words(), ad_referendum=choose.seldom())


TEXT_MOVES[ReactToDraft] = HEADS, react_to_draft


def put_text(choose: Choice) -> dict[str, Any]:
    """The text that goes with a proposal, as it stands or as it stood; often none."""
    text, _ = chosen(choose)
    clean = text is not None and all(is_clean(each.wording) for each in text.clauses)
    if text is None or choose.chance.random() < (0.4 if clean else 0.9):
        return {}
    return {"text": text.id, "text_revision": text.revision - choose.seldom()}
