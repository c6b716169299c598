"""Company: automated parties and mediators among people, who may do anything the rules allow."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import CASE, CAST, HALA, NADIA, SAMIR, Table, en, issue
from tests.rehearsal.stage import SCENARIO, chairs, packages, statements, wordings
from wasit.rehearsal.run import cast, play
from wasit.talks.actions import Action
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.release import AskRelease, GrantRelease, RefuseRelease
from wasit.talks.ledgers import room
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import Delivery, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import React
from wasit.talks.rooms.speech import Speak, Utterance
from wasit.talks.rooms.stances import Stance
from wasit.talks.wording import MAX_LENGTH, Wording

LONG = en("Let me begin at the beginning. " * (MAX_LENGTH // 31))
TABLED = issue("prisoners", "some", "all")
TOPICS = (*CASE.agenda, TABLED)

texts: st.SearchStrategy[Wording] = st.one_of(wordings, st.just(LONG))
parties = st.sampled_from([party.id for party in CASE.parties])
ways = st.frozensets(st.sampled_from(Mode), min_size=1)


class Someone:
    """A person at the table who does whatever is drawn."""

    def __init__(self, data: st.DataObject, person: Person, table: Table) -> None:
        self.draw = data.draw
        self.person = person
        self.party = person.party or ""
        self.table = table

    def does(self) -> Action:
        mediating = (self.address, self.request, self.conveyance, self.new_issue)
        speaking = (self.speech, self.reaction, self.release, self.correction, self.aside)
        return self.draw(st.sampled_from(mediating if self.person.mediates else speaking))()

    def any_of_theirs(self, party: str) -> str:
        """Name something that this party said, or nothing that there is."""
        said = [entry.id for entry in self.table.room(party) if isinstance(entry.body, Utterance)]
        return self.draw(st.sampled_from(said or ["nothing"]))

    def speech(self) -> Action:
        said = self.draw(statements(TOPICS))
        return Speak(
            force=said.force,
            wording=self.draw(texts),
            modes=said.modes,
            package=said.package,
        )

    def reaction(self) -> Action:
        own = self.table.room(self.party)
        brought = [entry.id for entry in own if isinstance(entry.body, Delivery)]
        return React(
            about=self.draw(st.sampled_from(brought or ["nothing"])),
            stance=self.draw(st.sampled_from(Stance)),
            wording=self.draw(st.one_of(st.just({}), texts)),
            modes=self.draw(st.one_of(st.just(frozenset[Mode]()), ways)),
        )

    def release(self) -> Action:
        about = self.any_of_theirs(self.party)
        grant = GrantRelease(about=about, modes=self.draw(ways))
        return self.draw(st.sampled_from([grant, RefuseRelease(about=about)]))

    def correction(self) -> Action:
        about = self.any_of_theirs(self.party)
        return Correct(ledger=room(self.party), about=about, wording=self.draw(texts))

    def aside(self) -> Action:
        return Confer(wording=self.draw(wordings))

    def address(self) -> Action:
        manner = self.draw(st.sampled_from(Manner))
        return Address(
            party=self.draw(parties),
            wording=self.draw(st.one_of(texts, st.just(en("What of Relief?")))),
            manner=manner,
            package={} if manner is Manner.PLAIN else self.draw(packages(TOPICS)),
        )

    def request(self) -> Action:
        party = self.draw(parties)
        return AskRelease(party=party, about=self.any_of_theirs(party), modes=self.draw(ways))

    def conveyance(self) -> Action:
        sender, receiver = self.draw(st.permutations([party.id for party in CASE.parties]))
        exact = self.draw(st.booleans())
        return Convey(
            sender=sender,
            source=self.any_of_theirs(sender),
            receiver=receiver,
            mode=Mode.VERBATIM if exact else self.draw(st.sampled_from(Mode)),
            wording={} if exact else self.draw(texts),
            package={} if exact else self.draw(packages(TOPICS)),
        )

    def new_issue(self) -> Action:
        return TableIssue(issue=TABLED, rooms=tuple(self.draw(st.sets(parties, min_size=1))))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.data(),
    st.integers(0, 99),
    st.sets(st.sampled_from([HALA.id, NADIA.id, SAMIR.id]), min_size=1),
)
def test_no_rule_is_broken_whatever_people_do(
    data: st.DataObject, seed: int, automated: set[str]
) -> None:
    table = Table()
    players = {who: player for who, player in cast(SCENARIO, seed).items() if who in automated}
    for _ in range(data.draw(st.integers(3, 20))):
        person = data.draw(st.sampled_from(CAST))
        with suppress(Refused):
            table.act(person, Someone(data, person, table).does())
        play(chairs(table, CASE), players, 40)
