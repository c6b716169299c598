"""What a room can tell from a text: nothing but what was presented to it.

One history of a text, as South sees it, is told again with everything else otherwise; and again
with leaks planted, which must be found.
"""

from collections.abc import Sequence
from random import Random

import pytest

from tests.cast import HALA, NADIA, NORTH, SAMIR, SOUTH, TARIQ, en
from tests.channels.planted import Plant
from tests.talks.moves import attempt
from tests.talks.negotiating_text import CLEAN, NO, OPEN, WAIT, YES
from tests.talks.retelling import Retelling
from tests.talks.text_leaks import TEXT_LEAKS
from tests.talks.worlds import Told, World
from wasit.talks.actions import Action
from wasit.talks.entries import Body, Entry
from wasit.talks.people import Person
from wasit.talks.texts.clause_reactions import ReactToDraft
from wasit.talks.texts.drafting import AddClause, BeginText, MoveClause, ReviseClause
from wasit.talks.texts.presenting import DraftPresented, PresentDraft
from wasit.talks.texts.settling import LockClause
from wasit.talks.texts.single_text import Draft, draft, texts

TELLINGS = range(12)
SEEDS = 30
PLANTED = pytest.mark.parametrize("plant", TEXT_LEAKS, ids=lambda plant: plant.__name__)


class TextWorld(World):
    """A world in which a text is written, shown to North and South in turn, and locked."""

    def do(self, person: Person, action: Action) -> list[Entry[Body]]:
        step = attempt(self.table, person, action, self.table.next())
        assert step.written, step
        self.take(step)
        return [line for lines in step.written.values() for line in lines]

    @property
    def text(self) -> Draft:
        (text,) = texts(self.table.desk)
        return text

    def show(self, party: str, *settled: int) -> Entry[DraftPresented]:
        text = self.text
        marked = frozenset(text.clauses[place].id for place in settled)
        action = PresentDraft(text=text.id, rooms=(party,), revision=text.revision, settled=marked)
        self.do(HALA, action)
        return self.table.room(party).of(DraftPresented)[-1]

    def revise(self, place: int, words: str) -> None:
        text = self.text
        clause = text.clauses[place]
        action = ReviseClause(
            text=text.id, clause=clause.id, revision=clause.revision, wording=en(words)
        )
        self.do(TARIQ, action)

    def react(self, head: Person, draft: Entry[DraftPresented]) -> None:
        """Reject the first clause, and accept the second."""
        first, second, *_ = (clause.key for clause in draft.body.clauses)
        self.do(head, ReactToDraft(draft=draft.id, reactions={first: NO, second: YES}))


def first_world(*, told_of_lock: bool) -> TextWorld:
    """A text in two drafts before South and three before North; South may be told of the lock."""
    world = TextWorld()
    world.do(HALA, BeginText(wording=en("An understanding")))
    for words in (OPEN, WAIT, "A third."):
        world.do(HALA, AddClause(text=world.text.id, wording=en(words)))
    world.react(NADIA, world.show(NORTH))
    world.revise(2, "A third, in other words.")
    world.show(NORTH)
    world.react(SAMIR, world.show(SOUTH))
    world.do(HALA, LockClause(text=world.text.id, clause=world.text.clauses[1].id))
    world.do(HALA, MoveClause(text=world.text.id, clause=world.text.clauses[2].id, place=0))
    world.revise(1, CLEAN)
    world.show(NORTH)
    world.show(SOUTH, *([2] if told_of_lock else []))
    return world


def retellings(first: World) -> Sequence[World]:
    """The same for South, and otherwise for everybody else, in several ways."""
    chances = (Random(number) for number in TELLINGS)
    seeds = [[chance.getrandbits(32) for _ in range(SEEDS)] for chance in chances]
    return [Retelling(first, each).tell() for each in seeds]


@pytest.mark.parametrize("told_of_lock", [False, True])
def test_south_can_tell_nothing_from_a_text_but_what_was_presented_to_it(
    *, told_of_lock: bool
) -> None:
    first = first_world(told_of_lock=told_of_lock)
    for second in retellings(first):
        assert len(second.moments) == len(first.moments)


def test_a_retelling_comes_by_the_text_in_another_way() -> None:
    first = first_world(told_of_lock=True)
    revisions = {
        draft(second.table.desk, each.id).revision
        for second in retellings(first)
        for each in texts(second.table.desk)[:1]
    }
    assert len(revisions) > 2


@PLANTED
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    first = first_world(told_of_lock=False)
    with pytest.raises(Told):
        retellings(first)


@PLANTED
def test_where_nothing_differs_a_leak_tells_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is by the difference between the worlds that a leak is found."""
    plant(monkeypatch)
    first = first_world(told_of_lock=False)
    again = World(twin=first)
    for step in first.steps:
        if step.person is None or step.action is None:
            again.announce(step.stamp)
        else:
            again.take(attempt(again.table, step.person, step.action, step.stamp))
