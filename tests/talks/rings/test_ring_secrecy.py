"""A guest learns nothing but what the own ring was shown, whatever anybody does anywhere else.

A history is told twice. What was done in one ring is done again there, at the same moments and
in the same words; whatever else anybody did, in other rings too, is made up anew. After every
step the guests of the ring are shown the same bytes, and answered the same.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests import cast
from tests.cast import CAST, HALA, Table, moment
from tests.channels.planted import Plant
from tests.talks import extract_moves, ring_moves
from tests.talks.choice import Choice
from tests.talks.extract_moves import EXTRACT_MOVES, WRITERS, writers
from tests.talks.headship_moves import who_heads
from tests.talks.leaks import an_id, in_each_case
from tests.talks.moves import Step, attempt, move
from tests.talks.retold_extracts import check_again
from tests.talks.ring_moves import HOSTS, RING_MOVES, guests, hosts
from wasit.talks import actions, views
from wasit.talks.access import opened_by
from wasit.talks.actions import Action, Pen, Stamp
from wasit.talks.case import Dismissed, people
from wasit.talks.entries import encode
from wasit.talks.languages.translation import CheckVersion
from wasit.talks.ledgers import book
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.headship import NameHead, members
from wasit.talks.refusals import Refused
from wasit.talks.rings import extracts
from wasit.talks.rings.consultation import CloseRing, InviteGuest, OpenRing
from wasit.talks.rings.extracts import (
    AnswerExtract,
    CopyMade,
    ExtractAnswered,
    ExtractShown,
    ShowExtract,
)
from wasit.talks.texts.versions import ExtractVersion, VersionDrafted, check_of, language_of
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.talks.words.synonyms import Choices, choices, mark

MOVES: Mapping[type[Action], Callable[[Choice], Action]] = {
    **{kind: choose for kind, (_, choose) in RING_MOVES.items()},
    **EXTRACT_MOVES,
}
MEANT: Mapping[type[Action], Callable[[Table], Sequence[Person]]] = {
    OpenRing: lambda _: HOSTS,
    AnswerExtract: guests,
    **dict.fromkeys((InviteGuest, ShowExtract, CloseRing), hosts),
    **dict.fromkeys(EXTRACT_MOVES, writers),
}
"""Kind of action → whoever is there for whom it is meant."""
HISTORIES = st.lists(st.integers(0, 2**32 - 1), min_size=30, max_size=60)
FEWER = settings(deadline=None, max_examples=150)


class Told(AssertionError):
    """A guest can tell what the ring was not shown."""


def tried(seed: int, table: Table, *, ending: bool = True) -> tuple[Person, Action]:
    """What somebody tries next: something about a ring, more often than not."""
    chance = Random(f"ring {seed}")
    if chance.random() < 0.3:
        return move(seed, table, ending=ending)
    kind = chance.choice([*ring_moves.due(table), *extract_moves.due(table), *RING_MOVES])
    meant = MEANT[kind](table) if chance.random() < 0.9 else ()
    person = who_heads(table, chance.choice(meant or CAST), among=CAST)
    return person, MOVES[kind](Choice(chance, table, person))


def sight(table: Table, ring: str) -> list[str]:
    """All that the guests of a ring can see."""
    guests = people(table.ledger(ring)).values() if table.ledger(ring) else ()
    return [
        f"{guest.id} {name} {encode(entry)!r}"
        for guest in guests
        for name, ledger in table.view(guest).ledgers.items()
        for entry in ledger
    ]


def answer(step: Step, ring: str) -> str:
    """What a guest of the ring is answered; what others are is none of their business."""
    if step.person is None or step.person.ring != ring:
        return ""
    return str(step.outcome) if isinstance(step.outcome, Refused) else str(sorted(step.written))


class Telling:
    """A history, and for each ring what its guests saw after each step that concerned them."""

    def __init__(self, history: Sequence[int]) -> None:
        self.table = Table()
        self.steps: list[Step] = []
        self.seen: dict[str, list[tuple[Step, list[str]]]] = {}
        self.headed: dict[Stamp, list[Person]] = {}
        """By which heads of delegations a step was taken."""
        for seed in history:
            self._take(attempt(self.table, *tried(seed, self.table), self.table.next()))

    def _take(self, step: Step) -> None:
        self.headed[step.stamp] = [self.table.head(party) for party in self.table.parties]
        self.table.keep(step.written)
        self.steps.append(step)
        for ring in self.table.rings():
            if concerns(step, ring):
                self.seen.setdefault(ring, []).append((step, sight(self.table, ring)))


def concerns(step: Step, ring: str) -> bool:
    """Whether a guest of the ring did it, or it added something there."""
    return ring in step.written or (step.person is not None and step.person.ring == ring)


def retell(first: Telling, ring: str, seeds: Sequence[int]) -> None:
    """Tell the history of one ring again, amid others; raises Told where its guests can tell."""
    seen, table = first.seen[ring], Table()
    chance = Random(f"retold {seeds}")
    coming = [step for step, _ in seen]
    minute = second = 0
    expected: list[str] = []

    def meanwhile(person: Person, action: Action) -> None:
        nonlocal second
        second += 1
        table.keep(table.decide(person, action, moment(minute, second)))
        compare(expected, sight(table, ring), f"{action}")

    for place, (step, after) in enumerate(seen):
        for seed in seeds[place :: len(seen)]:
            second += 1
            other = attempt(table, *tried(seed, table, ending=False), moment(minute, second))
            if not concerns(other, ring) and not forestalls(other, ring, coming):
                table.keep(other.written)
                compare(expected, sight(table, ring), f"{other}")
        assert step.person
        assert step.action
        for head in first.headed[step.stamp]:
            if any(each.id == head.id for each in members(table.view(HALA))):
                former = table.head(head.party or "").id
                meanwhile(HALA, NameHead(former=former, person=head.id, stays=True))
        action = alike(step.action, ring)
        if isinstance(action, CheckVersion) and ring in step.written:
            version = first.table.ledger(book(ring) or "").find(action.version, VersionDrafted)
            assert version
            action = check_again(table, step.person, version, meanwhile, chance)
        minute, second = (step.stamp.at - cast.MORNING).seconds // 60, 0
        again = attempt(table, step.person, action, step.stamp)
        table.keep(again.written)
        compare([answer(step, ring)], [answer(again, ring)], f"{again}")
        compare(after, sight(table, ring), f"{again}")
        expected = after


def alike(action: Action, ring: str) -> Action:
    """What does the same in the ring: from no source, and without the end of the case."""
    if isinstance(action, ShowExtract):
        return replace(action, source=None)
    return CloseRing(ring=ring) if isinstance(action, CloseCase) else action


def forestalls(step: Step, ring: str, coming: Sequence[Step]) -> bool:
    """Whether it would make anything impossible that is to come in this ring.

    It does when somebody leaves who would be needed there, and when another copy is like one that
    the host of this ring will draw.
    """
    needed = {each.id for each in (*WRITERS, *(each.person for each in coming if each.person))}
    written = [each.body for each in chain(*step.written.values())]
    if any(isinstance(body, Dismissed) and body.person in needed for body in written):
        return True
    made = [each.body for each in step.written.get(book(ring) or "", ())]
    shown = [each.action for each in coming if isinstance(each.action, ShowExtract)]
    marks = {mark(each.seed) for each in shown}
    words = [each.wording for each in shown]
    return any(
        isinstance(body, CopyMade) and (body.mark in marks or body.wording in words)
        for body in made
    )


def compare(expected: list[str], seen: list[str], after: str) -> None:
    if expected != seen:
        raise Told(f"after {after}\n{expected}\nwas expected, and seen was\n{seen}")


def no_guest_can_tell(history: list[int], otherwise: list[int]) -> None:
    """Retell what befell the rings in which most was seen, one of the desk's and one other."""
    first = Telling(history)
    by_length = sorted(first.seen, key=lambda ring: len(first.seen[ring]))
    for ring in {ring.startswith("ring:/"): ring for ring in by_length}.values():
        retell(first, ring, otherwise)


@FEWER
@given(HISTORIES, HISTORIES)
def test_a_guest_learns_nothing_but_what_the_ring_was_shown(
    history: list[int], otherwise: list[int]
) -> None:
    no_guest_can_tell(history, otherwise)


def test_the_histories_have_guests_who_see_something() -> None:
    tables = [Telling(list(range(number, number + 40))).table for number in range(0, 800, 40)]
    rings = [ring for table in tables for ring in table.rings().values()]
    told = [ring for ring in rings if ring.of(ExtractShown) and people(ring)]
    assert len(told) > 15
    assert len([ring for ring in told if ring.of(ExtractAnswered)]) > 5
    assert len([ring for ring in told if ring.of(ExtractVersion)]) > 5


# Planted leaks


def a_number(patch: pytest.MonkeyPatch) -> None:
    """Copies are numbered as their host made them."""
    decide = ShowExtract.decide

    def leaky(self: ShowExtract, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        kept = view.ledgers[book(self.ring) or ""]
        (line,) = pen.written[self.ring]
        assert isinstance(line.body, ExtractShown)
        numbered = replace(line.body, mark=str(len(kept.of(CopyMade)) + 1))
        pen.written[self.ring] = [replace(line, body=numbered)]

    patch.setattr(ShowExtract, "decide", leaky)


def a_title(patch: pytest.MonkeyPatch) -> None:
    """A ring says how many its host holds."""
    decide = OpenRing.decide

    def leaky(self: OpenRing, view: View, pen: Pen) -> None:
        decide(replace(self, title={"en": f"Ring {len(view.rings) + 1}"}), view, pen)

    patch.setattr(OpenRing, "decide", leaky)


def other_words(patch: pytest.MonkeyPatch) -> None:
    """Which variants a copy has hangs on how many copies there are."""
    made = 0

    def begin() -> None:
        nonlocal made
        made = 0

    def counted(wording: Wording, _: str) -> Choices:
        nonlocal made
        made += 1
        return choices(wording, f"{made}")

    in_each_case(patch, begin)
    patch.setattr(extracts, "choices", counted)


def a_door(patch: pytest.MonkeyPatch) -> None:
    """A guest may open the desk and whatever it keeps, and write there, too."""

    def opening(person: Person, parties: Sequence[str]) -> tuple[str, ...]:
        more = ("desk",) if person.ring else ()
        return (*opened_by(person, parties), *more)

    patch.setattr(views, "opened_by", opening)
    patch.setattr(views, "may_open", lambda *_: True)
    patch.setattr(actions, "may_write", lambda *_: True)


def an_echo(patch: pytest.MonkeyPatch) -> None:
    """What one ring is shown is shown to all of its host's."""
    decide = ShowExtract.decide

    def leaky(self: ShowExtract, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        for ring in view.rings:
            if ring != self.ring:
                pen.write(ring, pen.written[self.ring][0].body)

    patch.setattr(ShowExtract, "decide", leaky)


def on_version(
    patch: pytest.MonkeyPatch, alter: Callable[[View, Pen, str, ExtractVersion], None]
) -> None:
    """Do `alter` to what a ring is given when a version of its extract is checked."""
    decide = CheckVersion.decide

    def leaky(self: CheckVersion, view: View, pen: Pen) -> None:
        decide(self, view, pen)
        for ring, lines in list(pen.written.items()):
            if lines and isinstance(lines[0].body, ExtractVersion):
                alter(view, pen, ring, lines[0].body)

    patch.setattr(CheckVersion, "decide", leaky)


def a_counted_version(patch: pytest.MonkeyPatch) -> None:
    """Which variants a version has hangs on how many the rings of its host were given."""

    def counted(view: View, pen: Pen, ring: str, given: ExtractVersion) -> None:
        number = sum(len(each.of(ExtractVersion)) for each in view.rings.values())
        (line,) = pen.written[ring]
        tag = language_of(given)
        words = replace(given, wording={tag: f"{given.wording[tag]} {number}"})
        pen.written[ring] = [replace(line, body=words)]

    on_version(patch, counted)


def a_draft(patch: pytest.MonkeyPatch) -> None:
    """With a version that was checked, what is only drafted of the extract goes along."""

    def and_drafts(view: View, pen: Pen, ring: str, given: ExtractVersion) -> None:
        kept = view.own_book()
        (copy,) = (x for x in kept.of(CopyMade) if x.body.shown == given.about)
        for each in kept.of(VersionDrafted):
            if each.body.of.entry == copy.id and not check_of(kept, each.id):
                pen.write(ring, replace(given, wording=each.body.wording))

    on_version(patch, and_drafts)


LEAKS: Sequence[Plant] = (
    a_number,
    a_title,
    other_words,
    an_id,
    a_door,
    an_echo,
    a_counted_version,
    a_draft,
)


@pytest.mark.parametrize("plant", LEAKS)
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    search = settings(
        max_examples=300, deadline=None, derandomize=True, database=None, phases=[Phase.generate]
    )(given(HISTORIES, HISTORIES)(no_guest_can_tell))
    with pytest.raises(Told):
        search()
